"""An invented plugin that passes every check, and ways to break it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

Change = tuple[str, str]
Plugin = Callable[..., str]

MODULE = '''
"""Kettulan perhetyö ry, which there is not."""

import attrs

from perhepalvelut import DataPlugin, hookimpl

plugin = DataPlugin(__name__, requires=["suomi"])


def changed(association):
    return association


@hookimpl
def perhepalvelut_associations():
    return [changed(plugin.association())]
'''
DATA = """
language = "fi"

[[document]]
id = "kettula-2024"
title = "Toimintasuunnitelma"
publisher = "Kettulan perhetyö ry"
date = "2024"

[association]
id = "kettula"
name = "Kettulan perhetyö ry"
summary = "Keksitty yhdistys."
source = "kettula-2024 §1"
contact.phone = { value = "010 000 0000", source = "kettula-2024 §9" }
contact.email = { value = "toimisto@kettula.example", source = "kettula-2024 §9" }
[association.contact.address]
value = { visibility = "public", text = "Kettukatu 1, Kettula" }
source = "kettula-2024 §9"

[[unit]]
id = "tyo"
name = "Työ"
source = "kettula-2024 §2"

[[unit.service]]
id = "kerho"
name = "Kerho"
summary = "Kerho lapsille."
form = "outpatient"
source = "kettula-2024 §2"
eligibility = [ { rule = 'role in {child} and age in years(7, 9)', source = "kettula-2024 §2" } ]
area = [ { rule = 'lives_in("Lahti")', source = "kettula-2024 §2" } ]

[[unit.service]]
id = "suoja"
name = "Suoja"
summary = "Suoja perheille."
form = "residential"
crisis = true
source = "kettula-2024 §3"
eligibility = [ { rule = 'violence_experienced', source = "kettula-2024 §3" } ]

[[step]]
from = "family"
to = "service kettula.suoja"
kind = "self"
source = "kettula-2024 §3"
"""
CASE = """
[[case]]
name = "Lapsi on {age}-vuotias"
[case.situation]
municipality = "Lahti"
people = [{{ role = "child", age = "{age} years" }}, {{ role = "mother", age = "40 years" }}]
[case.expect]
who = "{who}"
"""
AGES = {6: "no", 7: "yes", 9: "yes", 10: "no"}
SCENARIOS = 'service = "kettula.kerho"\non = "2024-05-02"\n' + "".join(
    CASE.format(age=age, who=who) for age, who in AGES.items()
)
TRANSLATED = {
    "Toimintasuunnitelma": "Verksamhetsplan",
    "Kettulan perhetyö ry": "Kettulan perhetyö ry",
    "Keksitty yhdistys.": "En påhittad förening.",
    "Työ": "Arbete",
    "Kerho": "Klubb",
    "Kerho lapsille.": "En klubb för barn.",
    "Suoja": "Skydd",
    "Suoja perheille.": "Skydd för familjer.",
}
HEAD = """msgid ""
msgstr ""
"Last-Translator: Ketterä Kettu <kettera.kettu@kettula.example>\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: sv\\n"
"""
SWEDISH = HEAD + "".join(
    f'\nmsgid "{text}"\nmsgstr "{told}"\n' for text, told in TRANSLATED.items()
)
PO = "locales/sv/LC_MESSAGES/kettula.po"
FILES = {
    "__init__.py": MODULE,
    "association.toml": DATA,
    "scenarios/kerho.toml": SCENARIOS,
    PO: SWEDISH,
}


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plugin]:
    """Install the plugin `kettula`, with a part of a file changed or a file added or left out.

    `plugin({"association.toml": ("7, 9", "8, 9")})` changes a part; a text is a whole file, None
    leaves it out. `name` and `module` are for a second plugin.
    """
    monkeypatch.syspath_prepend(str(tmp_path))
    made: list[str] = []

    def install(
        changes: Mapping[str, Change | str | None] | None = None,
        *,
        name: str = "kettula",
        files: Mapping[str, str] = FILES,
    ) -> str:
        module = f"outside_{name}"
        made.append(module)
        for path, text in _changed(files, changes or {}).items():
            file = tmp_path / module / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        info = tmp_path / f"{module}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Name: outside-{name}\nVersion: 1.0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(
            f"[perhepalvelut]\n{name} = {module}\n", encoding="utf-8"
        )
        importlib.invalidate_caches()
        return name

    yield install
    for module in made:
        sys.modules.pop(module, None)


def _changed(
    files: Mapping[str, str], changes: Mapping[str, Change | str | None]
) -> dict[str, str]:
    whole = dict(files)
    for path, change in changes.items():
        if change is None:
            del whole[path]
        elif isinstance(change, str):
            whole[path] = change
        else:
            assert change[0] in whole[path], change[0]
            whole[path] = whole[path].replace(*change)
    return whole
