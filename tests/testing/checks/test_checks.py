"""Every check has a plugin that breaks it and nothing else; its finding is read in full."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from perhepalvelut import UnknownNameError
from perhepalvelut.testing import CHECKS, NOT_JUDGED, run_checks
from perhepalvelut.testing.checks.running import run_check
from perhepalvelut.testing.checks.subject import Subject

from .conftest import CASE, DATA, FILES, MODULE, PO, Plugin

SCENARIOS = FILES["scenarios/kerho.toml"]
IN_PROCESSES = {"imports-cleanly", "gives-the-same-again", "leaves-no-trace"}


def findings(plugin: str, *, quickly: bool = False) -> dict[str, list[str]]:
    """Run the checks; give what those that are not fine found."""
    subject = Subject(plugin)
    results = [
        run_check(check, subject)
        for check in CHECKS
        if not (quickly and check.name in IN_PROCESSES)
    ]
    return {one.check.name: list(one.lines()) for one in results if not one.fine}


def test_a_good_plugin_passes_every_check(plugin: Plugin) -> None:
    results = run_checks(plugin())
    assert [(one.check.name, one.state, one.faults) for one in results] == [
        (check.name, "passed", ()) for check in CHECKS
    ]


def python(body: str) -> dict[str, Any]:
    """Change the association in Python, as a plugin without a data file may."""
    code = "\n".join(f"    {line}" for line in body.splitlines())
    head = "def changed(association):"
    return {"__init__.py": (head, f"COUNT = []\n\n\n{head}\n{code}")}


def in_data(old: str, new: str) -> dict[str, Any]:
    """Change a part of the data file."""
    return {"association.toml": (old, new)}


KERHO = "role in {child} and age in years(7, 9)"
BREAKS: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "an id outside": (
        "well-formed-ids",
        python(
            "unit = association.units[0]\n"
            'return attrs.evolve(association, units=(attrs.evolve(unit, id="muualla.tyo"),))'
        ),
        [
            "muualla.tyo: the id of this unit is not below that of its association; "
            "write kettula.tyo"
        ],
    ),
    "a rule that nobody meets": (
        "rules-decide",
        in_data("violence_experienced'", "age < years(3) and age >= years(4)'"),
        [
            "kettula.suoja.eligibility[0].rule: no family meets the rule: "
            "age < years(3) and age >= years(4); "
            "mend what contradicts itself; a family is sought among all that it names"
        ],
    ),
    "a rule that nobody fails": (
        "rules-decide",
        in_data("violence_experienced'", "any_child() or not any_child()'"),
        [
            "kettula.suoja.eligibility[0].rule: no family fails the rule: "
            "any_child() or not any_child(); "
            "write everyone() when it is open to all, or narrow the rule"
        ],
    ),
    "an answer about nobody": (
        "unknown-when-nothing-is-told",
        in_data("violence_experienced'", "violence_experienced and not everyone()'"),
        [
            "kettula.suoja.eligibility: says no although nothing is told of the family; "
            "write everyone() when it is open to all, or ask for a fact that somebody tells"
        ],
    ),
    "an identity code": (
        "no-identifying-data",
        {"scenarios/kerho.toml": ("Lapsi on 6-v", "Lapsi 131052-308T on 6-v")},
        [
            "scenarios/kerho.toml: line 5: holds what looks like a personal identity code; "
            "leave it out; a situation tells an age, never who somebody is"
        ],
    ),
    "an e-mail address in a text": (
        "no-contact-of-a-person",
        python("return attrs.evolve(association, home='kirjoita: a@b.fi')"),
        [
            "kettula.home: holds an e-mail address that is not the office's own; leave it out, "
            "or give it as contact.email or contact.phone when it is that of the office"
        ],
    ),
    "a phone number in a remark": (
        "no-contact-of-a-person",
        in_data("[[step]]", "# kysy: 044 270 0797\n[[step]]"),
        [
            "association.toml: line 44: holds a phone number that is not the office's own; "
            "leave it out, or give it as contact.email or contact.phone "
            "when it is that of the office"
        ],
    ),
    "a phone number spelled another way": (
        "no-contact-of-a-person",
        python("return attrs.evolve(association, home='Soita (044)\u00a0270.07.97')"),
        [
            "kettula.home: holds a phone number that is not the office's own; leave it out, "
            "or give it as contact.email or contact.phone when it is that of the office"
        ],
    ),
    "an address of a worker": (
        "no-contact-of-a-person",
        in_data("toimisto@", "maija.mainio@"),
        [
            "kettula.contact.email: looks like the address of one worker; "
            "give the address of the office"
        ],
    ),
    "the street of a shelter": (
        "no-hidden-address",
        python(
            "unit = association.units[0]\n"
            "one, two = unit.services\n"
            "two = attrs.evolve(two, aliases=('Salakuja 3',))\n"
            "unit = attrs.evolve(unit, services=(one, two))\n"
            "return attrs.evolve(association, units=(unit,))"
        ),
        [
            "kettula.suoja.aliases: tells the address of a street, and there is a shelter or a "
            "home; leave it out; only that of the office is public, as contact.address"
        ],
    ),
    "the street of a shelter in two words": (
        "no-hidden-address",
        python("return attrs.evolve(association, home='VANHAN\u00a0LAMPUN KATU  3')"),
        [
            "kettula.home: tells the address of a street, and there is a shelter or a "
            "home; leave it out; only that of the office is public, as contact.address"
        ],
    ),
    "a partial address with its number": (
        "no-hidden-address",
        in_data('visibility = "public"', 'visibility = "partial"'),
        [
            "kettula.contact.address: a partial address tells the street and the number; "
            "tell the town or the part of it",
        ],
    ),
    "a missing translation": (
        "texts-complete",
        {PO: ('msgstr "Klubb"', 'msgstr ""')},
        [
            "service kettula.kerho, name: 'Kerho' is not translated into 'sv'; "
            "translate it; `perhepalvelut text update` adds what is new to the catalogues"
        ],
    ),
    "a guess": (
        "texts-complete",
        {PO: ('msgid "Kerho"', '#, fuzzy\nmsgid "Kerho"')},
        [
            "service kettula.kerho, name: the translation of 'Kerho' into 'sv' is a guess (fuzzy); "
            "check it and take the mark `fuzzy` away"
        ],
    ),
    "a catalogue of another name": (
        "texts-complete",
        {"locales/en/LC_MESSAGES/ketula.po": "x"},
        [
            "locales/en/LC_MESSAGES: holds no kettula.po; "
            "name the catalogue as the domain, or take the folder away"
        ],
    ),
    "other placeholders": (
        "equal-placeholders",
        {PO: ('msgstr "Klubb"', 'msgstr "Klubb {n}"')},
        [f"{PO}:19: the placeholders of 'Kerho' differ: none and {{n}}; translate with none"],
    ),
    "a text left over": (
        "no-texts-left-over",
        {PO: ('msgid "Kerho"', 'msgid "Entinen"\nmsgstr "Tidigare"\n\nmsgid "Kerho"')},
        [
            f"{PO}: 'Entinen' is no text of the plugin any more; "
            "take it out; `perhepalvelut text update` does"
        ],
    ),
    "a gate that nobody opens": (
        "steps-resolve",
        in_data(
            'from = "family"\nto = "service kettula.suoja"\nkind = "self"',
            'from = "any kettula"\nto = "service kettula.suoja"\nkind = "gate"',
        ),
        [
            "association.toml:44: step any kettula -> service kettula.suoja (gate): the only way "
            "in that is named is through somebody whom the documents do not name; name the "
            "referrer, or make it a refers"
        ],
    ),
    "a case that does not pass": (
        "scenarios-pass",
        {"scenarios/kerho.toml": SCENARIOS + CASE.format(age=8, who="no")},
        [
            "kerho.toml: case[4] (Lapsi on 8-vuotias): who: expected no, got yes; "
            "mend the rule, or the case when the document agrees with the rule"
        ],
    ),
    "a case of another service": (
        "scenarios-pass",
        {"scenarios/suoja.toml": SCENARIOS.replace("kettula.kerho", "kettula.suojaa")},
        [
            f"suoja.toml: case[{index}].service: unknown service 'kettula.suojaa', "
            "did you mean 'kettula.suoja'?"
            for index in range(4)
        ],
    ),
    "a scenario file that is none": (
        "scenarios-pass",
        {"scenarios/suoja.toml": "[[case"},
        [
            "suoja.toml:1: is not TOML: Expected ']]' at the end of an array declaration "
            "(at end of document); correct that line"
        ],
    ),
    "no scenarios": (
        "scenarios-pass",
        {"scenarios/kerho.toml": None},
        [
            "scenarios: there are none for these services; "
            "write scenarios/SERVICE.toml in the package of the plugin"
        ],
    ),
    "a bound that no case is beside": (
        "bounds-tried",
        {"scenarios/kerho.toml": ("9 years", "8 years")},
        [
            "kettula.kerho: no case would notice if age in years(7, 9) were age in years(7, 8); "
            "add a case that expects eligible or who, for example of "
            'people = [{ role = "child", age = "9 years" }, { role = "parent" }]'
        ],
    ),
    "a number that no case is beside": (
        "bounds-tried",
        in_data("violence_experienced',", "training_hours >= 12', audience = 'volunteers',"),
        [
            f"kettula.suoja: no case would notice if training_hours >= 12 were "
            f"training_hours >= {moved}; add a case that expects eligible or who, for example of "
            'has_children = false, people = [{ role = "volunteer", facts = '
            f'{{ training_hours = {told} }} }}, {{ role = "parent" }}]'
            for moved, told in ((11, 11), (13, 12))
        ],
    ),
}


ALSO = {
    "an answer about nobody": {"rules-decide"},
    "the street of a shelter": {"texts-complete"},
    "no scenarios": {"bounds-tried"},
}
"""What cannot be broken without breaking another check too."""


@pytest.mark.parametrize("case", BREAKS)
def test_a_plugin_breaks_one_check_and_the_finding_says_what_to_do(
    plugin: Plugin, case: str
) -> None:
    name, changes, found = BREAKS[case]
    told = findings(plugin(changes), quickly=True)
    assert told.pop(name) == found
    assert set(told) <= ALSO.get(case, set())


OFFICE = 'contact.phone = { value = "010 000 0000"'


@pytest.mark.parametrize("spelled", ["010-000 0000", "+358 10 000\u00a00000", "(010) 000.0000"])
def test_the_number_of_the_office_may_be_spelled_otherwise_elsewhere(
    plugin: Plugin, spelled: str
) -> None:
    changes = in_data('"Keksitty yhdistys."', f'"Keksitty yhdistys."\n# {spelled}')
    assert "no-contact-of-a-person" not in findings(plugin(changes), quickly=True)


@pytest.mark.parametrize("number", ["044 482 8201", "080 005 005", "09 2525 0111", "0800 96 116"])
def test_a_helpline_is_known_by_being_declared_a_contact(plugin: Plugin, number: str) -> None:
    """Its prefix may be that of anybody's mobile phone."""
    remark = f"# soita {number}\n[[step]]"
    said = {"association.toml": DATA.replace("[[step]]", remark)}
    declared = said["association.toml"].replace(OFFICE, OFFICE.replace("010 000 0000", number))
    name = plugin(said)
    assert "no-contact-of-a-person" in findings(name, quickly=True)
    other = plugin({"association.toml": declared}, name="toinen")
    assert "no-contact-of-a-person" not in findings(other, quickly=True)


def test_an_emergency_number_is_nobodys_own(plugin: Plugin) -> None:
    changes = in_data("[[step]]", "# 112, 116 111, 116 006, 116 117\n[[step]]")
    assert "no-contact-of-a-person" not in findings(plugin(changes), quickly=True)


def test_the_contact_that_an_overlay_gives_is_declared_too(plugin: Plugin) -> None:
    code = """
@hookimpl
def perhepalvelut_overlays():
    from perhepalvelut.directory import Contact, Line, Overlay, Source

    told = (Source("kettula-2024", "1"),)
    phone = (Line(value="044 000 0123", sources=told),)
    return [Overlay(id="kettula", sources=told, contact=Contact(phone=phone))]
"""
    said = in_data("[[step]]", "# kysy: 044 000 0123\n[[step]]")
    name = plugin({**said, "__init__.py": MODULE + code})
    assert "no-contact-of-a-person" not in findings(name, quickly=True)


def in_module(code: str, *, hook: str = "def changed") -> dict[str, Any]:
    """Put code before a function of the module."""
    return {"__init__.py": (hook, f"{code}\n\n\n{hook}")}


LOADS: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "writes a file": (
        "imports-cleanly",
        in_module("open('log.txt', 'w').close()"),
        [
            "outside_kettula: writes the file log.txt when imported; "
            "do it in no plugin, or in a hook"
        ],
    ),
    "changes the environment": (
        "imports-cleanly",
        in_module("import os\n\nos.environ['KETTULA'] = '1'"),
        [
            "outside_kettula: changes the environment (KETTULA) when imported; "
            "do it in no plugin, or in a hook"
        ],
    ),
    "warns": (
        "imports-cleanly",
        in_module("import warnings\n\nwarnings.warn('old', DeprecationWarning)"),
        [
            "outside_kettula: cannot be loaded in a clean process with warnings as errors: "
            "DeprecationWarning: old (__init__.py, line 13); mend that line; "
            "a hook reads files by the package, not the working directory"
        ],
    ),
    "counts": (
        "gives-the-same-again",
        python("COUNT.append(1)\nreturn attrs.evolve(association, home=str(len(COUNT)))"),
        [
            "associations: kettula: differs when it is read a second time; give the same values "
            "in the same order every time: no clock, no chance, no set to walk"
        ],
    ),
    "walks a set": (
        "gives-the-same-again",
        python(
            "names = {'punainen', 'sininen', 'musta', 'valkea', 'vihrea', 'keltainen', 'ruskea'}\n"
            "return attrs.evolve(association, home=' '.join(names))"
        ),
        [
            "associations: kettula: differs in another process or after other plugins; give the "
            "same values in the same order every time: no clock, no chance, no set to walk"
        ],
    ),
}


def test_a_plugin_that_prints_is_told_so_and_is_not_loaded(plugin: Plugin) -> None:
    told = findings(plugin(in_module("print('hei')")))
    says = ["outside_kettula: prints 'hei'; print nothing, neither when imported nor in a hook"]
    assert {name: faults for name, faults in told.items() if faults} == {
        "imports-cleanly": says,
        "loads-alone": says,
    }


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("case", LOADS)
def test_a_plugin_that_does_more_than_give_values_is_told_what(
    plugin: Plugin, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KETTULA", "0")
    monkeypatch.chdir(tmp_path)
    name, changes, found = LOADS[case]
    told = findings(plugin(changes))
    assert told.pop(name) == found
    assert told == {}


def test_a_plugin_that_does_not_load_is_told_why_and_nothing_else_is_tried(plugin: Plugin) -> None:
    name = plugin({"association.toml": ('"kettula-2024 §3"', '"toinen §3"')})
    results = {one.check.name: one for one in run_checks(name)}
    (line,) = results["loads-alone"].lines()
    assert line.startswith("association.toml:42: kettula.suoja: unknown document 'toinen'")
    assert results["sourced"].state == "not-tried"
    assert results["sourced"].reason == "the plugin does not load"


def test_a_plugin_that_gives_what_another_gives_is_told(plugin: Plugin) -> None:
    plugin(name="aapa", files={"__init__.py": MODULE, "association.toml": DATA})
    (found,) = [one for one in run_checks(plugin()) if one.check.name == "loads-with-others"]
    assert found.state == "failed"
    assert found.lines()[0] == (
        "association.toml:10: association kettula: is already given by plugin aapa "
        "(outside-aapa 1.0); give an id once; require the plugin that gives it and use it from "
        "there"
    )


def test_a_plugin_that_another_imports_leaves_a_trace(plugin: Plugin) -> None:
    plugin(name="aapa", files={"__init__.py": "import outside_kettula\n"})
    assert findings(plugin())["leaves-no-trace"] == [
        "while it is disabled, the module outside_kettula is imported all the same; "
        "import it from no other plugin, and give its ids from it alone"
    ]


def test_an_unknown_plugin_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="unknown plugin 'lahtii', did you mean 'lahti'"):
        run_checks("lahtii")


def test_names_of_checks_are_short_and_each_says_what_it_asks_and_what_to_do() -> None:
    names = [check.name for check in CHECKS]
    assert len(set(names)) == len(names)
    for check in CHECKS:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.name)
        assert check.says.endswith(".")
        assert check.do.endswith(".")
    assert NOT_JUDGED
