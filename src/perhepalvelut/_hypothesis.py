"""What Hypothesis calls when it is imported: strategies for the types of the library.

Hypothesis finds `register` by its entry point. Importing this module, or Hypothesis, imports
nothing of the library: a type is registered once its module is there, and its strategy is made when
it is first asked for. The root calls `register` again for what is loaded after Hypothesis.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Final, get_args

__all__ = ["register"]

_PACKAGE: Final = __name__.rpartition(".")[0]
_TYPES: Final[Mapping[str, Mapping[str, str]]] = {
    "core.values.ages": {"Age": "plain_ages", "Born": "births"},
    "core.directory.associations": {"Association": "associations"},
    "core.catalogue.catalogue": {"Catalogue": "catalogues"},
    "core.directory.claims": {"Claim": "claims", "Measure": "measures"},
    "core.directory.evidence": {"Source": "sources"},
    "core.values.hours": {"Hours": "hours"},
    "core.directory.steps": {"End": "any_ends", "Step": "any_steps"},
    "core.rules.nodes": {"Rule": "rules"},
    "core.directory.services": {"Access": "accesses", "Course": "courses", "Service": "services"},
    "core.situations.situation": {"Person": "people", "Situation": "situations"},
    "core.values.dates": {"PartialDate": "partial_dates", "Period": "periods"},
    "core.values.truth": {"Truth": "truths"},
    "core.vocabulary.vocabulary": {"Vocabulary": "vocabularies"},
}
"""The types of each module, and the strategy of `testing.strategies.registered` for each."""


def register() -> None:
    """Register the types whose modules are loaded, each once."""
    _tell_in_short()
    for module, types in _TYPES.items():
        if f"{_PACKAGE}.{module}" in sys.modules:
            for name in types:
                _register(module, name)


@cache
def _tell_in_short() -> None:
    """Have a whole catalogue or vocabulary in a failing case printed as its `repr`."""
    from hypothesis.vendor.pretty import for_type_by_name

    for module, types in _TYPES.items():
        for name in types.keys() & {"Catalogue", "Vocabulary"}:
            home = f"{_PACKAGE}.{module}"
            for_type_by_name(home, name, lambda one, page, _: page.text(repr(one)))


@cache
def _register(module: str, name: str) -> None:
    from hypothesis.strategies import register_type_strategy

    made = getattr(sys.modules[f"{_PACKAGE}.{module}"], name)
    register_type_strategy(made, _deferred(_TYPES[module][name]))


def _deferred(strategy: str) -> Callable[[Any], Any]:
    """Give a function of the type asked for, `Claim[bool]` or `Claim`, that makes its strategy."""

    def make(wanted: Any) -> Any:
        strategies = import_module(f"{_PACKAGE}.testing.strategies.registered")
        return getattr(strategies, strategy)(*get_args(wanted))

    return make
