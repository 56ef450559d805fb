"""The open words of the field: facts, terms and places, each declared by a plugin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from ...errors import DataError, Fault, RuleError, UnknownNameError
from ..guards.arguments import several, word
from ..guards.doors import door
from ..guards.tracebacks import even_half_made
from ..rules.nodes import Rule
from ..values.frozendict import FrozenDict
from ..values.seen import Seen
from .clauses import Clauses
from .facts import Fact, Structural
from .geography import Geography, by_id
from .places import Place
from .rule_check import declared_by, faults_in, speaks_of_subject
from .terms import KINDS, Form, Phase, Term, closed_word, kind_faults

__all__ = ["Vocabulary", "joined_vocabulary"]


def _nowhere(_: str) -> None:
    """Name no plugin."""


def _names_of(values: Iterable[str]) -> frozenset[str]:
    return frozenset(values)


def _kinds(values: Iterable[str]) -> frozenset[str]:
    return frozenset(several(str, values, "kinds"))


def _terms(values: Any) -> Mapping[tuple[str, str], Term]:
    terms = values.values() if isinstance(values, Mapping) else values
    return FrozenDict({(term.kind, term.id): term for term in terms})


@attrs.frozen(kw_only=True, repr=False)
class Vocabulary(Geography):
    """All facts, terms and places that the loaded plugins declare, indexed.

    `country_names` gives the id of a country for each of its names; it is called when no declared
    place has a name that is looked for. `declared_elsewhere` names a plugin that declares a fact
    and is installed, but not loaded.

    `kinds` are further kinds of term, beside those that the library asks for; a term of any other
    kind is a DataError.

    The caller sees to it that no id is declared twice; loading reports it with both plugins.
    `unloaded` names the plugins that are installed and not loaded: of their services nothing is
    known, not even whether there are such.

    >>> from perhepalvelut import load_catalogue, parse_rule
    >>> words = load_catalogue(["suomi"]).vocabulary
    >>> words.place("Lahtis").id, words.fact("expecting").about
    ('lahti', 'family')
    >>> print(*words.check(parse_rule("expectin")))
    unknown fact 'expectin', did you mean 'expecting'?
    """

    facts: Mapping[str, Fact] = attrs.field(default=(), converter=by_id)
    structural: Mapping[str, Structural] = attrs.field(default=(), converter=by_id)
    terms: Mapping[tuple[str, str], Term] = attrs.field(default=(), converter=_terms)
    kinds: frozenset[str] = attrs.field(default=frozenset(), converter=_kinds)
    unloaded: frozenset[str] = attrs.field(default=frozenset(), converter=_names_of)
    about_family: frozenset[str] = attrs.field(init=False, eq=False)
    declared_elsewhere: Callable[[str], str | None] = attrs.field(default=_nowhere, eq=False)
    seen: Seen = attrs.field(init=False, factory=Seen, eq=False)
    seen_rules: Seen = attrs.field(init=False, factory=Seen, eq=False)

    clauses: Clauses = attrs.field(init=False, eq=False)

    @clauses.default
    def _clauses_of_facts(self) -> Clauses:
        return Clauses.among(self.facts)

    @about_family.default
    def _ids_about_family(self) -> frozenset[str]:
        return frozenset(fact.id for fact in self.facts.values() if fact.about == "family")

    def __attrs_post_init__(self) -> None:
        faults = tuple(kind_faults(self.kinds, self.terms.values()))
        if faults:
            raise DataError(faults)

    def __hash__(self) -> int:
        return hash(frozenset(self.facts))

    @even_half_made
    def __repr__(self) -> str:
        counts = len(self.facts), len(self.terms), len(self.places)
        return "Vocabulary({} facts, {} terms, {} places)".format(*counts)

    def fact(self, name: str) -> Fact:
        """Find a fact; an unknown one is an UnknownNameError with the nearest."""
        found = self.facts.get(word(name, "fact"))
        if found is None:
            raise self.no_fact(name)
        return found

    @door
    def no_fact(self, name: str) -> UnknownNameError:
        """Make the error of a name that no fact has here."""
        plugin = self.declared_elsewhere(name)
        if plugin is None:
            return UnknownNameError("fact", name, self.facts)
        error = UnknownNameError("fact", name, hint=declared_by(plugin))
        error.declared_by = plugin
        return error

    def term(self, kind: str, name: str) -> Term:
        """Find a term of a kind; an unknown one, or kind, is an UnknownNameError with the nearest.

        Roles and audiences are no terms, and no kind of them.
        """
        found = self.terms.get((word(kind, "kind"), word(name, "term")))
        if found is None:
            known = [term.id for term in self.terms_of(kind)]
            raise UnknownNameError(kind.replace("_", " "), name, known)
        return found

    def terms_of(self, kind: str) -> tuple[Term, ...]:
        """List the terms of a kind, as declared."""
        known = {*KINDS, *self.kinds}
        if word(kind, "kind") not in known:
            closed = closed_word(kind, "")
            hint = closed.saying if closed else ""
            raise UnknownNameError("kind of term", kind, () if closed else known, hint=hint)
        return tuple(term for term in self.terms.values() if term.kind == kind)

    def form(self, name: str) -> Form:
        """Find a form of services, which says whether clients use such a thing."""
        found = self.term("form", name)
        assert isinstance(found, Form)
        return found

    def phase(self, name: str) -> Phase:
        """Find a phase of services, which says whether one is then in force."""
        found = self.term("phase", name)
        assert isinstance(found, Phase)
        return found

    @door
    def of_unloaded(self, service: str) -> bool:
        """Is it the id of a service that a plugin may give which is installed and not loaded?"""
        return service.partition(".")[0].replace("-", "_") in self.unloaded

    @door
    def speaks_of_subject(self, rule: Rule) -> bool:
        """Has the rule, outside quantifiers, an atom about the person whom the help is for?

        A fact that is not declared here counts as one.
        """
        return speaks_of_subject(rule, self.facts)

    @door
    def check(self, rule: Rule) -> tuple[Fault, ...]:
        """List what a rule names wrongly: facts, kinds, options, roles, sexes and places."""
        return faults_in(rule, self)

    @door
    def require(self, rule: Rule) -> None:
        """Raise the first fault of `check` as a RuleError that points at it."""
        text = str(rule)
        for fault in self.check(rule):
            word = fault.name or ""
            at = max(text.find(word), 0)
            raise RuleError(fault.message, text, at, at + max(len(word), 1))


def joined_vocabulary(
    vocabularies: Iterable[Vocabulary],
    countries: Mapping[str, Place] = FrozenDict(),
    **lookups: Any,
) -> Vocabulary:
    """Join what plugins declare; of what several declare alike the first one's texts stay.

    A place is found by the names that any of them gives it. The countries are added, by id.
    `lookups` are those of the joined vocabulary: `country_names`, `declared_elsewhere`, `unloaded`.
    """
    joined = Vocabulary()
    for one in vocabularies:
        joined = Vocabulary(
            facts=_first(joined.facts, one.facts),
            structural=_first(joined.structural, one.structural),
            terms=_first(joined.terms, one.terms),
            kinds=joined.kinds | one.kinds,
            places=_first(joined.places, one.places) | _named_by_both(joined.places, one.places),
        )
    places = _first(joined.places, countries)
    return attrs.evolve(joined, places=places, **lookups)


def _first(one: Mapping[Any, Any], other: Mapping[Any, Any]) -> dict[Any, Any]:
    return {**one, **{key: value for key, value in other.items() if key not in one}}


def _named_by_both(one: Mapping[str, Place], other: Mapping[str, Place]) -> dict[str, Place]:
    return {
        id: one[id].with_the_names_of(other[id])
        for id in other.keys() & one.keys()
        if one[id] is not other[id]
    }
