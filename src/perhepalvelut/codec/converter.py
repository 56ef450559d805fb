"""The one cattrs converter, and its errors told as faults with their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal, TypeVar, cast, get_args, get_origin

import attrs
from cattrs import ClassValidationError, Converter, IterableValidationError
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from ..core.claims import Claim, Dispute, Measure, Source
from ..core.hours import Hours
from ..core.notation import parse_rule
from ..core.rules import Rule
from ..core.services import Association, Feedback, Unit
from ..core.time import PartialDate, Period
from ..core.vocabulary import Place
from ..errors import DataError, Fault, PerhepalvelutError, RuleError, nearest_name

__all__ = ["converter", "faults_of", "structure"]

T = TypeVar("T")

_EVERYWHERE = {"sources": "source"}
_RENAMED: Mapping[type, Mapping[str, str]] = {
    Association: {
        "documents": "document",
        "disputes": "dispute",
        "units": "unit",
        "models": "model",
    },
    Unit: {"services": "service"},
    Dispute: {"readings": "reading"},
    Feedback: {"respondents": "from"},
}
_TEXTS: Mapping[type, Callable[[str], Any]] = {
    PartialDate: PartialDate.parse,
    Period: Period.parse,
    Measure: Measure.parse,
    Hours: Hours.parse,
    Source: Source.parse,
    Rule: parse_rule,
}


def _names(cls: type) -> Mapping[str, str]:
    """Map the attributes of a class that are called otherwise in data."""
    own = _RENAMED.get(cls, {})
    fields = {field.name for field in attrs.fields(cls)}
    return {**{name: to for name, to in _EVERYWHERE.items() if name in fields}, **own}


@cache
def converter() -> Converter:
    """Give the converter, made on first use."""
    made = Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind in (bool, int, str):
        made.register_structure_hook(kind, _exactly(kind))
    made.register_structure_hook(Decimal, _decimal)
    made.register_unstructure_hook(Decimal, str)
    for cls, parse in _TEXTS.items():
        made.register_structure_hook_func(_is_a(cls), _from_text(parse))
        made.register_unstructure_hook_func(_is_a(cls), str)
    made.register_structure_hook_factory(_is_list, _list_hook)
    made.register_structure_hook_func(_is_sources, _sources)
    made.register_unstructure_hook_func(_is_sources, _plain_sources)
    made.register_structure_hook_factory(_has_attrs, _structure_attrs)
    made.register_unstructure_hook_factory(_has_attrs, _unstructure_attrs)
    return made


def _is_a(cls: type) -> Callable[[Any], bool]:
    return lambda kind: isinstance(kind, type) and issubclass(kind, cls)


def _has_attrs(kind: Any) -> bool:
    cls = get_origin(kind) or kind
    return isinstance(cls, type) and attrs.has(cls) and not issubclass(cls, tuple(_TEXTS))


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple and kind != tuple[Source, ...]


def _is_sources(kind: Any) -> bool:
    return bool(kind == tuple[Source, ...])


def _list_hook(kind: Any) -> Callable[[Any, Any], tuple[Any, ...]]:
    item = get_args(kind)[0]

    def hook(value: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            raise ValueError("a list should stand here: [...]")
        return tuple(converter().structure(list(value), list[item]))  # type: ignore[valid-type]

    return hook


def _exactly(kind: type) -> Callable[[Any, Any], Any]:
    names = {bool: "true or false", int: "a whole number", str: "a text"}

    def hook(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"{names[kind]} should stand here")
        return value

    return hook


def _decimal(value: Any, _: Any) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise ValueError("a number should stand here") from None


def _from_text(parse: Callable[[str], Any]) -> Callable[[Any, Any], Any]:
    def hook(value: Any, _: Any) -> Any:
        if hasattr(value, "isoformat"):
            value = value.isoformat()
        if not isinstance(value, str):
            raise ValueError("a text should stand here")
        return parse(value)

    return hook


def _sources(value: Any, _: Any) -> tuple[Source, ...]:
    if isinstance(value, str):
        return (Source.parse(value),)
    if not isinstance(value, (list, tuple)):
        raise ValueError("a source or a list of sources should stand here")
    return tuple(converter().structure(list(value), list[Source]))


def _plain_sources(sources: tuple[Source, ...]) -> str | list[str]:
    return str(sources[0]) if len(sources) == 1 else [str(source) for source in sources]


def _structure_attrs(kind: Any) -> Callable[[Any, Any], Any]:
    cls = get_origin(kind) or kind
    renames = {name: override(rename=to) for name, to in _names(cls).items()}
    made = make_dict_structure_fn(kind, converter(), _cattrs_forbid_extra_keys=True, **renames)

    def hook(value: Any, wanted: Any) -> Any:
        if not isinstance(value, Mapping):
            raise ValueError("a table should stand here")
        return made(value, wanted)

    return hook


def _unstructure_attrs(kind: Any) -> Callable[[Any], Any]:
    cls = get_origin(kind) or kind
    renames = {name: override(rename=to) for name, to in _names(cls).items()}
    return make_dict_unstructure_fn(kind, converter(), _cattrs_omit_if_default=True, **renames)


def structure(data: Any, cls: type[T], place: str) -> T:
    """Make a value of plain data; all its faults are raised at once as a DataError."""
    try:
        return converter().structure(data, cls)
    except Exception as error:
        raise DataError(fault.under(place) for fault in faults_of(error)) from None


def faults_of(error: BaseException) -> Iterator[Fault]:
    """Walk what went wrong in the converter, innermost first, each with its place."""
    if isinstance(error, IterableValidationError):
        inside, outside = error.group_exceptions()
        for one, note in inside:
            yield from _under(f"[{note.index}]", one)
        for one in outside:
            yield from faults_of(one)
    elif isinstance(error, ClassValidationError):
        yield from _class_faults(error)
    else:
        yield from _plain_faults(error)


def _class_faults(error: ClassValidationError) -> Iterator[Fault]:
    inside, outside = error.group_exceptions()
    cls = get_origin(error.cl) or error.cl
    for one, note in inside:
        name = _names(cls).get(note.name, note.name)
        head = cls is Association and note.name not in _RENAMED[Association] | {"language": ""}
        yield from _under(f"association.{name}" if head else name, one)
    for one in outside:
        yield from faults_of(one)


def _under(place: str, error: BaseException) -> Iterator[Fault]:
    if isinstance(error, KeyError) and not isinstance(error, PerhepalvelutError):
        yield Fault(place, "is missing")
        return
    for fault in faults_of(error):
        yield fault.under(place)


def _plain_faults(error: BaseException) -> Iterator[Fault]:
    if isinstance(error, ForbiddenExtraKeysError):
        yield from _extra_keys(error)
    elif isinstance(error, DataError):
        yield from error.faults
    elif isinstance(error, RuleError):
        yield Fault("", str(error))
    else:
        yield Fault("", _message(error))


def _extra_keys(error: ForbiddenExtraKeysError) -> Iterator[Fault]:
    cls = get_origin(error.cl) or error.cl
    known = [_names(cls).get(field.name, field.name) for field in attrs.fields(cls)]
    for key in sorted(error.extra_fields):
        near = nearest_name(key, known)
        guess = f"did you mean {near!r}?" if near else f"known keys: {', '.join(known)}"
        yield Fault(key, f"unknown key {key!r}", instead=guess)


def _message(error: BaseException) -> str:
    text = str(error)
    if "not in literal" in text.lower():
        return f"not one of the words that may stand here ({text})"
    return text or type(error).__name__
