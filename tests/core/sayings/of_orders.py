"""What stands in order, whatever the order in which it was told."""

from __future__ import annotations

from typing import Final

import attrs

from perhepalvelut import Catalogue, Person, Situation, Vocabulary, ways_in
from perhepalvelut.core.directory.renames import Renames
from perhepalvelut.core.evaluation.findings import Finding, of_parts
from perhepalvelut.core.rules.atoms import RoleIn, Unsettled
from perhepalvelut.core.values.truth import UNKNOWN, YES
from perhepalvelut.directory import End, Rename, Step, TextDomain
from perhepalvelut.evaluation import Lacking, Presumption
from perhepalvelut.pathways import check_pathways
from perhepalvelut.rules import Flag, LivesIn, Number
from perhepalvelut.testing.strategies import DAY
from perhepalvelut.vocabulary import Place

from ..conftest import association_of
from .saying import HERE, Sayings, World, call

FIVE: Final = ("e", "d", "c", "b", "a")


def orders(world: World) -> Sayings:
    """Give what stands in order, whatever the order in which it was told."""
    keys = [Finding(Unsettled(key), UNKNOWN, "family") for key in FIVE]
    never = [Finding(Flag(name), UNKNOWN, "family") for name in FIVE]
    silent = [
        Finding(rule, UNKNOWN, "family")
        for rule in (None, LivesIn(("alpha",)), RoleIn(("parent",)))
    ]
    counted = [
        Finding(Number(name, "<", 3), YES, 0, presumes=Presumption(name, 0, 0), presuming=True)
        for name in FIVE
    ]
    lacking = [
        Finding(Flag(name), UNKNOWN, of, lacks=(Lacking(name, of),))
        for name in FIVE
        for of in (1, 0)
    ]
    all_of_them = (*keys, *never, *silent, *lacking)
    who = of_parts(None, UNKNOWN, "family", all_of_them)
    presuming = of_parts(None, YES, "family", tuple(counted))
    documents = [{"id": id, "title": id, "publisher": "P", "date": "2022"} for id in ("new", *FIVE)]
    notes = [{"kind": "other", "value": id, "source": id} for id in FIVE]
    catalogue = world.linked(
        {"a": {"notes": notes}}, "family -> a (self)", document=documents,
        of={"steps": [_from(name) for name in ("x y", "x x", "a", "b", "c")],
            "domains": [TextDomain(name, "en", ".") for name in FIVE]},
    )  # fmt: skip
    service = catalogue.service("org.a")
    match = attrs.evolve(
        catalogue.match(Situation(), on=DAY)[0], eligible=UNKNOWN, who=who, where=who
    )
    match = attrs.evolve(match, when=attrs.evolve(match.when, truth=UNKNOWN))
    route = ways_in(catalogue, "org.a", Situation(), on=DAY).routes[0]
    offer = attrs.evolve(route.offers[0], truth=UNKNOWN, condition=who, match=match)
    org = association_of({})
    many = [attrs.evolve(org, id=id, units=()) for id in FIVE]
    named = tuple(attrs.evolve(one, title="Another") for one in org.documents)
    titled = attrs.evolve(org, id="other", units=(), documents=named)
    lost = attrs.evolve(world.words, unloaded=frozenset(FIVE))
    cited = [
        {"kind": "other", "value": "v", "source": f"{id}x", "dispute": f"{id}y"} for id in FIVE
    ]
    wheel = [f"{one} -> {other} (gate)" for id in FIVE for one, other in ((id, "x"), ("x", id))]
    yes = {"secret": True, "rooms": 1, "periods_attended": 1, "expecting": True}
    no = {"secret": False, "rooms": 2, "periods_attended": 2, "expecting": False}
    place = Place(id="p", kind="county", names={})
    renames = Renames([Rename("need", "b", "z"), Rename("need", "e", "y")])
    return {
        "missing": call(list, who.missing),
        "open": call(list, who.open),
        "unstated": call(list, who.unstated),
        "only told": call(list, who.only_told),
        "presumed": call(list, presuming.presumed),
        "match open": call(list, match.open),
        "match unstated": call(list, match.unstated),
        "match only told": call(list, match.only_told),
        "offer open": call(list, offer.open),
        "needs": call(list, Situation(needs=FIVE).needs),
        "needs of today": lambda: list(renames.situation(Situation(needs=FIVE)).needs),
        "services": call(list, Situation(facts={"in_service": FIVE}).facts["in_service"]),
        "names": call(list, place.with_the_names_of(attrs.evolve(place, aliases=FIVE)).aliases),
        "associations": call(list, Catalogue.of(many, world.words).associations),
        "titles": call(
            list,
            [
                Catalogue.of(given, world.words).documents["new"].title
                for given in ((titled, org), (org, titled))
            ],
        ),
        "domains": call(list, [one.name for one in catalogue.domains]),
        "steps": call(list, catalogue.steps),
        "documents": call(list, catalogue.documents),
        "cited": call(list, [one.id for one in catalogue.cited_documents(service)]),
        "cited by nobody": call(world.build, {"a": {"notes": cited}}),
        "not loaded": call(
            world.build({"a": {}}, words=lost).read,
            Situation(facts={"in_service": [f"{id}.x" for id in FIVE]}), on=DAY,
        ),
        "open classes": call(Situation, open=["zz3", "zz1", "adlts", "zz2", "zz4"]),
        "unlike": call(
            world.build({"a": {}}).read,
            Situation([Person(facts=yes), Person(facts=no)]), on=DAY,
        ),
        "kinds": call(Vocabulary, kinds=["roles", "place", "language", "fact", "audience", "A"]),
        "doubled": call(Catalogue.of, [association_of({id: {} for id in FIVE})] * 2, world.words),
        "doubled steps": call(world.linked, "a", *[f"other {id} -> a (next)" for id in FIVE] * 2),
        "circles": call(check_pathways, world.linked("a b c d e x", *wheel)),
    }  # fmt: skip


def _from(name: str) -> Step:
    return Step(
        origin=End("other", name), target=End("service", "org.a"), kind="refers", sources=HERE
    )
