"""A picture as a Mermaid flowchart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..signs import visible
from .boxes import Arrow, Box, Drawing

__all__ = ["mermaid_of"]

# Mermaid draws lines behind boxes; far ranks keep them apart, and near boxes keep them flat.
_HEAD: Final = (
    '%%{init: {"flowchart": {"nodeSpacing": 25, "rankSpacing": 110}}}%%',
    "flowchart LR",
)
_BOXES: Final = {
    "family": "([{}])",
    "referrer": "{{{{{}}}}}",
    "service": "({})",
    "phase": "({})",
    "any": "({})",
    "other": "[{}]",
}
_CLASSES: Final = {
    "phase": "font-size:13px",
    "generic": "stroke-dasharray:4 3",
    "asked": "stroke-width:4px",
}
_CLASS_OF: Final = {"phase": "phase", "any": "generic", "other": "generic"}
_ARROWS: Final = {
    "gate": "==>",
    "alongside": "<-->",
    "cooperates": "<-->",
    "part": "---",
    "outreach": "--o",
    "succeeds": "-.->",
    "belongs": "-.-o",
}
_ESCAPED: Final = {ord('"'): "#quot;", **{ord(sign): f"#{ord(sign)};" for sign in "#&<>\\`;%{}[]|"}}


def mermaid_of(picture: Drawing) -> str:
    """Write a picture as a flowchart."""
    lines = [f"accTitle: {_escaped(picture.title)}"] if picture.title else []
    lines += [*_inside(picture, ""), *map(_arrow, picture.arrows), *_looks(picture)]
    return "\n".join((*_HEAD, *(f"  {line}" for line in lines), ""))


def _inside(picture: Drawing, frame: str) -> Iterator[str]:
    yield from (_box(box) for box in picture.boxes if box.frame == frame)
    for inner in picture.frames:
        if inner.inside == frame:
            yield f"subgraph {inner.id} [{_label(inner.lines or (' ',))}]"
            yield from (f"  {line}" for line in _inside(picture, inner.id))
            yield "end"


def _box(box: Box) -> str:
    return box.id + _BOXES[box.kind].format(_label(box.lines))


def _arrow(arrow: Arrow) -> str:
    drawn = _ARROWS.get(arrow.kind, "-->")
    return f"{arrow.origin} {drawn}|{_label(arrow.lines)}| {arrow.target}"


def _looks(picture: Drawing) -> Iterator[str]:
    """Break the lines of what is general or unknown, and mark the box that was asked of."""
    for name, look in _CLASSES.items():
        members = [box.id for box in picture.boxes if name in _classes(box)]
        if members:
            yield f"classDef {name} {look}"
            yield f"class {','.join(members)} {name}"
    unknown = [str(place) for place, arrow in enumerate(picture.arrows) if arrow.unknown]
    if unknown:
        yield f"linkStyle {','.join(unknown)} stroke-dasharray:8 5"


def _classes(box: Box) -> tuple[str, ...]:
    return (_CLASS_OF.get(box.kind, ""), "asked" if box.asked else "")


def _label(lines: Iterable[str]) -> str:
    return f'"{"<br/>".join(map(_escaped, lines))}"'


def _escaped(text: str) -> str:
    """Write what Mermaid would read as its own as character references, which have no `&`."""
    return visible(text).translate(_ESCAPED)
