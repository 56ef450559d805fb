"""The reference pages say what the code has: hooks, checks, commands, options; no more, no less."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import get_args

import attrs
import click
import pytest

import perhepalvelut
from perhepalvelut import load_catalogue
from perhepalvelut.cli.program import program
from perhepalvelut.errors import Fault, FaultCode
from perhepalvelut.plugins import hookspecs
from perhepalvelut.testing import CHECKS, NOT_JUDGED
from perhepalvelut.testing.checks.running import State

REFERENCE = Path(__file__).parents[2] / "docs/reference"
OPTION = re.compile(r"`(--?[a-z][a-z-]*)")
EVERYWHERE = {"--lang", "--format"}


def page(name: str) -> str:
    """Read a page of the reference."""
    return (REFERENCE / f"{name}.md").read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """Take what stands below a heading, up to the next one of its level."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no section {title!r}"
    return found[1]


def rows(text: str) -> Iterator[list[str]]:
    """Walk the rows of the tables of a page, without their heads."""
    for table in re.findall(r"(?:^\|.*\n?)+", text, re.MULTILINE):
        for line in table.strip().split("\n")[2:]:
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


# Faults


def test_the_page_lists_every_field_and_code_of_a_fault() -> None:
    told = {cells[0].strip("`") for cells in rows(section(page("data-file"), "Faults"))}
    fields = {field.name for field in attrs.fields(Fault)}
    assert told == fields | set(get_args(FaultCode))


# Hooks

HOOKS: Mapping[str, Callable[..., object]] = {
    name: getattr(hookspecs, name) for name in hookspecs.__all__ if name.startswith("perhep")
}


def hook_rows() -> dict[str, str]:
    """Give what the page says that each hook returns."""
    cells = rows(section(page("plugins"), "The hooks"))
    return {cell[0]: cell[1] for cell in cells if cell[0].startswith("`perhep")}


def test_the_page_lists_every_hook_with_its_arguments() -> None:
    assert set(hook_rows()) == {
        f"`{name}{inspect.signature(hook).replace(return_annotation=inspect.Signature.empty)}`"
        for name, hook in HOOKS.items()
    }


@pytest.mark.parametrize("name", HOOKS)
def test_the_page_says_what_a_hook_returns(name: str) -> None:
    annotation = str(inspect.signature(HOOKS[name]).return_annotation)
    value = annotation.removeprefix("Iterable[").removesuffix("]")
    told = hook_rows()[f"`{name}()`"]
    assert ("an iterable of" in told) is annotation.startswith("Iterable[")
    assert "names" in told if value == "str" else f".{value}`" in told


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_has_a_summary_what_is_checked_and_an_example(name: str) -> None:
    summary, checked, *example = (inspect.getdoc(HOOKS[name]) or "").split("\n\n")
    assert "\n" not in summary
    assert checked.startswith("Checked: ")
    assert example
    assert ">>> " in example[0]


def test_the_page_names_every_reader_of_a_data_file() -> None:
    readers = [name for name in perhepalvelut.plugins.__all__ if name.endswith("_from")]
    assert [name for name in readers if f"`{name}(" not in page("plugins")] == []


def test_the_page_says_every_argument_of_loading() -> None:
    told = {cell[0] for cell in rows(section(page("plugins"), "Loading")) if len(cell) == 2}
    assert told == {f"`{name}`" for name in inspect.signature(load_catalogue).parameters}


def test_the_page_of_names_has_every_public_name() -> None:
    module, told = "", set()
    for kind, name in re.findall(r"^\.\. (?:auto)?(\w+):: ([\w.]+)", page("api"), re.MULTILINE):
        module = name if kind == "currentmodule" else module
        told.add(f"{module}.{name}")
    assert sorted(public() - told) == []


NAMESPACES = (
    "catalogue",
    "courses",
    "directory",
    "errors",
    "evaluation",
    "pathways",
    "plugins",
    "rules",
    "situations",
    "urgent",
    "values",
    "vocabulary",
)


def public() -> set[str]:
    """Give the everyday names and, of those in the modules, the ones that are no everyday name."""
    everyday = {id(getattr(perhepalvelut, name)) for name in perhepalvelut.__all__}
    found = {f"perhepalvelut.{name}" for name in perhepalvelut.__all__}
    for module in NAMESPACES:
        for name in getattr(perhepalvelut, module).__all__:
            if id(getattr(getattr(perhepalvelut, module), name)) not in everyday:
                found.add(f"perhepalvelut.{module}.{name}")
    return found


# Checks


def test_the_page_lists_every_check_as_the_code_does() -> None:
    head = page("checks").partition("\n## ")[0]
    assert list(rows(head)) == [[f"`{one.name}`", one.says, one.do] for one in CHECKS]


def test_the_page_says_all_that_the_checks_do_not_judge() -> None:
    told = section(page("checks"), "What they do not judge")
    assert re.findall(r"^- (.*)$", told, re.MULTILINE) == list(NOT_JUDGED)


def test_the_page_says_what_each_state_means() -> None:
    told = [cell[0] for cell in rows(section(page("checks"), "As values"))]
    assert told == [f"`{one}`" for one in get_args(State)]


# Commands


@attrs.frozen
class Command:
    """A command of the program with the words that call it."""

    name: str
    command: click.Command

    def usage(self) -> str:
        """Write how it is called, as its help does."""
        pieces = self.command.collect_usage_pieces(click.Context(self.command))
        return " ".join(["perhepalvelut", self.name, *pieces])

    def options(self) -> set[str]:
        """Give the options that it has."""
        options = (one for one in self.command.params if isinstance(one, click.Option))
        return {name for one in options for name in (*one.opts, *one.secondary_opts)}


def commands(group: click.Group = program, before: str = "") -> Iterator[Command]:
    """Walk the commands in the order of the program."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield Command(f"{before}{name}", command)


COMMANDS = {one.name: one for one in commands()}


def options_in(text: str) -> set[str]:
    """Take the options that tables list in their first column."""
    return {name for cell in rows(text) for name in OPTION.findall(cell[0])}


SITUATION = options_in(section(page("command-line"), "Telling a situation"))


def test_the_page_shows_how_every_command_is_called() -> None:
    shown = re.findall(r"^perhepalvelut .*$", page("command-line"), re.MULTILINE)[: len(COMMANDS)]
    assert set(shown) == {one.usage() for one in COMMANDS.values()}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_says_every_option_of_a_command(name: str) -> None:
    told = options_in(section(page("command-line"), f"`{name}`"))
    has = COMMANDS[name].options() - EVERYWHERE
    shared = SITUATION if has >= SITUATION else set()
    assert told | shared | ({"--on"} & has) == has


def test_the_page_has_no_command_that_the_program_has_not() -> None:
    told = re.findall(r"^## `(.*)`$", page("command-line"), re.MULTILINE)
    assert sorted(told) == sorted(COMMANDS)


def test_the_options_of_every_command_are_those_of_most() -> None:
    told = options_in(section(page("command-line"), "Options of every command"))
    assert told == EVERYWHERE
    without = section(page("command-line"), "Options of every command")
    for name in EVERYWHERE:
        lacks = [one for one in COMMANDS.values() if name not in one.options()]
        assert all(f"`{one.name}`" in without for one in lacks), name
