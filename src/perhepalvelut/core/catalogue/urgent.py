"""The urgent help that a situation calls for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import attrs

from ..directory.urgent import Teller, Urgent, UrgentCase, UrgentContact
from ..evaluation.nodes import Asked
from ..evaluation.view import View
from ..evaluation.walk import Walk
from ..rules.nodes import Rule
from ..situations.person import ADULT_MONTHS
from ..values.truth import YES

__all__ = ["UrgentHelp", "help_in", "teller_of"]


@attrs.frozen(kw_only=True, repr=False)
class UrgentHelp:
    """The contacts to show before anything else, in order, and the cases that call for them.

    Its `repr` says how many contacts there are, and nothing of the family.
    """

    on: date
    contacts: tuple[UrgentContact, ...] = ()
    cases: tuple[UrgentCase, ...] = ()

    @property
    def called_for(self) -> bool:
        """Does anything that was told call for urgent help?"""
        return bool(self.cases)

    def __repr__(self) -> str:
        return f"UrgentHelp({len(self.contacts)} contacts)"


def help_in(urgent: Urgent, walk: Walk, *, asked: Callable[[Rule], Asked]) -> UrgentHelp:
    """Give whom a family reaches at once; `walk` presumes nothing."""

    def holds(rule: Rule | None) -> bool:
        return rule is not None and walk.ask(asked(rule)).truth is YES

    told_by = (None, teller_of(walk.view))
    cases = tuple(case for case in urgent.cases if case.teller in told_by and holds(case.rule))
    here = frozenset(one.id for one in urgent.contacts if holds(one.area))
    contacts = sorted(dict.fromkeys(_called(urgent, cases, here)), key=_after_emergency)
    return UrgentHelp(on=walk.view.on, contacts=tuple(contacts), cases=cases)


def teller_of(view: View) -> Teller:
    """Say who tells: young where all who are told of, or the subject, are known to be under 18."""
    people = view.situation.people
    subject = view.situation.subject
    told = people if subject is None else (people[subject],)
    young = bool(told) and all(one.months(view.on)[1] < ADULT_MONTHS for one in told)
    return "young" if young else "adult"


def _after_emergency(contact: UrgentContact) -> bool:
    return not contact.emergency


def _called(
    urgent: Urgent, cases: tuple[UrgentCase, ...], here: frozenset[str]
) -> Iterator[UrgentContact]:
    """Walk the contacts that are called for, as often as they are named; `here` is who is near."""
    yield from (one for one in urgent.contacts if one.emergency)
    for id in (id for case in cases for id in case.contacts):
        near = [one for one in urgent.contacts if one.instead_of == id and one.id in here]
        named = urgent.contact(id)
        yield from near or ([named] if named.area is None or id in here else [])
