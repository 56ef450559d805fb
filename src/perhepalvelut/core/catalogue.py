"""All that the loaded plugins say, frozen, indexed and checked: the Catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

import attrs

from ..errors import DataError, Fault, UnknownNameError
from .associations import Association, Unit
from .cache import Cache
from .checking import check_catalogue, doubled_ids, known_ids
from .citing import sources_in
from .claims import Dispute, Document
from .compiling import Screen
from .findings import Finding
from .frozendict import FrozenDict
from .graph import Graph, with_parts
from .matching import Matches, match_all
from .overlays import Change
from .pathways import ENTRIES, End, Step
from .plans import InForce, Plan
from .renaming import Rename, Renames, sound
from .routes import NextSteps, Referrals, WaysIn
from .rules import Rule
from .services import Access, Service, ServiceModel
from .situation import Situation, check_situation
from .time import PartialDate
from .timeline import Occasion, timeline_of
from .truth import Truth
from .vocabulary import Vocabulary
from .walking import Asked, Nodes, Walk
from .wayfinding import MAX_STEPS, Pathways

__all__ = ["Catalogue", "TextDomain"]

_DOMAIN: Final = re.compile(r"[a-z][a-z0-9_-]*")


@attrs.frozen
class TextDomain:
    """The message catalogues of a plugin: the domain, its source language and its folder.

    One that `extends` the domain of another plugin has no texts of its own. It translates those of
    that domain, in its language, into further locales, and fills gaps in those that are there. The
    library's own sentences are the domain `perhepalvelut`, written in English.

    `plugin`, in its `distribution` and `version`, is whose it is; loading fills it in.
    """

    name: str
    language: str
    directory: str
    extends: str | None = attrs.field(default=None, kw_only=True)
    plugin: str = attrs.field(default="", kw_only=True, eq=False)
    distribution: str = attrs.field(default="", kw_only=True, eq=False)
    version: str = attrs.field(default="", kw_only=True, eq=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a name that is no word: it is that of a file below the folder of a locale."""
        for field, name in (("name", self.name), ("extends", self.extends)):
            if name is not None and not _DOMAIN.fullmatch(name):
                message = f"{name[:40]!r} cannot name a text domain"
                instead = "use a-z, 0-9, _ and -, beginning with a letter"
                raise DataError([Fault(field, message, instead=instead, code="wrong-value")])


@attrs.frozen(kw_only=True, repr=False)
class Catalogue:
    """Associations, units, services, steps, documents and disputes, with their vocabulary.

    Make one with `load_catalogue()`, or from values with `Catalogue.of(...)`. It pickles and copies
    to an equal one, and may be asked by many threads at once: what it keeps of its work is no part
    of it.
    """

    vocabulary: Vocabulary
    associations: Mapping[str, Association]
    units: Mapping[str, Unit] = attrs.field(eq=False)
    services: Mapping[str, Service] = attrs.field(eq=False)
    models: Mapping[str, ServiceModel] = attrs.field(eq=False)
    documents: Mapping[str, Document] = attrs.field(eq=False)
    disputes: Mapping[str, Dispute] = attrs.field(eq=False)
    steps: tuple[Step, ...] = ()
    domains: tuple[TextDomain, ...] = ()
    providers: Mapping[str, str] = attrs.field(factory=FrozenDict)
    renames: Renames = attrs.field(factory=Renames)
    changes: tuple[Change, ...] = ()
    _unit_of: Mapping[str, str] = attrs.field(eq=False)
    _association_of: Mapping[str, str] = attrs.field(eq=False)
    _access: Cache[str, Access] = attrs.field(init=False, factory=Cache, eq=False)
    _plans: Cache[str, Plan] = attrs.field(init=False, factory=Cache, eq=False)
    _nodes: Nodes = attrs.field(init=False, eq=False)
    _screens: Cache[None, Screen] = attrs.field(init=False, factory=Cache, eq=False)
    _graphs: Cache[None, Graph] = attrs.field(init=False, factory=Cache, eq=False)
    _asked: Cache[Rule, Asked] = attrs.field(init=False, factory=Cache, eq=False)

    @_nodes.default
    def _make_nodes(self) -> Nodes:
        return Nodes(self.vocabulary)

    @classmethod
    def of(
        cls,
        associations: Iterable[Association],
        vocabulary: Vocabulary,
        *,
        steps: Iterable[Step] = (),
        domains: Iterable[TextDomain] = (),
        providers: Mapping[str, str] | None = None,
        renames: Iterable[Rename] = (),
        changes: Iterable[Change] = (),
    ) -> Catalogue:
        """Make a catalogue from values; every fault of reference is reported at once.

        `steps` are those that belong to no association; the associations bring their own. `changes`
        say which overlays were laid over them, see `Overlay`.
        """
        associations, renames = tuple(associations), tuple(renames)
        known = known_ids(associations, vocabulary)
        renamed = sound(renames, known)
        # Of a document that several declare alike the texts of the first one stay.
        documents = [doc for one in associations for doc in one.documents]
        associations = sorted(map(renamed.association, associations), key=lambda one: one.id)
        units = [(one, unit) for one in associations for unit in one.units]
        services = [(one, unit, service) for one, unit in units for service in unit.services]
        made = cls(
            vocabulary=vocabulary,
            associations=FrozenDict({one.id: one for one in associations}),
            units=_by_id(unit for _, unit in units),
            services=_by_id(service for _, _, service in services),
            models=_by_id(model for one in associations for model in one.models),
            documents=_by_id(reversed(documents)),
            disputes=_by_key(dispute for one in associations for dispute in one.disputes),
            steps=(
                *(step for one in associations for step in one.steps),
                *sorted(map(renamed.step, steps), key=str),
            ),
            domains=tuple(sorted(domains, key=lambda one: one.name)),
            providers=FrozenDict(providers or {}),
            renames=renamed,
            changes=tuple(changes),
            unit_of=FrozenDict({service.id: unit.id for _, unit, service in services}),
            association_of=FrozenDict({service.id: one.id for one, _, service in services}),
        )
        faults = (
            *doubled_ids(associations),
            *Renames(renames).faults(known),
            *check_catalogue(made),
        )
        if faults:
            raise DataError(faults)
        return made

    def service(self, id: str) -> Service:
        """Find a service; an unknown id is an UnknownNameError with the nearest."""
        try:
            return self.services[self.renames.current("service", id)]
        except KeyError:
            raise UnknownNameError("service", id, self.services) from None

    def provider_of(self, id: str) -> str:
        """Name the plugin that gives an association, unit, service, model or fact, by its id."""
        try:
            return self.providers[id]
        except KeyError:
            raise UnknownNameError("id of a plugin's value", id, self.providers) from None

    def association_of(self, service: str) -> Association:
        """Find the association that runs a service."""
        return self.associations[self._association_of[self.service(service).id]]

    def unit_of(self, service: str) -> Unit:
        """Find the unit that offers a service."""
        return self.units[self._unit_of[self.service(service).id]]

    def parts_of(self, service: str) -> tuple[Service, ...]:
        """List the services that are part of a service, by id."""
        parts = self.graph.parts.get(self.service(service).id, ())
        return tuple(self.services[id] for id in parts)

    def access(self, service: str) -> Access:
        """Give how one gets in, with the claims inherited by name filled in and marked so."""
        found = self._access.get(service)
        if found is None:
            found = self._access.keep(service, self._inherit(self.service(service)))
        return found

    def _inherit(self, service: Service) -> Access:
        taken = {}
        for name in service.inherits:
            for origin, access in self._origins(service):
                claim = getattr(access, name)
                if claim is not None and getattr(service.access, name) is None:
                    taken[name] = attrs.evolve(claim, basis="inherited", reason=origin)
        return attrs.evolve(service.access, **taken)

    def _origins(self, service: Service) -> Iterator[tuple[str, Access]]:
        if service.model:
            model = self.models[service.model]
            yield model.name, model.access
        if service.part_of:
            whole = self.service(service.part_of)
            yield whole.name, self.access(whole.id)

    def newest_of(self, association: str) -> PartialDate:
        """Give the date of the newest document that an association cites."""
        return self.cited_documents(self.association(association))[0].date

    def is_stale(self, association: str, on: date) -> bool:
        """Is the newest source of an association, or may it be, older than 18 months on a day?"""
        documents = self.cited_documents(self.association(association))
        return all(document.stale(on) for document in documents)

    def association(self, id: str) -> Association:
        """Find an association; an unknown id is an UnknownNameError with the nearest."""
        try:
            return self.associations[self.renames.current("association", id)]
        except KeyError:
            raise UnknownNameError("association", id, self.associations) from None

    def cited_documents(self, value: Service | Association) -> tuple[Document, ...]:
        """List the documents that a service or an association cites, the newest first."""
        cited = {source.document for source in sources_in(value)}
        found = sorted((self.documents[one] for one in cited), key=lambda one: one.id)
        return tuple(sorted(found, key=lambda one: one.date.last, reverse=True))

    def newest_source(self, service: Service) -> PartialDate:
        """Give the date of the newest document that a service cites."""
        return self.cited_documents(service)[0].date

    def in_force(self, service: str, on: date) -> InForce:
        """Say whether a service runs on a day; a part runs at most while its whole does."""
        return self.plan(service).in_force(on)

    def plan(self, service: str) -> Plan:
        """Give a service prepared for matching."""
        found = self._plans.get(service)
        if found is None:
            found = self._plans.keep(service, self._planned(self.service(service)))
        return found

    def _planned(self, service: Service) -> Plan:
        return Plan.of(
            service,
            self.access(service.id),
            self.plan(service.part_of) if service.part_of else None,
            self.cited_documents(service),
            self._nodes,
            entries=self._entries(service.id),
        )

    def _entries(self, service: str) -> tuple[Step, ...]:
        legs = self.graph.legs_into(End("service", service))
        return tuple(leg.step for leg in legs if leg.step.kind in ENTRIES and not leg.within)

    def evaluate(
        self, rule: Rule, situation: Situation, *, on: date, presume: bool = True
    ) -> Finding:
        """Ask a rule of a situation on a day, with this catalogue's vocabulary, both checked."""
        rule, situation = self.renames.rule(rule), self.renames.situation(situation)
        self.vocabulary.require(rule)
        check_situation(situation, self.vocabulary, on)
        walk = Walk(situation, on, self.vocabulary, presume)
        return walk.ask(Nodes(self.vocabulary).asked(rule))

    def match(
        self,
        situation: Situation,
        *,
        on: date,
        free: bool | None = None,
        anonymous: bool | None = None,
        no_referral: bool | None = None,
        open_at: datetime | None = None,
        form: str | None = None,
        need: str | None = None,
        services: Iterable[str] | None = None,
        unknown_passes: bool = False,
    ) -> Matches:
        """Match a situation with the services on a day, in the documented order.

        A filter keeps the services for which it is yes (`free=True`: free of charge; `free=False`:
        not free). A service for which the documents do not say passes only with `unknown_passes`,
        and is counted in `left_out` otherwise.
        """
        situation = self.renames.situation(situation)
        check_situation(situation, self.vocabulary, on)
        if form is not None:
            self.vocabulary.term("form", form)
        if need is not None:
            need = self.renames.current("need", need)
            self.vocabulary.term("need", need)
        ids = (
            self.services
            if services is None
            else dict.fromkeys(self.service(id).id for id in services)
        )
        wanted = {
            "free": free,
            "anonymous": anonymous,
            "no_referral": no_referral,
            "open_at": open_at,
            "form": form,
            "need": need,
        }
        chosen = {name: value for name, value in wanted.items() if value is not None}
        walk = Walk(situation, on, self.vocabulary)
        return match_all([self.plan(id) for id in ids], walk, chosen, unknown_passes)

    @property
    def graph(self) -> Graph:
        """The steps as a graph, made on first use."""
        found = self._graphs.get(None)
        if found is None:
            made = Graph.of(self.steps, self.services, self._association_of)
            found = self._graphs.keep(None, made)
        return found

    def all_steps(self) -> tuple[Step, ...]:
        """List the steps, and those from every service to the services that are part of it."""
        return with_parts(self.steps, self.services)

    def asked(self, rule: Rule) -> Asked:
        """Give a rule prepared to be asked, each once."""
        found = self._asked.get(rule)
        return self._asked.keep(rule, self._nodes.asked(rule)) if found is None else found

    def pathways(self, situation: Situation, *, on: date) -> Pathways:
        """Look at the steps as one family meets them on a day; the way to ask several things."""
        return Pathways(self, self.renames.situation(situation), on)

    def ways_in(
        self,
        service: str,
        situation: Situation,
        *,
        on: date,
        start: str | End | None = None,
        max_steps: int = MAX_STEPS,
    ) -> WaysIn:
        """Find every route to a service for a family on a day; see `Pathways.ways_in`."""
        paths = self.pathways(situation, on=on)
        return paths.ways_in(service, start=start, max_steps=max_steps)

    def next_steps(self, service: str, situation: Situation, *, on: date) -> NextSteps:
        """Tell what follows from a service the family is in; see `Pathways.next_steps`."""
        return self.pathways(situation, on=on).next_steps(service)

    def from_referrer(self, referrer: str, situation: Situation, *, on: date) -> Referrals:
        """Tell where a referrer may guide a family on a day; see `Pathways.from_referrer`."""
        return self.pathways(situation, on=on).from_referrer(referrer)

    def timeline(
        self,
        service: str,
        start: date,
        *,
        until: date,
        begun: Mapping[str, date] | None = None,
        ended: date | None = None,
        consented: bool | None = None,
    ) -> tuple[Occasion, ...]:
        """Unroll the course of a service from the day it starts, as far as documents allow.

        `until` is the last day looked at. `begun` gives the days on which phases began, by id, and
        `ended` the day the work ended, where these are known. With `consented=False` what needs
        consent is left out. An unknown phase is an UnknownNameError; days in the wrong order are a
        ContradictionError.
        """
        names = {term.id: term.name for term in self.vocabulary.terms_of("instrument")}
        return timeline_of(
            self.service(service),
            start,
            until=until,
            begun=begun,
            ended=ended,
            consented=consented,
            instruments=names,
        )

    def truths(self, situation: Situation, *, on: date) -> dict[str, Truth]:
        """Tell of every service whether it is eligible: the truths of `match`, without reasons.

        The rules are compiled on the first call; this is the way to ask of many families.
        """
        situation = self.renames.situation(situation)
        check_situation(situation, self.vocabulary, on)
        screen = self._screens.get(None)
        if screen is None:
            plans = [self.plan(id) for id in self.services]
            screen = self._screens.keep(None, Screen.of(plans, self.vocabulary))
        return screen(situation, on)

    def __hash__(self) -> int:
        return hash(frozenset(self.services))

    def __repr__(self) -> str:
        return f"Catalogue({len(self.associations)} associations, {len(self.services)} services)"


def _by_id(values: Iterable[Any]) -> Mapping[str, Any]:
    return FrozenDict({one.id: one for one in sorted(values, key=lambda one: one.id)})


def _by_key(values: Iterable[Dispute]) -> Mapping[str, Dispute]:
    return FrozenDict({one.key: one for one in sorted(values, key=lambda one: one.key)})
