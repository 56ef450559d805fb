"""The shared Finnish vocabulary: facts, roles, terms, and the municipalities with their counties.

Places come from outside the source documents, see the README beside the files.
"""

from __future__ import annotations

from perhepalvelut import TextDomain, Vocabulary, domain_from, hookimpl, vocabulary_from

from .places import finnish_places


@hookimpl
def perhepalvelut_vocabulary() -> Vocabulary:
    """Give the facts and terms of `vocabulary.toml` and the places of the tables beside it."""
    return vocabulary_from(__name__, places=finnish_places())


@hookimpl
def perhepalvelut_domains() -> list[TextDomain]:
    """Give the translations in `locales`."""
    return [domain_from(__name__, "suomi", language="fi")]
