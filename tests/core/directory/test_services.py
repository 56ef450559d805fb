"""Services: rules by audience, access as claims, phases in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from perhepalvelut import NO, UNKNOWN, YES, DataError, Truth, Vocabulary, parse_rule
from perhepalvelut.core.directory.services import ACCESS_CLAIMS
from perhepalvelut.directory import (
    Access,
    Address,
    Association,
    Claim,
    Criterion,
    Service,
    Source,
)
from perhepalvelut.rules import flag

HERE = (Source("new"),)
Make = Callable[..., Association]


def service(association: Make, **given: Any) -> Service:
    """Make one service."""
    return association({"one": given}).services()[0]


@pytest.mark.parametrize(
    ("access", "free", "without_name", "needs_referral"),
    [
        (Access(), UNKNOWN, UNKNOWN, UNKNOWN),
        (Access(cost=Claim("free", HERE)), YES, UNKNOWN, UNKNOWN),
        (Access(cost=Claim("charged", HERE)), NO, UNKNOWN, UNKNOWN),
        (Access(anonymous=Claim(True, HERE)), UNKNOWN, YES, UNKNOWN),
        (Access(anonymous=Claim(False, HERE)), UNKNOWN, NO, UNKNOWN),
        (Access(referral_required=Claim(True, HERE)), UNKNOWN, UNKNOWN, YES),
        (Access(referral_required=Claim(False, HERE)), UNKNOWN, UNKNOWN, NO),
        (Access(self_referral=Claim(True, HERE)), UNKNOWN, UNKNOWN, UNKNOWN),
        (Access(decision_required=Claim(False, HERE)), UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_what_no_document_states_is_unknown_and_follows_from_nothing_else(
    access: Access, free: Truth, without_name: Truth, needs_referral: Truth
) -> None:
    assert (access.free, access.without_name, access.needs_referral) == (
        free,
        without_name,
        needs_referral,
    )


def test_the_claims_there_are_come_in_the_order_of_the_class() -> None:
    access = Access(anonymous=Claim(True, HERE), referral_required=Claim(False, HERE))
    assert [name for name, _ in access.claims()] == ["referral_required", "anonymous"]
    assert list(Access().claims()) == []
    assert ACCESS_CLAIMS[0] == "referral_required"


def test_alternatives_of_an_audience_are_joined_by_or(association: Make) -> None:
    one = service(
        association,
        eligibility=[
            {"rule": "tired", "source": "new"},
            {"rule": "hours >= 12", "source": "new", "audience": "volunteers"},
            {"rule": "expecting", "source": "new"},
        ],
    )
    assert one.audiences() == ("families", "volunteers")
    assert one.rule_for("families") == parse_rule("tired or expecting")
    assert one.rule_for("volunteers") == parse_rule("hours >= 12")
    assert one.rule_for("public") is None


def test_a_service_without_a_stated_area_has_no_rule_of_it(association: Make) -> None:
    assert service(association).area_rule() is None
    area = [{"rule": 'lives_in("alpha")', "source": "new"}, {"rule": "everyone()", "source": "new"}]
    assert service(association, area=area).area_rule() == parse_rule(
        'lives_in("alpha") or everyone()'
    )


def test_a_rule_has_a_source_and_a_derived_one_a_reason() -> None:
    with pytest.raises(DataError, match="no source is given; name the document"):
        Criterion(rule=flag("a"), sources=())
    with pytest.raises(DataError, match="what is derived says why; write the reason"):
        Criterion(rule=flag("a"), sources=HERE, basis="derived")
    assert Criterion(rule=flag("a"), sources=HERE, basis="derived", reason="so").reason == "so"


def test_a_hidden_address_is_never_written_down() -> None:
    with pytest.raises(DataError, match="a hidden address is never written down"):
        Address(visibility="hidden", text="Street 1")
    assert Address(visibility="hidden").text == ""
    assert Address(visibility="partial", text="Lahti").text == "Lahti"


def phases(*given: tuple[str, str | None]) -> list[dict[str, str]]:
    """Write phases with their periods."""
    return [
        {"phase": phase, "source": "new"} | ({"period": period} if period else {})
        for phase, period in given
    ]


EARLY, FIRST, LATER, LAST = (date(year, 6, 1) for year in (2015, 2018, 2020, 2023))


@pytest.mark.parametrize(
    ("status", "on", "runs", "phase"),
    [
        ([], LATER, None, "unknown"),
        ([("established", None)], LATER, None, "established"),
        ([("project", "2018..2020")], EARLY, NO, "not-started"),
        ([("project", "2018..2020")], FIRST, YES, "project"),
        ([("project", "2018..2020")], LAST, NO, "ended"),
        ([("established", "since 2018")], FIRST, UNKNOWN, "unknown"),
        ([("established", "since 2018")], LATER, YES, "established"),
        ([("project", "2018..2019"), ("established", "since 2020-01-01")], FIRST, YES, "project"),
        (
            [("project", "2018..2019"), ("established", "since 2020-01-01")],
            LAST,
            YES,
            "established",
        ),
        ([("project", "2018..2019"), ("project", "2022..2024")], LATER, NO, "unknown"),
        ([("project", "known 2018..2020")], LAST, UNKNOWN, "unknown"),
        ([("planned", None)], LATER, UNKNOWN, "planned"),
        ([("being-developed", None)], LATER, UNKNOWN, "being-developed"),
        ([("conditional", None)], LATER, UNKNOWN, "conditional"),
        ([("proposed", None)], LATER, UNKNOWN, "proposed"),
        ([("pilot", None)], LATER, None, "pilot"),
        ([("planned", "2018..2020")], FIRST, UNKNOWN, "planned"),
        ([("planned", "2018..2020")], LAST, NO, "ended"),
        ([("planned", "2018..2019"), ("established", "since 2020")], LAST, YES, "established"),
        ([("established", "until 2019")], LATER, NO, "ended"),
    ],
)
def test_a_service_runs_as_its_phases_say(
    association: Make,
    small: Vocabulary,
    *,
    status: list[tuple[str, str | None]],
    on: date,
    runs: Truth | None,
    phase: str,
) -> None:
    one = service(association, status=phases(*status))
    assert (one.runs(on, small), one.phase(on)) == (runs, phase)


@pytest.mark.parametrize("id", ["a", "a-b", "a.b-c.d2"])
def test_an_id_is_dotted_slugs(association: Make, id: str) -> None:
    assert association({id: {}}).services()[0].id == f"org.{id}"


@pytest.mark.parametrize("id", ["A", "a_b", "a..b", "-a", "a.", "ä"])
def test_what_is_no_id_is_refused(association: Make, id: str) -> None:
    with pytest.raises(DataError, match="is not an id; write a-z, 0-9, - and dots between levels"):
        association({id: {}})


@pytest.mark.parametrize("id", ["", " "])
def test_a_blank_id_is_told_as_one(association: Make, id: str) -> None:
    """It is not that of the association with nothing after it."""
    with pytest.raises(DataError, match=r"service\[0\]\.id: is blank"):
        association({id: {}})


def test_an_association_lists_its_services_unit_by_unit(association: Make) -> None:
    org = association({"b": {}, "a": {}})
    assert [one.id for one in org.services()] == ["org.b", "org.a"]


def test_a_service_gathers_every_source_it_cites(association: Make) -> None:
    notes = [{"kind": "other", "value": "v", "source": "old r2"}]
    one = service(association, source="new r1", notes=notes)
    assert {str(source) for source in one.all_sources()} == {"new r1", "old r2"}
