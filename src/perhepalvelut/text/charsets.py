"""The charset of a catalogue, as its head declares it.

>>> charset_of(b'msgid ""\\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\\\n"\\n')
'iso8859-1'
"""

from __future__ import annotations

import codecs
import re
from typing import Final

__all__ = ["charset_of"]


def charset_of(data: bytes) -> str:
    """Give the charset that the head declares; what is none that msgfmt knows is UTF-8."""
    return _known_charset(_declared_charset(data))


_HEAD: Final = re.compile(
    rb"""^[ \t]*msgid\s*(?:""\s*)+msgstr\s*((?:"(?:[^"\\\n]|\\.)*"\s*)+)""", re.MULTILINE
)


_CHARSET: Final = re.compile(rb"charset=([^\s\\;]+)", re.IGNORECASE)


_CHARSETS: Final = re.compile(
    r"ascii|utf-8|iso8859-\d+|koi8-[rut]|cp(?:125\d|850|866|874|932|949|950)"
    r"|gb(?:2312|k|18030)|euc_(?:jp|kr)|big5(?:hkscs)?|shift_jis|johab|tis-620"
)
"""What msgfmt takes for a charset, as Python calls it; its other codecs are of no text."""


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
