"""The open words of the field: facts, terms and places, each declared by a plugin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal, get_args

import attrs

from ...errors import DataError, Fault, RuleError, UnknownNameError, fault_of
from ..guards.arguments import day, several, word
from ..guards.doors import door
from ..guards.fields import Value, shortened
from ..guards.tracebacks import even_half_made
from ..rules.atoms import (
    AgeTest,
    Choice,
    Flag,
    InService,
    LivesIn,
    Number,
    RoleIn,
    SexIn,
)
from ..rules.nodes import Rule
from ..rules.quantifiers import Quantified
from ..rules.words import RESERVED
from ..values.cache import Cache
from ..values.dates import Period
from ..values.frozendict import FrozenDict
from ..values.seen import Seen
from ..values.truth import NO, UNKNOWN, YES, Truth, all_of_truths, any_of_truths
from .place_names import folded, meant_place, place_hint
from .roles import ROLES
from .terms import KINDS, Form, Phase, Term, closed_word, kind_faults

__all__ = [
    "DECLARE",
    "SEXES",
    "Fact",
    "Membership",
    "Option",
    "Place",
    "Structural",
    "Vocabulary",
    "joined_vocabulary",
    "speaks_of_subject",
]

SEXES = frozenset({"female", "male", "other"})
PlaceKind = Literal["municipality", "county", "region", "subregion", "country"]
"""The kinds of place; of two that are called alike, the one of the earlier kind is meant."""
FactKind = Literal["flag", "choice", "number", "services"]

_FACT_ID = re.compile(r"[a-z][a-z0-9_]*")


@attrs.frozen(kw_only=True)
class Option(Value):
    """One answer to a choice. `says` and `denies` are predicates or clauses like a fact's."""

    id: str
    label: str
    says: str
    denies: str
    need: str | None = None


@attrs.frozen(kw_only=True)
class Fact(Value):
    """Something that may be told of a person or of the family.

    `ask` "never": it counts when told and is never proposed. `presumed` is what a count of past use
    is taken to be while no one has told it. Texts are in the source language of the plugin: `says`
    and `denies` are predicates for a nominative subject (of a person) or clauses (of the family).
    """

    kind: FactKind
    id: str
    about: Literal["person", "family"]
    label: str
    question: str
    says: str = ""
    denies: str = ""
    below: str = ""
    at_least: str = ""
    exactly: str = ""
    not_exactly: str = ""
    option: tuple[Option, ...] = ()
    sensitive: bool = False
    ask: Literal["may", "never"] = "may"
    need: str | None = None
    presumed: int | None = None
    options: frozenset[str] = attrs.field(init=False, eq=False, repr=False, default=frozenset())

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        object.__setattr__(self, "options", frozenset(option.id for option in self.option))

    def _faults(self) -> Iterable[Fault]:
        asked_by_call = self.kind == "services" and self.id == "in_service"
        if (self.id in RESERVED and not asked_by_call) or not _FACT_ID.fullmatch(self.id):
            message = f"{shortened(self.id)!r} cannot name a fact"
            instead = "use a-z, 0-9, _ and no word of rules"
            yield Fault("id", message, instead=instead, code="wrong-value", name=shortened(self.id))
        if self.presumed is not None and self.presumed < 0:
            message, instead = "is a count", "write zero or more"
            yield Fault("presumed", message, instead=instead, code="wrong-value")
        ids = [one.id for one in self.option]
        for at, id in enumerate(ids):
            if id in ids[:at]:
                yield Fault(f"option[{at}].id", f"{id!r} is there twice", code="twice", name=id)

    def needs(self, value: object) -> frozenset[str]:
        """Give the needs that this value of the fact speaks of."""
        named = {option.need for option in self.option if option.id == value}
        if self.need and value is True:
            named.add(self.need)
        return frozenset(name for name in named if name)


@attrs.frozen(kw_only=True)
class Structural(Value):
    """A thing every situation may tell without a fact: age, role, sex, place, has_children."""

    id: str
    label: str
    question: str


@attrs.frozen
class Membership(Value):
    """A place lies inside another, always or during a period."""

    parent: str
    period: Period | None = None


def _frozen(values: Any) -> Mapping[str, str]:
    return FrozenDict(values) if isinstance(values, Mapping) else values


@attrs.frozen(kw_only=True)
class Place(Value):
    """A municipality, wellbeing county or region, with its codes and its names by language.

    A subregion whose members no one lists names those that are known, `members`, and the places
    that it may reach into, `reaches`; `note` says why no farther. A known member is in, elsewhere
    within reach is unknown, and beyond is out.
    """

    id: str
    kind: PlaceKind
    names: Mapping[str, str] = attrs.field(converter=_frozen, hash=False)
    aliases: tuple[str, ...] = ()
    code: str | None = None
    inside: tuple[Membership, ...] = ()
    members: tuple[str, ...] = ()
    reaches: tuple[str, ...] = ()
    note: str = ""

    def parents(self, on: date) -> frozenset[str]:
        """Give the ids of the places that it lies in, or may lie in, on a day."""
        day(on)
        return frozenset(
            one.parent
            for one in self.inside
            if one.period is None or one.period.covers(on) is not NO
        )

    @door
    def with_the_names_of(self, other: Place) -> Place:
        """Give the place with the names of another declaration of it as well."""
        more = sorted(other.all_names() - self.all_names())
        names = {**other.names, **self.names}
        return attrs.evolve(self, names=names, aliases=(*self.aliases, *more))

    def all_names(self) -> frozenset[str]:
        """Give every word it is known by."""
        codes = {self.code} if self.code else set()
        return frozenset({self.id, *self.names.values(), *self.aliases, *codes})


def _extent(subregion: Place) -> tuple[str, ...]:
    """List what a subregion holds or may reach into."""
    return (*subregion.members, *subregion.reaches)


def _nowhere(_: str) -> None:
    """Name no plugin."""


def _names_of(values: Iterable[str]) -> frozenset[str]:
    return frozenset(values)


def _kinds(values: Iterable[str]) -> frozenset[str]:
    return frozenset(several(str, values, "kinds"))


def _by_id(values: Iterable[Any]) -> Mapping[str, Any]:
    return FrozenDict({value.id: value for value in values})


def _mapping(values: Any) -> Mapping[str, Any]:
    return FrozenDict(values) if isinstance(values, Mapping) else _by_id(values)


def _terms(values: Any) -> Mapping[tuple[str, str], Term]:
    terms = values.values() if isinstance(values, Mapping) else values
    return FrozenDict({(term.kind, term.id): term for term in terms})


@attrs.frozen(kw_only=True, repr=False)
class Vocabulary:
    """All facts, terms and places that the loaded plugins declare, indexed.

    `country_names` gives the id of a country for each of its names; it is called when no declared
    place has a name that is looked for. `declared_elsewhere` names a plugin that declares a fact
    and is installed, but not loaded.

    `kinds` are further kinds of term, beside those that the library asks for; a term of any other
    kind is a DataError.

    The caller sees to it that no id is declared twice; loading reports it with both plugins.
    `unloaded` names the plugins that are installed and not loaded: of their services nothing is
    known, not even whether there are such.
    """

    facts: Mapping[str, Fact] = attrs.field(default=(), converter=_mapping)
    structural: Mapping[str, Structural] = attrs.field(default=(), converter=_mapping)
    terms: Mapping[tuple[str, str], Term] = attrs.field(default=(), converter=_terms)
    places: Mapping[str, Place] = attrs.field(default=(), converter=_mapping)
    kinds: frozenset[str] = attrs.field(default=frozenset(), converter=_kinds)
    unloaded: frozenset[str] = attrs.field(default=frozenset(), converter=_names_of)
    about_family: frozenset[str] = attrs.field(init=False, eq=False)
    country_names: Callable[[], Mapping[str, str]] = dict
    declared_elsewhere: Callable[[str], str | None] = attrs.field(default=_nowhere, eq=False)
    seen: Seen = attrs.field(init=False, factory=Seen, eq=False)
    seen_rules: Seen = attrs.field(init=False, factory=Seen, eq=False)
    _names: Cache[None, Mapping[str, str]] = attrs.field(init=False, factory=Cache, eq=False)
    _countries: Cache[None, Mapping[str, str]] = attrs.field(init=False, factory=Cache, eq=False)
    _chains: Cache[tuple[str, date], frozenset[str]] = attrs.field(
        init=False, factory=Cache, eq=False
    )

    @about_family.default
    def _ids_about_family(self) -> frozenset[str]:
        return frozenset(fact.id for fact in self.facts.values() if fact.about == "family")

    def __attrs_post_init__(self) -> None:
        faults = tuple(kind_faults(self.kinds, self.terms.values()))
        if faults:
            raise DataError(faults)

    def _place_names(self) -> Mapping[str, str]:
        """Map every name of a place to its id, on first use; municipalities win."""
        found = self._names.get(None)
        if found is None:
            names: dict[str, str] = {}
            order = get_args(PlaceKind)
            for place in sorted(
                self.places.values(), key=lambda one: (order.index(one.kind), one.id)
            ):
                for name in place.all_names():
                    names.setdefault(folded(name), place.id)
            found = self._names.keep(None, FrozenDict(names))
        return found

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
        error = UnknownNameError("fact", name, hint=_LOAD.format(plugin))
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
            hint = str(closed) if closed else ""
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

    def place(self, name: str) -> Place:
        """Find a place by id, code or name in any language; upper and lower case are the same.

        An unknown one is an UnknownNameError that does not repeat it: it may be a surname.
        """
        found = self._find(name)
        if found is None:
            raise self._no_place(name, told=True)
        return found

    def _find(self, name: str) -> Place | None:
        names = self._place_names()
        found = names.get(word(name, "place")) or names.get(folded(name)) or self._country(name)
        return None if found is None else self.places[found]

    def _no_place(self, name: str, *, told: bool) -> UnknownNameError:
        declared = {word for place in self.places.values() for word in place.all_names()}
        names = {*declared, *self.country_names()}
        kind, hint = "municipality, wellbeing county or region", place_hint(name)
        return UnknownNameError(kind, name, names, hint=hint, told=told, guess=meant_place)

    @door
    def of_unloaded(self, service: str) -> bool:
        """Is it the id of a service that a plugin may give which is installed and not loaded?"""
        return service.partition(".")[0].replace("-", "_") in self.unloaded

    def _country(self, name: str) -> str | None:
        found = self._countries.get(None)
        if found is None:
            names = {folded(one): id for one, id in self.country_names().items()}
            found = self._countries.keep(None, FrozenDict(names))
        return found.get(folded(name))

    @door
    def within(self, place: str, on: date) -> frozenset[str]:
        """Give the ids of the place and of all places it lies in on a day."""
        return self._within(place, on)

    def _within(self, place: str, on: date) -> frozenset[str]:
        found = self._chains.get((place, on))
        if found is None:
            if place not in self.places:
                raise UnknownNameError("place", place, self.places, told=True)
            on = day(on)
            inside, todo = {place}, [place]
            while todo:
                parents = self.places[todo.pop()].parents(on) - inside
                inside |= parents
                todo.extend(parents)
            found = self._chains.keep((place, on), frozenset(inside))
        return found

    @door
    def lies_in(self, told: Iterable[str], wanted: Iterable[str], on: date) -> Truth:
        """Does someone who told these places live in one of the wanted ones on a day?

        Inside is yes, disjoint is no, overlapping or nothing told is unknown.
        """
        told, targets = tuple(told), [self.place(name).id for name in wanted]
        homes = [self.place(name).id for name in told]
        if not homes:
            return UNKNOWN
        each = [any_of_truths(self._one_lies_in(home, to, on) for to in targets) for home in homes]
        return YES if YES in each else all_of_truths(each)

    def _one_lies_in(self, home: str, target: str, on: date) -> Truth:
        if target in self._within(home, on):
            return YES
        start, end = self.places[home], self.places[target]
        if any(one.kind == "subregion" and not _extent(one) for one in (start, end)):
            return UNKNOWN
        if start.kind == end.kind == "subregion":
            return UNKNOWN if self._meet(_extent(start), _extent(end), on) else NO
        if end.kind == "subregion":
            return self._in_subregion(home, end, on)
        if start.kind == "subregion":
            return self._subregion_in(start, target, on)
        return UNKNOWN if home in self._within(target, on) else NO

    def _in_subregion(self, home: str, target: Place, on: date) -> Truth:
        """A known member is in; what it may reach, or holds a member, is unknown; beyond is out."""
        if any(member in self._within(home, on) for member in target.members):
            return YES
        return UNKNOWN if self._meet([home], _extent(target), on) else NO

    def _subregion_in(self, home: Place, target: str, on: date) -> Truth:
        """A subregion is in a place that holds all it may reach, and out of one it cannot reach."""
        extent = _extent(home)
        if home.reaches and all(target in self._within(one, on) for one in extent):
            return YES
        return UNKNOWN if self._meet([target], extent, on) else NO

    def _meet(self, some: Iterable[str], others: Sequence[str], on: date) -> bool:
        """Does one of some places lie in one of others, or hold one?"""
        return any(
            one in self._within(other, on) or other in self._within(one, on)
            for one in some
            for other in others
        )

    @door
    def is_municipality(self, told: Iterable[str]) -> bool:
        """Is a municipality among the told places, so that there is no narrower one to ask for?"""
        return any(self.place(name).kind == "municipality" for name in told)

    @door
    def contradicting_places(self, told: Iterable[str], on: date) -> bool:
        """Do two told places exclude each other on a day?"""
        homes = [self.place(name).id for name in told]
        return any(
            self._one_lies_in(a, b, on) is NO and self._one_lies_in(b, a, on) is NO
            for a in homes
            for b in homes
        )

    @door
    def speaks_of_subject(self, rule: Rule) -> bool:
        """Has the rule, outside quantifiers, an atom about the person whom the help is for?

        A fact that is not declared here counts as one.
        """
        return speaks_of_subject(rule, self.facts)

    @door
    def check(self, rule: Rule) -> tuple[Fault, ...]:
        """List what a rule names wrongly: facts, kinds, options, roles, sexes and places."""
        return tuple(dict.fromkeys(_faults(self, rule, quantified=False)))

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


_LOAD: Final = "the plugin {!r} declares it, and is not loaded"
DECLARE: Final = "declare it in the vocabulary, or require the plugin that does"


def speaks_of_subject(rule: Rule, facts: Mapping[str, Fact]) -> bool:
    """Tell it as the method of a vocabulary does, for what asks of every part of a rule."""
    if isinstance(rule, Quantified):
        return False
    if isinstance(rule, (AgeTest, RoleIn, SexIn)):
        return True
    if isinstance(rule, (Flag, Choice, Number)):
        fact = facts.get(rule.fact)
        return fact is None or fact.about == "person"
    return any(speaks_of_subject(part, facts) for part in rule.parts())


def _faults(vocabulary: Vocabulary, rule: Rule, *, quantified: bool) -> Iterable[Fault]:
    if isinstance(rule, (Flag, Choice, Number)):
        yield from _fact_faults(vocabulary, rule, quantified)
    elif isinstance(rule, RoleIn):
        yield from (Fault.unknown("", "role", r, ROLES) for r in rule.roles if r not in ROLES)
    elif isinstance(rule, SexIn):
        yield from (Fault.unknown("", "sex", s, SEXES) for s in rule.sexes if s not in SEXES)
    elif isinstance(rule, LivesIn):
        yield from _place_faults(vocabulary, rule)
    elif isinstance(rule, InService) and "in_service" not in vocabulary.facts:
        message = "no plugin declares the fact 'in_service'"
        yield Fault("", message, instead=DECLARE, code="unknown-name", name="in_service")
    inside = quantified or isinstance(rule, Quantified)
    for part in rule.parts():
        yield from _faults(vocabulary, part, quantified=inside)


def _undeclared(vocabulary: Vocabulary, name: str) -> Fault:
    plugin = vocabulary.declared_elsewhere(name)
    if plugin is None:
        return Fault.unknown("", "fact", name, vocabulary.facts, DECLARE)
    message = f"unknown fact {name!r}; {_LOAD.format(plugin)}"
    instead = "enable the plugin, or require it"
    return Fault("", message, instead=instead, code="not-loaded", name=name, declared_by=plugin)


def _fact_faults(
    vocabulary: Vocabulary, rule: Flag | Choice | Number, quantified: bool
) -> Iterable[Fault]:
    fact = vocabulary.facts.get(rule.fact)
    if fact is None:
        yield _undeclared(vocabulary, rule.fact)
        return
    wanted = {Flag: "flag", Choice: "choice", Number: "number"}[type(rule)]
    if fact.kind != wanted:
        message = f"{fact.id!r} is a {fact.kind}, not a {wanted}; write {_HOW_TO_ASK[fact.kind]}"
        yield Fault("", message, code="wrong-type", name=fact.id)
    elif isinstance(rule, Choice):
        known = [option.id for option in fact.option]
        yield from (
            Fault.unknown("", f"option of {fact.id}", option, known)
            for option in rule.options
            if option not in known
        )
    if quantified and fact.about == "family":
        message = f"{fact.id!r} is told of the family; take it out of the quantifier"
        yield Fault("", message, code="wrong-rule", name=fact.id)


_HOW_TO_ASK = {
    "flag": "the fact alone",
    "choice": "fact in {option, ...}",
    "number": "fact >= 1, fact < 2 or fact == 1",
    "services": 'in_service("...")',
}


def _place_faults(vocabulary: Vocabulary, rule: LivesIn) -> Iterable[Fault]:
    for name in rule.places:
        if vocabulary._find(name) is None:
            yield fault_of(vocabulary._no_place(name, told=False))
