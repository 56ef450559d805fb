"""Steps and their ends: written, read back, refused, and checked against the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, strategies as st

from perhepalvelut import Catalogue, DataError, Vocabulary
from perhepalvelut.directory import Association, End, Source, Step
from perhepalvelut.testing.steps import ends, steps

Build = Callable[..., Catalogue]

SLUGS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
DOTTED = st.lists(SLUGS, min_size=1, max_size=3).map(".".join)
WORDS = st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
ENDS = st.one_of(
    st.just(End("family")),
    st.builds(End, st.just("referrer"), SLUGS),
    st.builds(End, st.just("service"), DOTTED),
    st.builds(End, st.just("phase"), DOTTED, SLUGS),
    st.builds(End, st.just("any"), SLUGS),
    st.builds(End, st.just("other"), WORDS),
)


@given(ENDS)
def test_an_end_and_its_text_are_inverse(end: End) -> None:
    """`End.parse(str(end))` is the end, whatever stands around the text."""
    assert End.parse(str(end)) == end
    assert End.parse(f"  {end}\n") == end
    assert hash(End.parse(str(end))) == hash(end)


HOW = (
    "write family, referrer clinic, service harbour.shelter, phase harbour.shelter first-weeks, "
    "any harbour or other somewhere else"
)


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("famly", ", did you mean 'family'?"),
        ("refferer neuvola", ", did you mean 'referrer'?"),
        ("servce lahti.elp", ", did you mean 'service'?"),
        ("phases lahti.elp ryhma", ", did you mean 'phase'?"),
        ("Family", ", did you mean 'family'?"),
        ("lahti.elp", ""),
        ("", ""),
        ("family lahti", ""),
        ("referrer", ""),
        ("referrer Neuvola", ""),
        ("referrer a.b", ""),
        ("service", ""),
        ("service lahti elp", ""),
        ("service lahti.", ""),
        ("service lahti..elp", ""),
        ("service  lahti.elp", ""),
        ("phase lahti.peukaloinen", ""),
        ("phase lahti.peukaloinen ryhma two", ""),
        ("phase lahti.peukaloinen a.b", ""),
        ("any", ""),
        ("any lahti.elp", ""),
        ("other", ""),
        ("other ", ""),
        ("other two\nlines", ""),
    ],
)
def test_what_is_no_end_is_told_with_the_nearest_word_and_how_to_write_it(
    text: str, guess: str
) -> None:
    with pytest.raises(ValueError, match="not an end of a step") as caught:
        End.parse(text)
    assert str(caught.value) == f"not an end of a step: {text!r}{guess}; {HOW}"


@pytest.mark.parametrize(
    ("text", "generic"),
    [
        ("family", False),
        ("referrer office", False),
        ("service org.a", False),
        ("phase org.a one", False),
        ("any org", True),
        ("other regional services", True),
    ],
)
def test_a_step_is_by_name_unless_one_of_its_ends_is_generic(text: str, generic: bool) -> None:
    end = End.parse(text)
    assert end.generic is generic
    named = End("service", "org.z")
    for origin, target in ((end, named), (named, end)):
        step = Step(origin=origin, target=target, kind="next", sources=(Source("d"),))
        assert step.by_name is not generic
        assert str(step) == f"{origin} -> {target} (next)"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (
            {"sources": ()},
            "Step.sources: no source is given; name the document that says so, as in "
            "004 §4.2.3 r547",
        ),
        ({"basis": "derived"}, "Step.reason: what is derived says why; write the reason"),
        ({"basis": "inherited"}, "Step.reason: what is inherited says why; write the reason"),
        (
            {"target": End("family")},
            "Step.target: a step leads to where it begins; name another end",
        ),
    ],
)
def test_a_step_that_cannot_be_is_refused(more: dict[str, Any], says: str) -> None:
    plain: dict[str, Any] = {
        "origin": End("family"),
        "target": End("service", "org.a"),
        "kind": "self",
        "sources": (Source("d"),),
    }
    with pytest.raises(DataError) as caught:
        Step(**{**plain, **more})
    assert str(caught.value) == says
    reasoned = {**plain, "basis": "derived", "reason": "why"}
    assert Step(**reasoned).reason == "why"


PHASES = {"course": {"phases": [{"id": "one", "name": "One", "source": "new"}]}}


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (
            "referrer ofice -> a (refers)",
            "org.step[0].from: unknown referrer 'ofice', did you mean 'office'?",
        ),
        ("referrer zzz -> a (refers)", "org.step[0].from: unknown referrer 'zzz'"),
        (
            "family -> service org.aa (self)",
            "org.step[0].to: unknown service 'org.aa', did you mean 'org.a'?",
        ),
        (
            "a -> phase org.b one (next)",
            "org.step[0].to: unknown service 'org.b', did you mean 'org.a'?",
        ),
        (
            "family -> phase org.a onee (self)",
            "org.step[0].to: unknown phase of org.a 'onee', did you mean 'one'?",
        ),
        (
            "any orgg -> a (next)",
            "org.step[0].from: unknown association 'orgg', did you mean 'org'?",
        ),
        (
            ("family -> a (self)", {"condition": "expectin"}),
            "org.step[0].condition: unknown fact 'expectin', did you mean 'expecting'?",
        ),
        (
            ("family -> a (self)", {"condition": 'in_service("org.z")'}),
            "org.step[0].condition: unknown service 'org.z', did you mean 'org.a'?",
        ),
        (
            ("family -> a (self)", {"source": "nwe"}),
            "org: unknown document 'nwe', did you mean 'new'?",
        ),
        (
            ("family -> a (self)", {"dispute": "A-02"}),
            "org: unknown dispute 'A-02', did you mean 'A-01'?",
        ),
    ],
)
def test_a_step_that_leads_nowhere_is_told_with_its_place_and_the_nearest(
    linked: Build, step: Any, says: str
) -> None:
    with pytest.raises(DataError) as caught:
        linked({"a": PHASES}, step)
    assert [str(fault) for fault in caught.value.faults] == [says]


def test_a_step_that_is_there_twice_is_told(linked: Build) -> None:
    with pytest.raises(DataError) as caught:
        linked("a", "family -> a (self)", ("family -> a (self)", {"manner": "may"}))
    assert str(caught.value) == (
        "step family -> service org.a (self): is given 2 times; join the sources, write it once"
    )
    assert len(linked("a", "family -> a (self)", "family -> a (refers)").steps) == 2


def _given(target: str, document: str = "new") -> Step:
    end = End("service", target)
    return Step(origin=End("family"), target=end, kind="self", sources=(Source(document),))


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (
            _given("org.aa"),
            "step family -> service org.aa (self).to: "
            "unknown service 'org.aa', did you mean 'org.a'?",
        ),
        (
            _given("org.a", "nwe"),
            "step family -> service org.a (self): unknown document 'nwe', did you mean 'new'?",
        ),
    ],
)
def test_a_step_of_no_association_is_told_by_its_ends(
    small: Vocabulary, association: Callable[..., Association], step: Step, says: str
) -> None:
    with pytest.raises(DataError) as caught:
        Catalogue.of([association({"a": {}, "b": {}})], small, steps=[step, _given("org.b")])
    assert [str(fault) for fault in caught.value.faults] == [says]


def test_the_steps_of_associations_come_first_and_the_others_by_their_text(
    small: Vocabulary, association: Callable[..., Association]
) -> None:
    own = {"from": "service org.b", "to": "service org.a", "kind": "next", "source": "new"}
    org = association({"a": {}, "b": {}}, step=[own])
    catalogue = Catalogue.of([org], small, steps=[_given("org.b"), _given("org.a")])
    assert [str(step) for step in catalogue.steps] == [
        "service org.b -> service org.a (next)",
        "family -> service org.a (self)",
        "family -> service org.b (self)",
    ]


@given(st.data())
def test_a_generated_step_is_one_that_its_catalogue_accepts(
    linked: Build, data: st.DataObject
) -> None:
    """The strategies give known ends and steps without a fault."""
    catalogue = linked({"a": PHASES, "b": {}})
    end = data.draw(ends(catalogue))
    assert End.parse(str(end)) == end
    step = data.draw(steps(catalogue))
    made = Catalogue.of(catalogue.associations.values(), catalogue.vocabulary, steps=[step])
    assert made.steps == (step,)


def test_a_point_of_no_phase_and_a_phase_that_repeats_without_an_end_are_told(
    linked: Build,
) -> None:
    point = {"kind": "review", "name": "R", "source": "new", "phase": "onee"}
    phase = {"id": "one", "name": "One", "source": "new", "repeats": True}
    with pytest.raises(DataError) as caught:
        linked({"a": {"course": {"phases": [phase], "points": [point]}}})
    assert [str(fault) for fault in caught.value.faults] == [
        "org.a.course.points[0].phase: unknown phase 'onee', did you mean 'one'?",
        "org.a.course: a phase repeats, but not how often; add max_periods",
    ]
