"""JSON Schema of the data files, made of the classes that the files are read into.

>>> schema_of("association")["required"]
['association', 'language']
>>> schema_of("steps")["$defs"]["Step"]["properties"]["kind"]["enum"][:3]
['gate', 'refers', 'self']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from ..core.directory.associations import Association
from ..core.directory.contacts import Address, Line
from ..core.directory.evidence import Source, Sources
from ..core.directory.services import StatusPhase
from ..core.directory.steps import Step
from ..core.guards.doors import door
from ..core.guards.fields import AtLeast, Written
from ..core.rules.words import RESERVED
from ..core.situations.situation import OpenClass
from ..core.values.ages import Age
from ..core.vocabulary.facts import SEXES, Fact, Structural
from ..core.vocabulary.kinds import FACT_KINDS, WORD
from ..core.vocabulary.places import Place
from ..core.vocabulary.roles import ROLES
from ..core.vocabulary.terms import CLOSED, COMPUTED, KINDS, Kind, Phase, term_class
from .expectations import CASE_KEYS, EXPECTED, FILE_KEYS, Wanted
from .keys import PARTS, Key, keys_of
from .notations import DECIMAL, FACT_ID, NOTATIONS
from .situations import KEYS, PERSON_KEYS, PLACES

__all__ = ["SCHEMAS", "SchemaName", "schema_of"]

Schema = dict[str, Any]
SchemaName = Literal["association", "vocabulary", "steps", "situation", "cases"]
SCHEMAS: Final[tuple[SchemaName, ...]] = get_args(SchemaName)

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: Final[Mapping[Any, Schema]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": ["number", "string"], "pattern": DECIMAL, "minimum": 0},
}
_TEXT: Final = {"type": "string"}
_SAID: Final = {"type": "string", "pattern": r"\S"}
_DAY: Final = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_CONCLUDED: Final = {
    "if": {"required": ["basis"], "properties": {"basis": {"enum": ["inherited", "derived"]}}},
    "then": {"required": ["reason"], "properties": {"reason": {"pattern": r"\S"}}},
}
_ASKED_BY_CALL: Final = {
    "if": {"required": ["id"], "properties": {"id": {"const": "in_service"}}},
    "then": {"properties": {"kind": {"const": "services"}}},
}
_OF_FURTHER_KINDS: Final = {
    "additionalProperties": {"type": "array", "items": {"$ref": "#/$defs/Term"}},
    "propertyNames": {"not": {"enum": [name for one in CLOSED for name in (one, f"{one}s")]}},
    "if": {"required": ["kinds"]},
}
_HIDDEN: Final = {
    "if": {"required": ["visibility"], "properties": {"visibility": {"enum": ["hidden"]}}},
    "then": {"properties": {"text": {"maxLength": 0}}},
}


@door
def schema_of(name: SchemaName) -> Schema:
    """Give the JSON Schema (2020-12) of a data file, for editors and other checkers.

    It knows shapes, words of closed lists and notations: what it refuses the reader refuses, too.
    Whether a rule or a date can be read, what a file refers to, and what contradicts or doubles
    something else in it, only the reader and loading tell.
    """
    defs: dict[str, Schema] = {}
    title, whole = _FILES[name](defs)
    made = {"$schema": _DIALECT, "title": title, **whole}
    return {**made, "$defs": dict(sorted(defs.items()))} if defs else made


def _table(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    needed = sorted(required)
    return {
        "type": "object",
        "properties": dict(properties),
        **({"required": needed} if needed else {}),
        "additionalProperties": False,
    }


def _list(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, **more}


def _association(defs: dict[str, Schema]) -> tuple[str, Schema]:
    """Put the parts beside the table of the association, as the file has them."""
    keys = keys_of(Association)
    parts = {key.name: _of_field(Association, key, defs) for key in keys if key.name in PARTS}
    head = [key for key in keys if key.name not in PARTS]
    defs["Association"] = _record(Association, head, defs)
    required = [key.name for key in keys if key.name in PARTS and key.required]
    table = {"association": {"$ref": "#/$defs/Association"}, **parts}
    return "association.toml", _table(table, ["association", *required])


def _vocabulary(defs: dict[str, Schema]) -> tuple[str, Schema]:
    kinds = {"fact": Fact, "structural": Structural, "place": Place}
    lists = {name: _list(_of(cls, defs)) for name, cls in kinds.items()}
    terms = {kind: _list(_of(term_class(kind), defs)) for kind in KINDS}
    del defs["Term"]["properties"]["kind"]
    defs["Term"]["required"].remove("kind")
    kinds = _list(_of(Kind, defs))
    table = _table({"language": _SAID, "kinds": kinds, **lists, **terms})
    known = {"enum": sorted(table["properties"])}
    return "vocabulary.toml", {**table, **_OF_FURTHER_KINDS, "else": {"propertyNames": known}}


def _steps(defs: dict[str, Schema]) -> tuple[str, Schema]:
    return "steps.toml", _table({"language": _SAID, "step": _list(_of(Step, defs))})


def _of(kind: Any, defs: dict[str, Schema], *, may_be_blank: bool = False) -> Schema:
    """Give the schema of a type; that of a record goes to the definitions."""
    if kind is str:
        return dict(_TEXT if may_be_blank else _SAID)
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if kind == Sources:
        one = _of(Source, defs)
        return {"anyOf": [one, _list(one, minItems=1)]}
    if kind == tuple[Line, ...]:
        one = _of(Line, defs)
        return {"anyOf": [one, _list(one)]}
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return {**_of(args[0], defs), **_asked_by(args[1])}
    if origin in (Union, UnionType):
        made = [_of(one, defs) for one in args if one is not type(None)]
        return made[0] if len(made) == 1 else {"anyOf": made}
    if origin is Literal:
        return {"enum": list(args)}
    if origin is tuple:
        return _list(_of(args[0], defs))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {
            "type": "object",
            "propertyNames": _SAID,
            "additionalProperties": _of(args[1], defs),
        }
    return _named(kind, defs)


def _asked_by(mark: AtLeast | Written) -> Schema:
    """Give what a mark asks of a field beyond its type."""
    if isinstance(mark, AtLeast):
        return {"minItems": mark.count}
    return {"pattern": f"^({mark.pattern.pattern})$"}


def _named(kind: Any, defs: dict[str, Schema]) -> Schema:
    name = _name(kind)
    if name not in defs:
        defs[name] = {}
        notation = NOTATIONS.get(kind)
        record = notation is None
        defs[name] = _record(kind, keys_of(kind), defs) if record else {**_TEXT, **(notation or {})}
    return {"$ref": f"#/$defs/{name}"}


def _name(kind: Any) -> str:
    """Name a type: Measure, ClaimOfMeasure, ClaimOfListOfText, ClaimOfFreeOrCharged."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is Literal:
        return "Or".join(word.title() for word in args)
    if origin is tuple:
        return f"ListOf{_name(args[0])}"
    if args:
        return f"{origin.__name__}Of{_name(args[0])}"
    return {str: "Text", bool: "Truth"}.get(kind) or str(kind.__name__)


def _record(kind: Any, keys: Iterable[Key], defs: dict[str, Schema]) -> Schema:
    cls = get_origin(kind) or kind
    keys = tuple(keys)
    properties = {key.name: _of_field(cls, key, defs) for key in keys}
    required = [key.name for key in keys if key.required]
    about = {"description": " ".join((cls.__doc__ or "").partition("\n\n")[0].split())}
    concluded = _CONCLUDED if {"basis", "reason"} <= properties.keys() else {}
    return {**about, **_table(properties, required), **concluded, **_MORE.get(cls, {})}


def _of_field(cls: type, key: Key, defs: dict[str, Schema]) -> Schema:
    made = _of(key.marked, defs, may_be_blank=key.may_be_blank)
    if (cls, key.name) == (Fact, "presumed"):
        return {**made, "minimum": 0}
    if (cls, key.name) == (Fact, "id"):
        words = sorted(RESERVED - {"in_service"})
        return {**made, "pattern": FACT_ID, "not": {"enum": words}}
    if (cls, key.name) in ((StatusPhase, "phase"), (Phase, "id")):
        return {**made, "not": {"enum": list(COMPUTED)}}
    return made


_MORE: Final[Mapping[type, Schema]] = {Address: _HIDDEN, Fact: _ASKED_BY_CALL}


def _situation(_: dict[str, Schema]) -> tuple[str, Schema]:
    return "A situation", _situation_table()


def _situation_table() -> Schema:
    place = {"anyOf": [{**WORD, **_SAID}, _list({**WORD})]}
    known: dict[str, Schema] = {
        **dict.fromkeys(PLACES, place),
        "facts": _facts(),
        "has_children": {"type": "boolean"},
        "has_adults": {"type": "boolean"},
        "needs": _list({**WORD}),
        "open": _list({"enum": list(get_args(OpenClass))}),
        "people": _list(_person()),
        "subject": {"type": "integer", "minimum": 0},
    }
    return _table({key: known[key] for key in sorted(KEYS)})


def _person() -> Schema:
    known: dict[str, Schema] = {
        "age": {**_TEXT, **NOTATIONS[Age]},
        "facts": _facts(),
        "role": {"enum": sorted(ROLES)},
        "sex": {"enum": sorted(SEXES)},
        "subject": {"type": "boolean"},
        "in_place_of_parent": {"type": "boolean"},
    }
    return _table({key: known[key] for key in sorted(PERSON_KEYS)})


def _facts() -> Schema:
    told = [kind.schema() for kind in FACT_KINDS.values()]
    return {"type": "object", "additionalProperties": {"anyOf": told}}


def _cases(_: dict[str, Schema]) -> tuple[str, Schema]:
    expect = _table({key: _expected(wanted) for key, wanted in EXPECTED.items()})
    known: dict[str, Schema] = {
        "name": _SAID,
        "service": _SAID,
        "on": _DAY,
        "situation": _situation_table(),
        "expect": {**expect, "minProperties": 1},
    }
    case = _table({key: known[key] for key in CASE_KEYS}, ["name", "situation", "expect"])
    whole: dict[str, Schema] = {"service": _SAID, "on": _DAY, "case": _list(case, minItems=1)}
    table = _table({key: whole[key] for key in FILE_KEYS}, ["case"])
    return "A scenario file", {
        **table,
        "allOf": [_here_or_in_each_case("service"), _here_or_in_each_case("on")],
    }


def _here_or_in_each_case(key: str) -> Schema:
    cases = {"properties": {"case": {"items": {"required": [key]}}}}
    return {"anyOf": [{"required": [key]}, cases]}


def _expected(wanted: Wanted) -> Schema:
    if wanted.shape == "truth":
        return {"type": "boolean"}
    word = {"enum": list(wanted.known)} if wanted.known else _TEXT
    return _list(word) if wanted.shape == "words" else word


_FILES: Final[Mapping[str, Callable[[dict[str, Schema]], tuple[str, Schema]]]] = {
    "association": _association,
    "vocabulary": _vocabulary,
    "steps": _steps,
    "situation": _situation,
    "cases": _cases,
}
