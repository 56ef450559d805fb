"""Catalogues: the chain of locales, what falls back, and what is counted."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from perhepalvelut import Catalogue, DataError, PluginWarning, Teller
from perhepalvelut.directory import TextDomain
from perhepalvelut.errors import LocaleError
from perhepalvelut.text import Texts
from perhepalvelut.text.checking import translation_faults
from perhepalvelut.text.voice import Voice

from .conftest import catalogue_of, rule, service, write_po


def _texts(folder: Path, **catalogues: dict[str, str]) -> Texts:
    for locale, messages in catalogues.items():
        write_po(folder, locale, "d", messages)
    return Texts([TextDomain("d", "fi", str(folder))])


@pytest.mark.parametrize(
    ("locale", "chain"),
    [
        ("sv-FI", ("sv_FI", "sv", "en")),
        ("sv_FI", ("sv_FI", "sv", "en")),
        ("fi", ("fi", "en")),
        ("en", ("en",)),
        ("en_GB", ("en_GB", "en")),
    ],
)
def test_a_text_is_looked_for_in_the_locale_its_language_then_english(
    locale: str, chain: tuple[str, ...]
) -> None:
    assert Texts([]).chain(locale) == chain


def test_a_locale_that_babel_does_not_know_is_an_error_with_the_nearest_one() -> None:
    with pytest.raises(LocaleError) as caught:
        Texts([]).chain("svi")
    assert caught.value.nearest == "sv"
    assert "there are texts in en, fi, sv" in str(caught.value)


@pytest.mark.parametrize("locale", ["", "xx", "de", "zh_Hant_TW", "sv FI", "../sv"])
def test_a_locale_without_texts_is_an_error(locale: str) -> None:
    with pytest.raises(LocaleError):
        Texts([]).chain(locale)


def test_a_language_that_only_a_plugin_has_is_a_locale(tmp_path: Path) -> None:
    texts = _texts(tmp_path, se={"puhelin": "telefovdna"})
    assert texts.locales() == ("en", "fi", "se", "sv")
    assert texts.text("puhelin", "se") == "telefovdna"


def test_the_regional_catalogue_comes_before_that_of_the_language(tmp_path: Path) -> None:
    texts = _texts(tmp_path, sv={"a": "sv", "b": "sv"}, sv_FI={"a": "sv_FI"})
    assert [texts.text(one, "sv_FI") for one in "ab"] == ["sv_FI", "sv"]
    assert not texts.fallbacks


def test_a_fallback_is_counted_by_domain_and_locale(tmp_path: Path) -> None:
    texts = _texts(tmp_path, en={"a": "in English"}, sv={"c": "c"})
    assert texts.text("a", "sv") == "in English"
    assert texts.text("b", "sv", "d") == "b"
    assert texts.text("c", "sv") == "c"
    assert texts.fallbacks == {("d", "sv"): ("a", "b")}


def test_the_source_language_is_no_fallback(tmp_path: Path) -> None:
    texts = _texts(tmp_path, en={"a": "in English"})
    assert texts.text("a", "fi") == "a"
    assert texts.text("nowhere", "fi") == "nowhere"
    assert not texts.fallbacks


@pytest.mark.parametrize("written", ["NFC", "NFD"])
@pytest.mark.parametrize("asked", ["NFC", "NFD"])
def test_a_text_is_found_in_every_unicode_form(
    tmp_path: Path, written: Literal["NFC", "NFD"], asked: Literal["NFC", "NFD"]
) -> None:
    texts = _texts(tmp_path, sv={normalize(written, "äiti"): normalize(written, "förälder")})
    assert texts.text(normalize(asked, "äiti"), "sv") == "förälder"
    assert not texts.fallbacks


def test_a_fuzzy_or_empty_translation_is_none(tmp_path: Path) -> None:
    write_po(tmp_path, "sv", "d", {"a": ""})
    path = tmp_path / "sv" / "LC_MESSAGES" / "d.po"
    path.write_text(
        path.read_text(encoding="utf-8") + '\n#, fuzzy\nmsgid "b"\nmsgstr "gissning"\n',
        encoding="utf-8",
    )
    texts = Texts([TextDomain("d", "fi", str(tmp_path))])
    assert [texts.text(one, "sv") for one in "ab"] == ["a", "b"]


def test_the_named_domain_wins_over_another_with_the_same_text(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_po(tmp_path, "sv", name, {"ryhmä": f"grupp {name}"})
    texts = Texts([TextDomain(name, "fi", str(tmp_path)) for name in "ba"])
    assert texts.text("ryhmä", "sv") == "grupp a"
    assert texts.text("ryhmä", "sv", "b") == "grupp b"


def test_a_swedish_plugin_among_finnish_ones_keeps_its_language(tmp_path: Path) -> None:
    write_po(tmp_path, "fi", "swedish", {"telefon": "puhelin"})
    write_po(tmp_path, "sv", "one", {"koulu": "skola"})
    domains = [TextDomain(name, "fi", str(tmp_path)) for name in ("one", "two")]
    texts = Texts([*domains, TextDomain("swedish", "sv", str(tmp_path))])
    assert texts.text("telefon", "sv") == "telefon"
    assert texts.text("telefon", "fi") == "puhelin"
    assert texts.text("koulu", "fi") == "koulu"
    assert texts.text("koulu", "sv") == "skola"
    assert not texts.fallbacks
    assert texts.text("uusi", "sv") == "uusi"
    assert texts.fallbacks == {("one", "sv"): ("uusi",)}


def test_a_text_listed_in_a_catalogue_is_of_its_domain_even_before_it_is_translated(
    tmp_path: Path,
) -> None:
    write_po(tmp_path, "fi", "swedish", {"telefon": ""})
    domains = [TextDomain(name, "fi", str(tmp_path)) for name in ("one", "two")]
    texts = Texts([*domains, TextDomain("swedish", "sv", str(tmp_path))])
    assert [texts.text("telefon", locale) for locale in ("sv", "fi")] == ["telefon", "telefon"]
    assert texts.fallbacks == {("swedish", "fi"): ("telefon",)}


def test_a_translation_into_a_third_language_is_shown_only_to_its_readers(tmp_path: Path) -> None:
    write_po(tmp_path, "fi", "swedish", {"telefon": "puhelin"})
    texts = Texts([TextDomain("swedish", "sv", str(tmp_path))])
    assert [texts.text("telefon", one, "swedish") for one in ("fi", "en")] == ["puhelin", "telefon"]


def test_a_domain_that_extends_another_comes_right_after_it(tmp_path: Path) -> None:
    for name in ("a", "b", "z"):
        write_po(tmp_path, "sv", name, {"ryhmä": f"grupp {name}"})
    write_po(tmp_path, "sv", "c", {"muu": "annat"})
    domains = [TextDomain(name, "fi", str(tmp_path)) for name in "abc"]
    texts = Texts([*domains, TextDomain("z", "fi", str(tmp_path), extends="c")])
    assert [texts.text("ryhmä", "sv", name) for name in "abc"] == ["grupp a", "grupp b", "grupp z"]


def test_a_place_without_a_name_in_the_language_is_called_by_its_first_name() -> None:
    voice = Voice(Texts([]), "fi")
    assert voice.place({"sv": "Sagodal", "en": "Fairydale"}, "999") == "Sagodal"
    assert voice.place({}, "999") == "999"


def test_a_broken_catalogue_is_named_once_and_its_texts_are_shown_as_their_source_has_them(
    tmp_path: Path,
) -> None:
    path = tmp_path / "sv" / "LC_MESSAGES" / "d.po"
    path.parent.mkdir(parents=True)
    path.write_text("this is no catalogue\n", encoding="utf-8")
    texts = Texts([TextDomain("d", "fi", str(tmp_path))])
    with pytest.warns(PluginWarning, match=r"sv/LC_MESSAGES/d\.po:1: 'this' is no word") as told:
        assert [texts.text("a", "sv"), texts.text("b", "sv")] == ["a", "b"]
    assert len(told) == 1
    assert texts.fallbacks == {("d", "sv"): ("a", "b")}


@pytest.mark.parametrize(
    ("sign", "name"),
    [("\u202e", "U+202E (right-to-left override)"), ("\\033[2J", "U+001B (control sign)")],
)
def test_a_catalogue_with_a_sign_that_is_not_seen_is_refused_with_its_line(
    tmp_path: Path, sign: str, name: str
) -> None:
    write_po(tmp_path, "sv", "d", {"a": "b", "c": f"d{sign}"})
    texts = Texts([TextDomain("d", "fi", str(tmp_path))])
    says = f"d.po:9: the translation holds {name}, which is not seen; take it out"
    with pytest.warns(PluginWarning, match=re.escape(says)):
        assert [texts.text("a", "sv"), texts.text("c", "sv")] == ["a", "c"]


def test_a_translation_with_a_wrong_placeholder_gives_way_to_its_source(
    domain: TextDomain, tmp_path: Path
) -> None:
    write_po(tmp_path, "sv", "small", {"on alle {n} tuntia": "har under {antal} timmar"})
    catalogue = catalogue_of(TextDomain("small", "fi", str(tmp_path)), service("a", "everyone()"))
    teller = Teller(catalogue, "sv")
    assert str(teller.rule(rule("hours < 3"))) == "Personen on alle 3 tuntia."
    assert teller.fallbacks == {("", "sv"): ("on alle {n} tuntia",)}


def test_braces_in_a_plain_text_are_left_alone(small: Catalogue) -> None:
    assert Teller(small, "fi").text("a {b} c") == "a {b} c"


def test_importing_the_texts_loads_nothing_of_babel() -> None:
    code = (
        "import sys, perhepalvelut.text.telling; "
        "sys.exit(any(name.split('.')[0] == 'babel' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_telling_loads_nothing_that_writes_catalogues() -> None:
    code = (
        "import sys; from perhepalvelut import Teller, load_catalogue, parse_rule; "
        "Teller(load_catalogue(['suomi']), 'sv').rule(parse_rule('age < years(3)')).lines(); "
        "sys.exit(any(name.startswith('babel.messages') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_sentences_of_the_library_can_be_translated_into_a_further_language(
    tmp_path: Path,
) -> None:
    write_po(tmp_path, "ru", "more", {"yes": "да"})
    path = tmp_path / "ru" / "LC_MESSAGES" / "more.po"
    forms = "".join(f'msgstr[{n}] "{{n}} {word}"\n' for n, word in enumerate(("раз", "раза")))
    counted = '\nmsgid "{n} time"\nmsgid_plural "{n} times"\n' + forms
    path.write_text(path.read_text("utf-8") + counted, "utf-8")
    texts = Texts([TextDomain("more", "en", str(tmp_path), extends="perhepalvelut")])
    assert texts.own("yes", "ru") == "да"
    assert [texts.own_plural("{n} time", "{n} times", n, "ru") for n in (1, 2)] == [
        "{n} раз",
        "{n} раза",
    ]
    assert [texts.own("yes", one) for one in ("fi", "en")] == ["kyllä", "yes"]
    assert not texts.fallbacks
    assert texts.own("no", "ru") == "no"
    assert texts.fallbacks == {("perhepalvelut", "ru"): ("no",)}


def test_only_so_many_texts_are_kept_and_each_is_still_translated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perhepalvelut.text.texts.KEPT", 10)
    texts = _texts(tmp_path, sv={f"text {n}": f"på svenska {n}" for n in range(30)})
    for _ in range(2):
        given = [texts.text(f"text {n}", "sv") for n in range(30)]
        assert given == [f"på svenska {n}" for n in range(30)]
    assert len(texts._given) <= 10


def test_a_message_of_the_library_is_not_taken_for_a_text_of_a_plugin(tmp_path: Path) -> None:
    texts = _texts(tmp_path, sv={"yes": "visst"})
    assert (texts.own("yes", "sv"), texts.text("yes", "sv", "d")) == ("ja", "visst")


EVIL = [
    "{n.nosuch}",
    "{n[a]}",
    "{n.__class__.__mro__}",
    "{n:>100000000}",
    "{n!r}",
    "{n:>{n}}",
    "{}",
    "{0}",
    "{n",
    "n}",
    "{n} {",
    "{n}}",
    "{{n}}",
    "{ n}",
]


@pytest.mark.parametrize("evil", EVIL)
def test_a_placeholder_that_is_no_plain_name_is_never_evaluated_and_told(
    tmp_path: Path, evil: str
) -> None:
    write_po(tmp_path, "sv", "d", {"alle {n}": f"under {evil}"})
    domain = TextDomain("d", "fi", str(tmp_path))
    texts = Texts([domain])
    assert Voice(texts, "sv").text("alle {n}", n="3") in ("alle 3", "under {n}")
    (fault,) = translation_faults(domain)
    assert (fault.code, fault.line) == ("translation", 6)
    assert "the placeholders of 'alle {n}' differ: {n} and " in str(fault)


def _plural(folder: Path, rule: str, *forms: str) -> TextDomain:
    """Write a catalogue in Russian of one counted message, with a rule of its own."""
    path = folder / "ru" / "LC_MESSAGES" / "more.po"
    path.parent.mkdir(parents=True)
    told = "".join(f'msgstr[{at}] "{form}"\n' for at, form in enumerate(forms))
    head = f'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural={rule};\\n"\n\n'
    path.write_text(f'{head}msgid "{{n}} time"\nmsgid_plural "{{n}} times"\n{told}', "utf-8")
    return TextDomain("more", "en", str(folder), extends="perhepalvelut")


RULES = {"n-9": -9, "0-7": -7, "n": 2, "5": 5, "n*n*n": 8}


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        *((rule, f"the form {form} of 2") for rule, form in RULES.items()),
        ("n/0", None),
        ("n**9", "cannot be read"),
    ],
)
def test_a_rule_of_plural_forms_leads_to_a_form_and_is_told_where_it_leads_outside(
    tmp_path: Path, rule: str, says: str | None
) -> None:
    domain = _plural(tmp_path, rule, "{n} raz", "{n} raza")
    texts = Texts([domain])
    for number in (0, 1, 2, 5, 10**30):
        assert texts.own_plural("{n} time", "{n} times", number, "ru").startswith("{n} raz")
    said = [str(fault) for fault in translation_faults(domain)]
    ends = f"{says}; correct Plural-Forms in the head"
    assert [one.endswith(ends) and ".po:1: " in one for one in said] == [True] * (says is not None)


@pytest.mark.parametrize(
    ("forms", "faults"),
    [
        (("{n} raz", "{n} raza"), 0),
        (("raz", "{n} raza"), 1),
        (("{n} raz", "{m} raza"), 1),
        (("{n.real} raz", "{n!r} raza"), 1),
        (("{n} raz", ""), 0),
    ],
)
def test_placeholders_of_counted_messages_are_compared_in_each_form(
    tmp_path: Path, forms: tuple[str, ...], faults: int
) -> None:
    domain = _plural(tmp_path, "n != 1", *forms)
    found = list(translation_faults(domain))
    assert [fault.line for fault in found] == [4] * faults
    voice = Voice(Texts([domain]), "ru")
    assert voice.count("{n} time", "{n} times", 2) in ("2 times", "2 raza")


NO_LOCALES = ["C", "zz!!", "sv\u202eFI", "SV", "sv-FI", "sv_fi", "s", "svenska", "en_US.UTF-8"]


@pytest.mark.parametrize("folder", NO_LOCALES)
def test_a_folder_that_is_no_locale_gives_no_text_and_is_told(tmp_path: Path, folder: str) -> None:
    write_po(tmp_path, folder, "d", {"a": "b"})
    domain = TextDomain("d", "fi", str(tmp_path))
    assert Texts([domain]).locales() == ("en", "fi", "sv")
    (fault,) = translation_faults(domain)
    assert str(fault).startswith(f"locales: the folder {folder!a} is no locale; name it after")


@pytest.mark.parametrize("folder", ["se", "sr_Latn", "sr_Latn_RS", "es_419", "smn_FI"])
def test_a_folder_that_is_a_locale_is_no_fault(tmp_path: Path, folder: str) -> None:
    write_po(tmp_path, folder, "d", {"a": "b"})
    domain = TextDomain("d", "fi", str(tmp_path))
    assert folder in Texts([domain]).locales()
    assert not list(translation_faults(domain))


@pytest.mark.parametrize("language", ["zz", "english", "en_US.UTF-8", "EN"])
def test_a_domain_in_no_language_is_told_and_reaches_no_list(language: str) -> None:
    domain = TextDomain("d", language, "nowhere")
    (fault,) = translation_faults(domain)
    assert (fault.place, fault.code) == ("domain d.language", "wrong-value")
    assert set(Texts([domain]).locales()) <= {"en", "fi", "sv", "zz"}


@pytest.mark.filterwarnings("ignore::perhepalvelut.PluginWarning")
@pytest.mark.parametrize("directory", ["x" * 5000, "a\0b"])
def test_a_folder_that_cannot_be_there_costs_no_text(directory: str) -> None:
    texts = Texts([TextDomain("d", "fi", directory)])
    assert texts.text("a", "sv", "other") == "a"


def test_the_name_of_a_domain_is_bounded() -> None:
    with pytest.raises(DataError, match="100 at most"):
        TextDomain("d" * 101, "fi", ".")
    assert Texts([TextDomain("d" * 100, "fi", ".")]).text("a", "sv") == "a"
