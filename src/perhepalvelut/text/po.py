"""Read a `.po` file as msgfmt does: take what it takes, and refuse what it refuses, by line.

What stands in comments is passed over, obsolete messages among it: it shows nothing.

>>> [one.forms for one in read_po(b'msgid "yes"\\nmsgstr "ja"\\n')]
[('ja',)]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import attrs

from ..errors import DataError, Fault
from ..sayings import Saying
from .charsets import charset_of

__all__ = ["PoMessage", "header_field", "read_po"]


_BLANK: Final = r"[ \t\r\f\v\n]*(?:\\\n[ \t\r\f\v\n]*)*"
_GAP: Final = re.compile(rf"{_BLANK}(?:#[^\n\\]*(?:\\\n?[^\n\\]*)*{_BLANK})*")
_FUZZY: Final = re.compile(r"^\s*#,(?:.*[,\s])?fuzzy(?:[,\s]|$)", re.MULTILINE)
_QUOTED: Final = r'"([^"\\\n]*(?:\\[\s\S][^"\\\n]*)*)"'
_TEXT: Final = re.compile(_QUOTED)
_WORD: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_WORDS: Final = ("domain", "msgctxt", "msgid_plural", "msgid", "msgstr")
_FIELD: Final = re.compile(
    rf"({'|'.join(_WORDS)})(?:(?<=msgstr){_BLANK}\[{_BLANK}(\d+){_BLANK}\])?"
    rf"((?:{_BLANK}{_QUOTED})+)"
)
_ESCAPE: Final = re.compile(r"\\(x[0-9A-Fa-f]+|[0-7]{1,3}|\n|.)", re.DOTALL)
_SIGNS: Final = {
    "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
    "\\": "\\", '"': '"', "\n": "",
}  # fmt: skip
_BROKEN: Final = re.compile("[\ud800-\udfff]")
_SHOWN: Final = 30


@attrs.frozen
class PoMessage:
    """A text with its translations, one for each plural form, and the line it begins on.

    A fuzzy one is a guess and is not shown.
    """

    id: str
    forms: tuple[str, ...]
    plural: str | None = None
    context: str | None = None
    fuzzy: bool = attrs.field(default=False, kw_only=True)
    line: int = attrs.field(default=1, kw_only=True)

    @property
    def is_shown(self) -> bool:
        """Is it a translation that may stand in the place of its text?"""
        return all(self.forms) and not self.fuzzy and self.context is None


def read_po(data: bytes, *, file: str = "") -> tuple[PoMessage, ...]:
    """Read the messages of a `.po` file in order, its head among them.

    One that msgfmt would refuse is a DataError with the file and the line, counted from 1. What is
    neither UTF-8 nor in the charset that the head declares is refused too.
    """
    charset = charset_of(data)
    text = data.decode(charset, "surrogateescape").replace("\r\n", "\n")
    try:
        return tuple(_messages(text, charset))
    except DataError as error:
        raise DataError(fault.read_from(file) for fault in error.faults) from None


def header_field(messages: Iterable[PoMessage], name: str) -> str | None:
    """Give a field of the head of a catalogue, such as `Plural-Forms`."""
    for one in messages:
        if not one.id and one.context is None:
            for line in one.forms[0].splitlines():
                key, _, value = line.partition(":")
                if key.strip().casefold() == name.casefold():
                    return value.strip()
    return None


def _refused(line: int, message: str, instead: str) -> DataError:
    return DataError([Fault("", message, instead=instead, code="syntax", line=line)])


class _Field(NamedTuple):
    """A word with its number in brackets and the texts after it; `gap` stands before it."""

    word: str
    form: str | None
    text: str
    line: int
    gap: str

    @property
    def begins(self) -> bool:
        return self.word in ("domain", "msgctxt") or "#" in self.gap


def _fields(text: str, charset: str) -> Iterator[_Field]:
    at, line = 0, 1
    while True:
        gap = _gap(text, at)
        line += gap[0].count("\n")
        if gap.end() == len(text):
            return
        found = _FIELD.match(text, gap.end())
        if found is None:
            raise _misread(text, gap.end(), line)
        told = found[3]
        if "\\" in told or _BROKEN.search(told):
            parts = [_unescaped(one, charset, line) for one in _TEXT.finditer(told)]
        else:
            parts = _TEXT.findall(told)
        yield _Field(found[1], found[2], "".join(parts), line, gap[0])
        at, line = found.end(), line + told.count("\n")


def _misread(text: str, at: int, line: int) -> DataError:
    """Tell what is wrong where no word of a catalogue with its text stands."""
    word = _WORD.match(text, at)
    if word is not None and word[0] in _WORDS:
        gap = _gap(text, word.end())
        after, line_after = gap.end(), line + gap[0].count("\n")
        if text.startswith("[", after):
            message = Saying("a number in brackets should follow msgstr")
            return _refused(line, message, Saying("write [0]"))
        follows = _WORD.match(text, after)
        if after < len(text) and "#" not in gap[0] and (not follows or follows[0] not in _WORDS):
            return _misread(text, after, line_after)
        return _refused(
            line,
            Saying("no text in quotes follows {value}", value=word[0]),
            Saying('write "" for none'),
        )
    if word is not None:
        message = Saying("{text} is no word of a catalogue", text=repr(_shortened(word[0])))
        return _refused(line, message, Saying("write the text in quotes, after msgid or msgstr"))
    if text[at] == '"' and not _TEXT.match(text, at):
        message = Saying("a text in quotes does not end")
        return _refused(line, message, Saying('end it with " on its line'))
    message = Saying("{text} stands outside quotes", text=repr(ascii(text[at])[1:-1]))
    return _refused(line, message, Saying("write only msgid, msgstr, quotes and # there"))


def _gap(text: str, at: int) -> re.Match[str]:
    """Find the blanks and comments that stand somewhere; it may be nothing."""
    gap = _GAP.match(text, at)
    assert gap is not None
    return gap


def _unescaped(found: re.Match[str], charset: str, line: int) -> str:
    text, line = found[1], line + found.string.count("\n", 0, found.start())
    if _BROKEN.search(text):
        message = Saying("is not {charset} text", charset=charset.upper())
        raise _refused(line, message, Saying("save the file as UTF-8, and say so in its head"))
    if "\\" not in text:
        return text
    if not re.search(r"\\[x0-7]", text):
        return _ESCAPE.sub(lambda match: _sign(match[1], line), text)
    parts = [
        part.encode(charset, "replace") if at % 2 == 0 else _byte(part, charset, line)
        for at, part in enumerate(_ESCAPE.split(text))
    ]
    return b"".join(parts).decode(charset, "replace")


def _sign(escaped: str, line: int) -> str:
    if escaped not in _SIGNS:
        message = Saying("there is no {text}", text=repr(_shortened(chr(92) + escaped)))
        raise _refused(line, message, Saying("write \\\\ for a backslash"))
    return _SIGNS[escaped]


def _byte(escaped: str, charset: str, line: int) -> bytes:
    if len(escaped) > 1 and escaped[0] == "x":
        return bytes([int(escaped[1:], 16) & 0xFF])
    if escaped[0] in "01234567":
        return bytes([int(escaped, 8) & 0xFF])
    return _sign(escaped, line).encode(charset)


def _messages(text: str, charset: str) -> Iterator[PoMessage]:
    """Walk the messages; refuse one that is there twice."""
    first: dict[tuple[str | None, str], int] = {}
    for group in _groups(_fields(text, charset)):
        made = _message(group)
        key = (made.context, made.id)
        if first.setdefault(key, made.line) != made.line:
            message = Saying(
                "the msgid {text} stands on line {line} already",
                text=repr(_shortened(made.id)),
                line=first[key],
            )
            raise _refused(made.line, message, Saying("keep one of the two"))
        yield made


def _groups(fields: Iterable[_Field]) -> Iterator[list[_Field]]:
    """Gather the fields of each message, which ends where another begins or a comment stands."""
    group: list[_Field] = []
    for field in fields:
        begins = field.begins or (field.word == "msgid" and group[-1:] != group[:1])
        if group and (begins or (field.word == "msgid" and group[0].word != "msgctxt")):
            yield group
            group = []
        if field.word != "domain":
            group.append(field)
    if group:
        yield group


def _message(group: list[_Field]) -> PoMessage:
    fields = list(group)
    context = fields.pop(0) if fields[0].word == "msgctxt" else None
    if not fields or fields[0].word != "msgid":
        raise _misplaced(fields[0] if fields else None, group[-1].line)
    start = fields.pop(0)
    plural = fields.pop(0) if fields and fields[0].word == "msgid_plural" else None
    _check_forms(fields, start, plural)
    made = PoMessage(
        start.text,
        tuple(one.text for one in fields),
        plural.text if plural else None,
        context.text if context else None,
        fuzzy=_FUZZY.search(group[0].gap) is not None,
        line=start.line,
    )
    _check_lines(made)
    return made


def _check_forms(forms: list[_Field], start: _Field, plural: _Field | None) -> None:
    """Refuse what is not the translation, or one for each plural form, counted from 0."""
    if not forms:
        wanted = "msgstr" if plural is None else "msgstr[0]"
        raise _refused(
            start.line,
            Saying("the msgid has no {wanted}", wanted=wanted),
            Saying('write {wanted} ""', wanted=wanted),
        )
    for count, one in enumerate(forms):
        if one.word != "msgstr" or (count and plural is None):
            raise _misplaced(one, one.line)
        if (one.form is None) is not (plural is None):
            what = Saying("msgstr[{index}] has no msgid_plural", index=one.form)
            message = what if plural is None else Saying("msgstr has no number in brackets")
            raise _refused(one.line, message, Saying("write both, or neither"))
        if one.form is not None and int(one.form[:6]) != count:
            message = Saying(
                "msgstr[{index}] stands where msgstr[{count}] should",
                index=one.form[:6],
                count=count,
            )
            raise _refused(one.line, message, Saying("count the plural forms from 0"))


def _misplaced(field: _Field | None, line: int) -> DataError:
    shown = field.word if field else "the end"
    return _refused(
        line,
        Saying("{text} stands where msgid should", text=repr(shown)),
        Saying("begin with msgid"),
    )


def _check_lines(message: PoMessage) -> None:
    """Refuse a translation that begins or ends a line where its text does not, or the reverse."""
    if not (message.id and message.forms[0]) or message.fuzzy:
        return
    others = (*(() if message.plural is None else (message.plural,)), *message.forms)
    if "\n" not in message.id and not any("\n" in one for one in others):
        return
    for test, unlike in (
        (str.startswith, Saying("msgid and msgstr do not both begin with \\n")),
        (str.endswith, Saying("msgid and msgstr do not both end with \\n")),
    ):
        if any(test(one, "\n") is not test(message.id, "\n") for one in others):
            instead = Saying("write \\n in both, or in neither")
            raise _refused(message.line, unlike, instead)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
