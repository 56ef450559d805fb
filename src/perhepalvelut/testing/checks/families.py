"""An invented family as a scenario file writes it, in one line."""

from __future__ import annotations

from ...codec import dump
from ...situations import Situation

__all__ = ["written"]


def written(situation: Situation) -> str:
    """Write an invented family as a scenario file does, in one line."""
    data = dump(situation)
    parts = [f"{key} = {_toml(value)}" for key, value in data.items() if key != "subject"]
    return ", ".join(parts)


def _toml(value: object) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{key} = {_toml(one)}" for key, one in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_toml, value))}]"
    return str(value).lower() if isinstance(value, (bool, int)) else f'"{value}"'
