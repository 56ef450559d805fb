"""What the core says word for word: every way to be refused by it, and what it shows.

`python -m tests.core.sayings` writes down what is said today, in `sayings.toml`.
"""

from __future__ import annotations

import datetime
import importlib
import inspect
import operator
import pkgutil
import re
import tomllib
import warnings
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import attrs

import perhepalvelut.core
from perhepalvelut import (
    Access,
    Address,
    AgeTest,
    Catalogue,
    Choice,
    Claim,
    Contact,
    CoursePhase,
    Criterion,
    DataError,
    Dispute,
    Document,
    End,
    Fact,
    Fault,
    Flag,
    Hours,
    InService,
    Lacking,
    LivesIn,
    Measure,
    Membership,
    Note,
    Number,
    Overlay,
    PartialDate,
    Period,
    Person,
    Phase,
    Place,
    PluginWarning,
    Point,
    Presumption,
    Quantified,
    Reading,
    Rename,
    RuleError,
    Situation,
    Source,
    Staff,
    StatusPhase,
    Step,
    Term,
    TextDomain,
    Unit,
    UnknownNameError,
    Vocabulary,
    born,
    check_pathways,
    compile_rules,
    evaluate,
    parse_age,
    parse_rule,
    years,
)
from perhepalvelut.core import building
from perhepalvelut.core.evidence import Evidence
from perhepalvelut.core.fields import Kind, kind_of
from perhepalvelut.core.findings import Finding, of_parts
from perhepalvelut.core.frozendict import FrozenDict
from perhepalvelut.core.overlays import laid_over
from perhepalvelut.core.place_tree import circles, doubled_names
from perhepalvelut.core.privacy import refuse_personal_data
from perhepalvelut.core.renaming import Renames
from perhepalvelut.core.roles import FAMILY_ADULT, ROLES, parent_of_sex, role_among
from perhepalvelut.core.rules import AllOf, AnyOf, Not, RoleIn, SexIn, Unsettled
from perhepalvelut.core.truth import UNKNOWN, YES
from perhepalvelut.core.vocabulary import SEXES
from perhepalvelut.testing.strategies import DAY

from .conftest import DISPUTE, association_of, small_vocabulary, steps_of, with_everyone
from .doors import SECRET, doors

FILE: Final = Path(__file__).with_name("sayings.toml")
Sayings = dict[str, Callable[[], Any]]
HERE: Final = (Source("new"),)
EXPECTING: Final = parse_rule("expecting")


def said(call: Callable[[], Any]) -> str:
    """Write down what a call raises, warns of or gives; of a fault its fields too."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            found = call()
        except Exception as error:
            found = error
    lines = [_line(one.message) for one in caught]
    return "\n".join([*lines, *map(_line, _several(found))])


def _several(found: object) -> Iterable[object]:
    return found if isinstance(found, (list, tuple)) else (found,)


def _line(found: object) -> str:
    if isinstance(found, Fault):
        return _fault(found)
    if isinstance(found, (DataError, PluginWarning)):
        return "\n".join([f"{type(found).__name__}:", *map(_fault, found.faults)])
    if isinstance(found, (Exception, Warning)):
        # Python tells in its own words, in brackets, why a date is none.
        text = re.sub(r"(no such date: \S+) \([^)]*\)", r"\1 (...)", str(found))
        return f"{type(found).__name__}: {text}{_more(found)}"
    return str(found)


def _more(error: object) -> str:
    if isinstance(error, UnknownNameError):
        return f"\n  {_fields(error, 'kind', 'name', 'nearest', 'declared_by')}"
    return f"\n  {error.start}..{error.end}" if isinstance(error, RuleError) else ""


def _fault(fault: Fault) -> str:
    return f"{fault}\n  {_fields(fault, 'code', 'name', 'nearest', 'declared_by', 'of', 'inside')}"


def _fields(owner: object, *names: str) -> str:
    told = {name: getattr(owner, name, None) for name in names}
    return ", ".join(f"{name} {value}" for name, value in told.items() if value)


def faults(kind: Kind | Any, value: object) -> list[Fault]:
    """Give what is wrong with a value of a type."""
    found = kind if isinstance(kind, Kind) else kind_of(kind)
    taken = found.taken(value)
    return [] if found.fits(taken) else list(found.faults(taken))


def call(door: Any, *told: Any, **named: Any) -> Callable[[], Any]:
    """Call a door later, with what no type checker would let through."""
    return lambda: door(*told, **named)


class World:
    """The vocabulary and the catalogues that are asked."""

    def __init__(self) -> None:
        self.words = small_vocabulary()

    def build(self, services: dict[str, dict[str, Any]], **more: Any) -> Catalogue:
        """Make a catalogue of services; what does not belong to the association is `of`'s."""
        of = more.pop("of", {})
        words = more.pop("words", self.words)
        return Catalogue.of([association_of(services, **more)], words, **of)

    def linked(self, services: str | dict[str, dict[str, Any]], *steps: Any, **more: Any) -> Any:
        """Make a catalogue of services for everyone, and of steps between them."""
        return self.build(with_everyone(services), step=steps_of(*steps), **more)


def claim(value: object) -> dict[str, Any]:
    """Write a claim of the newer document."""
    return {"value": value, "source": "new"}


def rule(text: str, **more: Any) -> dict[str, Any]:
    """Write what a service asks."""
    return {"eligibility": [{"rule": text, "source": "new", **more}]}


def each(door: Callable[[Any], Any], *values: Any) -> Sayings:
    """Ask a door each of some values; the value names the saying."""
    return {str(value)[:60]: call(door, value) for value in values}


def ages() -> Sayings:
    """Give the ages that are none."""
    texts = (
        "-5 years", "200 years", "7-5 years", "29", "soon", "under 3-4 years", "2 years 13 months",
        "2 months 3 months", "2 yeras", "2 apples", "2 years on 2023", "born", "born soon",
    )  # fmt: skip
    return {
        **each(parse_age, *texts),
        "born after": call(parse_age("born 2022").at, date(2021, 1, 1)),
        "not yet born": call(parse_age("2 years on 2020-01-01").at, date(2015, 1, 1)),
        "born(text)": call(born, "soon"),
        "years(True)": call(years, True),
    }


def built() -> Sayings:
    """Give what the constructors of rules refuse."""
    rooms, age = building.number("rooms"), building.age
    return {
        "number <=": call(operator.le, rooms, 3),
        "number >": call(operator.gt, rooms, 3),
        "number !=": call(operator.ne, rooms, 3),
        "age ==": call(operator.eq, age, years(3)),
        "age <=": call(operator.le, age, years(3)),
        "age >": call(operator.gt, age, years(3)),
        "age < a range": call(operator.lt, age, years(3, 5)),
        "age < at least": call(operator.lt, age, parse_age("at least 3 years")),
        "age within a day": call(age.within, parse_age("3 years on 2023-01-01")),
    }


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
        "a double not": call(Not, Not(EXPECTING)),
        "not a text": call(Not, "tired"),
        "too deep": call(_deep, 121),
        "too many parts": call(AllOf, [EXPECTING] * 5_000),
        "a bool": call(bool, EXPECTING),
        "a bool of a truth": call(bool, YES),
    }
    return make


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
        "a date": call(faults, date, datetime.datetime(2023, 5, 2)),
        "a time": call(Hours, None, "9"),
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
        "a hidden address": call(Address, visibility="hidden", text="a"),
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
        **each(PartialDate.parse, "soon", "2023-13", "2023-02-30", long),
        "a day without a month": call(PartialDate, 2020, None, 3),
        **each(Period.parse, "always", "since 2021 until 2019", "2021..2019"),
        "no period": call(Period),
        "within nothing": call(Period, None, PartialDate(2020), begins_within=True),
        **each(
            Hours.parse,
            "mon-fri",
            "mon 15-9",
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
        "no days": call(Hours, None, nine, ten),
        "days twice": call(Hours, frozenset({0}), nine, ten, 1),
        "an eighth day": call(Hours, frozenset({7}), nine, ten),
        "none of the days": call(Hours, frozenset(), nine, ten),
        "eight days": call(Hours, None, nine, ten, 8),
        "no times": call(Hours, frozenset({0})),
        "no opening": call(Hours, frozenset({0}), None, ten),
        "no closing": call(Hours, frozenset({0}), nine),
        "seconds": call(Hours, frozenset({0}), datetime.time(9, 0, 1), ten),
        **each(Source.parse, "004 4.2"),
        **each(End.parse, "servic org.a", "service", "nowhere", "any A"),
    }


def references(world: World) -> Sayings:
    """Give the catalogues whose references lead nowhere."""
    build, linked = world.build, world.linked
    access = {"referrers": ["offise"], "channels": ["phon"], "not_required": ["sobrity"]}
    words = {
        "form": "online",
        "category": claim("hepl"),
        "formats": claim(["gruop"]),
        "needs": ["rset"],
        "access": {name: claim(value) for name, value in access.items()},
        "feedback": [{"instrument": "from", "from": ["client"], "source": "new"}],
        "notes": [{"kind": "othr", "value": "v", "source": "new"}],
    }
    phase = {"id": "one", "name": "One", "source": "new"}
    point = {"kind": "review", "name": "P", "phase": "on", "source": "new"}
    bad = 'unsettled("A-02") or expectin or in_service("org.b")'
    steps = (
        "referrer offic -> a (refers)",
        "any ogr -> a (next)",
        "b -> a (next)",
        "phase org.a two -> b (next)",
        ("family -> a (self)", {"condition": "expectin", "source": "nwe"}),
    )
    loose = Step(
        origin=End("family"), target=End("other", "x"), kind="self", sources=(Source("nw"),)
    )
    again = ("family -> a (self)", "family -> a (self)")
    domains = [
        TextDomain("a", "fi", "."),
        TextDomain("b", "sv", ".", extends="a"),
        TextDomain("c", "fi", ".", extends="aa"),
        TextDomain("d", "fi", ".", extends="perhepalvelut"),
        TextDomain("e", "sv", ".", extends="a"),
    ]
    renames = [Rename("fact", "tired", "habit"), Rename("need", "x", "y")]
    places = (
        *world.words.places.values(),
        Place(id="up", kind="region", names={"en": "Alpha"}, inside=(Membership("down"),)),
        Place(id="down", kind="region", names={}, inside=(Membership("up"), Membership("nort")),
              members=("city", "cty"), reaches=("bet",)),
    )  # fmt: skip
    one = Place(id="one", kind="county", names={}, aliases=("ab", "bc", "cd", "de", "ef"))
    doubled = [association_of({"a": {}, "b": {}}), association_of({"a": {}})]
    other = attrs.evolve(
        doubled[1], documents=(attrs.evolve(doubled[1].documents[0], date=PartialDate(1999)),)
    )
    disputes = [DISPUTE, {**DISPUTE, "treatment": "closed"}]
    inherited = {"part_of": "a", "inherits": ["cost", "csot", "hours"]}
    models = [{"id": "m", "name": "M", "source": "new"}] * 2
    return {
        "twice": call(Catalogue.of, doubled, world.words),
        "documents": call(Catalogue.of, [doubled[0], other], world.words),
        "disputes": call(build, {"a": {}}, dispute=disputes),
        "models": call(build, {"a": {}}, model=models),
        "words": call(build, {"a": words}),
        "rules": call(build, {"a": rule(bad)}),
        "area": call(build, {"a": {"area": [{"rule": 'lives_in("aplha")', "source": "new"}]}}),
        "unguarded": call(build, {"a": rule('unsettled("A-01")')}),
        "steps": call(linked, "a", *steps),
        "steps twice": call(linked, "a", *again),
        "a step of none": call(build, {"a": {}}, of={"steps": [loose]}),
        "whole": call(build, {"a": {"part_of": "b"}, "c": {"part_of": "c"}, "d": {"model": "m"}}),
        "inherits": call(build, {"a": {}, "b": inherited, "c": {"inherits": ["cost"]}}),
        "course": call(
            build,
            {
                "a": {
                    "course": {
                        "phases": [{**phase, "requires": "expectin", "repeats": True}],
                        "points": [point],
                    }
                }
            },
        ),
        "unit": call(build, {}, unit=[{"id": "u", "name": "U", "parent": "v", "source": "new"}]),
        "domains": call(build, {"a": {}}, of={"domains": domains}),
        "renames": call(build, {"a": {}}, of={"renames": renames}),
        "places": call(build, {"a": {}}, words=Vocabulary(places=places)),
        "a name of another": call(
            list, doubled_names(places[-2:-1], {"alpha": ("alpha", "the plugin x")}, "y")
        ),
        "five names of another": call(
            list, doubled_names([one, attrs.evolve(one, id="two")], {}, "")
        ),
        "in itself": call(list, circles(places[-2:], {one.id: one for one in places})),
    }


def overlays(world: World) -> Sayings:
    """Give the overlays that do not fit."""
    org = association_of({"a": {}})
    office = Overlay(id="org.a", sources=HERE, contact=Contact(office=Claim("o", HERE)))
    free = Overlay(id="org", sources=HERE, access=Access(cost=Claim("free", HERE)))
    ours = attrs.evolve(free, id="org.a")
    theirs = attrs.evolve(ours, access=Access(cost=Claim("charged", HERE)))
    note = Overlay(id="org.a", sources=HERE, notes=(Note(kind="other", value="v", sources=HERE),))
    far = attrs.evolve(note, id="org.b")
    return {
        "misplaced": call(laid_over, [org], [("p", far), ("p", office), ("p", free)]),
        "disagreeing": call(laid_over, [org], [("p", ours), ("q", theirs), ("r", note)]),
        "changes": lambda: [
            f"{one.id} {one.name} {one.plugin}"
            for one in laid_over([org], [("p", ours), ("q", note)])[1]
        ],
    }


def pathways(world: World) -> Sayings:
    """Give the steps that lead nowhere although every end is known."""
    linked = world.linked
    needed: dict[str, Any] = {
        "access": {"referral_required": claim(True), "referrers": claim(["office"])}
    }
    ended = {"status": [{"phase": "project", "period": "until 2010", "source": "new"}]}
    gates = ("a -> b (gate)", "b -> c (gate)", "c -> a (gate)")
    services: dict[str, Any] = {"a": needed, "b": {}, "c": ended, "d": needed}
    steps = (
        "other x -> b (gate)",
        "referrer someone -> b (gate)",
        "c -> b (gate)",
        "b -> c (next)",
    )
    return {
        "unreachable": call(check_pathways, linked(services, *steps)),
        "circle": call(check_pathways, linked("a b c", *gates)),
    }


def situations() -> Sayings:
    """Give what is no situation, or contradicts itself."""
    mother, child, helper = Person("mother"), Person("child"), Person("volunteer")
    tired = Person("mother", facts={"tired": True})
    return {
        **{f"role {one}": call(Person, one) for one in ("mothr", SECRET, 5, "a" * 201)},
        **{f"sex {one}": call(Person, sex=one) for one in ("femal", SECRET, 5)},
        **{f"age {one}": call(Person, age=one) for one in (29, date(2022, 5, 1))},
        "role and sex": call(Person, "mother", sex="male"),
        "role and age": call(Person, "adult", "7 years"),
        "in place": call(Person, in_place_of_parent=None),
        "in place of": call(Person, in_place_of_parent="yes"),
        "people": call(Situation, "mother"),
        "person": call(Situation, [mother, "mother"]),
        "has_children": call(Situation, [child], has_children=False),
        "has_adults": call(Situation, [helper, mother], has_adults=False),
        "open children": call(Situation, has_children=False, open=["children"]),
        "open adults": call(Situation, has_adults=False, open=["adults"]),
        "nobody": call(Situation, has_children=False, has_adults=False),
        "no flag": call(Situation, has_children="yes"),
        "no adults flag": call(Situation, has_adults="yes"),
        "open": call(Situation, open=["childre"]),
        "open word": call(Situation, open="children"),
        "needs": call(Situation, needs="rest"),
        "a need": call(Situation, needs=[5]),
        "place": call(Situation, place=5),
        "places": call(Situation, place=["alpha", 5]),
        "subject": call(Situation, [mother], subject=1),
        "no subject": call(Situation, [mother], subject="0"),
        "twice": call(Situation, [mother, tired], {"tired": False}),
        "facts": call(Situation, facts=5),
        "a key": call(Situation, facts={5: True}),
        "a null": call(Situation, facts={"tired": None}),
        "a float": call(Person, facts={"tired": 2.5}),
        "a long count": call(Situation, facts={"rooms": 10**9}),
        "a list": call(Situation, facts={"in_service": ["org.a", 5]}),
        "personal key": call(Situation, facts={"First name": "x"}),
        "birth": call(Person, facts={"birth date": "x"}),
        "a code for a key": call(Situation, facts={"010190-123A": True}),
    }


PERSONAL: Final = (
    "a@b.fi", "010190-123A", "900101-1234", "19900101 1234", "040 123 45 67", "123456789",
    "Kauppakatu 12", "kuja 3", "15100 Lahti", "+358 401 234",
    "040 12345", "(03) 123 456", "+46 8 123456", "Kauppakatu3", "Kadun-3", "kuja-3", "polku.3",
    "kaari_3", "aukio-3", "esplanadi-3", "bulevardi-3", "storgatan-3", "vägen-3", "gränd-3",
    "nobody(at)example.org", "nobody [AT] example.org", "nobody＠example.org", "(attic)", "a 3",
    "010190\u2212123A", "010190–123A", "0101\u200b90-123A", "٠١٠١٩٠-123A",
)  # fmt: skip


KEYS: Final = """
name first_name lastName Surname forename givenname family_name fullName nickname nimi etunimi
sukunimi namn förnamn efternamn hetu ssn henkilötunnus henkilotunnus personbeteckning personnummer
identity_code personal_id national_id social_security_number id identifier address street
street_address postcode postal_code zip osoite katuosoite postinumero adress phone phone_number
mobile telephone puhelin puhelinnumero telefon email e-mail email_address mail sähköposti sahkoposti
e-post contact contacts yhteystiedot date_of_birth birth_date birthday syntymäaika syntymaaika född
"""


def learned() -> Sayings:
    """Give what is not learned."""
    told = Situation(
        [Person("mother", "29 years"), Person("adult", "20 years on 2023-01-01"), Person("child")],
        {"expecting": True}, "alpha", has_children=True,
    )  # fmt: skip
    young = Situation([Person("adult", "17 years on 2020-01-01")])
    asked: tuple[tuple[Any, ...], ...] = (
        ("people", []), ("subject", 0), ("place", "beta", 0), ("place", None), ("age", "3 years"),
        ("role", "mother"), ("sex", "female"), ("tired", True, 3), ("tired", True, True),
        ("age", "30 years", 0), ("age", None, 0), ("role", "father", 0), ("sex", None, 0),
        ("expecting", False), ("has_children", False), ("has_children", None),
        ("has_adults", None), ("role", "professional", 1), ("expecting", False, 2),
    )  # fmt: skip
    return {
        **{str(one): call(told.learn, *one) for one in asked},
        "an adult of an age": call(young.learn, "role", "mother", of=0),
        "a sex": call(Situation([Person(sex="male")]).learn, "sex", "female", of=0),
        "a fact of one": call(Situation([Person(facts={"tired": True})]).learn, "tired", False, 0),
    }


FIVE: Final = ("e", "d", "c", "b", "a")


def orders(world: World) -> Sayings:
    """Give what stands in order, whatever the order in which it was told."""
    keys = [Finding(Unsettled(key), UNKNOWN, "family") for key in FIVE]
    never = [Finding(Flag(name), UNKNOWN, "family") for name in FIVE]
    silent = [
        Finding(rule, UNKNOWN, "family")
        for rule in (None, LivesIn(("alpha",)), RoleIn(("parent",)))
    ]
    counted = [
        Finding(Number(name, "<", 3), YES, 0, presumes=Presumption(name, 0, 0), presuming=True)
        for name in FIVE
    ]
    lacking = [
        Finding(Flag(name), UNKNOWN, of, lacks=(Lacking(name, of),))
        for name in FIVE
        for of in (1, 0)
    ]
    all_of_them = (*keys, *never, *silent, *lacking)
    who = of_parts(None, UNKNOWN, "family", all_of_them)
    presuming = of_parts(None, YES, "family", tuple(counted))
    documents = [{"id": id, "title": id, "publisher": "P", "date": "2022"} for id in ("new", *FIVE)]
    notes = [{"kind": "other", "value": id, "source": id} for id in FIVE]
    catalogue = world.linked(
        {"a": {"notes": notes}}, "family -> a (self)", document=documents,
        of={"steps": [_from(name) for name in ("x y", "x x", "a", "b", "c")],
            "domains": [TextDomain(name, "en", ".") for name in FIVE]},
    )  # fmt: skip
    service = catalogue.service("org.a")
    match = attrs.evolve(
        catalogue.match(Situation(), on=DAY)[0], eligible=UNKNOWN, who=who, where=who
    )
    match = attrs.evolve(match, when=attrs.evolve(match.when, truth=UNKNOWN))
    route = catalogue.ways_in("org.a", Situation(), on=DAY).routes[0]
    offer = attrs.evolve(route.offers[0], truth=UNKNOWN, condition=who, match=match)
    org = association_of({})
    many = [attrs.evolve(org, id=id, units=()) for id in FIVE]
    lost = attrs.evolve(world.words, unloaded=frozenset(FIVE))
    cited = [
        {"kind": "other", "value": "v", "source": f"{id}x", "dispute": f"{id}y"} for id in FIVE
    ]
    wheel = [f"{one} -> {other} (gate)" for id in FIVE for one, other in ((id, "x"), ("x", id))]
    yes = {"secret": True, "rooms": 1, "periods_attended": 1, "expecting": True}
    no = {"secret": False, "rooms": 2, "periods_attended": 2, "expecting": False}
    place = Place(id="p", kind="county", names={})
    renames = Renames([Rename("need", "b", "z"), Rename("need", "e", "y")])
    return {
        "missing": call(list, who.missing),
        "open": call(list, who.open),
        "unstated": call(list, who.unstated),
        "only told": call(list, who.only_told),
        "presumed": call(list, presuming.presumed),
        "match open": call(list, match.open),
        "match unstated": call(list, match.unstated),
        "match only told": call(list, match.only_told),
        "offer open": call(list, offer.open),
        "needs": call(list, Situation(needs=FIVE).needs),
        "needs of today": lambda: list(renames.situation(Situation(needs=FIVE)).needs),
        "services": call(list, Situation(facts={"in_service": FIVE}).facts["in_service"]),
        "names": call(list, place.with_the_names_of(attrs.evolve(place, aliases=FIVE)).aliases),
        "associations": call(list, Catalogue.of(many, world.words).associations),
        "domains": call(list, [one.name for one in catalogue.domains]),
        "steps": call(list, catalogue.steps),
        "documents": call(list, catalogue.documents),
        "cited": call(list, [one.id for one in catalogue.cited_documents(service)]),
        "cited by nobody": call(world.build, {"a": {"notes": cited}}),
        "not loaded": call(
            world.build({"a": {}}, words=lost).read,
            Situation(facts={"in_service": [f"{id}.x" for id in FIVE]}), on=DAY,
        ),
        "open classes": call(Situation, open=["zz3", "zz1", "adlts", "zz2", "zz4"]),
        "unlike": call(
            world.build({"a": {}}).read,
            Situation([Person(facts=yes), Person(facts=no)]), on=DAY,
        ),
        "kinds": call(Vocabulary, kinds=["roles", "place", "language", "fact", "audience", "A"]),
        "circles": call(check_pathways, world.linked("a b c d e x", *wheel)),
    }  # fmt: skip


def _from(name: str) -> Step:
    return Step(
        origin=End("other", name), target=End("service", "org.a"), kind="refers", sources=HERE
    )


def roles() -> Sayings:
    """Give for each role which it is, which it may be, and which it may turn out to be."""
    every = sorted(ROLES)

    def is_of(role: str | None) -> list[str]:
        by_truth = {truth: [] for truth in ("yes", "unknown", "no")}  # type: dict[str, list[str]]
        for wanted in every:
            by_truth[str(role_among(role, frozenset({wanted})))].append(wanted)
        return [f"{truth}: {', '.join(found)}" for truth, found in by_truth.items()]

    def becomes(role: str | None) -> list[str]:
        family = Situation([Person(role)])
        return [one for one in every if "Error" not in said(call(family.learn, "role", one, 0))]

    return {
        **{f"{role} is": call(is_of, role) for role in (*every, FAMILY_ADULT, None)},
        **{f"{role} becomes": call(becomes, role) for role in (*every, None)},
        **{f"{sex} parent": call(parent_of_sex, sex) for sex in (*sorted(SEXES), None)},
    }


def asked(world: World) -> Sayings:
    """Give the questions that a vocabulary and a catalogue refuse."""
    words = world.words
    half = attrs.evolve(words, unloaded=frozenset({"far_off"}))
    near = attrs.evolve(words, declared_elsewhere={"weary": "plug"}.get)
    bare = Vocabulary()
    catalogue = world.build({"a": rule("expecting"), "b": {}}, of={"providers": {"org.a": "p"}})
    open = world.build({"a": {}}, words=half)
    renamed = world.build({"a": {}}, of={"renames": [Rename("service", "org.old", "org.a")]})
    at: dict[str, Any] = {"on": DAY}
    wrong = (
        "expectin", "zzz", "habit", "tired in {a}", "tired >= 1", "rooms",
        "habit in {pats, zzz}", "rooms in {a}", "role in {mothr, zzz}", "sex in {femal}",
        'lives_in("Aplha")', 'lives_in("zzz")', 'lives_in("15100")', "any_child(expecting)",
        "anyone(parting in {parted})", 'in_service("org.c")', 'in_service("zzz")',
    )  # fmt: skip
    families: dict[str, Situation] = {
        "facts": Situation(
            [Person(facts={"expectin": True, "zzz": True})], {"tired": True, "zzz": 1}
        ),
        "kinds": Situation(facts={"expecting": 1, "rooms": True, "in_service": "org.a"}),
        "below": Situation(facts={"rooms": -1}),
        "options": Situation([Person(facts={"habit": "pats"})], {"parting": 5}),
        "services": Situation(facts={"in_service": ["zzz", "org.a", "org.c"]}),
        "services of one": Situation([Person(facts={"in_service": ["org.c"]})]),
        "of two": Situation(
            [Person(facts={"expecting": True}), Person(facts={"expecting": False})]
        ),
        "of all": Situation([Person(facts={"expecting": True})], {"rooms": 1, "expecting": True}),
        "places": Situation(place=["aplha", "zzz", "15100"]),
        "apart": Situation(place=["alpha", "beta"]),
        "needs": Situation(needs=["rset", "zzz"]),
        "ages": Situation(
            [
                Person(),
                Person(age="born 2030"),
                Person(age="2 years"),
                Person(age="1 years on 2030-01-01"),
            ]
        ),
        "adult": Situation([Person("adult", "born 2020")]),
    }
    return {
        **{
            f"rule {one}": call(catalogue.evaluate, parse_rule(one), Situation(), **at)
            for one in wrong
        },
        **{f"check {one}": call(words.check, parse_rule(one)) for one in wrong},
        **{f"family {name}": call(catalogue.read, one, **at) for name, one in families.items()},
        "evaluate": call(evaluate, parse_rule("tird"), Situation(), words, **at),
        "no services": call(bare.check, parse_rule('in_service("a")')),
        "not loaded": call(near.check, parse_rule("weary")),
        "not loaded fact": call(near.fact, "weary"),
        "fact": call(words.fact, "expectin"),
        "term": call(words.term, "note_kind", "oter"),
        "kind": call(words.term, "ned", "rest"),
        "role": call(words.terms_of, "role"),
        "no kind": call(words.terms_of, 5),
        "no term": call(words.term, "need", 5),
        "phase": call(words.phase, "establishd"),
        "a form": call(words.form, "outpatien"),
        "place": call(words.place, "Aplha"),
        "postal": call(words.place, "15100"),
        "within": call(words.within, "aplha", DAY),
        "service": call(catalogue.service, "org.c"),
        "service not loaded": call(open.service, "far-off.a"),
        "warned": call(open.read, Situation(facts={"in_service": ["far-off.a"]}), **at),
        "renamed": lambda: renamed.service("org.old").id,
        "association": call(catalogue.association, "ogr"),
        "provider": call(catalogue.provider_of, "org.c"),
        "of": call(catalogue.match(Situation(), **at).of, "org.c"),
        "form": call(catalogue.match, Situation(), form="outpatien", **at),
        "need": call(catalogue.match, Situation(), need="rset", **at),
        "referrer": call(catalogue.from_referrer, "offic", Situation(), **at),
        "start": call(catalogue.ways_in, "org.a", Situation(), start="offic", **at),
        "start apart": call(
            catalogue.ways_in,
            "org.a",
            Situation(facts={"in_service": ["org.a"]}),
            start="org.b",
            **at,
        ),
        "steps": call(catalogue.ways_in, "org.a", Situation(), max_steps=0, **at),
        "rules": call(compile_rules, {"it": parse_rule("tird")}, words),
        "stale": call(catalogue.is_stale, "ogr", DAY),
    }


def courses(world: World) -> Sayings:
    """Give the days on which no course can be."""
    phases = [{"id": id, "name": id, "source": "new"} for id in ("one", "two")]
    catalogue = world.build({"a": {"course": {"phases": phases}}})

    def asked(**more: Any) -> object:
        return catalogue.timeline("org.a", DAY, **{"until": DAY, **more})

    before = date(2020, 1, 1)
    return {
        "phase": call(asked, begun={"on": DAY}),
        "until": call(asked, until=before),
        "far": call(asked, until=date(9001, 1, 1)),
        "begun": call(asked, begun={"two": before}),
        "ended": call(asked, ended=before),
        "a day": call(asked, begun={"one": "x"}),
    }


def _age(text: str) -> list[object]:
    age = parse_age(text)
    return [age, repr(age), getattr(age, "unit", ""), age.at(date(2023, 1, 1))]


def shown(world: World) -> Sayings:
    """Give what values look like."""
    free = {"access": {"cost": claim("free"), "anonymous": claim(True)}}
    course = {"course": {"phases": [{"id": "one", "name": "One", "source": "new"}]}}
    catalogue = world.linked(
        {"a": {**free, **course}, "b": rule("tired"), "c": {}},
        "family -> a (self)", "referrer office -> a (gate)", "a -> b (next)", "a -> c (alongside)",
        "referrer town -> b (refers)", "other groups -> b (refers)",
    )  # fmt: skip
    family = Situation(
        [Person("mother", facts={"tired": True}), Person("child")], {"expecting": True}
    )
    at: dict[str, Any] = {"on": DAY}
    matches = catalogue.match(family, **at)
    ways = catalogue.ways_in("org.b", family, **at)
    onward = catalogue.next_steps("org.a", family, **at)
    town = catalogue.from_referrer("town", family, **at)
    html = [ways, ways.routes[0], onward, town, matches]
    shown = [
        *html, catalogue, world.words, family, family.people[0], Situation(), Person(), matches[0],
        onward.offers[0], matches[0].who, parse_age("born 2022"), catalogue.services.keys() and
        catalogue.services, YES, compile_rules,
    ]  # fmt: skip
    ages = (
        "1 month", "7 months", "1 year", "2 years", "2 years 11 months", "2 years 0 months",
        "7-11 years", "7-11 months", "under 3 years", "under 7 months", "at least 4 years",
        "at least 5 months",
        "at least 1 month", "at least 1 year", "born 2022-05", "2 years on 2023-01-01",
    )  # fmt: skip
    hours = ("24/7", "daily 9-15", "mon-fri 9:30-15", "fri-mon 9-15", "5 days per week 9-15")
    periods = (
        "since 2021",
        "until 2020-02",
        "2019..2021",
        "since 2016 until 2018",
        "known 2016..2017",
    )
    sources = ("004", "004 §4.2", "004 r5", "4 §1 r5-6,8")
    measures = ("4..5 pairs", "..2 periods", "3.. times", "about 3 months", "1.5 hours per week")
    return {
        **{f"html {type(one).__name__}": call(one._repr_html_) for one in html},
        **{f"repr {at}": call(repr, one) for at, one in enumerate(shown[:-1])},
        **{f"age {one}": call(_age, one) for one in ages},
        **{one: call(str, Hours.parse(one)) for one in hours},
        **{one: call(str, Period.parse(one)) for one in periods},
        **{one: call(str, Measure.parse(one)) for one in measures},
        **{one: call(str, Source.parse(one)) for one in sources},
    }


def defaults() -> Sayings:
    """Give what a field is, and an argument, where it is not told."""
    found: Sayings = {}
    for module in pkgutil.iter_modules(perhepalvelut.core.__path__, "perhepalvelut.core."):
        for name, one in vars(importlib.import_module(module.name)).items():
            if name.startswith("_") or getattr(one, "__module__", "") != module.name:
                continue
            found[name] = call(_defaults_of if isinstance(one, type) else _defaults, one)
    return {name: given for name, given in sorted(found.items()) if given()}


def _defaults_of(cls: type) -> list[str]:
    """Give the defaults of the fields of a class, and of its methods."""
    methods = {name: one for name, one in vars(cls).items() if not name.startswith("_")}
    made = {"": cls.__init__} if attrs.has(cls) else {}
    told = {
        name: _defaults(getattr(one, "__func__", one)) for name, one in (made | methods).items()
    }
    return [f"{name}({text})" for name, text in told.items() if text]


def _defaults(function: Any) -> str:
    if not inspect.isfunction(function):
        return ""
    told = inspect.signature(function).parameters.values()
    given = [one for one in told if one.default not in (one.empty, attrs.NOTHING)]
    return ", ".join(f"{one.name}={_short(one.default)}" for one in given)


def _short(value: object) -> str:
    return getattr(
        value, "__name__", f"{type(value).__name__}()" if attrs.has(type(value)) else repr(value)
    )


def sayings() -> dict[str, Sayings]:
    """Give every saying, by what it is about."""
    world = World()
    return {
        "ages": ages(),
        "building": built(),
        "rules": rules(),
        "notation": {one[:60]: call(parse_rule, one) for one in NOTATION},
        "values": values(),
        "texts": texts(),
        "references": references(world),
        "overlays": overlays(world),
        "pathways": pathways(world),
        "situations": situations(),
        "personal": {one: call(Situation, place=one) for one in PERSONAL},
        "personal keys": {one: call(refuse_personal_data, [one]) for one in KEYS.split()},
        "personal age": {one: call(Person, age=one) for one in PERSONAL},
        "learning": learned(),
        "roles": roles(),
        "orders": orders(world),
        "asking": asked(world),
        "courses": courses(world),
        "shown": shown(world),
        "defaults": defaults(),
    }


def at_the_doors() -> dict[str, dict[str, list[str]]]:
    """Give what the doors of a kind say, and which say it: one of them to every value."""
    phases = [{"id": "one", "name": "One", "source": "new"}]
    world = World()
    catalogue = world.build({"a": {**rule("expecting"), "course": {"phases": phases}}})
    found: dict[str, dict[str, list[str]]] = {}
    for kind, values, table in doors(catalogue, world.words):
        by_text = found.setdefault(f"door {kind}", {})
        for at, (name, door) in enumerate(table.items()):
            for value in values if at == 0 or len(table) <= 5 else values[:1]:
                names = by_text.setdefault(said(call(door, value)), [])
                if name not in names:
                    names.append(name)
    return found


def all_said() -> dict[str, dict[str, Any]]:
    """Give all that is said, as it is written down."""
    words = {
        group: {name: said(one) for name, one in of.items()} for group, of in sayings().items()
    }
    return {**words, **at_the_doors()}


def written() -> Mapping[str, Mapping[str, Any]]:
    """Read what was written down."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _toml(value: str | list[str]) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_quoted, value))}]"
    if "\n" in value and "'''" not in value and not value.endswith("'"):
        return f"'''\n{value}'''"
    return f"'{value}'" if value.isprintable() and "'" not in value else _quoted(value)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    seen = (sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in escaped)
    return f'"{"".join(seen)}"'


def main() -> None:
    """Write down what is said today; read it before it is kept."""
    lines = ["# What the core says, word for word: written by `python -m tests.core.sayings`."]
    for group, of in all_said().items():
        lines += ["", f"[{_quoted(group)}]"]
        lines += [f"{_quoted(name)} = {_toml(value)}" for name, value in of.items()]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
