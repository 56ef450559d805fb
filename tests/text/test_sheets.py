"""A `.po` file as a value: what is read is written back, and standard tools agree."""

from __future__ import annotations

import os
import shutil
import subprocess
from io import StringIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from hypothesis import given, strategies as st

from perhepalvelut import DataError
from perhepalvelut.directory import TextDomain
from perhepalvelut.text.pipeline import Entry, template, updated
from perhepalvelut.text.sheets import new_sheet, read_sheet, written

DOMAIN = TextDomain("saaga", "sv", "locales")
KEPT = """\
# Finnish texts of Saaga.
#
# By the people of Saaga.
msgid ""
msgstr ""
"Project-Id-Version: saaga\\n"
"POT-Creation-Date: 2019-01-01 10:00+0200\\n"
"PO-Revision-Date: 2020-02-02 10:00+0200\\n"
"Language: fi\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-Generator: Poedit 3.4\\n"

# A person's remark.
#. service saaga.kafe, summary
#: association.toml \u2068en plats.toml\u2069 plugin.py:12
#, fuzzy, python-brace-format
#| msgid "Kafé {n}"
msgid "Kafét {n} har en \\"lång\\" text, som är längre än vad ett verktyg skriver på en rad."
msgstr "Kahvila {n}"

msgid "{n} möte"
msgid_plural "{n} möten"
msgstr[0] "{n} tapaaminen"
msgstr[1] "{n} tapaamista"

#: association.toml
msgid ""
"Två rader:\\n"
"här är den andra."
msgstr ""

# Once needed.
#~ msgid "Borta"
#~ msgstr "Poissa"
"""


def test_what_is_read_is_written_back_but_for_the_former_text_of_a_guess() -> None:
    again = written(read_sheet(KEPT, "fi.po"))
    flagged = KEPT.replace('msgid "{n} möte"', '#, python-brace-format\nmsgid "{n} möte"')
    assert again == flagged.replace('#| msgid "Kafé {n}"\n', "")


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    text = "\ufeff" + KEPT.replace("\n", "\r\n")
    assert written(read_sheet(text, "fi.po")) == written(read_sheet(KEPT, "fi.po"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "fi.po: not a message catalogue (it does not begin with a header)"),
        ("hello\n", "fi.po: not a message catalogue (it does not begin with a header)"),
        (KEPT + "\nhello\n", "fi.po: not a message catalogue ("),
    ],
)
def test_a_text_that_is_no_catalogue_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        read_sheet(text, "fi.po")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("locale", ["fi", "sv", "sv_FI", "en", "ru", "se"])
def test_a_new_catalogue_has_the_plural_forms_of_its_locale_and_no_date(locale: str) -> None:
    text = written(updated(new_sheet(DOMAIN, locale), [Entry("ett", plural="två")]))
    assert f'"Language: {locale}\\n"' in text
    assert '"X-Source-Language: sv\\n"' in text
    assert "Date" not in text
    read = read_po(StringIO(text))
    assert str(read.locale) == locale
    assert read.plural_forms == Catalog(locale).plural_forms
    assert text.count("msgstr[") == read.num_plurals


@pytest.mark.parametrize("locale", ["fi", "sv", "sv_FI", "en", "en_GB"])
def test_the_plural_forms_of_our_languages_do_not_change_with_cldr(
    locale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def another(_: object) -> tuple[int, str]:
        return 3, "(n % 3)"

    monkeypatch.setattr("babel.messages.catalog.get_plural", another)
    assert Catalog(locale).num_plurals == 3
    sheet = new_sheet(DOMAIN, locale)
    text = written(updated(sheet, [Entry("ett", plural="två")]))
    assert '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"' in text
    assert text.count("msgstr[") == 2


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1), max_size=5))
def test_any_text_reads_back_as_it_was(texts: list[str]) -> None:
    """A catalogue written and read by Babel has the same texts, and is written alike again."""
    entries = [Entry(text) for text in dict.fromkeys(texts)]
    text = written(updated(new_sheet(DOMAIN, "fi"), entries))
    read = read_po(StringIO(text))
    assert [message.id for message in read if message.id] == [entry.text for entry in entries]
    assert written(read_sheet(text, "")) == text


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="needs the program msgfmt")
def test_the_gettext_tools_find_nothing_wrong(tmp_path: Path) -> None:
    sheets = {
        "fi.po": read_sheet(KEPT, ""),
        "ru.po": updated(new_sheet(DOMAIN, "ru"), [Entry("ett", plural="två")]),
        "saaga.pot": template(DOMAIN, [Entry("ett {n}", files=(("a.py", 3),))]),
    }
    for name, sheet in sheets.items():
        path = tmp_path / name
        path.write_text(written(sheet), encoding="utf-8")
        subprocess.run(["msgfmt", "-c", "-o", os.devnull, path], check=True)


def test_what_pybabel_writes_is_laid_out_as_before_with_its_head(tmp_path: Path) -> None:
    entry = Entry("En mycket lång text, som pybabel bryter på flera rader, eftersom den är lång.")
    pot, po = tmp_path / "saaga.pot", tmp_path / "fi.po"
    pot.write_text(written(template(DOMAIN, [entry])), encoding="utf-8")
    po.write_text(written(updated(new_sheet(DOMAIN, "fi"), [entry])), encoding="utf-8")
    before = po.read_text(encoding="utf-8")
    _pybabel("update", "-i", str(pot), "-o", str(po), "-l", "fi")
    theirs = po.read_text(encoding="utf-8")
    assert "POT-Creation-Date" in theirs
    ours = written(updated(read_sheet(theirs, "fi.po"), [entry]))
    assert ours.split("\n\n")[1:] == before.split("\n\n")[1:]
    assert ours.split("\n\n")[0] == theirs.split("\n\n")[0]
    po.write_text(ours, encoding="utf-8")
    _pybabel("compile", "-f", "-i", str(po), "-o", str(tmp_path / "fi.mo"), "-l", "fi")


def _pybabel(*arguments: str) -> None:
    from babel.messages.frontend import CommandLineInterface

    CommandLineInterface().run(["pybabel", "-q", *arguments])  # type: ignore[no-untyped-call]


def test_a_longer_remark_is_broken_once_and_then_stays() -> None:
    long = "A remark of a person, so long that it is broken where a word ends, and stays so after."
    text = KEPT.replace("A person's remark.", long)
    once = written(read_sheet(text, "fi.po"))
    assert long not in once
    assert written(read_sheet(once, "fi.po")) == once
