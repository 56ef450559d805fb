"""`match` for somebody who has told nothing: whom to call, what to tell, what help there is."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def invited(run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Run `match` without a situation at a terminal."""
    from perhepalvelut.cli import matching

    class Terminal:
        def __getattr__(self, name: str) -> object:
            return (lambda: True) if name == "isatty" else getattr(sys.stdout, name)

    class System:
        stdout = Terminal()

    def call(*arguments: str) -> list[str]:
        monkeypatch.setattr(matching, "sys", System)
        result = run("match", *arguments, columns="80")
        assert result.exit_code == 2
        assert result.stderr == ""
        return result.stdout.splitlines()

    return call


@pytest.mark.parametrize(
    ("lang", "offer", "help"),
    [
        ("en", "Not safe at home?", "There is help"),
        ("fi", "Turvaton olo kotona?", "Apua on"),
        ("sv", "Otryggt hemma?", "Det finns hjälp"),
    ],
)
def test_it_says_whom_to_call_then_what_to_tell_then_what_there_is(
    invited: Callable[..., list[str]], lang: str, offer: str, help: str
) -> None:
    lines = invited("--lang", lang)
    assert lines[0].startswith("112 ")
    assert lines[2].startswith(offer)
    assert "080 005 005" in lines[2]
    places = [lines.index(f"    {one}") for one in ("--municipality Lahti", "--wants uupumus")]
    assert places == sorted(places)
    assert lines.index(help) > max(places)
    assert max(map(len, lines)) <= 80


def test_into_a_pipe_only_how_to_give_one_is_said(run: Run) -> None:
    result = run("match")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no situation: name a TOML or JSON file" in result.stderr
