"""The command `check`: the named checks of a plugin, for its author."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import attrs
import click

from ..plugins.installed import installed
from ..testing.checks import NOT_JUDGED, Result, run_checks
from ..text import Item, Section, Sentence, item
from ..text.voice import mark
from .command import Command
from .completion import plugins_here
from .options import formatted, in_language
from .page import print_json, print_page
from .session import Say, said_in, sayer

__all__ = ["check"]

FAILED = 1
_STATES: Final = {
    "passed": mark("passed"),
    "failed": mark("failed"),
    "not-tried": mark("not tried, as the plugin does not load"),
}


@click.command(cls=Command)
@click.argument("plugins", nargs=-1, metavar="[PLUGIN]...", shell_complete=plugins_here)
@in_language
@formatted
def check(plugins: tuple[str, ...], lang: str, shape: str) -> int:
    """Try the named checks on plugins: loading, ids, sources, rules, privacy, texts, scenarios.

    Each finding says where it is and what to do instead; exit status 1 if there is any. Without
    PLUGIN: those that are not built in, or all of them when there are none. What a check is about
    is told in English.

    Example: perhepalvelut check lahti
    """
    names = tuple(dict.fromkeys(plugins)) or _from_outside() or tuple(sorted(installed()))
    found = {name: run_checks(name) for name in names}
    failed = sum(1 for results in found.values() for one in results if not one.fine)
    if shape == "json":
        print_json(_data(found))
        return FAILED if failed else 0
    say = sayer(lang)
    print_page(
        Section("", [Sentence(_opening(say, plugins, names))]),
        *(
            Section(name, [_result(say, one, lang) for one in results])
            for name, results in found.items()
        ),
        _ending(say, sum(map(len, found.values())), failed),
    )
    return FAILED if failed else 0


def _from_outside() -> tuple[str, ...]:
    found = installed()
    return tuple(name for name in sorted(found) if not found[name].is_built_in)


def _opening(say: Say, told: Sequence[str], names: Sequence[str]) -> str:
    """Say which plugins are checked, and why these where none was named."""
    listed = ", ".join(names)
    if told:
        return say(mark("Checked: {names}."), names=listed)
    if names == _from_outside():
        return say(mark("Checked, being all that are not built in: {names}."), names=listed)
    message = mark("Checked, as no plugin from outside is installed, the built-in ones: {names}.")
    return say(message, names=listed)


def _result(say: Say, one: Result, lang: str) -> Item:
    state = f"{one.check.name}: {say(_STATES[one.state])}"
    if one.accepted:
        accepted = say(mark("accepted with a reason: {count}"), count=str(len(one.accepted)))
        state = f"{state} ({accepted})"
    parts = [item(" ".join(said_in(lang, fault).split("\n"))) for fault in one.faults]
    if one.state != "failed":
        return item(state, *parts, name=one.state)
    return item(state, Sentence(f"{one.check.says} {one.check.do}"), *parts, name=one.state)


def _ending(say: Say, total: int, failed: int) -> Section:
    counts = {"checks": str(total), "failed": str(failed)}
    summary = say(mark("Checks: {checks}. Failed or not tried: {failed}."), **counts)
    title = say(mark("What the checks do not judge:"))
    name = "failed" if failed else "fine"
    return Section("", [Sentence(summary, name=name), Section(title, map(item, NOT_JUDGED))])


def _data(found: dict[str, tuple[Result, ...]]) -> dict[str, Any]:
    plugins = [
        {"plugin": name, "results": [_result_data(one) for one in results]}
        for name, results in found.items()
    ]
    return {"plugins": plugins, "not_judged": list(NOT_JUDGED)}


def _result_data(result: Result) -> dict[str, Any]:
    return {
        "check": result.check.name,
        "says": result.check.says,
        "state": result.state,
        "faults": [attrs.asdict(fault) for fault in result.faults],
        "accepted": [{"place": one.place, "reason": one.reason} for one in result.accepted],
    }
