"""Signs that are not seen are found, and shown, wherever a text may come from."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, strategies as st

from perhepalvelut.signs import hidden_signs, name_of_sign, visible

HIDDEN = (
    "\x00", "\x07", "\x08", "\r", "\x1b", "\x7f", "\x85", "\x9b", "\xad", "\u061c", "\u180e",
    "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202e",
    "\u2060", "\u2066", "\u2069", "\ud800", "\udfff", "\ufdd0", "\ufeff", "\ufffe", "\uffff",
    "\U000e0001", "\U0010ffff",
)  # fmt: skip


@pytest.mark.parametrize("sign", HIDDEN, ids=lambda sign: f"{ord(sign):04X}")
@pytest.mark.parametrize("around", ["", "a", "ä ", "پ "])
def test_a_sign_that_is_not_seen_is_found_and_shown(sign: str, around: str) -> None:
    text = f"{around}{sign}{around}"
    assert hidden_signs(text) == (sign,)
    shown = visible(text)
    assert shown.isascii() or around
    assert shown == f"{around}{sign.encode('unicode_escape').decode()}{around}"


@pytest.mark.parametrize(
    "text",
    [
        "", "Äiti ja lapsi\n\tkotona – ”näin”, 5 €", "Hämeenlinna", "A\u030abo", "a\xa0b", "čđŋšŧž",
        "می‌خواهم", "نمی‌دانم", "عَ‌بَ", "क्‍ष", "മലയാളം", "שלום", "🙂 ❤️ 👶🏽", "\ue000",
    ],
)  # fmt: skip
def test_what_people_write_passes(text: str) -> None:
    assert hidden_signs(text) == ()
    assert visible(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "La\u200chti",
        "\u200cمی",
        "می\u200c",
        "می\u200c\u200cخ",
        "می \u200cخ",
        "Αθ\u200dή",
        "Мо\u200dя",
        "e\u0301\u200cم",
    ],
)
def test_a_joiner_stands_only_between_letters_that_are_joined(text: str) -> None:
    assert hidden_signs(text)


def test_every_control_format_and_separating_sign_is_hidden() -> None:
    """All of Unicode: what has no shape of its own is hidden, line breaks and tabs apart."""
    hidden = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    for number in range(sys.maxunicode + 1):
        sign = chr(number)
        never = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF
        expected = (unicodedata.category(sign) in hidden and sign not in "\n\t") or never
        assert bool(hidden_signs(sign)) == expected, hex(number)


@given(st.text(st.one_of(st.characters(), st.sampled_from(HIDDEN), st.sampled_from("ab\n\tپ"))))
def test_what_is_shown_hides_nothing_and_keeps_the_rest(text: str) -> None:
    """Nothing hidden is left; a text that hides nothing stays; to show twice changes nothing."""
    shown = visible(text)
    assert hidden_signs(shown) == ()
    assert visible(shown) == shown
    assert (shown == text) == (hidden_signs(text) == ())
    marked = visible(text, lambda _: "?")
    changed = [sign for sign, mark in zip(text, marked, strict=True) if sign != mark]
    assert tuple(changed) == hidden_signs(text)


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\u202e", "U+202E (right-to-left override)"),
        ("\x1b", "U+001B (control sign)"),
        ("\ud800", "U+D800 (not a sign)"),
        ("\uffff", "U+FFFF (not a sign)"),
        ("\U000e0001", "U+E0001 (language tag)"),
    ],
)
def test_a_sign_is_named_by_number_and_name(sign: str, name: str) -> None:
    assert name_of_sign(sign) == name
