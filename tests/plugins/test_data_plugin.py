"""A plugin in one line: what its data files say, with or without hooks written beside them."""

from __future__ import annotations

import copy
import importlib
import pickle
import sys
import warnings
from collections.abc import Callable, Mapping
from itertools import chain, combinations
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

from perhepalvelut import DataError, DataPlugin, PluginWarning, Vocabulary, load_catalogue
from perhepalvelut.directory import TextDomain
from perhepalvelut.errors import PluginError
from perhepalvelut.plugins import plugin_faults, plugin_states
from perhepalvelut.plugins.data_files import DataFiles
from perhepalvelut.plugins.hooks import HOOKS
from perhepalvelut.plugins.installed import every_installed
from perhepalvelut.plugins.loading import given_by
from perhepalvelut.plugins.texts import plugin_texts
from perhepalvelut.testing import run_checks

Install = Callable[[str, Mapping[str, str]], Path]

LINE = """
import attrs
from perhepalvelut import *
from perhepalvelut.codec import *
from perhepalvelut.directory import *
from perhepalvelut.errors import *
from perhepalvelut.plugins import *
from perhepalvelut.rules import *
from perhepalvelut.values import *
from perhepalvelut.vocabulary import *

plugin = DataPlugin(__name__, requires=["lahti", "suomi"])
"""
FILES: Mapping[str, str] = {
    "association.toml": """language = "en"

[association]
id = "kettula"
name = "N"
summary = "S"
source = "kettula §1"

[[document]]
id = "kettula"
title = "T"
publisher = "P"
date = "2020"
""",
    "vocabulary.toml": """language = "en"

[[fact]]
id = "kettula_member"
kind = "flag"
about = "family"
label = "l"
question = "q"
""",
    "steps.toml": """language = "en"

[[step]]
from = "service lahti.perhetupa"
to = "service lahti.turvakoti"
kind = "cooperates"
source = "004 §5.1b"
""",
    "overlay.toml": """language = "en"

[[overlay]]
id = "lahti.perhetupa"
source = "kettula-web"
access.hours = { value = "tue,thu 9-12", source = "kettula-web" }
document = [{ id = "kettula-web", title = "T", publisher = "P", date = "2024" }]
""",
    "urgent.toml": """language = "en"

[[document]]
id = "kettula-help"
title = "T"
publisher = "P"
date = "2024"

[[contact]]
id = "kettula-help"
name = "N"
summary = "S"
contact = { phone = { value = "04x 000 0123", source = "kettula-help" } }
source = "kettula-help"

[[case]]
rule = "expecting"
contacts = ["kettula-help"]
source = "kettula-help"
""",
}
BY_HAND: Mapping[str, str] = {
    "association.toml": "associations(): return [plugin.association()]",
    "vocabulary.toml": "vocabulary(): return plugin.vocabulary()",
    "steps.toml": "steps(): return plugin.steps()",
    "overlay.toml": "overlays(): return plugin.overlays()",
    "urgent.toml": "urgent(): return [plugin.urgent()]",
}
"""Hooks that say by hand what the data plugin says by itself."""
REST = """
@hookimpl
def perhepalvelut_requires(): return ["lahti", "suomi"]
@hookimpl
def perhepalvelut_domains(): return [domain_from(__name__, "kettula", language="en")]
"""
SUBSETS = [*chain.from_iterable(combinations(FILES, n) for n in range(1, len(FILES) + 1))]


def enter(folder: Path, value: str) -> None:
    """Let the entry point of an installed plugin name something else, and forget its modules."""
    points = folder.parent / f"{folder.name}-1.2.dist-info" / "entry_points.txt"
    points.write_text(f"[perhepalvelut]\n{folder.name} = {value}\n", encoding="utf-8")
    importlib.invalidate_caches()


def hook(body: str) -> str:
    """Write a hook."""
    return f"\n@hookimpl\ndef perhepalvelut_{body}\n"


def values_of(name: str) -> tuple[object, ...]:
    """Give all that a plugin gives."""
    given = given_by(name)[1]
    return (
        given.where,
        given.module,
        given.associations,
        given.vocabulary,
        given.domains,
        given.requires,
        given.steps,
        given.overlays,
        given.renames,
        given.urgent,
    )


@pytest.mark.parametrize("names", SUBSETS, ids="+".join)
def test_it_gives_what_hooks_written_by_hand_give(package: Install, names: tuple[str, ...]) -> None:
    """For every choice of data files the one line is equal to a hook for each of them."""
    texts = {name: FILES[name] for name in names}
    folder = package("kettula", {"__init__.py": LINE, **texts})
    data = values_of("kettula")
    by_hand = LINE.replace("plugin =", "data =") + "".join(hook(BY_HAND[one]) for one in names)
    code = by_hand.replace("plugin.", "data.") + REST
    (folder / "__init__.py").unlink()
    (folder / "__init__.py").write_text(f"{code}\n# Another size: {len(code)}\n", encoding="utf-8")
    forget("kettula")
    assert values_of("kettula") == data
    load_catalogue(["kettula"], strict=True)


def forget(name: str) -> None:
    """Forget the modules of a package, so that it is imported anew."""
    for module in [one for one in sys.modules if one.partition(".")[0] == name]:
        sys.modules.pop(module)


BESIDE: Mapping[str, tuple[str, str]] = {
    "associations": (
        "associations(): yield attrs.evolve(plugin.association(), summary='Other')",
        "Other",
    ),
    "vocabulary": ("vocabulary(): return Vocabulary()", "Vocabulary()"),
    "steps": ("steps(): return []", "()"),
    "overlays": ("overlays(): return ()", "()"),
    "urgent": ("urgent(): return ()", "()"),
    "requires": ("requires(): return ['lahti', 'suomi', 'viola']", "'viola'"),
    "domains": ("domains(): return [TextDomain('fox', 'en', 'x')]", "'fox'"),
    "renames": ("renames(): yield Rename('service', 'lahti.x', 'lahti.perhetupa')", "lahti.x"),
}


def test_there_is_a_row_for_each_hook() -> None:
    assert {f"perhepalvelut_{name}" for name in BESIDE} == set(HOOKS)


def shown(given: Any) -> str:
    """Show all that was given, whatever its `repr` leaves out."""
    values = given if isinstance(given, tuple) else ()
    return str(tuple(attrs.asdict(one) if attrs.has(type(one)) else one for one in values))


@pytest.mark.parametrize("name", BESIDE)
def test_a_hook_written_beside_it_takes_the_place_of_the_data_and_changes_nothing_else(
    package: Install, name: str
) -> None:
    body, shows = BESIDE[name]
    folder = package("kettula", {"__init__.py": LINE, **FILES})
    alone = given_by("kettula")[1]
    (folder / "__init__.py").write_text(LINE + hook(body), encoding="utf-8")
    forget("kettula")
    beside = given_by("kettula")[1]
    assert shows in shown(getattr(beside, name)) or beside.vocabulary == Vocabulary()
    for other in BESIDE:
        assert (getattr(alone, other) == getattr(beside, other)) is (other != name)


ENTRIES: Mapping[str, Mapping[str, str]] = {
    "whole": {"__init__.py": LINE, **FILES},
    "with a hook": {"__init__.py": LINE + hook(BESIDE["renames"][0]), **FILES},
    "no data": {"__init__.py": LINE},
    "misspelled": {"__init__.py": LINE, "asociation.toml": FILES["association.toml"]},
    "no TOML": {"__init__.py": LINE, **FILES, "steps.toml": "[["},
    "two languages": {"__init__.py": LINE, **FILES, "steps.toml": 'language = "fi"'},
    "nothing of that name": {"__init__.py": LINE, **FILES,
                             "steps.toml": FILES["steps.toml"].replace("turvakoti", "turvakot")},
    "unread": {"__init__.py": LINE, **FILES, "prices.toml": ""},
    "a wrong hook": {"__init__.py": LINE + hook("asociations(): return []"), **FILES},
    "fails": {"__init__.py": LINE + hook("renames(): raise KeyError('x')"), **FILES},
    "prints": {"__init__.py": LINE + hook("renames():\n    print('x')\n    return []"), **FILES},
    "a single text": {"__init__.py": LINE.replace('["lahti", "suomi"]', '"lahti"'), **FILES},
}  # fmt: skip


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_point_may_name_the_package_or_the_plugin_in_it(
    package: Install, name: str
) -> None:
    """Both give the same values, provider, version, warnings and states."""
    folder = package("kettula", ENTRIES[name])
    seen = []
    for entry in ("kettula", "kettula:plugin"):
        enter(folder, entry)
        forget("kettula")
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            catalogue = load_catalogue(["kettula", "lahti"])
        (state,) = (one for one in plugin_states() if one.name == "kettula")
        said = [str(one.message) for one in told]
        assert all(one.category is PluginWarning for one in told)
        provider = catalogue.provider_of("kettula") if "kettula" in catalogue.associations else None
        assert "lahti" in catalogue.associations
        seen.append((provider, said, state, plugin_faults(["kettula"]), catalogue.domains))
    assert seen[0] == seen[1]
    assert bool(seen[0][0]) is (name in ("whole", "with a hook", "unread"))


def test_another_plugin_of_a_package_is_read_alone(package: Install) -> None:
    """What the entry point names under another name has no part in the hooks of the module."""
    code = LINE.replace("plugin =", "other =") + hook("renames(): raise KeyError('x')")
    enter(package("kettula", {"__init__.py": code, **FILES}), "kettula:other")
    assert load_catalogue(["kettula"], strict=True).provider_of("kettula") == "kettula"


SAYS: Mapping[str, tuple[Mapping[str, str], str]] = {
    "no data file": (
        {"__init__.py": LINE},
        "the package kettula has no data file: association.toml, vocabulary.toml, steps.toml, "
        "overlay.toml, urgent.toml; write one; see that what is installed holds it too",
    ),
    "a misspelled file beside others": (
        {"__init__.py": LINE, "vocabulary.toml": "", "Step.toml": ""},
        "Step.toml: is no data file; did you mean 'steps.toml'?",
    ),
    "another name": (
        {"__init__.py": LINE.replace("plugin =", "data =")},
        "data: is a DataPlugin that nothing reads; call it 'plugin'",
    ),
    "another package": (
        {"__init__.py": LINE.replace("__name__", "'kettula.inner'"), "inner.py": ""},
        "kettula.inner is a single module, and no package; put its code into the __init__.py of a "
        "package, and the data files beside it",
    ),
    "no package": (
        {"__init__.py": LINE.replace("__name__", "'kettula.inner'")},
        "failed: ModuleNotFoundError: No module named 'kettula.inner'; mend that",
    ),
    "a file that is a folder": (
        {"__init__.py": LINE, "association.toml/x": ""},
        "kettula/association.toml: cannot be read (Is a directory); put a file of text there",
    ),
    "two files with faults": (
        {"__init__.py": LINE, **FILES, "steps.toml": "[[", "overlay.toml": 'langage = "en"'},
        "kettula/steps.toml:1: is not TOML",
    ),
}


@pytest.mark.parametrize("name", SAYS)
def test_what_is_wrong_is_told_once_with_what_would_be_right(package: Install, name: str) -> None:
    texts, says = SAYS[name]
    package("kettula", texts)
    with pytest.raises(PluginError) as caught:
        load_catalogue(["kettula"], strict=True)
    told = [str(fault) for fault in caught.value.faults]
    assert any(one.startswith(f"plugin kettula (kettula 1.2): {says}") for one in told), told
    assert len(told) == len(set(told)) == (2 if name.startswith("two") else 1)


SPELLED = [
    f"{name[:at]}{name[at + 1 :]}.toml"
    for name in (file.removesuffix(".toml") for file in FILES)
    for at in range(len(name))
]


def test_a_name_with_a_letter_left_out_is_told_with_the_right_one(package: Install) -> None:
    """Of every data file, for every letter; beside a file that is there, and with capitals."""
    folder = package("kettula", {"__init__.py": LINE})
    (fault,) = DataFiles.of(DataPlugin("kettula"), ()).faults()
    assert fault.code == "missing"
    for name in (*SPELLED, "Association.toml", "STEPS.TOML", "overlays.toml", "vocabularies.toml"):
        (folder / name).touch()
        (fault,) = DataFiles.of(DataPlugin("kettula"), ()).faults()
        nearest = str(fault.nearest)
        assert (fault.name, fault.file) == (name, name)
        assert nearest in FILES
        assert nearest[0] == name[0].lower() or name in SPELLED
        (folder / nearest).touch()
        assert list(DataFiles.of(DataPlugin("kettula"), ()).faults()) == []
        (folder / nearest).unlink()
        (folder / name).unlink()


@pytest.mark.parametrize("name", ["prices.toml", "words-of-others.toml", "x.toml"])
def test_a_file_that_nothing_reads_is_told_by_the_check_and_keeps_no_plugin_from_loading(
    package: Install, name: str
) -> None:
    folder = package("kettula", {"__init__.py": LINE, **FILES, name: ""})
    load_catalogue(["kettula"], strict=True)
    says = f"{name}: is read by no hook; take it away, or read it in a hook"
    (fault,) = plugin_faults(["kettula"])
    assert str(fault) == f"plugin kettula (kettula 1.2): {says}"
    found = {one.check.name: one.lines() for one in run_checks("kettula")}
    assert [lines for lines in found.values() if says in lines] == [(says,)]
    (folder / "prices.py").write_text(f'NAME = "{name}"\n', encoding="utf-8")
    assert plugin_faults(["kettula"]) == ()


def test_a_data_file_that_a_hook_beside_it_does_not_read_is_told(package: Install) -> None:
    folder = package("kettula", {"__init__.py": LINE + hook("steps(): return []"), **FILES})
    (fault,) = plugin_faults(["kettula"])
    assert (fault.file, fault.name) == ("steps.toml", "steps.toml")
    code = LINE + hook("steps(): return plugin.steps()[1:]")
    (folder / "__init__.py").write_text(code, encoding="utf-8")
    forget("kettula")
    assert plugin_faults(["kettula"]) == ()


LANGUAGES: list[tuple[str | None, dict[str, str], str | None]] = [
    (None, {}, None),
    (None, {"steps.toml": "sv"}, "sv"),
    (None, {"association.toml": "sv", "vocabulary.toml": "sv"}, "sv"),
    ("sv", {}, "sv"),
    ("sv", {"association.toml": "sv"}, "sv"),
    ("fi", {"association.toml": "sv"}, "association.toml:1: language: is 'sv' here, and 'fi' in "),
    ("fi", {"vocabulary.toml": "sv"}, "vocabulary.toml:1: language: is 'sv' here, and 'fi' in "),
    (None, {"association.toml": "fi", "overlay.toml": "sv"}, "overlay.toml:1: language: is 'sv'"),
]


@pytest.mark.parametrize(("given", "said", "expected"), LANGUAGES)
def test_a_plugin_has_one_language_which_its_files_say(
    package: Install, given: str | None, said: Mapping[str, str], expected: str | None
) -> None:
    """The file is the one place; what `DataPlugin` says is for a package without one."""
    names = ["steps.toml", *said]
    texts = {
        name: FILES[name].replace('language = "en"', f'language = "{said[name]}"')
        if name in said
        else FILES[name].replace('language = "en"\n', "")
        for name in names
    }
    code = LINE.replace("requires", f"language={given!r}, requires")
    package("kettula", {"__init__.py": code, **texts})
    if expected is None or len(expected) == 2:
        domains = given_by("kettula")[1].domains
        assert [one.language for one in domains] == [expected] * bool(expected)
        return
    with pytest.raises(PluginError) as caught:
        given_by("kettula")
    (fault,) = caught.value.faults
    assert str(fault).startswith(f"plugin kettula (kettula 1.2): {expected}")


def test_texts_in_no_language_are_told_where_to_say_it(package: Install) -> None:
    words = FILES["vocabulary.toml"].replace('language = "en"\n', "")
    package("kettula", {"__init__.py": LINE, "vocabulary.toml": words})
    says = 'say the language in the data files, language = "fi", or in DataPlugin'
    with pytest.raises(PluginError, match=f"gives texts but no text domain; {says}"):
        plugin_texts("kettula")


def test_a_domain_is_named_as_the_plugin_whatever_its_package_is_called(package: Install) -> None:
    folder = package("kettula", {"__init__.py": LINE, **FILES})
    points = folder.parent / "kettula-1.2.dist-info" / "entry_points.txt"
    points.write_text("[perhepalvelut]\nketun-pesa = kettula\n", encoding="utf-8")
    (domain,) = load_catalogue(["ketun-pesa"], strict=True).domains[:1]
    assert (domain.name, domain.plugin) == ("ketun-pesa", "ketun-pesa")


def test_python_gives_what_no_file_holds(package: Install) -> None:
    """Hooks alone may use it for the domain and what they require."""
    code = LINE.replace("requires", "language='en', requires") + hook("renames(): return []")
    package("kettula", {"__init__.py": code})
    (domain,) = given_by("kettula")[1].domains
    assert isinstance(domain, TextDomain)
    assert (domain.name, domain.language) == ("kettula", "en")


def test_it_is_a_value() -> None:
    one, other = (DataPlugin("kettula", requires=names) for names in (["lahti"], ("lahti",)))
    assert one == other == copy.deepcopy(one) == pickle.loads(pickle.dumps(one))
    assert hash(one) == hash(other)
    assert one.requires == ("lahti",)
    with pytest.raises(AttributeError):
        one.requires = ()  # type: ignore[misc]
    with pytest.raises(DataError, match=r"DataPlugin.requires: a list should stand here"):
        DataPlugin("kettula", requires="lahti")


@pytest.mark.parametrize("name", [one.name for one in every_installed() if one.is_built_in])
def test_every_built_in_plugin_is_one(name: str) -> None:
    module = importlib.import_module(f"perhepalvelut.plugins.{name}")
    assert type(module) is ModuleType
    assert type(module.plugin) is DataPlugin
    own = {one for one in vars(module) if one.startswith("perhepalvelut_")}
    assert own == ({"perhepalvelut_vocabulary"} if name == "suomi" else set())
