"""What a plugin may change of another's: overlays, renames, and which plugin said what."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from perhepalvelut import (
    Catalogue,
    Person,
    PluginWarning,
    Situation,
    Teller,
    load_catalogue,
    next_steps,
)
from perhepalvelut.cli.program import program
from perhepalvelut.errors import PluginError, RenamedWarning
from perhepalvelut.plugins import plugin_states

Install = Callable[[str, Mapping[str, str]], Path]

OVERLAY = """
language = "fi"

[[overlay]]
id = "lahti.perhetupa"
source = "KETTULA §1"
access.cost = { value = "charged", source = "KETTULA §1" }
document = [
  { id = "KETTULA", title = "Kettulan sivut", publisher = "Kettula", date = "2024-03-01" },
]

[[overlay]]
id = "lahti"
source = "KETTULA §2"
contact.phone = { value = "010 000 0000", source = "KETTULA §2" }
document = [
  { id = "KETTULA", title = "Kettulan sivut", publisher = "Kettula", date = "2024-03-01" },
]
"""
CODE = """
from perhepalvelut import DataPlugin, hookimpl
from perhepalvelut.directory import Rename

plugin = DataPlugin(__name__)

@hookimpl
def perhepalvelut_renames():
    return [
        Rename("service", "lahti.vanha-tupa", "lahti.perhetupa"),
        Rename("fact", "kettula_tired", "parent_exhausted"),
    ]

@hookimpl
def perhepalvelut_requires():
    return ["lahti"]
"""


@pytest.fixture
def corrected(package: Install) -> Catalogue:
    package("kettula", {"__init__.py": CODE, "overlay.toml": OVERLAY})
    return load_catalogue(["kettula"], strict=True)


def test_an_overlay_corrects_another_plugins_service(corrected: Catalogue) -> None:
    access = corrected.access("lahti.perhetupa")
    assert access.cost is not None
    assert access.cost.value == "charged"
    assert access.anonymous == load_catalogue(["lahti"]).access("lahti.perhetupa").anonymous
    assert corrected.provider_of("lahti.perhetupa") == "lahti"
    assert corrected.newest_source(corrected.service("lahti.perhetupa")).year == 2024


@pytest.mark.parametrize(
    ("locale", "line"),
    [
        ("fi", "– maksullisuus: lisäosa kettula [KETTULA §1]"),
        ("sv", "– kostnad: tillägget kettula [KETTULA §1]"),
        ("en", "– cost: the plugin kettula [KETTULA §1]"),
    ],
)
def test_show_tells_which_plugin_said_what(corrected: Catalogue, locale: str, line: str) -> None:
    teller = Teller(corrected, locale)
    lines = [line.strip() for line in teller.service(corrected.service("lahti.perhetupa")).lines()]
    assert line in lines
    assert not any(
        "kettula" in one for one in teller.service(corrected.service("lahti.elp")).lines()
    )


def test_an_association_tells_its_corrections_too(corrected: Catalogue) -> None:
    lines = Teller(corrected, "en").association(corrected.association("lahti")).lines()
    assert "  – phone: the plugin kettula [KETTULA §2]" in lines


def test_without_the_plugin_nothing_is_changed(corrected: Catalogue) -> None:
    plain = load_catalogue(["lahti"], strict=True)
    assert plain.changes == ()
    assert [change.name for change in corrected.changes] == ["access.cost", "contact.phone"]


def test_an_old_id_works_and_names_the_new_one(corrected: Catalogue) -> None:
    with pytest.warns(RenamedWarning, match="'lahti.vanha-tupa' is called 'lahti.perhetupa' now"):
        assert corrected.service("lahti.vanha-tupa").id == "lahti.perhetupa"
    family = Situation([Person("mother", "30 years")])
    with pytest.warns(RenamedWarning):
        found = next_steps(corrected, "lahti.vanha-tupa", family, on=date(2023, 5, 2))
    assert found.service == "lahti.perhetupa"


def test_a_stored_situation_and_a_stored_case_are_read_with_the_ids_of_today(
    corrected: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    family = tmp_path / "family.toml"
    family.write_text('municipality = "Lahti"\n[facts]\nkettula_tired = true\n', "utf-8")
    assert _ran("match", str(family), "--on", "2023-05-02", "--brief") == 0
    told = capsys.readouterr()
    assert told.err.splitlines()[-1] == (
        "perhepalvelut: family.toml: the fact 'kettula_tired' is called 'parent_exhausted' now; "
        "write that"
    )
    assert "A parent in the family is exhausted." in told.out
    case = tmp_path / "cases.toml"
    case.write_text(
        '[[case]]\nname = "x"\nservice = "lahti.vanha-tupa"\non = "2023-05-02"\n'
        "[case.situation]\nfacts = { kettula_tired = true }\n"
        '[case.expect]\nfree = "no"\n',
        "utf-8",
    )
    with pytest.warns(RenamedWarning):
        assert _ran("test", str(case)) == 0


def test_an_overlay_may_name_the_old_id(package: Install) -> None:
    overlay = OVERLAY.replace('id = "lahti.perhetupa"', 'id = "lahti.vanha-tupa"')
    package("kettula", {"__init__.py": CODE, "overlay.toml": overlay})
    with pytest.warns(RenamedWarning):
        catalogue = load_catalogue(["kettula"], strict=True)
    assert catalogue.changes[0].id == "lahti.perhetupa"


def _said(*plugins: str) -> str:
    with pytest.raises(PluginError) as caught:
        load_catalogue(plugins, strict=True)
    return str(caught.value)


def test_two_overlays_that_disagree_are_told_and_both_named(package: Install) -> None:
    package("kettula", {"__init__.py": CODE, "overlay.toml": OVERLAY})
    other = OVERLAY.replace('"charged"', '"free"').replace("KETTULA", "SUSILA")
    code = CODE.replace("vanha-tupa", "vanhempi-tupa").replace("kettula_", "susila_")
    package("susila", {"__init__.py": code, "overlay.toml": other})
    assert _said("kettula", "susila").splitlines()[0] == (
        "plugin susila (susila 1.2): overlay.toml:7: overlay susila lahti.perhetupa: disagrees "
        "with the overlay of kettula on access.cost; keep one of the two, or make them alike"
    )
    with pytest.warns(PluginWarning, match="plugin susila"):
        catalogue = load_catalogue(["kettula", "susila"])
    assert {change.plugin for change in catalogue.changes} == {"kettula"}


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (
            'id = "lahti.perhetupa"',
            'id = "lahti.perhetuppa"',
            "overlay kettula lahti.perhetuppa: unknown service or association 'lahti.perhetuppa', "
            "did you mean 'lahti.perhetupa'?",
        ),
        (
            'source = "KETTULA §1" }',
            'source = "KETULA §1" }',
            "plugin kettula (kettula 1.2): lahti.perhetupa: unknown document 'KETULA', "
            "did you mean 'KETTULA'?",
        ),
        (
            "access.cost",
            "acess.cost",
            "overlay[0].acess: unknown key 'acess'; did you mean 'access'?",
        ),
        (
            'access.cost = { value = "charged", source = "KETTULA §1" }',
            "",
            "overlay[0]: an overlay that changes nothing; leave it out",
        ),
        (
            "language",
            "lnguage",
            "overlay.toml:2: lnguage: unknown key 'lnguage'; did you mean 'language'?",
        ),
    ],
)
def test_a_wrong_overlay_is_told_with_its_place(
    package: Install, before: str, after: str, says: str
) -> None:
    package("kettula", {"__init__.py": CODE, "overlay.toml": OVERLAY.replace(before, after)})
    assert says in _said("kettula")


def test_a_wrong_overlay_does_not_take_down_what_it_is_laid_over(package: Install) -> None:
    wrong = OVERLAY.replace('source = "KETTULA §1" }', 'source = "KETULA §1" }')
    package("kettula", {"__init__.py": CODE, "overlay.toml": wrong})
    code = CODE.replace("vanha-tupa", "vanhempi-tupa").replace("kettula_", "susila_")
    package("susila", {"__init__.py": code, "overlay.toml": OVERLAY.replace("KETTULA", "SUSILA")})
    with pytest.warns(PluginWarning, match="plugin kettula") as caught:
        catalogue = load_catalogue(["kettula", "susila"])
    assert len(caught) == 1
    assert {change.plugin for change in catalogue.changes} == {"susila"}
    assert "lahti.perhetupa" in catalogue.services


@pytest.mark.parametrize(
    ("option", "says"),
    [
        ("tryfirst=True", "asks for tryfirst"),
        ("trylast=True", "asks for trylast"),
        ("wrapper=True", "asks for wrapper"),
        ("hookwrapper=True", "asks for hookwrapper"),
        ("optionalhook=True", "asks for optionalhook"),
        ("specname='perhepalvelut_domains'", "asks for specname"),
    ],
)
def test_hooks_are_neither_ordered_nor_wrapped(package: Install, option: str, says: str) -> None:
    code = f"""
from perhepalvelut import hookimpl

@hookimpl({option})
def perhepalvelut_requires():
    {"yield" if "wrapper" in option else "return []"}
"""
    package("ordered", {"__init__.py": code})
    assert f"plugin ordered (ordered 1.2): perhepalvelut_requires: {says}; write plain" in _said(
        "ordered"
    )


def test_the_states_of_plugins_are_listed_with_their_causes(
    package: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    package("bad", {"__init__.py": "import nothing_of_this_name"})
    states = {one.name: one for one in plugin_states(disabled=["viola"])}
    assert (states["lahti"].state, states["viola"].state) == ("active", "disabled")
    assert (states["bad"].state, states["bad"].version) == ("broken", "1.2")
    assert states["bad"].faults[0].message.startswith("cannot be imported: ModuleNotFoundError")
    assert _ran("plugins", "--json") == 1
    told: Any = json.loads(capsys.readouterr().out)["plugins"]
    assert [one["state"] for one in told if one["name"] == "bad"] == ["broken"]
    assert _ran("plugins", "--lang", "sv", "--disable", "viola") == 1
    out = capsys.readouterr().out
    assert "bad 1.2: trasigt\n  – tillägget bad (bad 1.2): kan inte importeras" in out
    assert "viola 0.1.0: avstängt" in out


def _ran(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        program.main(arguments)
    return int(caught.value.code or 0)
