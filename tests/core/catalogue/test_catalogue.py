"""Catalogues: indexed, inherited by name only, every reference checked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from perhepalvelut import (
    NO,
    UNKNOWN,
    YES,
    Catalogue,
    DataError,
    Person,
    Situation,
    SituationError,
    Truth,
    UnknownNameError,
    Vocabulary,
    parse_rule,
    truths_of,
)
from perhepalvelut.core.directory.integrity import INHERITABLE
from perhepalvelut.core.directory.services import ACCESS_CLAIMS
from perhepalvelut.directory import Association, TextDomain
from perhepalvelut.errors import ContradictionError, RuleError
from perhepalvelut.testing.strategies import DAY
from perhepalvelut.vocabulary import Membership, Place

Build = Callable[..., Catalogue]
Make = Callable[..., Association]


def claim(value: object, **more: Any) -> dict[str, Any]:
    """Write a claim of the newer document."""
    return {"value": value, "source": "new", **more}


def faults(build: Build, services: dict[str, dict[str, Any]], **more: Any) -> list[str]:
    """Give what is wrong with a catalogue."""
    with pytest.raises(DataError) as caught:
        build(services, **more)
    return [str(fault) for fault in caught.value.faults]


def test_everything_is_found_by_its_id_and_sorted(build: Build) -> None:
    catalogue = build({"b": {}, "a": {}, "a.x": {"part_of": "a"}})
    assert list(catalogue.services) == ["org.a", "org.a.x", "org.b"]
    assert catalogue.service("org.a").name == "N"
    assert catalogue.association_of("org.a").id == "org"
    assert catalogue.unit_of("org.a").id == "org.unit"
    assert [one.id for one in catalogue.parts_of("org.a")] == ["org.a.x"]
    assert list(catalogue.documents) == ["new", "old"]
    assert list(catalogue.disputes) == ["A-01"]
    assert repr(catalogue) == "Catalogue(1 associations, 3 services)"


def test_a_catalogue_does_not_hang_on_the_order_of_its_input(
    small: Vocabulary, association: Make
) -> None:
    one = association({"b": {}, "a": {}})
    domains = [TextDomain("z", "en", "."), TextDomain("a", "en", ".")]
    catalogue = Catalogue.of([one], small, domains=domains, providers={"org.a": "p"})
    assert [domain.name for domain in catalogue.domains] == ["a", "z"]
    assert catalogue.providers == {"org.a": "p"}


@pytest.mark.parametrize(
    "find",
    [
        lambda one: one.service("org.abc"),
        lambda one: one.access("org.abc"),
        lambda one: one.association_of("org.abc"),
        lambda one: one.unit_of("org.abc"),
        lambda one: one.in_force("org.abc", DAY),
        lambda one: one.match(Situation(), on=DAY, services=["org.abc"]),
    ],
)
def test_an_unknown_service_is_told_with_the_nearest(
    build: Build, find: Callable[[Catalogue], object]
) -> None:
    with pytest.raises(
        UnknownNameError, match=r"unknown service 'org\.abc', did you mean 'org\.ab'"
    ):
        find(build({"ab": {}}))


@pytest.mark.parametrize(
    ("filters", "says"),
    [
        ({"form": "outpatien"}, "unknown form 'outpatien', did you mean 'outpatient'?"),
        ({"need": "rset"}, "unknown need 'rset', did you mean 'rest'?"),
    ],
)
def test_an_unknown_filter_is_told_with_the_nearest(
    build: Build, filters: dict[str, Any], says: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        build({"a": {}}).match(Situation(), on=DAY, **filters)
    assert str(caught.value) == says


WHOLE = {
    "access": {
        "cost": claim("free"),
        "anonymous": claim(True),
        "referral_required": claim(False),
    },
    "eligibility": [{"rule": "tired", "source": "new"}],
    "area": [{"rule": 'lives_in("alpha")', "source": "new"}],
    "needs": ["rest"],
    "crisis": True,
    "category": claim("help"),
    "status": [{"phase": "project", "period": "2020..2030", "source": "new"}],
}


def test_what_is_inherited_by_name_comes_down_marked_with_its_origin(build: Build) -> None:
    catalogue = build({"a": WHOLE, "a.x": {"part_of": "a", "inherits": ["cost"]}})
    cost = catalogue.access("org.a.x").cost
    assert cost is not None
    assert (cost.value, cost.basis, cost.reason) == ("free", "inherited", "N")
    whole = catalogue.access("org.a").cost
    assert whole is not None
    assert (whole.basis, cost.sources) == ("stated", whole.sources)


def test_nothing_else_comes_down(build: Build) -> None:
    catalogue = build({"a": WHOLE, "a.x": {"part_of": "a", "inherits": ["cost"]}})
    part, access = catalogue.service("org.a.x"), catalogue.access("org.a.x")
    assert [name for name, _ in access.claims()] == ["cost"]
    assert (part.eligibility, part.area, part.needs, part.crisis) == ((), (), (), False)
    assert (part.category, part.status) == (None, ())
    match = catalogue.match(Situation(place="beta"), on=DAY, services=["org.a.x"])[0]
    assert (match.who.truth, match.where.truth) == (UNKNOWN, YES)


def test_a_part_that_names_nothing_inherits_nothing(build: Build) -> None:
    catalogue = build({"a": WHOLE, "a.x": {"part_of": "a"}})
    assert list(catalogue.access("org.a.x").claims()) == []


def test_an_own_claim_stands_before_an_inherited_one(build: Build) -> None:
    part = {"part_of": "a", "inherits": ["cost"], "access": {"cost": claim("charged")}}
    cost = build({"a": WHOLE, "a.x": part}).access("org.a.x").cost
    assert cost is not None
    assert (cost.value, cost.basis) == ("charged", "stated")


def test_what_the_whole_does_not_state_is_not_inherited(build: Build) -> None:
    part = {"part_of": "a", "inherits": ["cost"]}
    assert build({"a": {}, "a.x": part}).access("org.a.x").cost is None


def test_a_part_of_a_part_inherits_only_what_each_level_names(build: Build) -> None:
    services = {
        "a": WHOLE,
        "a.x": {"part_of": "a", "inherits": ["cost"]},
        "a.x.y": {"part_of": "a.x", "inherits": ["cost", "anonymous"]},
    }
    access = build(services).access("org.a.x.y")
    assert [name for name, _ in access.claims()] == ["cost"]


MODEL = [{"id": "m", "name": "Model", "source": "new", "access": {"cost": claim("free")}}]


def test_a_claim_of_the_model_comes_down_by_name_too(build: Build) -> None:
    services = {"a": {"model": "m", "inherits": ["cost"]}, "b": {"model": "m"}}
    catalogue = build(services, model=MODEL)
    cost = catalogue.access("org.a").cost
    assert cost is not None
    assert (cost.value, cost.basis, cost.reason) == ("free", "inherited", "Model")
    assert catalogue.access("org.b").cost is None


@pytest.mark.parametrize("name", ["../x", "/x", "a/b", "a\\b", "a.b", "Ä", "a b", "A", "-a"])
def test_the_name_of_a_text_domain_is_a_word_and_holds_no_path(name: str) -> None:
    with pytest.raises(DataError, match=r"name: .* cannot name a text domain; use a-z"):
        TextDomain(name, "fi", ".")
    with pytest.raises(DataError, match=r"extends: .* cannot name a text domain; use a-z"):
        TextDomain("kettula", "fi", ".", extends=name)


def test_hours_never_come_down_from_a_whole_or_a_model(build: Build) -> None:
    """A part is open when its own document says so, or nobody knows when."""
    whole = {"access": {"hours": claim("mon-fri 8-16"), "cost": claim("free")}}
    part = {"part_of": "a", "inherits": ["hours"]}
    model = [{"id": "m", "name": "Model", "source": "new", **whole}]
    by_model = {"model": "m", "inherits": ["cost", "hours"]}
    assert faults(build, {"a": whole, "a.x": part}) == [
        "org.a.x.inherits: unknown access claim 'hours'"
    ]
    assert faults(build, {"b": by_model}, model=model) == [
        "org.b.inherits: unknown access claim 'hours'"
    ]
    catalogue = build({"a": whole, "a.x": {**part, "inherits": ["cost"]}})
    assert catalogue.access("org.a").hours is not None
    assert catalogue.access("org.a.x").hours is None
    assert sorted(INHERITABLE) == sorted(set(ACCESS_CLAIMS) - {"hours"})


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"part_of": "aa"}, "org.a.part_of: unknown service 'org.aa', did you mean 'org.a'?"),
        ({"part_of": "a"}, "org.a.part_of: the service is, in the end, part of itself"),
        ({"model": "mm"}, "org.a.model: unknown service model 'mm'"),
        (
            {"part_of": "b", "inherits": ["costs"]},
            "org.a.inherits: unknown access claim 'costs', did you mean 'cost'?",
        ),
        (
            {"inherits": ["cost"]},
            "org.a.inherits: 'cost' comes from nowhere: name part_of or model",
        ),
        ({"form": "network"}, "org.a.form: unknown form 'network'"),
        (
            {"category": claim("hlep")},
            "org.a.category: unknown category 'hlep', did you mean 'help'",
        ),
        (
            {"formats": claim(["gruop"])},
            "org.a.formats: unknown format 'gruop', did you mean 'group'",
        ),
        ({"needs": ["rset"]}, "org.a.needs: unknown need 'rset', did you mean 'rest'?"),
        (
            {"access": {"channels": claim(["phon"])}},
            "org.a.access.channels: unknown channel 'phon', did you mean 'phone'?",
        ),
        (
            {"access": {"referrers": claim(["ofice"])}},
            "org.a.access.referrers: unknown referrer 'ofice', did you mean 'office'?",
        ),
        (
            {"access": {"not_required": claim(["sober"])}},
            "org.a.access.not_required: unknown condition 'sober', did you mean 'sobriety'?",
        ),
        (
            {"feedback": [{"instrument": "from", "from": [], "source": "new"}]},
            "org.a.feedback[0].instrument: unknown instrument 'from', did you mean 'form'?",
        ),
        (
            {"feedback": [{"instrument": "form", "from": ["client"], "source": "new"}]},
            "org.a.feedback[0].from: unknown respondent 'client', did you mean 'clients'?",
        ),
        (
            {"notes": [{"kind": "othr", "value": "v", "source": "new"}]},
            "org.a.notes[0].kind: unknown note kind 'othr', did you mean 'other'?",
        ),
        (
            {"eligibility": [{"rule": "expectin", "source": "new"}]},
            "org.a.eligibility[0].rule: unknown fact 'expectin', did you mean 'expecting'?",
        ),
        (
            {"area": [{"rule": 'lives_in("Aplha")', "source": "new"}]},
            "org.a.area[0].rule: unknown municipality, wellbeing county or region 'Aplha'",
        ),
        (
            {"eligibility": [{"rule": 'tired and unsettled("A-012")', "source": "new"}]},
            "org.a.eligibility[0].rule: unknown dispute 'A-012', did you mean 'A-01'?",
        ),
        (
            {"eligibility": [{"rule": 'in_service("org.bb")', "source": "new"}]},
            "org.a.eligibility[0].rule: unknown service 'org.bb', did you mean 'org.b'?",
        ),
        (
            {"course": {"phases": [{"id": "p", "name": "P", "requires": "x", "source": "new"}]}},
            "org.a.course.phases[0].requires: unknown fact 'x'",
        ),
        ({"source": "neww"}, "org.a: unknown document 'neww', did you mean 'new'?"),
        (
            {"quality": [claim("q", dispute="A-1")]},
            "org.a: unknown dispute 'A-1', did you mean 'A-01'",
        ),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_with_its_place(
    build: Build, given: dict[str, Any], says: str
) -> None:
    told = faults(build, {"a": given, "b": {}})
    assert [fault for fault in told if fault.startswith(says)], told


def test_a_whole_that_is_part_of_itself_far_away_is_told(build: Build) -> None:
    told = faults(build, {"a": {"part_of": "b"}, "b": {"part_of": "c"}, "c": {"part_of": "a"}})
    assert len(told) == 3
    beside = faults(build, {"a": {"part_of": "b"}, "b": {"part_of": "b"}})
    assert beside == ["org.b.part_of: the service is, in the end, part of itself"]


def test_a_unit_below_no_unit_is_told(build: Build) -> None:
    unit = {"id": "u", "name": "U", "source": "new", "parent": "nowhere"}
    assert faults(build, {}, unit=[unit]) == ["org.u.parent: unknown unit 'org.nowhere'"]


def test_every_fault_of_reference_is_told_at_once(build: Build) -> None:
    told = faults(build, {"a": {"needs": ["x", "y"]}, "b": {"form": "network"}})
    assert len(told) == 3


@pytest.mark.parametrize(
    "unit",
    [
        {"id": "u", "service": [{"id": "a"}, {"id": "a"}]},
        {"id": "u", "service": []},
    ],
)
def test_an_id_that_is_there_twice_is_told(build: Build, unit: dict[str, Any]) -> None:
    plain = {"name": "N", "summary": "S", "form": "outpatient", "source": "new"}
    whole = {"name": "U", "source": "new", **unit}
    whole["service"] = [{**plain, **one} for one in unit["service"]]
    told = faults(build, {}, unit=[whole] if unit["service"] else [whole, {**whole, "name": "V"}])
    assert any("org.a" in fault or "org.u" in fault for fault in told)


def test_a_place_inside_no_place_is_told(association: Make, small: Vocabulary) -> None:
    lost = Place(
        id="lost", kind="municipality", names={"en": "Lost"}, inside=(Membership("nowhere"),)
    )
    places = [*small.places.values(), lost]
    words = Vocabulary(facts=small.facts, terms=small.terms, places=places)
    with pytest.raises(DataError, match="nowhere"):
        Catalogue.of([association({"a": {}})], words)


NEW_YEAR = date(2022, 12, 8)


@pytest.mark.parametrize(
    ("whole", "part", "on", "truth", "status"),
    [
        # Without a stated start: unknown before the newest source, in force after.
        ([], [], date(2022, 12, 7), UNKNOWN, "unknown"),
        ([], [], NEW_YEAR, YES, "unknown"),
        (["established"], [], date(2022, 12, 7), UNKNOWN, "established"),
        # A part runs at most while its whole does.
        (["project", "2020..2021"], ["established", "since 2018"], date(2022, 1, 1), NO, "ended"),
        (
            ["established", "since 2022"],
            ["pilot", "2019..2024"],
            date(2021, 1, 1),
            NO,
            "not-started",
        ),
        (
            ["established", "since 2022"],
            ["pilot", "2019..2024"],
            date(2022, 1, 1),
            UNKNOWN,
            "pilot",
        ),
        (["established", "since 2018"], ["project", "2020..2021"], date(2022, 1, 1), NO, "ended"),
        (["established", "since 2018"], ["planned"], date(2023, 1, 1), UNKNOWN, "planned"),
        (["planned"], ["established", "since 2018"], date(2023, 1, 1), UNKNOWN, "established"),
    ],
)
def test_a_part_is_in_force_at_most_while_its_whole_is(
    build: Build, *, whole: list[str], part: list[str], on: date, truth: Truth, status: str
) -> None:
    def phases(given: list[str]) -> list[dict[str, str]]:
        told = dict(zip(("phase", "period"), given, strict=False))
        return [{**told, "source": "new"}] if given else []

    catalogue = build(
        {"a": {"status": phases(whole)}, "p": {"part_of": "a", "status": phases(part)}}
    )
    when = catalogue.in_force("org.p", on)
    assert (when.truth, when.status, when.service) == (truth, status, "org.p")
    assert when.whole is not None
    assert when.whole == catalogue.in_force("org.a", on)


def test_being_in_force_says_the_period_and_its_sources(build: Build) -> None:
    status = [
        {"phase": "project", "period": "2018..2019", "source": "old"},
        {"phase": "established", "period": "since 2020", "source": "new"},
    ]
    catalogue = build({"a": {"status": status}, "b": {}})
    when = catalogue.in_force("org.a", DAY)
    assert (str(when.period), [str(one) for one in when.sources]) == ("since 2020", ["old", "new"])
    assert catalogue.in_force("org.b", DAY).period is None


@pytest.mark.parametrize(
    ("source", "newest", "fresh", "stale"),
    [
        (["old", "new"], "2022-12-08", date(2024, 6, 8), date(2024, 6, 9)),
        ("old", "2020", date(2021, 7, 1), date(2021, 7, 2)),
    ],
)
def test_a_match_says_its_newest_source_and_when_that_is_stale(
    build: Build, source: object, newest: str, fresh: date, stale: date
) -> None:
    catalogue = build({"a": {"source": source}})
    assert str(catalogue.newest_source(catalogue.service("org.a"))) == newest
    early = catalogue.match(Situation(), on=fresh)[0]
    late = catalogue.match(Situation(), on=stale)[0]
    assert (str(early.newest), early.stale, late.stale) == (newest, False, True)


def test_a_source_known_to_the_year_makes_a_newer_day_no_staler(build: Build) -> None:
    documents = [
        {"id": "new", "title": "T", "publisher": "P", "date": "2022-12-08"},
        {"id": "year", "title": "T", "publisher": "P", "date": "2022"},
    ]
    catalogue = build({"a": {"source": ["new", "year"]}}, document=documents)
    assert catalogue.match(Situation(), on=date(2024, 1, 1))[0].stale is False


def test_a_rule_is_asked_with_the_vocabulary_and_both_are_checked(build: Build) -> None:
    catalogue = build({"a": {}})
    family = Situation(facts={"expecting": True})
    assert catalogue.evaluate(parse_rule("expecting"), family, on=DAY).truth is YES
    bare = catalogue.evaluate(parse_rule("periods_attended < 1"), family, on=DAY, presume=False)
    assert bare.truth is UNKNOWN
    with pytest.raises(RuleError, match="did you mean 'expecting'"):
        catalogue.evaluate(parse_rule("expectin"), family, on=DAY)
    for ask in (
        lambda wrong: catalogue.evaluate(parse_rule("expecting"), wrong, on=DAY),
        lambda wrong: catalogue.match(wrong, on=DAY),
        lambda wrong: truths_of(catalogue, wrong, on=DAY),
    ):
        with pytest.raises(SituationError, match="no known fact"):
            ask(Situation(facts={"zzz": True}))
        with pytest.raises(ContradictionError, match="the places contradict"):
            ask(Situation(place=["alpha", "beta"]))


def test_asking_of_many_families_compiles_once(build: Build) -> None:
    catalogue = build({"a": {"eligibility": [{"rule": "expecting", "source": "new"}]}})
    for told, truth in ((True, YES), (False, NO)):
        family = Situation([Person("mother")], {"expecting": told})
        assert truths_of(catalogue, family, on=DAY) == {"org.a": truth}


def test_an_association_has_the_date_of_its_newest_source_and_is_stale_after_it(
    build: Build,
) -> None:
    catalogue = build({"a": {"source": "old"}, "b": {"source": "new"}})
    assert str(catalogue.newest_of("org")) == "2022-12-08"
    assert not catalogue.is_stale("org", date(2024, 6, 8))
    assert catalogue.is_stale("org", date(2024, 6, 9))


def test_an_unknown_association_is_told_with_the_nearest(build: Build) -> None:
    with pytest.raises(UnknownNameError, match="unknown association 'orgg', did you mean 'org'"):
        build({"a": {}}).association("orgg")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (
            {
                "document": [
                    {"id": "new", "title": title, "publisher": "P", "date": "2022"}
                    for title in ("T", "U")
                ]
            },
            "new: there are 2 documents of this id; rename one",
        ),
        (
            {"model": [{"id": "m.x", "name": name, "source": "new"} for name in ("M", "N")]},
            "m.x: there are 2 models of this id; rename one",
        ),
    ],
)
def test_two_that_share_an_id_and_differ_are_told(
    build: Build, more: dict[str, Any], says: str
) -> None:
    assert says in faults(build, {"a": {}}, **more)


@pytest.mark.parametrize(
    ("language", "extends", "message"),
    [
        ("sv", "org", None),
        ("sv", "orgg", "domain more.extends: unknown domain 'orgg', did you mean 'org'?"),
        ("fi", "org", "domain more.language: is 'fi', but 'org' is written in 'sv'"),
        ("sv", "other", "domain more.extends: unknown domain 'other'"),
    ],
)
def test_a_domain_extends_one_of_its_language(
    small: Vocabulary, language: str, extends: str, message: str | None
) -> None:
    domains = [
        TextDomain("org", "sv", "."),
        TextDomain("other", "sv", ".", extends="org"),
        TextDomain("more", language, ".", extends=extends),
    ]
    if message is None:
        assert len(Catalogue.of([], small, domains=domains).domains) == 3
        return
    with pytest.raises(DataError) as caught:
        Catalogue.of([], small, domains=domains)
    assert str(caught.value).startswith(message)
