"""A tree as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from ...signs import visible
from .tree import Item, Part, Section, Sentence

__all__ = ["json_of"]

_KINDS: Final[Mapping[type[Part], str]] = {
    Section: "section", Item: "item", Sentence: "sentence"
}  # fmt: skip


def json_of(whole: Section) -> str:
    """Write a tree as JSON; signs that are not seen are escaped as JSON has it."""
    text = json.dumps(_data(whole), ensure_ascii=False, indent=2)
    return visible(text, lambda sign: json.dumps(sign)[1:-1])


def _data(part: Part) -> dict[str, Any]:
    """Give a part as plain data, without what is empty in it."""
    data: dict[str, Any] = {"kind": _KINDS[type(part)]}
    if not isinstance(part, Item):
        sources = [str(source) for source in part.sources]
        data |= {"name": part.name, "text": part.text, "sources": sources}
    if not isinstance(part, Sentence):
        data["parts"] = [_data(below) for below in part.parts]
    return {key: value for key, value in data.items() if value}
