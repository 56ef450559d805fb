"""The command `check`: the named checks of a plugin, for its author."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import attrs
import click

from ..plugins.installed import installed
from ..testing.checks import NOT_JUDGED, Result, run_checks
from ..text import Texts
from ..text.voice import Voice, mark
from .command import Command
from .options import formatted, in_language
from .page import Page, print_json
from .session import OWN

__all__ = ["check"]

FAILED = 1
_STATES: Final = {
    "passed": mark("passed"),
    "failed": mark("failed"),
    "not-tried": mark("not tried, as the plugin does not load"),
}
_STYLES: Final = {"failed": "bold red", "not-tried": "yellow"}


@click.command(cls=Command)
@click.argument("plugins", nargs=-1, metavar="[PLUGIN]...")
@in_language
@formatted
def check(plugins: tuple[str, ...], lang: str, shape: str) -> int:
    """Try the named checks on plugins: loading, ids, sources, rules, privacy, texts, scenarios.

    Each finding says where it is and what to do instead; exit status 1 if there is any. Without
    PLUGIN: those that are not built in, or all of them when there are none. Findings are in
    English.

    Example: perhepalvelut check lahti
    """
    names = tuple(dict.fromkeys(plugins)) or _from_outside() or tuple(sorted(installed()))
    found = {name: run_checks(name) for name in names}
    failed = sum(1 for results in found.values() for one in results if not one.fine)
    if shape == "json":
        print_json(_data(found))
        return FAILED if failed else 0
    voice = Voice(Texts((OWN,)), lang)
    page = Page()
    page.write(_opening(voice, plugins, names))
    for name, results in found.items():
        _write(page, voice, name, results)
    total = sum(map(len, found.values()))
    page.write()
    _write_end(page, voice, total, failed)
    page.print()
    return FAILED if failed else 0


def _from_outside() -> tuple[str, ...]:
    found = installed()
    return tuple(name for name in sorted(found) if not found[name].is_built_in)


def _say(voice: Voice, message: str, **values: str) -> str:
    return voice.text(message, OWN.name, **values)


def _opening(voice: Voice, told: Sequence[str], names: Sequence[str]) -> str:
    """Say which plugins are checked, and why these where none was named."""
    listed = ", ".join(names)
    if told:
        return _say(voice, mark("Checked: {names}."), names=listed)
    if names == _from_outside():
        return _say(voice, mark("Checked, being all that are not built in: {names}."), names=listed)
    message = mark("Checked, as no plugin from outside is installed, the built-in ones: {names}.")
    return _say(voice, message, names=listed)


def _write(page: Page, voice: Voice, name: str, results: Sequence[Result]) -> None:
    page.write()
    page.write(name, style="bold")
    for one in results:
        state = _say(voice, _STATES[one.state])
        page.write(f"– {one.check.name}: {state}", indent="  ", style=_STYLES.get(one.state, ""))
        if one.state == "failed":
            page.write(f"{one.check.says} {one.check.do}", indent="    ")
        for line in one.lines():
            page.write(f"– {line}", indent="    ")


def _write_end(page: Page, voice: Voice, total: int, failed: int) -> None:
    counts = {"checks": str(total), "failed": str(failed)}
    summary = _say(voice, mark("Checks: {checks}. Failed or not tried: {failed}."), **counts)
    page.write(summary, style="bold red" if failed else "bold green")
    page.write(_say(voice, mark("What the checks do not judge:")))
    for line in NOT_JUDGED:
        page.write(f"– {line}", indent="  ")


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
    }
