"""What Hypothesis calls when it is imported: strategies for the types of the library.

Hypothesis finds `register` by its entry point. Importing this module, or Hypothesis, imports
nothing of the library: a type is registered once its module is there, and its strategy is made when
it is first asked for. The root calls `register` again for what is loaded after Hypothesis.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any, Final

__all__ = ["register", "register_if_used"]

_PACKAGE: Final = __name__.rpartition(".")[0]
_TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "core.catalogue.catalogue": ("Catalogue",),
    "core.directory.associations": ("Association",),
    "core.directory.claims": ("Claim", "Measure"),
    "core.directory.evidence": ("Source",),
    "core.directory.services": ("Access", "Course", "Service"),
    "core.directory.steps": ("End", "Step"),
    "core.rules.nodes": ("Rule",),
    "core.situations.situation": ("Person", "Situation"),
    "core.values.ages": ("Age", "Born"),
    "core.values.dates": ("PartialDate", "Period"),
    "core.values.hours": ("Hours",),
    "core.values.truth": ("Truth",),
    "core.vocabulary.vocabulary": ("Vocabulary",),
}
"""The types of each module that `testing.strategies.registered` has strategies for."""
_TOLD_IN_SHORT: Final = {"Catalogue", "Vocabulary"}


def register_if_used() -> None:
    """Register the types whose modules are loaded, where Hypothesis is loaded too."""
    if "hypothesis" in sys.modules:
        register()


def register() -> None:
    """Register the types whose modules are loaded, each once."""
    for module, names in _TYPES.items():
        if f"{_PACKAGE}.{module}" in sys.modules:
            for name in names:
                _register(f"{_PACKAGE}.{module}", name)


@cache
def _register(module: str, name: str) -> None:
    """Register a type; a whole catalogue or vocabulary is printed as its `repr`."""
    from hypothesis.strategies import register_type_strategy
    from hypothesis.vendor.pretty import for_type_by_name

    if name in _TOLD_IN_SHORT:
        for_type_by_name(module, name, lambda one, page, _: page.text(repr(one)))
    register_type_strategy(getattr(sys.modules[module], name), _strategy_of)


def _strategy_of(wanted: Any) -> Any:
    """Make the strategy of the type asked for when it is: `Claim[bool]` or `Claim`."""
    return import_module(f"{_PACKAGE}.testing.strategies.registered").strategy_of(wanted)
