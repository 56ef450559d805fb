"""Catalogues kept up to date: what comes in, what stays, what becomes obsolete, what is counted."""

from __future__ import annotations

from hypothesis import given, strategies as st

from perhepalvelut.directory import TextDomain
from perhepalvelut.text.pipeline import (
    Entry,
    Standing,
    gathered,
    said_in,
    standing,
    template,
    updated,
)
from perhepalvelut.text.sheets import Sheet, new_sheet, read_sheet, written

DOMAIN = TextDomain("saaga", "sv", "locales")
HEAD = written(new_sheet(DOMAIN, "fi"))


def sheet(text: str) -> Sheet:
    """Read a catalogue below the head of a new one."""
    return read_sheet(HEAD + "\n" + text, "fi.po")


def body(one: Sheet) -> str:
    """Write a catalogue without its head."""
    return written(one).removeprefix(HEAD.rstrip("\n")).lstrip("\n")


def test_entries_of_one_text_are_joined_where_it_is_first_said() -> None:
    said = [
        Entry("a", places=("x",), files=(("t.toml", None),)),
        Entry("b"),
        Entry("a", places=("y", "x"), files=(("p.py", 3),), plural="as"),
    ]
    first = Entry("a", places=("x", "y"), files=(("t.toml", None), ("p.py", 3)), plural="as")
    assert gathered(said) == (first, Entry("b"))


def test_marked_messages_are_found_in_python_with_their_lines() -> None:
    code = (
        "from perhepalvelut import hookimpl\n"
        'mark("Hej")\n'
        "# Translators: said at a door\n"
        '_("Välkommen {name}")\n'
        'print("not this")\n'
        'ngettext("ett barn", "{n} barn", n)\n'
    )
    assert list(said_in(code, "p.py")) == [
        Entry("Hej", files=(("p.py", 2),)),
        Entry("Välkommen {name}", places=("said at a door",), files=(("p.py", 4),)),
        Entry("ett barn", plural="{n} barn", files=(("p.py", 6),)),
    ]


def test_a_template_has_every_text_with_its_places_and_no_translation() -> None:
    entry = Entry("Hej {n}", places=("service a, name",), files=(("t.toml", None), ("p.py", 3)))
    assert written(template(DOMAIN, [entry])).split("\n\n")[1] == (
        '#. service a, name\n#: p.py:3 t.toml\n#, python-brace-format\nmsgid "Hej {n}"\nmsgstr ""\n'
    )


def test_of_many_places_the_first_five_are_named() -> None:
    many, few = (Entry("a", places=tuple("123456789"[:n])) for n in (9, 6))
    assert "#. 5\n#. and 4 more\nmsgid" in written(template(DOMAIN, [many]))
    assert "#. 5\n#. 6\nmsgid" in written(template(DOMAIN, [few]))


def test_translations_and_remarks_stay_while_order_and_places_are_those_of_the_data() -> None:
    before = sheet(
        '# remark\n#. old place\nmsgid "b"\nmsgstr "B"\n\n#, fuzzy\nmsgid "a"\nmsgstr "A?"\n'
    )
    after = updated(before, [Entry("a", places=("one",)), Entry("new"), Entry("b")])
    assert body(after) == (
        '#. one\n#, fuzzy\nmsgid "a"\nmsgstr "A?"\n\n'
        'msgid "new"\nmsgstr ""\n\n'
        '# remark\nmsgid "b"\nmsgstr "B"\n'
    )


def test_a_text_like_an_older_one_gets_no_guess() -> None:
    after = updated(sheet('msgid "Familjekafé"\nmsgstr "K"\n'), [Entry("Familjekafét")])
    assert body(after) == (
        'msgid "Familjekafét"\nmsgstr ""\n\n#~ msgid "Familjekafé"\n#~ msgstr "K"\n'
    )


def test_a_translation_whose_text_is_gone_is_kept_and_taken_up_when_it_comes_back() -> None:
    before = sheet('# remark\nmsgid "a"\nmsgstr "A"\n\nmsgid "b"\nmsgstr "B"\n')
    gone = updated(before, [Entry("b")])
    assert body(gone) == 'msgid "b"\nmsgstr "B"\n\n# remark\n#~ msgid "a"\n#~ msgstr "A"\n'
    still_gone = updated(read_sheet(written(gone), ""), [Entry("b")])
    assert written(still_gone) == written(gone)
    back = updated(still_gone, [Entry("a"), Entry("b")])
    assert written(back) == written(before)


def test_what_was_never_translated_leaves_nothing_behind() -> None:
    assert body(updated(sheet('msgid "a"\nmsgstr ""\n'), [])).strip() == ""


def test_a_text_that_gets_a_plural_keeps_its_translation_as_the_first_form_to_look_at() -> None:
    one, many = sheet('msgid "a"\nmsgstr "A"\n'), [Entry("a", plural="as")]
    counted = updated(one, many)
    assert body(counted) == '#, fuzzy\nmsgid "a"\nmsgid_plural "as"\nmsgstr[0] "A"\nmsgstr[1] ""\n'
    assert standing(counted, many).missing == ("a",)
    assert body(updated(counted, [Entry("a")])) == f"#, fuzzy\n{body(one)}"


def test_messages_with_a_context_are_no_texts_of_a_plugin_and_become_obsolete() -> None:
    before = sheet('msgctxt "menu"\nmsgid "a"\nmsgstr "A"\n')
    after = body(updated(before, [Entry("a")]))
    assert after == 'msgid "a"\nmsgstr ""\n\n#~ msgctxt "menu"\n#~ msgid "a"\n#~ msgstr "A"\n'


def test_a_catalogue_stands_where_its_texts_and_translations_tell() -> None:
    found = sheet(
        'msgid "a"\nmsgstr "A"\n\n'
        'msgid "empty"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgid "guess"\nmsgstr "G"\n\n'
        'msgid "left"\nmsgstr "L"\n\n'
        'msgid "{n} of {all}"\nmsgstr "{n} / {kaikki}"\n\n'
        '#~ msgid "old"\n#~ msgstr "O"\n'
    )
    texts = ("a", "empty", "guess", "{n} of {all}", "absent")
    reached = standing(found, [Entry(text) for text in texts])
    assert reached == Standing(
        texts=5,
        missing=("empty", "guess", "absent"),
        fuzzy=("guess",),
        obsolete=("old",),
        leftover=("left",),
        unequal=("{n} of {all}",),
    )
    assert (reached.translated, reached.percent, reached.stale) == (2, 40, 3)


def test_a_plural_may_have_the_placeholders_of_either_form() -> None:
    text = 'msgid "one day"\nmsgid_plural "{n} days"\nmsgstr[0] "päivä"\nmsgstr[1] "{n} päivää"\n'
    entries = [Entry("one day", plural="{n} days")]
    assert standing(sheet(text), entries).unequal == ()
    assert standing(sheet(text.replace('"{n} p', '"{m} p')), entries).unequal == ("one day",)


def test_a_hundred_percent_is_all_and_a_domain_without_texts_lacks_none() -> None:
    assert Standing(texts=200, missing=("a",)).percent == 99
    assert Standing(texts=0).percent == 100


TEXTS = st.lists(st.sampled_from("abcdef"), unique=True)


@given(old=TEXTS, new=TEXTS, newer=TEXTS)
def test_an_update_loses_no_translation_and_repeats_itself(
    old: list[str], new: list[str], newer: list[str]
) -> None:
    """Whatever comes and goes: every translation stays, and a second update changes no byte."""
    found = sheet("\n".join(f'msgid "{text}"\nmsgstr "{text.upper()}"\n' for text in old))
    for texts in (new, newer):
        entries = [Entry(text) for text in texts]
        found = read_sheet(written(updated(found, entries)), "")
        assert written(updated(found, entries)) == written(found)
        assert [one.id for one in found.catalog if one.id] == texts
    kept = {one.id: one.string for one in (*found.catalog, *found.catalog.obsolete.values())}
    assert {text: kept[text] for text in old} == {text: text.upper() for text in old}
