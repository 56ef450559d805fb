"""The shared Finnish vocabulary: facts, roles, terms, and the municipalities with their counties.

Places come from outside the source documents, see the README beside the files.
"""

from __future__ import annotations

import attrs

from perhepalvelut import DataPlugin, Vocabulary, hookimpl

from .places import finnish_places

plugin = DataPlugin(__name__)


@hookimpl
def perhepalvelut_vocabulary() -> Vocabulary:
    """Give the facts and terms of `vocabulary.toml` and the places of the tables beside it."""
    return attrs.evolve(plugin.vocabulary(), places=finnish_places())
