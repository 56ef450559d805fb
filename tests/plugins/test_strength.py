"""How far the claims of the built-in data reach: read from the sources, not from the data.

What has a rule is tried by scenarios; here stand claims, notes, steps and courses.
"""

from __future__ import annotations

import pytest

from perhepalvelut import load_catalogue
from perhepalvelut.directory import Note, Service

pytestmark = pytest.mark.data

CATALOGUE = load_catalogue(strict=True)

AIMS = [
    ("lahti.ensikoti", "r455", "Pyritään"),
    ("lahti.ensikoti", "r463-465", "Pyritään"),
    ("lahti.baby-blues", "r537", "pyritään"),
    ("lahti.baby-blues.unirytmitysohjaus", "r537", "pyritään"),
    ("lahti.baby-blues.doula", "r541", "pyritään"),
    ("lahti.baby-blues.doula", "r539-541", "tavoitteena"),
    ("lahti.turvakoti", "r649", "Tavoitteena"),
    ("lahti.turvakoti.turvasuunnitelma", "r657", "pyritään"),
    ("lahti.elp", "r828", "esimerkkinä"),
    ("lahti.mieskaveri", "r419", "pyritään"),
    ("lahti.mieskaveri", "r875", "pyritään"),
    ("lahti.mieskaveri.vapaaehtoinen", "r859", "tarkoitus"),
    ("lahti.kava", "r929", "pyrkii"),
    ("paijat-hame.vauvaverkosto", "r529", "tavoitteena"),
    ("kuopio.lahisuhdevakivalta", "r5", "Tavoitteena"),
    ("viola.lapsen-hyvinvointi-ja-osallisuus-erossa", "r25-26", "Osatavoitteena"),
    ("viola.lapsen-hyvinvointi-ja-osallisuus-erossa", "r25", "Osatavoitteena"),
]
"""Services, the lines where documents tell an aim of them, and the word that says so."""

CLAIMS = [
    ("lahti.ensikoti", "referral_required", "derived"),
    ("lahti.ensikoti", "self_referral", None),
    ("lahti.vakivaltatyon-avopalvelu.taide-ja-tunneryhma", "referral_required", "derived"),
    ("lahti.vakivaltatyon-avopalvelu.taide-ja-tunneryhma", "self_referral", None),
    ("lahti.vakivaltatyon-avopalvelu", "referrers", "derived"),
    ("lahti.elp", "channels", None),
    ("lahti.turvakoti.lapsityo", "cost", "inherited"),
    ("lahti.turvakoti.vertaisryhma", "cost", "inherited"),
    ("lahti.turvakoti.turvasuunnitelma", "cost", "inherited"),
    ("lahti.turvakoti.lapsityo", "anonymous", None),
]
"""Claims of access, with how they were read; None where no document makes the claim."""

DERIVED = [
    ("lahti.aggredi", "Perheväkivalta kuuluu"),
    ("lahti.elp.haastavat-erot", "ei ole asiakaspalvelu"),
    ("lahti.baby-blues.unirytmitysohjaus", "riittäväksi"),
    ("lahti.mieskaveri.vapaaehtoinen", "neljä työnohjauksellista"),
    ("liitto.turvallisille-raiteille", "rahoittaa hanketta"),
]
"""Services, and what a note of them concludes."""


def service(id: str) -> Service:
    """Find a service of the built-in plugins."""
    return CATALOGUE.service(id)


def notes_on(id: str, line: str) -> list[Note]:
    """List the notes of a service that cite a line alone or first."""
    return [one for one in service(id).notes if str(one.sources[0]).endswith(f" {line}")]


@pytest.mark.parametrize(("id", "line", "word"), AIMS)
def test_an_aim_is_told_as_a_plan_and_keeps_its_verb(id: str, line: str, word: str) -> None:
    plans = [one for one in notes_on(id, line) if one.kind == "plan"]
    assert any(word in one.value for one in plans)


@pytest.mark.parametrize(("id", "name", "basis"), CLAIMS)
def test_a_claim_of_access_is_as_strong_as_its_line(id: str, name: str, basis: str | None) -> None:
    claim = getattr(CATALOGUE.access(id), name)
    assert (None if claim is None else claim.basis) == basis


@pytest.mark.parametrize(("id", "words"), DERIVED)
def test_what_is_concluded_is_marked_so_with_a_reason(id: str, words: str) -> None:
    (note,) = [one for one in service(id).notes if words in one.value]
    assert note.basis == "derived"
    assert note.reason


def test_booking_online_is_an_aim_of_sleep_guidance_and_no_channel() -> None:
    """004 §4.2.2 r515 tells of meetings, remote meetings, calls and chat; r537 of an aim."""
    channels = service("lahti.baby-blues.unirytmitysohjaus").access.channels
    assert channels is not None
    assert set(channels.value) == {"meeting", "remote", "phone", "chat"}


def test_what_workers_know_of_is_no_need_that_the_shelter_answers() -> None:
    """004 §5.1b r651, r671: phenomena, and rooms that suit."""
    known = {"kunniavakivalta", "ihmiskauppa", "maahanmuuttajatausta", "liikuntarajoite"}
    assert not known & set(service("lahti.turvakoti").needs)


def test_half_a_year_is_of_the_group_and_not_of_the_whole() -> None:
    """004 §4.2.3 r549."""
    course = service("lahti.peukaloinen").course
    assert course.duration is None
    assert [str(one.duration) for one in course.phases if one.duration] == ["6 months"]


def test_the_rule_the_phase_and_the_course_of_peukaloinen_tell_one_limit() -> None:
    """004 §4.2.3 r549 (A-59)."""
    found = service("lahti.peukaloinen")
    limit = "group_periods_attended < 2"
    assert all(limit in str(one.rule) and one.basis == "derived" for one in found.eligibility)
    assert [str(one.requires) for one in found.course.phases if one.repeats] == [limit]
    assert found.course.max_periods is not None
    assert found.course.max_periods.basis == "derived"


def test_reviews_and_follow_ups_of_jannika_are_of_the_rehabilitation() -> None:
    """004 §4.3.1 r587, r593, r601: of the kuntoutusjakso."""
    whole, part = service("lahti.jannika"), service("lahti.jannika.yhteisokuntoutus")
    assert (whole.course.points, whole.course.duration) == ((), None)
    assert {one.kind for one in part.course.points} == {"review", "feedback", "follow-up"}
    assert "jalkiarviointi" in {one.instrument for one in part.feedback}


def test_partners_of_ensikoti_are_asked_and_no_time_is_told() -> None:
    """004 §4.1 r473."""
    asked = [one for one in service("lahti.ensikoti").feedback if one.instrument == "palaute"]
    assert [one.when for one in asked] == [""]


def test_the_prison_project_is_carried_out_by_four_together() -> None:
    """000 §3 r32: «toteuttaa ... yhdessä ... kanssa»."""
    participants = service("kuopio.vanhempi-vankilan-portilla").participants
    assert [one.capacity for one in participants] == ["runs"] * 4


def test_a_ministry_that_was_applied_to_is_not_stated_to_fund() -> None:
    """004 §8.2.2 r1030: «haetussa» (A-58)."""
    participants = service("liitto.turvallisille-raiteille").participants
    assert "funds" not in {one.capacity for one in participants}


def test_one_thing_is_recorded_once() -> None:
    """004 §6.1 r808 and §4.2.3 r555: one activity carried out together."""
    for line in ("004 §6.1 r808", "004 §4.2.3 r555"):
        of_line = [
            id for id, one in CATALOGUE.services.items() if [str(s) for s in one.sources] == [line]
        ]
        assert len(of_line) == 1


def test_who_may_come_without_a_name_is_told_of_ones_own_way_only() -> None:
    """004 §5.1 r637 (A-48)."""
    into = [one for one in CATALOGUE.steps if one.target.name == "lahti.turvakoti"]
    claimed = {str(one.origin) for one in into if one.anonymous is not None}
    assert claimed == {"family"}


def test_neither_way_after_the_shelter_is_promised_by_itself() -> None:
    """004 §5.1b r673: «ja/tai»."""
    onward = [
        one
        for one in CATALOGUE.steps
        if one.origin.name == "lahti.turvakoti" and one.kind == "next"
    ]
    assert "always" not in {one.manner for one in onward}


def test_a_nettiturvakoti_talks_with_professionals_too() -> None:
    """004 §5.3 r767."""
    formats = service("liitto.nettiturvakoti").formats
    assert formats is not None
    assert "professional-talk" in formats.value


def test_every_recorded_ambiguity_is_there() -> None:
    missing = {f"A-{number:02}" for number in range(1, 61)} - set(CATALOGUE.disputes)
    assert missing == set()


def test_the_frame_of_the_association_is_recorded() -> None:
    """004: r1016, r1008, r1215, r1232, r1199, r1225-1230, r1106, r66, r385, r969-971, r401."""
    cited = " ".join(
        str(source) for note in CATALOGUE.association("lahti").notes for source in note.sources
    )
    for line in ("r1016", "r1008", "r1215", "r1232", "r1199", "r1223", "r1106", "r66", "r385",
                 "r969", "r971", "r401"):  # fmt: skip
        assert line in cited
