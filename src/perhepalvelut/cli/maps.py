"""The command `map`: every step of the catalogue, or of one association, as a picture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from .. import Catalogue, dump
from ..directory import End, Step
from ..errors import GraphvizError
from ..sayings import joined, saying_of
from ..text.pictures import Picture
from .command import Command
from .completion import associations
from .options import in_language, pictured
from .page import print_json, print_whole
from .session import open_session

__all__ = ["map_", "print_picture"]


@click.command("map", cls=Command)
@click.argument("association", required=False, shell_complete=associations)
@in_language
@pictured("mermaid", "dot", "svg", "json")
def map_(association: str | None, lang: str, shape: str) -> None:
    """Draw the documented steps between families, referrers and services, as Mermaid by default.

    With ASSOCIATION, only its own steps and those that begin at its services or lead to them. A
    part of a service is drawn as a step too. The JSON holds nodes and edges.

    Example: perhepalvelut map lahti --format svg > lahti.svg
    """
    session = open_session(lang)
    if association is not None:
        session.association(association)
    if shape == "json":
        print_json(_map_data(session.catalogue, association))
        return
    print_picture(session.teller.map(association=association), shape)


def print_picture(picture: Picture, shape: str) -> None:
    """Print a picture as Mermaid, DOT or SVG."""
    print_whole(_drawn(picture, shape))


def _drawn(picture: Picture, shape: str) -> str:
    if shape != "svg":
        return picture.mermaid if shape == "mermaid" else picture.dot
    try:
        return picture.svg()
    except GraphvizError as error:
        raise GraphvizError(joined(": ", ("--format svg", saying_of(error)))) from None


def _map_data(catalogue: Catalogue, association: str | None) -> dict[str, Any]:
    """Give the ends as nodes and the steps as edges, in their order."""
    steps = catalogue.all_steps()
    if association is not None:
        own = catalogue.association(association).steps
        steps = tuple(one for one in steps if one in own or association in _homes(catalogue, one))
    return {
        "association": association,
        "nodes": [_node(catalogue, end) for end in _ends(steps)],
        "edges": [dump(step) for step in steps],
    }


def _ends(steps: Iterable[Step]) -> Iterable[End]:
    return dict.fromkeys(end for step in steps for end in (step.origin, step.target))


def _node(catalogue: Catalogue, end: End) -> dict[str, str | None]:
    return {"id": str(end), "kind": end.kind, "association": _home(catalogue, end)}


def _homes(catalogue: Catalogue, step: Step) -> tuple[str | None, ...]:
    return tuple(_home(catalogue, end) for end in (step.origin, step.target))


def _home(catalogue: Catalogue, end: End) -> str | None:
    """Find the association of a service, of a phase, or of any service of it."""
    if end.kind in ("service", "phase"):
        return catalogue.association_of(end.name).id
    return end.name if end.kind == "any" else None
