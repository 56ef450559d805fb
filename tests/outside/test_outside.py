"""Three outside plugins, installed for real: a good one, a broken one, and one in Swedish."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

import attrs
import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ACTIVE = ("aarnila", "stormskar")

# What the loader says of each plugin of `broken`, read in full: who, what, where, what instead.
SAYS: dict[str, tuple[str, ...]] = {
    "another_document": (
        "document 004.date: differs in 'date' from that of plugin lahti (perhepalvelut 0.1.0); "
        "declare it alike, leave it out, or give it another id",
    ),
    "data_file": (
        "association.toml:7: document[0].date: no such date: 2024-13 (month must be in 1..12); "
        "write one that is",
        "association.toml:23: unit[0].service[0].form: 'Outpatient' is not an id; "
        "write a-z, 0-9 and -",
        "association.toml:25: unit[0].service[0].eligibilty: unknown key 'eligibilty'; "
        "did you mean 'eligibility'?",
        "association.toml:26: unit[0].service[0].eligibility[0].rule: an age compares with <, >= "
        "or in; write `age < years(4)` for 'at most 3 years'\n"
        "    any_child(age <= years(3))\n"
        "                  ^^",
        "association.toml:27: unit[0].service[0].access.cost.source: is missing; "
        "write source = ...",
        "association.toml:15: unit[0].source: is missing; write source = ...",
    ),
    "extends_nothing": (
        "domain extends_nothing.extends: unknown domain 'lahtii', did you mean 'lahti'?",
    ),
    "failing_generator": (
        "perhepalvelut_associations: failed: RuntimeError: no more of them "
        "(broken.failing_generator, line 15); mend that",
    ),
    "failing_hook": (
        "perhepalvelut_associations: failed: KeyError: 'nothing of this key' "
        "(broken.failing_hook, line 10); mend that",
    ),
    "gives_nothing": (
        "perhepalvelut_associations: gave nothing; "
        "return a list of Association, empty if there is none",
    ),
    "hook_with_arguments": (
        "perhepalvelut_associations: takes arguments: catalogue; a hook takes none",
    ),
    "import_error": (
        "cannot be imported: ModuleNotFoundError: No module named 'nothing_of_this_name' "
        "(broken.import_error, line 3); install 'nothing_of_this_name', "
        "and name what it comes with in the plugin's dependencies",
    ),
    "missing_required": (
        "perhepalvelut_requires: requires the plugin 'lahtii', which is not installed, "
        "did you mean 'lahti'?; install 'lahtii'",
    ),
    "misspelled_file": ("asociation.toml: is no data file; did you mean 'association.toml'?",),
    "misspelled_hook": (
        "perhepalvelut_asociations: there is no such hook; "
        "did you mean 'perhepalvelut_associations'?",
    ),
    "no_data_file": (
        "the package broken.no_data_file has no data file: "
        "association.toml, vocabulary.toml, steps.toml, overlay.toml, urgent.toml; "
        "write one; see that what is installed holds it too",
    ),
    "no_such_module": (
        "cannot be imported: ModuleNotFoundError: No module named 'broken.nowhere'; "
        "the entry point names 'broken.nowhere'; name the package there, install it again",
    ),
    "no_such_object": (
        "cannot be imported: AttributeError: module 'broken' has no attribute 'plugin'; "
        "the entry point names 'broken:plugin'; name the package there, install it again",
    ),
    "not_a_list": (
        "perhepalvelut_associations: gave a single Association; return a list of Association",
        "perhepalvelut_requires: gave a single str; return a list of str",
    ),
    "not_marked": (
        "perhepalvelut_associations: is not marked as a hook; write @hookimpl above it",
    ),
    "not_toml": (
        "broken.not_toml/steps.toml:2: is not TOML: "
        "Expected ']]' at the end of an array declaration (at line 2, column 7); correct that line",
    ),
    "other_language": (
        "association other-language: is written in 'en', but the text domain in fi; "
        "give the domain language='en'",
    ),
    "overlay_disagrees": (
        "overlay overlay_disagrees lahti.perhetupa: disagrees with the overlay of aarnila on "
        "access.hours; keep one of the two, or make them alike",
    ),
    "overlay_unknown": (
        "overlay overlay_unknown lahti.perhetuppa: unknown service or association "
        "'lahti.perhetuppa', did you mean 'lahti.perhetupa'?",
    ),
    "repeated_id": (
        "association lahti: is already given by plugin lahti (perhepalvelut 0.1.0)",
        "place kuopio.code: differs in 'code' from that of plugin suomi (perhepalvelut 0.1.0); "
        "declare it alike, leave it out, or give it another id",
    ),
    "stops": ("cannot be imported: SystemExit: no more (broken.stops, line 5); mend that",),
    "two_languages": (
        "steps.toml:3: language: is 'sv' here, and 'fi' in vocabulary.toml; "
        "write one language; a plugin has one for all its texts",
    ),
    "unknown_end": (
        "step referrer neuvola -> service lahti.ensikot (refers).to: "
        "unknown service 'lahti.ensikot', did you mean 'lahti.ensikoti'?",
    ),
    "unknown_fact": (
        "unknown-fact.service.eligibility[0].rule: "
        "unknown fact 'expectin', did you mean 'expecting'?",
    ),
    "wrapper": (
        "perhepalvelut_requires: asks for tryfirst; "
        "write plain @hookimpl: hooks are neither ordered, wrapped nor renamed",
        "perhepalvelut_requires: asks for wrapper; "
        "write plain @hookimpl: hooks are neither ordered, wrapped nor renamed",
    ),
    "wrong_renames": (
        "rename service lahti.perhetupa: the service 'lahti.perhetupa' is still there; "
        "leave it out",
        "rename service lahti.vanha-tupa: unknown service 'lahti.perhetuppa'; "
        "name an id that is there",
    ),
    "wrong_type": (
        "perhepalvelut_associations: gave a str; give Association",
        "perhepalvelut_vocabulary: gave a dict; give Vocabulary",
    ),
}


@attrs.frozen
class Environment:
    """A virtual environment with the library and the three plugins, and nothing of this one."""

    folder: Path

    @property
    def python(self) -> Path:
        """The interpreter."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def run(self, *arguments: str | Path, status: int = 0) -> str:
        """Run Python there, away from the checkout; give what it writes."""
        done = subprocess.run(
            [self.python, *arguments],
            cwd=self.folder,
            env={**_environment(), "PYTHONUTF8": "1"},
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert done.returncode == status, f"{arguments}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def command(self, *arguments: str, status: int = 0) -> str:
        """Run the command `perhepalvelut`."""
        return self.run("-m", "perhepalvelut", *arguments, status=status)

    def ask(self, code: str) -> Any:
        """Run code that gives `answer`, and read it."""
        modules = ["codec", "directory", "errors", "plugins", "rules", "values", "vocabulary"]
        stars = "".join(f"from perhepalvelut.{one} import *\n" for one in modules)
        head = f"import json\nfrom perhepalvelut import *\n{stars}"
        return json.loads(self.run("-c", f"{head}{dedent(code)}\nprint(json.dumps(answer))"))


def _environment() -> dict[str, str]:
    mine = {"COLUMNS", "PYTHONHOME", "PYTHONPATH", "PYTHONWARNINGS", "VIRTUAL_ENV"}
    return {name: value for name, value in os.environ.items() if name not in mine}


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Install the library from this checkout, and the three plugins, with pip."""
    made = Environment(tmp_path_factory.mktemp("outside") / "venv")
    subprocess.run([sys.executable, "-m", "venv", made.folder], check=True)
    install = ("-m", "pip", "install", "--quiet")
    plugins = [HERE / name for name in ("good", "broken", "svensk")]
    made.run(*install, "hatchling")  # once for all four, and not once for each
    made.run(*install, "--no-build-isolation", f"{ROOT}[cli]", *plugins)
    return made


@pytest.fixture(scope="module")
def loaded(outside: Environment) -> dict[str, Any]:
    """Load every plugin; give the warnings, the associations and where the plugins lie."""
    found: dict[str, Any] = outside.ask(
        """
        import pathlib, warnings
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            catalogue = load_catalogue()
        import broken
        answer = {
            "kinds": sorted({one.category.__name__ for one in caught}),
            "warnings": [str(one.message) for one in caught],
            "associations": sorted(catalogue.associations),
            "site": str(pathlib.Path(broken.__file__).parents[1]),
        }
        """
    )
    return found


def _lines(plugin: str, site: str) -> list[str]:
    return [
        f"plugin {plugin} (perhepalvelut-broken 2.5): {one.replace('{site}', site)}"
        for one in SAYS[plugin]
    ]


def test_every_broken_plugin_stands_in_the_table(outside: Environment) -> None:
    answer = outside.ask(
        """
        from importlib.metadata import distribution
        answer = [one.name for one in distribution("perhepalvelut-broken").entry_points]
        """
    )
    assert sorted(answer) == sorted(SAYS)


def test_each_broken_plugin_is_told_in_one_warning_and_nothing_else_is(
    loaded: dict[str, Any],
) -> None:
    assert loaded["kinds"] == ["PluginWarning"]
    assert len(loaded["warnings"]) == len(SAYS)


@pytest.mark.parametrize("plugin", SAYS)
def test_a_warning_says_who_what_where_and_what_instead(
    loaded: dict[str, Any], plugin: str
) -> None:
    told = [one for one in loaded["warnings"] if one.startswith(f"plugin {plugin} (")]
    assert told == ["\n".join(_lines(plugin, loaded["site"]))]


def test_the_others_load_beside_the_broken_ones(loaded: dict[str, Any]) -> None:
    assert {"aarnila", "lahti", "stormskar"} <= set(loaded["associations"])


def test_the_broken_ones_cost_the_others_nothing(outside: Environment) -> None:
    """With them and with all of them disabled, a family gets the same answers."""
    answer = outside.ask(
        f"""
        import warnings
        from datetime import date
        warnings.simplefilter("ignore")
        family = Situation([Person("mother", "29 years"), Person("child", "7 months")])
        def told(**given):
            catalogue = load_catalogue(**given)
            return dump(catalogue.match(family, on=date(2024, 5, 2)))
        answer = told() == told(disabled={list(SAYS)}, strict=True)
        """
    )
    assert answer is True


def test_strict_raises_the_faults_of_all_of_them_at_once(
    outside: Environment, loaded: dict[str, Any]
) -> None:
    answer = outside.ask(
        """
        try:
            load_catalogue(strict=True)
        except PluginError as error:
            answer = [str(fault) for fault in error.faults]
        """
    )
    wanted = [line for plugin in SAYS for line in _lines(plugin, loaded["site"])]
    assert sorted(answer) == sorted(wanted)


def test_the_plugins_are_listed_with_their_states(outside: Environment) -> None:
    told = json.loads(outside.command("plugins", "--json", status=1))["plugins"]
    states = {one["name"]: (one["version"], one["state"]) for one in told}
    assert {name for name, told in states.items() if told == ("2.5", "broken")} == set(SAYS)
    assert [states[name] for name in ACTIVE] == [("1.0", "active")] * len(ACTIVE)


@pytest.mark.parametrize("plugin", ACTIVE)
def test_an_outside_plugin_loads_strictly_and_alone(outside: Environment, plugin: str) -> None:
    answer = outside.ask(
        f"answer = load_catalogue(['{plugin}'], strict=True).provider_of('{plugin}')"
    )
    assert answer == plugin


def test_the_outside_plugins_pass_every_check(outside: Environment) -> None:
    told = json.loads(outside.command("check", *ACTIVE, "--format", "json"))
    states = [result["state"] for one in told["plugins"] for result in one["results"]]
    assert set(states) == {"passed"}


@pytest.mark.parametrize("plugin", ACTIVE)
def test_their_catalogues_are_as_text_update_writes_them(outside: Environment, plugin: str) -> None:
    outside.command("text", "update", plugin, "--check")


def test_a_broken_plugin_fails_its_check_and_exits_with_1(outside: Environment) -> None:
    told = outside.command("check", "unknown_fact", status=1)
    assert SAYS["unknown_fact"][0] in told


def test_the_overlay_of_the_good_one_tells_other_hours_with_its_own_source(
    outside: Environment,
) -> None:
    told = outside.command("show", "lahti.perhetupa", "--lang", "en")
    assert "– opening hours: the plugin aarnila [aarnila-tiedote §1]" in told
    assert "aarnila-tiedote: Opening hours of the neighbour" in told


def test_the_old_id_of_the_good_one_works_and_names_the_new_one(outside: Environment) -> None:
    answer = outside.ask(
        """
        import warnings
        catalogue = load_catalogue(["aarnila"], strict=True)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            id = catalogue.service("aarnila.vauvakerho").id
        answer = [id, [str(one.message) for one in caught]]
        """
    )
    warning = "the service 'aarnila.vauvakerho' is called 'aarnila.vauvaryhma' now; write that"
    assert answer == ["aarnila.vauvaryhma", [warning]]


@pytest.mark.parametrize(
    ("locale", "name", "rule"),
    [
        ("sv", "Familjekaféet", "Något av barnen är under 7 år, och familjen bor inte på en båt."),
        ("fi", "Perhekahvila", "Joku lapsista on alle 7-vuotias, ja perhe ei asu veneessä."),
        (
            "en",
            "The family café",
            "One of the children is under 7 years old, and the family does not live on a boat.",
        ),
    ],
)
def test_the_swedish_one_is_told_in_three_languages(
    outside: Environment, locale: str, name: str, rule: str
) -> None:
    told = outside.command("show", "stormskar.kafe", "--lang", locale)
    assert told.startswith(f"{name} – Stormskärs familjeförening rf")
    assert rule in told
