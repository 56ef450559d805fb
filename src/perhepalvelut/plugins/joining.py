"""Join what plugins gave; one that clashes, lacks or leads nowhere is left out whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from ..core.catalogue.catalogue import Catalogue
from ..errors import DataError, Fault
from ..faults import nearest_name
from ..sayings import Saying, guessed
from .given import Given, joined, owner_of
from .guard import resort, said_by
from .lines import on_lines_of_data
from .taken import Taken

__all__ = ["Faults", "add_faults", "catalogue_of", "kept_of"]

Faults = dict[str, list[Fault]]
"""What is wrong, by the name of the plugin with its distribution and version."""


def add_faults(faults: Faults, given: Given, found: Iterable[Fault]) -> None:
    """Say whose faults these are."""
    bare = tuple(found)
    told = [
        attrs.evolve(
            fault, owner=given.plugin, distribution=given.distribution, version=given.version
        )
        for fault in resort(lambda: on_lines_of_data(bare, given), lambda _: bare)
    ]
    if told:
        faults.setdefault(given.where, []).extend(told)


def kept_of(given: Sequence[Given], faults: Faults, known: Iterable[str]) -> list[Given]:
    """Leave out whole a plugin that gives what another gave, or lacks what it requires."""
    kept: list[Given] = []
    taken = Taken()
    for one in given:
        found = resort(
            lambda given=one: _taken(given, taken),  # type: ignore[misc]
            lambda error, given=one: [_untaken(error, given)],  # type: ignore[misc]
        )
        add_faults(faults, one, found)
        if not found:
            kept.append(one)
    return _with_what_they_require(kept, faults, known)


def _taken(given: Given, taken: Taken) -> Sequence[Fault]:
    """Take what a plugin gives, unless it clashes with what others gave."""
    found = list(taken.clashes(given))
    if not found:
        taken.take(given)
    return found


def _untaken(error: BaseException, given: Given) -> Fault:
    said = said_by(error, given.module)
    return Fault(
        "",
        Saying("cannot be joined: {error}", error=said),
        instead=Saying("give plain values of the library"),
    )


def _with_what_they_require(kept: list[Given], faults: Faults, known: Iterable[str]) -> list[Given]:
    while True:
        names = {one.plugin for one in kept}
        lacking = [one for one in kept if not names.issuperset(one.requires)]
        if not lacking:
            return kept
        for one in lacking:
            add_faults(faults, one, _lacks(one, names, known))
        kept = [one for one in kept if one not in lacking]


def _lacks(given: Given, names: set[str], known: Iterable[str]) -> Iterator[Fault]:
    place = "perhepalvelut_requires"
    for name in sorted(set(given.requires) - names):
        if name in known:
            message = Saying("requires the plugin {name}, which is not loaded", name=repr(name))
            instead = Saying("mend or enable {name}", name=repr(name))
            yield Fault(place, message, instead=instead, code="not-loaded", name=name)
            continue
        near = nearest_name(name, known)
        missing = Saying("requires the plugin {name}, which is not installed", name=repr(name))
        message = guessed(missing, near)
        instead = Saying("install {name}", name=repr(name))
        yield Fault(place, message, instead=instead, code="unknown-name", name=name, nearest=near)


def catalogue_of(
    kept: list[Given], faults: Faults, known: Iterable[str]
) -> tuple[Catalogue, list[Given]]:
    """Make the catalogue; a plugin whose data lead nowhere is left out whole."""
    while True:
        try:
            return joined(kept, known), kept
        except DataError as error:
            broken = _wrong_overlays(kept, faults) or _blame(error.faults, kept, faults)
        except Exception:
            broken = _unjoinable(kept, faults)
            if not broken:
                raise
        left = [one for one in kept if one.plugin not in broken]
        kept = _with_what_they_require(left, faults, known)


def _unjoinable(kept: Sequence[Given], faults: Faults) -> set[str]:
    """Find the plugins that cannot be joined even with nothing but what they require."""
    broken: set[str] = set()
    for one in kept:
        try:
            joined(_closure(one, kept))
        except DataError:
            continue
        except Exception as error:
            add_faults(faults, one, [_untaken(error, one)])
            broken.add(one.plugin)
    return broken


def _closure(given: Given, kept: Sequence[Given]) -> list[Given]:
    """Give a plugin with those it requires, and those that they require."""
    names, before = {given.plugin}, 0
    while len(names) > before:
        before = len(names)
        names |= {name for one in kept if one.plugin in names for name in one.requires}
    return [one for one in kept if one.plugin in names]


def _wrong_overlays(kept: Sequence[Given], faults: Faults) -> set[str]:
    """Find the plugins whose overlays break what stands without them."""
    bare = [attrs.evolve(one, overlays=()) for one in kept]
    if not any(one.overlays for one in kept) or _faults_of(bare):
        return set()
    broken: set[str] = set()
    for index, one in enumerate(kept):
        found = _faults_of([*bare[:index], one, *bare[index + 1 :]]) if one.overlays else ()
        add_faults(faults, one, found)
        broken |= {one.plugin} if found else set()
    return broken


def _faults_of(given: Sequence[Given]) -> tuple[Fault, ...]:
    try:
        joined(given)
    except DataError as error:
        return error.faults
    return ()


def _blame(found: Iterable[Fault], kept: Sequence[Given], faults: Faults) -> set[str]:
    """Find whose data each fault is in; nobody's is everybody's."""
    owned = [(fault, owner_of(fault, kept)) for fault in found]
    broken: set[str] = set()
    for one in kept:
        own = [fault for fault, owner in owned if owner is None or owner is one]
        add_faults(faults, one, own)
        broken |= {one.plugin} if own else set()
    return broken
