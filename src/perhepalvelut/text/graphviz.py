"""A picture in the DOT language of Graphviz."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..signs import visible
from .boxes import Arrow, Box, Drawing, Frame

__all__ = ["dot_of"]

_FONT: Final = "Helvetica"
"""One name and no list: Graphviz knows how wide its signs are, and adds sans-serif to the SVG."""

_HEAD: Final = (
    "graph [rankdir=LR, nodesep=0.15, ranksep=0.8, mclimit=8, style=rounded, color=gray60, "
    f'labeljust=l, fontname="{_FONT}", fontsize=12]',
    f'node [shape=box, margin="0.12,0.06", height=0.3, fontname="{_FONT}", fontsize=11]',
    f'edge [arrowhead=vee, arrowsize=0.8, fontname="{_FONT}", fontsize=9]',
)
_BOXES: Final = {
    "family": "shape=ellipse, margin=0.02",
    "referrer": 'shape=hexagon, margin="0,0.02"',
    "service": "style=rounded",
    "phase": 'style=rounded, margin="0.08,0.03", height=0.2, fontsize=9',
    "any": 'style="rounded,dashed"',
    "other": "style=dashed",
}
_ARROWS: Final = {
    "gate": "penwidth=3",
    "alongside": "dir=both, arrowtail=vee",
    "cooperates": "dir=both, arrowtail=vee",
    "part": "dir=both, arrowhead=none, arrowtail=odiamond",
    "outreach": "arrowhead=empty",
    "succeeds": "style=dotted, arrowhead=normal",
    "belongs": "style=dotted, arrowhead=odot",
}
_ESCAPED: Final = str.maketrans({"&": "&amp;", "\\": "\\\\", '"': '\\"'})


def dot_of(picture: Drawing) -> str:
    """Write a picture in DOT."""
    lines = [f"digraph {_label((picture.title,))} {{", *_indented(_HEAD)]
    lines += _indented(_inside(picture, ""))
    lines += _indented(map(_arrow, picture.arrows))
    return "\n".join((*lines, "}", ""))


def _inside(picture: Drawing, frame: str) -> Iterator[str]:
    yield from (_box(box) for box in picture.boxes if box.frame == frame)
    for inner in picture.frames:
        if inner.inside == frame:
            yield f"subgraph cluster_{inner.id} {{"
            yield from _indented((_framed(inner), *_inside(picture, inner.id)))
            yield "}"


def _framed(frame: Frame) -> str:
    return f"label={_label(frame.lines)}"


def _box(box: Box) -> str:
    asked = ", peripheries=2" if box.asked else ""
    return f"{box.id} [label={_label(box.lines)}, {_BOXES[box.kind]}{asked}]"


def _arrow(arrow: Arrow) -> str:
    looks = [f"label={_label(arrow.lines)}"]
    looks += [_ARROWS[arrow.kind]] if arrow.kind in _ARROWS else []
    # Of two styles the later one counts.
    looks += ["style=dashed"] if arrow.unknown else []
    return f"{arrow.origin} -> {arrow.target} [{', '.join(looks)}]"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _label(lines: Iterable[str]) -> str:
    """Quote the lines of a label: it reads backslashes, and character references as in HTML."""
    text = "\\n".join(visible(line).translate(_ESCAPED) for line in lines)
    return f'"{text}"'
