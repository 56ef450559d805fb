"""What several plugins may declare, what only one may, and who is left out when they disagree."""

from __future__ import annotations

from itertools import permutations

import pytest

from .test_loading import Install, install, load

__all__ = ["install"]

EXPECTING = """
@hookimpl
def perhepalvelut_vocabulary():
    fact = Fact(
        id="expecting", kind="flag", about="family", need="raskaus", label="{label}",
        question="Is a child on the way?", says="a child comes", denies="none comes",
        **{{
            "sensitive": True, "asked_of": parse_rule("{asked_of}"), "asked_by": "adult", {more}
        }},
    )
    term = Term(id="raskaus", kind="need", name="Having a child")
    return Vocabulary(facts=[fact], terms=[term])
"""
PLACES = """
@hookimpl
def perhepalvelut_vocabulary():
    def place(id, *inside, names=None, kind="region", **more):
        inside = tuple(Membership(one) for one in inside)
        names = names or {{"fi": f"Paikka {{id}}"}}
        return Place(id=id, kind=kind, names=names, inside=inside, **more)
    return Vocabulary(places=[{places}])
"""


def expecting(label: str, more: str = "") -> str:
    """Write a plugin that declares a shared fact as the vocabulary does, but for its texts."""
    asked_of = load()[0].vocabulary.fact("expecting").asked_of
    return EXPECTING.format(label=label, more=more, asked_of=asked_of)


def test_a_fact_and_a_term_that_are_declared_alike_are_shared(install: Install) -> None:
    install(saaga=expecting("Saaga's words"))
    catalogue, told = load("saaga")
    assert told == []
    assert catalogue.vocabulary.fact("expecting").label != "Saaga's words"
    assert catalogue.vocabulary.term("need", "raskaus").name != "Having a child"
    assert catalogue.provider_of("expecting") == "suomi"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ('"sensitive": False', "sensitive"),
        ('"asked_of": "never"', "asked_of"),
        ('"asked_by": "worker"', "asked_by"),
        ('"urgent": "soon"', "urgent"),
    ],
)
def test_one_that_is_declared_unlike_names_both_plugins_and_the_field(
    install: Install, more: str, field: str
) -> None:
    install(saaga=expecting("l", more))
    catalogue, (told,) = load("saaga")
    assert told.startswith(
        f"plugin saaga (outside-saaga 1.2): fact expecting.{field}: differs in {field!r} "
    )
    assert " from that of plugin suomi (" in told
    assert catalogue.vocabulary.fact("expecting").label != "l"


def test_of_two_that_differ_the_one_whose_name_comes_later_is_left_out_whichever_came_first(
    install: Install,
) -> None:
    codes = {
        name: PLACES.format(places=f'place("{name}", names={{"fi": "Sama"}})')
        for name in ("aapa", "saaga", "virta")
    }
    for order, names in enumerate(permutations(codes)):
        if order == 0:
            install(**{name: codes[name] for name in names})
        catalogue, told = load(*names)
        assert [one.split(" (")[0] for one in told] == ["plugin saaga", "plugin virta"]
        assert catalogue.vocabulary.place("Sama").id == "aapa"


TAKEN = [
    'place("x", names={"fi": "Lahti"})',
    'place("x", names={"fi": "x", "sv": "LAHTIS"})',
    'place("x", aliases=("Hämeenlinna",))',
    'place("x", aliases=("Ha\\u0308meenlinna",))',
    'place("x", code="398")',
    'place("398")',
    'place("x"), place("y", aliases=("Paikka x",))',
    'place("x", code="z"), place("z")',
]


@pytest.mark.parametrize("places", TAKEN)
def test_a_plugin_whose_place_takes_a_name_of_another_is_left_out(
    install: Install, places: str
) -> None:
    install(saaga=PLACES.format(places=places))
    catalogue, (told,) = load("saaga", "lahti")
    assert told.startswith("plugin saaga (outside-saaga 1.2): place ")
    assert "takes the name " in told
    assert catalogue.vocabulary.place("Lahti").code == "398"
    assert "lahti.ensikoti" in catalogue.services


CIRCLES = [
    'place("x", "x")',
    'place("x", "y"), place("y", "x")',
    'place("x", "y"), place("y", "z"), place("z", "suomi", "x")',
]


@pytest.mark.parametrize("places", CIRCLES)
def test_a_plugin_whose_place_lies_in_itself_is_left_out(install: Install, places: str) -> None:
    install(saaga=PLACES.format(places=places))
    catalogue, (told,) = load("saaga", "lahti")
    assert told.startswith("plugin saaga (outside-saaga 1.2): place x: lies in itself: x in ")
    assert "lahti.ensikoti" in catalogue.services


def test_a_circle_through_two_plugins_is_told_of_the_one_that_closes_it(install: Install) -> None:
    install(
        aapa=PLACES.format(places='place("x", "y")'), saaga=PLACES.format(places='place("y", "x")')
    )
    _, told = load("aapa", "saaga")
    assert told[0].startswith(
        "plugin saaga (outside-saaga 1.2): place y: lies in itself: y in x in y; "
    )


def test_a_place_that_two_declare_alike_is_found_by_the_names_of_both(install: Install) -> None:
    install(
        aapa=PLACES.format(places='place("x", names={"fi": "Satula"})'),
        saaga=PLACES.format(places='place("x", names={"fi": "Satulaakso", "sv": "Sagodal"})'),
    )
    catalogue, told = load("aapa", "saaga")
    assert told == []
    for name in ("Satula", "Satulaakso", "Sagodal"):
        assert catalogue.vocabulary.place(name).id == "x"
    assert dict(catalogue.vocabulary.places["x"].names) == {"fi": "Satula", "sv": "Sagodal"}
