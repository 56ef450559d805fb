"""A picture of pathways: boxes and arrows already told in one locale, as Mermaid, DOT or SVG."""

from __future__ import annotations

from html import escape
from typing import Literal, TypeAlias

import attrs

from ..core.directory.steps import EndKind, StepKind
from .graphviz import dot_of
from .mermaid import mermaid_of
from .svg import can_draw, svg_of

__all__ = ["Arrow", "ArrowKind", "Box", "Frame", "Picture"]

ArrowKind: TypeAlias = StepKind | Literal["belongs"]
"""A kind of step, or `belongs`: the one belongs to what the other names more broadly."""


@attrs.frozen
class Box:
    """An end of a step: its lines of text, the frame it stands in, and is it the one asked of?"""

    id: str
    kind: EndKind
    lines: tuple[str, ...]
    frame: str = ""
    asked: bool = False


@attrs.frozen
class Arrow:
    """What leads from a box to a box; `unknown` is not known to hold for the family."""

    origin: str
    target: str
    kind: ArrowKind
    lines: tuple[str, ...]
    unknown: bool = False


@attrs.frozen
class Frame:
    """What stands around boxes: an association, or `inside` it a service with its parts."""

    id: str
    lines: tuple[str, ...] = ()
    inside: str = ""


@attrs.frozen(repr=False)
class Picture:
    """Services, referrers and the steps between them, to be drawn.

    The kind of a step is told in words beside its arrow, and the kind of an end by its shape. What
    is not known to hold for a family has a broken line and a question mark; what does not hold is
    not there. No fact that a family told is in any of the texts.
    """

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    frames: tuple[Frame, ...]

    @property
    def mermaid(self) -> str:
        """The picture as a Mermaid flowchart, which many sites and editors draw."""
        return mermaid_of(self)

    @property
    def dot(self) -> str:
        """The picture in the DOT language of Graphviz."""
        return dot_of(self)

    def svg(self) -> str:
        """Draw the picture with Graphviz, by the extra `pictures` or else by the program `dot`.

        A GraphvizError when neither is installed, or when it fails.
        """
        return svg_of(self.dot)

    def _repr_svg_(self) -> str | None:
        return self.svg() if can_draw() else None

    def _repr_html_(self) -> str | None:
        return None if can_draw() else f"<pre>{escape(self.mermaid)}</pre>"

    def __repr__(self) -> str:
        return f"Picture({len(self.boxes)} boxes, {len(self.arrows)} arrows)"
