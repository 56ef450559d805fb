"""The table of all that is said, and the file in which it stands."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from perhepalvelut import Person, Situation, parse_rule
from perhepalvelut.core.situations.privacy import refuse_personal_data
from perhepalvelut.rules import Flag

from ..doors import doors
from .defaults import defaults
from .of_catalogues import courses, overlays, pathways, references, shown
from .of_families import KEYS, PERSONAL, asked, learned, roles, situations
from .of_orders import orders
from .of_values import NOTATION, RESERVED, ages, arguments, built, rules, texts, values
from .saying import Sayings, World, call, rule, said

FILE: Final = Path(__file__).parent.with_suffix(".toml")


def sayings() -> dict[str, Sayings]:
    """Give every saying, by what it is about."""
    world = World()
    return {
        "ages": ages(),
        "building": built(),
        "rules": rules(),
        "reserved": {one: call(Flag, one) for one in RESERVED.split()},
        "notation": {one[:60]: call(parse_rule, one) for one in NOTATION},
        "arguments": arguments(),
        "values": values(),
        "texts": texts(),
        "references": references(world),
        "overlays": overlays(world),
        "pathways": pathways(world),
        "situations": situations(),
        "personal": {one: call(Situation, place=one) for one in PERSONAL},
        "personal keys": {one: call(refuse_personal_data, [one]) for one in KEYS.split()},
        "personal age": {one: call(Person, age=one) for one in PERSONAL},
        "learning": learned(),
        "roles": roles(),
        "orders": orders(world),
        "asking": asked(world),
        "courses": courses(world),
        "shown": shown(world),
        "defaults": defaults(),
    }


def at_the_doors() -> dict[str, dict[str, list[str]]]:
    """Give what the doors of a kind say, and which say it: one of them to every value."""
    phases = [{"id": "one", "name": "One", "source": "new"}]
    world = World()
    catalogue = world.build({"a": {**rule("expecting"), "course": {"phases": phases}}})
    found: dict[str, dict[str, list[str]]] = {}
    for kind, refused, table in doors(catalogue, world.words):
        by_text = found.setdefault(f"door {kind}", {})
        for at, (name, door) in enumerate(table.items()):
            texts = [said(call(door, value)) for value in refused]
            for text in dict.fromkeys(texts if at == 0 or len(table) <= 5 else texts[-1:]):
                by_text.setdefault(text, []).append(name)
    return found


def all_said() -> dict[str, dict[str, Any]]:
    """Give all that is said, as it is written down."""
    words = {
        group: {name: said(one) for name, one in of.items()} for group, of in sayings().items()
    }
    return {**words, **at_the_doors()}


def written() -> Mapping[str, Mapping[str, Any]]:
    """Read what was written down."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _toml(value: str | list[str]) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_quoted, value))}]"
    if "\n" in value and "'''" not in value and not value.endswith("'"):
        return f"'''\n{value}'''"
    return f"'{value}'" if value.isprintable() and "'" not in value else _quoted(value)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    seen = (sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in escaped)
    return f'"{"".join(seen)}"'


def write() -> None:
    """Write down what is said today; read it before it is kept."""
    lines = ["# What the core says, word for word: written by `python -m tests.core.sayings`."]
    for group, of in all_said().items():
        lines += ["", f"[{_quoted(group)}]"]
        lines += [f"{_quoted(name)} = {_toml(value)}" for name, value in of.items()]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
