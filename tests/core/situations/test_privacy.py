"""What could tell who somebody is, however it is written."""

from __future__ import annotations

import pytest

from perhepalvelut import Person, Situation
from perhepalvelut.core.situations.privacy import identifying
from perhepalvelut.errors import AgeError, PersonalDataError

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


CODE = ("a Finnish identity code", "a Swedish identity code", "a phone number or an identity code")
KINDS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("an e-mail address",): (
        "aino.kettu(a)kettula.fi", "aino.kettu at kettula.fi", "aino [ät] kettula piste fi",
        "aino(miuku)kettula.fi", "aino[miukumauku]kettula.fi", "aino {at} kettula.fi",
        "aino<at>kettula.fi", "aino-at-kettula.fi", "aino_at_kettula.fi", "aino%40kettula.fi",
        "aino&#64;kettula.fi", "aino&#x40;kettula.fi", "aino @kettula.fi", "aino@ kettula.fi",
        "aino\uFE6Bkettula.fi", "aino(at)kettula\u3002fi", "aino.kettu at kettula\u3002fi",
        "aino at kettula dot fi", "aino-at-kettula-dot-fi", "aino ät kettula.fi",
        "aino kissanhäntä kettula.dk", "aino snabel-a kettula punkt eu", "aino ät kettula.net",
        "aino ät kettula.info", "aino a\u0308t kettula.fi", "aino.kettu ａｔ kettula.fi",
        "aino miukumauku kettula.fi",
    ),
    ("a street address",): (
        "Torikadun 5", "Torikadun5", "Kirkkokadulla 5", "Kettutiellä-5", "Ketturanta 5",
        "Ketturannassa5", "Kettumäki5", "Kettupuisto 5", "Torikatu, 5", "Torikatu 5/7",
        "Torikatu 1234", "Aleksanterinkatu n:o 5", "Aleksanterinkatu nro 5", "Kettula n:o 5",
        "Rävgata 7", "Rävstigen7", "Ketturanta5", "Kettupuisto5", "Kettupolulla5",
        "Kettukaarella5", "Ketturaitti5", "Ketturaitilla5", "Kettuväylä5", "Kettumäellä5",
        "Rävtorget7", "Rävesplanaden7",
    ),
    ("a postal address",): ("PL 123", "PL123", "pl. 5", "PB 12", "P.L. 12", "15100 Kettula"),
    CODE: (
        "010180-123A", "010180 - 123A", "010180 123A", "010180_123A", "010180123A", "010180A123A",
        "010180+1234", "010180 1234", "010180/123A", "01.01.1980-123A", "1.1.80-123a",
        "520113-1234", "520113 - 1234", "520113_1234", "520113+1234", "19520113-1234",
        "19520113 1234", "195201131234",
    ),
    ("a phone number", "a phone number or an identity code"): (
        "040_123_4567", "040*123*4567", "040,123,4567", "040·123·4567", "(040) 123_4567",
        "+358_40_1234567",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kinds"), [(text, kinds) for kinds, texts in KINDS.items() for text in texts]
)
def test_what_tells_who_or_where_is_refused_however_it_is_spelled(
    text: str, kinds: tuple[str, ...]
) -> None:
    assert identifying(text) in kinds
    with pytest.raises(PersonalDataError) as caught:
        Situation(place=text)
    assert text not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "7 kuukautta", "we meet at example.fi", "e.g. at example.fi", "kettula.fi at kettu.fi",
        "chat at nollalinja.fi", "violence_at_home", "kettula.work_at_home.children", "a-at-b",
        "stay-at-home", "lapsi(a)", "perhe(et)", "ät", "snabelen", "kettula.ensikoti", "Riihimäki",
        "Lappeenranta", "Kettupuisto", "Torikadulla", "Kirkkokatu", "398", "parties_2", "7-11",
        "417/2007", "2019–2021", "12,50 €", "r545-547", "pl", "plan_2", "näin pian",
    ],
)  # fmt: skip
def test_a_harmless_neighbour_is_left_alone(text: str) -> None:
    assert identifying(text) is None


@pytest.mark.parametrize("age", ["29 years", "20 years on 2023-01-01", "born 2022-05-01"])
def test_an_age_is_no_code(age: str) -> None:
    assert Person(age=age).age is not None


@pytest.mark.parametrize(
    "text", ["a at b" + "_dot_b" * 300, "x at " + "b dot " * 300, "a-at-" * 300, "katu" + "_" * 900]
)
def test_no_text_takes_long(text: str) -> None:
    """A dot in words can be read in one way only, so nothing is tried again and again."""
    assert identifying(f"{text}!") is None


def test_a_text_too_long_for_an_age_is_no_age_and_is_not_repeated() -> None:
    with pytest.raises(AgeError) as caught:
        Person(age="abc" * 100)
    assert "abcabc" not in str(caught.value)
