"""The one cattrs converter, with every fault of the data told at once and at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import attrs
from cattrs import Converter

from ..core.associations import Association, Unit
from ..core.claims import Dispute, Measure, Source
from ..core.hours import Hours
from ..core.notation import parse_rule
from ..core.overlays import Overlay
from ..core.pathways import End, Step
from ..core.rules import Rule
from ..core.services import Feedback
from ..core.time import PartialDate, Period
from ..errors import DataError, Fault, FaultCode, fault_of, nearest_name

__all__ = ["PARTS", "Key", "converter", "keys_of", "structured", "unknown_key"]

T = TypeVar("T")
Hook = Callable[[Any, Any], Any]

_EVERYWHERE = {"sources": "source"}
PARTS = ("language", "document", "dispute", "unit", "model", "step")
"""What stands beside the table [association] in its file, not in it."""

_HEAD = "association."
_RENAMED: Mapping[type, Mapping[str, str]] = {
    Association: {
        "documents": "document",
        "disputes": "dispute",
        "units": "unit",
        "models": "model",
        "steps": "step",
    },
    Unit: {"services": "service"},
    Dispute: {"readings": "reading"},
    Feedback: {"respondents": "from"},
    Overlay: {"documents": "document"},
    Step: {"origin": "from", "target": "to"},
}
_TEXTS: Mapping[type, Callable[[str], Any]] = {
    PartialDate: PartialDate.parse,
    Period: Period.parse,
    Measure: Measure.parse,
    Hours: Hours.parse,
    Source: Source.parse,
    End: End.parse,
    Rule: parse_rule,
}
_PLAIN = {bool: "true or false", int: "a whole number", str: "a text"}


@cache
def converter() -> Converter:
    """Give the converter, made on first use."""
    made = Converter()
    for kind, name in _PLAIN.items():
        made.register_structure_hook(kind, _exactly(kind, name))
    made.register_structure_hook(Decimal, _decimal)
    made.register_unstructure_hook(Decimal, str)
    for cls, parse in _TEXTS.items():
        made.register_structure_hook_func(_is_a(cls), _from_text(parse))
        made.register_unstructure_hook_func(_is_a(cls), str)
    made.register_structure_hook_factory(_is_list, lambda kind: _list(made, get_args(kind)[0]))
    made.register_structure_hook_factory(_is_literal, _literal)
    made.register_structure_hook_factory(_is_table, lambda kind: _table(made, get_args(kind)[1]))
    made.register_structure_hook_factory(_is_record, lambda kind: _record(made, kind))
    made.register_structure_hook_func(_is_sources, _sources)
    made.register_unstructure_hook_func(_is_sources, _plain_sources)
    made.register_unstructure_hook_factory(_is_record, lambda kind: _plain_record(made, kind))
    return made


def _is_a(cls: type) -> Callable[[Any], bool]:
    return lambda kind: isinstance(kind, type) and issubclass(kind, cls)


def _is_record(kind: Any) -> bool:
    cls = get_origin(kind) or kind
    return isinstance(cls, type) and attrs.has(cls) and not issubclass(cls, tuple(_TEXTS))


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _is_table(kind: Any) -> bool:
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def _is_sources(kind: Any) -> bool:
    return bool(kind == tuple[Source, ...])


def _wrong(
    message: str, instead: str | None = None, *, code: FaultCode = "wrong-type"
) -> DataError:
    return DataError([Fault("", message, instead=instead, code=code)])


def _exactly(kind: type, name: str) -> Hook:
    def hook(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise _wrong(f"{name} should stand here")
        return value

    return hook


def _decimal(value: Any, _: Any) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise _wrong("a number should stand here") from None


def _from_text(parse: Callable[[str], Any]) -> Hook:
    def hook(value: Any, _: Any) -> Any:
        if hasattr(value, "isoformat"):
            value = value.isoformat()
        if not isinstance(value, str):
            raise _wrong("a text should stand here")
        return parse(value)

    return hook


def _literal(kind: Any) -> Hook:
    words = get_args(kind)

    def hook(value: Any, _: Any) -> Any:
        if value not in words:
            raise DataError([_no_such_word(value, words)])
        return value

    return hook


def _no_such_word(value: Any, words: tuple[str, ...]) -> Fault:
    name = value if isinstance(value, str) else None
    near = nearest_name(name, words) if name else None
    return Fault(
        "",
        f"{value!r} is not one of {', '.join(words)}",
        instead=f"did you mean {near!r}?" if near else None,
        code="unknown-name" if name is not None else "wrong-type",
        name=name,
        nearest=near,
    )


def _list(made: Converter, item: Any) -> Hook:
    hook = made.get_structure_hook(item)

    def structure_list(value: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            raise _wrong("a list should stand here", "write [...]")
        faults: list[Fault] = []
        items = [_tried(hook, one, item, f"[{at}]", faults) for at, one in enumerate(value)]
        if faults:
            raise DataError(faults)
        return tuple(items)

    return structure_list


def _table(made: Converter, item: Any) -> Hook:
    hook = made.get_structure_hook(item)

    def structure_table(value: Any, _: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise _wrong("a table should stand here", 'write { fi = "..." }')
        faults: list[Fault] = []
        made = {key: _tried(hook, one, item, key, faults) for key, one in value.items()}
        if faults:
            raise DataError(faults)
        return made

    return structure_table


def _tried(hook: Hook, value: Any, kind: Any, place: str, faults: list[Fault]) -> Any:
    """Structure one value; put what is wrong with it into the faults, under its place."""
    try:
        return hook(value, kind)
    except DataError as error:
        faults.extend(fault.under(place) for fault in error.faults)
    except (ValueError, TypeError, LookupError) as error:
        faults.append(fault_of(error, place))
    return None


def _sources(value: Any, _: Any) -> tuple[Source, ...]:
    one = isinstance(value, str)
    sources: tuple[Source, ...] = _list(converter(), Source)([value] if one else value, None)
    return sources


def _plain_sources(sources: tuple[Source, ...]) -> str | list[str]:
    return str(sources[0]) if len(sources) == 1 else [str(source) for source in sources]


@attrs.frozen
class Key:
    """A field of a record as data has it."""

    name: str
    field: str
    kind: Any
    place: str
    required: bool


def keys_of(kind: Any) -> tuple[Key, ...]:
    """List the fields of a record, with the type variable of a claim filled in."""
    cls = get_origin(kind) or kind
    hints = get_type_hints(cls)
    filled = dict(zip(getattr(cls, "__parameters__", ()), get_args(kind), strict=False))
    names = {**_EVERYWHERE, **_RENAMED.get(cls, {})}
    keys = []
    for field in attrs.fields(cls):
        if field.init:
            name = names.get(field.name, field.name)
            wanted = filled.get(hints[field.name], hints[field.name])
            place = _place(cls, name)
            keys.append(Key(name, field.name, wanted, place, field.default is attrs.NOTHING))
    return tuple(keys)


def _record(made: Converter, kind: Any) -> Hook:
    cls = get_origin(kind) or kind
    keys = keys_of(kind)
    hooks = {key.name: (key, made.get_structure_hook(key.kind)) for key in keys}
    required = [key for key in keys if key.required]

    def structure_record(value: Any, _: Any) -> Any:
        if not isinstance(value, Mapping):
            raise _wrong("a table should stand here")
        faults: list[Fault] = []
        fields = {}
        for name, told in value.items():
            if name in hooks:
                key, hook = hooks[name]
                plain = key.kind is str and told.__class__ is str
                fields[key.field] = (
                    told if plain else _tried(hook, told, key.kind, key.place, faults)
                )
            else:
                faults.append(unknown_key(name, hooks, place=_place(cls, name)))
        faults += [_missing(key) for key in required if key.name not in value]
        if faults:
            raise DataError(faults)
        return cls(**fields)

    return structure_record


def _missing(key: Key) -> Fault:
    return Fault(key.place, "is missing", code="missing", name=key.name)


def _place(cls: type, name: str) -> str:
    """Give the place of a key: what an association tells of itself is in a table of its own."""
    return _HEAD + name if cls is Association and name not in PARTS else name


def unknown_key(name: str, known: Iterable[str], *, place: str | None = None) -> Fault:
    """Say that a key is not known, with the nearest known one."""
    near = nearest_name(name, known)
    guess = f"did you mean {near!r}?" if near else f"known: {', '.join(sorted(known))}"
    message = f"unknown key {name!r}"
    place = name if place is None else place
    return Fault(place, message, instead=guess, code="unknown-key", name=name, nearest=near)


def _plain_record(made: Converter, kind: Any) -> Callable[[Any], dict[str, Any]]:
    keys = keys_of(kind)
    defaults = {field.name: field.default for field in attrs.fields(get_origin(kind) or kind)}

    def plain(value: Any) -> dict[str, Any]:
        told = ((key, getattr(value, key.field)) for key in keys)
        return {
            key.name: made.unstructure(one, _plain_kind(key.kind, one))
            for key, one in told
            if one != defaults[key.field]
        }

    return plain


def _plain_kind(kind: Any, value: Any) -> Any:
    """Unstructure an optional by its value, and sources by their own notation."""
    return kind if _is_sources(kind) or get_origin(kind) is tuple else type(value)


def structured(data: Any, cls: type[T], place: str, faults: list[Fault]) -> T | None:
    """Make a value of plain data; None when it has faults, which are added with their place."""
    made: T | None = _tried(converter().get_structure_hook(cls), data, cls, place, faults)
    return made
