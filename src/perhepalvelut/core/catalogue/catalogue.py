"""All that the loaded plugins say, frozen, indexed and checked: the Catalogue."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any, Final

import attrs

from ...errors import DataError, Fault, PluginWarning, UnknownNameError
from ..compiled.compiled import Screen
from ..corrections.overlays import Change
from ..courses.timeline import Occasion, timeline_of
from ..directory.associations import Association, Unit
from ..directory.citations import sources_in
from ..directory.claims import Dispute, Document
from ..directory.graph import Graph, with_parts
from ..directory.integrity import check_catalogue, doubled_ids, known_ids
from ..directory.renames import Rename, Renames, sound
from ..directory.services import Access, Service, ServiceModel
from ..directory.steps import ENTRIES, End, Step
from ..evaluation.findings import Finding
from ..evaluation.walk import Asked, Nodes, Walk
from ..guards.arguments import an, day, flag, moment, several, table, word
from ..guards.callers import outside
from ..guards.doors import door
from ..guards.fields import Value
from ..guards.tracebacks import even_half_made
from ..pathways.routes import NextSteps, Referrals, WaysIn
from ..pathways.ways import MAX_STEPS, Pathways
from ..rules.nodes import Rule
from ..situations.situation import Situation
from ..situations.validation import Services, check_rule, check_situation, told_services
from ..values.cache import Cache
from ..values.dates import PartialDate
from ..values.frozendict import FrozenDict
from ..values.truth import Truth
from ..vocabulary.vocabulary import Vocabulary
from .match import Matches, match_all
from .plan import InForce, Plan

__all__ = ["Catalogue", "TextDomain"]

_DOMAIN: Final = re.compile(r"[a-z][a-z0-9_-]{,99}")


@attrs.frozen
class TextDomain(Value):
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

    def _faults(self) -> Iterable[Fault]:
        """Refuse a name that is no word: it is that of a file below the folder of a locale."""
        for field, name in (("name", self.name), ("extends", self.extends)):
            if name is not None and not _DOMAIN.fullmatch(name):
                message = f"{name[:40]!r} cannot name a text domain"
                instead = "use a-z, 0-9, _ and -, beginning with a letter, 100 at most"
                yield Fault(field, message, instead=instead, code="wrong-value")


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
    local_time: Callable[[datetime], datetime] | None = attrs.field(default=None, eq=False)
    _unit_of: Mapping[str, str] = attrs.field(eq=False)
    _association_of: Mapping[str, str] = attrs.field(eq=False)
    _access: Cache[str, Access] = attrs.field(init=False, factory=Cache, eq=False)
    _plans: Cache[str, Plan] = attrs.field(init=False, factory=Cache, eq=False)
    _nodes: Nodes = attrs.field(init=False, eq=False)
    _known: Services = attrs.field(init=False, eq=False)
    _screens: Cache[None, Screen] = attrs.field(init=False, factory=Cache, eq=False)
    _graphs: Cache[None, Graph] = attrs.field(init=False, factory=Cache, eq=False)
    _asked: Cache[Rule, Asked] = attrs.field(init=False, factory=Cache, eq=False)

    @_nodes.default
    def _make_nodes(self) -> Nodes:
        return Nodes(self.vocabulary)

    @_known.default
    def _make_known(self) -> Services:
        return Services(self.services, self.disputes)

    @classmethod
    @door
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
        local_time: Callable[[datetime], datetime] | None = None,
    ) -> Catalogue:
        """Make a catalogue from values; every fault of reference is reported at once.

        `steps` are those that belong to no association; the associations bring their own. `changes`
        say which overlays were laid over them, see `Overlay`. `local_time` turns a moment with a
        time zone into the time of the services, without a zone; `load_catalogue` gives Finland's.
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
            local_time=local_time,
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
        current = self.renames.current("service", word(id, "service"))
        found = self.services.get(current)
        if found is None:
            raise UnknownNameError("service", id, self.services, hint=self._why_unknown(id))
        return found

    def _why_unknown(self, service: str) -> str:
        if not self.vocabulary.of_unloaded(service):
            return ""
        return f"the plugin {_plugin_of(service)!r} is installed and not loaded"

    def provider_of(self, id: str) -> str:
        """Name the plugin that gives an association, unit, service, model or fact, by its id."""
        found = self.providers.get(word(id, "id"))
        if found is None:
            raise UnknownNameError("id of a plugin's value", id, self.providers)
        return found

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
        known = self.service(service)
        found = self._access.get(known.id)
        return self._access.keep(known.id, self._inherit(known)) if found is None else found

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
        return all(document.stale(day(on)) for document in documents)

    def association(self, id: str) -> Association:
        """Find an association; an unknown id is an UnknownNameError with the nearest."""
        found = self.associations.get(self.renames.current("association", word(id, "association")))
        if found is None:
            raise UnknownNameError("association", id, self.associations)
        return found

    @door
    def cited_documents(self, value: Service | Association) -> tuple[Document, ...]:
        """List the documents that a service or an association cites, the newest first."""
        cited = {source.document for source in sources_in(value)}
        found = sorted((self.documents[one] for one in cited), key=lambda one: one.id)
        return tuple(sorted(found, key=lambda one: one.date.last, reverse=True))

    @door
    def newest_source(self, service: Service) -> PartialDate:
        """Give the date of the newest document that a service cites."""
        return self.cited_documents(service)[0].date

    def in_force(self, service: str, on: date) -> InForce:
        """Say whether a service runs on a day; a part runs at most while its whole does."""
        return self.plan(service).in_force(day(on))

    def plan(self, service: str) -> Plan:
        """Give a service prepared for matching."""
        found = self._plans.get(word(service, "service"))
        if found is None:
            known = self.service(service)
            found = self._plans.get(known.id) or self._plans.keep(known.id, self._planned(known))
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
        rule = self.renames.rule(an(Rule, rule, "rule"))
        asked = self.asked(rule)
        situation = self.read(situation, on=on)
        walk = Walk(situation, on, self.vocabulary, flag(presume, "presume"))
        return walk.ask(asked)

    def read(self, situation: Situation, *, on: date) -> Situation:
        """Check a situation and give it with the ids of today; do nothing else.

        Every name that is not known, every value of a wrong kind and every contradiction is told at
        once in a SituationError. A service of a plugin that is installed and not loaded is a
        PluginWarning: whether the family is in a service that may be it is unknown.
        """
        situation = self.renames.situation(an(Situation, situation, "situation"))
        check_situation(situation, self.vocabulary, on, self._known)
        _warn(self._not_loaded(one for _, one in told_services(situation, self.vocabulary)))
        return situation

    def _not_loaded(self, services: Iterable[str]) -> tuple[str, ...]:
        """Name the plugins that may give those of the services which no loaded one gives."""
        if not self.vocabulary.unloaded:
            return ()
        lost = {_plugin_of(one) for one in services if self.vocabulary.of_unloaded(one)}
        return tuple(sorted(lost))

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
        and is counted in `left_out` otherwise. `open_at` is Finnish time, or has a time zone.
        """
        situation = self.read(situation, on=on)
        flags = {"free": free, "anonymous": anonymous, "no_referral": no_referral}
        wanted: dict[str, Any] = {
            name: flag(value, name) for name, value in flags.items() if value is not None
        }
        if open_at is not None:
            wanted["open_at"] = moment(open_at, "open_at", self.local_time)
        if form is not None:
            wanted["form"] = self.vocabulary.form(word(form, "form")).id
        if need is not None:
            need = self.renames.current("need", word(need, "need"))
            wanted["need"] = self.vocabulary.term("need", need).id
        ids, lost = (self.services, ()) if services is None else self._chosen(services)
        told = (one for _, one in told_services(situation, self.vocabulary))
        walk = Walk(situation, on, self.vocabulary)
        passes = flag(unknown_passes, "unknown_passes")
        plans = [self.plan(id) for id in ids]
        return match_all(plans, walk, wanted, passes, self._not_loaded(chain(told, lost)))

    def _chosen(self, services: Iterable[str]) -> tuple[Iterable[str], Sequence[str]]:
        """Give the ids asked for, each once; then those that no loaded plugin gives, warned of."""
        ids = several(str, services, "services")
        lost = [id for id in ids if id not in self.services and self.vocabulary.of_unloaded(id)]
        _warn(self._not_loaded(lost))
        return dict.fromkeys(self.service(id).id for id in ids if id not in lost), lost

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
        found = self._asked.get(an(Rule, rule, "rule"))
        if found is None:
            check_rule(rule, self.vocabulary, self._known)
            found = self._asked.keep(rule, self._nodes.asked(rule))
        return found

    def pathways(self, situation: Situation, *, on: date) -> Pathways:
        """Look at the steps as one family meets them on a day; the way to ask several things."""
        return Pathways(self, situation, on)

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
        known = {} if begun is None else table(begun, "begun")
        return timeline_of(
            self.service(service),
            day(start, "start"),
            until=day(until, "until"),
            begun={phase: day(on, f"begun[{phase!r}]") for phase, on in known.items()},
            ended=None if ended is None else day(ended, "ended"),
            consented=None if consented is None else flag(consented, "consented"),
            instruments=names,
        )

    def truths(self, situation: Situation, *, on: date) -> dict[str, Truth]:
        """Tell of every service whether it is eligible: the truths of `match`, without reasons.

        The rules are compiled on the first call; this is the way to ask of many families.
        """
        situation = self.read(situation, on=on)
        screen = self._screens.get(None)
        if screen is None:
            plans = [self.plan(id) for id in self.services]
            screen = self._screens.keep(None, Screen.of(plans, self.vocabulary))
        return screen(situation, on)

    def __hash__(self) -> int:
        return hash(frozenset(self.services))

    @even_half_made
    def __repr__(self) -> str:
        return f"Catalogue({len(self.associations)} associations, {len(self.services)} services)"


def _warn(plugins: Iterable[str]) -> None:
    """Warn, where the caller of the catalogue stands, of plugins whose services may count."""
    for plugin in plugins:
        message = f"of the services of the plugin {plugin!r} nothing is known: it is not loaded"
        fault = Fault("in_service", message, code="not-loaded", declared_by=plugin)
        warnings.warn(PluginWarning([fault]), stacklevel=outside())


def _plugin_of(service: str) -> str:
    """Name the plugin that gives the services of an association, as far as the id tells."""
    return service.partition(".")[0].replace("-", "_")


def _by_id(values: Iterable[Any]) -> Mapping[str, Any]:
    return FrozenDict({one.id: one for one in sorted(values, key=lambda one: one.id)})


def _by_key(values: Iterable[Dispute]) -> Mapping[str, Dispute]:
    return FrozenDict({one.key: one for one in sorted(values, key=lambda one: one.key)})
