"""The command `plugins`: what became of every installed plugin."""

from __future__ import annotations

from typing import Any, Final

import attrs
import click

from ..plugins import PluginState, plugin_states
from ..text import Section, item
from ..text.voice import mark
from .command import Command
from .completion import plugins_here
from .options import formatted, in_language
from .page import print_json, print_page
from .session import said_in, sayer

__all__ = ["plugins"]

BROKEN: Final = 1
_STATES: Final = {"active": mark("active"), "broken": mark("broken"), "disabled": mark("disabled")}


@click.command(cls=Command)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--disable",
    metavar="NAME",
    multiple=True,
    shell_complete=plugins_here,
    help="As if this one were disabled.",
)
@in_language
@formatted
def plugins(lang: str, shape: str, as_json: bool, disable: tuple[str, ...]) -> int:
    """List the installed plugins: active, disabled, or broken; and what is wrong with each.

    Exit status 1 when one has a fault.

    Example: perhepalvelut plugins --json
    """
    states = plugin_states(disabled=disable)
    if as_json or shape == "json":
        print_json({"plugins": [_plain(one) for one in states]})
    else:
        print_page(Section("", [_told(one, lang) for one in states]))
    return BROKEN if any(one.faults for one in states) else 0


def _plain(one: PluginState) -> dict[str, Any]:
    return {
        "name": one.name,
        "distribution": one.distribution,
        "version": one.version,
        "module": one.module,
        "state": one.state,
        "faults": [attrs.asdict(fault) for fault in one.faults],
    }


def _told(one: PluginState, lang: str) -> Section:
    faults = [item(said_in(lang, fault)) for fault in one.faults]
    state = sayer(lang)(_STATES[one.state])
    return Section(f"{one.name} {one.version}: {state}", faults, name=one.state)
