"""The directory: what the plugins say, indexed by id, before any family is met."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Self, TypeVar

import attrs

from ...errors import UnknownNameError
from ...sayings import Saying
from ..guards.arguments import word
from ..guards.tracebacks import even_half_made
from ..values.cache import Cache
from ..values.frozendict import FrozenDict
from ..vocabulary.vocabulary import Vocabulary
from .associations import Association, Unit
from .claims import Dispute, Document
from .domains import TextDomain
from .graph import Graph, with_parts
from .renames import Renames
from .services import Service, ServiceModel
from .steps import Step
from .urgent import Urgent

__all__ = ["Directory", "plugin_of"]

D = TypeVar("D", bound="Directory")
T = TypeVar("T")


@attrs.frozen(kw_only=True, repr=False)
class Directory:
    """Associations, units, services, steps, documents and disputes, with their vocabulary.

    Nothing in it is checked yet: `integrity.faults_of(directory)` walks what leads nowhere.
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
    renames: Renames = attrs.field(factory=Renames)
    urgent: Urgent = attrs.field(factory=Urgent)
    _unit_of: Mapping[str, str] = attrs.field(eq=False)
    _association_of: Mapping[str, str] = attrs.field(eq=False)
    _made: Cache[Callable[[Any], Any], Any] = attrs.field(init=False, factory=Cache, eq=False)

    @classmethod
    def indexed(
        cls,
        associations: Iterable[Association],
        vocabulary: Vocabulary,
        *,
        steps: Iterable[Step] = (),
        domains: Iterable[TextDomain] = (),
        renames: Renames,
        urgent: Urgent,
        **more: Any,
    ) -> Self:
        """Index associations, whose ids are those of today, and steps."""
        associations = list(associations)
        # Of a document that several declare alike the texts of the first one stay.
        documents = [doc for one in associations for doc in one.documents]
        documents.extend(urgent.documents)
        associations.sort(key=lambda one: one.id)
        units = [(one, unit) for one in associations for unit in one.units]
        services = [(one, unit, service) for one, unit in units for service in unit.services]
        return cls(
            vocabulary=vocabulary,
            associations=FrozenDict({one.id: one for one in associations}),
            units=_by_id(unit for _, unit in units),
            services=_by_id(service for _, _, service in services),
            models=_by_id(model for one in associations for model in one.models),
            documents=_by_id(reversed(documents)),
            disputes=_by_key(dispute for one in associations for dispute in one.disputes),
            steps=(
                *(step for one in associations for step in one.steps),
                *sorted(map(renames.step, steps), key=str),
            ),
            domains=tuple(sorted(domains, key=lambda one: one.name)),
            renames=renames,
            urgent=urgent,
            unit_of=FrozenDict({service.id: unit.id for _, unit, service in services}),
            association_of=FrozenDict({service.id: one.id for one, _, service in services}),
            **more,
        )

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
        return Saying(
            "the plugin {plugin} is installed and not loaded", plugin=repr(plugin_of(service))
        )

    def association(self, id: str) -> Association:
        """Find an association; an unknown id is an UnknownNameError with the nearest."""
        found = self.associations.get(self.renames.current("association", word(id, "association")))
        if found is None:
            raise UnknownNameError("association", id, self.associations)
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

    def all_steps(self) -> tuple[Step, ...]:
        """List the steps, and those from every service to the services that are part of it."""
        return with_parts(self.steps, self.services)

    @property
    def graph(self) -> Graph:
        """The steps as a graph, made on first use."""
        return self.once(_graph_of)

    def once(self: D, make: Callable[[D], T]) -> T:
        """Give what a function makes of this, made on first use and kept by the function.

        So a higher room keeps what it works out, and this one knows nothing of it. No part of the
        value: a copy or a pickle makes it again.
        """
        found: T | None = self._made.get(make)
        return self._made.keep(make, make(self)) if found is None else found

    def __hash__(self) -> int:
        return hash(frozenset(self.services))

    @even_half_made
    def __repr__(self) -> str:
        counts = f"{len(self.associations)} associations, {len(self.services)} services"
        return f"{type(self).__name__}({counts})"


def plugin_of(service: str) -> str:
    """Name the plugin that gives the services of an association, as far as the id tells."""
    return service.partition(".")[0].replace("-", "_")


def _graph_of(directory: Directory) -> Graph:
    return Graph.of(directory.steps, directory.services, directory._association_of)


def _by_id(values: Iterable[Any]) -> Mapping[str, Any]:
    return FrozenDict({one.id: one for one in sorted(values, key=lambda one: one.id)})


def _by_key(values: Iterable[Dispute]) -> Mapping[str, Dispute]:
    return FrozenDict({one.key: one for one in sorted(values, key=lambda one: one.key)})
