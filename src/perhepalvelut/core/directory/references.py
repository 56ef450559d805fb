"""References in one value: the words of its rules, and what it cites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...errors import Fault
from ..rules.atoms import InService, Unsettled
from ..rules.nodes import Rule
from .citations import citations_in
from .index import Directory

__all__ = ["cited_faults", "rule_faults"]


def cited_faults(value: Any, directory: Directory) -> Iterator[Fault]:
    """Walk the documents and disputes that a value names and no plugin declares."""
    sources, disputes = citations_in(value)
    cited = {source.document for source in sources}
    for document in sorted(cited - directory.documents.keys()):
        yield Fault.unknown("", "document", document, directory.documents)
    for key in sorted(disputes - directory.disputes.keys()):
        yield Fault.unknown("", "dispute", key, directory.disputes)


def rule_faults(rule: Rule, directory: Directory) -> Iterator[Fault]:
    """Walk the words of a rule that are not known, disputes and services among them."""
    yield from directory.vocabulary.check(rule)
    for atom in rule.atoms():
        if isinstance(atom, Unsettled) and atom.dispute not in directory.disputes:
            yield Fault.unknown("", "dispute", atom.dispute, directory.disputes)
        if isinstance(atom, InService) and atom.service not in directory.services:
            yield Fault.unknown("", "service", atom.service, directory.services)
