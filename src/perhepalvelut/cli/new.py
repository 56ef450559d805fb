"""The command `new`: a plugin to begin with, or a further unit in one that is there."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from keyword import iskeyword
from pathlib import Path
from typing import Final

import click

from .. import DataError, PluginWarning, SituationError, load_catalogue
from ..errors import Fault, LocaleError
from ..plugins import plugin_names
from ..sayings import Saying, joined
from ..text import Section, Sentence, item
from ..text.voice import mark
from .command import Command
from .completion import languages_of_templates, plugins_here
from .options import in_language
from .page import print_page
from .scaffold import DEVICES, languages, plugin_files
from .session import Say, sayer
from .units import add_unit

__all__ = ["new"]

SCRIPT: Final = ".ci/run"
_SLUG: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PLAIN_PATH: Final = re.compile(r"[\w./\\:~-]+")


@click.command(cls=Command)
@click.argument("name", required=False)
@click.option("--folder", metavar="DIR", help="Where to write it. Default: the current folder.")
@click.option(
    "--language",
    metavar="CODE",
    shell_complete=languages_of_templates,
    help="The language that the association works in and its texts are written in. Default: fi.",
)
@click.option("--association", metavar='"NAME ry"', help="What the association is called.")
@click.option("--unit", metavar="ID", help="Add a unit with one service to a plugin instead.")
@click.option(
    "--plugin",
    metavar="NAME_OR_FOLDER",
    shell_complete=plugins_here,
    help="The plugin that the unit is added to. Default: the one in the current folder.",
)
@in_language
def new(
    *,
    name: str | None,
    folder: str | None,
    language: str | None,
    association: str | None,
    unit: str | None,
    plugin: str | None,
    lang: str,
) -> None:
    """Write a plugin with one invented association into the folder NAME, ready to install.

    It passes every check: data, translations, scenarios, tests, README and a CI script. With --unit
    one unit with one service is added to a plugin that is there, at the end of association.toml.

    Example: perhepalvelut new kettula --language sv
    """
    say = sayer(lang)
    if unit is not None:
        told = {"NAME": name, "--folder": folder}
        told |= {"--language": language, "--association": association}
        _refuse(Saying("is of a new plugin; leave it out with --unit"), told)
        _write_unit(say, unit, plugin)
        return
    _refuse(Saying("is of a new unit; add --unit ID, or leave it out"), {"--plugin": plugin})
    _write_plugin(say, name, Path(folder or "."), _checked_language(language), association)


def _refuse(why: str, told: Mapping[str, str | None]) -> None:
    """Refuse an argument that does not go with what is asked for."""
    for flag, value in told.items():
        if value is not None:
            raise SituationError(why, flag)


def _write_plugin(
    say: Say, name: str | None, folder: Path, language: str, association: str | None
) -> None:
    checked = _checked_name(name)
    called = None if association is None else _checked_association(association)
    target = folder / checked
    _check_folder(target)
    made = plugin_files(checked, language, called)
    for path, text in made.items():
        _write(target / path, text, executable=path == SCRIPT)
    head = mark("{name}: a plugin with one invented association, written to {folder}")
    title = say(head, name=checked, folder=str(target))
    install = f'pip install -e "{target}[test]"'
    commands = [install, f"perhepalvelut check {checked}", f"pytest {_plain(target)}"]
    print_page(Section(title, [*map(item, made), _next(say, commands)]))


def _write_unit(say: Say, unit: str, plugin: str | None) -> None:
    added = add_unit(unit, plugin)
    head = mark("{name}: the unit {unit} with one service, added to {file}")
    title = say(head, name=added.plugin, unit=added.unit, file=str(added.data))
    commands = [f"perhepalvelut {one} {added.plugin}" for one in ("text update", "check")]
    print_page(Section(title, [item(str(added.scenarios)), _next(say, commands)]))


def _next(say: Say, commands: Iterable[str]) -> Section:
    return Section(say(mark("Next:")), map(Sentence, commands))


def _plain(path: Path) -> str:
    """Write a path for a shell."""
    return str(path) if _PLAIN_PATH.fullmatch(str(path)) else f'"{path}"'


def _checked_name(name: str | None) -> str:
    if name is None:
        raise SituationError(
            Saying("is missing; name the plugin: perhepalvelut new kettula"), "NAME"
        )
    if not _SLUG.fullmatch(name):
        example = _as_slug(name) or "kettula"
        reason = Saying(
            "{name} cannot name a plugin; write a-z, 0-9 and -, beginning with a letter: {example}",
            name=repr(name),
            example=example,
        )
        raise SituationError(reason, "NAME")
    if name in DEVICES:
        device = Saying(
            "{name} is a device of Windows, where no folder can be called so", name=name
        )
        raise SituationError(joined("; ", (device, _another(name))), "NAME")
    _check_taken(name)
    return name


def _checked_language(language: str | None) -> str:
    """Take the first language of the templates where none is asked for."""
    known = languages()
    if language is not None and language not in known:
        hint = Saying("a new plugin is written in {known}", known=", ".join(known))
        raise LocaleError("language", language, known, hint=hint)
    return language or known[0]


def _as_slug(text: str) -> str | None:
    bare = unicodedata.normalize("NFD", text.casefold()).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall(r"[a-z0-9]+", bare)).lstrip("0123456789-")
    return slug or None


def _check_taken(name: str) -> None:
    """Refuse a name that a plugin, an association or a Python package has here already."""
    package = name.replace("-", "_")
    for one in plugin_names():
        if one.replace("-", "_") == package:
            reason = Saying(
                "the plugin {plugin} is installed already; choose another name, or add a unit to "
                "it: perhepalvelut new --unit ID --plugin {plugin}",
                plugin=one,
            )
            raise SituationError(reason, "NAME")
    if name in _associations():
        reason = Saying(
            "there is an association with the id {id} already; choose another name", id=name
        )
        raise SituationError(reason, "NAME")
    _check_package(name, package)


def _check_package(name: str, package: str) -> None:
    if iskeyword(package):
        taken = Saying("{package} is a word of Python", package=package)
    else:
        found = find_spec(package)
        if found is None or found.origin is None:
            return
        taken = Saying(
            "{package} is the name of a Python package that is installed here", package=package
        )
    raise SituationError(joined("; ", (taken, _another(name))), "NAME")


def _another(name: str) -> Saying:
    return Saying("choose another name: {name}-palvelut", name=name)


def _associations() -> Iterable[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)
        return load_catalogue().associations


def _checked_association(text: str) -> str:
    name = " ".join(text.split())
    if not name or any(unicodedata.category(sign).startswith("C") for sign in name):
        reason = Saying('write the name of the association in words: "Kettulan perhetyö ry"')
        raise SituationError(reason, "--association")
    return name


def _check_folder(target: Path) -> None:
    if target.is_dir() and any(target.iterdir()):
        reason = Saying("is a folder that is not empty; choose another NAME or --folder")
        raise SituationError(reason, str(target))
    if target.exists() and not target.is_dir():
        raise SituationError(Saying("is a file; choose another NAME or --folder"), str(target))


def _write(path: Path, text: str, *, executable: bool) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        if executable:
            path.chmod(0o755)
    except OSError as error:
        message = Saying("cannot be written ({error})", error=error.strerror)
        instead = Saying("choose another --folder")
        raise DataError([Fault(str(path), message, instead=instead)]) from error
