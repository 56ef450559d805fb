"""The coverage table: it is that of the catalogue, and nothing the documents name is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from perhepalvelut import load_catalogue
from perhepalvelut.directory import Association
from perhepalvelut.testing.coverage import count_claims, coverage_table
from perhepalvelut.text.messages import messages_in

pytestmark = pytest.mark.data


def _texts(association: Association) -> Iterator[str]:
    yield from (message.text for message in messages_in(association))
    for service in association.services():
        yield from (one.association for one in service.participants)


ROOT = Path(__file__).parents[2]
CATALOGUE = load_catalogue(strict=True)
TEXTS = "\n".join(
    (
        *(message.text for message in messages_in(CATALOGUE.vocabulary)),
        *(text for one in CATALOGUE.associations.values() for text in _texts(one)),
    )
).casefold()

ORGANISATIONS = """
Kuopion ensikotiyhdistys | Lahden ensi- ja turvakoti ry | Lahden ensi- ja turvakotiyhdistys ry
Kanta-Hämeen perhetyö ry | Ensi- ja turvakotien liitto | Kriminaalihuollon tukisäätiö
Vankien Omaiset | Rikosseuraamuslaito | Kirkkopalvelut | Setlementtiliitto | Miessakit | Puijola
Viola – väkivallasta vapaaksi ry | STEA | Veikkau | THL | HelsinkiMissio | Pienperheyhdisty
MLL | Lastensuojelun keskusliit | Keski-Lahden | Päijät-Hämeen Hyvinvointialue | HALSO | Dila
Lahden lähimmäispalvelu | Päijät-Hämeen sosiaali- ja terveysturva | Lahden Sininauha | Homepage
Harjulan Setlementti | Mente | Verso | oikeusministeriö | Väestöliitto | Kataja | Kasvuntuki
Perheaikaa | Vanhempainnetti | Traumaterapiakesku
"""
PROJECTS_AND_NETWORKS = """
vapaaehtoistoiminnan verkosto | Turvallisille raiteille | sote-keskuksiin
Nuoret väkivaltaa vastaan
Yhdessä | Särö | Vauvan taika | Tuettu vapaaehtoistoiminta | Isyyden tueksi | Masi | Erossa elosta
Tuulensuoja | Homebase | Valopilkku | Neljän tuulen | seutukoordinaatioryhmä | rahapelihaittojen
Mielenterveys ja päihteet | lähisuhdeväkivallan ehkäisy | MARAK | Barnahus | Vaikuttavuus esiin
Vauvaverkosto | Perhekeskusverkosto | kohtaamispaik | eroauttajien verkosto
Parisuhdetoimijoiden verkosto | Järjestöneuvottelukunta | Virtaa vapaaehtoistyöhön
Yhdessä tukien | VAT | opas | Erityisesti Isä | Isän näköinen | osallisuus erossa
Vanhempi vankilan portilla | vanhemmuuden tuen | Nettiturvakoti | apuaeroon | vauvaperheiden chat
"""


def _names(text: str) -> list[str]:
    return [name.strip() for line in text.strip().splitlines() for name in line.split("|")]


@pytest.mark.parametrize("name", _names(ORGANISATIONS) + _names(PROJECTS_AND_NETWORKS))
def test_what_the_documents_name_is_in_the_catalogue(name: str) -> None:
    assert name.casefold() in TEXTS


def test_the_table_in_the_docs_is_that_of_the_catalogue() -> None:
    page = (ROOT / "docs" / "reference" / "coverage.md").read_text(encoding="utf-8")
    assert coverage_table(CATALOGUE) in page


def test_inherited_claims_are_counted_as_inherited_and_absent_ones_as_absent() -> None:
    guidance = count_claims(CATALOGUE.service("lahti.baby-blues.unirytmitysohjaus"), CATALOGUE)
    whole = count_claims(CATALOGUE.service("lahti.baby-blues"), CATALOGUE)
    assert guidance.inherited >= 2
    assert whole.absent > 0
    assert whole.stated > guidance.stated
