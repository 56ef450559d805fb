"""What could tell who somebody is, however it is written."""

from __future__ import annotations

import pytest

from perhepalvelut import AgeError, Person
from perhepalvelut.core.privacy import identifying

PLAIN = "010190-123A"


@pytest.mark.parametrize(
    "text",
    [PLAIN, PLAIN.lower(), PLAIN.replace("-", "\N{MINUS SIGN}"), PLAIN.replace("-", "\N{EN DASH}")],
)
def test_an_identity_code_is_seen_whatever_its_dash(text: str) -> None:
    assert identifying(text) is not None


def test_an_identity_code_is_seen_through_signs_that_are_not_seen() -> None:
    assert identifying("\N{ZERO WIDTH SPACE}".join(PLAIN)) is not None


def test_an_identity_code_is_seen_in_the_digits_of_another_script() -> None:
    digits = {ord(str(one)): chr(0x0660 + one) for one in range(10)}
    assert identifying(PLAIN.translate(digits)) is not None


def test_a_word_is_not_one() -> None:
    assert identifying("7 kuukautta") is None


def test_a_text_too_long_for_an_age_is_no_age_and_is_not_repeated() -> None:
    with pytest.raises(AgeError) as caught:
        Person(age="abc" * 100)
    assert "abcabc" not in str(caught.value)
