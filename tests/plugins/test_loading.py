"""Loading: each plugin on its own, every failure named, nothing kept between calls."""

from __future__ import annotations

import importlib
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from perhepalvelut import Catalogue, PluginWarning, Situation, UnknownNameError, load_catalogue
from perhepalvelut.errors import PluginError
from perhepalvelut.plugins import plugin_faults, plugin_names
from perhepalvelut.plugins.data import _kept

Install = Callable[..., None]

HEAD = """
from perhepalvelut.directory import Association, Criterion, Document, End, Service
from perhepalvelut.directory import Source, Step, TextDomain, Unit
from perhepalvelut.vocabulary import Fact, Place, Membership, Term
from perhepalvelut.values import PartialDate
from perhepalvelut import Vocabulary, hookimpl, parse_rule
from perhepalvelut.rules import flag

def service(id, **given):
    return Service(id=id, name="N", summary="S", form="outpatient", sources=(Source("d"),), **given)

def step(origin, target, kind="next", document="004"):
    ends = {"origin": End.parse(origin), "target": End.parse(target)}
    return Step(**ends, kind=kind, sources=(Source(document),))

def association(id, *services, sources=(Source("d"),), documents=None):
    document = Document(id="d", title="T", publisher="P", date=PartialDate(2020))
    unit = Unit(id=f"{id}.unit", name="U", sources=sources, services=services)
    return Association(
        id=id, name="N", summary="S", language="en", sources=sources, units=(unit,),
        documents=(document,) if documents is None else documents,
    )
"""
GOOD = """
@hookimpl
def perhepalvelut_associations():
    return [association("good", service("good.one"))]
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install plugins beside the built-in ones: `install(name="code of the module")`."""
    monkeypatch.syspath_prepend(str(tmp_path))
    modules: list[str] = []

    def make(version: str = "1.2", head: str = HEAD, **plugins: str) -> None:
        for name, code in plugins.items():
            modules.append(f"outside_{name}")
            (tmp_path / f"outside_{name}.py").write_text(head + dedent(code), encoding="utf-8")
            info = tmp_path / f"outside_{name}-{version}.dist-info"
            info.mkdir()
            (info / "METADATA").write_text(
                f"Name: outside-{name}\nVersion: {version}\n", encoding="utf-8"
            )
            (info / "entry_points.txt").write_text(
                f"[perhepalvelut]\n{name} = outside_{name}\n", encoding="utf-8"
            )
        importlib.invalidate_caches()

    yield make
    for module in modules:
        sys.modules.pop(module, None)


def load(*plugins: str, **given: Any) -> tuple[Catalogue, list[str]]:
    """Load the named plugins with suomi; give the catalogue and the warnings."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        catalogue = load_catalogue([*plugins, "suomi"], **given)
    assert all(issubclass(one.category, PluginWarning) for one in caught)
    return catalogue, [str(one.message) for one in caught]


def test_the_built_in_plugins_are_found_like_any_other() -> None:
    assert {"lahti", "suomi"} <= set(plugin_names())
    assert list(plugin_names()) == sorted(plugin_names())


def test_all_installed_plugins_load_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        catalogue = load_catalogue(strict=True)
    assert "lahti" in catalogue.associations


def test_an_outside_plugin_is_loaded_like_a_built_in_one(install: Install) -> None:
    install(good=GOOD)
    catalogue, told = load("good", "lahti")
    assert told == []
    assert set(catalogue.associations) == {"good", "lahti", "liitto"}
    assert catalogue.providers["good.one"] == "good"
    assert catalogue.providers["lahti.ensikoti"] == "lahti"


def test_the_order_of_the_names_changes_nothing(install: Install) -> None:
    install(good=GOOD)
    one, other = load("good", "lahti")[0], load("lahti", "good", "lahti")[0]
    assert list(one.services.items()) == list(other.services.items())
    assert one.domains == other.domains


def test_a_disabled_plugin_is_not_imported(install: Install) -> None:
    install(loud="raise RuntimeError('imported')")
    catalogue, told = load("lahti", "loud", disabled=["loud"])
    assert (told, list(catalogue.associations)) == ([], ["lahti", "liitto"])
    assert "outside_loud" not in sys.modules


@pytest.mark.parametrize("given", [{"plugins": ["lahtii"]}, {"disabled": ["lahtii"]}])
def test_an_unknown_plugin_is_told_with_the_nearest(given: dict[str, Any]) -> None:
    with pytest.raises(UnknownNameError) as caught:
        load_catalogue(**given)
    assert str(caught.value) == "unknown plugin 'lahtii', did you mean 'lahti'?"


BROKEN = {
    "cannot be imported: RuntimeError: no": "raise RuntimeError('no')",
    "cannot be imported: SyntaxError": "def (",
    "cannot be imported: ModuleNotFoundError": "import nowhere_to_be_found",
    "perhepalvelut_asociations: there is no such hook; did you mean 'perhepalvelut_associat": """
        @hookimpl
        def perhepalvelut_asociations():
            return []
    """,
    "zzz: there is no such hook; hooks: perhepalvelut_associations": """
        @hookimpl
        def zzz():
            return []
    """,
    "perhepalvelut_associations: takes arguments: catalogue; a hook takes none": """
        @hookimpl
        def perhepalvelut_associations(catalogue):
            return []
    """,
    "perhepalvelut_associations: failed: RuntimeError: no": """
        @hookimpl
        def perhepalvelut_associations():
            raise RuntimeError("no")
    """,
    "perhepalvelut_associations: failed: KeyError: 'late'": """
        @hookimpl
        def perhepalvelut_associations():
            yield association("broken", service("broken.one"))
            raise KeyError("late")
    """,
    "perhepalvelut_associations: gave a str; give Association": """
        @hookimpl
        def perhepalvelut_associations():
            return ["broken"]
    """,
    "perhepalvelut_associations: gave a single Association; return a list of Association": """
        @hookimpl
        def perhepalvelut_associations():
            return association("broken")
    """,
    "perhepalvelut_vocabulary: gave a dict; give Vocabulary": """
        @hookimpl
        def perhepalvelut_vocabulary():
            return {}
    """,
    "perhepalvelut_domains: gave a str; give TextDomain": """
        @hookimpl
        def perhepalvelut_domains():
            return ["broken"]
    """,
    "association lahti: is already given by plugin lahti": """
        @hookimpl
        def perhepalvelut_associations():
            return [association("lahti")]
    """,
    "service lahti.ensikoti: is already given by plugin lahti": """
        @hookimpl
        def perhepalvelut_associations():
            return [association("other", service("lahti.ensikoti"))]
    """,
    "document 004.date: differs in 'date' from that of plugin lahti": """
        @hookimpl
        def perhepalvelut_associations():
            document = Document(id="004", title="T", publisher="P", date=PartialDate(2020))
            return [association("other", sources=(Source("004"),), documents=(document,))]
    """,
    "fact expecting.sensitive: differs in 'sensitive' from that of plugin suomi": """
        @hookimpl
        def perhepalvelut_vocabulary():
            fact = Fact(id="expecting", kind="flag", about="family", label="l", question="q")
            return Vocabulary(facts=[fact])
    """,
    "place lahti.code: differs in 'code' from that of plugin suomi": """
        @hookimpl
        def perhepalvelut_vocabulary():
            place = Place(id="lahti", kind="municipality", names={"fi": "Lahti"})
            return Vocabulary(places=[place])
    """,
    "domain lahti: is already given by plugin lahti": """
        @hookimpl
        def perhepalvelut_domains():
            return [TextDomain("lahti", "fi", ".")]
    """,
    "perhepalvelut_steps: gave a tuple; give Step": """
        @hookimpl
        def perhepalvelut_steps():
            return [("family", "service lahti.ensikoti")]
    """,
    "perhepalvelut_steps: gave a single Step; return a list of Step": """
        @hookimpl
        def perhepalvelut_steps():
            return step("family", "service lahti.ensikoti")
    """,
    "perhepalvelut_steps: failed: KeyError: 'late'": """
        @hookimpl
        def perhepalvelut_steps():
            yield step("family", "service lahti.ensikoti")
            raise KeyError("late")
    """,
    "perhepalvelut_steps.Step.sources: no source is given; name the document that says so, as in "
    "004 §4.2.3 r547": """
        @hookimpl
        def perhepalvelut_steps():
            ends = {"origin": End("family"), "target": End("service", "lahti.ensikoti")}
            return [Step(**ends, kind="self", sources=())]
    """,
    "perhepalvelut_stepss: there is no such hook; did you mean 'perhepalvelut_steps'?": """
        @hookimpl
        def perhepalvelut_stepss():
            return []
    """,
    "step service lahti.ensikoti -> any lahti (alongside): is already given by plugin lahti": """
        @hookimpl
        def perhepalvelut_steps():
            return [step("service lahti.ensikoti", "any lahti", "alongside")]
    """,
    "step family -> service lahti.ensikot (next).to: "
    "unknown service 'lahti.ensikot', did you mean 'lahti.ensikoti'?": """
        @hookimpl
        def perhepalvelut_steps():
            return [
                step("service lahti.ensikoti", "other groups"),
                step("family", "service lahti.ensikot"),
            ]
    """,
    "step referrer neuvol -> service lahti.ensikoti (refers).from: "
    "unknown referrer 'neuvol', did you mean 'neuvola'?": """
        @hookimpl
        def perhepalvelut_steps():
            return [step("referrer neuvol", "service lahti.ensikoti", "refers")]
    """,
    "step any lahtii -> service lahti.ensikoti (next).from: "
    "unknown association 'lahtii', did you mean 'lahti'?": """
        @hookimpl
        def perhepalvelut_steps():
            return [step("any lahtii", "service lahti.ensikoti")]
    """,
    "step phase lahti.peukaloinen ryhm -> other groups (next).from: "
    "unknown phase of lahti.peukaloinen 'ryhm', did you mean 'ryhma'?": """
        @hookimpl
        def perhepalvelut_steps():
            return [step("phase lahti.peukaloinen ryhm", "other groups")]
    """,
    "step service lahti.ensikoti -> other groups (next): unknown document 'nowhere'": """
        @hookimpl
        def perhepalvelut_steps():
            return [step("service lahti.ensikoti", "other groups", document="nowhere")]
    """,
    "unknown fact 'expectin', did you mean 'expecting'?": """
        @hookimpl
        def perhepalvelut_associations():
            rule = Criterion(rule=flag("expectin"), sources=(Source("d"),))
            return [association("broken", service("broken.one", eligibility=(rule,)))]
    """,
    "unknown document 'nowhere'": """
        @hookimpl
        def perhepalvelut_associations():
            return [association("broken", sources=(Source("nowhere"),))]
    """,
}


@pytest.mark.parametrize("says", BROKEN)
def test_a_broken_plugin_is_left_out_whole_and_named_while_the_rest_loads(
    install: Install, says: str
) -> None:
    install(good=GOOD, zbroken=BROKEN[says])
    catalogue, told = load("good", "zbroken", "lahti")
    assert set(catalogue.associations) == {"good", "lahti", "liitto"}
    assert catalogue.vocabulary.fact("expecting").need == "raskaus"
    assert len(told) == 1
    assert says in told[0]
    assert "zbroken" in told[0]


@pytest.mark.parametrize("says", BROKEN)
def test_strict_raises_instead(install: Install, says: str) -> None:
    install(zbroken=BROKEN[says])
    with pytest.raises(PluginError) as caught:
        load_catalogue(["zbroken", "lahti", "suomi"], strict=True)
    assert any(says in str(fault) for fault in caught.value.faults)


def test_a_warning_names_the_plugin_its_version_and_the_hook(install: Install) -> None:
    install(broken=BROKEN["perhepalvelut_associations: failed: RuntimeError: no"], version="3.4")
    _, (told,) = load("broken")
    assert told == (
        "plugin broken (outside-broken 3.4): perhepalvelut_associations: failed: RuntimeError: no "
        "(outside_broken, line 26); mend that"
    )


def test_strict_raises_the_faults_of_all_plugins_at_once(install: Install) -> None:
    install(one="raise RuntimeError('1')", two="raise RuntimeError('2')")
    with pytest.raises(PluginError) as caught:
        load_catalogue(["one", "two"], strict=True)
    assert [str(fault).split(" (")[0] for fault in caught.value.faults] == [
        "plugin one",
        "plugin two",
    ]


def test_a_broken_data_file_is_told_with_its_place(install: Install, tmp_path: Path) -> None:
    install(
        filed="""
        from perhepalvelut import DataPlugin

        plugin = DataPlugin("outside_filed_data")
        """
    )
    folder = tmp_path / "outside_filed_data"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "association.toml").write_text(
        "[association]\nid = 'x'\n[[unit]]\n", encoding="utf-8"
    )
    catalogue, told = load("filed", "lahti")
    assert list(catalogue.associations) == ["lahti", "liitto"]
    assert told
    assert all(
        one.startswith("plugin filed (outside-filed 1.2): association.toml:") for one in told
    )
    assert any("unit[0].name: is missing" in one for one in told)


_FILED = """
from perhepalvelut import DataPlugin, hookimpl

plugin = DataPlugin(__name__)

@hookimpl
def perhepalvelut_associations():
    given = plugin.association()
    {more}
    return [given]
"""
_TOML = """
language = "fi"

[association]
id = "repo"
name = "{name}"
summary = "S"
source = "d"

[[document]]
id = "d"
publisher = "P"
title = "D"
date = "2023"
"""


def test_a_data_file_that_was_changed_is_read_anew_and_one_that_was_not_is_kept(
    package: Callable[[str, Mapping[str, str]], Path],
) -> None:
    files = {"__init__.py": _FILED.format(more=""), "association.toml": _TOML.format(name="Repo")}
    folder = package("repo", files)
    first = load_catalogue(["repo"])
    read = len(_kept)
    again = load_catalogue(["repo"])
    assert len(_kept) == read
    assert first.associations["repo"] == again.associations["repo"]
    (folder / "association.toml").write_text(_TOML.format(name="Ketunpesä"), encoding="utf-8")
    assert load_catalogue(["repo"]).associations["repo"].name == "Ketunpesä"


def test_what_a_plugin_does_to_values_of_its_file_is_refused_each_time(
    package: Callable[[str, Mapping[str, str]], Path],
) -> None:
    more = 'object.__setattr__(given, "name", 5)'
    files = {"__init__.py": _FILED.format(more=more), "association.toml": _TOML.format(name="Repo")}
    package("repo", files)
    for _ in range(2):
        with pytest.raises(PluginError, match="a text should stand here, not a whole number"):
            load_catalogue(["repo"], strict=True)


def test_a_plugin_may_give_steps_between_the_services_of_others(install: Install) -> None:
    install(
        good=GOOD,
        ways="""
        @hookimpl
        def perhepalvelut_steps():
            yield step("service good.one", "service lahti.ensikoti", document="d")
            yield step("service lahti.ensikoti", "service good.one")
        """,
    )
    catalogue, told = load("good", "ways", "lahti")
    assert told == []
    given = [str(step) for step in catalogue.steps if "good.one" in str(step)]
    assert given == [
        "service good.one -> service lahti.ensikoti (next)",
        "service lahti.ensikoti -> service good.one (next)",
    ]
    assert [str(step) for step in catalogue.steps[-2:]] == given


def test_of_two_plugins_that_give_the_same_step_the_second_is_left_out(install: Install) -> None:
    code = """
        @hookimpl
        def perhepalvelut_steps():
            return [step("family", "service lahti.ensikoti", "cooperates")]
        """
    install(one=code, two=code)
    catalogue, (told,) = load("one", "two", "lahti")
    assert told == (
        "plugin two (outside-two 1.2): step family -> service lahti.ensikoti (cooperates): "
        "is already given by plugin one (outside-one 1.2)"
    )
    assert [str(step) for step in catalogue.steps].count(
        "family -> service lahti.ensikoti (cooperates)"
    ) == 1


def test_a_step_to_a_plugin_that_is_left_out_leaves_its_own_plugin_out(install: Install) -> None:
    install(
        good="raise RuntimeError('no')",
        ways="""
        @hookimpl
        def perhepalvelut_steps():
            return [step("service lahti.ensikoti", "service good.one")]
        """,
    )
    catalogue, told = load("good", "ways", "lahti")
    assert "lahti" in catalogue.associations
    assert [one.split(" (")[0] for one in told] == ["plugin good", "plugin ways"]
    assert "(next).to: unknown service 'good.one'" in told[1]


def test_a_step_of_an_association_that_leads_nowhere_is_told_with_its_place(
    install: Install,
) -> None:
    install(
        odd="""
        import attrs

        @hookimpl
        def perhepalvelut_associations():
            org = association("odd", service("odd.one"))
            steps = (
                step("family", "service odd.one", "self", "d"),
                step("service odd.one", "service odd.oen", document="d"),
            )
            return [attrs.evolve(org, steps=steps)]
        """
    )
    catalogue, (told,) = load("odd", "lahti")
    assert list(catalogue.associations) == ["lahti", "liitto"]
    assert told == (
        "plugin odd (outside-odd 1.2): odd.step[1].to: unknown service 'odd.oen', "
        "did you mean 'odd.one'?"
    )


def test_the_steps_that_lie_in_an_outside_package_are_read_and_told_with_their_place(
    install: Install, tmp_path: Path
) -> None:
    install(
        filed="""
        from perhepalvelut import DataPlugin

        plugin = DataPlugin("outside_filed_steps")
        """
    )
    folder = tmp_path / "outside_filed_steps"
    folder.mkdir()
    (folder / "__init__.py").touch()
    text = '[[step]]\nfrom = "family"\nto = "service lahti.ensikoti"\nkind = "{}"\nsource = "004"\n'
    (folder / "steps.toml").write_text(text.format("cooperate"), encoding="utf-8")
    _, (told,) = load("filed", "lahti")
    assert told.startswith(
        "plugin filed (outside-filed 1.2): steps.toml:4: step[0].kind: 'cooperate' is not one"
    )
    assert told.endswith("did you mean 'cooperates'?")
    (folder / "steps.toml").write_text(text.format("cooperates"), encoding="utf-8")
    catalogue, none = load("filed", "lahti")
    assert none == []
    assert str(catalogue.steps[-1]) == "family -> service lahti.ensikoti (cooperates)"


def test_a_service_that_is_there_twice_in_one_plugin_is_told(install: Install) -> None:
    install(
        twice="""
        @hookimpl
        def perhepalvelut_associations():
            return [association("twice", service("twice.one"), service("twice.one"))]
        """
    )
    catalogue, told = load("twice", "lahti")
    assert list(catalogue.associations) == ["lahti", "liitto"]
    assert any("twice.one" in one for one in told)


def test_a_service_named_after_no_association_takes_no_other_plugin_down(install: Install) -> None:
    install(
        odd="""
        @hookimpl
        def perhepalvelut_associations():
            rule = Criterion(rule=flag("zzz"), sources=(Source("d"),))
            return [association("odd", service("elsewhere.one", eligibility=(rule,)))]
        """
    )
    catalogue, told = load("odd", "lahti")
    assert list(catalogue.associations) == ["lahti", "liitto"]
    assert any("odd" in one for one in told)


def test_a_plugin_may_give_a_vocabulary_that_joins_the_others(install: Install) -> None:
    install(
        words="""
        @hookimpl
        def perhepalvelut_vocabulary():
            fact = Fact(id="new_fact", kind="flag", about="family", label="l", question="q")
            return Vocabulary(facts=[fact])

        @hookimpl
        def perhepalvelut_associations():
            rule = Criterion(rule=flag("new_fact") | flag("expecting"), sources=(Source("d"),))
            return [association("words", service("words.one", eligibility=(rule,)))]

        @hookimpl
        def perhepalvelut_domains():
            return [TextDomain("words", "en", ".")]
        """
    )
    catalogue, told = load("words")
    assert told == []
    assert {"new_fact", "expecting"} <= catalogue.vocabulary.facts.keys()
    assert "words" in {domain.name for domain in catalogue.domains}


def test_a_plugin_without_a_hook_gives_nothing_and_is_no_fault(install: Install) -> None:
    install(empty="", nothing="@hookimpl\ndef perhepalvelut_vocabulary():\n    return None\n")
    catalogue, told = load("empty", "nothing")
    assert (told, list(catalogue.services)) == ([], [])


def test_what_a_plugin_requires_is_loaded_with_it() -> None:
    catalogue = load_catalogue(["lahti"], strict=True)
    assert {"lahti", "liitto"} == set(catalogue.associations)
    assert "expecting" in catalogue.vocabulary.facts


def test_a_plugin_whose_required_one_is_disabled_is_left_out_and_says_so() -> None:
    with pytest.raises(PluginError) as caught:
        load_catalogue(["lahti"], disabled=["liitto"], strict=True)
    (fault,) = caught.value.faults
    assert "perhepalvelut_requires: requires the plugin 'liitto', which is not loaded" in str(fault)
    assert fault.instead == "mend or enable 'liitto'"


@pytest.mark.parametrize("name", plugin_names())
def test_each_built_in_plugin_loads_alone_with_the_same_result(name: str) -> None:
    """What a plugin gives is the same alone, with all, and in any order of names."""
    everything = load_catalogue(strict=True)
    alone = load_catalogue([name], strict=True)
    for id, service in alone.services.items():
        assert everything.services[id] == service
        assert everything.access(id) == alone.access(id)
    again = load_catalogue(reversed(plugin_names()), strict=True)
    assert list(again.services.items()) == list(everything.services.items())


def test_nothing_is_kept_between_calls(install: Install) -> None:
    install(good=GOOD)
    first = load("good")[0]
    assert load("lahti")[0].associations.keys() == {"lahti", "liitto"}
    second = load("good")[0]
    assert first is not second
    assert first.services == second.services


def test_no_plugins_give_an_empty_catalogue() -> None:
    assert dict(load_catalogue([]).services) == {}


def test_one_report_tells_every_fault_with_its_plugin_place_and_remedy(
    install: Install, tmp_path: Path
) -> None:
    install(
        one="""
        from perhepalvelut import DataPlugin

        plugin = DataPlugin("outside_one_data")
        """,
        two="""
        @hookimpl
        def perhepalvelut_associations():
            one = service("two.one", model="malli.unknown", part_of="two.nothing")
            return [association("two", one)]
        """,
        three="""
        @hookimpl
        def perhepalvelut_associations():
            return [association("lahti")]
        """,
        four="""
        from pathlib import Path

        @hookimpl
        def perhepalvelut_domains():
            return [TextDomain("four", "fi", str(Path(__file__).parent / "outside_four_locales"))]
        """,
    )
    data = tmp_path / "outside_one_data"
    data.mkdir()
    (data / "__init__.py").touch()
    (data / "association.toml").write_text(
        """
        language = "fi"
        [association]
        id = "one"
        name = "N"
        summary = "S"
        source = "d"
        [[document]]
        id = "d"
        title = "T"
        publisher = "P"
        date = "2018-13"
        [[unit]]
        id = "u"
        name = "U"
        source = "d"
        [[unit.service]]
        id = "s"
        name = "S"
        summary = "S"
        form = "outpatient"
        source = "d"
        status = [ { phase = "project", period = "2020..2018", source = "d" } ]
        access.cost = { value = "free" }
        """,
        encoding="utf-8",
    )
    catalogue = tmp_path / "outside_four_locales" / "sv" / "LC_MESSAGES" / "four.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid "{n} tuntia"\nmsgstr "{m} timmar"\n', encoding="utf-8")
    told = [str(one) for one in plugin_faults(["one", "two", "three", "four", "lahti"])]
    for plugin, *says in (
        ("one", "document[0].date: no such date: 2018-13", "write"),
        ("one", "period: the period ends before it begins", "swap its ends"),
        ("one", "access.cost.source: is missing", "write source = ..."),
        ("two", "two.one.model: unknown service model 'malli.unknown'", ""),
        ("two", "two.one.part_of: unknown service 'two.nothing'", ""),
        ("three", "association lahti: is already given by plugin lahti", ""),
        ("four", "sv/LC_MESSAGES/four.po:1: the placeholders of '{n} tuntia' differ", "with {n}"),
    ):
        assert any(
            line.startswith(f"plugin {plugin} (outside-{plugin} 1.2): ")
            and all(part in line for part in says)
            for line in told
        ), (plugin, says, told)


def test_a_service_of_a_plugin_that_is_not_loaded_is_warned_of_and_unknown() -> None:
    lahti = load_catalogue(["lahti"], strict=True)
    assert "kuopio" in lahti.vocabulary.unloaded
    family = Situation(facts={"in_service": ["kuopio.ensikoti"]})
    with pytest.warns(PluginWarning, match="of the plugin 'kuopio' nothing is known"):
        assert lahti.read(family, on=date(2023, 5, 2)) is family
    assert load_catalogue(strict=True).vocabulary.unloaded == frozenset()


def test_loading_imports_nothing_that_tells_or_finds_a_way() -> None:
    code = (
        "import sys, perhepalvelut; perhepalvelut.load_catalogue(); "
        "print(*(one for one in sys.modules if one.startswith('perhepalvelut')))"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = {name.removeprefix("perhepalvelut.") for name in told.stdout.split()}
    assert "core.catalogue.catalogue" in loaded
    unused = {"codec.plain", "core.courses", "core.pathways", "core.compiled", "text.telling"}
    assert loaded.isdisjoint(unused)
