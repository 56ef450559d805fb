"""The forms that a tree is read in, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal, TypeAlias

from ...core.guards.doors import door
from .json import json_of
from .markdown import markdown_of
from .tree import Section, html_of

__all__ = ["Form", "render"]

Form: TypeAlias = Literal["plain", "html", "markdown", "json"]

_FORMS: Final[Mapping[Form, Callable[[Section], str]]] = {
    "plain": str,
    "html": html_of,
    "markdown": markdown_of,
    "json": json_of,
}


@door
def render(told: Section, form: Form) -> str:
    r"""Write what a teller tells as plain text, HTML, Markdown (CommonMark) or JSON.

    No text can break the structure: each is escaped for its form, and signs that are not seen are
    shown as escapes.

    >>> from perhepalvelut.text.document import item
    >>> told = Section("Ways *in*", [item("by <phone>")])
    >>> print(render(told, "markdown"))
    ## Ways \*in\*
    <BLANKLINE>
    - by \<phone\>
    """
    return _FORMS[form](told)
