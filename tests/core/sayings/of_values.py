"""What values, texts and rules say, and what they look like."""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal

import attrs

from perhepalvelut import Rule, Vocabulary, born, parse_age, years
from perhepalvelut.core.directory.evidence import Evidence
from perhepalvelut.core.directory.urgent import UrgentOffer
from perhepalvelut.core.guards.doors import door
from perhepalvelut.core.rules import constructors as building
from perhepalvelut.core.rules.atoms import RoleIn, SexIn, Unsettled
from perhepalvelut.core.rules.nodes import AllOf, AnyOf, Everyone, Not
from perhepalvelut.core.values.frozendict import FrozenDict
from perhepalvelut.core.values.truth import YES
from perhepalvelut.directory import (
    Access,
    Address,
    Claim,
    Contact,
    CoursePhase,
    Criterion,
    Dispute,
    Document,
    End,
    Measure,
    Overlay,
    Point,
    Reading,
    Source,
    Staff,
    StatusPhase,
    Step,
    TextDomain,
    Unit,
    WebPage,
)
from perhepalvelut.rules import AgeTest, Choice, Flag, InService, LivesIn, Number, Quantified
from perhepalvelut.testing.strategies import DAY
from perhepalvelut.urgent import Urgent, UrgentCase, UrgentContact
from perhepalvelut.values import Age, Born, Hours, PartialDate, Period, Span
from perhepalvelut.vocabulary import Fact, Implication, Option, Phase, Place, Term

from .saying import EXPECTING, HERE, Sayings, call, each, faults

PAGE: Final = Document(id="a", title="T", publisher="P", date=PartialDate(2020))


def ages() -> Sayings:
    """Give the ages that are none."""
    texts = (
        "-5 years", "200 years", "7-5 years", "29", "soon", "under 3-4 years", "2 years 13 months",
        "2 months 3 months", "2 yeras", "2 apples", "2 years on 2023", "born", "born soon",
    )  # fmt: skip
    return {
        **each(parse_age, *texts),
        "born after": call(parse_age("born 2022").at, date(2021, 1, 1)),
        "no months": call(Age, 1.5, 2),
        "true months": call(Age, True, True),
        "no unit": call(Age, 1, 2, unit="weeks"),
        "told on a text": call(Age, 1, 2, told_on="2023-01-01"),
        "too old": call(Age, 0, 5_000),
        "a birth that is a text": call(Born, "2022"),
        "not yet born": call(parse_age("2 years on 2020-01-01").at, date(2015, 1, 1)),
        "born(text)": call(born, "soon"),
        "years(True)": call(years, True),
    }


def built() -> Sayings:
    """Give what the constructors of rules refuse."""
    rooms, age = building.number("rooms"), building.age
    return {
        "no number": call(building.number, 5),
        "no flag": call(building.flag, 5),
        "no choice": call(building.choice, 5, "a"),
        "no place": call(building.lives_in, 5),
        "no service": call(building.in_service, 5),
        "no dispute": call(building.unsettled, 5),
        "no role": call(building.role.among, 5),
        "no bound": call(operator.lt, age, 5),
        "no child": call(building.any_child, "tired"),
        "number <=": call(operator.le, rooms, 3),
        "number >": call(operator.gt, rooms, 3),
        "number !=": call(operator.ne, rooms, 3),
        "age ==": call(operator.eq, age, years(3)),
        "age <=": call(operator.le, age, years(3)),
        "age >": call(operator.gt, age, years(3)),
        "age < a number": call(operator.lt, age, 3),
        "age < a range": call(operator.lt, age, years(3, 5)),
        "age < at least": call(operator.lt, age, parse_age("at least 3 years")),
        "age within a day": call(age.within, parse_age("3 years on 2023-01-01")),
    }


def _unchecked() -> Any:
    made = AllOf.__new__(AllOf)
    object.__setattr__(made, "rules", ("tired",))
    return made


def _deep(levels: int) -> Any:
    made: Any = EXPECTING
    for level in range(levels):
        made = Not(made) if level % 2 else made & Flag("tired")
    return made


def rules() -> Sayings:
    """Give what is no rule."""
    make: dict[str, Callable[[], Any]] = {
        "a word of the notation": call(Flag, "in"),
        "no name of a fact": call(Flag, "A b"),
        "no fact": call(Flag, 5),
        "no options": call(Choice, "habit", []),
        "no option": call(Choice, "habit", ["A b"]),
        "one text for options": call(RoleIn, "mother"),
        "an option of no text": call(SexIn, [5]),
        "no comparison": call(Number, "rooms", "<=", 3),
        "below zero": call(Number, "rooms", "<", -1),
        "no age comparison": call(AgeTest, "<=", 3),
        "too old": call(AgeTest, "<", 10_000),
        "a range of one end": call(AgeTest, "in", 3),
        "an end too many": call(AgeTest, "<", 3, 4),
        "upside down": call(AgeTest, "in", 5, 3),
        "an age below zero": call(AgeTest, "<", -1),
        "no places": call(LivesIn, []),
        "one text for places": call(LivesIn, "alpha"),
        "a blank name": call(LivesIn, [" "]),
        "any other sign in a name": call(LivesIn, ["a_b 'c' {d}"]),
        "a quote in a name": call(InService, 'org."a"'),
        "a line in a name": call(Unsettled, "A\nB"),
        "no name": call(InService, 5),
        "no quantifier": call(Quantified, "every", None),
        "no condition": call(Quantified, "any_child", "tired"),
        "a quantifier inside": call(Quantified, "anyone", Quantified("any_child")),
        "a place inside": call(Quantified, "any_adult", EXPECTING & LivesIn(["alpha"])),
        "one of all": call(AllOf, [EXPECTING]),
        "none of any": call(AnyOf, []),
        "no part": call(AllOf, [EXPECTING, "tired"]),
        "a part made past its checks": _unchecked().__attrs_post_init__,
        "a double not": call(Not, Not(EXPECTING)),
        "not a text": call(Not, "tired"),
        "too deep": call(_deep, 121),
        "too many parts": call(AllOf, [EXPECTING] * 5_000),
        "a bool": call(bool, EXPECTING),
        "a bool of a truth": call(bool, YES),
    }
    return make


RESERVED: Final = """
age role sex in and or not everyone any_child any_adult anyone lives_in in_service unsettled years
months True None match
"""

NOTATION: Final = (
    "", "org.a.b", "org-a", "'a'", '"a', "a = 3", "rooms >= 1234567890", "a ? b", "a b", "(a",
    "(a b", "or", "(" * 51 + "a" + ")" * 51, "rooms < 3 < 4", "1 < 2", "tired in {a} in {b}",
    "age < years(3) == 4", "a >= 1 != 2", "a >= 1 > 2", "a < 1 <= 2", "a == 1 >= 2", "role < 3",
    "sex == female", "True", "False", "None", "while", "months", "tired(3)", "habit not in {a}",
    "rooms > 3", "rooms <= 3", "rooms != 3", "rooms == many", "age > years(3)", "age <= years(3)",
    "age == years(3)", "age != years(3)", "age not in years(3)", "age years(3)", "age < 3",
    "age < years 3", "age < years(3, 4)", "age >= months(3, 4)", "age in years(3)",
    "age in years(7 11)",
    "age in years(3,4,5)", "age in years(three)", "habit in", "habit in {a b}", "habit in {}",
    "everyone", "everyone(1)", 'everyone("a")', "lives_in()", 'lives_in("a" "b")', "in_service()",
    'in_service("a", "b")', "unsettled()", "any_child(tired", "any_adult(tired expecting)",
    "anyone(", "anyone(everyone())", 'lives_in(" ")', "rooms >= 12a", "a" * 10_001,
)  # fmt: skip


def values() -> Sayings:
    """Give what the fields of values refuse."""
    tool = Term(id="a", kind="tool", name="a")
    kinds = (
        None, True, 3, 2.5, Decimal(2), "", ["a"], ("a",), {"a": 1}, datetime.datetime(2023, 5, 2),
        date(2023, 5, 2), datetime.time(9), Source, {"a"},
    )  # fmt: skip
    return {
        **{f"a text: {one!r}"[:60]: call(Source, one) for one in kinds},
        "true or false": call(faults, bool, 1),
        "a whole number": call(PartialDate, "2020"),
        "a decimal number": call(Staff, title="t", sources=HERE, count=2.5),
        "a time": call(Span, None, "9", "10"),
        "a class": call(Period, "2020"),
        "a rule": call(Criterion, rule="tired", sources=HERE),
        "a word": call(Point, kind=5, name="a", sources=HERE),
        "a word near": call(Point, kind="reviw", name="a", sources=HERE),
        "a word far": call(Point, kind="x" * 50, name="a", sources=HERE),
        "a list": call(Place, id="a", kind="county", names={}, aliases="b"),
        "a list of": call(Place, id="a", kind="county", names={}, aliases=["b", "", 3]),
        "a set": call(faults, frozenset[int], "a"),
        "a set of": call(faults, frozenset[int], [3, 2.5]),
        "a table": call(Place, id="a", kind="county", names=5),
        "a table of counts": call(faults, Mapping[str, int], {"a": 1}),
        "a table of texts": call(faults, Mapping[str, int], {5: 1, "a": "b"}),
        "a table of": call(Place, id="a", kind="county", names={5: "a", "fi": ""}),
        "any type": call(Claim, 2.5, HERE),
        "any list": call(Claim, ["a", 5], HERE),
        "any text": call(Claim, " ", HERE),
        "a claim": call(Contact, office="a"),
        "a claim of a text": call(Contact, office=Claim(True, HERE)),
        "a claim of a word": call(Access, cost=Claim("fre", HERE)),
        "an id": call(Unit, id="Org.A", name="A", sources=HERE),
        "a slug": call(CoursePhase, id="a.b", name="A", sources=HERE),
        "a long id": call(Unit, id="A" * 41, name="A", sources=HERE),
        "a document": call(Document, id="a b", title="T", publisher="P", date=PartialDate(2020)),
        "a dispute": call(
            Dispute, key="A", about="a", readings=(Reading("r", HERE),), treatment="t"
        ),
        "no source": call(Evidence, sources=()),
        "no reason": call(Evidence, sources=HERE, basis="derived"),
        "a page of a month": call(WebPage, address="https://a.example", read=PartialDate(2026, 11)),
        "a page of a year": call(WebPage, address="https://a.example", read=PartialDate(2026)),
        "a page without an address": call(WebPage, address="a.example", read=PartialDate(2026)),
        "an urgent contact of an area": call(
            UrgentContact,
            **{"id": "a", "name": "A", "summary": "S", "contact": Contact(), "sources": HERE},
            area=Everyone(),
        ),
        "an urgent case without a contact": call(
            UrgentCase, rule=Everyone(), contacts=(), sources=HERE
        ),
        "an offer of nothing": call(UrgentOffer, id="a", text="t", asks="s", contact="a", facts=()),
        "urgent help with a document twice": call(Urgent, documents=(PAGE, PAGE)),
        "a hidden address": call(Address, visibility="hidden", text="a"),
        "a fact that presumes": call(
            Fact, kind="number", id="a", about="family", label="l", question="q", presumed=-1
        ),
        "a flag that presumes": call(
            Fact, kind="flag", id="a", about="family", label="l", question="q", presumed=0
        ),
        "an urgent number": call(
            Fact, kind="number", id="a", about="family", label="l", question="q", urgent="now"
        ),
        "an agreed number": call(
            Fact, kind="number", id="a", about="family", label="l", question="q", agree="yes"
        ),
        "an asker of nobody": call(
            Fact, kind="flag", id="a", about="family", label="l", question="q", asked_of="nobody"
        ),
        "a fact of two options": call(
            Fact,
            kind="choice",
            id="a",
            about="family",
            label="l",
            question="q",
            option=(Option(id="x", label="l", says="s", denies="d"),) * 2,
        ),
        **implications(),
        "a fact": call(Fact, kind="flag", id="in", about="family", label="l", question="q"),
        "a kind of fact": call(Fact, kind="flg", id="a", about="town", label="l", question="q"),
        "a long fact": call(
            Fact, kind="flag", id="A" * 41, about="family", label="l", question="q"
        ),
        "in_service": call(
            Fact, kind="flag", id="in_service", about="family", label="l", question="q"
        ),
        "a domain": call(TextDomain, "A", "fi", ".", extends="B"),
        "a long domain": call(TextDomain, "A" * 50, "fi", "."),
        "an end": call(End, "service", "A"),
        "a long end": call(End, "phase", "a" * 50),
        "a circle": call(
            Step, origin=End("family"), target=End("family"), kind="self", sources=HERE
        ),
        "a phase of a service": call(StatusPhase, phase="ended", sources=HERE),
        "a kind": call(Term, id="a", kind="A b", name="a"),
        "a role": call(Term, id="a", kind="role", name="a"),
        "audiences": call(Term, id="a", kind="audiences", name="a"),
        "a form": call(Term, id="a", kind="form", name="a"),
        "a phase": call(Phase, id="ended", name="a", in_force=True),
        "kinds": call(Vocabulary, kinds=["A b", "roles", "fact", "tool"]),
        "kinds of terms": call(Vocabulary, terms=[tool], kinds=["tols"]),
        "a kind of terms": call(Vocabulary, terms=[attrs.evolve(tool, kind="zzz")]),
        "no kinds": call(Vocabulary, kinds="tool"),
        "an overlay": call(Overlay, id="org.a", sources=HERE),
        "a mapping": call(FrozenDict().update, a="b"),
    }


def texts() -> Sayings:
    """Give the texts of data that are not what they should be."""
    long, nine, ten = "x" * 81, datetime.time(9), datetime.time(10)
    return {
        **each(PartialDate.parse, "soon", "2023-13", "2023-02-30", "0000", long),
        "a day without a month": call(PartialDate, 2020, None, 3),
        **each(Period.parse, "always", "since 2021 until 2019", "2021..2019"),
        "no period": call(Period),
        "within nothing": call(Period, None, PartialDate(2020), begins_within=True),
        "at least nothing": call(Period, PartialDate(2020), at_least=True),
        **each(
            Hours.parse,
            "mon-fri",
            "mon 9-9",
            "mon 9-12; mon 11-13",
            "mon 9-12; 2 days per week 9-12",
            "mon 9-25",
            "mon 9:75-12",
            "mon-fry 9-15",
            "xyz 9-15",
            "mon,xyz 9-15",
        ),
        **each(
            Measure.parse,
            "some",
            "3 mnths",
            "3 apples",
            "abot 3 months",
            "vast 3 months",
            "3 months per yeer",
            "3 months per apple",
            "5..3 months",
        ),
        "a measure of texts": call(Measure, "3", None, "months"),
        "no measure": call(Measure, None, None, "months"),
        "no days": call(Span, None, nine, ten),
        "days twice": call(Span, frozenset({0}), nine, ten, 1),
        "an eighth day": call(Span, frozenset({7}), nine, ten),
        "none of the days": call(Span, frozenset(), nine, ten),
        "eight days": call(Span, None, nine, ten, 8),
        "one time": call(Span, frozenset({0}), nine, nine),
        "no spans": call(Hours, ()),
        "seconds": call(Span, frozenset({0}), datetime.time(9, 0, 1), ten),
        **each(Source.parse, "004 4.2"),
        **each(End.parse, "servic org.a", "service", "nowhere", "any A"),
    }


def age_told(text: str) -> list[object]:
    age = parse_age(text)
    return [age, repr(age), getattr(age, "unit", ""), age.at(date(2023, 1, 1))]


@door
def told(
    text: str = "",
    yes: bool = True,
    count: int = 0,
    on: date = DAY,
    *many: str,
    maybe: int | None = None,
    one: Literal["a", "b"] = "a",
    table: Mapping[str, int] = FrozenDict(),
    items: Sequence[int] = (),
    walked: Iterable[str] = (),
    done: Callable[[], int] | None = None,
    rule: Rule = EXPECTING,
    anything: Any = None,
) -> str:
    """Tell what was told."""
    given = (text, yes, count, on, many, maybe, one, table, items, walked, done, rule, anything)
    return ", ".join(map(str, given))


def arguments() -> Sayings:
    """Give the arguments that a door takes, and those that it refuses."""
    moment = datetime.datetime(2023, 5, 2)
    given: dict[str, tuple[object, ...]] = {
        "text": (5, None, "b"),
        "yes": (1, "yes", False),
        "count": (True, "1", 2.5, 3),
        "on": (moment, "2023-05-02", date(2020, 1, 1)),
        "maybe": ("a", True, None, 4),
        "one": ("c", 5, ["a"], "b"),
        "table": ([], {5: 1}, {"a": "b"}, {"a": 1}),
        "items": ("ab", 5, ["a"], [1], (2,), {1}),
        "walked": ("ab", b"ab", 5, [1], (1,), {1}, frozenset({1}), {1: 2}, ["a"]),
        "done": (5, len),
        "rule": ("tired", Flag("tired")),
        "anything": (5, object, "a"),
    }
    named = {
        f"{name} {value!r}": call(told, **{name: value})
        for name, values in given.items()
        for value in values
    }
    return {**named, "many": call(told, "", True, 0, DAY, "a", 5), "few": call(told, "", 1)}


def implications() -> Sayings:
    """Give the implications that say too much or too little."""
    tired = Implication(then=Flag("a"), reason="r")
    told = {"id": "a", "label": "l", "question": "q"}
    flag, choice = {**told, "kind": "flag"}, {**told, "kind": "choice", "about": "person"}
    of_child = attrs.evolve(tired, role=("child",))
    return {
        "no literal": call(
            Implication, then=Flag("a") & Flag("b"), given=Number("n", "<", 2), reason="r"
        ),
        "two literals": call(
            Implication,
            then=Flag("a"),
            given=Flag("a") | Flag("b"),
            when=AgeTest("<", 3),
            reason="r",
        ),
        "a role that changes": call(
            Implication, then=Flag("a"), role=("adult",), others=("adult",), reason="r"
        ),
        "a number that implies": call(
            Fact, **{**flag, "kind": "number", "about": "family"}, implies=(tired,)
        ),
        "a choice that implies": call(Fact, **choice, implies=(tired,)),
        "another that implies": call(
            Fact, **choice, implies=(attrs.evolve(tired, given=Choice("b", ("x",))),)
        ),
        "a family of a role": call(Fact, **flag, about="family", implies=(of_child,)),
        "a family of others": call(
            Fact, **flag, about="family", implies=(attrs.evolve(tired, others=("child",)),)
        ),
    }
