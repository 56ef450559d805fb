"""A `.po` file as a value: its head word for word, and the messages below it.

Babel reads the messages; they are written here, so that a file which says the same has the same
bytes, whichever version of Babel is installed and whatever the clock shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

import attrs

from ..core.directory.domains import TextDomain
from ..errors import DataError, Fault

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

__all__ = ["Sheet", "forms_of", "new_sheet", "read_sheet", "template_head", "written"]

_HEAD: Final = re.compile(r'\A(?:#.*\n|\s*\n)*msgid ""\nmsgstr ".*"(?:\n".*")*')
_FIELDS: Final = """\
# {comment}
msgid ""
msgstr ""
"Project-Id-Version: {domain}\\n"
{language}"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
{plurals}"X-Source-Language: {source}\\n\""""
WIDTH: Final = 76
_OWN_PLURALS: Final = dict.fromkeys(("en", "fi", "sv"), "nplurals=2; plural=(n != 1);")
_FORMER: Final = "| "
_ISOLATED: Final = ("\u2068", "\u2069")


@attrs.frozen(eq=False)
class Sheet:
    """A catalogue with the head that its file begins with."""

    head: str
    catalog: Catalog


def read_sheet(text: str, place: str) -> Sheet:
    """Read the text of a `.po` file; one that is none is a DataError that names the place."""
    from babel.messages.pofile import PoFileError, read_po

    text = normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n"))
    head = _HEAD.match(text)
    if head is None:
        message = "not a message catalogue (it does not begin with a header)"
        instead = 'begin with msgid "" and the header fields'
        raise DataError([Fault("", message, instead=instead, code="syntax", file=place)])
    try:
        return Sheet(head[0].lstrip(), read_po(StringIO(text), abort_invalid=True))
    except (PoFileError, ValueError) as error:
        message = f"not a message catalogue ({error})"
        raise DataError([Fault("", message, code="syntax", file=place)]) from error


def new_sheet(domain: TextDomain, locale: str) -> Sheet:
    """Begin the catalogue of a domain in a locale that Babel knows, with its plural forms.

    Those of Finnish, Swedish and English are ours, those of other languages the installed CLDR's.
    """
    from babel import Locale
    from babel.messages.catalog import Catalog

    catalog = Catalog(locale=locale, domain=domain.name)
    parsed = Locale.parse(locale)
    if parsed.language in _OWN_PLURALS:
        catalog.mime_headers = [("Plural-Forms", _OWN_PLURALS[parsed.language])]
    head = _FIELDS.format(
        comment=f"{parsed.get_display_name('en')} texts of {domain.name}.",
        domain=domain.name,
        language=f'"Language: {locale}\\n"\n',
        plurals=f'"Plural-Forms: {catalog.plural_forms}\\n"\n',
        source=domain.language,
    )
    return Sheet(head, catalog)


def template_head(domain: TextDomain) -> str:
    """Give the head of the template, from which standard tools begin a catalogue."""
    return _FIELDS.format(
        comment=f"Texts of {domain.name} to translate; `perhepalvelut text update` writes them.",
        domain=domain.name,
        language='"Language: \\n"\n',
        plurals="",
        source=domain.language,
    )


def forms_of(told: str | Sequence[str] | None) -> tuple[str, ...]:
    """List the forms of a message: one, or one for each plural form."""
    return (told,) if isinstance(told, str) else tuple(told or ("",))


def written(sheet: Sheet) -> str:
    """Write a catalogue as the text of a `.po` file, each string on a line of its own."""
    catalog = sheet.catalog
    blocks = [sheet.head.rstrip("\n")]
    blocks += ["\n".join(_block(one, catalog.num_plurals)) for one in catalog if one.id]
    for one in catalog.obsolete.values():
        lines = _strings(one, catalog.num_plurals)
        blocks.append("\n".join([*_remarks(one), *_flags(one), *(f"#~ {line}" for line in lines)]))
    return "\n\n".join(blocks) + "\n"


def _block(message: Message, plurals: int) -> Iterator[str]:
    yield from _remarks(message)
    yield from (f"#. {comment}" for comment in message.auto_comments)
    files = [_file(name, line) for name, line in message.locations]
    whole = " ".join(("#:", *files))
    if files:
        yield from [whole] if len(whole) <= WIDTH else (f"#: {file}" for file in files)
    yield from _flags(message)
    yield from _former(message)
    yield from _strings(message, plurals)


def _file(name: str, line: int | None) -> str:
    """Write a reference; a name with a space is enclosed as the gettext tools enclose it."""
    whole = name.join(_ISOLATED) if " " in name else name
    return f"{whole}:{line}" if line else whole


def _remarks(message: Message) -> Iterator[str]:
    for comment in message.user_comments:
        if not comment.startswith(_FORMER):
            yield f"# {comment}".rstrip()


def _flags(message: Message) -> Iterator[str]:
    if message.flags:
        yield f"#, {', '.join(sorted(message.flags))}"


def _former(message: Message) -> Iterator[str]:
    """Give back the former text that a tool kept with a guess; Babel reads it as a comment."""
    for comment in message.user_comments:
        if comment.startswith(_FORMER):
            yield f"#{comment}"


def _strings(message: Message, plurals: int) -> Iterator[str]:
    ids, strings = forms_of(message.id), forms_of(message.string)
    if message.context:
        yield _string("msgctxt", message.context)
    yield from _string("msgid", ids[0]).split("\n")
    if len(ids) == 1:
        yield from _string("msgstr", strings[0]).split("\n")
        return
    yield from _string("msgid_plural", ids[1]).split("\n")
    for index in range(plurals):
        form = strings[index] if index < len(strings) else ""
        yield from _string(f"msgstr[{index}]", form).split("\n")


def _string(keyword: str, text: str) -> str:
    from babel.messages.pofile import normalize

    return f"{keyword} {normalize(text, width=0)}"
