"""Hand the steps to a graph library; needs the extra `graph`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..core.catalogue.catalogue import Catalogue
from ..core.directory.steps import BOTH_WAYS, End, Step
from ..core.guards.arguments import an
from ..sayings import Saying

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["pathway_graph"]


def pathway_graph(catalogue: Catalogue) -> MultiDiGraph[str]:
    """Give the steps of a catalogue as a NetworkX graph, for what takes more than a few lines.

    A node is an end in its text form, `service lahti.turvakoti`, with its kind and name, and for a
    service its association. An edge has the kind of the step, its manner, the text of its
    condition and its sources; `both_ways` marks what holds in both directions, and is one edge.

    >>> from perhepalvelut import load_catalogue
    >>> graph = pathway_graph(load_catalogue())
    >>> graph.nodes["service lahti.turvakoti"]["association"]
    'lahti'
    """
    an(Catalogue, catalogue, "catalogue")
    try:
        import networkx
    except ImportError:
        message = Saying("networkx is not installed: pip install 'perhepalvelut[graph]'")
        raise ImportError(message) from None
    graph: MultiDiGraph[str] = networkx.MultiDiGraph()
    for id in catalogue.services:
        _add_node(graph, End("service", id), catalogue)
    for step in catalogue.all_steps():
        for end in (step.origin, step.target):
            _add_node(graph, end, catalogue)
        graph.add_edge(str(step.origin), str(step.target), **_about(step))
    return graph


def _add_node(graph: MultiDiGraph[str], end: End, catalogue: Catalogue) -> None:
    about = {"kind": end.kind, "name": end.name}
    if end.kind in ("service", "phase"):
        about["association"] = catalogue.association_of(end.name).id
    graph.add_node(str(end), **about)


def _about(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "manner": step.manner,
        "condition": None if step.condition is None else str(step.condition),
        "sources": [str(source) for source in step.sources],
        "both_ways": step.kind in BOTH_WAYS,
    }
