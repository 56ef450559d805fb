"""The commands `list`, `show` and `facts`: what there is to ask about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from .. import Vocabulary, dump
from ..directory import Association, Service, Unit
from ..text import Item, Section, Sentence, item
from ..text.document import Part
from ..text.voice import mark
from ..vocabulary import Fact, Form, Term
from .command import Command
from .completion import ids
from .frames import with_id
from .options import formatted, in_language
from .page import print_json, print_page
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
    print_page(Section("", [_association(session, one) for one in associations]))


def _association(session: Session, association: Association) -> Section:
    name = session.teller.text(association.name, association.id)
    units = _units(session, association, None)
    return Section(f"{name} ({association.id})", units, name="title")


def _units(session: Session, association: Association, parent: str | None) -> Iterator[Section]:
    """List the units below a unit, each with its services and the units below it."""
    for unit in _units_below(association, parent):
        services = [_listed(session, one.id, one.name) for one in unit.services]
        below = _units(session, association, unit.id)
        yield Section(session.teller.text(unit.name, unit.id), (*services, *below), name="unit")


def _listed(session: Session, id: str, name: str) -> Item:
    return item(f"{id}: {session.teller.text(name, id)}")


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
@click.argument("id", shell_complete=ids)
@in_language
@formatted
def show(id: str, lang: str, shape: str) -> None:
    """Show what is documented of a service, a unit or an association, with its sources.

    ID is that of a service, a unit or an association; `perhepalvelut list` lists them.
    """
    session = open_session(lang)
    found = session.named(id)
    if shape == "json":
        print_json(_data_of(session, found))
        return
    print_page(with_id(_section_of(session, found), found.id))


def _section_of(session: Session, found: Association | Unit | Service) -> Section:
    if isinstance(found, Service):
        return session.teller.service(found)
    if isinstance(found, Unit):
        return session.teller.unit(found)
    return session.teller.association(found)


def _data_of(session: Session, found: Association | Unit | Service) -> dict[str, Any]:
    """Give plain data as the data file of its association holds it."""
    if isinstance(found, Association):
        return dump(found)
    owner = next(one for one in session.catalogue.associations.values() if found in _below(one))
    units = dump(owner)["unit"]
    services = [one for unit in units for one in unit.get("service", [])]
    tables = units if isinstance(found, Unit) else services
    return next(one for one in tables if one["id"] == found.id)


def _below(association: Association) -> tuple[Unit | Service, ...]:
    return (*association.units, *association.services())


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
    sections: dict[str, Iterable[Part]] = {
        mark("Facts of a person"): _facts(session, vocabulary, "person"),
        mark("Facts of the family"): _facts(session, vocabulary, "family"),
        mark("Needs (--need)"): _needs(session, vocabulary),
        mark("Forms (--form)"): (
            item(f"{form.id}: {_form(session, form)}") for form in _forms(vocabulary)
        ),
        mark("Referrers (`refer`)"): _referrers(session, vocabulary.terms_of("referrer"), None),
    }
    print_page(
        *(Section("", [Section(session.say(x), y, name="title")]) for x, y in sections.items())
    )


def _facts(session: Session, vocabulary: Vocabulary, about: str) -> Iterator[Section]:
    for fact in sorted(vocabulary.facts.values(), key=lambda fact: fact.id):
        if fact.about == about:
            answers = fact.of_kind.answers(one.id for one in fact.option)
            told = map(Sentence, _asked(session, fact))
            yield Section(f"{fact.id} = {answers}", told, name="fact")


def _asked(session: Session, fact: Fact) -> Iterator[str]:
    if fact.asked_of == "never":
        yield session.teller.text(fact.label)
        yield session.say("Counts when told; is never asked for.")
    else:
        yield session.teller.text(fact.question)


def _needs(session: Session, vocabulary: Vocabulary) -> Iterator[Item]:
    for term in sorted(vocabulary.terms_of("need"), key=lambda one: one.id):
        yield item(f"{term.id}: {session.teller.text(term.name)}")


def _forms(vocabulary: Vocabulary) -> list[Form]:
    return [vocabulary.form(id) for id in sorted(one.id for one in vocabulary.terms_of("form"))]


def _form(session: Session, form: Form) -> str:
    """Name a form, and say so where clients do not use such a thing."""
    name = session.teller.text(form.name)
    return name if form.for_clients else session.say("{name} (not for clients)", name=name)


def _children(terms: Sequence[Term], parent: str | None) -> Iterator[Term]:
    """Give the terms right below one, in their order; unknown parents count as none."""
    known = {term.id for term in terms}
    for term in sorted(terms, key=lambda one: one.id):
        if (term.parent if term.parent in known else None) == parent:
            yield term


def _referrers(session: Session, terms: Sequence[Term], parent: str | None) -> Iterator[Item]:
    """List the tree of referrers below one."""
    for term in _children(terms, parent):
        text = f"{term.id}: {_referrer(session, term)}"
        yield item(text, *_referrers(session, terms, term.id))


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
        "referrers": [*_referrer_data(session, vocabulary.terms_of("referrer"))],
    }


def _fact_data(session: Session, fact: Fact) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": fact.id,
        "kind": fact.kind,
        "about": fact.about,
        "label": session.teller.text(fact.label),
        "question": session.teller.text(fact.question),
        "sensitive": fact.sensitive,
        "asked_of": str(fact.asked_of),
        "asked_by": fact.asked_by,
        "alone": fact.alone,
    }
    if fact.agree:
        data["agree"] = session.teller.text(fact.agree)
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


def _referrer_data(
    session: Session, terms: Sequence[Term], parent: str | None = None
) -> Iterator[dict[str, Any]]:
    """Walk the tree of referrers, each before those below it."""
    for term in _children(terms, parent):
        name = session.teller.text(term.name)
        yield {"id": term.id, "name": name, "broader": term.parent, "unnamed": term.unnamed}
        yield from _referrer_data(session, terms, term.id)
