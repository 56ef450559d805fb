"""A shell completes every word that the catalogue knows, and is told no error and no warning."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import Result

from perhepalvelut import PluginWarning, load_catalogue
from perhepalvelut.cli import completion
from perhepalvelut.cli.program import program
from perhepalvelut.errors import DataError, Fault, Saying

Run = Callable[..., Result]
SHELLS = ("bash", "zsh", "fish")

UNKNOWN_WORDS = {
    "situation", "on", "open_at", "steps", "start", "until", "ended",  # files, days, numbers
    "paths", "name", "folder", "to", "association", "unit", "shape", "shell", "help", "version",
}  # fmt: skip
"""What no catalogue can complete. `association` is a name to be invented, in `new` alone."""


@pytest.fixture(autouse=True, scope="module")
def loaded_once() -> Iterator[None]:
    catalogue = load_catalogue()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(completion, "load_catalogue", lambda: catalogue)
        yield


def commands(
    group: click.Group = program, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


def parameters() -> Iterator[tuple[tuple[str, ...], click.Parameter]]:
    for path, command in commands():
        for one in command.params:
            if not getattr(one, "is_flag", False) and not isinstance(one.type, click.Choice):
                yield path, one


def completed(*typed: str) -> list[str]:
    *before, last = typed
    shell = ShellComplete(program, {}, "perhepalvelut", "_PERHEPALVELUT_COMPLETE")
    return [one.value for one in shell.get_completions(before, last)]


def words_before(path: tuple[str, ...], one: click.Parameter) -> list[str]:
    """Give a word for each argument that stands before another."""
    (command,) = (command for own, command in commands() if own == path)
    names = [each.name for each in command.params if isinstance(each, click.Argument)]
    return ["a"] * names.index(one.name)


PARAMETERS = list(parameters())


@pytest.mark.parametrize(
    ("path", "one"), PARAMETERS, ids=[f"{'-'.join(path)}:{one.name}" for path, one in PARAMETERS]
)
def test_whatever_takes_a_known_word_completes_it(
    path: tuple[str, ...], one: click.Parameter
) -> None:
    before = [one.opts[0]] if isinstance(one, click.Option) else words_before(path, one)
    if one.name == "begun":
        before = ["lahti.peukaloinen", *before]
    known = one.name not in UNKNOWN_WORDS or (path, one.name) == (("map",), "association")
    typed = (*path, *before, "")
    assert bool(completed(*typed)) is known
    assert (one._custom_shell_complete is not None) is known


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        (["show", "lahti.turvak"], "lahti.turvakoti"),
        (["show", "lah"], "lahti"),
        (["explain", "lahti.ensi"], "lahti.ensikoti"),
        (["refer", "neu"], "neuvola"),
        (["map", "la"], "lahti"),
        (["match", "--municipality", "lah"], "Lahti"),
        (["match", "--municipality", "Laht"], "Lahtis"),
        (["match", "--fact", "expect"], "expecting=false"),
        (["match", "--fact", "separation="], "separation=separated"),
        (["match", "--person", "mot"], "mother"),
        (["match", "--wants", "uup"], "uupumus"),
        (["match", "--need", "uup"], "uupumus"),
        (["match", "--form", "outp"], "outpatient"),
        (["match", "--lang", "s"], "sv"),
        (["match", "--format", "j"], "json"),
        (["text", "status", "la"], "lahti"),
        (["new", "--language", ""], "fi"),
    ],
)
def test_a_word_is_completed(typed: list[str], word: str) -> None:
    assert word in completed(*typed)


def test_words_before_may_hold_a_fault() -> None:
    assert completed("match", "--municipality", "a", "--municipality", "b", "--lang", "f") == ["fi"]


def test_a_broken_plugin_says_nothing_to_the_shell(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    catalogue = load_catalogue()

    def noisy() -> object:
        print("a plugin prints")
        warnings.warn(PluginWarning([Fault("", Saying("is broken"))]), stacklevel=1)
        return catalogue

    def broken() -> object:
        raise DataError([Fault("", Saying("is broken"))])

    monkeypatch.setattr(completion, "load_catalogue", noisy)
    assert completed("show", "lahti.ensik")[0] == "lahti.ensikoti"
    monkeypatch.setattr(completion, "load_catalogue", broken)
    assert completed("show", "lahti.ensik") == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_each_shell_is_printed(shell: str, run: Run) -> None:
    result = run("completion", shell)
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"_PERHEPALVELUT_COMPLETE={shell}_complete" in result.stdout


def test_a_shell_that_is_none_of_these_is_refused(run: Run) -> None:
    result = run("completion", "csh")
    assert result.exit_code == 2
    assert "SHELL: is not one of 'bash', 'zsh', 'fish'" in result.stderr
