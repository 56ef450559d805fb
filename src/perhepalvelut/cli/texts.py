"""The commands `text update` and `text status`: the message catalogues of plugins."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import click

from .. import DataError, PerhepalvelutError, SituationError
from ..directory import TextDomain
from ..errors import Fault, LocaleError
from ..plugins import plugin_names
from ..plugins.texts import PluginTexts, plugin_texts, plugins_below
from ..sayings import Saying
from ..text import Section, Sentence, item
from ..text.catalogues import translated
from ..text.document import Part
from ..text.pipeline import Standing, standing, template, updated
from ..text.sheets import new_sheet, read_sheet, written
from ..text.voice import mark
from .command import Command
from .completion import languages_of_answers, plugins_here
from .options import formatted, in_language
from .page import complain, print_json, print_page
from .session import Say, said_in, sayer

__all__ = ["text"]

CHANGED = 1


@click.group()
def text() -> None:
    """Keep the translations of plugins up to date with their data."""


@text.command(cls=Command)
@click.argument("plugins", nargs=-1, metavar="[PLUGIN]...", shell_complete=plugins_here)
@click.option(
    "--locale",
    "locales",
    multiple=True,
    metavar="CODE",
    shell_complete=languages_of_answers,
    help="Begin a catalogue in it too: ru.",
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
@in_language
def update(plugins: tuple[str, ...], locales: tuple[str, ...], check: bool, lang: str) -> int:
    """Bring the message catalogues of plugins up to date with their data and Python sources.

    Translations, comments of translators and heads stay. New texts come in untranslated, in the
    order of the data and with their places; those that are gone are kept as obsolete. No
    translation is guessed. Without PLUGIN: the plugins that lie below the current folder.

    Example: perhepalvelut text update lahti --locale ru
    """
    say = sayer(lang)
    found = list(_of(plugins) if plugins else _below_here())
    changes = [change for one in found for change in _changes(one, locales)]
    for change in changes:
        if change.old != change.new and not check:
            _write(change)
    told = [item(f"{_shown(one.path)}: {_told(say, one, check)}") for one in changes]
    print_page(Section("", told))
    return CHANGED if check and any(one.old != one.new for one in changes) else 0


@text.command(cls=Command)
@click.argument("plugins", nargs=-1, metavar="[PLUGIN]...", shell_complete=plugins_here)
@in_language
@formatted
def status(plugins: tuple[str, ...], lang: str, shape: str) -> None:
    """Tell how far the translations of plugins are: in percent, what is missing, what is stale.

    Missing is a text whose translation is not there or is marked fuzzy, and is therefore not shown.
    Stale is a translation that is fuzzy, or whose text is gone. Without PLUGIN: all installed.
    """
    say = sayer(lang)
    found = [
        (one, list(_standings(one))) for one in (_of(plugins) if plugins else _installed(lang))
    ]
    if shape == "json":
        print_json({"domains": [_domain_data(*one) for one in found]})
        return
    print_page(Section("", [part for one in found for part in _domain(say, *one)]))


def _of(plugins: Sequence[str]) -> Iterator[PluginTexts]:
    for name in dict.fromkeys(plugins):
        yield from plugin_texts(name)


def _installed(lang: str) -> Iterator[PluginTexts]:
    """Read the texts of every plugin; one that cannot be read is told of on standard error."""
    for name in plugin_names():
        try:
            yield from plugin_texts(name)
        except PerhepalvelutError as error:
            complain(said_in(lang, Saying("warning: {warning}", warning=error)))


def _below_here() -> Iterator[PluginTexts]:
    here, known = Path.cwd(), ", ".join(plugin_names())
    names = plugins_below(here)
    if not names:
        reason = Saying(
            "none lies below {folder}; name one of those installed: {known}",
            folder=here,
            known=known,
        )
        raise SituationError(reason, "PLUGIN")
    return _of(names)


@attrs.frozen
class _Change:
    """A file of catalogues: what it holds, what it should, and how the texts have changed."""

    path: Path
    old: str | None
    new: str
    before: Standing | None = None
    after: Standing | None = None


def _changes(one: PluginTexts, added: Sequence[str]) -> Iterator[_Change]:
    """Find what each file of a domain should hold: the template, then locale by locale."""
    domain = one.domain
    pot = Path(domain.directory) / f"{domain.name}.pot"
    old = _read(pot)
    yield _Change(pot, old, _ended_alike(old, written(template(domain, one.entries))))
    for locale in sorted({*translated(domain), *(_locale(domain, code) for code in added)}):
        path = _path(domain, locale)
        old = _read(path)
        sheet = new_sheet(domain, locale) if old is None else read_sheet(old, str(path))
        new = updated(sheet, one.entries)
        before, after = standing(sheet, one.entries), standing(new, one.entries)
        yield _Change(path, old, _ended_alike(old, written(new)), before, after)


def _ended_alike(old: str | None, new: str) -> str:
    """End the lines of a text as those of the one before: a checkout on Windows may change them."""
    return new.replace("\n", "\r\n") if old is not None and "\r\n" in old else new


def _locale(domain: TextDomain, code: str) -> str:
    """Read --locale; one that Babel does not know, or that the texts are written in, is refused."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = str(Locale.parse(code.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        hint = Saying("give the code of a language, as `se`, or with its country, as `sv_FI`")
        raise LocaleError("locale", code, hint=hint) from None
    if locale == domain.language:
        reason = Saying(
            "the texts of {domain} are written in {locale} and need no catalogue in it",
            domain=domain.name,
            locale=locale,
        )
        raise SituationError(reason, "--locale")
    return locale


def _path(domain: TextDomain, locale: str) -> Path:
    return Path(domain.directory) / locale / "LC_MESSAGES" / f"{domain.name}.po"


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError as error:
        instead = Saying("save it as UTF-8")
        raise DataError(
            [Fault(str(path), Saying("is not UTF-8 ({error})", error=error), instead=instead)]
        ) from error


def _write(change: _Change) -> None:
    try:
        change.path.parent.mkdir(parents=True, exist_ok=True)
        change.path.write_bytes(change.new.encode())
    except OSError as error:
        message = Saying("cannot be written ({error})", error=error.strerror)
        instead = Saying("install the plugin from a folder of your own: pip install -e FOLDER")
        raise DataError([Fault(str(change.path), message, instead=instead)]) from error


def _shown(path: Path) -> str:
    """Write a path from the current folder, if it is below."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return os.fspath(path)


def _told(say: Say, change: _Change, check: bool) -> str:
    """Say what is done to a file, or would be, and what of it a translator should know."""
    if change.old == change.new:
        return say(mark("unchanged"))
    told = [say(mark("would change")) if check else say(mark("written"))]
    if change.before is not None and change.after is not None:
        gone = len(change.after.obsolete) - len(change.before.obsolete)
        if change.after.missing:
            told.append(say(mark("{n} to translate"), n=str(len(change.after.missing))))
        if gone > 0:
            told.append(say(mark("{n} became obsolete"), n=str(gone)))
    return ", ".join(told)


def _standings(one: PluginTexts) -> Iterator[tuple[str, Standing]]:
    for locale in translated(one.domain):
        path = _path(one.domain, locale)
        yield locale, standing(read_sheet(_read(path) or "", str(path)), one.entries)


def _domain(
    say: Say, one: PluginTexts, standings: Sequence[tuple[str, Standing]]
) -> Iterator[Part]:
    domain, values = one.domain, {"name": one.domain.name, "n": str(len(one.entries))}
    if domain.extends is None:
        yield Sentence(say(mark("{name}: {n} texts"), **values), name="title")
        yield item(f"{domain.language}: 100 %, {say(mark('the language of the texts'))}")
    else:
        head = say(mark("{name}: {n} texts of {other}"), other=domain.extends, **values)
        yield Sentence(head, name="title")
    for locale, reached in standings:
        yield item(f"{locale}: {', '.join(_parts(say, reached))}")


def _parts(say: Say, reached: Standing) -> Iterator[str]:
    yield f"{reached.percent} %"
    for message, count in (
        (mark("missing: {n}"), len(reached.missing)),
        (mark("stale: {n}"), reached.stale),
        (mark("with other placeholders: {n}"), len(reached.unequal)),
    ):
        if count:
            yield say(message, n=str(count))


def _domain_data(one: PluginTexts, standings: Sequence[tuple[str, Standing]]) -> dict[str, Any]:
    domain = one.domain
    locales = {locale: _standing_data(reached) for locale, reached in standings}
    if domain.extends is None:
        locales[domain.language] = _standing_data(Standing(texts=len(one.entries)))
    return {
        "plugin": one.plugin,
        "domain": domain.name,
        "extends": domain.extends,
        "language": domain.language,
        "texts": len(one.entries),
        "locales": dict(sorted(locales.items())),
    }


def _standing_data(reached: Standing) -> dict[str, Any]:
    data = attrs.asdict(reached, filter=lambda field, _: field.name != "texts")
    return {"percent": reached.percent, "translated": reached.translated, **data}
