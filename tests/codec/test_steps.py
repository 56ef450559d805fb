"""Steps as plain data: in the file of an association, in a file of their own, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from perhepalvelut import DataError, DataPlugin, dump, parse_rule
from perhepalvelut.codec import read_association, read_steps
from perhepalvelut.directory import Claim, End, Measure, Point, Source, Step
from perhepalvelut.values import Period

STEP: dict[str, Any] = {
    "from": "phase org.a one",
    "to": "other regional services",
    "kind": "next",
    "source": ["d §1 r2", "e"],
    "manner": "talked-over",
    "condition": "any_child(age < years(3)) or expecting",
    "summary": "S",
    "anonymous": {"value": True, "source": "d r9"},
    "period": "since 2021",
    "basis": "derived",
    "reason": "R",
    "dispute": "A-01",
}
PLAIN = {"from": "family", "to": "service org.a", "kind": "self", "source": "d"}


def association(**more: Any) -> dict[str, Any]:
    """Write an association with a service that has a course."""
    course = {
        "phases": [
            {"id": "one", "name": "One", "source": "d", "repeats": True},
            {"id": "two", "name": "Two", "source": "d", "duration": "about 3 months"},
        ],
        "max_periods": {"value": "..2 periods", "source": "d"},
        "points": [
            {
                "kind": "follow-up",
                "name": "F",
                "source": "d",
                "after": "0.5..1 years",
                "phase": "two",
                "since": "end",
                "consent": True,
            },
            {"kind": "review", "name": "R", "source": "d", "every": "4 times per year"},
        ],
    }
    service = {"id": "a", "name": "A", "summary": "S", "form": "outpatient", "source": "d"}
    unit = {"id": "u", "name": "U", "source": "d", "service": [{**service, "course": course}]}
    head = {"id": "org", "name": "Org", "summary": "S", "source": "d"}
    return {"language": "en", "association": head, "unit": [unit], **more}


def faults(read: Callable[[], object]) -> list[str]:
    """Give what is wrong with data."""
    with pytest.raises(DataError) as caught:
        read()
    return [str(fault) for fault in caught.value.faults]


def test_the_texts_of_a_step_become_values() -> None:
    (step,) = read_steps({"step": [STEP]})
    assert step == Step(
        origin=End("phase", "org.a", "one"),
        target=End("other", "regional services"),
        kind="next",
        sources=(Source("d", "1", "2"), Source("e")),
        manner="talked-over",
        condition=parse_rule("any_child(age < years(3)) or expecting"),
        summary="S",
        anonymous=Claim(True, (Source("d", None, "9"),)),
        period=Period.parse("since 2021"),
        basis="derived",
        reason="R",
        dispute="A-01",
    )


def test_what_is_not_told_of_a_step_is_not_known() -> None:
    (step,) = read_steps({"step": [PLAIN]})
    assert (step.manner, step.condition, step.anonymous, step.period) == (None,) * 4
    assert (step.summary, step.basis, step.reason, step.dispute) == ("", "stated", "", None)


def test_steps_keep_their_order_and_may_be_none() -> None:
    other = {**PLAIN, "kind": "refers"}
    assert [step.kind for step in read_steps({"step": [other, PLAIN]})] == ["refers", "self"]
    assert read_steps({"language": "en"}) == read_steps({"step": []}) == ()


def test_an_association_with_steps_written_and_read_is_the_same() -> None:
    org = read_association(association(step=[STEP, PLAIN]))
    assert [str(step) for step in org.steps] == [
        "phase org.a one -> other regional services (next)",
        "family -> service org.a (self)",
    ]
    plain = dump(org)
    assert plain["step"] == [STEP, PLAIN]
    assert read_association(plain) == org
    assert read_association(json.loads(json.dumps(plain))) == org


def test_an_association_without_steps_writes_none() -> None:
    assert "step" not in dump(read_association(association()))


def test_what_repeats_and_when_points_fall_is_written_and_read() -> None:
    org = read_association(association())
    (service,) = org.services()
    assert [phase.repeats for phase in service.course.phases] == [True, False]
    assert service.course.points == (
        Point(
            kind="follow-up",
            name="F",
            sources=(Source("d"),),
            after=Measure.parse("0.5..1 years"),
            phase="two",
            since="end",
            consent=True,
        ),
        Point(
            kind="review",
            name="R",
            sources=(Source("d"),),
            every=Measure.parse("4 times per year"),
        ),
    )
    plain = dump(org)
    assert (
        plain["unit"][0]["service"][0]["course"]
        == (association()["unit"][0]["service"][0]["course"])
    )
    assert read_association(plain) == org


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"from": None}, "step[0].from: is missing"),
        ({"to": None}, "step[0].to: is missing"),
        ({"kind": None}, "step[0].kind: is missing"),
        ({"source": None}, "step[0].source: is missing"),
        ({"source": []}, "step[0].source: no source is given; name the document"),
        ({"from": 3}, "step[0].from: a text should stand here"),
        (
            {"from": "servce org.a"},
            "step[0].from: not an end of a step: 'servce org.a', did you mean 'service'?; write "
            "family, referrer clinic, service harbour.shelter, phase harbour.shelter first-weeks, "
            "any harbour or other somewhere else",
        ),
        ({"frm": "family"}, "step[0].frm: unknown key 'frm'; did you mean 'from'?"),
        (
            {"kind": "nxt"},
            "step[0].kind: 'nxt' is not one of gate, refers, self, next, alongside, cooperates, "
            "part, outreach, succeeds; did you mean 'next'?",
        ),
        (
            {"manner": "alway"},
            "step[0].manner: 'alway' is not one of always, when-needed, may, talked-over, "
            "where-safe; did you mean 'always'?",
        ),
        ({"basis": "derived"}, "step[0].reason: what is derived says why; write the reason"),
        ({"to": "family"}, "step[0].to: a step leads to where it begins; name another end"),
        (
            {"anonymous": {"value": True}},
            "step[0].anonymous.source: is missing; write source = ...",
        ),
        ({"period": "2021"}, "step[0].period: not a period: '2021'; write since 2021, "),
        ({"condition": "age < 3"}, "step[0].condition: an age has its unit"),
    ],
)
def test_a_fault_of_a_step_says_its_place_in_either_file(change: dict[str, Any], says: str) -> None:
    step = {name: value for name, value in {**PLAIN, **change}.items() if value is not None}
    for place, read in (
        ("steps.toml", lambda: read_steps({"step": [step]})),
        ("association.toml", lambda: read_association(association(step=[step]))),
    ):
        told = faults(read)
        assert len(told) == 1
        assert told[0].startswith(f"{place}: {says}"), told


def test_every_fault_is_told_at_once_with_the_name_of_the_file() -> None:
    data = {"stp": [], "step": [{**PLAIN, "kind": "x"}, {**PLAIN, "from": "x"}, 3]}
    told = faults(lambda: read_steps(data, place="polut.toml"))
    assert len(told) == 4
    assert all(fault.startswith("polut.toml: ") for fault in told)
    assert told[0] == "polut.toml: stp: unknown key 'stp'; did you mean 'step'?"
    assert told[-1] == "polut.toml: step[2]: a table should stand here, not a whole number"


def test_what_is_no_list_of_steps_is_told() -> None:
    says = "step: a list should stand here, not a table; write [...]"
    assert faults(lambda: read_steps({"step": {}})) == [f"steps.toml: {says}"]
    assert faults(lambda: read_association(association(step={}))) == [f"association.toml: {says}"]


def test_the_steps_that_lie_in_a_package_are_read() -> None:
    found = DataPlugin("perhepalvelut.plugins.polut").steps()
    told = [str(step) for step in found]
    assert "service lahti.turvakoti -> service paijat-hame.marak (cooperates)" in told


@pytest.mark.parametrize("name", ["lahti", "kuopio", "viola", "krits"])
def test_the_steps_of_a_built_in_association_written_and_read_are_the_same(name: str) -> None:
    org = DataPlugin(f"perhepalvelut.plugins.{name}").association()
    assert org.steps
    assert read_association(dump(org)).steps == org.steps
