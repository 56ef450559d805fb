"""Each kind of fault in data has a plugin with it; its finding is read in full, and accepted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from perhepalvelut.testing import CHECKS
from perhepalvelut.testing.checks.running import run_check
from perhepalvelut.testing.checks.subject import Subject

from .conftest import DATA, Plugin

KINDS = {check.name: check for check in CHECKS if check.acceptable}
DISPUTE = """
[[dispute]]
key = "K-1"
about = "Kerho"
reading = [
  { text = "Kerho", source = "kettula-2024 §2" },
  { text = "Suoja", source = "kettula-2024 §3" },
]
treatment = "Kerho lapsille."

[association]"""
PART = """
[[unit.service]]
id = "kerho.ilta"
name = "Kerho"
summary = "Kerho lapsille."
form = "outpatient"
part_of = "kerho"
source = ["kettula-2024 §2", "kettula-2024 §2 r5-6"]
"""
FREE = 'access.cost = { value = "free", source = "kettula-2024 §2" }\n'


def for_those(rule: str, *, derived: bool = False) -> str:
    """Write the rule of a part, and how surely it is told."""
    sure = ', basis = "derived", reason = "Nimi kertoo sen."' if derived else ""
    return f"eligibility = [ {{ rule = '{rule}', source = \"kettula-2024 §2\"{sure} }} ]\n"


def with_part(more: str = "", *, whole: str = "") -> str:
    """Give the data file with a part of the club, and more written of the one or the other."""
    said = DATA.replace("\n[association]", DISPUTE)
    before, step, after = said.partition("[[step]]")
    club = "area = [ { rule = 'lives_in(\"Lahti\")'"
    assert club in before
    return f"{before.replace(club, whole + club)}{PART}{more}\n{step}{after}"


def open_too(rule: str, *, club: str = "role in {child} and age in years(7, 9)") -> str:
    """Give the data file with another alternative of the club, which is left open."""
    said = DATA.replace("\n[association]", DISPUTE)
    old = "eligibility = [ { rule = 'role in {child} and age in years(7, 9)'"
    assert old in said
    two = f"eligibility = [ {{ rule = '{rule}', source = \"kettula-2024 §2\" }}, {{ rule = '{club}'"
    return said.replace(old, two)


def with_note(kind: str, value: str, more: str = "") -> str:
    """Give the data file with a note of the club."""
    note = f'{{ kind = "{kind}", value = "{value}", source = "kettula-2024 §2" }}'
    return DATA.replace("area = [ { rule", f"{more}notes = [ {note} ]\narea = [ {{ rule")


def _of_the_club(more: str, said: str = DATA) -> str:
    return said.replace("area = [ { rule", f"{more}\narea = [ {{ rule")


def twice(one: str, other: str) -> str:
    """Give the data file with a rhythm of the club and one of the shelter, by the same line."""
    rhythm = 'course.rhythm = {{ value = "{}", source = "kettula-2024 §2 r7" }}'
    before, shelter, after = _of_the_club(rhythm.format(one)).partition('id = "suoja"')
    cited = 'source = ["kettula-2024 §3", "kettula-2024 §2"]'
    rest = after.replace('source = "kettula-2024 §3"', f"{cited}\n{rhythm.format(other)}", 1)
    return f"{before}{shelter}{rest}"


def gated(claim: str) -> str:
    """Give the data file with the only way into the shelter, and a claim on coming oneself."""
    said = DATA.replace("crisis = true", f"crisis = true\naccess.self_referral = {claim}")
    way = 'from = "family"\nto = "service kettula.suoja"\nkind = "self"'
    assert way in said
    return said.replace(way, way.replace("family", "referrer neuvola").replace("self", "gate"))


def with_status(*periods: str) -> str:
    """Give the data file with phases of the club in these periods."""
    told = (
        f'{{ phase = "project", period = "{one}", source = "kettula-2024 §2" }}' for one in periods
    )
    return _of_the_club(f"status = [ {', '.join(told)} ]")


def repeating(more: str) -> str:
    """Give the data file with a phase of the club that comes twice at most."""
    rule = "role in {child} and age in years(7, 9)"
    course = (
        'course.max_periods = { value = "..2 periods", source = "kettula-2024 §2" }\n'
        'course.phases = [ { id = "kausi", name = "Kerho", repeats = true, '
        f'source = "kettula-2024 §2"{more} }} ]'
    )
    return _of_the_club(course, DATA.replace(rule, f"{rule} and group_periods_attended < 2"))


FAULTS: dict[str, tuple[str, str, list[str]]] = {
    "left open without a bound that the other alternative has": (
        "open-clauses-bounded",
        open_too('violence_used and unsettled("K-1")'),
        [
            'kettula.kerho: violence_used and unsettled("K-1"): does not ask what every other '
            "alternative asks: age, role; add the bound to it, or accept it and say what leaves "
            "just that open"
        ],
    ),
    "left open beyond the whole": (
        "open-clauses-bounded",
        with_part(for_those('role in {child} and age < years(12) and unsettled("K-1")')),
        [
            'kettula.kerho.ilta: role in {child} and age < years(12) and unsettled("K-1"): leaves '
            'open a family that the whole refuses: people = [{ role = "child", age = "0 months" }, '
            '{ role = "parent" }]; bound it as the whole is, or accept it and say why the part '
            "goes beyond"
        ],
    ),
    "left open to everybody else": (
        "open-rules-refuse",
        open_too('not role in {child} and unsettled("K-1")', club="role in {child}"),
        [
            "kettula.kerho: refuses nobody, as it leaves everybody else open; write the guard: "
            "who is refused whatever is meant; write everyone() when it is open to all"
        ],
    ),
    "an aim as a fact": (
        "aims-are-plans",
        with_note("content", "Illoilla pyritään lisäämään iloa."),
        [
            "kettula.kerho: Illoilla pyritään lisäämään iloa.: tells an aim as a fact, by the word "
            "'pyritään'; give it the kind plan, or accept it and say why it is so already"
        ],
    ),
    "an aim as a measure of quality": (
        "aims-are-plans",
        with_note(
            "plan",
            "Iloa pyritään lisäämään.",
            'quality = [ { value = "Tavoitteena on ilo.", source = "kettula-2024 §2" } ]\n',
        ),
        [
            "kettula.kerho: Tavoitteena on ilo.: tells an aim as a fact, by the word 'Tavoitteena';"
            " make it a note of the kind plan, or accept it and say why it is so already"
        ],
    ),
    "a part without a rule": (
        "parts-have-rules",
        with_part(),
        [
            "kettula.kerho.ilta: has no rule, and kettula.kerho, of which it is a part, has one; "
            "write the target that the line gives, or in_service of the whole"
        ],
    ),
    "a part that inherits nothing": (
        "parts-inherit",
        with_part(for_those("role in {child} and age in years(7, 9)"), whole=FREE),
        [
            "kettula.kerho.ilta: says nothing of what kettula.kerho says: cost; "
            "name in inherits what the line says of all the services"
        ],
    ),
    "a refusal on what is derived": (
        "refusals-stated",
        with_part(for_those("role in {child} and age < years(8)", derived=True)),
        [
            "kettula.kerho.ilta: refuses by derived alternatives alone whom kettula.kerho takes: "
            'people = [{ role = "child", age = "8 years" }, { role = "parent" }]; record the '
            "dispute and leave the rest open with unsettled, or accept it and say which line "
            "refuses them"
        ],
    ),
    "the course of a part": (
        "courses-of-their-own",
        with_part(
            for_those('in_service("kettula.kerho")'),
            whole='course.rhythm = { value = "1 times per week", source = "kettula-2024 §2 r5" }\n',
        ),
        [
            "kettula.kerho, kettula.kerho.ilta: a course of the whole is by the lines of the part: "
            "rhythm; move it to the part, if the line speaks of the part"
        ],
    ),
    "a line of another section": (
        "claims-on-own-lines",
        with_note("content", "Illassa on peli.").replace('§2" } ]\narea', '§9 r1" } ]\narea'),
        [
            "kettula.kerho: kettula-2024 §9 r1: the service does not cite this place, where "
            "notes[0] rests; add it to the source of the service, if it speaks of that"
        ],
    ),
    "a number told twice": (
        "told-once",
        twice("2 times per week", "2 times per week"),
        [
            "kettula.kerho, kettula.suoja: both tell 2 times per week (kettula-2024 §2 r7); keep "
            "the one, and let the other take part in it"
        ],
    ),
    "a gate told as a denial": (
        "gates-deny-nothing",
        gated('{ value = false, source = "kettula-2024 §3" }'),
        [
            "kettula.suoja.access.self_referral: denies self-referral by the lines of the only way "
            "that is named; leave the claim out, which leaves it unknown, unless the line denies"
        ],
    ),
    "a gap between phases": (
        "phases-without-gap",
        with_status("2018..2019", "since 2020"),
        [
            "kettula.kerho: after 2018..2019 it is not known to go on, and since 2020 comes later; "
            "let the later phase begin on the next day, derived; or accept it and say what was "
            "between"
        ],
    ),
    "a phase that repeats without its limit": (
        "phases-repeat-by-the-rule",
        repeating(""),
        [
            "kettula.kerho kausi: comes again without asking what the rule asks: "
            "group_periods_attended; write it in requires, so that the step there tells the same "
            "limit"
        ],
    ),
}


def lines(name: str) -> dict[str, list[str]]:
    """Run the checks of kinds; give what those that are not fine found, without the line."""
    subject = Subject(name)
    results = [run_check(check, subject) for check in KINDS.values()]
    return {
        one.check.name: [line.partition(": ")[2] for line in one.lines()]
        for one in results
        if not one.fine
    }


@pytest.mark.parametrize("kind", FAULTS)
def test_a_kind_of_fault_is_found_by_its_check_alone(plugin: Plugin, kind: str) -> None:
    check, said, found = FAULTS[kind]
    assert lines(plugin({"association.toml": said})) == {check: found}


def test_every_check_of_a_kind_has_a_fault() -> None:
    assert {check for check, _, _ in FAULTS.values()} == set(KINDS)


NOTHING = {
    "bounded as the other alternative": open_too(
        'role in {child} and age < years(12) and unsettled("K-1")'
    ),
    "left open within the whole": with_part(
        "eligibility = [ { rule = 'role in {child} and age in years(8, 9) and "
        'unsettled("K-1")\', source = "kettula-2024 §2" } ]'
    ),
    "of those who are in the whole": with_part(
        'eligibility = [ { rule = \'in_service("kettula.kerho") and '
        'unsettled("K-1")\', source = "kettula-2024 §2" } ]'
    ),
    "derived from another section": with_note("content", "Illassa on peli.").replace(
        '§2" } ]\narea', '§9", basis = "derived", reason = "Sama talo." } ]\narea'
    ),
    "a line of the whole": with_part(
        for_those("role in {child} and age in years(7, 9)").replace("§2", "§2 r9")
    ),
    "other numbers": twice("2 times per week", "3 times per week"),
    "a number of the same whole": with_part(
        for_those('in_service("kettula.kerho")')
        + 'course.rhythm = { value = "2 times per week", source = "kettula-2024 §2 r7" }\n',
        whole='course.rhythm = { value = "2 times per week", source = "kettula-2024 §2 r7" }\n',
    ),
    "denied by another line": gated('{ value = false, source = "kettula-2024 §3 r9" }'),
    "possible beside a gate": gated('{ value = true, source = "kettula-2024 §3" }'),
    "phases day by day": with_status("2018..2019", "since 2020-01-01"),
    "one phase alone": with_status("2018..2019"),
    "repeated within the limit": repeating(", requires = 'group_periods_attended < 2'"),
    "a fact": with_note("content", "Illassa on tavoitteet."),
    "open to all": open_too('violence_used and unsettled("K-1")', club="everyone()"),
}


@pytest.mark.parametrize("case", NOTHING)
def test_nothing_is_found_in_what_is_right(plugin: Plugin, case: str) -> None:
    assert lines(plugin({"association.toml": NOTHING[case]})) == {}


@pytest.mark.parametrize(
    ("language", "told", "word"),
    [
        ("fi", "Osatavoitteena on ilo.", "Osatavoitteena"),
        ("fi", "Kurssi on tarkoitus pitää.", "on tarkoitus"),
        ("sv", "Man vill nå familjerna.", "Man vill"),
        ("sv", "Kursen planeras till hösten.", "planeras"),
        ("en", "The group seeks to grow.", "seeks to"),
        ("en", "A course is planned.", "is planned"),
        ("fi", "Ilo on työn tavoite.", None),
        ("sv", "Kommunerna planerar grupper.", None),
        ("en", "Joy is part of every aim.", None),
        ("et", "Eesmärk on rõõm, on tarkoitus.", None),
    ],
)
def test_an_aim_is_known_by_its_verb_in_three_languages(
    plugin: Plugin, language: str, told: str, word: str | None
) -> None:
    said = with_note("content", told).replace('language = "fi"', f'language = "{language}"')
    found = lines(plugin({"association.toml": said})).get("aims-are-plans", [])
    words = [one.partition("by the word ")[2].partition(";")[0] for one in found]
    assert words == [repr(word)] * (word is not None)


# Acceptances

ACCEPTED = """
[[accepted]]
check = "{check}"
place = '{place}'
reason = "The plan says so."
"""


def places(name: str, check: str) -> Iterator[str]:
    """Walk the places of what a check finds."""
    yield from dict.fromkeys(one.place for one in Subject(name).find(KINDS[check].find))


def told(name: str) -> list[str]:
    """Give what is found of the acceptances."""
    (check,) = [one for one in CHECKS if one.name == "acceptances-needed"]
    return list(run_check(check, Subject(name)).lines())


@pytest.mark.parametrize("kind", FAULTS)
def test_a_finding_is_accepted_at_its_place(plugin: Plugin, kind: str) -> None:
    check, said, _ = FAULTS[kind]
    found = places(plugin({"association.toml": said}), check)
    accepted = "".join(ACCEPTED.format(check=check, place=place) for place in found)
    other = plugin(
        {"association.toml": said, "checks/accepted.toml": accepted, "scenarios/kerho.toml": None},
        name="toinen",
    )
    assert lines(other) == {}
    assert told(other) == []


@pytest.mark.parametrize(
    ("accepted", "found"),
    [
        (
            ACCEPTED.format(check="open-rules-refuse", place="kettula.kerho"),
            "checks/accepted.toml: accepted[0].place: open-rules-refuse finds nothing at "
            "kettula.kerho; take it out, or name the place as the finding does",
        ),
        (
            ACCEPTED.format(check="no-hidden-address", place="kettula.kerho"),
            "checks/accepted.toml: accepted[0].check: unknown check 'no-hidden-address'",
        ),
        (
            ACCEPTED.format(check="open-rules-refuse", place="x").replace("The plan says so.", " "),
            'accepted.toml:5: accepted[0].reason: is missing; write reason = "..."',
        ),
        (
            ACCEPTED.format(check="open-rules-refuse", place="x").replace("place", "plase"),
            "accepted.toml:4: accepted[0].plase: unknown key 'plase', did you mean 'place'?",
        ),
        (
            "[accepted]\n",
            "accepted.toml: accepts no finding; write [[accepted]] with a check, a place and a "
            "reason",
        ),
        ("[[", "accepted.toml:1: is not TOML: "),
    ],
)
def test_an_acceptance_that_accepts_nothing_is_told(
    plugin: Plugin, accepted: str, found: str
) -> None:
    first, *_ = told(plugin({"checks/accepted.toml": accepted}))
    assert first.startswith(found)


def test_what_protects_a_family_is_never_accepted() -> None:
    assert [one for one in KINDS if one.startswith(("no-", "sourced", "rules-"))] == []
