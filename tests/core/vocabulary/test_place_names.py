"""Names of places as people write them, and which known one they may have meant."""

from __future__ import annotations

import pytest

from perhepalvelut.core.vocabulary.place_names import meant_place


@pytest.mark.parametrize(
    ("told", "known", "meant"),
    [
        # What is as short as a code is near too much, told or known.
        ("Eno", "Enso", False),
        ("Enoo", "Eno", False),
        ("Ensu", "Enso", True),
        # Two signs away only from eight on.
        ("Kokkxxa", "Kokkola", False),
        ("Kokkolxx", "Kokkola", True),
        ("Kokkolxxx", "Kokkola", False),
        # Swapped are two signs that stand side by side, the first two as well.
        ("Alhti", "Lahti", True),
        ("Lahit", "Lahti", True),
        ("Lihta", "Lahti", False),
        ("Lahtiliahti", "Lahti", False),
    ],
)
def test_a_place_is_meant_only_by_a_name_that_is_near(told: str, known: str, meant: bool) -> None:
    assert meant_place(told, [known]) == (known if meant else None)
