"""The strategies: valid values that shrink to readable ones, found by their type."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings, strategies as st
from hypothesis.strategies import SearchStrategy

from perhepalvelut import (
    Catalogue,
    Person,
    Rule,
    Situation,
    Truth,
    Vocabulary,
    dump,
    load_catalogue,
    parse_rule,
    truths_of,
)
from perhepalvelut.codec import read_association
from perhepalvelut.directory import (
    Access,
    Association,
    Claim,
    Course,
    Measure,
    Service,
    Source,
    Step,
)
from perhepalvelut.testing.strategies import (
    DAY,
    associations,
    catalogues,
    hours,
    learned,
    measures,
    rules,
    services,
    situations,
    sources,
)
from perhepalvelut.values import Age, Born, Hours, PartialDate, Period

FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
SHORT = settings(
    max_examples=300,
    database=None,
    derandomize=True,
    report_multiple_bugs=False,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow],
)


def smallest(strategy: SearchStrategy[Any], condition: Any = lambda value: True) -> Any:
    """Find the smallest value that meets a condition."""
    return find(strategy, condition, settings=SHORT)


@FEW
@given(catalogues())
def test_a_catalogue_has_services_that_can_be_matched(catalogue: Catalogue) -> None:
    """Every catalogue passes its own checks, and answers for a family of whom nothing is known."""
    matches = catalogue.match(Situation(), on=DAY, scope="everything")
    assert len(matches) == len(catalogue.services) >= 1


@FEW
@given(st.data())
def test_a_family_and_a_catalogue_of_one_vocabulary_fit(data: st.DataObject) -> None:
    """A situation can be asked about in any catalogue of the shared vocabulary."""
    catalogue, family = data.draw(catalogues()), data.draw(situations())
    truths = truths_of(catalogue, family, on=DAY)
    matches = catalogue.match(family, on=DAY, scope="everything")
    assert truths == {match.service.id: match.eligible for match in matches}


@FEW
@given(associations())
def test_an_association_stands_alone_and_is_read_back(association: Association) -> None:
    """An association makes a catalogue by itself, and its data is read to an equal value."""
    vocabulary = load_catalogue(["suomi"]).vocabulary
    assert Catalogue.of([association], vocabulary).associations == {association.id: association}
    assert read_association(dump(association)) == association


@given(services())
def test_a_service_has_sources_and_texts(service: Service) -> None:
    """What a document must give is always there."""
    assert service.name.strip()
    assert service.summary.strip()
    assert service.sources
    assert {source.document for source in service.all_sources()} <= {"001", "002"}


def test_no_vocabulary_is_too_small() -> None:
    assert smallest(catalogues(Vocabulary())).services == {}
    assert smallest(situations(Vocabulary())) == Situation()
    assert str(smallest(rules(Vocabulary(), services=(), disputes=()))) == "everyone()"


@given(hours())
def test_hours_are_read_back(times: Hours) -> None:
    """The text of opening hours is read to an equal value."""
    assert Hours.parse(str(times)) == times


@given(measures(), sources())
def test_measures_and_sources_are_read_back(measure: Measure, source: Source) -> None:
    """The text of a measure, and of a source, is read to an equal value."""
    assert Measure.parse(str(measure)) == measure
    assert Source.parse(str(source)) == source


@pytest.mark.parametrize(
    ("strategy", "value"),
    [
        pytest.param(situations(), "Situation()", id="situation"),
        pytest.param(rules(), "parse_rule('everyone()')", id="rule"),
        pytest.param(
            services(),
            "Service(id='a.a', name='a', summary='a', form='residential',"
            " sources=(Source('001'),))",
            id="service",
        ),
        pytest.param(st.from_type(Person), "Person()", id="person"),
        pytest.param(st.from_type(Age), "Age(0, 11, unit='years')", id="age"),
        pytest.param(st.from_type(Born), "Born(PartialDate(2000))", id="born"),
        pytest.param(st.from_type(PartialDate), "PartialDate(2000)", id="date"),
        pytest.param(st.from_type(Period), "Period.parse('since 2000')", id="period"),
        pytest.param(st.from_type(Hours), "Hours.parse('24/7')", id="hours"),
        pytest.param(st.from_type(Measure), "Measure.parse('1 minutes')", id="measure"),
        pytest.param(st.from_type(Source), "Source('001')", id="source"),
        pytest.param(st.from_type(Claim[bool]), "Claim(False, (Source('001'),))", id="claim"),
        pytest.param(st.from_type(Access), "Access()", id="access"),
        pytest.param(st.from_type(Course), "Course()", id="course"),
        pytest.param(st.from_type(Truth), "Truth.NO", id="truth"),
    ],
)
def test_the_smallest_value_is_as_simple_as_can_be(
    strategy: SearchStrategy[Any], value: str
) -> None:
    assert smallest(strategy) == eval(value)


def test_the_smallest_association_has_no_services_and_the_smallest_catalogue_has_one() -> None:
    association = smallest(associations())
    assert (association.id, association.units, association.steps) == ("a", (), ())
    catalogue = smallest(catalogues())
    assert list(catalogue.services) == ["a.a"]
    assert catalogue.steps == ()


def test_a_failing_rule_shrinks_to_the_atom_that_fails() -> None:
    found = smallest(rules(), lambda rule: "age <" in str(rule))
    assert str(found) == "age < years(0)"
    assert found == parse_rule("age < years(0)")


def test_a_family_shrinks_to_the_one_person_that_counts() -> None:
    found = smallest(situations(), lambda family: any(one.age for one in family.people))
    assert found == Situation([Person(age="0 years")])


def failing(strategy: SearchStrategy[Any], condition: Any) -> str:
    """Give what Hypothesis prints of a failing case."""

    @SHORT
    @given(strategy)
    def test(value: object) -> None:
        assert not condition(value)

    with pytest.raises(AssertionError) as caught:
        test()
    return " ".join("\n".join(caught.value.__notes__).split())


def test_a_failing_family_is_printed_as_a_call_to_paste() -> None:
    told = failing(situations(), lambda family: any(p.role == "child" for p in family.people))
    assert "value=Situation(people=(" in "".join(told.split())
    assert "Person(role='child')" in told


def test_what_was_learned_is_printed_as_a_call_too() -> None:
    told = failing(learned(Situation()), lambda family: bool(family.facts))
    assert "value=Situation(facts={" in told


def test_a_failing_catalogue_is_printed_in_short() -> None:
    told = failing(catalogues(), lambda catalogue: True)
    assert "Vocabulary(47 facts, " in told
    assert len(told) < 1_000


TYPES: list[Any] = [
    Truth, PartialDate, Period, Age, Born, Measure, Hours, Source, Claim, Claim[Measure], Rule,
    Person, Situation, Access, Course, Service, Association, Catalogue, Step, Vocabulary,
]  # fmt: skip


@pytest.mark.parametrize("wanted", TYPES, ids=str)
def test_a_value_is_found_by_its_type_alone(wanted: Any) -> None:
    @settings(FEW, max_examples=3, database=None)
    @given(st.from_type(wanted))
    def test(value: object) -> None:
        assert isinstance(value, getattr(wanted, "__origin__", wanted))

    test()


@given(family=...)
def test_an_argument_needs_no_strategy(family: Situation) -> None:
    """A type of the library is looked up by Hypothesis."""
    load_catalogue(["suomi"]).match(family, on=DAY)


def run(code: str) -> str:
    """Run code in a process of its own."""
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout.strip()


LOADED = "print(sorted(m for m in sys.modules if m.startswith('perhepalvelut.')))"
FIND = "print(find(st.from_type(Situation), lambda family: True))"


def test_importing_hypothesis_does_not_import_the_library() -> None:
    told = run(f"import sys, hypothesis, hypothesis.strategies; {LOADED}")
    assert told in ("['perhepalvelut._hypothesis']", "[]")


@pytest.mark.parametrize("first", ["hypothesis", "perhepalvelut"])
def test_it_does_not_matter_which_is_imported_first(first: str) -> None:
    imports = [
        "from hypothesis import find, strategies as st",
        "from perhepalvelut import Situation",
    ]
    if first == "perhepalvelut":
        imports.reverse()
    assert run("; ".join([*imports, FIND])) == "Situation(0 people, 0 facts)"


def test_a_strategy_of_ones_own_stays() -> None:
    code = """
from hypothesis import find, strategies as st
from perhepalvelut import Situation
st.register_type_strategy(Situation, st.just(Situation(place="Lahti")))
from perhepalvelut.directory import Service
from perhepalvelut import Person
from perhepalvelut.testing.strategies import situations
print(find(st.from_type(Situation), lambda family: True).place)
"""
    assert run(code) == "('Lahti',)"
