"""Read a `.po` file as msgfmt does: take what it takes, and refuse what it refuses, by line.

>>> [one.forms for one in read_po(b'msgid "yes"\\nmsgstr "ja"\\n')]
[('ja',)]
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import attrs

from ..errors import DataError, Fault

__all__ = ["PoMessage", "header_field", "read_po"]

_HEAD: Final = re.compile(
    rb"""^[ \t]*msgid\s*(?:""\s*)+msgstr\s*((?:"(?:[^"\\\n]|\\.)*"\s*)+)""", re.MULTILINE
)
_CHARSET: Final = re.compile(rb"charset=([^\s\\;]+)", re.IGNORECASE)
_CHARSETS: Final = re.compile(
    r"ascii|utf-8|iso8859-\d+|koi8-[rut]|cp(?:125\d|850|866|874|932|949|950)"
    r"|gb(?:2312|k|18030)|euc_(?:jp|kr)|big5(?:hkscs)?|shift_jis|johab|tis-620"
)
"""What msgfmt takes for a charset, as Python calls it; its other codecs are of no text."""

_TOKEN: Final = re.compile(
    r"""
    (?P<space>[ \t\r\f\v]+|\\\n)
    | (?P<line>\n)
    | (?P<mark>\#~\||\#[~|])
    | (?P<comment>\#(?:\\\n|[^\n])*)
    | "(?P<text>(?:[^"\\\n]|\\.|\\\n)*)"
    | (?P<open>")
    | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<number>\d+)
    | (?P<sign>[\[\]])
    | (?P<other>.)
    """,
    re.VERBOSE,
)
_WORDS: Final = {"domain", "msgctxt", "msgid", "msgid_plural", "msgstr"}
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

    An obsolete one is kept in comments, and a fuzzy one is a guess: neither is shown.
    """

    id: str
    forms: tuple[str, ...]
    plural: str | None = None
    context: str | None = None
    fuzzy: bool = attrs.field(default=False, kw_only=True)
    obsolete: bool = attrs.field(default=False, kw_only=True)
    line: int = attrs.field(default=1, kw_only=True)

    @property
    def is_shown(self) -> bool:
        """Is it a translation that may stand in the place of its text?"""
        return all(self.forms) and not (self.fuzzy or self.obsolete or self.context is not None)


def read_po(data: bytes, *, file: str = "") -> tuple[PoMessage, ...]:
    """Read the messages of a `.po` file in order, its head among them.

    One that msgfmt would refuse is a DataError with the file and the line, counted from 1. What is
    neither UTF-8 nor in the charset that the head declares is refused too.
    """
    try:
        return tuple(_Reading(data).messages())
    except _RefusedError as refused:
        raise DataError([refused.fault(file)]) from None


def header_field(messages: Iterable[PoMessage], name: str) -> str | None:
    """Give a field of the head of a catalogue, such as `Plural-Forms`."""
    for one in messages:
        if not (one.id or one.obsolete or one.context is not None):
            for line in one.forms[0].splitlines():
                key, _, value = line.partition(":")
                if key.strip().casefold() == name.casefold():
                    return value.strip()
    return None


class _RefusedError(Exception):
    """What is refused, on which line, and what to do about it."""

    def __init__(self, line: int, message: str, instead: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.instead = instead

    def fault(self, file: str) -> Fault:
        return Fault(
            "", self.message, instead=self.instead, code="syntax", file=file, line=self.line
        )


class _Token(NamedTuple):
    """A word, a text in quotes, a number or a sign; `mark` is `~`, `|` or `~|` in a comment."""

    kind: str
    value: str
    line: int
    mark: str = ""


_END: Final = _Token("end", "", 0)


class _Reading:
    """One file being read."""

    def __init__(self, data: bytes) -> None:
        self._charset = _known_charset(_declared_charset(data))
        text = data.decode(self._charset, "surrogateescape").replace("\r\n", "\n")
        self._fuzzy_lines: set[int] = set()
        self._tokens = [*self._scan(text), _END]
        self._at = 0

    def _scan(self, text: str) -> Iterator[_Token]:
        """Walk the tokens; a comment is one, since no message reaches across it."""
        line, mark = 1, ""
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup or ""
            if kind == "line":
                line, mark = line + 1, ""
                continue
            value = match[kind]
            if kind == "space":
                line += value.count("\n")
            elif kind == "mark":
                mark = value[1:]
            elif kind == "comment":
                if value.startswith("#,") and "fuzzy" in re.split(r"[,\s]+", value[2:]):
                    self._fuzzy_lines.add(line)
                yield _Token(kind, value, line)
                line += value.count("\n")
            elif kind == "text":
                broken = "\\" in value or not value.isascii()
                yield _Token(kind, self._unescaped(value, line) if broken else value, line, mark)
                line += value.count("\n") if broken else 0
            else:
                yield self._checked(kind, value, line, mark)

    def _checked(self, kind: str, value: str, line: int, mark: str) -> _Token:
        """Refuse what is no word of a catalogue."""
        if kind == "open":
            raise _RefusedError(line, "a text in quotes does not end", 'end it with " on its line')
        if kind == "word" and value not in _WORDS:
            message = f"{_shortened(value)!r} is no word of a catalogue"
            raise _RefusedError(line, message, "write the text in quotes, after msgid or msgstr")
        if kind == "other":
            message = f"{ascii(value)[1:-1]!r} stands outside quotes"
            raise _RefusedError(line, message, "write only msgid, msgstr, quotes and # there")
        return _Token(value if kind in ("word", "sign") else kind, value, line, mark)

    def _unescaped(self, text: str, line: int) -> str:
        if _BROKEN.search(text):
            message = f"is not {self._charset.upper()} text"
            raise _RefusedError(line, message, "save the file as UTF-8, and say so in its head")
        if "\\" not in text:
            return text
        if not re.search(r"\\[x0-7]", text):
            return _ESCAPE.sub(lambda match: self._sign(match[1], line), text)
        parts = [
            part.encode(self._charset, "replace") if at % 2 == 0 else self._byte(part, line)
            for at, part in enumerate(_ESCAPE.split(text))
        ]
        return b"".join(parts).decode(self._charset, "replace")

    def _sign(self, escaped: str, line: int) -> str:
        if escaped not in _SIGNS:
            message = f"there is no {_shortened(chr(92) + escaped)!r}"
            raise _RefusedError(line, message, r"write \\ for a backslash")
        return _SIGNS[escaped]

    def _byte(self, escaped: str, line: int) -> bytes:
        if len(escaped) > 1 and escaped[0] == "x":
            return bytes([int(escaped[1:], 16) & 0xFF])
        if escaped[0] in "01234567":
            return bytes([int(escaped, 8) & 0xFF])
        return self._sign(escaped, line).encode(self._charset)

    def messages(self) -> Iterator[PoMessage]:
        """Walk the messages; refuse one that is there twice."""
        first: dict[tuple[str | None, str], int] = {}
        fuzzy = False
        while self._peek() is not _END:
            token = self._peek()
            if token.kind == "comment":
                fuzzy = fuzzy or token.line in self._fuzzy_lines
                self._at += 1
            elif token.kind == "domain":
                self._at += 1
                self._texts(self._peek())
            else:
                made = self._message(fuzzy)
                if made is None:
                    continue
                fuzzy = False
                key = (made.context, made.id)
                if first.setdefault(key, made.line) != made.line:
                    raise _RefusedError(
                        made.line,
                        f"the msgid {_shortened(made.id)!r} stands on line {first[key]} already",
                        "keep one of the two",
                    )
                yield made

    def _peek(self) -> _Token:
        return self._tokens[self._at]

    def _take(self, kind: str, mark: str) -> _Token | None:
        """Take the next token if it is of a kind; one of a message is marked like the others."""
        token = self._tokens[self._at]
        if token.kind != kind:
            return None
        if token.mark != mark:
            raise _RefusedError(token.line, "only a part of the message is marked #~", "mark all")
        self._at += 1
        return token

    def _message(self, fuzzy: bool) -> PoMessage | None:
        """Read one message, or what an earlier text of one was, which is None."""
        begin = self._peek()
        mark = begin.mark
        context = self._texts(begin) if self._take("msgctxt", mark) else None
        start = self._take("msgid", mark)
        if start is None:
            raise _misplaced(self._peek(), begin)
        text = self._texts(start)
        plural_word = self._take("msgid_plural", mark)
        plural = self._texts(plural_word) if plural_word else None
        if "|" in mark:
            self._expect_message(mark.replace("|", ""))
            return None
        forms = tuple(self._forms(start, plural, mark))
        made = PoMessage(
            text, forms, plural, context, fuzzy=fuzzy, obsolete=bool(mark), line=start.line
        )
        _check_lines(made)
        return made

    def _expect_message(self, mark: str) -> None:
        """Refuse an earlier text, `#|`, without the message that it was of right after it."""
        token = self._peek()
        if token.kind not in ("msgctxt", "msgid") or token.mark != mark:
            raise _misplaced(token, self._tokens[self._at - 1])

    def _texts(self, word: _Token) -> str:
        """Read the texts that follow a word; there is one at least."""
        found = []
        while (token := self._take("text", word.mark)) is not None:
            found.append(token.value)
        if not found:
            raise _RefusedError(
                word.line, f"no text in quotes follows {word.value}", 'write "" for none'
            )
        return "".join(found)

    def _forms(self, start: _Token, plural: str | None, mark: str) -> Iterator[str]:
        """Read the translation, or one for each plural form, counted from 0."""
        word = self._take("msgstr", mark)
        if word is None:
            wanted = "msgstr" if plural is None else "msgstr[0]"
            raise _RefusedError(start.line, f"the msgid has no {wanted}", f'write {wanted} ""')
        count = 0
        while word is not None:
            index = self._index(mark)
            if (index is None) is not (plural is None):
                what = f"msgstr[{index}] has no msgid_plural"
                message = what if plural is None else "msgstr has no number in brackets"
                raise _RefusedError(word.line, message, "write both, or neither")
            if index is not None and index != count:
                message = f"msgstr[{index}] stands where msgstr[{count}] should"
                raise _RefusedError(word.line, message, "count the plural forms from 0")
            yield self._texts(word)
            count += 1
            word = self._take("msgstr", mark) if plural is not None else None

    def _index(self, mark: str) -> int | None:
        if self._take("[", mark) is None:
            return None
        number = self._take("number", mark)
        if number is None or self._take("]", mark) is None:
            line = self._tokens[self._at - 1].line
            raise _RefusedError(line, "a number in brackets should follow msgstr", "write [0]")
        return int(number.value[:6])


def _misplaced(token: _Token, begin: _Token) -> _RefusedError:
    shown = _shortened(token.value) if token.value else "the end"
    line = token.line or begin.line
    return _RefusedError(line, f"{shown!r} stands where msgid should", "begin with msgid")


def _check_lines(message: PoMessage) -> None:
    """Refuse a translation that begins or ends a line where its text does not, or the reverse."""
    if not (message.id and message.forms[0]) or message.fuzzy or message.obsolete:
        return
    others = (*(() if message.plural is None else (message.plural,)), *message.forms)
    if "\n" not in message.id and not any("\n" in one for one in others):
        return
    for where, test in (("begin", str.startswith), ("end", str.endswith)):
        if any(test(one, "\n") is not test(message.id, "\n") for one in others):
            raise _RefusedError(
                message.line,
                rf"msgid and msgstr do not both {where} with \n",
                r"write \n in both, or in neither",
            )


def _declared_charset(data: bytes) -> bytes:
    """Find the charset in the head, and nowhere else: a comment or a text may name one too."""
    head = _HEAD.search(data)
    declared = _CHARSET.search(re.sub(rb'"\s*"', b"", head[1].rstrip()[:-1])) if head else None
    return declared[1] if declared else b"utf-8"


def _known_charset(name: bytes) -> str:
    """Give the charset that a head declares; what is none that msgfmt knows is taken for UTF-8."""
    try:
        found = codecs.lookup(name.decode("ascii", "replace")).name
    except (LookupError, UnicodeError, ValueError):
        return "utf-8"
    return found if _CHARSETS.fullmatch(found) else "utf-8"


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
