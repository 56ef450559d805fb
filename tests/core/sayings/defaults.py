"""What a field is, and an argument, where it is not told."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import Any

import attrs

import perhepalvelut.core

from .saying import Sayings, call


def defaults() -> Sayings:
    """Give what a field is, and an argument, where it is not told."""
    found: Sayings = {}
    for module in pkgutil.walk_packages(perhepalvelut.core.__path__, "perhepalvelut.core."):
        for name, one in vars(importlib.import_module(module.name)).items():
            if name.startswith("_") or getattr(one, "__module__", "") != module.name:
                continue
            found[name] = call(_defaults_of if isinstance(one, type) else _defaults, one)
    return {name: given for name, given in sorted(found.items()) if given()}


def _defaults_of(cls: type) -> list[str]:
    """Give the defaults of the fields of a class, and of its methods."""
    methods = {name: one for name, one in vars(cls).items() if not name.startswith("_")}
    made = {"": cls.__init__} if attrs.has(cls) else {}
    told = {
        name: _defaults(getattr(one, "__func__", one)) for name, one in (made | methods).items()
    }
    return [f"{name}({text})" for name, text in told.items() if text]


def _defaults(function: Any) -> str:
    if not inspect.isfunction(function):
        return ""
    told = inspect.signature(function).parameters.values()
    given = [one for one in told if one.default not in (one.empty, attrs.NOTHING)]
    return ", ".join(f"{one.name}={_short(one.default)}" for one in given)


def _short(value: object) -> str:
    return getattr(
        value, "__name__", f"{type(value).__name__}()" if attrs.has(type(value)) else repr(value)
    )
