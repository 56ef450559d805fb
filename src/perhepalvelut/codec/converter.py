"""The one cattrs converter, with every fault of the data told at once and at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import Converter

from ..core.directory.claims import Measure
from ..core.directory.contacts import Line
from ..core.directory.evidence import Source
from ..core.directory.steps import End
from ..core.guards.annotations import accepted_by, hints_of, stands_here
from ..core.rules.nodes import Rule
from ..core.rules.parser import parse_rule
from ..core.values.dates import PartialDate, Period
from ..core.values.hours import Hours
from ..core.vocabulary.facts import AskedOf
from ..errors import DataError, Fault, FaultCode
from ..sayings import Saying
from .keys import Key, at_key, keys_of, place_of_key, unknown_key
from .lists import (
    KNOWN,
    Hook,
    list_of,
    one_or_more,
    plain_lines,
    plain_sources,
    sources_of,
    tried,
)
from .notations import DECIMAL

__all__ = ["converter", "structured"]

T = TypeVar("T")


_TEXTS: Mapping[type, Callable[[str], Any]] = {
    PartialDate: PartialDate.parse,
    Period: Period.parse,
    Measure: Measure.parse,
    Hours: Hours.parse,
    Source: Source.parse,
    End: End.parse,
    Rule: parse_rule,
}
_PLAIN: Final = (str, bool, int)
_NUMBER: Final = re.compile(DECIMAL)


@cache
def converter() -> Converter:
    """Give the converter, made on first use."""
    made = Converter()
    made.register_structure_hook_func(_is_plain, _as_it_is)
    for kind in _PLAIN:  # the converter has hooks of its own for these, which would convert
        made.register_structure_hook(kind, _as_it_is)
    made.register_structure_hook(Decimal, _decimal)
    made.register_unstructure_hook(Decimal, str)
    for cls, parse in _TEXTS.items():
        made.register_structure_hook_func(_is_a(cls), _from_text(parse))
        made.register_unstructure_hook_func(_is_a(cls), str)
    made.register_structure_hook_factory(_is_list, lambda kind: list_of(made, get_args(kind)[0]))
    made.register_structure_hook_factory(_is_record, lambda kind: _record(made, kind))
    made.register_structure_hook_func(_is_asked_of, _asked_of)
    made.register_structure_hook_func(_is_sources, sources_of(made))
    made.register_unstructure_hook_func(_is_sources, plain_sources)
    made.register_structure_hook_factory(_is_lines, lambda _: one_or_more(made, Line))
    made.register_unstructure_hook_func(_is_lines, lambda lines: plain_lines(made, lines))
    made.register_unstructure_hook_factory(_is_record, lambda kind: _plain_record(made, kind))
    return made


def _is_a(cls: type) -> Callable[[Any], bool]:
    return lambda kind: isinstance(kind, type) and issubclass(kind, cls)


def _is_record(kind: Any) -> bool:
    cls = get_origin(kind) or kind
    return isinstance(cls, type) and attrs.has(cls) and not issubclass(cls, tuple(_TEXTS))


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _is_plain(kind: Any) -> bool:
    """Is it a type whose values data has as they are?"""
    if get_origin(kind) in (tuple, Mapping, Union, UnionType):
        return all(one in (Ellipsis, NoneType) or _is_plain(one) for one in get_args(kind))
    return kind in _PLAIN or get_origin(kind) is Literal


def _is_asked_of(kind: Any) -> bool:
    return bool(kind == AskedOf)


def _is_sources(kind: Any) -> bool:
    return bool(kind == tuple[Source, ...])


def _is_lines(kind: Any) -> bool:
    return bool(kind == tuple[Line, ...])


def _wrong(
    message: str, instead: str | None = None, *, code: FaultCode = "wrong-type"
) -> DataError:
    return DataError([Fault("", message, instead=instead, code=code)])


def _as_it_is(value: Any, _: Any) -> Any:
    return value


def _decimal(value: Any, _: Any) -> Decimal:
    """Read a number, or a text that is one: no sign, exponent, blank or digit of another script."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not number and not isinstance(value, str):
        raise DataError([stands_here(Saying("a number"), value)])
    read = Decimal(str(value)) if number or _NUMBER.fullmatch(value) else None
    if read is None or not read.is_finite() or read < 0:
        raise _wrong(Saying("a number, zero or more, should stand here"))
    return read


def _from_text(parse: Callable[[str], Any]) -> Hook:
    def hook(value: Any, _: Any) -> Any:
        if isinstance(value, str):
            return parse(value)
        if hasattr(value, "isoformat"):
            return parse(value.isoformat())
        raise DataError([stands_here(Saying("a text"), value)])

    return hook


def _asked_of(value: Any, kind: Any) -> Any:
    """Read of whom a fact is asked: a word for everybody or nobody, any other text is a rule."""
    words = get_args(get_args(kind)[0])
    return value if value in words else _from_text(parse_rule)(value, kind)


def _record(made: Converter, kind: Any) -> Hook:
    cls = get_origin(kind) or kind
    keys = keys_of(kind)
    hooks = {key.name: (key, _hook_of(made, key, cls)) for key in keys}
    needed = {key.name for key in keys if key.required}

    def structure_record(value: Any, _: Any) -> Any:
        if not isinstance(value, Mapping):
            raise DataError([stands_here(Saying("a table"), value)])
        faults: dict[str, list[Fault]] = {}
        fields = {}
        for name, told in value.items():
            if name not in hooks:
                faults[name] = [unknown_key(name, hooks, place=place_of_key(cls, name))]
                continue
            key, hook = hooks[name]
            if hook is _as_it_is and told is not None:
                fields[key.field] = told
                continue
            wrong: list[Fault] = []
            fields[key.field] = tried(hook, told, key.kind, key.place, wrong)
            if wrong:
                faults[name] = wrong
        if faults or not needed <= value.keys():
            raise DataError(_faults(value, hooks, faults))
        try:
            return cls(**fields)
        except DataError as error:
            raise DataError(at_key(fault, cls, keys) for fault in error.faults) from None

    return structure_record


def _hook_of(made: Converter, key: Key, cls: Any) -> Hook:
    """Find the reader of a field; what fills a type variable is checked before the value is made.

    Every other plain field is checked by the value itself.
    """
    hook: Hook = made.get_structure_hook(key.kind)
    filled = isinstance(hints_of(cls)[key.field], TypeVar)
    return _checked(key) if filled and hook is _as_it_is else hook


def _checked(key: Key) -> Hook:
    kind = accepted_by(key.marked)

    def hook(value: Any, _: Any) -> Any:
        told = kind.taken(value)
        if not kind.fits(told):
            raise DataError(kind.faults(told))
        return told

    return hook


def _faults(
    value: Mapping[str, Any],
    hooks: Mapping[str, tuple[Key, Hook]],
    found: Mapping[str, list[Fault]],
) -> Iterator[Fault]:
    """Walk all that is wrong with a table of which no value can be made, as it is written.

    Its plain fields are checked only here; where there is a value, it checks them itself.
    """
    for name, told in value.items():
        if name in found:
            yield from found[name]
        elif hooks[name][1] is _as_it_is:
            key = hooks[name][0]
            kind = accepted_by(key.marked, may_be_blank=key.may_be_blank)
            if not kind.fits(kind.taken(told)):
                yield from (fault.under(key.place) for fault in kind.faults(kind.taken(told)))
    for name, (key, _) in hooks.items():
        if key.required and name not in value:
            instead = Saying("write {name} = ...", name=name)
            yield Fault(key.place, Saying("is missing"), instead=instead, code="missing", name=name)


def _plain_record(made: Converter, kind: Any) -> Callable[[Any], dict[str, Any]]:
    keys = keys_of(kind)
    defaults = {
        field.name: _made(field.default) for field in attrs.fields(get_origin(kind) or kind)
    }

    def plain(value: Any) -> dict[str, Any]:
        told = ((key, getattr(value, key.field)) for key in keys)
        return {
            key.name: made.unstructure(one, _plain_kind(key.kind, one))
            for key, one in told
            if one != defaults[key.field]
        }

    return plain


def _made(default: Any) -> Any:
    """Give a default, made anew where it is made for each value."""
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type]


def _plain_kind(kind: Any, value: Any) -> Any:
    """Unstructure an optional by its value, and sources by their own notation."""
    return kind if _is_sources(kind) or get_origin(kind) is tuple else type(value)


def structured(data: Any, cls: type[T], place: str, faults: list[Fault]) -> T | None:
    """Make a value of plain data; None when it has faults, which are added with their place."""
    token = KNOWN.set({})
    try:
        made: T | None = tried(converter().get_structure_hook(cls), data, cls, place, faults)
    finally:
        KNOWN.reset(token)
    return made
