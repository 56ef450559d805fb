"""All that the loaded plugins say, frozen, indexed and checked: the Catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

import attrs

from ..errors import DataError, UnknownNameError
from .associations import Association, Unit
from .checking import check_catalogue, doubled_ids
from .citing import sources_in
from .claims import Dispute, Document
from .compiling import Screen
from .findings import Finding
from .matching import Matches, match_all
from .plans import InForce, Plan
from .rules import Rule
from .services import Access, Service, ServiceModel
from .situation import Situation, check_situation
from .time import PartialDate
from .truth import Truth
from .vocabulary import Vocabulary
from .walking import Nodes, Walk

__all__ = ["Catalogue", "TextDomain"]


@attrs.frozen
class TextDomain:
    """The message catalogues of a plugin: the domain, its source language and its folder."""

    name: str
    language: str
    directory: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Catalogue:
    """Associations, units, services, documents and disputes, with the vocabulary they use.

    Make one with `load_catalogue()`, or from values with `Catalogue.of(...)`.
    """

    vocabulary: Vocabulary
    associations: Mapping[str, Association]
    units: Mapping[str, Unit]
    services: Mapping[str, Service]
    models: Mapping[str, ServiceModel]
    documents: Mapping[str, Document]
    disputes: Mapping[str, Dispute]
    domains: tuple[TextDomain, ...] = ()
    providers: Mapping[str, str] = attrs.field(factory=dict)
    _unit_of: Mapping[str, str]
    _association_of: Mapping[str, str]
    _access: dict[str, Access] = attrs.field(init=False, factory=dict)
    _plans: dict[str, Plan] = attrs.field(init=False, factory=dict)
    _nodes: Nodes = attrs.field(init=False)
    _screens: list[Screen] = attrs.field(init=False, factory=list)

    @_nodes.default
    def _make_nodes(self) -> Nodes:
        return Nodes(self.vocabulary)

    @classmethod
    def of(
        cls,
        associations: Iterable[Association],
        vocabulary: Vocabulary,
        *,
        domains: Iterable[TextDomain] = (),
        providers: Mapping[str, str] | None = None,
    ) -> Catalogue:
        """Make a catalogue from values; every fault of reference is reported at once."""
        associations = sorted(associations, key=lambda one: one.id)
        units = [(one, unit) for one in associations for unit in one.units]
        services = [(one, unit, service) for one, unit in units for service in unit.services]
        made = cls(
            vocabulary=vocabulary,
            associations=MappingProxyType({one.id: one for one in associations}),
            units=_by_id(unit for _, unit in units),
            services=_by_id(service for _, _, service in services),
            models=_by_id(model for one in associations for model in one.models),
            documents=_by_id(doc for one in associations for doc in one.documents),
            disputes=_by_key(dispute for one in associations for dispute in one.disputes),
            domains=tuple(sorted(domains, key=lambda one: one.name)),
            providers=MappingProxyType(dict(providers or {})),
            unit_of={service.id: unit.id for _, unit, service in services},
            association_of={service.id: one.id for one, _, service in services},
        )
        faults = (*doubled_ids(associations), *check_catalogue(made))
        if faults:
            raise DataError(faults)
        return made

    def service(self, id: str) -> Service:
        """Find a service; an unknown id is an UnknownNameError with the nearest."""
        try:
            return self.services[id]
        except KeyError:
            raise UnknownNameError("service", id, self.services) from None

    def association_of(self, service: str) -> Association:
        """Find the association that runs a service."""
        return self.associations[self._association_of[self.service(service).id]]

    def unit_of(self, service: str) -> Unit:
        """Find the unit that offers a service."""
        return self.units[self._unit_of[self.service(service).id]]

    def parts_of(self, service: str) -> tuple[Service, ...]:
        """List the services that are part of a service, by id."""
        return tuple(one for one in self.services.values() if one.part_of == service)

    def access(self, service: str) -> Access:
        """Give how one gets in, with the claims inherited by name filled in and marked so."""
        if service not in self._access:
            self._access[service] = self._inherit(self.service(service))
        return self._access[service]

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
            return self.associations[id]
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
        if service not in self._plans:
            one = self.service(service)
            whole = self.plan(one.part_of) if one.part_of else None
            self._plans[service] = Plan.of(
                one, self.access(service), whole, self.cited_documents(one), self._nodes
            )
        return self._plans[service]

    def evaluate(
        self, rule: Rule, situation: Situation, *, on: date, presume: bool = True
    ) -> Finding:
        """Ask a rule of a situation on a day, with this catalogue's vocabulary, both checked."""
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
        check_situation(situation, self.vocabulary, on)
        if form is not None:
            self.vocabulary.term("form", form)
        if need is not None:
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

    def truths(self, situation: Situation, *, on: date) -> dict[str, Truth]:
        """Tell of every service whether it is eligible: the truths of `match`, without reasons.

        The rules are compiled on the first call; this is the way to ask of many families.
        """
        check_situation(situation, self.vocabulary, on)
        if not self._screens:
            plans = [self.plan(id) for id in self.services]
            self._screens.append(Screen.of(plans, self.vocabulary))
        return self._screens[0](situation, on)

    def __repr__(self) -> str:
        return f"Catalogue({len(self.associations)} associations, {len(self.services)} services)"


def _by_id(values: Iterable[Any]) -> Mapping[str, Any]:
    return MappingProxyType({one.id: one for one in sorted(values, key=lambda one: one.id)})


def _by_key(values: Iterable[Dispute]) -> Mapping[str, Dispute]:
    return MappingProxyType({one.key: one for one in sorted(values, key=lambda one: one.key)})
