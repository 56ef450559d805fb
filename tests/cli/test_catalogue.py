"""The commands `list`, `show` and `facts`."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

from perhepalvelut import load_catalogue

Run = Callable[..., Result]


def test_list_names_every_service_once(run: Run) -> None:
    lines = run("list").stdout.splitlines()
    told = [line.strip(" –").split(":")[0] for line in lines if line.strip().startswith("– ")]
    assert sorted(told) == sorted(load_catalogue().services)


def test_list_as_json_holds_associations_units_and_services(run: Run) -> None:
    data = json.loads(run("list", "--format", "json").stdout)
    lahti = next(one for one in data["associations"] if one["id"] == "lahti")
    services = [service for unit in lahti["units"] for service in unit["services"]]
    assert {"id", "name", "form", "part_of"} == set(services[0])


@pytest.mark.parametrize("lang", ["en", "fi", "sv"])
@pytest.mark.parametrize(
    "service", ["lahti.ensikoti", "lahti.baby-blues.doula", "lahti.jannika.etsiva-tyo"]
)
def test_show_tells_a_service_with_its_sources(run: Run, service: str, lang: str) -> None:
    result = run("show", service, "--lang", lang)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0].endswith(f"({service})")
    assert "[004" in result.stdout


@pytest.mark.parametrize("lang", ["en", "fi", "sv"])
@pytest.mark.parametrize("id", ["lahti", "lahti.avovakivaltatyo"])
def test_show_tells_an_association_or_a_unit_by_its_id(run: Run, id: str, lang: str) -> None:
    result = run("show", id, "--lang", lang)
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"({id})" in result.stdout.splitlines()[0]
    assert ("044 270 0797" in result.stdout) is (id == "lahti")


def test_of_a_service_and_a_unit_of_one_id_the_service_is_shown(run: Run) -> None:
    lines = run("show", "lahti.turvakoti", "--lang", "en").stdout.splitlines()
    assert any("For whom" in line for line in lines)


@pytest.mark.parametrize(("id", "key"), [("lahti", "unit"), ("lahti.avovakivaltatyo", "headcount")])
def test_show_as_json_takes_an_association_or_a_unit(run: Run, id: str, key: str) -> None:
    data = json.loads(run("show", id, "--format", "json").stdout)
    assert key in data
    assert data.get("association", data)["id"] == id


def test_every_id_of_the_catalogue_can_be_shown(run: Run) -> None:
    catalogue = load_catalogue()
    for id in (*catalogue.associations, *catalogue.units):
        assert run("show", id, "--format", "json").exit_code == 0


def test_show_as_json_is_as_the_data_file_holds_it(run: Run) -> None:
    data = json.loads(run("show", "lahti.ensikoti", "--format", "json").stdout)
    assert data["id"] == "lahti.ensikoti"
    assert data["access"]["referral_required"]["value"] is True


def test_facts_lists_every_fact_with_its_question(run: Run) -> None:
    text = run("facts").stdout
    for fact in load_catalogue().vocabulary.facts:
        assert f"  {fact} = " in text
    assert "Is the family expecting" in text
    assert '"mother_alone" | "father_alone" | "both"' in text
    assert "– uupumus: " in text
    assert "– residential: " in text


def test_what_must_not_be_asked_is_not_put_as_a_question(run: Run) -> None:
    lines = run("facts").stdout.splitlines()
    at = next(i for i, line in enumerate(lines) if "planning_mass_violence = " in line)
    assert "?" not in lines[at + 1]
    assert "never asked" in lines[at + 2]


def test_facts_as_json_are_in_the_language_asked_for(run: Run) -> None:
    data = json.loads(run("facts", "--format", "json", "--lang", "fi").stdout)
    facts = {fact["id"]: fact for fact in data["facts"]}
    assert facts["expecting"]["kind"] == "flag"
    assert facts["expecting"]["about"] == "family"
    assert facts["expecting"]["question"].endswith("?")
    assert facts["raised_by"]["options"] == ["mother_alone", "father_alone", "both"]
    assert {"needs", "forms"} <= data.keys()
    forms = {form["id"]: form["for_clients"] for form in data["forms"]}
    assert (forms["outpatient"], forms["network"]) == (True, False)


def test_facts_says_which_forms_clients_do_not_use(run: Run) -> None:
    text = run("facts", "--lang", "fi").stdout
    assert "– network: verkosto (ei asiakkaille)\n" in text
    assert "– outpatient: avopalvelu\n" in text


def test_facts_lists_referrers_in_their_tree_with_whom_they_belong_to(run: Run) -> None:
    text = run("facts").stdout
    assert "\nReferrers (`refer`)\n" in text
    lines = text.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("    – neuvola: "))
    assert lines[at].endswith(" (belongs to julkinen-sektori)")
    assert lines[at + 1].startswith("      – neuvolan-terveydenhoitajat: ")
    assert lines[at + 1].endswith(" (belongs to neuvola)")
    assert next(line for line in lines if "– muu-taho: " in line).endswith(" in general)")


def test_facts_as_json_hold_every_referrer_the_broader_before_the_narrower(run: Run) -> None:
    referrers = json.loads(run("facts", "--format", "json").stdout)["referrers"]
    ids = [one["id"] for one in referrers]
    assert sorted(ids) == sorted(one.id for one in load_catalogue().vocabulary.terms_of("referrer"))
    for one in referrers:
        assert one["broader"] is None or one["broader"] in ids[: ids.index(one["id"])]
    assert {"id", "name", "broader", "unnamed"} == set(referrers[0])


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Commands:" in result.stdout
