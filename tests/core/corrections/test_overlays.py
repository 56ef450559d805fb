"""Overlays: what a plugin corrects of another's service, and what it may not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest

from perhepalvelut import DataError, parse_rule
from perhepalvelut.core.corrections.overlays import laid_over
from perhepalvelut.directory import (
    Access,
    Association,
    Claim,
    Contact,
    Criterion,
    Document,
    Line,
    Note,
    Overlay,
    Source,
    StatusPhase,
)
from perhepalvelut.values import PartialDate

Make = Callable[..., Association]
OURS = (Source("ours", "1"),)
FREE: Claim[Any] = Claim("free", OURS)
DOCUMENT = Document(id="ours", title="Page", publisher="Us", date=PartialDate(2024))


def _criterion(rule: str, audience: Any = "families") -> Criterion:
    return Criterion(rule=parse_rule(rule), sources=OURS, audience=audience)


@pytest.fixture
def org(association: Make) -> Association:
    eligibility = [
        {"rule": "tired", "source": "new"},
        {"rule": "everyone()", "source": "new", "audience": "public"},
    ]
    access = {
        "cost": {"value": "charged", "source": "new"},
        "anonymous": {"value": True, "source": "new"},
    }
    return association({"a": {"eligibility": eligibility, "access": access}, "b": {}})


def _laid(org: Association, *overlays: Overlay, plugin: str = "app") -> Association:
    (laid,), _ = laid_over([org], [(plugin, one) for one in overlays])
    return laid


def test_a_claim_takes_the_place_of_the_one_it_names_and_the_rest_stays(org: Association) -> None:
    overlay = Overlay(id="org.a", sources=OURS, access=Access(cost=FREE), documents=(DOCUMENT,))
    laid = _laid(org, overlay)
    service, other = laid.services()
    assert service.access.cost == FREE
    assert service.access.anonymous == org.services()[0].access.anonymous
    assert other == org.services()[1]
    assert laid.documents[-1] == DOCUMENT
    assert service.sources == (*org.services()[0].sources, *OURS)


def test_a_document_that_is_declared_alike_again_is_not_added(org: Association) -> None:
    alike = attrs.evolve(DOCUMENT, title="The page")
    one = Overlay(id="org.a", sources=OURS, access=Access(cost=FREE), documents=(DOCUMENT,))
    two = Overlay(id="org.b", sources=OURS, access=Access(cost=FREE), documents=(alike,))
    assert _laid(org, one, two).documents == (*org.documents, DOCUMENT)


def test_rules_take_the_place_of_those_for_the_audience_they_name(org: Association) -> None:
    overlay = Overlay(id="org.a", sources=OURS, eligibility=(_criterion("expecting"),))
    (service, _) = _laid(org, overlay).services()
    assert str(service.rule_for("families")) == "expecting"
    assert str(service.rule_for("public")) == "everyone()"


def test_an_area_status_or_rule_that_was_told_gives_way_and_without_one_stays(
    association: Make,
) -> None:
    """What the overlay says of it stands alone: nothing of what was told before is left."""
    told = {
        "area": [{"rule": 'lives_in("alpha")', "source": "new"}],
        "status": [{"phase": "project", "source": "new"}],
        "eligibility": [{"rule": "tired", "source": "new"}],
    }
    org = association({"a": told})
    (before,) = org.services()
    area = (_criterion('lives_in("beta")'),)
    status = (StatusPhase(phase="pilot", sources=OURS),)
    rules = (_criterion("expecting"),)
    for change in ({"area": area}, {"status": status}, {"eligibility": rules}):
        overlay = Overlay(id="org.a", sources=OURS, **change)
        (after,) = _laid(org, overlay).services()
        for name in ("area", "status", "eligibility"):
            assert getattr(after, name) == change.get(name, getattr(before, name))
    assert [str(one.rule) for one in before.area] == ['lives_in("alpha")']


def test_area_and_status_are_replaced_and_notes_are_added(org: Association) -> None:
    note = Note(kind="tip", value="x", sources=OURS)
    status = (StatusPhase(phase="established", sources=OURS),)
    area = (_criterion('lives_in("alpha")'),)
    overlay = Overlay(id="org.b", sources=OURS, area=area, status=status, notes=(note,))
    service = _laid(org, overlay).services()[1]
    assert (service.area, service.status, service.notes) == (area, status, (note,))


def test_contact_details_are_laid_over_an_association(org: Association) -> None:
    phone = (Line(value="010 000 0000", sources=OURS),)
    laid = _laid(org, Overlay(id="org", sources=OURS, contact=Contact(phone=phone)))
    assert laid.contact.phone == phone
    assert laid.services() == org.services()


def test_contact_details_are_laid_over_a_service(org: Association) -> None:
    phone = (Line(value="010 000 0000", sources=OURS),)
    laid = _laid(org, Overlay(id="org.a", sources=OURS, contact=Contact(phone=phone)))
    assert [one.contact.phone for one in laid.services()][:2] == [phone, ()]


def test_each_change_says_whose_overlay_it_is(org: Association) -> None:
    overlay = Overlay(
        id="org.a", sources=OURS, access=Access(cost=FREE), eligibility=(_criterion("tired"),)
    )
    _, changes = laid_over([org], [("app", overlay)])
    told = [(change.id, change.name, change.plugin, change.sources) for change in changes]
    assert told == [
        ("org.a", "access.cost", "app", OURS),
        ("org.a", "eligibility.families", "app", OURS),
    ]


def test_without_overlays_nothing_is_touched(org: Association) -> None:
    (laid,), changes = laid_over([org], [])
    assert laid is org
    assert changes == ()


def test_an_association_without_an_overlay_of_its_own_is_not_touched(
    org: Association, association: Make
) -> None:
    other = association({"x": {}}).__class__(
        id="other", name="O", summary="S", language="en", sources=OURS
    )
    overlay = Overlay(id="org.a", sources=OURS, access=Access(cost=FREE))
    laid, _ = laid_over([other, org], [("app", overlay)])
    assert laid[0] is other


def test_two_overlays_that_disagree_are_a_fault_that_names_both(org: Association) -> None:
    one = Overlay(id="org.a", sources=OURS, access=Access(cost=FREE))
    two = Overlay(id="org.a", sources=OURS, access=Access(cost=Claim("charged", OURS)))
    with pytest.raises(DataError) as caught:
        laid_over([org], [("app", one), ("city", two)])
    assert str(caught.value) == (
        "plugin city: overlay city org.a: disagrees with the overlay of app on access.cost; "
        "keep one of the two, or make them alike"
    )


def test_two_overlays_may_say_the_same_and_add_different_notes(org: Association) -> None:
    notes = [Note(kind="tip", value=value, sources=OURS) for value in ("x", "y")]
    overlays = [
        Overlay(id="org.a", sources=OURS, access=Access(cost=FREE), notes=(note,)) for note in notes
    ]
    assert _laid(org, *overlays).services()[0].notes == tuple(notes)


def test_an_unknown_id_is_told_with_the_nearest(org: Association) -> None:
    with pytest.raises(DataError, match=r"unknown service or association 'org\.aa', did you mean"):
        _laid(org, Overlay(id="org.aa", sources=OURS, access=Access(cost=FREE)))
    with pytest.raises(DataError, match=r"unknown service or association 'zzzzzzz'$"):
        _laid(org, Overlay(id="zzzzzzz", sources=OURS, access=Access(cost=FREE)))


def test_a_change_that_does_not_suit_what_it_is_laid_over_is_told(org: Association) -> None:
    with pytest.raises(DataError, match=r"access\.cost: is laid over an association"):
        _laid(org, Overlay(id="org", sources=OURS, access=Access(cost=FREE)))


def test_an_overlay_needs_a_source_and_something_to_change() -> None:
    with pytest.raises(DataError, match=r"Overlay\.sources: no source is given"):
        Overlay(id="org.a", sources=(), access=Access(cost=FREE))
    with pytest.raises(DataError, match="changes nothing"):
        Overlay(id="org.a", sources=OURS)
