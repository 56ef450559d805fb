"""The commands `list`, `show` and `facts`: what there is to ask about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from .. import Association, Fact, Form, Service, Term, Vocabulary, dump_association
from ..core.directory.associations import Unit
from ..text.voice import mark
from .command import Command
from .options import formatted, in_language
from .page import Page, print_json
from .session import Session, open_session

__all__ = ["facts", "list_", "show"]


@click.command("list", cls=Command)
@in_language
@formatted
def list_(lang: str, shape: str) -> None:
    """List the associations, their units and their services, with their ids."""
    session = open_session(lang)
    associations = session.catalogue.associations.values()
    if shape == "json":
        print_json({"associations": [_association_data(session, one) for one in associations]})
        return
    page = Page()
    for association in associations:
        name = session.teller.text(association.name, association.id)
        page.write(f"{name} ({association.id})", style="bold")
        _write_units(page, session, association, None, "  ")
    page.print()


def _write_units(
    page: Page, session: Session, association: Association, parent: str | None, indent: str
) -> None:
    """Write the units below a unit, each with its services and the units below it."""
    for unit in _units_below(association, parent):
        page.write(session.teller.text(unit.name, unit.id), indent=indent, style="underline")
        for service in unit.services:
            name = session.teller.text(service.name, service.id)
            page.write(f"– {service.id}: {name}", indent=f"{indent}  ")
        _write_units(page, session, association, unit.id, f"{indent}  ")


def _units_below(association: Association, parent: str | None) -> list[Unit]:
    """Give the units below a unit in the order written; unknown parents count as none."""
    known = {unit.id for unit in association.units}
    return [
        unit
        for unit in association.units
        if (unit.parent if unit.parent in known else None) == parent
    ]


def _association_data(session: Session, association: Association) -> dict[str, Any]:
    units = [
        {
            **_named(session, unit),
            "parent": unit.parent,
            "services": [
                {**_named(session, service), "form": service.form, "part_of": service.part_of}
                for service in unit.services
            ],
        }
        for unit in association.units
    ]
    return {**_named(session, association), "units": units}


def _named(session: Session, one: Association | Unit | Service) -> dict[str, str]:
    return {"id": one.id, "name": session.teller.text(one.name, one.id)}


@click.command(cls=Command)
@click.argument("service")
@in_language
@formatted
def show(service: str, lang: str, shape: str) -> None:
    """Show what is documented of a service: for whom, where, how one gets in, its sources."""
    session = open_session(lang)
    found = session.service(service)
    if shape == "json":
        print_json(_service_data(session, found))
        return
    title, *lines = session.teller.service(found)
    page = Page()
    page.write(f"{title} ({found.id})", style="bold")
    for line in lines:
        page.write(line)
    page.print()


def _service_data(session: Session, service: Service) -> dict[str, Any]:
    """Take a service out of the plain data of its association, as its data file holds it."""
    data = dump_association(session.catalogue.association_of(service.id))
    services = [one for unit in data["unit"] for one in unit.get("service", [])]
    return next(one for one in services if one["id"] == service.id)


@click.command(cls=Command)
@in_language
@formatted
def facts(lang: str, shape: str) -> None:
    """List what a situation may tell: facts, needs, forms and referrers, with their ids."""
    session = open_session(lang)
    vocabulary = session.catalogue.vocabulary
    if shape == "json":
        print_json(_vocabulary_data(session, vocabulary))
        return
    page = Page()
    declared = sorted(vocabulary.facts.values(), key=lambda fact: fact.id)
    for about, title in (
        ("person", mark("Facts of a person")),
        ("family", mark("Facts of the family")),
    ):
        page.write(session.say(title), style="bold")
        for fact in declared:
            if fact.about == about:
                _write_fact(page, session, fact)
        page.write()
    _write_terms(page, session, mark("Needs (--need)"), vocabulary.terms_of("need"))
    page.write()
    page.write(session.say("Forms (--form)"), style="bold")
    for form in _forms(vocabulary):
        page.write(f"– {form.id}: {_form(session, form)}", indent="  ")
    page.write()
    page.write(session.say("Referrers (`refer`)"), style="bold")
    for depth, referrer in _below(vocabulary.terms_of("referrer"), None):
        page.write(f"– {referrer.id}: {_referrer(session, referrer)}", indent="  " * (depth + 1))
    page.print()


def _write_fact(page: Page, session: Session, fact: Fact) -> None:
    answers = fact.of_kind.answers(one.id for one in fact.option)
    page.write(f"{fact.id} = {answers}", indent="  ", style="cyan")
    asked = fact.label if fact.ask == "never" else fact.question
    page.write(session.teller.text(asked), indent="    ")
    if fact.ask == "never":
        page.write(session.say("Counts when told; is never asked for."), indent="    ")


def _write_terms(page: Page, session: Session, title: str, terms: Iterable[Term]) -> None:
    page.write(session.say(title), style="bold")
    for term in sorted(terms, key=lambda one: one.id):
        page.write(f"– {term.id}: {session.teller.text(term.name)}", indent="  ")


def _forms(vocabulary: Vocabulary) -> list[Form]:
    return [vocabulary.form(id) for id in sorted(one.id for one in vocabulary.terms_of("form"))]


def _form(session: Session, form: Form) -> str:
    """Name a form, and say so where clients do not use such a thing."""
    name = session.teller.text(form.name)
    return name if form.for_clients else session.say("{name} (not for clients)", name=name)


def _below(terms: Sequence[Term], parent: str | None, depth: int = 0) -> Iterator[tuple[int, Term]]:
    """Walk the tree of terms below one, each with its depth; unknown parents count as none."""
    known = {term.id for term in terms}
    for term in sorted(terms, key=lambda one: one.id):
        if (term.parent if term.parent in known else None) == parent:
            yield depth, term
            yield from _below(terms, term.id, depth + 1)


def _referrer(session: Session, referrer: Term) -> str:
    """Name a referrer, say whom it belongs to, and whether it is named only in general."""
    name = session.teller.text(referrer.name)
    if referrer.parent is not None:
        name = session.say("{name} (belongs to {broader})", name=name, broader=referrer.parent)
    if referrer.unnamed:
        name = session.say("{name} (named only in general)", name=name)
    return name


def _vocabulary_data(session: Session, vocabulary: Vocabulary) -> dict[str, Any]:
    declared = sorted(vocabulary.facts.values(), key=lambda fact: fact.id)
    return {
        "facts": [_fact_data(session, fact) for fact in declared],
        "needs": _term_data(session, vocabulary.terms_of("need")),
        "forms": _form_data(session, _forms(vocabulary)),
        "referrers": _referrer_data(session, vocabulary.terms_of("referrer")),
    }


def _fact_data(session: Session, fact: Fact) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": fact.id,
        "kind": fact.kind,
        "about": fact.about,
        "label": session.teller.text(fact.label),
        "question": session.teller.text(fact.question),
        "sensitive": fact.sensitive,
        "ask": fact.ask,
    }
    if fact.option:
        data["options"] = [option.id for option in fact.option]
    return data


def _term_data(session: Session, terms: Iterable[Term]) -> list[dict[str, str]]:
    ordered = sorted(terms, key=lambda one: one.id)
    return [{"id": term.id, "name": session.teller.text(term.name)} for term in ordered]


def _form_data(session: Session, forms: Iterable[Form]) -> list[dict[str, Any]]:
    return [
        {"id": form.id, "name": session.teller.text(form.name), "for_clients": form.for_clients}
        for form in forms
    ]


def _referrer_data(session: Session, terms: Sequence[Term]) -> list[dict[str, Any]]:
    return [
        {
            "id": term.id,
            "name": session.teller.text(term.name),
            "broader": term.parent,
            "unnamed": term.unnamed,
        }
        for _, term in _below(terms, None)
    ]
