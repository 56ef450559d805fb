"""Ways in, next steps and referrals, told line by line; the family by truths and never by facts."""

from __future__ import annotations

from datetime import date

import pytest

from perhepalvelut import (
    Catalogue,
    Person,
    Situation,
    Teller,
    from_referrer,
    load_catalogue,
    next_steps,
    parse_rule,
    ways_in,
)
from perhepalvelut.core.directory.services import Criterion, StatusPhase
from perhepalvelut.directory import (
    Access,
    Claim,
    Course,
    CoursePhase,
    Service,
    Step,
    TextDomain,
)
from perhepalvelut.pathways import Pathways
from perhepalvelut.values import Period

from .conftest import SOURCE, catalogue_of, entries, service, step

ON = date(2023, 5, 2)
LOCALES = ("en", "fi", "sv")
CITED = "[004 §4.2.3 r547]"
MOTHER = Situation([Person("mother", "29 years")], has_children=False)
TIRED = Situation([Person("mother", "29 years", facts={"tired": True})], has_children=False)
RESTED = Situation(
    [Person("mother", "29 years", facts={"tired": False})], has_children=False, place="111"
)
ONLY_LAHTI = (Criterion(rule=parse_rule('lives_in("398")'), sources=SOURCE),)
ENDED = (StatusPhase(phase="project", period=Period.parse("2019..2020"), sources=SOURCE),)
UNRULED = service("shelter", status=(StatusPhase(phase="planned", sources=SOURCE),))


class Told:
    """What is told of a small catalogue in a locale; `shelter` is for everyone."""

    def __init__(
        self, domain: TextDomain, *steps: Step, locale: str = "en", **services: Service
    ) -> None:
        given = {"shelter": service("shelter", "everyone()"), **services}
        self.catalogue = catalogue_of(domain, *given.values(), steps=steps)
        self.teller = Teller(self.catalogue, locale)

    def ways(
        self,
        id: str = "org.shelter",
        family: Situation = MOTHER,
        *,
        start: str | None = None,
        max_steps: int = 3,
    ) -> list[str]:
        asked = {"start": start, "max_steps": max_steps}
        found = ways_in(self.catalogue, id, family, on=ON, **asked)  # type: ignore[arg-type]
        return entries(self.teller.ways_in(found))

    def following(self, id: str = "org.shelter", family: Situation = MOTHER) -> list[str]:
        return self.teller.next_steps(next_steps(self.catalogue, id, family, on=ON)).lines()

    def referrals(self, referrer: str = "clinic", family: Situation = MOTHER) -> list[str]:
        return self.teller.referrals(from_referrer(self.catalogue, referrer, family, on=ON)).lines()


def _work(*rules: str, **more: object) -> Service:
    return service("work", *(rules or ("everyone()",)), **more)


STEPS = (
    step("family -> service org.shelter (self)"),
    step("referrer clinic -> service org.shelter (refers)", manner="may", summary="Apua kotiin."),
    step("service org.shelter -> service org.work (next)", manner="always"),
)
WAYS = {
    "en": [
        "Work – Yhdistys ry",
        "The documents do not say whether self-referral is possible.",
        "It is not yet possible to say whether the service fits. Still missing: tiredness.",
        "Ways in:",
        "  – The family → Shelter (on one's own initiative) → Work (next, always)\n"
        "    The documents do not say whether a referral is needed, whether a name must be given "
        f"or whether it is free of charge. {CITED}",
        "  – The clinic → Shelter (refers, possibly) → Work (next, always)\n"
        "    The documents do not say whether a referral is needed, whether a name must be given "
        "or whether it is free of charge.\n"
        f"    Shelter: Help at home. {CITED}",
        "How the family reaches those who refer is not documented.",
    ],
    "fi": [
        "Work – Yhdistys ry",
        "Asiakirjoissa ei kerrota, voiko palveluun tulla tai hakea itse.",
        "Vielä ei voi sanoa, sopiiko palvelu. Vielä puuttuu: väsymys.",
        "Reitit palveluun:",
        "  – Perhe → Shelter (oma yhteydenotto) → Work (seuraavaksi, aina)\n"
        "    Asiakirjoissa ei kerrota, tarvitaanko lähete, onko nimi kerrottava "
        f"tai onko palvelu maksuton. {CITED}",
        "  – Neuvola → Shelter (ohjaa, mahdollisesti) → Work (seuraavaksi, aina)\n"
        "    Asiakirjoissa ei kerrota, tarvitaanko lähete, onko nimi kerrottava "
        "tai onko palvelu maksuton.\n"
        f"    Shelter: Apua kotiin. {CITED}",
        "Asiakirjoissa ei kerrota, miten perhe tavoittaa ohjaavat tahot.",
    ],
    "sv": [
        "Work – Yhdistys ry",
        "Dokumenten anger inte om man själv kan söka sig till tjänsten.",
        "Det går ännu inte att säga om tjänsten passar. Uppgifter som ännu saknas: trötthet.",
        "Vägar in:",
        "  – Familjen → Shelter (på eget initiativ) → Work (härnäst, alltid)\n"
        "    Dokumenten anger inte om det behövs remiss, om man måste uppge sitt namn "
        f"eller om tjänsten är avgiftsfri. {CITED}",
        "  – Rådgivningen → Shelter (hänvisar, eventuellt) → Work (härnäst, alltid)\n"
        "    Dokumenten anger inte om det behövs remiss, om man måste uppge sitt namn "
        "eller om tjänsten är avgiftsfri.\n"
        f"    Shelter: Hjälp hemma. {CITED}",
        "Dokumenten anger inte hur familjen når dem som hänvisar.",
    ],
}


@pytest.mark.parametrize("locale", LOCALES)
def test_ways_in_are_told_route_by_route(domain: TextDomain, locale: str) -> None:
    told = Told(domain, *STEPS, work=_work("expecting"), locale=locale)
    assert told.ways("org.work") == WAYS[locale]


@pytest.mark.parametrize(
    ("locale", "holds", "asks"),
    [
        (
            "en",
            "Holds for this family.",
            "No referral is needed; no name needs to be given; free of charge.",
        ),
        (
            "fi",
            "Sopii tälle perheelle.",
            "Lähetettä ei tarvita; nimeä ei tarvitse kertoa; asiointi on maksutonta.",
        ),
        (
            "sv",
            "Passar den här familjen.",
            "Ingen remiss behövs; man behöver inte uppge sitt namn; avgiftsfritt.",
        ),
    ],
)
def test_a_route_that_holds_says_so(domain: TextDomain, locale: str, holds: str, asks: str) -> None:
    access = Access(anonymous=Claim(True, SOURCE), cost=Claim("free", SOURCE))
    shelter = service("shelter", "everyone()", access=access)
    route = Told(domain, STEPS[0], shelter=shelter, locale=locale).ways()[-1]
    assert route.splitlines()[1:] == [f"    {holds}", f"    {asks} {CITED}"]


def test_what_a_route_asks_is_told_where_it_is_known(domain: TextDomain) -> None:
    access = Access(anonymous=Claim(False, SOURCE), cost=Claim("charged", SOURCE))
    told = Told(domain, STEPS[0], shelter=service("shelter", "everyone()", access=access)).ways()
    assert "No referral is needed; a name must be given; there is a charge." in told[-1]


def test_a_route_tells_only_what_is_missing_beyond_the_service_itself(domain: TextDomain) -> None:
    entry = step("family -> service org.work (self)", condition=parse_rule("tired"))
    told = Told(domain, entry, work=_work("substances in {current}")).ways("org.work")
    assert told[2].endswith("Still missing: drugs: the mother (29 years).")
    assert "Still missing: tiredness: the mother (29 years)." in told[4]
    assert "drugs" not in told[4]


def test_a_fact_missing_of_several_is_named_once(domain: TextDomain) -> None:
    family = Situation([Person("mother", "29 years"), Person("child", "4 years")])
    told = Told(domain, shelter=service("shelter", "tired")).ways(family=family)
    assert told[2].endswith(
        "Still missing: tiredness: the mother (29 years) and the child (4 years)."
    )


def test_what_the_documents_leave_open_is_said(domain: TextDomain) -> None:
    shelter = service("shelter", 'unsettled("A-01") and tired')
    told = Told(domain, STEPS[0], shelter=shelter).ways(family=TIRED)
    assert told[2].endswith("The documents leave this open: Age limit (A-01).")
    assert "Age limit" not in told[4]


def test_a_service_whose_rule_or_running_is_not_known_says_so(domain: TextDomain) -> None:
    told = Told(domain, STEPS[0], shelter=UNRULED).ways()
    assert told[2] == (
        "It is not yet possible to say whether the service fits. "
        "The documents do not say whom the service is for. "
        "It is not certain that it is in operation on 2 May 2023: planned."
    )


def test_doubts_of_a_service_on_the_way_bear_its_name(domain: TextDomain) -> None:
    told = Told(domain, *STEPS, shelter=UNRULED, work=_work())
    route = told.ways("org.work")[4]
    assert "Shelter: The documents do not say whom the service is for." in route
    assert "Shelter: It is not certain that it is in operation on 2 May 2023: planned." in route


def test_a_step_that_may_not_hold_on_the_day_says_so(domain: TextDomain) -> None:
    entry = step("family -> service org.shelter (self)", period=Period.parse("since 2023"))
    told = Told(domain, entry).ways()
    assert "It is not certain that this holds on 2 May 2023." in told[4]


@pytest.mark.parametrize(
    ("shelter", "why"),
    [
        (service("shelter", "tired"), "the service is not meant for this group"),
        (
            service("shelter", "everyone()", area=ONLY_LAHTI),
            "the family lives outside its area",
        ),
        (
            service("shelter", "everyone()", status=ENDED),
            "not in operation on 2 May 2023: ended (2019–2020)",
        ),
        (
            service("shelter", "tired", area=ONLY_LAHTI),
            "the service is not meant for this group; the family lives outside its area",
        ),
    ],
)
def test_a_service_that_does_not_fit_says_why_and_closes_its_steps(
    domain: TextDomain, shelter: Service, why: str
) -> None:
    assert Told(domain, STEPS[0], shelter=shelter).ways(family=RESTED)[2:] == [
        f"The service does not fit: {why}.",
        "Does not hold for this family:",
        f"  – The family → Shelter (on one's own initiative) {CITED}",
    ]


def test_a_service_without_a_documented_way_in_tells_what_is_known(domain: TextDomain) -> None:
    access = Access(referral_required=Claim(True, SOURCE))
    told = Told(domain, shelter=service("shelter", "everyone()", access=access)).ways()
    assert told[1:6] == [
        "Self-referral is not possible.",
        "The service fits.",
        "The documents give no way in.",
        "How to get in:",
        f"  – A referral is needed. {CITED}",
    ]


def test_coming_oneself_may_be_the_only_way_in(domain: TextDomain) -> None:
    access = Access(self_referral=Claim(True, SOURCE))
    told = Told(domain, shelter=service("shelter", "everyone()", access=access)).ways()
    assert told[1] == "Self-referral is possible."
    assert told[3] == "The documents give no other way in."


def test_a_start_is_named_and_may_lead_nowhere(domain: TextDomain) -> None:
    told = Told(domain, *STEPS, work=_work()).ways(start="nurse")
    assert told[1] == "Starting from: the nurse."
    assert "  – The clinic → Shelter (refers, possibly)\n" in told[5]
    nowhere = Told(domain, work=_work()).ways(start="org.work")
    assert nowhere[4] == "The documents give no way from there."


def test_a_start_at_a_referrer_is_not_said_to_be_beyond_reach(domain: TextDomain) -> None:
    told = Told(domain, STEPS[1]).ways(start="clinic")
    assert not [line for line in told if line.startswith("How the family reaches")]


@pytest.mark.parametrize(
    ("locale", "longer"),
    [
        ("en", "Longer routes exist."),
        ("fi", "Pidempiäkin reittejä on."),
        ("sv", "Det finns också längre vägar."),
    ],
)
def test_routes_that_were_left_out_are_said_to_exist(
    domain: TextDomain, locale: str, longer: str
) -> None:
    told = Told(domain, *STEPS, work=_work(), locale=locale)
    assert told.ways("org.work", max_steps=1)[3:] == [longer]


def test_a_referral_by_nobody_in_particular_says_so(domain: TextDomain) -> None:
    entry = step("family -> service org.shelter (refers)")
    told = Told(domain, entry).ways()
    assert "  – The family → Shelter (referred by a party not named)\n" in told[4]


def test_ends_that_are_named_only_in_general_are_said_to_be(domain: TextDomain) -> None:
    told = Told(
        domain,
        step("referrer someone -> service org.shelter (refers)"),
        step("any org -> service org.shelter (refers)"),
    ).ways()
    assert "Named only in general: another party." in told[4]
    assert "  – Any service of Yhdistys ry → Shelter (refers)\n" in told[5]
    assert "Named only in general: any service of Yhdistys ry." in told[5]


def test_a_step_that_is_inferred_or_disputed_says_so_in_its_route(domain: TextDomain) -> None:
    entry = step(
        "family -> service org.shelter (self)",
        basis="derived",
        reason="Luettu rivien välistä.",
        dispute="A-01",
    )
    told = Told(domain, entry).ways()
    assert told[4].splitlines()[-1] == (
        "    Inferred: Read between the lines; the documents are not clear: Age limit (A-01). "
        f"{CITED}"
    )


AROUND = (
    step("service org.shelter -> service org.work (next)", manner="when-needed"),
    step("service org.shelter -> other muut palvelut (next)"),
    step("service org.shelter -> referrer clinic (alongside)", condition=parse_rule("expecting")),
    step("service org.shelter -> referrer town (cooperates)"),
    step("service org.shelter -> service org.team (outreach)"),
    step("service org.shelter -> service org.team (part)"),
    step("any org -> service org.team (refers)"),
    step("phase org.shelter start -> phase org.shelter group (next)"),
    step("service org.shelter -> service org.men (next)"),
)
NEXT = {
    "en": [
        "Shelter – Yhdistys ry",
        "What comes next:",
        f"  – Work (when needed). Holds for this family. {CITED}",
        f"  – Other services. Named only in general. {CITED}",
        "  – Any service of Yhdistys ry → Team (refers). It is not yet known whether this holds "
        f"for the family. Still missing: tiredness. No referral is needed; "
        f"a name must be given. {CITED}",
        "At the same time:",
        "  – The clinic. It is not yet known whether this holds for the family. "
        f"Still missing: tiredness. {CITED}",
        f"  – The town (cooperates). {CITED}",
        "Workers come there from:",
        "  – Team. It is not yet known whether this holds for the family. "
        f"Still missing: tiredness. No referral is needed; a name must be given. {CITED}",
        "Parts:",
        "  – Team. It is not yet known whether this holds for the family. "
        f"Still missing: tiredness. No referral is needed; a name must be given. {CITED}",
        "Phases of its own course:",
        f"  – Start → group. Holds for this family. {CITED}",
        "Does not hold for this family:",
        f"  – Shelter → Men (next) {CITED}",
    ],
    "fi": [
        "Shelter – Yhdistys ry",
        "Mitä seuraa:",
        f"  – Work (tarvittaessa). Sopii tälle perheelle. {CITED}",
        f"  – Muut palvelut. Nimetty vain yleisesti. {CITED}",
        "  – Mikä tahansa palvelu: Yhdistys ry → Team (ohjaa). Vielä ei tiedetä, sopiiko tämä "
        f"perheelle. Vielä puuttuu: väsymys. Lähetettä ei tarvita; nimi on kerrottava. {CITED}",
        "Samaan aikaan:",
        f"  – Neuvola. Vielä ei tiedetä, sopiiko tämä perheelle. Vielä puuttuu: väsymys. {CITED}",
        f"  – Kunta (tekee yhteistyötä). {CITED}",
        "Paikalle tulevat työntekijät palvelusta:",
        "  – Team. Vielä ei tiedetä, sopiiko tämä perheelle. "
        f"Vielä puuttuu: väsymys. Lähetettä ei tarvita; nimi on kerrottava. {CITED}",
        "Osat:",
        "  – Team. Vielä ei tiedetä, sopiiko tämä perheelle. "
        f"Vielä puuttuu: väsymys. Lähetettä ei tarvita; nimi on kerrottava. {CITED}",
        "Palvelun omat vaiheet:",
        f"  – Alku → ryhmä. Sopii tälle perheelle. {CITED}",
        "Ei sovi tälle perheelle:",
        f"  – Shelter → Men (seuraavaksi) {CITED}",
    ],
    "sv": [
        "Shelter – Yhdistys ry",
        "Vad som följer:",
        f"  – Work (vid behov). Passar den här familjen. {CITED}",
        f"  – Andra tjänster. Nämns bara i allmänna ordalag. {CITED}",
        "  – Vilken tjänst som helst: Yhdistys ry → Team (hänvisar). Det är ännu inte känt om "
        f"detta passar familjen. Uppgifter som ännu saknas: trötthet. Ingen remiss behövs; "
        f"man måste uppge sitt namn. {CITED}",
        "Samtidigt:",
        "  – Rådgivningen. Det är ännu inte känt om detta passar familjen. "
        f"Uppgifter som ännu saknas: trötthet. {CITED}",
        f"  – Kommunen (samarbetar). {CITED}",
        "Medarbetare kommer dit från:",
        "  – Team. Det är ännu inte känt om detta passar familjen. Uppgifter som ännu saknas: "
        f"trötthet. Ingen remiss behövs; man måste uppge sitt namn. {CITED}",
        "Delar:",
        "  – Team. Det är ännu inte känt om detta passar familjen. Uppgifter som ännu saknas: "
        f"trötthet. Ingen remiss behövs; man måste uppge sitt namn. {CITED}",
        "Tjänstens egna skeden:",
        f"  – Början → grupp. Passar den här familjen. {CITED}",
        "Passar inte den här familjen:",
        f"  – Shelter → Men (härnäst) {CITED}",
    ],
}


def _around() -> dict[str, Service]:
    phases = tuple(
        CoursePhase(id=id, name=name, sources=SOURCE)
        for id, name in (("start", "alku"), ("group", "ryhmä"))
    )
    access = Access(referral_required=Claim(False, SOURCE), anonymous=Claim(False, SOURCE))
    return {
        "shelter": service("shelter", "everyone()", course=Course(phases=phases)),
        "work": _work(),
        "team": service("team", "expecting", access=access),
        "men": service("men", "tired"),
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_next_steps_are_told_by_what_they_are_to_the_service(
    domain: TextDomain, locale: str
) -> None:
    told = Told(domain, *AROUND, locale=locale, **_around())
    assert told.following(family=RESTED) == NEXT[locale]


def test_a_situation_that_contradicts_the_service_is_told_first(domain: TextDomain) -> None:
    told = Told(domain, STEPS[2], shelter=service("shelter", "tired"), work=_work())
    assert told.following(family=RESTED)[1] == (
        "According to the situation the family cannot be in this service: "
        "the service is not meant for this group."
    )


def test_a_service_that_nothing_follows_says_so(domain: TextDomain) -> None:
    assert Told(domain).following()[1:] == ["The documents do not say what follows."]


def test_a_closed_phase_is_named_with_its_service_once(domain: TextDomain) -> None:
    text = "phase org.shelter start -> phase org.shelter group (next)"
    closed = step(text, condition=parse_rule("tired"))
    given = {
        **_around(),
        "shelter": service("shelter", "tired", course=_around()["shelter"].course),
    }
    told = Told(domain, closed, shelter=given["shelter"]).following(family=RESTED)
    assert told[-1] == f"  – Shelter: start → group (next) {CITED}"


def test_who_no_longer_fits_may_still_go_on_in_the_course(domain: TextDomain) -> None:
    course = _around()["shelter"].course
    told = Told(domain, AROUND[7], shelter=service("shelter", "tired", course=course))
    assert told.following(family=RESTED)[-1] == f"  – Start → group. Holds for this family. {CITED}"


def test_a_step_that_begins_elsewhere_says_where(domain: TextDomain) -> None:
    part = service("part", "everyone()", part_of="org.shelter")
    onward = step("service org.part -> service org.work (next)")
    told = Told(domain, onward, part=part, work=_work()).following()
    assert f"  – Part → Work. Holds for this family. {CITED}" in told


REFERRING = (
    step("referrer clinic -> service org.shelter (refers)", manner="when-needed"),
    step("referrer someone -> service org.shelter (refers)"),
    step("referrer town -> service org.work (gate)", summary="Apua kotiin."),
    step("referrer nurse -> service org.team (refers)"),
    step("referrer clinic -> other muut palvelut (refers)"),
    step("referrer clinic -> service org.team (outreach)"),
    step("referrer town -> any org (cooperates)"),
    step("referrer clinic -> service org.men (refers)"),
)
REFERRALS = {
    "en": [
        "The clinic",
        "May guide to:",
        "  – Shelter – Yhdistys ry. The service fits.",
        f"    – Given for: the clinic (when needed). {CITED}",
        f"    – Given for a party not named: another party. {CITED}",
        "  – Work – Yhdistys ry. The service fits.",
        "    – Given for a broader party: the town (the only way named). A referral is needed. "
        f"Help at home. {CITED}",
        "  – Team – Yhdistys ry. It is not yet possible to say whether the service fits. "
        "Still missing: tiredness.",
        f"    – Given only for: the nurse. No referral is needed; a name must be given. {CITED}",
        "  – Other services.",
        f"    – Given for: the clinic. Named only in general. {CITED}",
        "The documents speak of cooperation, not of referring:",
        "  – The town → any service of Yhdistys ry. Holds for this family. "
        f"Named only in general. {CITED}",
        "  – Team (workers come there). It is not yet known whether this holds for the family. "
        f"Still missing: tiredness. No referral is needed; a name must be given. {CITED}",
        "Does not hold for this family:",
        f"  – The clinic → Men (refers) {CITED}",
    ],
    "fi": [
        "Neuvola",
        "Voi ohjata näihin:",
        "  – Shelter – Yhdistys ry. Palvelu sopii.",
        f"    – Ohjaava taho: neuvola (tarvittaessa). {CITED}",
        f"    – Ohjaavaa tahoa ei nimetä: muu taho. {CITED}",
        "  – Work – Yhdistys ry. Palvelu sopii.",
        "    – Laajempi ohjaava taho: kunta (ainoa mainittu väylä). Lähete tarvitaan. Apua kotiin. "
        f"{CITED}",
        "  – Team – Yhdistys ry. Vielä ei voi sanoa, sopiiko palvelu. Vielä puuttuu: väsymys.",
        f"    – Ohjaava taho on vain: hoitaja. Lähetettä ei tarvita; nimi on kerrottava. {CITED}",
        "  – Muut palvelut.",
        f"    – Ohjaava taho: neuvola. Nimetty vain yleisesti. {CITED}",
        "Asiakirjoissa puhutaan yhteistyöstä, ei ohjaamisesta:",
        "  – Kunta → mikä tahansa palvelu: Yhdistys ry. Sopii tälle perheelle. "
        f"Nimetty vain yleisesti. {CITED}",
        "  – Team (työntekijät tulevat paikalle). Vielä ei tiedetä, sopiiko tämä perheelle. "
        f"Vielä puuttuu: väsymys. Lähetettä ei tarvita; nimi on kerrottava. {CITED}",
        "Ei sovi tälle perheelle:",
        f"  – Neuvola → Men (ohjaa) {CITED}",
    ],
    "sv": [
        "Rådgivningen",
        "Kan hänvisa till:",
        "  – Shelter – Yhdistys ry. Tjänsten passar.",
        f"    – Hänvisande instans: rådgivningen (vid behov). {CITED}",
        f"    – Hänvisande instans som inte namnges: en annan part. {CITED}",
        "  – Work – Yhdistys ry. Tjänsten passar.",
        "    – Bredare hänvisande instans: kommunen (den enda väg som nämns). Remiss behövs. "
        f"Hjälp hemma. {CITED}",
        "  – Team – Yhdistys ry. Det går ännu inte att säga om tjänsten passar. "
        "Uppgifter som ännu saknas: trötthet.",
        "    – Hänvisande instans är endast: skötaren. "
        f"Ingen remiss behövs; man måste uppge sitt namn. {CITED}",
        "  – Andra tjänster.",
        f"    – Hänvisande instans: rådgivningen. Nämns bara i allmänna ordalag. {CITED}",
        "Dokumenten talar om samarbete, inte om hänvisning:",
        "  – Kommunen → vilken tjänst som helst: Yhdistys ry. Passar den här familjen. "
        f"Nämns bara i allmänna ordalag. {CITED}",
        "  – Team (medarbetare kommer dit). Det är ännu inte känt om detta passar familjen. "
        "Uppgifter som ännu saknas: trötthet. "
        f"Ingen remiss behövs; man måste uppge sitt namn. {CITED}",
        "Passar inte den här familjen:",
        f"  – Rådgivningen → Men (hänvisar) {CITED}",
    ],
}


@pytest.mark.parametrize("locale", LOCALES)
def test_referrals_are_told_service_by_service(domain: TextDomain, locale: str) -> None:
    told = Told(domain, *REFERRING, locale=locale, **_around())
    assert told.referrals(family=RESTED) == REFERRALS[locale]


def test_a_condition_of_one_step_is_told_at_that_step(domain: TextDomain) -> None:
    entry = step("referrer clinic -> service org.shelter (refers)", condition=parse_rule("tired"))
    assert Told(domain, entry).referrals()[3] == (
        "    – Given for: the clinic. It is not yet known whether this holds for the family. "
        f"Still missing: tiredness: the mother (29 years). {CITED}"
    )


def test_what_only_an_unnamed_party_leads_to_is_told_apart_and_last(domain: TextDomain) -> None:
    steps = (
        "someone -> service org.shelter",
        "clinic -> service org.work",
        "someone -> service org.work",
    )
    told = Told(domain, *(step(f"referrer {one} (refers)") for one in steps), work=_work())
    assert told.referrals() == [
        "The clinic",
        "May guide to:",
        "  – Work – Yhdistys ry. The service fits.",
        f"    – Given for: the clinic. {CITED}",
        f"    – Given for a party not named: another party. {CITED}",
        "Here the party that guides is not named, and may or may not be this one:",
        "  – Shelter – Yhdistys ry. The service fits.",
        f"    – Given for a party not named: another party. {CITED}",
    ]


def test_a_referrer_that_refers_nowhere_says_so(domain: TextDomain) -> None:
    told = Told(domain, step("referrer clinic -> service org.shelter (cooperates)"))
    assert told.referrals() == [
        "The clinic",
        "The documents do not say where it may guide a family.",
        "The documents speak of cooperation, not of referring:",
        f"  – Shelter. Holds for this family. {CITED}",
    ]


FAMILY = Situation(
    [
        Person("mother", "30 years", facts={"violence_experienced": True, "feels_unsafe": True}),
        Person("child", "4 years"),
    ],
    facts={"family_crisis": True},
    place="Lahti",
)


@pytest.fixture(scope="module")
def every() -> Catalogue:
    """The catalogue of all built-in plugins."""
    return load_catalogue(strict=True)


def _all_told(catalogue: Catalogue, teller: Teller) -> list[str]:
    paths = Pathways(catalogue, FAMILY, on=ON)
    told = [teller.ways_in(paths.ways_in(id)).lines() for id in catalogue.services]
    told += [teller.next_steps(paths.next_steps(id)).lines() for id in catalogue.services]
    referrers = [term.id for term in catalogue.vocabulary.terms_of("referrer")]
    told += [teller.referrals(paths.from_referrer(id)).lines() for id in referrers]
    return [line for lines in told for line in lines]


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_of_the_built_in_data_falls_back(every: Catalogue, locale: str) -> None:
    teller = Teller(every, locale)
    assert len(_all_told(every, teller)) > len(every.services)
    assert not teller.fallbacks


@pytest.mark.parametrize("locale", LOCALES)
def test_no_fact_of_the_family_is_told(every: Catalogue, locale: str) -> None:
    teller = Teller(every, locale)
    told = "\n".join(_all_told(every, teller))
    for fact in ("violence_experienced", "feels_unsafe", "family_crisis"):
        assert teller.text(every.vocabulary.fact(fact).says) not in told


@pytest.mark.parametrize(
    ("locale", "line"),
    [
        ("en", "The family → Shelter (on one's own initiative)"),
        ("fi", "Perhe → Turvakoti (oma yhteydenotto)"),
        ("sv", "Familjen → Skyddshemmet (på eget initiativ)"),
    ],
)
def test_the_way_into_the_shelter_of_lahti_is_told(
    every: Catalogue, locale: str, line: str
) -> None:
    found = ways_in(every, "lahti.turvakoti", FAMILY, on=ON)
    assert Teller(every, locale).ways_in(found).lines()[4] == f"  – {line}"
