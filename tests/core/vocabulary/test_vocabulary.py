"""Facts, terms and places: found by name, checked in rules, with dated places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import get_args

import pytest

from perhepalvelut import NO, UNKNOWN, YES, Truth, UnknownNameError, Vocabulary, parse_rule
from perhepalvelut.core.vocabulary.places import PlaceKind
from perhepalvelut.core.vocabulary.vocabulary import joined_vocabulary
from perhepalvelut.errors import RuleError
from perhepalvelut.values import PartialDate, Period
from perhepalvelut.vocabulary import Fact, Form, Membership, Option, Place, Term

BEFORE, AFTER = date(2020, 12, 31), date(2021, 1, 1)


def test_a_fact_or_a_term_is_found_by_its_id(small: Vocabulary) -> None:
    assert small.fact("tired").kind == "flag"
    assert small.term("need", "rest").name == "rest"
    assert [term.id for term in small.terms_of("need")] == ["rest", "safety", "pregnancy"]


@pytest.mark.parametrize(
    ("find", "says"),
    [
        (lambda one: one.fact("tierd"), "unknown fact 'tierd', did you mean 'tired'?"),
        (lambda one: one.term("need", "rset"), "unknown need 'rset', did you mean 'rest'?"),
        (lambda one: one.term("note_kind", "othr"), "unknown note kind 'othr', did you mean"),
        (
            lambda one: one.place("Aplha"),
            "unknown municipality, wellbeing county or region, did you mean 'Alpha'?",
        ),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(
    small: Vocabulary, find: Callable[[Vocabulary], object], says: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find(small)
    assert str(caught.value).startswith(says)


@pytest.mark.parametrize("id", ["age", "and", "class", "Tired", "2nd", "a-b", "in_service"])
def test_a_word_of_the_notation_or_no_word_cannot_name_a_fact(id: str) -> None:
    with pytest.raises(ValueError, match="cannot name a fact; use a-z, 0-9, _"):
        Fact(id=id, kind="flag", about="person", label="l", question="q")


def test_only_the_list_of_services_is_named_in_service() -> None:
    assert Fact(id="in_service", kind="services", about="family", label="l", question="q").id


def test_a_value_speaks_of_the_need_of_its_fact_or_of_its_option() -> None:
    flag = Fact(id="a", kind="flag", about="person", label="l", question="q", need="rest")
    options = [
        Option(id=id, label="l", says="s", denies="d", need=need)
        for id, need in (("x", "rest"), ("y", None))
    ]
    choice = Fact(
        id="b", kind="choice", about="person", label="l", question="q", option=tuple(options)
    )
    assert flag.needs(True) == {"rest"}
    assert flag.needs(False) == frozenset()
    assert choice.needs("x") == {"rest"}
    assert choice.needs("y") == frozenset()


@pytest.mark.parametrize("name", ["Lahti", "lahti", " LAHTI ", "398", "Lahtis"])
def test_a_municipality_is_known_by_its_code_and_by_its_names_in_both_languages(
    finnish: Vocabulary, name: str
) -> None:
    assert finnish.place(name).id == "lahti"


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Päijät-Häme", "paijat-hame"),
        ("Päijänne-Tavastland", "paijat-hame"),
        ("Päijät-Hämeen hyvinvointialue", "paijat-hame"),
        ("Nyland", "uusimaa"),
        ("Helsingfors", "helsinki"),
        ("Finland", "fi"),
    ],
)
def test_a_wider_place_is_known_by_its_names_too(finnish: Vocabulary, name: str, id: str) -> None:
    assert finnish.place(name).id == id


def test_there_are_309_municipalities_and_every_one_lies_in_finland(finnish: Vocabulary) -> None:
    places = finnish.places.values()
    municipalities = [place for place in places if place.kind == "municipality"]
    assert len(municipalities) == 309
    for place in places:
        assert ("fi" in finnish.within(place.id, AFTER)) is (
            place.kind != "country"
        ) or place.id == "fi"
        for name in place.all_names():
            assert finnish.place(name).kind <= place.kind or finnish.place(name) is place


def test_a_municipality_wins_over_a_wider_place_of_the_same_name() -> None:
    places = [
        Place(id="wide", kind="region", names={"fi": "Same"}),
        Place(id="small", kind="municipality", names={"fi": "same"}),
    ]
    assert Vocabulary(places=places).place("SAME").id == "small"


@pytest.mark.parametrize(
    ("told", "wanted", "on", "truth"),
    [
        (["Lahti"], ["Lahti"], AFTER, YES),
        (["Lahti"], ["Päijät-Häme"], AFTER, YES),
        (["Lahti"], ["Suomi"], AFTER, YES),
        (["Lahti"], ["Heinola"], AFTER, NO),
        (["Lahti"], ["Kymenlaakso"], AFTER, NO),
        (["Lahti"], ["Heinola", "398"], AFTER, YES),
        (["Päijät-Häme"], ["Lahti"], AFTER, UNKNOWN),
        (["Päijät-Häme"], ["Helsinki"], AFTER, NO),
        ([], ["Lahti"], AFTER, UNKNOWN),
        # Iitti went from Kymenlaakso to Päijät-Häme at the turn of 2021.
        (["Iitti"], ["Päijät-Häme"], BEFORE, NO),
        (["Iitti"], ["Päijät-Häme"], AFTER, YES),
        (["Iitti"], ["Kymenlaakso"], BEFORE, YES),
        (["Iitti"], ["Kymenlaakso"], AFTER, NO),
        (["Päijät-Häme"], ["Iitti"], BEFORE, NO),
        (["Päijät-Häme"], ["Iitti"], AFTER, UNKNOWN),
        # Uusimaa holds four counties, and Helsinki, which is in none.
        (["Espoo"], ["Uusimaa"], AFTER, YES),
        (["Helsinki"], ["Uusimaa"], AFTER, YES),
        (["Länsi-Uusimaa"], ["Uusimaa"], AFTER, YES),
        (["Uusimaa"], ["Länsi-Uusimaa"], AFTER, UNKNOWN),
        (["Uusimaa"], ["Helsinki"], AFTER, UNKNOWN),
        (["Helsinki"], ["Länsi-Uusimaa"], AFTER, NO),
        (["Itä-Uusimaa"], ["Länsi-Uusimaa"], AFTER, NO),
        # Two told places narrow each other.
        (["Uusimaa", "Espoo"], ["Länsi-Uusimaa"], AFTER, YES),
        (["Uusimaa", "Espoo"], ["Helsinki"], AFTER, NO),
        (["Uusimaa", "Länsi-Uusimaa"], ["Espoo"], AFTER, UNKNOWN),
    ],
)
def test_inside_is_yes_disjoint_is_no_and_overlapping_is_unknown(
    finnish: Vocabulary, told: list[str], wanted: list[str], on: date, truth: Truth
) -> None:
    assert finnish.lies_in(told, wanted, on) is truth


@pytest.mark.parametrize(
    ("told", "on", "contradicting"),
    [
        (["Lahti", "Päijät-Häme"], AFTER, False),
        (["Uusimaa", "Espoo", "Länsi-Uusimaa"], AFTER, False),
        (["Lahti", "Pohjois-Savo"], AFTER, True),
        (["Lahti", "Heinola"], AFTER, True),
        (["Iitti", "Kymenlaakso"], BEFORE, False),
        (["Iitti", "Kymenlaakso"], AFTER, True),
    ],
)
def test_places_that_exclude_each_other_contradict(
    finnish: Vocabulary, told: list[str], on: date, contradicting: bool
) -> None:
    assert finnish.contradicting_places(told, on) is contradicting


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("tired", True),
        ("habit in {past}", True),
        ("hours >= 1", True),
        ("age < years(3)", True),
        ("role in {child}", True),
        ("sex in {male}", True),
        ("nowhere_declared", True),
        ("expecting", False),
        ("parting in {none}", False),
        ("rooms >= 1", False),
        ("any_child(age < years(3))", False),
        ('lives_in("alpha")', False),
        ('in_service("a.b")', False),
        ("everyone()", False),
        ('unsettled("A-01")', False),
        ("expecting or not tired", True),
        ("expecting and any_child(tired)", False),
    ],
)
def test_a_rule_speaks_of_the_subject_by_an_atom_outside_quantifiers(
    small: Vocabulary, text: str, speaks: bool
) -> None:
    assert small.speaks_of_subject(parse_rule(text)) is speaks


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("expectin", "unknown fact 'expectin', did you mean 'expecting'?"),
        ("zzz", "unknown fact 'zzz'"),
        ("habit", "'habit' is a choice, not a flag; write fact in {option, ...}"),
        ("tired in {x}", "'tired' is a flag, not a choice; write the fact alone"),
        ("tired >= 1", "'tired' is a flag, not a number; write the fact alone"),
        ("hours", "'hours' is a number, not a flag; write fact >= 1, fact < 2 or fact == 1"),
        ("habit in {curent}", "unknown option of habit 'curent', did you mean 'current'?"),
        ("role in {mothr}", "unknown role 'mothr', did you mean 'mother'?"),
        ("sex in {femal}", "unknown sex 'femal', did you mean 'female'?"),
        ('lives_in("Aplha")', "unknown municipality, wellbeing county or region 'Aplha'"),
        ("any_child(expecting)", "'expecting' is told of the family; take it out of the quantif"),
        ("not (tired or any_adult(not expectin))", "unknown fact 'expectin'"),
    ],
)
def test_a_rule_is_checked_name_by_name(small: Vocabulary, text: str, says: str) -> None:
    (fault,) = [one for one in small.check(parse_rule(text)) if one.message.startswith(says)]
    assert fault.place == ""
    with pytest.raises(RuleError) as caught:
        small.require(parse_rule(text))
    assert "^" in str(caught.value)


def test_the_caret_stands_under_the_name_that_is_wrong(small: Vocabulary) -> None:
    with pytest.raises(RuleError) as caught:
        small.require(parse_rule("tired and habit in {curent}"))
    shown, carets = str(caught.value).splitlines()[1:]
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "curent"


def test_every_fault_of_a_rule_is_told_once(small: Vocabulary) -> None:
    faults = small.check(parse_rule("expectin or expectin or role in {mothr} or zzz"))
    assert len(faults) == 3


def test_a_rule_without_fault_has_none(small: Vocabulary) -> None:
    rule = parse_rule('tired and any_child(habit in {past} and hours < 2) or lives_in("002")')
    assert small.check(rule) == ()
    small.require(rule)


def test_a_service_cannot_be_asked_for_where_no_one_declares_it() -> None:
    (fault,) = Vocabulary().check(parse_rule('in_service("a.b")'))
    assert fault.message == "no plugin declares the fact 'in_service'"


def test_a_rule_that_no_quoted_word_is_wrong_in_is_pointed_at_where_it_begins() -> None:
    with pytest.raises(RuleError, match="no plugin declares"):
        Vocabulary().require(parse_rule('in_service("a.b")'))


def test_a_vocabulary_takes_mappings_as_well_as_lists(small: Vocabulary) -> None:
    again = Vocabulary(
        facts=small.facts, structural=small.structural, terms=small.terms, places=small.places
    )
    assert (again.facts, again.terms, again.places) == (small.facts, small.terms, small.places)


def test_terms_of_different_kinds_may_share_an_id() -> None:
    terms = [Term(id="x", kind="need", name="n"), Form(id="x", name="f", for_clients=True)]
    words = Vocabulary(terms=terms)
    assert (words.term("need", "x").name, words.term("form", "x").name) == ("n", "f")


def test_repr_counts_and_lists_nothing(small: Vocabulary) -> None:
    assert repr(small).startswith("Vocabulary(")
    assert repr(small).endswith("places)")
    assert len(repr(small)) < 60


def test_a_fact_that_a_plugin_declares_which_is_not_loaded_is_told_with_it() -> None:
    words = Vocabulary(declared_elsewhere={"tired": "saaga"}.get)
    (fault,) = words.check(parse_rule("tired"))
    assert (fault.code, fault.name, fault.declared_by) == ("not-loaded", "tired", "saaga")
    with pytest.raises(UnknownNameError, match="the plugin 'saaga' declares it") as caught:
        words.fact("tired")
    assert caught.value.declared_by == "saaga"


def test_joined_vocabularies_keep_the_first_texts_and_the_names_of_all() -> None:
    def term(name: str) -> Term:
        return Term(id="rest", kind="need", name=name)

    def place(id: str, **names: str) -> Place:
        return Place(id=id, kind="region", names=names)

    same = place("same", fi="Sama")
    joined = joined_vocabulary(
        (
            Vocabulary(terms=[term("A")], places=[place("a", fi="Satula"), same]),
            Vocabulary(terms=[term("B")], places=[place("a", fi="Satulaakso", sv="Saga"), same]),
        ),
        {"se": Place(id="se", kind="country", names={}, code="SE")},
        country_names=lambda: {"Ruotsi": "se"},
    )
    assert joined.term("need", "rest").name == "A"
    assert dict(joined.place("Satulaakso").names) == {"fi": "Satula", "sv": "Saga"}
    assert joined.place("Saga") is joined.place("satula")
    assert joined.place("ruotsi") is joined.place("SE")
    assert joined.places["same"] is same


def test_only_a_known_place_lies_in_others(small: Vocabulary) -> None:
    with pytest.raises(UnknownNameError) as caught:
        small.within("nowhere at all", AFTER)
    assert caught.value.kind == "place"


@pytest.mark.parametrize(("narrow", "wide"), [*pairwise(get_args(PlaceKind))])
def test_of_two_places_of_one_name_the_one_of_the_narrower_kind_is_found(
    narrow: PlaceKind, wide: PlaceKind
) -> None:
    places = [
        Place(id="a", kind=wide, names={"en": "N"}),
        Place(id="b", kind=narrow, names={"en": "N"}),
    ]
    assert Vocabulary(places=places).place("N").id == "b"


def test_a_place_that_may_have_moved_by_a_day_is_in_neither_for_sure() -> None:
    """A document says that it moved in 2021, not when."""
    began = Period(PartialDate(2021), begins_within=True)
    old, new = (Place(id=id, kind="county", names={"en": id}) for id in ("old", "new"))
    inside = (Membership("old", Period(None, PartialDate(2020))), Membership("new", began))
    town = Place(id="town", kind="municipality", names={"en": "town"}, inside=inside)
    words = Vocabulary(places=[old, new, town])
    told = [words.lies_in(["town"], ["new"], date(year, 6, 1)) for year in (2020, 2021, 2022)]
    assert told == [NO, UNKNOWN, YES]
    assert words.within("town", date(2021, 6, 1)) == {"town", "new"}
