"""No public door answers what is not asked well: a wrong type or name is an error, never a no."""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from hypothesis import given, strategies as st

from perhepalvelut import (
    NO,
    UNKNOWN,
    YES,
    Catalogue,
    PerhepalvelutError,
    Person,
    PluginWarning,
    Situation,
    SituationError,
    UnknownNameError,
    Vocabulary,
    compile_rules,
    evaluate,
    load_situation,
    months,
    parse_age,
    parse_rule,
    truths_of,
    ways_in,
)
from perhepalvelut.codec import parse_data
from perhepalvelut.core.guards.annotations import shortened
from perhepalvelut.core.guards.arguments import day, moment, shown
from perhepalvelut.core.rules.atoms import MOST
from perhepalvelut.core.situations.privacy import identifying
from perhepalvelut.core.values.seen import Seen
from perhepalvelut.core.vocabulary.kinds import LONGEST
from perhepalvelut.core.vocabulary.place_names import meant_place
from perhepalvelut.directory import Claim, Document, Measure, Source
from perhepalvelut.errors import AgeError, DateError, PersonalDataError, RuleError
from perhepalvelut.pathways import Pathways
from perhepalvelut.rules import AgeTest, Number
from perhepalvelut.testing.strategies import DAY
from perhepalvelut.values import Hours, PartialDate

from ..doors import FAMILY, RULE, SECRET, NumPyLike, doors


@pytest.fixture(scope="module")
def catalogue(build: Callable[..., Catalogue]) -> Catalogue:
    """A catalogue of one service with a course."""
    course = {"phases": [{"id": "one", "name": "One", "source": "new"}]}
    return build({"a": {"eligibility": [{"rule": "expecting", "source": "new"}], "course": course}})


def refused(door: Callable[[Any], object], value: Any) -> str | None:
    """Give what the library says to a value, or None where it takes it."""
    try:
        door(value)
    except PerhepalvelutError as error:
        return str(error)
    return None


def test_every_door_refuses_what_is_of_another_kind_and_never_repeats_it(
    catalogue: Catalogue, small: Vocabulary
) -> None:
    """Each wrong value is an error of the library at once, without the value in its text."""
    for kind, values, table in doors(catalogue, small):
        for name, door in table.items():
            for value in values:
                said = refused(door, value)
                assert said is not None, f"{name} takes {value!r} for a {kind}"
                assert SECRET not in said, (kind, name)
                assert "12345678901" not in said, (kind, name)


def test_scalars_of_numpy_are_taken_as_what_they_hold(
    catalogue: Catalogue, small: Vocabulary
) -> None:
    yes: Any = NumPyLike(True)
    three: Any = NumPyLike(3)
    family = Situation(
        [Person(NumPyLike("mother"), months(three))],
        {"expecting": yes, "rooms": three, "parting": NumPyLike("parted")},
        has_children=yes,
        subject=NumPyLike(0),
    )
    assert family == Situation(
        [Person("mother", "3 months")],
        {"expecting": True, "rooms": 3, "parting": "parted"},
        has_children=True,
        subject=0,
    )
    assert evaluate(RULE, family, small, on=DAY, presume=yes).truth is YES
    assert evaluate(Number("rooms", "==", three), family, small, on=DAY).truth is YES
    assert len(catalogue.match(family, on=DAY, unknown_passes=yes)) == 1
    assert ways_in(catalogue, "org.a", family, on=DAY, max_steps=three).cut is False


def test_a_day_of_a_subclass_is_its_day(small: Vocabulary) -> None:
    class Day(date):
        """A date as another library has them."""

    assert evaluate(RULE, FAMILY, small, on=Day(2023, 5, 2)).truth is YES
    assert type(day(Day(2023, 5, 2))) is date
    assert day(Day(2023, 5, 2)) == date(2023, 5, 2)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("expectin", "did you mean 'expecting'"),
        ("parting in {partd}", "did you mean 'parted'"),
        ('in_service("org.b")', "unknown service 'org.b', did you mean 'org.a'"),
        ('unsettled("K-99")', "unknown dispute 'K-99'"),
        ('in_service("elsewhere")', "unknown service 'elsewhere'"),
        ('lives_in("Aplha")', "did you mean 'Alpha'"),
    ],
)
def test_a_rule_with_a_name_that_is_not_known_is_refused(
    catalogue: Catalogue, text: str, says: str
) -> None:
    with pytest.raises(RuleError) as caught:
        catalogue.evaluate(parse_rule(text), FAMILY, on=DAY)
    assert says in str(caught.value)
    assert "^" in str(caught.value)


@pytest.mark.parametrize("told", ["family", "person"])
def test_a_service_that_is_not_known_is_told_with_the_nearest_and_not_repeated(
    catalogue: Catalogue, told: str
) -> None:
    facts = {"in_service": ["org.aa"]}
    family = Situation(facts=facts) if told == "family" else Situation([Person(facts=facts)])
    of = partial(truths_of, catalogue), partial(Pathways, catalogue)
    for ask in (catalogue.read, catalogue.match, *of):
        with pytest.raises(
            SituationError, match=r"facts.in_service: .*did you mean 'org.a'\?"
        ) as e:
            ask(family, on=DAY)
        assert "org.aa" not in str(e.value)
    there = Situation(facts={"in_service": ["org.a"]})
    assert catalogue.read(there, on=DAY) is there


def test_the_nearest_match_is_told_for_what_was_left_out(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownNameError) as caught:
        catalogue.match(FAMILY, on=DAY).of("org.aa")
    assert caught.value.nearest == "org.a"


def test_reading_a_situation_tells_every_fault_at_once(catalogue: Catalogue) -> None:
    family = Situation(
        [Person("child", "born 2030", facts={"tired": "x"})], {"rooms": -1}, "Nowhere"
    )
    with pytest.raises(SituationError) as caught:
        catalogue.read(family, on=DAY)
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == [
        "facts.rooms", "people[0].facts.tired", "place", "people[0].age",
    ]  # fmt: skip
    assert catalogue.read(FAMILY, on=DAY) is FAMILY


# A moment with a time zone


def test_a_moment_with_a_time_zone_is_taken_as_local_time() -> None:
    aware = datetime(2023, 5, 2, 10, tzinfo=UTC)
    here = datetime(2023, 5, 2, 13)
    assert moment(aware, "open_at", lambda one: here if one is aware else one) == here
    assert moment(here, "open_at", lambda _: aware) is here

    def nowhere(_: datetime) -> datetime:
        raise DateError("there is no such place")

    with pytest.raises(DateError, match=r"^open_at: there is no such place$"):
        moment(aware, "open_at", nowhere)


# Services of a plugin that is not loaded


@pytest.fixture(scope="module")
def half(small: Vocabulary, association: Callable[..., Any]) -> Catalogue:
    """A catalogue beside which a plugin is installed and not loaded."""
    import attrs

    words = attrs.evolve(small, unloaded=["far_away"])
    services = {"a": {"eligibility": [{"rule": 'in_service("org.a")', "source": "new"}]}}
    return Catalogue.of([association(services)], words)


def test_a_service_of_a_plugin_that_is_not_loaded_is_unknown_with_a_warning(
    half: Catalogue,
) -> None:
    family = Situation(facts={"in_service": ["far-away.x"]})
    with pytest.warns(PluginWarning, match="'far_away'") as caught:
        matches = half.match(family, on=DAY)
    match = matches.of("org.a")
    assert matches.not_loaded == ("far_away",)
    with pytest.warns(PluginWarning, match="'far_away'"):
        assert truths_of(half, family, on=DAY) == {"org.a": match.eligible}
    assert match.who.truth is UNKNOWN
    assert "far-away.x" not in str(caught[0].message)
    both = Situation(facts={"in_service": ["far-away.x", "org.a"]})
    with pytest.warns(PluginWarning):
        assert half.match(both, on=DAY).of("org.a").who.truth is YES
    none = Situation(facts={"in_service": []})
    assert half.match(none, on=DAY).of("org.a").who.truth is NO
    assert half.match(none, on=DAY).not_loaded == ()


def test_a_rule_or_a_choice_may_name_a_service_that_is_not_loaded(half: Catalogue) -> None:
    rule = parse_rule('in_service("far-away.x")')
    told = Situation(facts={"in_service": ["org.a"]})
    assert half.evaluate(rule, told, on=DAY).truth is UNKNOWN
    with pytest.warns(PluginWarning):
        matches = half.match(told, on=DAY, services=["far-away.x", "org.a"])
    assert [one.service.id for one in matches] == ["org.a"]
    assert matches.not_loaded == ("far_away",)
    with pytest.raises(UnknownNameError, match="'far_away' is installed and not loaded"):
        half.service("far-away.x")


# What was looked at is looked at once, and a change is not missed


def test_seen_knows_a_value_by_identity_and_keeps_none() -> None:
    known, one, other = Seen(most=1), Situation(), Situation()
    known.add(one)
    assert known.has(one)
    assert not known.has(other)
    assert not copy.deepcopy(known).has(one)
    known.add(other)
    assert not known.has(one)
    assert known.has(other)


def test_a_situation_that_was_checked_is_checked_again_on_another_day(small: Vocabulary) -> None:
    family = Situation([Person("child", "born 2022")])
    rule = parse_rule("any_child()")
    ask = compile_rules({"it": rule}, small)
    assert ask(family, on=date(2023, 1, 1)) == {"it": YES}
    for asked in (lambda on: evaluate(rule, family, small, on=on), lambda on: ask(family, on=on)):
        with pytest.raises(SituationError, match="born after"):
            asked(date(2021, 1, 1))


def test_what_was_found_sound_is_not_looked_at_again(
    catalogue: Catalogue, small: Vocabulary
) -> None:
    rule, other = parse_rule("tired"), parse_rule("expectin")
    family, wrong = Situation([Person("child")]), Situation(facts={"expectin": True})
    known = catalogue._known
    for ask, seen, rules in (
        (_with(small), small.seen, small.seen_rules),
        (catalogue.evaluate, known.seen, known.seen_rules),
    ):
        ask(rule, family, on=DAY)
        assert rules.has(rule)
        assert seen.has(family)
        with pytest.raises(SituationError):
            ask(rule, wrong, on=DAY)
        with pytest.raises(RuleError):
            ask(other, family, on=DAY)
        assert not rules.has(other)
        assert not seen.has(wrong)


def test_a_rule_that_was_found_sound_is_no_situation(small: Vocabulary) -> None:
    rule: Any = parse_rule("tired")
    assert evaluate(rule, Situation(), small, on=DAY).truth is UNKNOWN
    ask = compile_rules({"a": rule}, small)
    for asked in (lambda: evaluate(rule, rule, small, on=DAY), lambda: ask(rule, on=DAY)):
        with pytest.raises(PerhepalvelutError, match="situation: is a value of type Flag"):
            asked()


def _with(words: Vocabulary) -> Any:
    return lambda rule, family, on: evaluate(rule, family, words, on=on)


@pytest.mark.parametrize(
    ("family", "dated"),
    [
        (Situation(), False),
        (Situation(place="alpha"), False),
        (Situation(place=["alpha", "north"]), True),
        (Situation([Person(age="2 years")]), False),
        (Situation([Person(age="2 years on 2023-01-01")]), True),
        (Situation([Person(), Person(age="born 2022")]), True),
    ],
)
def test_only_what_hangs_on_the_day_is_checked_on_each(family: Situation, dated: bool) -> None:
    assert family.dated is dated


# Text that is alike


def test_decomposed_text_is_the_same_text(small: Vocabulary) -> None:
    def apart(text: str) -> str:
        return unicodedata.normalize("NFD", text)

    name = "Hämeenlinna"
    assert apart(name) != name
    assert Situation(place=apart(name)) == Situation(place=name)
    assert parse_rule(apart(f'lives_in("{name}")')) == parse_rule(f'lives_in("{name}")')
    told = parse_data(f'municipality = "{apart(name)}"', place="s.toml")
    assert told == {"municipality": name}
    escaped = '{"a\\u0308": ["o\\u0308", 1]}'
    assert parse_data(escaped, place="s.json", as_json=True) == {"ä": ["ö", 1]}


@pytest.mark.parametrize(
    ("told", "nearest"),
    [
        ("Lahtti", "Lahti"), ("LATHI", "Lahti"), ("Hämenlinna", "Hämeenlinna"), ("91", "091"),
        ("Ruotsix", "Ruotsi"), ("15100", None), ("Virta", None), ("٠٩١", None), ("", None),
    ],
)  # fmt: skip
def test_a_place_is_guessed_only_where_it_is_near(
    finnish: Vocabulary, told: str, nearest: str | None
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        finnish.place(told)
    assert caught.value.nearest == nearest
    assert caught.value.name == ""
    assert ("name the municipality" in str(caught.value)) is (told == "15100")
    assert not told or told not in str(caught.value).replace("091", "")


def test_another_country_is_no_municipality_that_is_like_it() -> None:
    assert meant_place("Ruotsi", ["Ruovesi"]) is None
    assert not any(meant_place(name, ["NO", "VA", "AR", "Eno"]) for name in ("Enö", "Eva", "Ari"))


@given(st.text(max_size=12))
def test_a_guessed_place_is_a_known_one(told: str) -> None:
    """Whatever is told, the guess is one of the known names or nothing."""
    assert meant_place(told, ["Lahti", "Hämeenlinna", "091"]) in {
        None, "Lahti", "Hämeenlinna", "091",
    }  # fmt: skip


def test_an_option_of_a_sensitive_choice_is_never_guessed(finnish: Vocabulary) -> None:
    for name, guessed in (("substance_use", False), ("raised_by", True)):
        fact = finnish.facts[name]
        option = fact.option[-1].id
        family = Situation([Person("child", facts={name: f"{option}x"})])
        with pytest.raises(SituationError) as caught:
            evaluate(parse_rule("everyone()"), family, finnish, on=DAY)
        assert ("did you mean" in str(caught.value)) is (guessed and not fact.sensitive)


# Nobody's identity


IDENTIFYING = [
    "010190-123A", "010190+123a", "010190A123B", "010190Y123B", "010190 123A", "010190–123A",
    "0101901239", "19900101-1234", "900101-1234", "199001011234", "mikki@example.org",
    "mikki (at) example.org", "mikki＠example.org", "040 000 0123", "+358 40 0000123",
    "(09) 000 0123", "040.000.0123", "00358400000123", "0400000123",
    "040\u00a0123\u00a04567", "٠٤٠١٢٣٤٥٦٧", "Esimerkkikatu 12", "Iso Roobertinkatu 1 A 4",
    "Storgatan 5", "esimerkkikatu-12", "lahti.esimerkkikatu12", "15100 Lahti",
]  # fmt: skip
ORDINARY = [
    "lahti.ensikoti", "a.b-2", "org.2023-2024", "091", "Hämeenlinna", "mother_alone", "current",
    "in_prison", "part2", "a.b.c", "",
]  # fmt: skip


@pytest.mark.parametrize("text", IDENTIFYING)
def test_what_looks_like_somebodys_data_is_refused_in_every_field(text: str) -> None:
    assert identifying(text)
    fields: list[Callable[[], object]] = [
        lambda: Situation(place=text),
        lambda: Situation(place=["Lahti", text]),
        lambda: Person(text),
        lambda: Person(sex=text),
        lambda: Person(facts={"habit": text}),
        lambda: Situation(facts={"in_service": [text]}),
        lambda: Situation(facts={"in_service": {text, "a.b"}}),
        lambda: Situation(facts={text: True}),
        lambda: Situation(open=[text]),
    ]
    for make in fields:
        with pytest.raises(PersonalDataError, match="could tell who the family is") as caught:
            make()
        assert text not in str(caught.value)


@pytest.mark.parametrize("text", ORDINARY)
def test_a_word_is_taken_for_nobodys_data(text: str) -> None:
    assert identifying(text) is None


@pytest.mark.parametrize("age", ["010190-123A", "mikki@example.org", "19900101-1234"])
def test_an_identity_code_is_no_age_and_is_not_repeated(age: str) -> None:
    with pytest.raises(PersonalDataError) as caught:
        Person("child", age)
    assert age not in str(caught.value)


def test_the_longest_word_is_taken() -> None:
    assert Situation(place="a" * LONGEST).place == ("a" * LONGEST,)


@pytest.mark.parametrize(
    ("signs", "error", "says"),
    [(LONGEST, PersonalDataError, "identity code"), (LONGEST + 1, AgeError, "not an age")],
)
def test_an_age_is_searched_for_an_identity_code_to_the_longest_word(
    signs: int, error: type[Exception], says: str
) -> None:
    text = "010190-123A".ljust(signs, "!")
    with pytest.raises(error, match=says) as caught:
        Person("child", text)
    assert type(caught.value) is error


@pytest.mark.parametrize(
    ("cut", "most", "longer"),
    [
        (shortened, 40, "{}…".format),
        (shown, 80, "{!r}...".format),
    ],
)
def test_a_text_is_cut_in_an_error_only_where_it_is_too_long(
    cut: Callable[[str], str], most: int, longer: Callable[[str], str]
) -> None:
    fits = "a" * most
    assert cut(fits) in {fits, repr(fits)}
    assert cut(fits + "a") == longer(fits)


def test_free_text_has_no_place_in_a_situation() -> None:
    with pytest.raises(SituationError, match="longer than 200 signs"):
        Situation(facts={"habit": "a" * 201})


# The ends of numbers and of time


@pytest.mark.parametrize("count", [-MOST, 0, MOST])
def test_the_longest_counts_are_taken(count: int) -> None:
    assert Situation(facts={"hours": count}).facts["hours"] == count


@pytest.mark.parametrize(
    "read",
    [
        lambda: parse_data(f"a = {'1' * 5000}", place="s.toml"),
        lambda: parse_data(f'{{"a": {"1" * 5000}}}', place="s.json", as_json=True),
        lambda: load_situation("a\x00b.toml"),
        lambda: parse_rule(f"rooms >= {'1' * 5000}"),
        lambda: parse_age(f"{'1' * 5000} years"),
        lambda: Measure.parse(f"{'1' * 5000} months"),
        lambda: PartialDate.parse("٢٠٢٣-٠٥-٠٢"),
        lambda: parse_age("٢ years"),
        lambda: Measure.parse("٣ months"),
        lambda: Hours.parse("mon-fri ٩-١٥"),
        lambda: parse_rule("rooms >= ٣"),
    ],
)
def test_numbers_without_end_and_digits_of_other_scripts_are_refused(
    read: Callable[[], object],
) -> None:
    with pytest.raises(PerhepalvelutError) as caught:
        read()
    assert "1" * 200 not in str(caught.value)


def test_the_last_day_of_the_calendar_is_a_day() -> None:
    last = Document(id="x", title="x", publisher="x", date=PartialDate(9999))
    assert last.stale(date.max) is False
    assert Person("child", "2 years on 9999-12-31").months(date.max) == (24, 35)
    assert Person("child", "2 years").months(date.max) == (24, 35)
    assert AgeTest("<", 3).months == (0, 35)
    assert Claim("x", (Source("x"),)).value == "x"
