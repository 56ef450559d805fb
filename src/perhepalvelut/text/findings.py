"""Findings told: the tree of reasons with yes, no or unknown at each, and the deciding reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from ..core.evaluation.findings import Finding, Lacking, Presumption, Unstated, Whom
from ..core.rules.atoms import Choice, Number, RoleIn
from ..core.rules.nodes import AllOf, AnyOf, Not
from ..core.rules.normal import Leaf, normal
from ..core.rules.quantifiers import Quantified
from ..core.situations.situation import facts_of_family
from ..core.values.truth import NO, UNKNOWN, YES, Truth
from ..core.vocabulary.inference import Implied
from .clauses import clause, in_line
from .document import Section, Sentence, Told
from .hearing import Hearing, unwrapped
from .parts import says, titled
from .people import People
from .rules import HEADERS
from .voice import mark

__all__ = ["Telling"]

_MARKS: Final = {YES: mark("yes"), NO: mark("no"), UNKNOWN: mark("unknown")}
_NO_RULE: Final = {
    YES: mark("no limit of area is stated"),
    NO: mark("the service is not meant for this group"),
    UNKNOWN: mark("the documents do not say whom the service is for"),
}
_UNSTATED: Final[Mapping[Unstated, str]] = {
    "where": mark("the documents do not say whether the area reaches the family's municipality"),
    "in_place_of_parent": mark(
        "the documents do not say whether a parent also means "
        "somebody who raises a child in place of one"
    ),
}
"""What is not said in the tree, as whom a service is for, or beside it, as when it runs."""
_ONLY_TOLD: Final = mark(
    "it also depends on something that is never asked for; it counts if the family tells it"
)


@attrs.frozen
class Telling:
    """Tells the findings about one situation, to anyone or `to` one of its people."""

    people: People
    to: int | None = None
    hearing: Hearing = attrs.field(init=False)

    @hearing.default
    def _hearing(self) -> Hearing:
        return Hearing(self.people.situation, self.people.words.vocabulary, self.to)

    def parts(self, finding: Finding) -> Iterator[Told]:
        """Tell the tree, then what was presumed, what is missing and what is left open."""
        if not self.hearing.concerns(finding):
            message = mark("this answer is about somebody else and is not shown")
            yield says(self.people.words, message, "verdict")
            return
        finding = self.hearing.own(finding)
        yield self._tree(finding, denied=False)
        yield from self.presumed(finding.presumed)
        yield from self.missing(finding.missing)
        yield from self.open(finding.open)
        yield from self.unstated(finding.unstated, finding.only_told)

    def presumed(self, presumed: Iterable[Presumption]) -> Iterator[Sentence]:
        """Say what was taken to be so since no one told it."""
        for one in presumed:
            if self.hearing.may_hear_of(one.of):
                leaf = Leaf(Number(one.fact, "==", one.value))
                what = clause(self.people.words, leaf, self.people.name(one.of))
                message = mark("presumed, as no one has told otherwise: {what}")
                yield says(self.people.words, message, "presumed", what=what)

    def missing(self, missing: Iterable[Lacking]) -> Iterator[Section]:
        """Ask for what would help to settle an unknown."""
        told = (self.people.lacking(one) for one in missing if self.hearing.may_hear_of(one.of))
        return titled(self.people.words, mark("still missing:"), dict.fromkeys(told), "missing")

    def open(self, disputes: Iterable[str]) -> Iterator[Sentence]:
        """Say what the documents leave open."""
        words, message = self.people.words, mark("the documents leave this open: {dispute}")
        return (says(words, message, "open", dispute=words.dispute(key)) for key in disputes)

    def unstated(
        self, unstated: Iterable[Unstated], only_told: Iterable[str]
    ) -> Iterator[Sentence]:
        """Say what no document says, what one agrees to, and that something is never asked for."""
        words = self.people.words
        agreed = [words.vocabulary.fact(name).agree for name in only_told]
        told = [_UNSTATED[name] for name in unstated if name in _UNSTATED]
        told += [] if all(agreed) else [_ONLY_TOLD]
        yield from (says(words, message, "open") for message in told)
        for text in filter(None, agreed):
            message = mark("this has to be agreed to: {condition}")
            yield says(words, message, "open", condition=words.voice.text(text))

    def _tree(self, finding: Finding, *, denied: bool) -> Section:
        finding = unwrapped(finding)
        if finding.over_people and len(finding.parts) == 1:
            return self._tree(finding.parts[0], denied=denied)
        if isinstance(finding.rule, Not) and not finding.over_people:
            inner = attrs.evolve(finding.parts[0], truth=~finding.truth)
            return self._tree(inner, denied=not denied)
        inside = denied and not isinstance(finding.rule, Quantified)
        parts = [self._tree(part, denied=inside) for part in self._told_parts(finding)]
        return Section(f"[{self._mark(finding, denied)}] {self._text(finding, denied)}", parts)

    def _told_parts(self, finding: Finding) -> tuple[Finding, ...]:
        rule = finding.rule
        if isinstance(rule, Quantified) and (self.to is not None or rule.condition is None):
            return ()
        return finding.parts

    def _mark(self, finding: Finding, denied: bool) -> str:
        if self.hearing.hides(finding):
            return self.people.words.say("not shown")
        truth = ~finding.truth if denied else finding.truth
        return self.people.words.say(_MARKS[truth])

    def _text(self, finding: Finding, denied: bool) -> str:
        rule, words = finding.rule, self.people.words
        if rule is None:
            return self._without_rule(finding)
        if finding.over_people:
            return words.say("at least one of these holds:")
        if isinstance(rule, (AllOf, AnyOf)):
            header = words.say(HEADERS["and" if isinstance(rule, AllOf) is not denied else "or"])
            return self._of(finding.of, header)
        return self._condition(finding, denied)

    def _condition(self, finding: Finding, denied: bool) -> str:
        assert finding.rule is not None
        node = normal(finding.rule, denied=denied)
        text = in_line(self.people.words, node, self._subject(finding.of))
        if finding.presumes is not None:
            return self.people.words.say("{what} (presumed)", what=text)
        return self._with_why(text, finding.follows) if finding.follows else text

    def _with_why(self, text: str, follows: Iterable[Implied]) -> str:
        """Say of what no one told that it follows, and why."""
        voice = self.people.words.voice
        reasons = dict.fromkeys(reason for one in follows for reason in one.reasons)
        why = voice.listed(map(voice.text, reasons))
        message = mark("{what} (follows from what was told, because {why})")
        return self.people.words.say(message, what=text, why=why)

    def _subject(self, whom: Whom) -> str:
        return self.people.words.say("the person") if whom == "family" else self.people.name(whom)

    def _without_rule(self, finding: Finding) -> str:
        return self._of(finding.of, self.people.words.say(_NO_RULE[finding.truth]))

    def _of(self, whom: Whom, text: str) -> str:
        if whom == "family":
            return text
        return self.people.words.say("{name}: {what}", name=self.people.name(whom), what=text)

    def reasons(self, finding: Finding) -> tuple[str, ...]:
        """Give the facts that decide a yes or a no, as statements; none for an unknown."""
        return tuple(dict.fromkeys(self._reasons(self.hearing.own(finding))))

    def _reasons(self, finding: Finding) -> Iterator[str]:
        finding = unwrapped(finding)
        truth = finding.truth
        if truth is UNKNOWN:
            return
        if finding.rule is None:
            yield self._without_rule(finding)
        elif isinstance(finding.rule, Quantified):
            yield from self._of_quantified(finding)
        elif finding.over_people:
            yield from self._of_people(finding, truth)
        elif finding.parts:
            for part in _deciding(finding):
                yield from self._reasons(part)
        else:
            yield self._condition(self._narrowed(finding), denied=truth is NO)

    def _narrowed(self, finding: Finding) -> Finding:
        """Name, of the options that meet a condition, the one that was told."""
        rule = finding.rule
        if not isinstance(rule, Choice) or finding.truth is not YES:
            return finding
        told = self._told(rule.fact, finding.of)
        return attrs.evolve(finding, rule=Choice(rule.fact, (told,))) if told else finding

    def _told(self, fact: str, whom: Whom) -> str | None:
        situation, about_family = self.people.situation, self.people.words.vocabulary.about_family
        of_person = situation.people[whom].facts.get(fact) if isinstance(whom, int) else None
        of_family = facts_of_family(situation, about_family)
        value = of_family.get(fact) if of_person is None else of_person
        return value if isinstance(value, str) else None

    def _of_quantified(self, finding: Finding) -> Iterator[str]:
        members = [one for one in finding.parts if one.truth is YES and self.hearing.concerns(one)]
        if finding.truth is YES and members:
            for member in members:
                yield from self._reasons(member)
        else:
            yield self._condition(finding, denied=finding.truth is NO)

    def _of_people(self, finding: Finding, truth: Truth) -> Iterator[str]:
        parts = [one for one in finding.parts if one.truth is truth]
        for part in parts if truth is YES else _nearest(parts):
            yield from self._reasons(part)


def _deciding(finding: Finding) -> tuple[Finding, ...]:
    """Choose the parts that make a yes or a no what it is."""
    alike = tuple(part for part in finding.parts if part.truth is finding.truth)
    if isinstance(finding.rule, AllOf) and finding.truth is YES:
        more = tuple(part for part in finding.parts if not isinstance(part.rule, RoleIn))
        return more or finding.parts
    return alike if isinstance(finding.rule, AllOf) or finding.truth is YES else finding.parts


def _nearest(parts: list[Finding]) -> list[Finding]:
    """Prefer the people who were not out of the question by their role."""
    near = [part for part in parts if not _fails_by_role(part)]
    return near or parts


def _fails_by_role(finding: Finding) -> bool:
    if finding.truth is not NO:
        return False
    if isinstance(finding.rule, RoleIn):
        return True
    return any(_fails_by_role(part) for part in finding.parts)
