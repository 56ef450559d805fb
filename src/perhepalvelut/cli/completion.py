"""What a shell completes: ids, needs, forms, facts, places, languages; and the script for it.

The catalogue is loaded only while a word is completed, and nothing is ever said to the shell.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from typing import Any, Final, TypeAlias

import click
from click.shell_completion import CompletionItem, ShellComplete, get_completion_class

from .. import Catalogue, load_catalogue
from ..plugins import plugin_names
from ..text import Texts
from ..vocabulary import ROLES, Fact, Place
from .command import Command
from .page import print_whole
from .scaffold import languages

__all__ = [
    "associations",
    "begun_phases",
    "completing",
    "completion",
    "family_facts",
    "forms",
    "ids",
    "languages_of_answers",
    "languages_of_templates",
    "needs",
    "people",
    "places",
    "plugins_here",
    "referrers",
    "services",
]

Completion: TypeAlias = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
SHELLS: Final = ("bash", "zsh", "fish")


def completing(
    words: Callable[[click.Context], Iterable[str]], *, start: Callable[[str], str] = str
) -> Completion:
    """Complete with words; a plugin that is broken, or says something, completes nothing less.

    `start` is what a word must begin with, of what was typed.
    """

    def complete(
        context: click.Context, _: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        typed = start(incomplete).casefold()
        found = (one for one in _quietly(words, context) if one.casefold().startswith(typed))
        return [CompletionItem(one) for one in sorted(found)]

    return complete


def _quietly(
    words: Callable[[click.Context], Iterable[str]], context: click.Context
) -> frozenset[str]:
    """Give words for a shell, which takes none with a space; what goes wrong gives none."""
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        try:
            return frozenset(one for one in words(context) if one and not set(one) & set(" \t\n"))
        except Exception:
            return frozenset()


def _of_catalogue(words: Callable[[Catalogue], Iterable[str]]) -> Completion:
    return completing(lambda _: words(load_catalogue()))


def _ids(catalogue: Catalogue) -> Iterable[str]:
    return (*catalogue.services, *catalogue.units, *catalogue.associations)


def _terms(kind: str) -> Completion:
    return _of_catalogue(lambda one: (term.id for term in one.vocabulary.terms_of(kind)))


def _facts(about: str) -> Callable[[Catalogue], Iterator[str]]:
    def told(catalogue: Catalogue) -> Iterator[str]:
        for fact in catalogue.vocabulary.facts.values():
            if fact.about == about:
                yield from _answers(fact)

    return told


def _answers(fact: Fact) -> Iterator[str]:
    """Write a fact as it may be told: a flag alone or with its value, a choice with each option."""
    if fact.kind == "flag":
        yield from (fact.id, f"{fact.id}=true", f"{fact.id}=false")
    elif fact.option:
        yield from (f"{fact.id}={option.id}" for option in fact.option)
    else:
        yield f"{fact.id}="


def _places(catalogue: Catalogue) -> Iterator[str]:
    for place in catalogue.vocabulary.places.values():
        yield from _names(place)


def _names(place: Place) -> Iterator[str]:
    """Give the names of a place, and its id for one whose name is of several words."""
    yield from place.names.values()
    if any(" " in name for name in place.names.values()):
        yield place.id


def _people(catalogue: Catalogue) -> Iterator[str]:
    yield from ROLES
    yield from _facts("person")(catalogue)


def _begun(context: click.Context) -> Iterator[str]:
    """Give the phases of the service of `course`, each to be followed by its day."""
    named = context.params["service"] or next(iter(context.args), "")
    service = load_catalogue().service(named)
    yield from (f"{phase.id}=" for phase in service.course.phases)


services: Final = _of_catalogue(lambda one: one.services)
associations: Final = _of_catalogue(lambda one: one.associations)
ids: Final = _of_catalogue(_ids)
needs: Final = _terms("need")
forms: Final = _terms("form")
referrers: Final = _terms("referrer")
places: Final = _of_catalogue(_places)
family_facts: Final = _of_catalogue(_facts("family"))
people: Final = _of_catalogue(_people)
begun_phases: Final = completing(_begun)
languages_of_answers: Final = _of_catalogue(lambda one: Texts(one.domains).locales())
languages_of_templates: Final = completing(lambda _: languages())
plugins_here: Final = completing(lambda _: plugin_names())


@click.command(cls=Command)
@click.argument("shell", metavar="SHELL", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that makes a shell complete commands, options, ids, needs and places.

    SHELL is bash, zsh or fish.

    Example: eval "$(perhepalvelut completion bash)"
    """
    print_whole(_script(shell, context.find_root()))


def _script(shell: str, root: click.Context) -> str:
    """Write the script of click, without asking which version of the shell is installed."""
    name = root.command.name or ""
    made: Any = get_completion_class(shell)
    return ShellComplete.source(made(root.command, {}, name, f"_{name.upper()}_COMPLETE"))
