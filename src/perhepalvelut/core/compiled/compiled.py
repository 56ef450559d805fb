"""Rules compiled to one Python function: the same truths as the walk, without the reasons.

Every atom is asked once for each person, however many rules hold it.

>>> from perhepalvelut import Person, Situation, parse_rule
>>> ask = compile_rules({"baby": parse_rule("any_child(age < years(1))")}, Vocabulary())
>>> ask(Situation([Person("child", "7 months")]), on=date(2023, 5, 2))
{'baby': Truth.YES}
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

import attrs

from ..catalogue.catalogue import Catalogue
from ..catalogue.match import match_plan
from ..catalogue.plan import Plan
from ..evaluation.nodes import Asked, Nodes
from ..evaluation.panel import panels
from ..evaluation.walk import Walk
from ..guards.arguments import an, table
from ..guards.tracebacks import forgets
from ..rules.atoms import LivesIn
from ..rules.nodes import Rule
from ..situations.implied import ImpliedFacts, implied_in
from ..situations.situation import Situation, facts_of_family
from ..situations.validation import check_rule, check_situation
from ..values.ages import FOREVER
from ..values.cache import DAYS_KEPT, Cache
from ..values.truth import CODES, NO, UNKNOWN, YES, Truth
from ..vocabulary.roles import FAMILY_ADULT
from ..vocabulary.vocabulary import Vocabulary
from ..vocabulary.whom import Whom
from .program import CAPPED, Text

__all__ = ["Screen", "compile_rules", "truths_of"]

Get = Callable[[str], Any]
Row = tuple[Get, str | None, int, int, str | None]
"""A person as the compiled function sees one: facts, role, lowest and highest age, sex."""

_STANDING: Final = {YES: (0, None, 2, 3), UNKNOWN: CAPPED, NO: (0, None, 0, 0)}
"""What an answer for the family comes to, by how surely it may be answered for it."""


def _unlisted(role: str | None) -> Row:
    nothing: dict[str, Any] = {}
    return nothing.get, role, 0, FOREVER, None


_CHILD: Final = _unlisted("child")
_ADULT: Final = _unlisted(FAMILY_ADULT)
_PERSON: Final = _unlisted(None)


@attrs.frozen(eq=False, repr=False)
class _Program:
    """A compiled function with what it needs to be called.

    A situation in which a fact is told of the family that is not declared as the family's, or in
    which somebody raises a child in place of a parent, is walked instead; `walk` does that.
    """

    vocabulary: Vocabulary
    run: Callable[..., dict[str, Truth]]
    lives_in: tuple[LivesIn, ...]
    walk: Callable[[Walk], dict[str, Truth]]
    _places: Cache[tuple[tuple[str, ...], date], tuple[int, ...]] = attrs.field(factory=Cache)

    @classmethod
    def of(
        cls, text: Text, results: Mapping[str, str], walk: Callable[[Walk], dict[str, Truth]]
    ) -> _Program:
        """Compile a text that gives these results."""
        told = ", ".join(f"{key!r}: T[{result}]" for key, result in results.items())
        scope = dict(text.constants)
        exec(compile(text.body(f"{{{told}}}"), "<rules>", "exec"), scope)
        return cls(
            text.vocabulary,
            scope["run"],
            tuple(text.places),
            walk,
        )

    def __call__(self, situation: Situation, on: date) -> dict[str, Truth]:
        """Ask every rule of a situation on a day; what the vocabulary does not know is an error."""
        # Written out for speed: a situation that was found sound is answered at once.
        known = self.vocabulary.seen.get(id(situation))
        if known is None or known() is not situation or situation.dated or type(on) is not date:
            check_situation(situation, self.vocabulary, on)
        return self.answer(situation, on)

    @forgets
    def answer(
        self, situation: Situation, on: date, force: tuple[int, ...] = ()
    ) -> dict[str, Truth]:
        """Ask every rule of a situation that was checked."""
        about_family = self.vocabulary.about_family
        if not situation.facts.keys() <= about_family or situation.in_place_of_parent:
            return self.walk(Walk(situation, on, self.vocabulary))
        implied = implied_in(situation, self.vocabulary)
        seats, people = panels(situation), _rows(situation, on, implied)
        return self.run(
            _with(implied, "family", facts_of_family(situation, about_family)).get,
            self._where(situation, on) if self.lives_in else (),
            3 if situation.are_there_children else 0,
            3 if situation.has_adults is True else 0,
            _STANDING[seats.family],
            force,
            people,
            seats.of,
        )

    def _where(self, situation: Situation, on: date) -> tuple[int, ...]:
        codes = self._places.get((situation.place, on))
        if codes is None:
            lies_in = self.vocabulary.lies_in
            codes = self._places.keep(
                (situation.place, on),
                tuple([CODES[lies_in(situation.place, one.places, on)] for one in self.lives_in]),
            )
        return codes


class _People(list[Any]):
    """What was told of people; its `repr` tells how many they are."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{len(self)} people"


def _with(implied: ImpliedFacts, of: Whom, told: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give what is told, and what follows beside it."""
    return {**told, **implied[of]} if of in implied else told


def _rows(situation: Situation, on: date, implied: ImpliedFacts) -> _People:
    """See the people who are listed, then those who may be there too."""
    rows = _People(
        [
            (_with(implied, at, one.facts).get, one.known_role, *one.months(on), one.known_sex)
            for at, one in enumerate(situation.people)
        ]
    )
    rows += (_CHILD, _ADULT, _PERSON)
    return rows


def compile_rules(
    rules: Mapping[str, Rule], vocabulary: Vocabulary
) -> Callable[..., dict[str, Truth]]:
    """Compile rules to one function: `ask(situation, on=day)` gives the truth of each by its key.

    The truths and the errors are those of `evaluate` with the same vocabulary.

    >>> from perhepalvelut import Person, parse_rule
    >>> ask = compile_rules({"baby": parse_rule("any_child(age < years(1))")}, Vocabulary())
    >>> ask(Situation([Person("child")]), on=date(2023, 5, 2))
    {'baby': Truth.UNKNOWN}
    """
    an(Vocabulary, vocabulary, "vocabulary")
    for key, rule in table(rules, "rules").items():
        check_rule(an(Rule, rule, f"rules[{key!r}]"), vocabulary)
    nodes = Nodes(vocabulary)
    asked = {key: nodes.asked(rule) for key, rule in rules.items()}
    text = Text(vocabulary)
    results = {key: " | ".join(_asked(text, one)) for key, one in asked.items()}
    return _Program.of(
        text, results, lambda walk: {key: walk.ask(one).truth for key, one in asked.items()}
    )


def _asked(text: Text, asked: Asked, people: str = "public") -> list[str]:
    parts = []
    if asked.of_family is not None:
        parts.append(text.expression(asked.of_family.rule, "family"))
    if asked.of_person is not None:
        parts.append(text.joined(people, text.expression(asked.of_person.rule, people)))
    return parts


@attrs.frozen(eq=False, repr=False)
class Screen:
    """The services of a catalogue compiled together: `screen(situation, on)` tells who fits."""

    plans: tuple[Plan, ...]
    _program: _Program
    _forces: Cache[date, tuple[int, ...]] = attrs.field(factory=lambda: Cache(DAYS_KEPT))

    @classmethod
    def of(cls, plans: Iterable[Plan], vocabulary: Vocabulary) -> Screen:
        """Compile planned services."""
        plans = tuple(plans)
        text = Text(vocabulary)
        results = {
            plan.service.id: f"({_who(text, plan)}) & ({_where(text, plan)}) & force[{at}]"
            for at, plan in enumerate(plans)
        }
        return cls(
            plans,
            _Program.of(
                text,
                results,
                lambda walk: {plan.service.id: match_plan(plan, walk).eligible for plan in plans},
            ),
        )

    def __call__(self, situation: Situation, on: date) -> dict[str, Truth]:
        """Tell of every service, by id, whether it is eligible; the truths of `match`."""
        force = self._forces.get(on)
        if force is None:
            force = self._forces.keep(
                on, tuple(CODES[plan.in_force(on).truth] for plan in self.plans)
            )
        return self._program.answer(situation, on, force)


def _who(text: Text, plan: Plan) -> str:
    if not plan.rules:
        return "2"
    return " | ".join(
        part for audience, asked in plan.rules.items() for part in _audience(text, audience, asked)
    )


def _audience(text: Text, audience: str, asked: Asked) -> list[str]:
    if audience == "public":
        return _asked(text, asked)
    if audience != "families":
        return [text.joined(audience, text.expression(asked.whole.rule, audience))]
    of_family = _asked(text, attrs.evolve(asked, of_person=None))
    of_person = _asked(text, attrs.evolve(asked, of_family=None), "families")
    return [f"standing[{part}]" for part in of_family] + of_person


def _where(text: Text, plan: Plan) -> str:
    return "3" if plan.area is None else " | ".join(_asked(text, plan.area))


def truths_of(catalogue: Catalogue, situation: Situation, *, on: date) -> dict[str, Truth]:
    """Tell of every service whether it is eligible: the truths of `match`, without reasons.

    The rules are compiled on the first call; this is the way to ask of many families.

    >>> from perhepalvelut import load_catalogue
    >>> family = Situation([Person("mother"), Person("child", "7 months")], place="Lahti")
    >>> truths_of(load_catalogue(), family, on=date(2023, 5, 2))["lahti.baby-blues"]
    Truth.YES
    """
    situation = an(Catalogue, catalogue, "catalogue").read(situation, on=on)
    return catalogue.once(_screen)(situation, on)


def _screen(catalogue: Catalogue) -> Screen:
    return Screen.of([catalogue.plan(id) for id in catalogue.services], catalogue.vocabulary)
