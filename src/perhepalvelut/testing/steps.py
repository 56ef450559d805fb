"""Hypothesis strategies for pathways: ends of steps, and steps between what a catalogue knows.

Give the drawn steps to `Catalogue.of(..., steps=...)`, each once: `unique_by=str`.
"""

from __future__ import annotations

from .strategies.steps import ends, steps

__all__ = ["ends", "steps"]
