"""The matches of a situation with the services of a catalogue, in their documented order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import overload

import attrs

from ...errors import UnknownNameError
from ..directory.services import Access
from ..evaluation.walk import Walk
from ..guards.arguments import flag, several, word
from ..guards.tracebacks import even_half_made
from ..situations.situation import Situation
from ..values.tables import table
from ..values.truth import NO, UNKNOWN, YES, Truth
from .asking import Asker
from .filters import Filters, in_scope, passing
from .match import Match, match_plan
from .order import Known, ordered
from .plan import Plan
from .questions import Question, Questioner
from .urgent import UrgentHelp

__all__ = ["Matches", "match_all"]


@attrs.frozen(repr=False)
class Matches(Sequence[Match]):
    """The matches of a situation, in the documented order.

    `urgent` is whom the family reaches at once. Of the services that are not among the matches,
    `left_out` are those of which the documents do not say whether they pass a filter, `filtered`
    those that do not pass, `not_for_clients` what clients do not use: boards, networks, models of
    work, posts of volunteers. `not_loaded` names the plugins that are installed and not loaded, and
    whose services the situation or the choice of services names: of those nothing is known.
    `inside` are the parts that are told inside their whole, `answering` what answers something that
    was told, `needs` what the family names or its facts speak of, and `acute` says that a fact is
    known that is marked as urgent now.

    >>> from datetime import date
    >>> from perhepalvelut import Situation, load_catalogue
    >>> matches = load_catalogue().match(Situation(), on=date(2023, 5, 2), anonymous=True)
    >>> [match.service.id for match in matches.fits], len(matches.left_out) > 0
    ([], True)
    """

    matches: tuple[Match, ...]
    situation: Situation
    on: date
    urgent: UrgentHelp
    left_out: tuple[str, ...] = ()
    filtered: tuple[str, ...] = ()
    not_for_clients: tuple[str, ...] = ()
    not_loaded: tuple[str, ...] = ()
    inside: frozenset[str] = attrs.field(kw_only=True)
    answering: frozenset[str] = attrs.field(kw_only=True)
    needs: frozenset[str] = attrs.field(kw_only=True)
    acute: bool = attrs.field(kw_only=True)
    _questioner: Questioner = attrs.field(kw_only=True, eq=False)

    @property
    def fits(self) -> tuple[Match, ...]:
        """Those that fit."""
        return self._of(YES)

    @property
    def unknown(self) -> tuple[Match, ...]:
        """Those that cannot be told yet."""
        return self._of(UNKNOWN)

    @property
    def not_fitting(self) -> tuple[Match, ...]:
        """Those that do not fit."""
        return self._of(NO)

    def questions(self, *, alone: bool = False, worker: bool = False) -> tuple[Question, ...]:
        """Turn the unknowns round: what to ask, of whom, and which services that may open or close.

        Only what may decide an answer is asked, and only of those of whom it makes sense: see the
        marks of `Fact`. Urgent help is offered, where what it is for is not told. `alone` says that
        nobody of the family hears or sees, `worker` that somebody asks whose work it is.

        >>> from datetime import date
        >>> from perhepalvelut import Person, Situation, load_catalogue
        >>> family = Situation([Person("mother", "29 years"), Person("child", "7 months")])
        >>> first = load_catalogue(["lahti"]).match(family, on=date(2023, 5, 2)).questions()[0]
        >>> first.facts, first.of
        (('place',), ('family',))
        """
        asker = Asker(flag(alone, "alone"), flag(worker, "worker"))
        return self._questioner.questions(self.matches, asker)

    def settleable(self, matches: Iterable[Match]) -> frozenset[str]:
        """Give those of some unknown matches that the family could settle, by id.

        All others wait for what no document says, or for what is never asked.
        """
        return self._questioner.settleable(several(Match, matches, "matches"))

    def _of(self, truth: Truth) -> tuple[Match, ...]:
        return tuple(match for match in self.matches if match.eligible is truth)

    def __iter__(self) -> Iterator[Match]:
        return iter(self.matches)

    def __len__(self) -> int:
        return len(self.matches)

    @overload
    def __getitem__(self, index: int) -> Match: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Match, ...]: ...
    def __getitem__(self, index: int | slice) -> Match | tuple[Match, ...]:
        return self.matches[index]

    def of(self, service: str) -> Match:
        """Find the match of a service by id.

        One that is not among them, as a filter left it out, is an UnknownNameError with the
        nearest that is.
        """
        word(service, "service")
        for match in self.matches:
            if match.service.id == service:
                return match
        known = [match.service.id for match in self.matches]
        raise UnknownNameError("service among the matches", service, known)

    def _repr_html_(self) -> str:
        rows = [
            (one.service.name, *map(str, (one.eligible, *_asked_of(one.access)))) for one in self
        ]
        head = ("service", "fits", "referral", "without a name", "free")
        return table(f"{len(self.matches)} services", head, rows)

    @even_half_made
    def __repr__(self) -> str:
        return f"Matches({len(self.matches)} services)"


def _asked_of(access: Access) -> tuple[Truth, Truth, Truth]:
    return access.needs_referral, access.without_name, access.free


def match_all(
    plans: Sequence[Plan],
    questioner: Questioner,
    filters: Filters,
    urgent: Callable[[Walk], UrgentHelp],
    not_loaded: tuple[str, ...],
) -> Matches:
    """Match the planned services, filter them, put them in order."""
    situation, on, words = questioner.situation, questioner.on, questioner.nodes.vocabulary
    walk = Walk(situation, on, words)
    within, outside = (plans, ()) if filters.of_everything else in_scope(plans, walk)
    known = Known.of(walk.view)
    found = ordered([match_plan(plan, walk) for plan in within], known)
    passed, left_out, filtered = passing(found.matches, filters)
    return Matches(
        passed,
        situation,
        on,
        urgent(Walk(situation, on, words, presume=False)),
        _ids(match.plan for match in left_out),
        _ids(match.plan for match in filtered),
        _ids(outside),
        not_loaded,
        inside=found.inside,
        answering=found.answering,
        needs=known.needs,
        acute=bool(known.urgent),
        questioner=questioner,
    )


def _ids(plans: Iterable[Plan]) -> tuple[str, ...]:
    return tuple(sorted(plan.service.id for plan in plans))
