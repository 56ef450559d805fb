"""The one cattrs converter, with every fault of the data told at once and at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
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
from ..errors import DataError, Fault, FaultCode, fault_of
from ..sayings import Saying
from .keys import Key, at_key, keys_of, place_of_key, unknown_key
from .notations import DECIMAL

__all__ = ["converter", "structured"]

T = TypeVar("T")
Hook = Callable[[Any, Any], Any]


_KNOWN: ContextVar[dict[str, Source]] = ContextVar("_KNOWN")
"""The sources of what is being read, by their text."""


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
    made.register_structure_hook_factory(_is_list, lambda kind: _list(made, get_args(kind)[0]))
    made.register_structure_hook_factory(_is_record, lambda kind: _record(made, kind))
    made.register_structure_hook_func(_is_sources, _sources_of(made))
    made.register_unstructure_hook_func(_is_sources, _plain_sources)
    made.register_structure_hook_factory(_is_lines, lambda _: _one_or_more(made, Line))
    made.register_unstructure_hook_func(_is_lines, lambda lines: _plain_lines(made, lines))
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


def _list(made: Converter, item: Any) -> Hook:
    hook = made.get_structure_hook(item)

    def structure_list(value: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            raise DataError([stands_here(Saying("a list"), value, Saying("write [...]"))])
        faults: list[Fault] = []
        items = [_tried(hook, one, item, f"[{at}]", faults) for at, one in enumerate(value)]
        if faults:
            raise DataError(faults)
        return tuple(items)

    return structure_list


def _tried(hook: Hook, value: Any, kind: Any, place: str, faults: list[Fault]) -> Any:
    """Structure one value; put what is wrong with it into the faults, under its place."""
    if value is None:
        faults.append(stands_here(Saying("a value"), None, Saying("leave it out")).under(place))
        return None
    try:
        return hook(value, kind)
    except DataError as error:
        faults.extend(fault.under(place) for fault in error.faults)
    except (ValueError, TypeError, LookupError) as error:
        faults.append(fault_of(error, place))
    return None


def _sources_of(made: Converter) -> Hook:
    read_all = _list(made, Source)

    def structure_sources(value: Any, kind: Any) -> tuple[Source, ...]:
        """Read a source once in all that is read: data cite the same lines again and again."""
        known = _KNOWN.get()
        cited = [value] if isinstance(value, str) else value
        if type(cited) is list and all(map(known.__contains__, cited)):
            return tuple([known[text] for text in cited])
        read: tuple[Source, ...] = read_all(cited, kind)
        known.update(zip(cited, read, strict=True))
        return read

    return structure_sources


def _one_or_more(made: Converter, item: Any) -> Hook:
    """Read a table of its own as a list of one."""
    read_one, read_all = made.get_structure_hook(item), _list(made, item)

    def structure_lines(value: Any, kind: Any) -> tuple[Any, ...]:
        return (read_one(value, item),) if isinstance(value, Mapping) else read_all(value, kind)

    return structure_lines


def _plain_lines(made: Converter, lines: tuple[Line, ...]) -> Any:
    plain = [made.unstructure(line) for line in lines]
    return plain[0] if len(plain) == 1 else plain


def _plain_sources(sources: tuple[Source, ...]) -> str | list[str]:
    return str(sources[0]) if len(sources) == 1 else [str(source) for source in sources]


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
            fields[key.field] = _tried(hook, told, key.kind, key.place, wrong)
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
    token = _KNOWN.set({})
    try:
        made: T | None = _tried(converter().get_structure_hook(cls), data, cls, place, faults)
    finally:
        _KNOWN.reset(token)
    return made
