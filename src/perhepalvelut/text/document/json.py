"""A tree as JSON, and read back from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from ...core.directory.evidence import Source
from ...signs import visible
from .tree import Item, Part, Section, Sentence

__all__ = ["json_of", "section_of"]

_KINDS: Final[Mapping[str, type[Part]]] = {"section": Section, "item": Item, "sentence": Sentence}
_NAMES: Final = {cls: name for name, cls in _KINDS.items()}


def json_of(whole: Section) -> str:
    """Write a tree as JSON; signs that are not seen are escaped as JSON has it."""
    text = json.dumps(_data(whole), ensure_ascii=False, indent=2)
    return visible(text, lambda sign: json.dumps(sign)[1:-1])


def _data(part: Part) -> dict[str, Any]:
    """Give a part as plain data, without what is empty in it."""
    data: dict[str, Any] = {"kind": _NAMES[type(part)]}
    if not isinstance(part, Item):
        sources = [str(source) for source in part.sources]
        data |= {"name": part.name, "text": part.text, "sources": sources}
    if not isinstance(part, Sentence):
        data["parts"] = [_data(below) for below in part.parts]
    return {key: value for key, value in data.items() if value}


def section_of(text: str) -> Section:
    """Read a tree from the JSON that `render` wrote."""
    whole = _part(json.loads(text))
    assert isinstance(whole, Section)
    return whole


def _part(data: Mapping[str, Any]) -> Part:
    parts = tuple(_part(below) for below in data.get("parts", ()))
    if data["kind"] == "item":
        return Item(parts)
    given = {
        "text": data.get("text", ""),
        "sources": tuple(map(Source.parse, data.get("sources", ()))),
        "name": data.get("name", ""),
    }
    return Section(**given, parts=parts) if data["kind"] == "section" else Sentence(**given)
