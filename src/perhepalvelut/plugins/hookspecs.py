"""What a plugin may give: eight hooks without arguments, each returning frozen core values.

A plugin is a module with some of these functions, marked with `hookimpl`, and an entry point in the
group `perhepalvelut`. A `DataPlugin` in it stands for those that read data files. A hook may be a
generator: it is read to the end. Values are checked when the catalogue is made; a plugin with a
fault is left out whole, with a warning that names it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from ..core.corrections.overlays import Overlay
    from ..core.directory.associations import Association
    from ..core.directory.domains import TextDomain
    from ..core.directory.renames import Rename
    from ..core.directory.steps import Step
    from ..core.directory.urgent import Urgent
    from ..core.vocabulary.vocabulary import Vocabulary

__all__ = [
    "PROJECT",
    "hookimpl",
    "perhepalvelut_associations",
    "perhepalvelut_domains",
    "perhepalvelut_overlays",
    "perhepalvelut_renames",
    "perhepalvelut_requires",
    "perhepalvelut_steps",
    "perhepalvelut_urgent",
    "perhepalvelut_vocabulary",
]

PROJECT = "perhepalvelut"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def perhepalvelut_associations() -> Iterable[Association]:  # type: ignore[empty-body]
    """Give associations with their units and services.

    Checked: ids are given once among all plugins; facts, places, terms, documents, disputes, models
    and services that are named are there; the language is that of the plugin's text domain.

    >>> from perhepalvelut import DataPlugin, hookimpl
    >>> plugin = DataPlugin("perhepalvelut.plugins.lahti")
    >>> @hookimpl
    ... def perhepalvelut_associations():
    ...     return [plugin.association()]
    >>> [association.id for association in perhepalvelut_associations()]
    ['lahti']
    """


@hookspec
def perhepalvelut_steps() -> Iterable[Step]:  # type: ignore[empty-body]
    """Give steps between services of several plugins; those of an association are part of it.

    Checked: a step is given once; both ends, its documents and the facts of its condition are
    there. Name the plugins at its ends in `perhepalvelut_requires`.

    >>> from perhepalvelut.directory import End, Source, Step
    >>> from perhepalvelut import hookimpl
    >>> @hookimpl
    ... def perhepalvelut_steps():
    ...     origin, target = End.parse("any kuopio"), End.parse("service lahti.turvakoti")
    ...     yield Step(origin=origin, target=target, kind="next", sources=(Source("004", "§2"),))
    >>> print(*perhepalvelut_steps())
    any kuopio -> service lahti.turvakoti (next)
    """


@hookspec
def perhepalvelut_vocabulary() -> Vocabulary:  # type: ignore[empty-body]
    """Give facts, terms and places; they join those of the other plugins.

    Checked: an id is declared once among all plugins; what a term or place lies in is there.

    >>> from perhepalvelut.vocabulary import Fact
    >>> from perhepalvelut import Vocabulary, hookimpl
    >>> @hookimpl
    ... def perhepalvelut_vocabulary():
    ...     texts = {"label": "kaksoset", "question": "Onko perheessä kaksoset?"}
    ...     says = {"says": "perheessä on kaksoset", "denies": "perheessä ei ole kaksosia"}
    ...     twins = Fact(id="has_twins", kind="flag", about="family", **texts, **says)
    ...     return Vocabulary(facts=[twins])
    >>> list(perhepalvelut_vocabulary().facts)
    ['has_twins']
    """


@hookspec
def perhepalvelut_domains() -> Iterable[TextDomain]:  # type: ignore[empty-body]
    """Give the domains of the message catalogues, each with its source language and folder.

    Checked: a name is given once, and is none of the library's (`perhepalvelut`, `cli`); `extends`
    names a domain that is there, in its language. A plugin has one domain for its own texts, named
    as the plugin.

    >>> from perhepalvelut.plugins import domain_from
    >>> from perhepalvelut import hookimpl
    >>> @hookimpl
    ... def perhepalvelut_domains():
    ...     return [domain_from("perhepalvelut.plugins.lahti", "lahti", language="fi")]
    >>> [(domain.name, domain.language) for domain in perhepalvelut_domains()]
    [('lahti', 'fi')]
    """


@hookspec
def perhepalvelut_overlays() -> Iterable[Overlay]:  # type: ignore[empty-body]
    """Correct, or add to, what another plugin says of a service or an association, by its id.

    Checked: the id is there; every overlay has a source of its own; no two plugins' overlays
    disagree. Name the plugin that is corrected in `perhepalvelut_requires`.

    >>> from perhepalvelut.directory import Access, Claim, Document, Overlay, Source
    >>> from perhepalvelut.values import PartialDate
    >>> from perhepalvelut import hookimpl
    >>> @hookimpl
    ... def perhepalvelut_overlays():
    ...     document = Document(
    ...         id="kettula-2024", title="Sivut", publisher="Kettula", date=PartialDate(2024)
    ...     )
    ...     by = (Source("kettula-2024"),)
    ...     access = Access(cost=Claim("charged", by))
    ...     yield Overlay(id="lahti.perhetupa", sources=by, access=access, documents=(document,))
    >>> [name for overlay in perhepalvelut_overlays() for name, _ in overlay.changes()]
    ['access.cost']
    """


@hookspec
def perhepalvelut_renames() -> Iterable[Rename]:  # type: ignore[empty-body]
    """Name the ids that changed and what they are called now; the old ones keep working.

    Checked: the old id is in use no more, the new one is there. Kinds are `association`, `service`,
    `fact`, `referrer` and `need`.

    >>> from perhepalvelut.directory import Rename
    >>> from perhepalvelut import hookimpl
    >>> @hookimpl
    ... def perhepalvelut_renames():
    ...     return [Rename("service", "lahti.vanha-tupa", "lahti.perhetupa")]
    >>> [rename.new for rename in perhepalvelut_renames()]
    ['lahti.perhetupa']
    """


@hookspec
def perhepalvelut_requires() -> Iterable[str]:  # type: ignore[empty-body]
    """Name the plugins whose words, models or services this one uses; they are loaded with it.

    Checked: each is installed, enabled and without a fault; else this plugin is left out too.

    >>> from perhepalvelut import hookimpl
    >>> @hookimpl
    ... def perhepalvelut_requires():
    ...     return ["suomi"]
    >>> perhepalvelut_requires()
    ['suomi']
    """


@hookspec
def perhepalvelut_urgent() -> Iterable[Urgent]:  # type: ignore[empty-body]
    """Give urgent help: whom one reaches at once, and what calls for whom.

    Checked: ids of contacts are given once among all plugins; contacts, facts, places, documents
    and disputes that are named are there.

    >>> from perhepalvelut import DataPlugin, hookimpl
    >>> plugin = DataPlugin("perhepalvelut.plugins.apua_heti", requires=["suomi"])
    >>> @hookimpl
    ... def perhepalvelut_urgent():
    ...     return [plugin.urgent()]
    >>> [one.name for one in perhepalvelut_urgent()[0].contacts if one.emergency]
    ['Hätänumero']
    """
