"""Make the files of a new plugin, or of a unit, from templates: the same words, the same bytes."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from string import Template
from typing import Final

from ..codec import parse_data, read_association, read_vocabulary
from ..directory import Association, TextDomain
from ..plugins.given import Given
from ..plugins.texts import entries_of
from ..text import FALLBACKS
from ..text.pipeline import Entry, template, updated
from ..text.sheets import new_sheet, written

__all__ = ["DEVICES", "languages", "plugin_files", "title_of", "unit_files"]

DEVICES: Final = frozenset(
    ("aux", "con", "nul", "prn", *(f"{kind}{n}" for kind in ("com", "lpt") for n in range(10)))
)
"""What no file and no folder can be called on Windows, with any suffix."""

_DATA: Final = ("association.toml", "vocabulary.toml")
_SOME_DAY: Final = date(2024, 5, 2)
_FILES: Final[Mapping[str, str]] = {
    ".ci/run": "ci-run",
    ".gitignore": "gitignore",
    "CHANGELOG.md": "CHANGELOG.md",
    "README.md": "README.md",
    "pyproject.toml": "pyproject.toml",
    "src/$package/__init__.py": "init.py",
    "src/$package/association.toml": "association.toml",
    "src/$package/scenarios/$name.toml": "scenarios.toml",
    "src/$package/vocabulary.toml": "vocabulary.toml",
    "tests/test_conformance.py": "test_conformance.py",
}


def languages() -> tuple[str, ...]:
    """List the languages that the words of the templates are in, the usual one first."""
    return tuple(_words("raw")["language"])


def plugin_files(name: str, language: str, association: str | None = None) -> dict[str, str]:
    """Make the files of a plugin with one invented association, by their paths in its folder."""
    called = association or _filled(
        _words("raw")["association"][language], {"title": title_of(name)}
    )
    package = name.replace("-", "_")
    words = _values(language)
    values = {
        **words,
        "here": f"{words['here']} ({name})",
        "there": f"{words['there']} ({name})",
        "name": name,
        "package": package,
        "fact": f"{package}_member",
        "association": _quoted(called),
        "plain_association": called,
    }
    made = {
        _filled(path, values): _filled(_template("plugin", source), values)
        for path, source in _FILES.items()
    }
    folder = f"src/{package}/"
    own = {path: made[f"{folder}{path}"] for path in (*_DATA, "__init__.py")}
    catalogues = _catalogues(name, language, called, own)
    made |= {f"{folder}locales/{path}": text for path, text in catalogues}
    return dict(sorted(made.items()))


def unit_files(association: Association, unit: str) -> tuple[str, str]:
    """Make the tables of a new unit with one service, and a scenario file of the service.

    Their texts are in the language of the association, in English where the templates lack it.
    """
    language = association.language if association.language in languages() else FALLBACKS[0]
    document = association.sources[0].document
    days = [one.date.last for one in association.documents if one.id == document]
    values = {
        **_values(language),
        "association": association.id,
        "document": document,
        "unit": unit,
        "unit_name": _quoted(title_of(unit)),
        "day": (days or [_SOME_DAY])[0].isoformat(),
    }
    tables, scenarios = (_template("unit", one) for one in ("unit.toml", "scenarios.toml"))
    return _filled(tables, values), _filled(scenarios, values)


def title_of(id: str) -> str:
    """Write a slug as a name: `oma-perhe` as "Oma perhe"."""
    return id.replace("-", " ").capitalize()


def _catalogues(
    name: str, language: str, association: str, own: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Write what `text update` would, with every translation in it."""
    domain, entries = TextDomain(name, language, "locales"), _entries(name, own)
    yield f"{name}.pot", written(template(domain, entries))
    for locale in languages():
        if locale != language:
            sheet = new_sheet(domain, locale)
            for one in _words("texts").values():
                sheet.catalog.add(one[language], one[locale])
            sheet.catalog.add(association, association)
            yield f"{locale}/LC_MESSAGES/{name}.po", written(updated(sheet, entries))


def _entries(name: str, own: Mapping[str, str]) -> tuple[Entry, ...]:
    association, vocabulary = (parse_data(own[path], place=path) for path in _DATA)
    given = Given(
        plugin=name,
        associations=(read_association(association),),
        vocabulary=read_vocabulary(vocabulary),
    )
    return entries_of(given, own)


def _values(language: str) -> dict[str, str]:
    """Give what the placeholders stand for in a language; texts are in their quotes."""
    raw = {key: one[language] for key, one in _words("raw").items()}
    return raw | {key: _quoted(one[language]) for key, one in _words("texts").items()}


def _filled(text: str, values: Mapping[str, str]) -> str:
    return Template(text).substitute(values)


def _quoted(text: str) -> str:
    """Write a string of TOML; without control characters those of JSON are the same."""
    return json.dumps(text, ensure_ascii=False)


def _template(kind: str, name: str) -> str:
    return _text(f"{kind}/{name}.template")


def _words(kind: str) -> Mapping[str, Mapping[str, str]]:
    words: Mapping[str, Mapping[str, str]] = tomllib.loads(_text("words.toml"))[kind]
    return words


def _text(path: str) -> str:
    return files(__package__).joinpath("templates", path).read_text(encoding="utf-8")
