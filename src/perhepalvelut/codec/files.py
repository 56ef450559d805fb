"""Read TOML and JSON with one clear sentence for what is no such file."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final
from unicodedata import is_normalized, normalize

from ..core.guards.arguments import word, wrong
from ..errors import DataError, Fault, FaultCode
from ..sayings import Saying
from ..signs import hidden_signs
from .hidden import sign_faults

_KEY_PART: Final = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_PARTS: Final = 100
_LONG_KEY: Final = re.compile(
    rf"""(?<![\w.'"-]){_KEY_PART}(?:[ \t]*+\.[ \t]*+{_KEY_PART}){{{_PARTS},}}+[ \t]*[=\]]"""
)
_MANY_DIGITS: Final = re.compile(r"\d[\d_]{4000}")

__all__ = ["TomlData", "as_path", "load_data", "parse_data", "refused", "toml_of"]


class TomlData(dict[str, Any]):
    """What a TOML text holds, with the `text`, so that a fault in it can name its line."""

    def __init__(self, data: Mapping[str, Any], text: str) -> None:
        super().__init__(data)
        self.text = text

    def __repr__(self) -> str:
        return f"TomlData({len(self)} keys)"


def load_data(path: str | Traversable) -> Mapping[str, Any]:
    """Read a TOML file, or a JSON file by its suffix; a DataError says what is wrong with it.

    A file in a zip file is given as a `zipfile.Path`.
    """
    path = as_path(path)
    try:
        text = path.read_text(encoding="utf-8")
    except IsADirectoryError:
        name = path.name or str(path)
        instead = Saying("name a TOML or JSON file in it")
        raise _fault(name, Saying("is a directory"), instead) from None
    except FileNotFoundError:
        message = Saying("there is no such file")
        raise _fault(path.name, message, Saying("check the path")) from None
    except UnicodeDecodeError:
        message = Saying("is not UTF-8 text")
        raise _fault(path.name, message, Saying("save it as UTF-8")) from None
    except ValueError:
        message = Saying("is no path of a file")
        raise _fault(Saying("the path"), message, Saying("leave the NUL out of it")) from None
    except OSError as error:
        message = Saying("cannot be read ({error})", error=error.strerror)
        raise _fault(path.name, message, "") from None
    return parse_data(text, place=path.name, as_json=path.name.lower().endswith(".json"))


def parse_data(text: str, *, place: str, as_json: bool = False) -> Mapping[str, Any]:
    """Read the text of a TOML or JSON file; one that holds signs which are not seen is refused.

    An empty TOML file tells nothing, and an empty JSON file is no JSON.
    """
    if as_json and not word(text, "text").strip():
        instead = Saying("write {example}", example='{"municipality": "Lahti"}')
        raise _fault(place, Saying("is empty"), instead, code="empty")
    data = _json(text, place) if as_json else _toml(word(text, "text"), place)
    if not isinstance(data, Mapping):
        instead = Saying("write {example}", example='{"municipality": "Lahti"}')
        raise _fault(place, Saying("holds no table"), instead, code="wrong-type")
    hidden = list(sign_faults(data)) if "\\" in text or hidden_signs(text) else ()
    if hidden:
        raise refused(data, hidden, place)
    return data


def refused(data: Mapping[str, Any], faults: Iterable[Fault], file: str) -> DataError:
    """Make the error of faults in data, each with the file, and the line where it is TOML."""
    found = [fault.read_from(file) for fault in faults]
    if not isinstance(data, TomlData):
        return DataError(found)
    from .toml_lines import on_their_lines

    return DataError(on_their_lines(found, data.text))


def toml_of(text: str) -> dict[str, Any]:
    """Read a TOML text of anybody's and no more; what is none is a ValueError, and told at once."""
    _refuse_long_keys(text, "")
    return tomllib.loads(text)


def _toml(text: str, place: str) -> Any:
    _refuse_long_keys(text, place)
    try:
        return TomlData(_composed(text, tomllib.loads(text.removeprefix("\ufeff"))), text)
    except tomllib.TOMLDecodeError as error:
        line = _line_of(error, text)
        message = Saying("is not TOML: {error}", error=error)
        raise _fault(
            place, message, Saying("correct that line"), code="syntax", line=line
        ) from None
    except RecursionError:
        message = Saying("is not TOML: nested too deep")
        raise _fault(place, message, Saying("simplify it"), code="syntax") from None
    except ValueError:
        raise _many_digits(text, place) from None


def _refuse_long_keys(text: str, place: str) -> None:
    """Refuse a key of very many parts at once: the reader takes minutes over it."""
    if text.count(".") < _PARTS:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") >= _PARTS and _LONG_KEY.search(line):
            message = Saying("holds a key of more than {n} parts", n=_PARTS)
            raise _fault(place, message, Saying("use fewer dots"), code="syntax", line=number)


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Give the line, counted from 1, at which the reader stopped; it tells it in its message."""
    # Python 3.14 has it as a field; before that the message ends in "(at line 3, column 7)".
    told = re.search(r"\(at line (\d+), column \d+\)$", str(error))
    return int(told[1]) if told else max(1, len(text.splitlines()))


def _json(text: str, place: str) -> Any:
    try:
        read = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_table_of)
        return _composed(text, read)
    except json.JSONDecodeError as error:
        message = Saying(
            "is not JSON: {error} (at line {line}, column {column})",
            error=error.msg,
            line=error.lineno,
            column=error.colno,
        )
        raise _fault(
            place, message, Saying("correct it"), code="syntax", line=error.lineno
        ) from None
    except _TwiceError:
        message, instead = Saying("a table of it has a key twice"), Saying("leave one of them out")
        raise _fault(place, message, instead, code="twice") from None
    except ValueError:
        raise _many_digits(text, place) from None
    except RecursionError:
        raise _fault(
            place,
            Saying("is nested too deep to be a situation"),
            Saying("simplify it"),
            code="syntax",
        ) from None


class _TwiceError(Exception):
    """A table of JSON has a key twice, which TOML refuses."""


def _table_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        raise _TwiceError
    return table


def _many_digits(text: str, place: str) -> DataError:
    found = _MANY_DIGITS.search(text)
    line = text.count("\n", 0, found.start()) + 1 if found else None
    message = Saying("holds a number of thousands of digits")
    return _fault(place, message, Saying("write a count"), code="wrong-value", line=line)


def _composed(text: str, data: Any) -> Any:
    """Give data in the one Unicode form in which what is alike is equal; escapes may hide signs."""
    may_differ = "\\u" in text.lower() or not is_normalized("NFC", text)
    return _each_composed(data) if may_differ else data


def _each_composed(data: Any) -> Any:
    if isinstance(data, str):
        return normalize("NFC", data)
    if isinstance(data, list):
        return [_each_composed(one) for one in data]
    if isinstance(data, Mapping):
        return {normalize("NFC", key): _each_composed(one) for key, one in data.items()}
    return data


def as_path(path: str | Traversable) -> Traversable:
    """Take a path, or the text of one; anything else is an ArgumentError."""
    if isinstance(path, str):
        return Path(path)
    if isinstance(path, Traversable):
        return path
    raise wrong("path", Saying("a path, or the text of one"), path)


def _fault(
    file: str,
    message: str,
    instead: str,
    *,
    code: FaultCode = "unreadable",
    line: int | None = None,
) -> DataError:
    fault = Fault("", message, instead=instead or None, code=code, file=file, line=line)
    return DataError([fault])
