"""What a picture is drawn of: boxes, arrows between them and frames around them."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from ..core.directory.steps import EndKind, StepKind

__all__ = ["Arrow", "ArrowKind", "Box", "Drawing", "Frame"]

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
class Drawing:
    """Boxes, arrows and frames under a title."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    frames: tuple[Frame, ...]
