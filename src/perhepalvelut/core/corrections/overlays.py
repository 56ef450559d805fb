"""Overlays: what one plugin corrects in, or adds to, a service or an association of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from ...errors import DataError, Fault
from ...sayings import Saying
from ..directory.associations import Association
from ..directory.changes import Change
from ..directory.claims import Document
from ..directory.contacts import Contact
from ..directory.declarations import difference
from ..directory.evidence import Sourced
from ..directory.renames import RenameKind, Renames
from ..directory.services import Access, Criterion, Note, Service, StatusPhase
from ..guards.fields import Id, own_first

__all__ = ["Overlay", "laid_over", "renamed"]


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class Overlay(Sourced):
    """What is corrected or added, by the id of a service or an association, with its own sources.

    Claims of `access`, and what `contact` gives of a service or an association, take the place of
    those they name; the rest stays. `eligibility` takes the place of the rules for the audiences it
    names, `area` and `status` of all of theirs; `notes` and `documents` are added.
    """

    id: Id
    access: Access = attrs.field(factory=Access)
    contact: Contact = attrs.field(factory=Contact)
    eligibility: tuple[Criterion, ...] = ()
    area: tuple[Criterion, ...] = ()
    status: tuple[StatusPhase, ...] = ()
    notes: tuple[Note, ...] = ()
    documents: tuple[Document, ...] = ()

    def _faults(self) -> Iterable[Fault]:
        if not any(True for _ in self.changes()):
            message, instead = Saying("an overlay that changes nothing"), Saying("leave it out")
            yield Fault("", message, instead=instead, code="empty")

    def changes(self) -> Iterator[tuple[str, Any]]:
        """Walk what it puts in the place of something, by name: `access.hours`, `area`."""
        for name in ("access", "contact"):
            value = getattr(self, name)
            for field in attrs.fields(type(value)):
                claim = getattr(value, field.name)
                if claim not in (None, ()):
                    yield f"{name}.{field.name}", claim
        for audience in dict.fromkeys(one.audience for one in self.eligibility):
            rules = tuple(one for one in self.eligibility if one.audience == audience)
            yield f"eligibility.{audience}", rules
        for name in ("area", "status", "notes"):
            if getattr(self, name):
                yield name, getattr(self, name)


_ADDED: Final = ("notes",)
Given = Sequence[tuple[str, Overlay]]


def renamed(overlay: Overlay, renames: Renames) -> Overlay:
    """Give an overlay that is laid over the id of today."""
    kind: RenameKind = "service" if "." in overlay.id else "association"
    current = renames.current(kind, overlay.id)
    return overlay if current == overlay.id else attrs.evolve(overlay, id=current)


def laid_over(
    associations: Iterable[Association], overlays: Given
) -> tuple[tuple[Association, ...], tuple[Change, ...]]:
    """Lay the overlays, each with the name of its plugin, over the associations.

    An unknown id, a change that does not suit what it is laid over and two overlays that disagree
    are faults, raised together as a DataError.
    """
    associations = tuple(associations)
    faults = [*_misplaced(associations, overlays), *_disagreeing(overlays)]
    if faults:
        raise DataError(faults)
    by_id: dict[str, list[Overlay]] = {}
    for _, overlay in overlays:
        by_id.setdefault(overlay.id, []).append(overlay)
    changes = [
        Change(overlay.id, name, plugin, overlay.sources)
        for plugin, overlay in overlays
        for name, _ in overlay.changes()
    ]
    laid = tuple(_changed(one, by_id) for one in associations) if overlays else associations
    return laid, tuple(changes)


def _misplaced(associations: Sequence[Association], overlays: Given) -> Iterator[Fault]:
    services = {service.id for one in associations for service in one.services()}
    known = {*services, *(one.id for one in associations)}
    for plugin, overlay in overlays:
        if overlay.id not in known:
            fault = Fault.unknown("", "service or association", overlay.id, known)
            yield _in_overlay(fault, plugin, overlay, inside="id")
            continue
        for name, _ in overlay.changes():
            if overlay.id not in services and name.partition(".")[0] != "contact":
                message = Saying("is laid over an association")
                instead = Saying("lay it over a service; of an association only contact is changed")
                fault = Fault(name, message, instead=instead, code="wrong-type")
                yield _in_overlay(fault, plugin, overlay)


def _disagreeing(overlays: Given) -> Iterator[Fault]:
    said: dict[tuple[str, str], tuple[str, Any]] = {}
    for plugin, overlay in overlays:
        for name, value in overlay.changes():
            first, before = said.setdefault((overlay.id, name), (plugin, value))
            if before != value and name not in _ADDED:
                message = Saying(
                    "disagrees with the overlay of {first} on {name}", first=first, name=name
                )
                instead = Saying("keep one of the two, or make them alike")
                fault = Fault("", message, instead=instead, code="clash", name=overlay.id)
                yield _in_overlay(fault, plugin, overlay, inside=name)


def _in_overlay(fault: Fault, plugin: str, overlay: Overlay, inside: str | None = None) -> Fault:
    place = f"overlay {plugin} {overlay.id}"
    placed = fault.of_value("overlay", overlay.id, place, inside=inside)
    return attrs.evolve(placed, owner=plugin)


def _changed(association: Association, by_id: Mapping[str, list[Overlay]]) -> Association:
    ids = [association.id, *(service.id for service in association.services())]
    used = [overlay for id in ids for overlay in by_id.get(id, ())]
    if not used:
        return association
    units = [
        attrs.evolve(
            unit,
            services=tuple(
                _service_changed(service, by_id.get(service.id, ())) for service in unit.services
            ),
        )
        for unit in association.units
    ]
    contact = association.contact
    for overlay in by_id.get(association.id, ()):
        contact = _merged(contact, overlay.contact)
    documents = (*association.documents, *_new_documents(association, used))
    return attrs.evolve(association, units=tuple(units), contact=contact, documents=documents)


def _new_documents(association: Association, overlays: Iterable[Overlay]) -> Iterator[Document]:
    """Walk the documents of overlays, but for those that are declared alike before them."""
    known = {one.id: one for one in association.documents}
    for document in (document for one in overlays for document in one.documents):
        first = known.setdefault(document.id, document)
        if first is document or difference(first, document):
            yield document


def _service_changed(service: Service, overlays: Iterable[Overlay]) -> Service:
    for overlay in overlays:
        audiences = {one.audience for one in overlay.eligibility}
        kept = [one for one in service.eligibility if one.audience not in audiences]
        service = attrs.evolve(
            service,
            sources=tuple(dict.fromkeys((*service.sources, *overlay.sources))),
            access=_merged(service.access, overlay.access),
            contact=_merged(service.contact, overlay.contact),
            eligibility=(*kept, *overlay.eligibility),
            area=overlay.area or service.area,
            status=overlay.status or service.status,
            notes=tuple(dict.fromkeys((*service.notes, *overlay.notes))),
        )
    return service


def _merged(below: Any, above: Any) -> Any:
    told = {field.name: getattr(above, field.name) for field in attrs.fields(type(above))}
    return attrs.evolve(below, **{name: one for name, one in told.items() if one not in (None, ())})
