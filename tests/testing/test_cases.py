"""Scenario files: read with all faults at once, run with differences as sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from perhepalvelut import Catalogue, DataError, load_catalogue
from perhepalvelut.testing import Case, check_case, compare, read_cases, run_case
from perhepalvelut.testing.cases import Cause

HEAD = """
service = "lahti.peukaloinen"
on = "2023-05-02"
"""
PASSING = """
[[case]]
name = "Lapsi on 35 kuukautta"
[case.situation]
municipality = "Lahti"
facts = { needs_support = true, expecting = false }
people = [{ role = "child", age = "35 months" }]
[case.expect]
eligible = "yes"
missing = []
open = []
for = ["family"]
stale = false
status = "established"
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The catalogue of the built-in plugins."""
    return load_catalogue(["lahti", "suomi"], strict=True)


def write(folder: Path, text: str) -> Path:
    """Write a scenario file."""
    path = folder / "peukaloinen.toml"
    path.write_text(text, encoding="utf-8")
    return path


def only_case(folder: Path, text: str) -> Case:
    """Read the one case of a file."""
    (case,) = read_cases(write(folder, text))
    return case


def faults(folder: Path, text: str) -> list[str]:
    """Read a file that has faults."""
    with pytest.raises(DataError) as caught:
        read_cases(write(folder, text))
    return [str(fault) for fault in caught.value.faults]


def test_a_case_takes_the_service_and_the_date_of_the_file(tmp_path: Path) -> None:
    case = only_case(tmp_path, HEAD + PASSING)
    assert (case.service, case.on) == ("lahti.peukaloinen", date(2023, 5, 2))
    assert case.place == "peukaloinen.toml: case[0]"


def test_a_case_may_give_its_own_service_and_date(tmp_path: Path) -> None:
    own = PASSING.replace(
        "[case.situation]", 'service = "lahti.ensikoti"\non = 1996-01-01\n[case.situation]', 1
    )
    case = only_case(tmp_path, HEAD + own)
    assert (case.service, case.on) == ("lahti.ensikoti", date(1996, 1, 1))


def test_repr_of_a_case_shows_nothing_of_the_family(tmp_path: Path) -> None:
    assert repr(only_case(tmp_path, HEAD + PASSING)) == "Case('Lapsi on 35 kuukautta')"


def test_a_case_that_agrees_has_no_differences(tmp_path: Path, catalogue: Catalogue) -> None:
    case = only_case(tmp_path, HEAD + PASSING)
    assert check_case(case, catalogue) == ()
    assert run_case(case, catalogue) == ()


@pytest.mark.parametrize(
    ("expect", "difference"),
    [
        ('eligible = "no"', "eligible: expected no, got yes"),
        ('who = "unknown"', "who: expected unknown, got yes"),
        ('where = "no"', "where: expected no, got yes"),
        ('when = "no"', "when: expected no, got yes"),
        ('referral_required = "yes"', "referral_required: expected yes, got no"),
        ('anonymous = "yes"', "anonymous: expected yes, got unknown"),
        ('free = "no"', "free: expected no, got unknown"),
        ('missing = ["age"]', "missing: expected age, got nothing"),
        ('asks = ["age"]', "asks: expected at least age, got nothing"),
        ('open = ["A-01"]', "open: expected A-01, got nothing"),
        ('status = "ended"', "status: expected ended, got established"),
        ("stale = true", "stale: expected true, got false"),
        ('for = ["child"]', "for: expected child, got family"),
    ],
)
def test_a_difference_says_what_was_expected_and_what_was_got(
    tmp_path: Path, catalogue: Catalogue, expect: str, difference: str
) -> None:
    text = HEAD + PASSING.split("[case.expect]", maxsplit=1)[0] + f"[case.expect]\n{expect}\n"
    assert run_case(only_case(tmp_path, text), catalogue) == (difference,)


def test_an_eligible_that_cannot_be_told_says_why(tmp_path: Path, catalogue: Catalogue) -> None:
    text = HEAD + PASSING.replace("needs_support = true, ", "").replace('"Lahti"', '"Kuopio"')
    differences = compare(only_case(tmp_path, text), catalogue)
    assert str(differences[0]) == (
        "eligible: expected yes, got unknown; who is unknown (missing: needs_support (family)); "
        "where is unknown (left open by the documents: A-12)"
    )


@pytest.mark.parametrize(
    ("situation", "on", "causes"),
    [
        (
            'people = [{ role = "child" }]',
            "2023-05-02",
            [
                (
                    "who",
                    "unknown",
                    ("age (people[0])", "expecting (family)", "needs_support (family)"),
                    (),
                ),
                ("where", "unknown", ("place (family)",), ("A-12",)),
            ],
        ),
        (
            'municipality = "Lahti"\nfacts = { needs_support = true, expecting = false }\n'
            'people = [{ role = "child", age = "40 months" }]',
            "2023-05-02",
            [("who", "no", (), ())],
        ),
    ],
)
def test_a_cause_says_which_of_who_where_and_when_it_is_and_whose_fact_is_missing(
    tmp_path: Path,
    catalogue: Catalogue,
    situation: str,
    on: str,
    causes: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]],
) -> None:
    text = (
        f'service = "lahti.peukaloinen"\non = "{on}"\n[[case]]\nname = "x"\n'
        f'[case.situation]\n{situation}\n[case.expect]\neligible = "yes"\n'
    )
    (difference,) = compare(only_case(tmp_path, text), catalogue)
    assert difference.causes == tuple(Cause(*cause) for cause in causes)


def test_asks_may_leave_out_what_else_is_missing(tmp_path: Path, catalogue: Catalogue) -> None:
    text = HEAD + (
        '[[case]]\nname = "x"\n[case.situation]\n[case.expect]\nasks = ["place"]\n'
        'eligible = "unknown"\n'
    )
    assert run_case(only_case(tmp_path, text), catalogue) == ()


FAULTS = [
    ("eligble", 'eligble = "yes"', "case[0].expect.eligble: unknown key 'eligble', did you mean"),
    ("truth", 'eligible = "maybe"', "case[0].expect.eligible: is one of yes, no, unknown"),
    ("bool as truth", "eligible = true", "case[0].expect.eligible: is one of yes, no, unknown"),
    ("stale", 'stale = "no"', "case[0].expect.stale: is true or false, without quotes"),
    ("missing", 'missing = "age"', "case[0].expect.missing: is a list of words in quotes"),
    ("status", "status = 1", "case[0].expect.status: is a word in quotes"),
    ("for", 'for = ["mothr"]', "did you mean 'mother'?"),
    ("nothing", "", "case[0].expect: says nothing; write [case.expect]"),
]


@pytest.mark.parametrize(
    ("expect", "fault"), [row[1:] for row in FAULTS], ids=[r[0] for r in FAULTS]
)
def test_a_wrong_expectation_is_named_with_its_place(
    tmp_path: Path, expect: str, fault: str
) -> None:
    text = HEAD + PASSING.split("[case.expect]", maxsplit=1)[0] + f"[case.expect]\n{expect}\n"
    (found,) = faults(tmp_path, text)
    assert found.startswith(("peukaloinen.toml:11: case[0].expect", "peukaloinen.toml:12: case"))
    assert fault in found


WHOLE_FILE = [
    ("no case", HEAD, "peukaloinen.toml: holds no case; write [[case]]"),
    ("case is a table", HEAD + '[case]\nname = "x"\n', "peukaloinen.toml: holds no case"),
    ("unknown key", 'servise = "x"\n' + HEAD + PASSING, "servise: unknown key 'servise', did you"),
    ("not TOML", HEAD + "[[case", "peukaloinen.toml:4: is not TOML: "),
    ("empty", "  \n", "peukaloinen.toml: holds no case; write [[case]]"),
    ("no service", 'on = "2023-05-02"' + PASSING, "case[0].service: is missing; write service ="),
    ("no date", 'service = "lahti.ensikoti"' + PASSING, "case[0].on: is missing; write on ="),
    ("partial date", HEAD.replace("-02", "") + PASSING, "on: is not a whole date; write on ="),
    ("moment", HEAD.replace('"2023-05-02"', "2023-05-02T10:00:00") + PASSING, "on: is not a whole"),
    ("bad default", HEAD.replace('"lahti.peukaloinen"', "1") + PASSING, "service: is not a text"),
    ("no name", HEAD + PASSING.replace('name = "Lapsi', '#"Lapsi'), "case[0].name: is missing"),
    ("same name", HEAD + PASSING * 2, "case[1].name: is the name of case[0] too"),
    (
        "no situation",
        HEAD + '[[case]]\nname = "x"\n[case.expect]\neligible = "yes"\n',
        "case[0].situation: is missing; write [case.situation]",
    ),
    (
        "personal data",
        HEAD + PASSING.replace('role = "child"', 'hetu = "x"'),
        "case[0].situation.people[0]: 'hetu' has no place in a situation",
    ),
]


@pytest.mark.parametrize(
    ("text", "fault"), [row[1:] for row in WHOLE_FILE], ids=[row[0] for row in WHOLE_FILE]
)
def test_a_wrong_file_is_one_fault_with_its_place(tmp_path: Path, text: str, fault: str) -> None:
    (found,) = faults(tmp_path, text)
    assert found.startswith("peukaloinen.toml:")
    assert fault in found


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = (
        'on = "tomorrow"\n[[case]]\nname = ""\n'
        'situation = { people = [{ role = "child", age = "7" }] }\n'
        '[case.expect]\neligble = "yes"\n'
        '[[case]]\nname = "x"\nservice = "lahti.ensikoti"\n'
        '[case.situation]\nmuncipality = "Lahti"\n'
        '[case.expect]\nfree = "maybe"\n'
    )
    places = [fault.split(": ")[1] for fault in faults(tmp_path, text)]
    assert places == [
        "on",
        "case[0].name",
        "case[0].service",
        "case[0].situation.people[0].age",
        "case[0].expect.eligble",
        "case[1].situation.muncipality",
        "case[1].expect.free",
    ]


def test_names_that_the_catalogue_does_not_know_are_told_with_the_nearest(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    text = HEAD + (
        '[[case]]\nname = "x"\nservice = "lahti.ensikot"\n[case.situation]\n'
        "facts = { expectin = true }\n"
        '[case.expect]\nmissing = ["needs_suport"]\nasks = ["agee"]\nopen = ["A-011"]\n'
        'status = "establishd"\n'
    )
    found = [str(fault) for fault in check_case(only_case(tmp_path, text), catalogue)]
    place = "peukaloinen.toml: case[0]"
    assert found == [
        f"{place}.situation: facts.expectin: unknown fact 'expectin', did you mean 'expecting'?",
        f"{place}.service: unknown service 'lahti.ensikot', did you mean 'lahti.ensikoti'?",
        f"{place}.expect.missing: unknown fact 'needs_suport', did you mean 'needs_support'?",
        f"{place}.expect.asks: unknown fact 'agee', did you mean 'age'?",
        f"{place}.expect.status: unknown status 'establishd', did you mean 'established'?",
        f"{place}.expect.open: unknown dispute 'A-011', did you mean 'A-11'?",
    ]
