"""What follows from what a situation tells: nothing where nothing told implies anything.

The situation stays as it was told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from ..guards.tracebacks import forgets
from ..rules.atoms import InService
from ..values.frozendict import FrozenDict
from ..vocabulary.clauses import Clause, Clauses
from ..vocabulary.inference import Inferred, Reasoning, Told
from ..vocabulary.vocabulary import Vocabulary
from ..vocabulary.whom import Whom
from .situation import Situation, facts_of_family

__all__ = ["NOTHING", "ImpliedFacts", "contradicted", "implied_in"]

_IN_SERVICE: Final = "in_service"
_TOLD: Final = (Told(_IN_SERVICE, "family"),)
ImpliedFacts: TypeAlias = Mapping[Whom, Mapping[str, Inferred]]
"""What follows, by whom it is of and by fact."""
NOTHING: Final[ImpliedFacts] = FrozenDict()


def implied_in(
    situation: Situation, vocabulary: Vocabulary, inside: tuple[str, ...] = ()
) -> ImpliedFacts:
    """Give what follows from a situation, and from being in some services beside what it tells."""
    clauses = _set_going(situation, vocabulary.clauses, inside)
    return _implied(situation, vocabulary, clauses, inside) if clauses else NOTHING


def contradicted(situation: Situation, vocabulary: Vocabulary) -> tuple[tuple[str, ...], ...]:
    """List what is told and cannot be so together, each by the fields it is told in."""
    clauses = _set_going(situation, vocabulary.clauses, ())
    if not clauses:
        return ()
    found = _followed(situation, vocabulary, clauses, ()).contradictions
    fields = (tuple(_field(one, situation) for one in told) for told in found)
    return tuple(dict.fromkeys(fields))


def _set_going(
    situation: Situation, clauses: Clauses, inside: tuple[str, ...]
) -> tuple[Clause, ...]:
    """Give the clauses from which something may follow, each once."""
    if not clauses.of:
        return ()
    told = [situation.facts, *[one.facts for one in situation.people if one.facts]]
    return clauses.set_going([*told, {_IN_SERVICE: inside}] if inside else told)


@forgets
def _implied(
    situation: Situation,
    vocabulary: Vocabulary,
    clauses: tuple[Clause, ...],
    inside: tuple[str, ...],
) -> ImpliedFacts:
    found: dict[Whom, dict[str, Inferred]] = {}
    for (of, fact), known in _followed(situation, vocabulary, clauses, inside).known.items():
        if known.known[-1][2].reasons:
            found.setdefault(of, {})[fact] = known
    return found


def _followed(
    situation: Situation,
    vocabulary: Vocabulary,
    clauses: tuple[Clause, ...],
    inside: tuple[str, ...],
) -> Reasoning:
    told: dict[Whom, Mapping[str, Any]] = dict(enumerate(one.facts for one in situation.people))
    family: dict[str, Any] = dict(facts_of_family(situation, vocabulary.about_family))
    is_told = _IN_SERVICE in family
    services = (*family.pop(_IN_SERVICE, ()), *inside)
    told["family"] = family
    reasoning = Reasoning(vocabulary.facts, told, [one.known_role for one in situation.people])
    if is_told and not any(map(vocabulary.of_unloaded, services)):
        family[_IN_SERVICE] = services
    else:
        for service in services:
            reasoning.suppose("family", InService(service), True, _TOLD)
    reasoning.follow(clauses)
    return reasoning


def _field(told: Told, situation: Situation) -> str:
    """Name the field in which a fact is told."""
    if isinstance(told.of, int):
        return f"people[{told.of}].facts.{told.fact}"
    if told.fact in situation.facts:
        return f"facts.{told.fact}"
    at = [told.fact in one.facts for one in situation.people].index(True)
    return f"people[{at}].facts.{told.fact}"
