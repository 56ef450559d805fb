"""A rule asked of a situation, with reasons or compiled."""

from __future__ import annotations

from .core.compiled.compiled import compile_rules
from .core.evaluation.evaluate import evaluate
from .core.evaluation.findings import Finding, Lacking, Presumption, Whom
from .core.vocabulary.inference import Implied, Told

__all__ = [
    "Finding",
    "Implied",
    "Lacking",
    "Presumption",
    "Told",
    "Whom",
    "compile_rules",
    "evaluate",
]


def __dir__() -> list[str]:
    return sorted(__all__)
