"""The words of a catalogue in one voice: facts, terms, places, services, disputes, documents."""

from __future__ import annotations

from typing import Final

from ..core.catalogue.catalogue import Catalogue
from ..core.directory.claims import Dispute
from ..core.rules.atoms import Number
from ..core.vocabulary.facts import Fact, Structural
from .capacities import AUDIENCES_TOLD, ROLES_TOLD, of_closed
from .voice import Voice, mark

__all__ = ["Words"]

_COMPUTED: Final = {
    "ended": mark("ended"),
    "not-started": mark("not yet started"),
    "unknown": mark("not known"),
}
_UNTOLD: Final = {
    ("person", False): mark("has: {what}"),
    ("person", True): mark("does not have: {what}"),
    ("family", False): mark("this is so: {what}"),
    ("family", True): mark("this is not so: {what}"),
}
_ASKED: Final = {
    "age": (mark("age"), mark("How old is the person?")),
    "role": (
        mark("role in the family"),
        mark("Is the person a child, a parent or another adult, a professional or a volunteer?"),
    ),
    "sex": (mark("sex"), mark("What is the person's sex?")),
    "place": (mark("home municipality"), mark("In which municipality does the family live?")),
    "has_children": (
        mark("whether the family has children"),
        mark("Are there children in the family, and how old are they?"),
    ),
    "children": (
        mark("the children of the family"),
        mark("Who are the children of the family, and how old are they?"),
    ),
    "people": (mark("the people of the family"), mark("Who belongs to the family?")),
    "adults": (mark("the adults of the family"), mark("Who are the adults of the family?")),
}


class Words:
    """Looks up what a catalogue declares and gives it in one locale."""

    def __init__(self, catalogue: Catalogue, voice: Voice, plugin: str | None = None) -> None:
        self.catalogue = catalogue
        self.plugin = plugin
        self.vocabulary = catalogue.vocabulary
        self.voice = voice
        self.say = voice.say
        self.count = voice.count

    def about(self, id: str) -> Words:
        """Give the same words for telling of what has this id: its texts are its plugin's first.

        Plugins may translate one text each in its own way, as a name that stands in a sentence.
        """
        return Words(self.catalogue, self.voice, self._domain(id))

    def of_plugin(self, text: str, id: str = "") -> str:
        """Give a plugin's text; the first part of an id says whose it most likely is."""
        return self.voice.text(text, self._domain(id))

    def _domain(self, id: str) -> str | None:
        return self.catalogue.providers.get(id) or id.partition(".")[0] or self.plugin

    def term(self, kind: str, id: str) -> str:
        """Name a term; an unknown one is an UnknownNameError with the nearest."""
        return self.voice.text(self.vocabulary.term(kind, id).name)

    def terms(self, kind: str, ids: tuple[str, ...]) -> str:
        """List terms by name."""
        return self.voice.listed(self.term(kind, id) for id in ids)

    def status(self, id: str) -> str:
        """Name what a service is on a day: one of its phases, or ended, not started, not known."""
        return self.say(_COMPUTED[id]) if id in _COMPUTED else self.term("phase", id)

    def role(self, id: str) -> str:
        """Name a role."""
        return self.say(of_closed("role", ROLES_TOLD, id).name)

    def role_predicate(self, id: str, *, denied: bool) -> str:
        """Say "is a mother" or "is not a mother"."""
        told = of_closed("role", ROLES_TOLD, id)
        return self.say(told.denies if denied else told.says)

    def audience(self, id: str) -> str:
        """Name an audience."""
        return self.say(of_closed("audience", AUDIENCES_TOLD, id))

    def flag(self, fact: Fact, *, denied: bool) -> str:
        """Say that a flag is so, or that it is not; one without a sentence is told by its name."""
        told = fact.denies if denied else fact.says
        if told:
            return self.of_plugin(told, fact.id)
        label = self.of_plugin(fact.label, fact.id)
        return self.say(_UNTOLD[fact.about, denied], what=label)

    def option(self, fact: Fact, id: str, *, denied: bool) -> str:
        """Say that an option of a choice is so, or that it is not."""
        told = {option.id: option for option in fact.option}[id]
        return self.of_plugin(told.denies if denied else told.says, fact.id)

    def number(self, rule: Number, *, denied: bool) -> str:
        """Say how a counted fact compares, or how it then does when it does not."""
        fact = self.vocabulary.fact(rule.fact)
        templates = {
            ("<", False): fact.below,
            ("<", True): fact.at_least,
            (">=", False): fact.at_least,
            (">=", True): fact.below,
            ("==", False): fact.exactly,
            ("==", True): fact.not_exactly,
        }
        template = templates[rule.comparison, denied]
        domain = self._domain(rule.fact)
        return self.voice.text(template, domain, n=self.voice.number(rule.value))

    def in_service(self, service: str, *, denied: bool) -> str:
        """Say that the family is, or is not, in a service."""
        fact = self.vocabulary.fact("in_service")
        template = fact.denies if denied else fact.says
        return self.voice.text(template, service=self.service(service))

    def place(self, name: str) -> str:
        """Name a place in this language; a bilingual place has a name in each."""
        place = self.vocabulary.place(name)
        if place.kind == "country" and place.code:
            return self.voice.country(place.code)
        return self.voice.place(dict(place.names), place.id)

    def service(self, id: str) -> str:
        """Name a service of the catalogue; an unknown one is shown by its id."""
        service = self.catalogue.services.get(id)
        return id if service is None else self.of_plugin(service.name, id)

    def phase(self, service: str, id: str) -> str:
        """Name a phase of a service's course."""
        phases = self.catalogue.service(service).course.phases
        return self.of_plugin(next(one.name for one in phases if one.id == id), service)

    def dispute(self, key: str) -> str:
        """Give what a recorded dispute is about, with its key."""
        dispute: Dispute | None = self.catalogue.disputes.get(key)
        return key if dispute is None else f"{self.voice.text(dispute.about)} ({key})"

    def document(self, id: str) -> str:
        """Give the title of a document; an unknown one is shown by its code."""
        document = self.catalogue.documents.get(id)
        return id if document is None else self.voice.text(document.title)

    def label(self, fact: str) -> str:
        """Name a fact, or age, role, sex, place, as an item of a list."""
        told = self._told(fact)
        return self.say(_ASKED[fact][0]) if told is None else self.of_plugin(told.label, fact)

    def question(self, fact: str) -> str:
        """Ask for a fact, or for age, role, sex, place."""
        told = self._told(fact)
        return self.say(_ASKED[fact][1]) if told is None else self.of_plugin(told.question, fact)

    def _told(self, fact: str) -> Fact | Structural | None:
        if fact in self.vocabulary.structural:
            return self.vocabulary.structural[fact]
        return None if fact in _ASKED else self.vocabulary.fact(fact)
