"""What plugins give, and the catalogue of all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from ..core.catalogue.catalogue import Catalogue
from ..core.corrections.overlays import Overlay, laid_over, renamed
from ..core.directory.associations import Association
from ..core.directory.domains import TextDomain
from ..core.directory.renames import Rename, Renames
from ..core.directory.services import Service
from ..core.directory.steps import Step
from ..core.directory.urgent import Urgent
from ..core.vocabulary.vocabulary import Vocabulary, joined_vocabulary
from ..errors import Fault
from ..sayings import Saying
from .countries import CountryNames, countries
from .data_files import DataFiles
from .elsewhere import DeclaredElsewhere
from .finnish_time import finnish_time

__all__ = ["Given", "joined", "owner_of"]


@attrs.frozen(kw_only=True, eq=False)
class Given:
    """What one plugin gives, read to the end and checked by type."""

    plugin: str
    module: str = ""
    distribution: str = ""
    version: str = ""
    associations: tuple[Association, ...] = ()
    vocabulary: Vocabulary = attrs.field(factory=Vocabulary)
    domains: tuple[TextDomain, ...] = ()
    requires: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    renames: tuple[Rename, ...] = ()
    urgent: tuple[Urgent, ...] = ()
    files: DataFiles | None = None

    @property
    def where(self) -> str:
        """The plugin with the distribution and the version that it comes in."""
        return f"plugin {self.plugin} ({self.distribution} {self.version})"

    @property
    def owner(self) -> Saying:
        """The same as a saying, for an error."""
        return Saying("plugin {name}", name=f"{self.plugin} ({self.distribution} {self.version})")

    def by_key(self) -> Mapping[tuple[str, str], Any]:
        """Index what it gives as a fault names it, by kind and id."""
        return dict(self._keyed())

    def _keyed(self) -> Iterator[tuple[tuple[str, str], Any]]:
        words = self.vocabulary
        yield from ((("fact", one.id), one) for one in words.facts.values())
        yield from ((("term", f"{kind} {id}"), one) for (kind, id), one in words.terms.items())
        yield from ((("place", one.id), one) for one in words.places.values())
        yield from ((("domain", one.name), one) for one in self.domains)
        yield from ((("overlay", one.id), one) for one in self.overlays)
        yield from ((("rename", f"{one.kind} {one.old}"), one) for one in self.renames)
        yield from ((("step", str(one)), one) for one in self.all_steps())
        for urgent in self.urgent:
            yield from ((("contact", one.id), one) for one in urgent.contacts)
            yield from ((("case", str(one.rule)), one) for one in urgent.cases)
            yield from ((("offer", one.id), one) for one in urgent.offers)
            yield from ((("document", one.id), one) for one in urgent.documents)
        for association in self.associations:
            yield ("association", association.id), association
            yield from ((("unit", one.id), one) for one in association.units)
            yield from ((("service", one.id), one) for one in association.services())
            yield from ((("model", one.id), one) for one in association.models)
            yield from ((("document", one.id), one) for one in association.documents)
            yield from ((("dispute", one.key), one) for one in association.disputes)

    def own_domains(self) -> Iterator[TextDomain]:
        """Walk its text domains, with whose they are."""
        of = {"plugin": self.plugin, "distribution": self.distribution, "version": self.version}
        return (attrs.evolve(one, **of) for one in self.domains)

    def services(self) -> Iterator[Service]:
        """Walk the services of its associations."""
        return (service for one in self.associations for service in one.services())

    def all_steps(self) -> Iterator[Step]:
        """Walk its steps, those of its associations first."""
        yield from (step for one in self.associations for step in one.steps)
        yield from self.steps


def joined(given: Sequence[Given], installed: Iterable[str] = ()) -> Catalogue:
    """Make the catalogue of what plugins give; a DataError lists every fault of reference.

    `installed` names the plugins there are; the catalogue knows which of them are not in it.
    """
    loaded = frozenset(one.plugin for one in given)
    associations, changes = laid_over(
        [association for one in given for association in one.associations], _overlays(given)
    )
    return Catalogue.of(
        associations,
        joined_vocabulary(
            (one.vocabulary for one in given),
            countries(),
            country_names=CountryNames(tuple(one for of in given for one in of.domains)),
            declared_elsewhere=DeclaredElsewhere(loaded),
            unloaded=frozenset(installed) - loaded,
        ),
        steps=[step for one in given for step in one.steps],
        domains=[domain for one in given for domain in one.own_domains()],
        providers={id: one.plugin for one in reversed(given) for id in _provided(one)},
        renames=[rename for one in given for rename in one.renames],
        changes=changes,
        local_time=finnish_time,
        urgent=[urgent for one in given for urgent in one.urgent],
    )


def _overlays(given: Sequence[Given]) -> list[tuple[str, Overlay]]:
    """Gather the overlays with their plugins; one on an id that is no more is on that of today."""
    renames = Renames(rename for one in given for rename in one.renames)
    known = {id for one in given for id in _provided(one)}
    return [
        (one.plugin, overlay if overlay.id in known else renamed(overlay, renames))
        for one in given
        for overlay in one.overlays
    ]


def _provided(given: Given) -> Iterator[str]:
    """Walk the ids of what a plugin gives."""
    yield from given.vocabulary.facts
    for association in given.associations:
        yield association.id
        yield from (unit.id for unit in association.units)
        yield from (model.id for model in association.models)
    yield from (service.id for service in given.services())


def owner_of(fault: Fault, given: Iterable[Given]) -> Given | None:
    """Find the plugin that gave the value which a fault is in; the first of those that share it."""
    if fault.owner is not None:
        return next((one for one in given if one.plugin == fault.owner), None)
    return next((one for one in given if fault.of in one.by_key()), None)
