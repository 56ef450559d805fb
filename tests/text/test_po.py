"""Message catalogues are read as msgfmt reads them: the same are taken, the same refused."""

from __future__ import annotations

from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from hypothesis import given, strategies as st

from perhepalvelut import DataError
from perhepalvelut.text.po import header_field, read_po

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ONE = 'msgid "a"\nmsgstr "b"\n'

# Each was tried with msgfmt of gettext 0.21, which took it.
TAKEN = {
    "nothing": b"",
    "no head": ONE.encode(),
    "no head, other letters": 'msgid "ä"\nmsgstr "b"\n'.encode(),
    "a head": (HEAD + ONE).encode(),
    "a head that is fuzzy": f"#, fuzzy\n{HEAD}{ONE}".encode(),
    "a head at the end": f"{ONE}\n{HEAD}".encode(),
    "a text with two contexts": f'{HEAD}{ONE}\nmsgctxt "x"\n{ONE}'.encode(),
    "two texts on a line": (HEAD + 'msgid "a" "b"\nmsgstr "b" "c"\n').encode(),
    "all on one line": (HEAD + 'msgid"a"msgstr"b"\n').encode(),
    "a blank line inside": (HEAD + 'msgid "a"\n\n"b"\nmsgstr "b"\n').encode(),
    "a line carried on": (HEAD + 'msgid "a\\\nb"\nmsgstr "b"\n').encode(),
    "a line carried on outside quotes": (HEAD + 'msgid "a"\\\nmsgstr "b"\n').encode(),
    "indented": (HEAD + '   msgid   "a"\n\t msgstr"b"\n').encode(),
    "ends of lines of Windows": (HEAD + ONE).replace("\n", "\r\n").encode(),
    "signs of a form": (HEAD + 'msgid "a"\n\x0c\x0bmsgstr "b"\n').encode(),
    "an earlier text": (HEAD + '#| msgid "old"\n' + ONE).encode(),
    "an obsolete text": (HEAD + '#~ msgid "x"\n#~ msgstr "y"\n' + ONE).encode(),
    "plural forms": (
        HEAD + 'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr [ 1 ] "c"\n'
    ).encode(),
    "more plural forms than the head says": (
        HEAD.replace("\n\n", '\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n')
        + 'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "c"\n'
    ).encode(),
    "a domain": (f'{HEAD}domain "x"\n{ONE}').encode(),
    "signs by number": (HEAD + r'msgid "a\x41\101\303\244\0"' + '\nmsgstr "b"\n').encode(),
    "a byte that is no letter, by number": (HEAD + r'msgid "a\344"' + '\nmsgstr "b"\n').encode(),
    "Latin-1 that says so": (
        HEAD.replace("UTF-8", "ISO-8859-1") + 'msgid "a"\nmsgstr "ä"\n'
    ).encode("latin-1"),
    "Latin-1 in a comment only": (f"{HEAD}# ä\n{ONE}").encode("latin-1"),
    "a charset that nobody knows": (HEAD.replace("UTF-8", "CHARSET") + ONE).encode(),
    "a line's end in a translator's guess": (
        HEAD + '#, fuzzy\nmsgid "a\\n"\nmsgstr "b"\n'
    ).encode(),
    "a line's end not yet translated": (HEAD + 'msgid "a\\n"\nmsgstr ""\n').encode(),
}
# Each was refused; the line is that of the fault.
REFUSED = {
    "a text twice": (HEAD + ONE + "\n" + ONE, 8, "the msgid 'a' stands on line 5 already"),
    "a text twice, one fuzzy": (f"{HEAD}{ONE}\n#, fuzzy\n{ONE}", 9, "stands on line 5 already"),
    "a head twice": (HEAD + HEAD, 5, "the msgid '' stands on line 1 already"),
    "a quote that is missing": (HEAD + 'msgid "a\nmsgstr "b"\n', 5, "in quotes does not end"),
    "a quote that is missing at the end": (
        HEAD + 'msgid "a"\nmsgstr "b', 6, "a text in quotes does not end",
    ),
    "a quote that does not begin": (HEAD + 'msgid a"\nmsgstr "b"\n', 5, "'a' is no word"),
    "a quote inside": (HEAD + 'msgid "a"b"\nmsgstr "b"\n', 5, "'b' is no word"),
    "no quotes": (HEAD + "msgid a\nmsgstr b\n", 5, "'a' is no word"),
    "a backslash at the end": (HEAD + 'msgid "a\\"\nmsgstr "b"\n', 5, "does not end"),
    "a sign that there is not": (HEAD + 'msgid "\\q"\nmsgstr "b"\n', 5, r"there is no '\\q'"),
    "no sign by number": (HEAD + 'msgid "\\xg"\nmsgstr "b"\n', 5, r"there is no '\\x'"),
    "other words": (f"{HEAD}hello\n{ONE}", 5, "'hello' is no word of a catalogue"),
    "capitals": (HEAD + ONE.upper(), 5, "'MSGID' is no word of a catalogue"),
    "a no-break space": (HEAD + 'msgid\u00a0"a"\nmsgstr "b"\n', 5, r"'\\xa0' stands outside"),
    "a byte order mark": ("\ufeff" + HEAD + ONE, 1, r"'\\ufeff' stands outside quotes"),
    "no translation": (HEAD + 'msgid "a"\n', 5, "the msgid has no msgstr"),
    "no translation, then another": (HEAD + 'msgid "a"\n' + ONE, 5, "the msgid has no msgstr"),
    "a comment inside": (HEAD + 'msgid "a"\n# c\nmsgstr "b"\n', 5, "the msgid has no msgstr"),
    "a translation alone": (HEAD + 'msgstr "b"\n', 5, "'msgstr' stands where msgid should"),
    "a translation twice": (HEAD + ONE + 'msgstr "c"\n', 7, "'msgstr' stands where msgid should"),
    "a context alone": (HEAD + 'msgctxt "x"\nmsgstr "b"\n', 6, "'msgstr' stands where msgid"),
    "a word without text": (HEAD + "msgid\nmsgstr\n", 5, "no text in quotes follows msgid"),
    "a plural without a number": (
        HEAD + 'msgid "a"\nmsgid_plural "as"\nmsgstr "b"\n', 7, "msgstr has no number in brackets",
    ),
    "a number without a plural": (
        HEAD + 'msgid "a"\nmsgstr[0] "b"\n', 6, "msgstr[0] has no msgid_plural",
    ),
    "a plural without forms": (
        HEAD + 'msgid "a"\nmsgid_plural "as"\n', 5, "the msgid has no msgstr[0]",
    ),
    "a form from 1": (
        HEAD + 'msgid "a"\nmsgid_plural "as"\nmsgstr[1] "b"\n', 7, "msgstr[1] stands where",
    ),
    "a form left out": (
        HEAD + 'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[2] "c"\n', 8,
        "msgstr[2] stands where msgstr[1] should",
    ),
    "a form below": (
        HEAD + 'msgid "a"\nmsgid_plural "as"\nmsgstr[-1] "b"\n', 7, "a number in brackets should",
    ),
    "obsolete in part": (
        HEAD + 'msgid "a"\n#~ msgstr "b"\n', 5, "the msgid has no msgstr",
    ),
    "a line's end in one only": (
        HEAD + 'msgid "a\\n"\nmsgstr "b"\n', 5, r"msgid and msgstr do not both end with \\n",
    ),
    "a line's begin in one only": (
        HEAD + 'msgid "a"\nmsgstr "\\nb"\n', 5, r"msgid and msgstr do not both begin with \\n",
    ),
    "a line's end in one only, with a context": (
        HEAD + 'msgctxt "x"\nmsgid "a\\n"\nmsgstr "b"\n', 6, r"do not both end with \\n",
    ),
    "ASCII that is none": (
        HEAD.replace("UTF-8", "ASCII") + 'msgid "a"\nmsgstr "ä"\n', 6, "is not ASCII text",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TAKEN)
def test_what_msgfmt_takes_is_taken(name: str) -> None:
    assert isinstance(read_po(TAKEN[name]), tuple)


@pytest.mark.parametrize("name", REFUSED)
def test_what_msgfmt_refuses_is_refused_with_its_line(name: str) -> None:
    text, line, says = REFUSED[name]
    with pytest.raises(DataError) as caught:
        read_po(text.encode(), file="sv.po")
    (fault,) = caught.value.faults
    assert str(fault).startswith(f"sv.po:{line}: ")
    assert says.replace(r"\\", "\\") in str(fault).replace(r"\\", "\\")
    assert fault.instead


def test_latin_1_that_says_it_is_utf_8_is_refused_with_its_line() -> None:
    data = (HEAD + 'msgid "a"\nmsgstr "ä"\n').encode("latin-1")
    with pytest.raises(DataError, match=r"sv\.po:6: is not UTF-8 text; save the file as UTF-8"):
        read_po(data, file="sv.po")


CODECS = [
    "idna", "punycode", "undefined", "rot13", "base64", "hex", "zlib", "unicode_escape",
    "raw_unicode_escape", "utf-7", "utf-16", "utf-8-sig", "cp037", "mbcs", "KLINGON", "\0",
]  # fmt: skip


@pytest.mark.parametrize("codec", CODECS)
def test_a_codec_that_is_no_charset_is_taken_for_utf_8(codec: str) -> None:
    text = HEAD.replace("UTF-8", codec) + 'msgid "a"\nmsgstr "ä+AOQ-"\n'
    assert read_po(text.encode())[-1].forms == ("ä+AOQ-",)


NAMES_LATIN = '"Content-Type: text/plain; charset=ISO-8859-1\\n"\n'


@pytest.mark.parametrize(
    "text",
    [
        f"# {NAMES_LATIN}{HEAD}",
        f"# charset=latin-1\n{HEAD}",
        f'{HEAD}msgid "t"\nmsgstr ""\n{NAMES_LATIN}\n'.replace('"t"', '"t\\n"'),
        f'#~ msgid ""\n#~ msgstr {NAMES_LATIN}\n{HEAD}'.replace('#~ msgid ""', '#~ msgid "o\\n"'),
    ],
)
def test_only_the_head_decides_the_charset(text: str) -> None:
    assert read_po(f'{text}msgid "a"\nmsgstr "ä"\n'.encode())[-1].forms == ("ä",)


def test_declared_latin_1_and_signs_by_number_are_read_as_what_they_say() -> None:
    latin = HEAD.replace("UTF-8", "ISO-8859-1") + r'msgid "\344\x41\101"' + '\nmsgstr "ä"\n'
    (_, message) = read_po(latin.encode("latin-1"))
    assert (message.id, message.forms) == ("äAA", ("ä",))


@pytest.mark.parametrize("flags", ["fuzzy", "python-format, fuzzy", "fuzzy,x", "x\n#, fuzzy"])
def test_a_guess_is_not_shown(flags: str) -> None:
    text = f'{HEAD}# fuzzy\n{ONE}#, {flags}\nmsgid "c"\nmsgstr "d"\n'
    told = {one.id: (one.fuzzy, one.is_shown) for one in read_po(text.encode())}
    assert told == {"": (False, True), "a": (False, True), "c": (True, False)}


def test_obsolete_and_former_texts_are_comments_and_nothing_in_them_is_refused() -> None:
    gone = '#~ msgid "a"\n#~ msgstr "c"\n\n#~| msgid "b\n#| msgid\n'
    for text in (HEAD + gone + ONE, HEAD + ONE + gone):
        assert [one.forms for one in read_po(text.encode()) if one.id] == [("b",)]


def test_a_field_of_the_head_is_found_whatever_its_case() -> None:
    messages = read_po(HEAD.encode())
    assert header_field(messages, "content-type") == "text/plain; charset=UTF-8"
    assert header_field(messages, "Language") is None


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from('\n\t"\\')
)


@given(st.dictionaries(WORDS.filter(bool), WORDS | st.tuples(WORDS, WORDS), max_size=4))
def test_what_babel_writes_is_read_back(texts: dict[str, str | tuple[str, str]]) -> None:
    """Every message that Babel can write is read as it was, however it breaks its lines."""
    catalog = Catalog(locale="sv")
    for text, told in texts.items():
        catalog.add(text if isinstance(told, str) else (text, f"{text}s"), told)
    file = BytesIO()
    write_po(file, catalog)
    odd = any(
        form.startswith("\n") is not text.startswith("\n")
        or form.endswith("\n") is not (f"{text}s" if several else text).endswith("\n")
        for text, told in texts.items()
        for several in [not isinstance(told, str)]
        for form in ((told,) if isinstance(told, str) else told)
    )
    try:
        found = {one.id: one.forms for one in read_po(file.getvalue()) if one.id}
    except DataError:
        assert odd
        return
    assert found == {k: (v,) if isinstance(v, str) else v for k, v in texts.items()}
