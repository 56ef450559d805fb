"""An answer as a family is shown it: what fits, what to ask, where to ask, and how much more is."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from ..guards.doors import door
from ..guards.tracebacks import even_half_made
from ..values.truth import NO, UNKNOWN, YES
from .match import Match
from .matches import Matches
from .questions import Question

__all__ = ["Answer", "Counts", "answer"]


@attrs.frozen(kw_only=True)
class Counts:
    """How many services stand where; together they are all that were asked about."""

    fits: int
    could_fit: int
    not_for_families: int
    no_group_named: int
    does_not_fit: int
    left_out_by_filter: int
    in_urgent_help: int

    @property
    def all(self) -> int:
        """All of them."""
        return sum(attrs.astuple(self))


@attrs.frozen(kw_only=True, repr=False)
class Answer:
    """The matches of a family, as a good social worker would lay them out.

    `fits` are those that fit, and those that wait only for what the family can agree to; of them
    `inside` are told inside their whole. `could_fit` are unknown. Of these the `questions` may
    settle some, and `ask_there` are those that only the service itself can settle: what the
    documents leave open, and what names no group and answers a need of the family. `unnamed` are
    all other services that name no group.

    Where urgent help is called for, what is the same thing as one of its contacts is told there
    and nowhere else. Where somebody is in danger now nothing is asked.
    """

    matches: Matches
    fits: tuple[Match, ...]
    inside: frozenset[str]
    could_fit: tuple[Match, ...]
    questions: tuple[Question, ...]
    ask_there: tuple[Match, ...]
    unnamed: tuple[Match, ...]
    not_fitting: tuple[Match, ...]
    urgent: tuple[Match, ...]
    acute: bool

    @property
    def counts(self) -> Counts:
        """How many services stand where."""
        matches = self.matches
        return Counts(
            fits=len(self.fits),
            could_fit=len(self.could_fit),
            not_for_families=len(matches.not_for_clients),
            no_group_named=len(self.unnamed),
            does_not_fit=len(self.not_fitting),
            left_out_by_filter=len(matches.left_out) + len(matches.filtered),
            in_urgent_help=len(self.urgent),
        )

    @property
    def needed(self) -> tuple[Match, ...]:
        """Those to ask there for that answer a need of the family."""
        needs = self.matches.needs
        return tuple(one for one in self.ask_there if not one.plan.needs.isdisjoint(needs))

    @property
    def answers(self) -> bool:
        """Does something that fits answer what was told?"""
        return any(one.service.id in self.matches.answering for one in self.fits)

    def parts_of(self, whole: Match) -> tuple[Match, ...]:
        """List what is told inside a service that fits, and what to ask for there."""
        listed = [one for one in self.fits if one.service.id in self.inside]
        return tuple(
            one for one in (*listed, *self.ask_there) if one.service.part_of == whole.service.id
        )

    @even_half_made
    def __repr__(self) -> str:
        return f"Answer({len(self.fits)} fit, {len(self.could_fit)} could fit)"


@door
def answer(matches: Matches, *, alone: bool = False, worker: bool = False) -> Answer:
    """Lay out the matches of a family.

    `alone` says that nobody of the family hears or sees what is asked, `worker` that somebody asks
    whose work it is: see `Matches.questions`.

    >>> from datetime import date
    >>> from perhepalvelut import Person, Situation, load_catalogue
    >>> catalogue = load_catalogue()
    >>> family = Situation([Person("mother", "29 years"), Person("child", "7 months")])
    >>> laid_out = answer(catalogue.match(family, on=date(2023, 5, 2)))
    >>> laid_out.counts.all == len(catalogue.services)
    True
    """
    urgent = tuple(one for one in matches if _is_urgent(one, matches))
    shown = {one.service.id for one in urgent}
    rest = [one for one in matches if one.service.id not in shown]
    fits = [one for one in rest if one.eligible is YES or one.agreeing]
    within = {one.service.id for one in fits} | shown
    could_fit: list[Match] = []
    unnamed: list[Match] = []
    for one in rest:
        if one.eligible is UNKNOWN and not one.agreeing:
            no_group = one.who.rule is None and one.service.part_of not in within
            needed = not one.plan.needs.isdisjoint(matches.needs)
            (unnamed if no_group and not needed else could_fit).append(one)
    asks_nothing = matches.acute and not worker
    questions = () if asks_nothing else matches.questions(alone=alone, worker=worker)
    return Answer(
        matches=matches,
        fits=tuple(sorted(fits, key=lambda one: one.service.id in matches.inside)),
        inside=matches.inside,
        could_fit=tuple(could_fit),
        questions=questions,
        ask_there=_ask_there(matches, could_fit),
        unnamed=tuple(unnamed),
        not_fitting=tuple(one for one in rest if one.eligible is NO),
        urgent=urgent,
        acute=matches.acute,
    )


def _is_urgent(match: Match, matches: Matches) -> bool:
    """Is a service, which is not ruled out, the same thing as a contact of urgent help?"""
    named = match.service.urgent_contact
    contacts = (one.id for one in matches.urgent.contacts)
    return named is not None and match.eligible is not NO and named in contacts


def _ask_there(matches: Matches, could_fit: Iterable[Match]) -> tuple[Match, ...]:
    """List what only the service can settle: whatever a family told, the documents are silent."""
    silent = [one for one in could_fit if one.who.rule is None or _is_open(one)]
    settleable = matches.settleable(silent)
    return tuple(one for one in silent if one.service.id not in settleable)


def _is_open(match: Match) -> bool:
    """Does it run, here, and is something left open, but for what is never asked?

    A service for crises is no door to try: those who were hurt may be there.
    """
    runs_here = match.where.truth is YES and match.when.truth is YES
    silent = bool(match.open or match.unstated) and not match.only_told
    return runs_here and silent and not match.service.crisis
