"""The catalogue: the directory of all loaded plugins, checked, and asked of situations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from itertools import chain

import attrs

from ...errors import DataError, UnknownNameError
from ..directory.associations import Association
from ..directory.changes import Change
from ..directory.citations import sources_in
from ..directory.claims import Document
from ..directory.declarations import doubled_ids, known_ids
from ..directory.domains import TextDomain
from ..directory.index import Directory, plugin_of
from ..directory.integrity import faults_of
from ..directory.reach import reach
from ..directory.renames import Rename, Renames, sound
from ..directory.services import Access, Service
from ..directory.steps import ENTRIES, End, Step
from ..directory.urgent import Urgent, joined_urgent
from ..evaluation.findings import Finding
from ..evaluation.nodes import Asked, Nodes
from ..evaluation.walk import Walk
from ..guards.arguments import an, day, flag, several, word
from ..guards.doors import door
from ..rules.nodes import Rule
from ..situations.hearing import heard_by
from ..situations.situation import Situation
from ..situations.validation import Services, check_rule, check_situation, told_services
from ..values.cache import Cache
from ..values.dates import PartialDate
from ..values.frozendict import FrozenDict
from ..vocabulary.vocabulary import Vocabulary
from .filters import Filters, Scope
from .inheritance import inherited
from .matches import Matches, match_all
from .plan import InForce, Plan
from .questions import Questioner
from .unloaded import warn_of
from .urgent import help_in

__all__ = ["Catalogue"]


@attrs.frozen(kw_only=True, repr=False)
class Catalogue(Directory):
    """Associations, units, services, steps, documents and disputes, with their vocabulary.

    Make one with `load_catalogue()`, or from values with `Catalogue.of(...)`. It pickles and copies
    to an equal one, and may be asked by many threads at once: what it keeps of its work is no part
    of it.

    >>> from perhepalvelut import load_catalogue
    >>> catalogue = load_catalogue()
    >>> catalogue.service("lahti.turvakoti").name
    'Turvakoti'
    >>> catalogue.match(Situation(), on=date(2023, 5, 2), services=["lahti.turvakoti"])
    Matches(1 services)
    """

    providers: Mapping[str, str] = attrs.field(factory=FrozenDict)
    changes: tuple[Change, ...] = ()
    local_time: Callable[[datetime], datetime] | None = attrs.field(default=None, eq=False)
    _access: Cache[str, Access] = attrs.field(init=False, factory=Cache, eq=False)
    _plans: Cache[str, Plan] = attrs.field(init=False, factory=Cache, eq=False)
    _nodes: Nodes = attrs.field(init=False, eq=False)
    _known: Services = attrs.field(init=False, eq=False)
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
        urgent: Iterable[Urgent] = (),
    ) -> Catalogue:
        """Make a catalogue from values; every fault of reference is reported at once.

        `steps` are those that belong to no association; the associations bring their own. `changes`
        say which overlays were laid over them, see `Overlay`. `local_time` turns a moment with a
        time zone into the time of the services, without a zone; `load_catalogue` gives Finland's.
        `urgent` is urgent help, from each plugin that knows of it.
        """
        associations, renames = tuple(associations), tuple(renames)
        known = known_ids(associations, vocabulary)
        renamed = sound(renames, known)
        associations = tuple(map(renamed.association, associations))
        joined = joined_urgent(urgent, renamed.rule)
        made = cls.indexed(
            associations,
            renamed.vocabulary(vocabulary),
            steps=steps,
            domains=domains,
            renames=renamed,
            urgent=joined,
            providers=FrozenDict(providers or {}),
            changes=tuple(changes),
            local_time=local_time,
        )
        faults = (
            *doubled_ids(sorted(associations, key=lambda one: one.id), joined.documents),
            *Renames(renames).faults(known),
            *faults_of(made),
        )
        if faults:
            raise DataError(faults)
        return made

    def provider_of(self, id: str) -> str:
        """Name the plugin that gives an association, unit, service, model or fact, by its id."""
        found = self.providers.get(word(id, "id"))
        if found is None:
            raise UnknownNameError("id of a plugin's value", id, self.providers)
        return found

    def access(self, service: str) -> Access:
        """Give how one gets in, with the claims inherited by name filled in and marked so."""
        known = self.service(service)
        found = self._access.get(known.id)
        return (
            self._access.keep(known.id, inherited(known, self, self.access))
            if found is None
            else found
        )

    def newest_of(self, association: str) -> PartialDate:
        """Give the date of the newest document that an association cites."""
        return self.cited_documents(self.association(association))[0].date

    def is_stale(self, association: str, on: date) -> bool:
        """Is the newest source of an association, or may it be, older than 18 months on a day?"""
        documents = self.cited_documents(self.association(association))
        return all(document.stale(day(on)) for document in documents)

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
            reach=reach(self, service.id),
            home=self.association_of(service.id).home,
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
        warn_of(self._not_loaded(one for _, one in told_services(situation, self.vocabulary)))
        return situation

    def _not_loaded(self, services: Iterable[str]) -> tuple[str, ...]:
        """Name the plugins that may give those of the services which no loaded one gives."""
        if not self.vocabulary.unloaded:
            return ()
        lost = {plugin_of(one) for one in services if self.vocabulary.of_unloaded(one)}
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
        scope: Scope = "clients",
        to: int | None = None,
    ) -> Matches:
        """Match a situation with the services on a day, in the documented order.

        A filter keeps the services for which it is yes (`free=True`: free of charge; `free=False`:
        not free). A service for which the documents do not say passes only with `unknown_passes`,
        and is in `left_out` otherwise. `open_at` is Finnish time, or has a time zone.

        Boards, networks and whatever else clients do not use is left out, but for what is for the
        professionals and volunteers of the situation; `scope="everything"` brings it. `services`
        and those of a `form` are matched whatever their scope. `to` says which person will read,
        see `heard_by`.
        """
        situation = self.read(situation, on=on)
        if to is not None:
            situation = heard_by(situation, to, self.vocabulary)
        filters = Filters(
            free=free,
            anonymous=anonymous,
            no_referral=no_referral,
            open_at=open_at,
            form=form,
            need=need,
            unknown_passes=unknown_passes,
            scope=scope,
        ).checked(self, self.local_time)
        ids, lost = (self.services, ()) if services is None else self._chosen(services)
        told = (one for _, one in told_services(situation, self.vocabulary))
        return match_all(
            [self._plans.get(id) or self.plan(id) for id in ids],
            Questioner(situation, on, self._nodes, self.urgent.offers),
            filters if services is None else attrs.evolve(filters, scope="everything"),
            partial(help_in, self.urgent, asked=self.asked),
            self._not_loaded(chain(told, lost)),
        )

    def _chosen(self, services: Iterable[str]) -> tuple[Iterable[str], Sequence[str]]:
        """Give the ids asked for, each once; then those that no loaded plugin gives, warned of."""
        ids = several(str, services, "services")
        lost = [id for id in ids if id not in self.services and self.vocabulary.of_unloaded(id)]
        warn_of(self._not_loaded(lost))
        return dict.fromkeys(self.service(id).id for id in ids if id not in lost), lost

    def asked(self, rule: Rule) -> Asked:
        """Give a rule prepared to be asked, each once."""
        found = self._asked.get(an(Rule, rule, "rule"))
        if found is None:
            check_rule(rule, self.vocabulary, self._known)
            found = self._asked.keep(rule, self._nodes.asked(rule))
        return found

    # attrs would hash every field anew.
    __hash__ = Directory.__hash__
