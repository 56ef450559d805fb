"""An unknown fact is told with the plugin that declares it, where that is installed."""

from __future__ import annotations

import sys
import warnings
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner

from perhepalvelut import (
    Catalogue,
    Person,
    Situation,
    SituationError,
    UnknownNameError,
    load_catalogue,
    parse_rule,
)
from perhepalvelut.cli.program import program

from .conftest import CODE, swedish
from .test_loading import install

__all__ = ["install", "swedish"]

SAID = "the plugin 'sagodal' declares it, and is not loaded"
BROKEN: dict[str, dict[str, str]] = {
    "not asked for": {},
    "fails when imported": {"__init__.py": "raise RuntimeError('no')"},
    "gives a broken association": {"__init__.py": CODE, "association.toml": "[["},
    "has files that are none": {"aaa.toml": "[[fact]]\nid = ", "bbb.toml": "x = '[[fact]]'"},
    "has a key without end": {"aaa.toml": f"# [[fact]]\n{'a.' * 200_000}a = 1"},
    "has facts that are none": {"aaa.toml": "# [[fact]]\nfact = [1, {}, { id = 2 }]"},
}


def loaded(**given: Any) -> Catalogue:
    """Load plugins, whatever is told of those that are left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_catalogue(**given)


@pytest.mark.parametrize("files", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("given", [{"plugins": ["suomi"]}, {"disabled": ["sagodal"]}])
@pytest.mark.usefixtures("swedish")
def test_an_unknown_fact_is_told_with_the_plugin_that_declares_it(
    files: dict[str, str], given: dict[str, Any], tmp_path: Any
) -> None:
    for name, text in files.items():
        (next(tmp_path.rglob("vocabulary.toml")).parent / name).write_text(text, encoding="utf-8")
    sys.modules.pop("sagodal", None)
    catalogue = loaded(**given)
    (fault,) = catalogue.vocabulary.check(parse_rule("sagodal_member"))
    assert fault.message == f"unknown fact 'sagodal_member'; {SAID}"
    assert (fault.code, fault.name, fault.declared_by) == (
        "not-loaded",
        "sagodal_member",
        "sagodal",
    )
    with pytest.raises(UnknownNameError, match=SAID) as caught:
        catalogue.vocabulary.fact("sagodal_member")
    assert caught.value.declared_by == "sagodal"
    assert "sagodal" not in sys.modules


@pytest.mark.usefixtures("swedish")
@pytest.mark.parametrize(
    ("family", "field"),
    [
        (Situation(facts={"sagodal_member": True}), "facts.sagodal_member"),
        (Situation([Person(facts={"sagodal_member": True})]), "people[0].facts.sagodal_member"),
    ],
)
def test_an_unknown_fact_of_a_situation_is_told_so_too(family: Situation, field: str) -> None:
    catalogue = loaded(disabled=["sagodal"])
    with pytest.raises(SituationError) as caught:
        catalogue.read(family, on=date(2023, 5, 2))
    assert str(caught.value) == f"{field}: unknown fact 'sagodal_member'; {SAID}"


@pytest.mark.usefixtures("swedish")
def test_a_name_that_no_plugin_declares_is_nobodys_to_repeat() -> None:
    catalogue = loaded(disabled=["sagodal"])
    with pytest.raises(SituationError) as caught:
        catalogue.read(Situation(facts={"liisa_virtanen": True}), on=date(2023, 5, 2))
    assert str(caught.value) == ("facts: name 1 is no known fact; `perhepalvelut facts` lists them")


@pytest.mark.usefixtures("swedish")
@pytest.mark.parametrize(
    ("told", "says"),
    [
        (("--fact", "sagodal_member"), f"--fact: unknown fact 'sagodal_member'; {SAID}"),
        (
            ("--person", "child sagodal_member=true"),
            f"--person 1: unknown fact 'sagodal_member'; {SAID}",
        ),
        (("--fact", "liisa_v"), "--fact: unknown fact; `perhepalvelut facts` lists them"),
    ],
)
def test_the_command_line_tells_it_so_too(told: tuple[str, ...], says: str, tmp_path: Any) -> None:
    folder = next(tmp_path.rglob("vocabulary.toml")).parent
    (folder / "association.toml").write_text("[[", encoding="utf-8")
    result = CliRunner().invoke(program, ["match", *told])
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())
    assert "liisa" not in result.output


@pytest.mark.usefixtures("swedish")
def test_a_plugin_that_is_left_out_is_named_too(tmp_path: Any) -> None:
    folder = next(tmp_path.rglob("vocabulary.toml")).parent
    (folder / "association.toml").write_text("[[", encoding="utf-8")
    catalogue = loaded(plugins=["suomi", "sagodal"])
    assert catalogue.vocabulary.check(parse_rule("sagodal_member"))[0].declared_by == "sagodal"


@pytest.mark.usefixtures("swedish")
def test_a_fact_that_nobody_declares_is_told_with_the_nearest() -> None:
    vocabulary = loaded(plugins=["suomi"]).vocabulary
    (fault,) = vocabulary.check(parse_rule("expectin"))
    assert (fault.declared_by, fault.nearest) == (None, "expecting")


def test_an_entry_point_without_a_module_declares_nothing(install: Any, tmp_path: Any) -> None:
    install(aaa="")
    for name in ("outside_aaa.py",):
        (tmp_path / name).unlink()
    (fault,) = loaded(plugins=["suomi"]).vocabulary.check(parse_rule("zzz"))
    assert fault.declared_by is None
