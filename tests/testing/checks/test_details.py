"""What tells who or where somebody is, in the spellings of people; every value is invented.

The numbers of helplines and emergency services are those of public pages.
"""

from __future__ import annotations

import sys

import pytest

from perhepalvelut import Catalogue, load_catalogue
from perhepalvelut.core.situations.privacy import identifying
from perhepalvelut.testing.checks.details import Finder, codes, emails, phones, streets

PHONE, STREET, EMAIL = "+358440000123", "kettukatu 14", "aino@kettula.example"

FOUND: tuple[tuple[Finder, str, str], ...] = (
    *(
        (phones, text, PHONE)
        for text in (
            "044 000 0123",
            "0440000123",
            "044-000 0123",
            "044-000-0123",
            "044–000–0123",
            "044\u2011000\u20110123",
            "(044) 000 0123",
            "044.000.0123",
            "044·000·0123",
            "044_000_0123",
            "044/000 0123",
            "044\u00a0000\u00a00123",
            "044  000  0123",
            "044\u2009000\u20090123",
            "044\n000 0123",
            "044\u200b000\u200b0123",
            "04 40 00 01 23",
            "0 4 4 0 0 0 0 1 2 3",
            "０４４ ０００ ０１２３",
            "٠٤٤ ٠٠٠ ٠١٢٣",
            "+358 44 000 0123",
            "+358440000123",
            "+358 (0)44 000 0123",
            "+358\u00a044\u00a0000\u00a00123",
            "+358-44-000-0123",
            "+358.44.000.0123",
            "00358 44 000 0123",
            "puh.0440000123",
            "tel:+358440000123",
            "Soita 044 000 0123, ark. 9.00–15.00",
        )
    ),
    (phones, "(09) 123 4567", "+35891234567"),
    (phones, "09-123 4567", "+35891234567"),
    (phones, "03 621 0000", "+35836210000"),
    (phones, "019 123 456", "+35819123456"),
    (phones, "010 000 0000", "+358100000000"),
    (phones, "+46 8 123 456 78", "+46812345678"),
    (phones, "0046 8 123 456 78", "+46812345678"),
    (phones, "+372 5123 4567", "+37251234567"),
    (phones, "+44 20 7946 0018", "+442079460018"),
    (phones, "+1 202 555 0143", "+12025550143"),
    (phones, "+7 495 123-45-67", "+74951234567"),
    *(
        (streets, text, STREET)
        for text in (
            "Kettukatu 14",
            "KETTUKATU 14",
            "kettukatu 14",
            "Kettukatu\u00a014",
            "Kettukatu  14",
            "Kettukatu\n14",
            "Kettukatu 14 A 3, Kettula",
            "Kettukatu 14a",
            "Kettukatu 14-16",
            "Kettukatu 14–16",
            "Kettukatu14",
            "Kettukatu n:o 14",
            "Kettu\u00adkatu 14",
            "Iso Kettukatu 14",
            "Käynti: Itäinen kettukatu 14.",
            "Kettukatu, 14",
            "Kettukatu 14/16",
            "Kettukatu nro 14",
            "Kettukatu nr. 14",
            "Kettukadun 14",
            "Kettukadulla 14",
            "kettukadulle 14",
            "Kettukadulta\u00a014",
        )
    ),
    (streets, "Ha\u0308ma\u0308ra\u0308katu 5", "hämäräkatu 5"),
    (streets, "Vanha tie 3", "vanha tie 3"),
    (streets, "Kettukatu 1234", "kettukatu 1234"),
    (streets, "Ketuntiellä 3", "ketuntie 3"),
    (streets, "Kettukujan 3", "kettukuja 3"),
    (streets, "Ketunpolulla 3", "ketunpolku 3"),
    (streets, "Kettutorin 4", "kettutori 4"),
    (streets, "Ketunrinteellä 5", "ketunrinne 5"),
    (streets, "Ketunkaaren 11", "ketunkaari 11"),
    (streets, "Ketturanta 5", "ketturanta 5"),
    (streets, "Ketturannassa 5", "ketturanta 5"),
    (streets, "Kettumäki 5 B", "kettumäki 5"),
    (streets, "Kettumäen 5", "kettumäki 5"),
    (streets, "Kettupuisto 7", "kettupuisto 7"),
    (streets, "Ketunkiven tie 5", "ketunkiven tie 5"),
    (streets, "KETUN KATU 5", "ketun katu 5"),
    (streets, "Ketunhännäntie 3", "ketunhännäntie 3"),
    (streets, "Kettukuja 1", "kettukuja 1"),
    (streets, "Ketunpolku 3", "ketunpolku 3"),
    (streets, "Kettuväylä 2", "kettuväylä 2"),
    (streets, "Ketunraitti 8", "ketunraitti 8"),
    (streets, "Kettuaukio 1", "kettuaukio 1"),
    (streets, "Kettutori 4", "kettutori 4"),
    (streets, "Ketunrinne 5", "ketunrinne 5"),
    (streets, "Ketunkaari 11", "ketunkaari 11"),
    (streets, "Kettupuistikko 22", "kettupuistikko 22"),
    (streets, "Ketunesplanadi 31", "ketunesplanadi 31"),
    (streets, "Eteläinen esplanadi 310", "eteläinen esplanadi 310"),
    (streets, "Ketunbulevardi 2", "ketunbulevardi 2"),
    (streets, "Bulevardi 300", "bulevardi 300"),
    (streets, "Rävgatan 7 b", "rävgatan 7"),
    (streets, "RÄVGATAN 7", "rävgatan 7"),
    (streets, "Lilla Rävgatan 3", "rävgatan 3"),
    (streets, "Rävvägen 42", "rävvägen 42"),
    (streets, "Rävgränd 2", "rävgränd 2"),
    (streets, "Rävstigen 9", "rävstigen 9"),
    (streets, "Norra Esplanaden 400", "norra esplanaden 400"),
    (streets, "Rävesplanaden 4", "rävesplanaden 4"),
    *(
        (emails, text, EMAIL)
        for text in (
            "aino@kettula.example",
            "AINO@KETTULA.EXAMPLE",
            "aino＠kettula.example",
            "aino @ kettula.example",
            "aino (at) kettula.example",
            "aino(at)kettula.example",
            "aino[at]kettula.example",
            "aino{ät}kettula.example",
            "aino (at) kettula (piste) example",
            "aino[at]kettula[dot]example",
            "mailto:aino@kettula.example",
            "Kirjoita aino@kettula.example.",
            "ai\u00adno@kettula.example",
            "aino(a)kettula.example",
            "aino [ät] kettula piste example",
            "aino(miuku)kettula.example",
            "aino [miukumauku] kettula.example",
            "aino<at>kettula.example",
            "aino-at-kettula.example",
            "aino_at_kettula.example",
            "aino-at-kettula-dot-example",
            "aino at kettula dot example",
            "aino ät kettula.example",
            "aino%40kettula.example",
            "aino&#64;kettula.example",
            "aino&#x40;kettula.example",
            "aino @kettula.example",
            "aino@ kettula.example",
            "aino\ufe6bkettula.example",
            "aino(at)kettula\u3002example",
        )
    ),
    (emails, "a\u0308iti@kettula.example", "äiti@kettula.example"),
    (emails, "aino.kettu+perhe@posti.kettula.example", "aino.kettu+perhe@posti.kettula.example"),
    (emails, "aino.kettu at kettula.example", "aino.kettu@kettula.example"),
    (emails, "aino.kettu ät kettula piste example", "aino.kettu@kettula.example"),
    (emails, "aino_at_kettu@kettula.example", "aino_at_kettu@kettula.example"),
    (codes, "131052-308T", "131052-308T"),
    (codes, "131052 - 308T", "131052-308T"),
    (codes, "131052 – 308t", "131052-308T"),
    (codes, "131052 308T", "131052308T"),
    (codes, "131052_308T", "131052308T"),
    (codes, "131052308T", "131052308T"),
    (codes, "131052-3081", "131052-3081"),
    (codes, "13.10.1952-308T", "13101952-308T"),
    (codes, "_131052-308T_", "131052-308T"),
    (codes, "520113-1234", "520113-1234"),
    (codes, "520113 - 1234", "520113-1234"),
    (codes, "520113_1234", "5201131234"),
    (codes, "19520113-1234", "19520113-1234"),
    (codes, "195201131234", "195201131234"),
    (codes, "131052‑308t", "131052-308T"),
    (codes, "131052A308T", "131052A308T"),
    (codes, "１３１０５２-３０８T", "131052-308T"),
)

NOT_FOUND = (
    "laki 1301/2014", "1354/2014 3 §", "417/2007", "(812/2000)", "HE 241/2020",
    "vuosi 2023", "2019–2021", "2021, 2022, 2023", "2023 2024", "3/2023", "03/2023", "05-06/2023",
    "05 2023", "1.1.2024", "01.02.2023", "31.12.2024", "04.05.–06.05.2023", "2023-05-02",
    "06.05.2023 09.00", "9.00–15.00", "09.00-15.00", "08:00–16:00", "klo 8–16",
    "ma-to 09.00–15.00, pe 09.00–13.00", "joka päivä 00:30",
    "7–11 v.", "alle 3-vuotias", "18-49-vuotiaat", "0–17 v.", "0-6-vuotiaat", "7 kk",
    "1 250 000 €", "12 000 euroa", "0,5", "0.75", "25 %", "12,5–14,3 %", "100 200 300",
    "3 x 45 min", "16 tapaamista", "enintään 2 kertaa", "112", "116 111", "116 006", "116117",
    "004 §13 r1242", "004 §13 r1238-1240", "000 §2 r7", "A-42", "VN/1234/2023",
    "THL/1234/5.05.00/2023", "STM 2023:12", "ISBN 978-951-0-00000-1", "ISSN 1234-5678",
    "1.2.3", "0.1.0", "lahti.4.1.2", "lahti.ensikoti", "1234567-8", "FI12345678",
    "15100 Lahti", "Lahti", "Päijät-Häme", "Kettulan perhetyö ry", "Kettukatu", "Kettukadulla",
    "valtatie 4", "Valtatie 4", "kantatie 24", "tie 4", "tori 3", "polku 2", "palvelupolku 2",
    "Hoitopolku 3", "elinkaari 3", "Sateenkaari 7", "Perinne 3", "lukuja 12", "Tunnuslukuja 5",
    "Tavoite 3", "utvägen 2", "vårdstigen 3", "Kettutie 2023", "Kettukatu 12.5.2023 alkaen",
    "esplanadi 3 m", "seuraa @kettula.ry", "@kettula", "chat at nollalinja.fi",
    "https://kettula.example/@kettu", "a @ b", "x@y", "kettula.example",
    "131052-30", "versio 131052", "131352-308T", "321052 308T", "131052 euroa", "20231013-20231231",
    "556012-5790", "r545-547", "7-11", "2023-2024", "12,50 €", "15100", "PL 123, 15101 Kettula",
    "we meet at example.fi", "chat at kettula.example", "e.g. at example.fi", "ät kettu",
    "nollalinja.fi at mieli.fi", "stay-at-home", "work_at_home.children", "seuraa @kettula.muu",
    "lapsi(a) kotona.", "perhe(et)", "kohta (a) kettula.fi", "https://www.stay-at-home.fi",
    "Kirkkokadulla 5 perhettä", "Kettukadun 12 asiakasta", "Kettutori, 4 tapaamista",
    "Kettukatu 5/2023", "Kettukatu 5/7/2023", "Kettukatu 2023", "Kettukatu, 15100 Lahti",
    "Riihimäki 3", "Riihimäellä 3", "Lappeenrannassa 12", "ranta 3", "kettumäki 3", "puisto 5",
    "Leikkipuisto 3", "Leikkipuistossa 3", "valtatien 4", "Valtatiellä 4", "Perhepolulla 5",
    "palvelutien 3", "Palvelutorin 3", "Elinkaaren 3", "Tieto 3", "Kadun 5", "kadulla 5",
)  # fmt: skip


@pytest.mark.parametrize(("find", "text", "found"), FOUND)
def test_it_is_found_however_it_is_spelled(find: Finder, text: str, found: str) -> None:
    assert list(find(text)) == [found]
    assert list(find(f"Lisätietoja: {text} tai paikan päältä")) == [found]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    found = [list(find(text)) for find in (codes, emails, phones, streets)]
    assert found == [[], [], [], []]


@pytest.mark.parametrize("text", sorted({text for _, text, _ in FOUND}))
def test_what_is_found_in_a_plugin_is_refused_in_a_situation(text: str) -> None:
    assert identifying(text) is not None


def test_both_tables_are_long_enough_to_hold_the_kinds() -> None:
    assert len({text for _, text, _ in FOUND}) >= 60
    assert len(set(NOT_FOUND)) >= 60


HELPLINES = (
    "080 005 005", "+358 80 005 005", "044 482 8201", "03 621 7100", "0800 96 116",
    "09 2525 0111", "09 2525 0112", "09 2525 0114", "09 2525 0115",
)  # fmt: skip


@pytest.mark.parametrize("number", HELPLINES)
def test_a_helpline_is_a_number_like_any_other_until_it_is_declared(number: str) -> None:
    """044 may be a helpline's, and the office's of an association: no prefix tells."""
    assert len(list(phones(number))) == 1


def test_a_missing_library_is_told_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "phonenumbers", None)
    with pytest.raises(ImportError, match=r"pip install 'perhepalvelut\[testing\]'"):
        list(phones("044 000 0123"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Everything that is built in."""
    return load_catalogue()


def test_the_contacts_of_the_associations_are_found_as_what_they_are(catalogue: Catalogue) -> None:
    contacts = [one.contact for one in catalogue.associations.values()]
    told = {
        "phone": [line.value for one in contacts for line in one.phone],
        "email": [line.value for one in contacts for line in one.email],
        "address": [one.address.value.text for one in contacts if one.address],
    }
    finders = {"phone": phones, "email": emails, "address": streets}
    assert all(told.values())
    for kind, texts in told.items():
        assert [len(list(finders[kind](text))) for text in texts] == [1] * len(texts)
