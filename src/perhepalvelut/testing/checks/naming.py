"""Checks of ids and of sources: well formed, below the association, nothing without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...directory import Association
from ...errors import Fault
from ...plugins.countries import CountryNames
from ...plugins.given import Given
from ...sayings import Saying, kind_said
from ...vocabulary import folded
from .subject import Subject

__all__ = ["sourced", "well_formed_ids"]

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE: Final = re.compile(r"[\w.-]+")
_DOMAIN: Final = re.compile(r"[a-z][a-z0-9_-]*")


def well_formed_ids(subject: Subject) -> Iterator[Fault]:
    """Find ids that are no slugs, or that stand outside the association's own.

    A model of work is named after whoever coordinates it, which may be another association.
    """
    _ = subject.catalogue
    given = subject.given
    for association in given.associations:
        if not _SLUG.fullmatch(association.id):
            yield _misshaped("association", association.id, "one word of a-z, 0-9 and -")
        yield from _outside(association)
        yield from _of_disputes(association)
    yield from _of_words(given)


def _outside(association: Association) -> Iterator[Fault]:
    prefix = f"{association.id}."
    for kind, values in (
        ("unit", association.units),
        ("service", association.services()),
    ):
        for one in values:
            if not one.id.startswith(prefix):
                yield Fault(
                    one.id,
                    Saying(
                        "the id of this {kind} is not below that of its association",
                        kind=kind_said(kind),
                    ),
                    instead=_written(prefix + one.id.rpartition(".")[2]),
                )


def _of_disputes(association: Association) -> Iterator[Fault]:
    for dispute in association.disputes:
        if not _CODE.fullmatch(dispute.key):
            yield _misshaped("dispute", dispute.key, "letters, digits, . and -")


def _called_like_countries(given: Given) -> Iterator[Fault]:
    """Find places with the name of a country: told by it, the place would be found instead."""
    names = {folded(name): name for name in CountryNames()()}
    for place in given.vocabulary.places.values():
        for name in sorted(place.all_names()):
            if folded(name) in names:
                message = Saying("takes the name {name} of a country", name=repr(name))
                instead = Saying("leave the name out, or write out what the place is")
                yield Fault(f"place {place.id}", message, instead=instead, code="clash", name=name)


def _of_words(given: Given) -> Iterator[Fault]:
    yield from _called_like_countries(given)
    for place in given.vocabulary.places:
        if not _SLUG.fullmatch(place):
            yield _misshaped("place", place, "one word of a-z, 0-9 and -")
    for domain in given.domains:
        if not _DOMAIN.fullmatch(domain.name):
            yield _misshaped("domain", domain.name, "a-z, 0-9, _ and -, beginning with a letter")


def _misshaped(place: str, id: str, instead: str) -> Fault:
    return Fault(
        place,
        Saying("{id} is not an id", id=repr(id)),
        instead=_written(instead),
    )


def sourced(subject: Subject) -> Iterator[Fault]:
    """Find nothing once it loads: what names no source cannot be made, nor cite what is unknown."""
    _ = subject.catalogue
    return iter(())


def _written(example: str) -> Saying:
    return Saying("write {example}", example=example)
