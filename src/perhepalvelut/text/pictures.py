"""A picture of pathways: boxes and arrows already told in one locale, as Mermaid, DOT or SVG."""

from __future__ import annotations

from html import escape

import attrs

from .boxes import Drawing
from .graphviz import dot_of
from .mermaid import mermaid_of
from .svg import can_draw, svg_of

__all__ = ["Picture"]


@attrs.frozen(repr=False)
class Picture(Drawing):
    """Services, referrers and the steps between them, to be drawn.

    The kind of a step is told in words beside its arrow, and the kind of an end by its shape. What
    is not known to hold for a family has a broken line and a question mark; what does not hold is
    not there. No fact that a family told is in any of the texts.
    """

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
