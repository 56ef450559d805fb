"""Services: for whom, where and when, how one gets in, and how the work goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal

import attrs

from ...errors import Fault
from ...sayings import Saying
from ..guards.arguments import an, day
from ..guards.doors import door
from ..guards.fields import Id, Slug, Value, own_first
from ..rules.nodes import Rule, any_of
from ..values.dates import Period
from ..values.hours import Hours
from ..values.truth import UNKNOWN, YES, Truth, any_of_truths
from ..vocabulary.audiences import Audience
from ..vocabulary.terms import COMPUTED
from ..vocabulary.vocabulary import Vocabulary
from .citations import sources_in
from .claims import Claim, Measure
from .contacts import Contact
from .evidence import Evidence, Source, Sourced

__all__ = [
    "ACCESS_CLAIMS",
    "Access",
    "Course",
    "CoursePhase",
    "Criterion",
    "Feedback",
    "Note",
    "Participation",
    "Point",
    "Service",
    "ServiceModel",
    "StatusPhase",
    "in_force",
]


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class Criterion(Evidence):
    """One alternative of what a service asks: a rule with its sources, for one audience."""

    rule: Rule
    audience: Audience = "families"


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class StatusPhase(Evidence):
    """What a service is, or was, during a period: established, a project, planned and so on.

    `phase` is a term of the kind `phase`, whose mark says whether the service is then in force.
    """

    phase: Slug
    period: Period | None = None

    def _faults(self) -> Iterable[Fault]:
        yield from super()._faults()
        if self.phase in COMPUTED:
            message = Saying(
                "{phase} is reckoned from the periods, and never written", phase=repr(self.phase)
            )
            instead = Saying("write the phase that it was, with its period")
            yield Fault("phase", message, instead=instead, code="wrong-value", name=self.phase)


@attrs.frozen(kw_only=True, repr=False)
class Access(Value):
    """How one gets in, as claims. A property without a claim is not stated anywhere.

    `cost` is "free" or "charged"; `decision_required` is a decision or payment commitment of an
    authority; `not_required` names conditions that are expressly not set.
    """

    referral_required: Claim[bool] | None = None
    referrers: Claim[tuple[str, ...]] | None = None
    self_referral: Claim[bool] | None = None
    anonymous: Claim[bool] | None = None
    cost: Claim[Literal["free", "charged"]] | None = None
    decision_required: Claim[bool] | None = None
    channels: Claim[tuple[str, ...]] | None = None
    hours: Claim[Hours] | None = None
    capacity: Claim[Measure] | None = None
    languages: Claim[tuple[str, ...]] | None = None
    interpreters: Claim[bool] | None = None
    accessibility: Claim[str] | None = None
    not_required: Claim[tuple[str, ...]] | None = None

    @property
    def free(self) -> Truth:
        """Is it free of charge?"""
        return UNKNOWN if self.cost is None else Truth.of(self.cost.value == "free")

    @property
    def without_name(self) -> Truth:
        """May one come without giving a name?"""
        return UNKNOWN if self.anonymous is None else Truth.of(self.anonymous.value)

    @property
    def needs_referral(self) -> Truth:
        """Is a referral required?"""
        return UNKNOWN if self.referral_required is None else Truth.of(self.referral_required.value)

    def claims(self) -> Iterator[tuple[str, Claim[Any]]]:
        """Walk the claims there are, by name, in the order of the class."""
        for name in ACCESS_CLAIMS:
            claim = getattr(self, name)
            if claim is not None:
                yield name, claim


ACCESS_CLAIMS = tuple(field.name for field in attrs.fields(Access))


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class CoursePhase(Sourced):
    """A phase of a course, with what it asks and how long it takes.

    `repeats` marks the phase that the course's `max_periods` counts. `after` is how long after the
    beginning of the phase before it a phase begins, where that is stated.
    """

    id: Slug
    name: str
    requires: Rule | None = None
    duration: Measure | None = None
    after: Measure | None = None
    summary: str = ""
    repeats: bool = False


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class Point(Evidence):
    """A review, feedback, follow-up or meeting that comes round or comes after a time.

    `phase` is the phase it belongs to, or None for the whole course. `after` counts from the start
    of that, or from its end with `since="end"`; without `after` and `every` it is then that it
    falls, or at a time not stated during it. `consent` marks what only those who agreed are asked.
    """

    kind: Literal["review", "feedback", "follow-up", "meeting"]
    name: str
    every: Measure | None = None
    after: Measure | None = None
    phase: str | None = None
    since: Literal["start", "end"] | None = None
    consent: bool = False


@attrs.frozen(kw_only=True, repr=False)
class Course(Value):
    """How the work goes on: its phases in order, its measures, its points in time."""

    phases: tuple[CoursePhase, ...] = ()
    duration: Claim[Measure] | None = None
    meetings: Claim[Measure] | None = None
    session: Claim[Measure] | None = None
    rhythm: Claim[Measure] | None = None
    group_size: Claim[Measure] | None = None
    max_periods: Claim[Measure] | None = None
    points: tuple[Point, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class Feedback(Sourced):
    """How feedback is gathered, from whom, and when."""

    instrument: str
    respondents: tuple[str, ...]
    when: str = ""
    every: Measure | None = None


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class Note(Evidence):
    """Any other documented fact of a service, by its kind."""

    kind: str
    value: str
    measure: Measure | None = None


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class Participation(Sourced):
    """What another association does in a joint project, and when."""

    association: str
    capacity: Literal["runs", "coordinates", "takes-part", "funds"]
    period: Period | None = None


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class ServiceModel(Sourced):
    """What is common to a work form that several associations run, with its coordinator."""

    id: Id
    name: str
    coordinator: str = ""
    summary: str = ""
    access: Access = attrs.field(factory=Access)
    quality: tuple[Claim[str], ...] = ()


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class Service(Sourced):
    """A service of an association: for whom, where, when, how one gets in, how it goes on.

    `form` is a term of the kind `form`. `inherits` names the access claims taken from the whole
    (`part_of`) or the `model`; nothing else comes down. `urgent_contact` is the contact of urgent
    help that is the same thing, and stands for it where that is shown. `area` without a claim sets
    no limit and is shown as not stated.
    """

    id: Id
    name: str
    summary: str
    form: Slug
    aliases: tuple[str, ...] = ()
    category: Claim[str] | None = None
    formats: Claim[tuple[str, ...]] | None = None
    part_of: str | None = None
    model: str | None = None
    inherits: tuple[str, ...] = ()
    crisis: bool = False
    urgent_contact: Slug | None = None
    needs: tuple[str, ...] = ()
    eligibility: tuple[Criterion, ...] = ()
    area: tuple[Criterion, ...] = ()
    status: tuple[StatusPhase, ...] = ()
    access: Access = attrs.field(factory=Access)
    contact: Contact = attrs.field(factory=Contact)
    course: Course = attrs.field(factory=Course)
    quality: tuple[Claim[str], ...] = ()
    legal_basis: tuple[Claim[str], ...] = ()
    feedback: tuple[Feedback, ...] = ()
    notes: tuple[Note, ...] = ()
    participants: tuple[Participation, ...] = ()

    def audiences(self) -> tuple[Audience, ...]:
        """List the audiences that have a rule, in the order written."""
        return tuple(dict.fromkeys(one.audience for one in self.eligibility))

    @door
    def rule_for(self, audience: str) -> Rule | None:
        """Join the alternatives for an audience with "or"; None when it has no rule."""
        rules = [one.rule for one in self.eligibility if one.audience == audience]
        return any_of(*rules) if rules else None

    def area_rule(self) -> Rule | None:
        """Join the alternatives of the area with "or"; None when no document states one."""
        return any_of(*(one.rule for one in self.area)) if self.area else None

    def all_sources(self) -> frozenset[Source]:
        """Gather every source cited anywhere in the service."""
        return sources_in(self)

    def runs(self, on: date, vocabulary: Vocabulary) -> Truth | None:
        """Do its own phases say that it runs on a day? None when they say nothing of dates.

        The vocabulary says which phases are in force; in the others it is at most unknown.
        """
        return in_force(self.status, self.marks(vocabulary), day(on))

    def marks(self, vocabulary: Vocabulary) -> tuple[bool, ...]:
        """Tell of each of its phases whether the service is in force during it."""
        find = an(Vocabulary, vocabulary, "vocabulary").phase
        return tuple(find(one.phase).in_force for one in self.status)

    def phase(self, on: date) -> str:
        """Name its phase on a day: one of the phases, ended, not-started or unknown."""
        on = day(on)
        current = [one for one in self.status if one.period is None or one.period.covers(on) is YES]
        if current:
            return current[-1].phase
        periods = [phase.period for phase in self.status if phase.period is not None]
        if periods and all(period.ended(on) for period in periods):
            return "ended"
        if periods and all(period.not_begun(on) for period in periods):
            return "not-started"
        return "unknown"


def in_force(status: Iterable[StatusPhase], marks: Iterable[bool], on: date) -> Truth | None:
    """Do phases with their marks say that a service runs? None when they say nothing of dates."""
    phases = [
        (one.period, YES if mark else UNKNOWN) for one, mark in zip(status, marks, strict=True)
    ]
    dated = [(period, most) for period, most in phases if period is not None]
    if dated:
        return any_of_truths(period.covers(on) & most for period, most in dated)
    return UNKNOWN if any(most is UNKNOWN for _, most in phases) else None
