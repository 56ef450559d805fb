"""Values of the directory, drawn from the annotations of their classes.

A type says what a field may hold: a claim of a measure, one of some words, a list of at least two.
What it cannot say stands in a table: which of the texts are terms, and of what kind. References
within one catalogue are given by the caller, who knows what there is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, TypeVar, Union, get_args, get_origin

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...core.guards.annotations import accepted_by, hints_of
from ...core.guards.fields import AtLeast, Written
from ...directory import Address, Claim, Criterion, Evidence, Measure, Source
from ...rules import Rule
from ...values import Hours, PartialDate, Period
from .measures import measures
from .picks import once, one_of, several
from .printing import print_in_short
from .rules import area_rules, rules_of
from .times import hours, partial_dates, periods
from .words import Words, ids, texts

__all__ = ["MEANT", "made", "of_type", "said", "sources_in"]

T = TypeVar("T")
_Values = Callable[[Words], SearchStrategy[Any]]
_Parts = Mapping[str, SearchStrategy[Any]]


def _terms(kind: str) -> _Values:
    return lambda words: one_of(words.terms(kind))


def _forms(words: Words) -> SearchStrategy[str]:
    """Give a form of service, any id where the vocabulary knows none."""
    return one_of(words.terms("form")) if words.terms("form") else ids()


def _areas(words: Words) -> SearchStrategy[Criterion]:
    return made(Criterion, words, rule=area_rules(words), audience=st.just("families"))


def _addresses(_: Words) -> SearchStrategy[Address]:
    seen = st.builds(Address, visibility=st.sampled_from(["public", "partial"]), text=texts())
    return st.builds(Address, visibility=st.just("hidden")) | seen


MEANT: Final[Mapping[str, _Values]] = {
    "Access.referrers": _terms("referrer"),
    "Access.channels": _terms("channel"),
    "Access.not_required": _terms("condition"),
    "Access.languages": lambda _: st.sampled_from(["fi", "sv", "en", "ru"]),
    "Access.capacity": lambda _: measures(("people", "families", "pairs", "places")),
    "Association.home": lambda words: one_of(words.places),
    "Association.language": lambda _: st.sampled_from(["fi", "sv", "en"]),
    "Contact.address": _addresses,
    "Course.max_periods": lambda _: measures(("periods",)),
    "CoursePhase.requires": lambda words: rules_of(words, most=2),
    "Criterion.rule": lambda words: rules_of(words, most=3),
    "Document.date": lambda _: partial_dates(2010, 2023),
    "Line.languages": lambda _: st.sampled_from(["fi", "sv", "en", "ru"]),
    "Feedback.instrument": _terms("instrument"),
    "Feedback.respondents": _terms("respondent"),
    "Note.kind": _terms("note_kind"),
    "Service.area": _areas,
    "Service.category": _terms("category"),
    "Service.form": _forms,
    "Service.formats": _terms("format"),
    "Service.needs": _terms("need"),
    "Staff.count": lambda _: st.integers(1, 9).map(lambda halves: Decimal(halves) / 2),
    "Staff.share": lambda _: st.sampled_from([Decimal("0.5"), Decimal("0.8")]),
    "StatusPhase.phase": _terms("phase"),
    "Step.condition": lambda words: rules_of(words, most=2),
    "WebPage.address": lambda _: st.sampled_from(["https://kettula.example/help?lang=fi"]),
    "WebPage.read": lambda _: st.dates(date(2020, 1, 1), date(2026, 1, 1)).map(PartialDate.of),
    "Unit.headcount": lambda _: measures(("people", "workers")),
}
"""What a field holds, or each item of it, where its type does not tell enough."""

_OF_TYPE: Final[Mapping[type[Any], _Values]] = {
    Hours: lambda _: hours(),
    Measure: lambda _: measures(),
    PartialDate: lambda _: partial_dates(),
    Period: lambda _: periods(),
    Rule: rules_of,
    Source: lambda words: sources_in(words.documents),
    bool: lambda _: st.booleans(),
    str: lambda _: texts(),
}


@once
def sources_in(documents: tuple[str, ...]) -> SearchStrategy[Source]:
    """Give a place in one of the documents: the whole, a section, or lines of it."""
    names = one_of(documents)
    sections = st.from_regex(r"[1-9](\.[1-9]){0,2}", fullmatch=True)
    lines = st.from_regex("[1-9][0-9]{0,2}|14-16(,20)?", fullmatch=True)
    places = ((names,), (names, sections), (names, sections, lines))
    return st.one_of([st.builds(Source, *place) for place in places])


@once
def made(cls: type[T], words: Words, **own: SearchStrategy[Any]) -> SearchStrategy[T]:
    """Give a value of an attrs class; some fields may be drawn from strategies of one's own."""
    rest = said(cls, words, tuple(own))
    return st.nothing() if rest.is_empty else _made(cls, words, own)


@st.composite
def _made(draw: DrawFn, cls: type[T], words: Words, own: _Parts) -> T:
    rest = draw(said(cls, words, tuple(own)))
    return cls(**rest, **{name: draw(values) for name, values in own.items()})


@once
def said(cls: Any, words: Words, apart: tuple[str, ...] = ()) -> SearchStrategy[dict[str, Any]]:
    """Give what is said in a value of an attrs class, by field, but for the fields set apart."""
    print_in_short(cls)
    needed, _ = _parts(cls, words, apart)
    is_empty = any(values.is_empty for values in needed.values())
    return st.nothing() if is_empty else _said(cls, words, apart)


@st.composite
def _said(draw: DrawFn, cls: type[Any], words: Words, apart: tuple[str, ...]) -> dict[str, Any]:
    needed, others = _parts(cls, words, apart)
    told = {name: draw(values) for name, values in needed.items()}
    told |= {name: draw(values) for name, values in others.items() if draw(_NOW_AND_THEN)}
    return told | draw(_grounds(words)) if issubclass(cls, Evidence) else told


@once
def _parts(cls: Any, words: Words, apart: tuple[str, ...]) -> tuple[_Parts, _Parts]:
    """Give a strategy for each field that a value needs, and for each that it may leave out."""
    apart += _GROUNDS if issubclass(cls, Evidence) else ()
    fields = [field for field in attrs.fields(cls) if field.init and field.name not in apart]
    drawn = {field.name: _of_field(cls, field.name, words) for field in fields}
    needed = {field.name: drawn.pop(field.name) for field in fields if _is_needed(cls, field)}
    return needed, {name: values for name, values in drawn.items() if not values.is_empty}


_NOW_AND_THEN: Final = st.booleans()
_GROUNDS: Final = ("basis", "reason", "dispute")


@once
def _grounds(words: Words) -> SearchStrategy[dict[str, Any]]:
    """Give what evidence may rest on beside its sources; what is concluded needs a reason."""
    concluded = {"basis": st.sampled_from(["derived", "inherited"]), "reason": texts()}
    disputed = {"dispute": one_of(words.disputes)}
    return st.builds(dict) | st.fixed_dictionaries(disputed) | st.fixed_dictionaries(concluded)


def _is_needed(cls: Any, field: attrs.Attribute[Any]) -> bool:
    """Can a value of the class not be made without it? No list of sources may be empty."""
    if isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]
        return False
    return not accepted_by(hints_of(cls)[field.name], may_be_blank=True).fits(field.default)


@once
def _of_field(cls: Any, name: str, words: Words) -> SearchStrategy[Any]:
    meant = MEANT.get(f"{cls.__name__}.{name}")
    return of_type(hints_of(cls)[name], words, None if meant is None else meant(words))


def of_type(
    hint: Any, words: Words, meant: SearchStrategy[Any] | None = None, least: int = 1
) -> SearchStrategy[Any]:
    """Give a value that a type asks for, and a list with something in it.

    The innermost are those that are meant, where the type does not tell.
    """
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        mark = args[1]
        if meant is None and isinstance(mark, Written):
            return ids()
        return of_type(args[0], words, meant, mark.count if isinstance(mark, AtLeast) else least)
    if origin in (Union, UnionType):
        return st.one_of([of_type(one, words, meant) for one in args if one is not NoneType])
    if origin is tuple:
        return several(of_type(args[0], words, meant), least, least + 1)
    if origin is Claim:
        return made(Claim, words, value=of_type(args[0], words, meant))
    if meant is not None:
        return meant
    if origin is Literal:
        return st.sampled_from(args)
    return _OF_TYPE[hint](words) if hint in _OF_TYPE else made(hint, words)
