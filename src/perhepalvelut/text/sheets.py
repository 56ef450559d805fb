"""A `.po` file as a value: its head word for word, and the messages below it.

Babel reads and writes the messages. The head stays as it is, so that a file which says the same has
the same bytes whatever the clock shows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

import attrs

from ..core.directory.domains import TextDomain
from ..errors import DataError, Fault
from ..sayings import Saying
from .catalogues import OWN, read_catalogue
from .texts import SENTENCES

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

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
_FORMER: Final = re.compile(r"^#\|.*\n", re.MULTILINE)
"""What a text was when it was guessed; Babel takes it for a translator's comment."""

_COUNTED: Final = "nplurals=2; plural=(n != 1);"


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
        message = Saying("not a message catalogue (it does not begin with a header)")
        instead = Saying('begin with msgid "" and the header fields')
        raise DataError([Fault("", message, instead=instead, code="syntax", file=place)])
    try:
        catalog = read_po(StringIO(_FORMER.sub("", text)), abort_invalid=True)
        return Sheet(head[0].lstrip(), catalog)
    except (PoFileError, ValueError) as error:
        message = Saying("not a message catalogue ({error})", error=error)
        raise DataError([Fault("", message, code="syntax", file=place)]) from error


def new_sheet(domain: TextDomain, locale: str) -> Sheet:
    """Begin the catalogue of a domain in a locale that Babel knows, with its plural forms.

    Those of a language of the library are in its own catalogue, others in the installed CLDR.
    """
    from babel import Locale
    from babel.messages.catalog import Catalog

    catalog = Catalog(locale=locale, domain=domain.name)
    parsed = Locale.parse(locale)
    plural_forms = _plural_forms(parsed.language)
    if plural_forms is not None:
        catalog.mime_headers = [("Plural-Forms", plural_forms)]
    head = _FIELDS.format(
        comment=f"{parsed.get_display_name('en')} texts of {domain.name}.",
        domain=domain.name,
        language=f'"Language: {locale}\\n"\n',
        plurals=f'"Plural-Forms: {catalog.plural_forms}\\n"\n',
        source=domain.language,
    )
    return Sheet(head, catalog)


def _plural_forms(language: str) -> str | None:
    own = OWN[SENTENCES]
    if language == own.language:
        return _COUNTED
    catalogue = read_catalogue(own, language)
    return None if catalogue is None else catalogue.plural_forms


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
    from babel.messages.pofile import write_po

    file = BytesIO()
    for one in (*sheet.catalog, *sheet.catalog.obsolete.values()):
        one.flags.discard("python-format")  # Babel takes "10 % of it" for a template
    write_po(file, sheet.catalog, width=0, omit_header=True)
    return f"{sheet.head}\n\n{file.getvalue().decode()}".strip() + "\n"
