"""The public doors by what each takes, and what each refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, cast

from perhepalvelut import (
    Person,
    Situation,
    born,
    compile_rules,
    evaluate,
    from_referrer,
    load_situation,
    next_steps,
    parse_age,
    parse_rule,
    read_situation,
    timeline,
    truths_of,
    ways_in,
    years,
)
from perhepalvelut.codec import parse_data
from perhepalvelut.core.guards.arguments import moment
from perhepalvelut.directory import End, Measure, Source
from perhepalvelut.pathways import Pathways
from perhepalvelut.rules import (
    Choice,
    Flag,
    InService,
    LivesIn,
    Quantified,
    all_of,
    any_of,
    not_,
)
from perhepalvelut.testing.strategies import DAY
from perhepalvelut.values import Hours, PartialDate, Period

RULE = parse_rule("expecting")
FAMILY = Situation(facts={"expecting": True})
SECRET = "zqxjv"
"""No known name is near it: an error that holds it has repeated what was told."""


class NumPyLike:
    """A scalar as NumPy has them, told by the module of its type."""

    shape = ()

    def __init__(self, value: Any) -> None:
        self.value = value

    def item(self) -> Any:
        """Give the Python value."""
        return self.value


NumPyLike.__module__ = "numpy"


class Many(NumPyLike):
    """An array: it holds no single value."""

    shape = (2,)  # type: ignore[assignment]


Many.__module__ = "numpy"

# What every door that takes it refuses.
NO_DAY = ["2023-05-02", datetime(2023, 5, 2), None, 5, PartialDate(2023)]
NO_SITUATION: list[Any] = [None, {}, SECRET, Person("mother"), [Person("mother")]]
NO_RULE = [None, "expecting", True]
NO_WORD = [None, 5, b"lahti", ["lahti"]]
NO_FLAG = [1, "yes", "true", "no", Many(True), [True]]
Doors = dict[str, Callable[[Any], object]]


def doors(catalogue: Any, words: Any) -> list[tuple[str, list[Any], Doors]]:
    """List the doors by what each takes."""
    at: dict[str, Any] = {"on": DAY}
    return [
        (
            "day",
            NO_DAY,
            {
                "evaluate": lambda x: evaluate(RULE, FAMILY, words, on=x),
                "compiled": lambda x: compile_rules({"it": RULE}, words)(FAMILY, on=x),
                "read": lambda x: catalogue.read(FAMILY, on=x),
                "catalogue.evaluate": lambda x: catalogue.evaluate(RULE, FAMILY, on=x),
                "match": lambda x: catalogue.match(FAMILY, on=x),
                "truths": lambda x: truths_of(catalogue, FAMILY, on=x),
                "pathways": lambda x: Pathways(catalogue, FAMILY, on=x),
                "ways_in": lambda x: ways_in(catalogue, "org.a", FAMILY, on=x),
                "next_steps": lambda x: next_steps(catalogue, "org.a", FAMILY, on=x),
                "from_referrer": lambda x: from_referrer(catalogue, "clinic", FAMILY, on=x),
                "in_force": lambda x: catalogue.in_force("org.a", x),
                "is_stale": lambda x: catalogue.is_stale("org", x),
                "timeline start": lambda x: timeline(catalogue, "org.a", x, until=DAY),
                "timeline until": lambda x: timeline(catalogue, "org.a", DAY, until=x),
                "timeline begun": lambda x: timeline(
                    catalogue, "org.a", DAY, until=DAY, begun={"one": x}
                ),
                "timeline ended": lambda x: timeline(
                    catalogue, "org.a", DAY, until=DAY, ended=x if x is not None else cast(Any, 5)
                ),
                "stale": catalogue.documents["new"].stale,
                "runs": lambda x: catalogue.services["org.a"].runs(x, words),
                "phase": catalogue.services["org.a"].phase,
                "covers": lambda x: Period.parse("since 2021").covers(x),
                "ended": lambda x: Period.parse("until 2021").ended(x),
                "not_begun": lambda x: Period.parse("since 2021").not_begun(x),
                "of": PartialDate.of,
                "months": lambda x: Person("child", "born 2020").months(x),
                "at": lambda x: parse_age("2 years on 2020-01-01").at(x),
                "within": lambda x: words.within("alpha", x),
            },
        ),
        (
            "situation",
            NO_SITUATION,
            {
                "evaluate": lambda x: evaluate(RULE, x, words, on=DAY),
                "compiled": lambda x: compile_rules({"it": RULE}, words)(x, on=DAY),
                "read": lambda x: catalogue.read(x, on=DAY),
                "catalogue.evaluate": lambda x: catalogue.evaluate(RULE, x, on=DAY),
                "match": lambda x: catalogue.match(x, on=DAY),
                "truths": lambda x: truths_of(catalogue, x, on=DAY),
                "pathways": lambda x: Pathways(catalogue, x, on=DAY),
                "ways_in": lambda x: ways_in(catalogue, "org.a", x, on=DAY),
                "next_steps": lambda x: next_steps(catalogue, "org.a", x, on=DAY),
                "from_referrer": lambda x: from_referrer(catalogue, "clinic", x, on=DAY),
            },
        ),
        (
            "rule",
            NO_RULE,
            {
                "evaluate": lambda x: evaluate(x, FAMILY, words, on=DAY),
                "compile_rules": lambda x: compile_rules({"it": x}, words),
                "catalogue.evaluate": lambda x: catalogue.evaluate(x, FAMILY, on=DAY),
                "asked": catalogue.asked,
                "all_of": all_of,
                "any_of": lambda x: any_of(RULE, x),
                "not_": not_,
                "quantified": lambda x: Quantified("any_child", [x]),  # type: ignore[arg-type]
            },
        ),
        (
            "word",
            NO_WORD,
            {
                "service": catalogue.service,
                "association": catalogue.association,
                "association_of": catalogue.association_of,
                "unit_of": catalogue.unit_of,
                "parts_of": catalogue.parts_of,
                "access": catalogue.access,
                "plan": catalogue.plan,
                "provider_of": catalogue.provider_of,
                "newest_of": catalogue.newest_of,
                "in_force": lambda x: catalogue.in_force(x, DAY),
                "timeline": lambda x: timeline(catalogue, x, DAY, until=DAY),
                "ways_in": lambda x: ways_in(catalogue, x, FAMILY, **at),
                "start": lambda x: ways_in(catalogue, "org.a", FAMILY, start=cast(Any, [x]), **at),
                "next_steps": lambda x: next_steps(catalogue, x, FAMILY, **at),
                "from_referrer": lambda x: from_referrer(catalogue, x, FAMILY, **at),
                "services": lambda x: catalogue.match(FAMILY, services=[x], **at),
                "form": lambda x: catalogue.match(FAMILY, form=[x], **at),
                "need": lambda x: catalogue.match(FAMILY, need=[x], **at),
                "of": lambda x: catalogue.match(FAMILY, **at).of(x),
                "fact": words.fact,
                "term": lambda x: words.term("need", x),
                "place": words.place,
                "parse_rule": parse_rule,
                "parse_age": parse_age,
                "PartialDate": PartialDate.parse,
                "Period": Period.parse,
                "Measure": Measure.parse,
                "Hours": Hours.parse,
                "Source": Source.parse,
                "End": End.parse,
                "Flag": Flag,
                "Choice": lambda x: Choice("habit", [x]),
                "LivesIn": lambda x: LivesIn([x]),
                "InService": InService,
                "text": lambda x: parse_data(x, place="s.toml"),
                "path": lambda x: load_situation([x]),  # type: ignore[arg-type]
            },
        ),
        (
            "flag",
            NO_FLAG,
            {
                "free": lambda x: catalogue.match(FAMILY, free=x, **at),
                "anonymous": lambda x: catalogue.match(FAMILY, anonymous=x, **at),
                "no_referral": lambda x: catalogue.match(FAMILY, no_referral=x, **at),
                "unknown_passes": lambda x: catalogue.match(FAMILY, unknown_passes=x, **at),
                "presume": lambda x: evaluate(RULE, FAMILY, words, presume=x, **at),
                "catalogue presume": lambda x: catalogue.evaluate(RULE, FAMILY, presume=x, **at),
                "consented": lambda x: timeline(catalogue, "org.a", DAY, until=DAY, consented=x),
                "has_children": lambda x: Situation(has_children=x),
                "told": lambda x: catalogue.read(Situation(facts={"expecting": x}), **at),
                "told of one": lambda x: catalogue.read(
                    Situation([Person(facts={"tired": x})]), **at
                ),
            },
        ),
        (
            "moment",
            [date(2023, 5, 2), "2023-05-02 10:00", datetime(2023, 5, 2, tzinfo=UTC), 5],
            {
                "open_at": lambda x: catalogue.match(FAMILY, open_at=x, **at),
                "hours": lambda x: Hours.parse("24/7").open_at(x),
                "moment": lambda x: moment(x, "open_at"),
            },
        ),
        (
            "vocabulary",
            [None, {}, "suomi"],
            {
                "evaluate": lambda x: evaluate(RULE, FAMILY, x, on=DAY),
                "compile_rules": lambda x: compile_rules({"it": RULE}, x),
            },
        ),
        (
            "several",
            ["org.a", 5, {"org.a": 1}],
            {
                "services": lambda x: catalogue.match(FAMILY, services=x, **at),
                "options": lambda x: Choice("habit", x),
                "places": LivesIn,
                "open": lambda x: Situation(open=x),
                "people": Situation,
            },
        ),
        (
            "mapping",
            [5, "one", [1], {5: DAY}],
            {
                "facts": lambda x: Situation(facts=x),
                "of a person": lambda x: Person(facts=x),
                "rules": lambda x: compile_rules(x, words),
                "begun": lambda x: timeline(catalogue, "org.a", DAY, until=DAY, begun=x),
                "data": read_situation,
            },
        ),
        (
            "count",
            ["3", 0, -1, 2.5, True, None],
            {"max_steps": lambda x: ways_in(catalogue, "org.a", FAMILY, max_steps=x, **at)},
        ),
        (
            "age",
            [29, 2.5, date(2000, 1, 1), ["29 years"], SECRET, f"7 {SECRET}"],
            {
                "age": lambda x: Person("mother", x),
                "born": lambda x: born([x]),  # type: ignore[arg-type]
                "years": lambda x: years([x]),  # type: ignore[arg-type]
            },
        ),
        (
            "place",
            [5, [5], {"a": 1}, SECRET, "15100"],
            {"place": lambda x: catalogue.read(Situation(place=x), **at)},
        ),
        (
            "word of a family",
            [5, True, ["mother"], SECRET],
            {"role": Person, "sex": lambda x: Person(sex=x)},
        ),
        (
            "person",
            ["mother", None, {"role": "mother"}, SECRET],
            {"people": lambda x: Situation([x])},
        ),
        (
            "subject",
            [True, "0", 1.0, 7],
            {"subject": lambda x: Situation([Person("mother")], subject=x)},
        ),
        (
            "value",
            [None, 2.5, b"x", [5], SECRET, [SECRET], 12345678901, -1, Many([1])],
            {
                "count": lambda x: catalogue.read(Situation(facts={"rooms": x}), **at),
                "choice": lambda x: catalogue.read(Situation(facts={"parting": x}), **at),
                "services": lambda x: catalogue.read(Situation(facts={"in_service": x}), **at),
                "unknown fact": lambda x: catalogue.read(Situation(facts={SECRET: True}), **at),
            },
        ),
    ]
