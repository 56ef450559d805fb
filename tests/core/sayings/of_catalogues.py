"""What catalogues say, and what they look like."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from perhepalvelut import (
    Catalogue,
    Person,
    Rule,
    Situation,
    Vocabulary,
    compile_rules,
    from_referrer,
    next_steps,
    parse_age,
    parse_rule,
    timeline,
    ways_in,
)
from perhepalvelut.core.corrections.overlays import laid_over
from perhepalvelut.core.values.truth import YES
from perhepalvelut.core.vocabulary.place_tree import circles, doubled_names
from perhepalvelut.directory import (
    Access,
    Claim,
    Contact,
    Criterion,
    End,
    Measure,
    Note,
    Overlay,
    Rename,
    Source,
    Step,
    TextDomain,
)
from perhepalvelut.pathways import check_pathways
from perhepalvelut.rules import Flag
from perhepalvelut.testing.strategies import DAY
from perhepalvelut.values import Hours, PartialDate, Period
from perhepalvelut.vocabulary import Fact, Implication, Membership, Place

from ..conftest import DISPUTE, association_of
from .of_values import age_told
from .saying import HERE, Sayings, World, call, claim, rule


def references(world: World) -> Sayings:
    """Give the catalogues whose references lead nowhere."""
    build, linked = world.build, world.linked
    access = {"referrers": ["offise"], "channels": ["phon"], "not_required": ["sobrity"]}
    words = {
        "form": "online",
        "category": claim("hepl"),
        "formats": claim(["gruop"]),
        "needs": ["rset"],
        "access": {name: claim(value) for name, value in access.items()},
        "feedback": [{"instrument": "from", "from": ["client"], "source": "new"}],
        "notes": [{"kind": "othr", "value": "v", "source": "new"}],
    }
    head = {"id": "org", "name": "O", "summary": "S", "source": "new", "notes": words["notes"]}
    phase = {"id": "one", "name": "One", "source": "new"}
    point = {"kind": "review", "name": "P", "phase": "on", "source": "new"}
    bad = 'unsettled("A-02") or expectin or in_service("org.b")'
    steps = (
        "referrer offic -> a (refers)",
        "any ogr -> a (next)",
        "b -> a (next)",
        "phase org.a two -> b (next)",
        ("family -> a (self)", {"condition": "expectin", "source": "nwe"}),
    )
    loose = Step(
        origin=End("family"), target=End("other", "x"), kind="self", sources=(Source("nw"),)
    )
    again = ("family -> a (self)", "family -> a (self)")
    domains = [
        TextDomain("a", "fi", "."),
        TextDomain("b", "sv", ".", extends="a"),
        TextDomain("c", "fi", ".", extends="aa"),
        TextDomain("d", "fi", ".", extends="perhepalvelut"),
        TextDomain("e", "sv", ".", extends="a"),
        TextDomain("cli", "fi", ".", extends="a"),
    ]
    renames = [Rename("fact", "tired", "habit"), Rename("need", "x", "y")]
    asked = {"tired": "expectin", "expecting": "tired", "secret": 'in_service("org.z")'}
    facts = [
        attrs.evolve(world.words.fact(name), asked_of=parse_rule(text))
        for name, text in asked.items()
    ]
    marked = attrs.evolve(
        world.words, facts={**world.words.facts, **{one.id: one for one in facts}}
    )
    places = (
        *world.words.places.values(),
        Place(id="up", kind="region", names={"en": "Alpha"}, inside=(Membership("down"),)),
        Place(id="down", kind="region", names={}, inside=(Membership("up"), Membership("nort")),
              members=("city", "cty"), reaches=("bet",)),
    )  # fmt: skip
    one = Place(id="one", kind="county", names={}, aliases=("ab", "bc", "cd", "de", "ef"))
    doubled = [association_of({"a": {}, "b": {}}), association_of({"a": {}})]
    other = attrs.evolve(
        doubled[1], documents=(attrs.evolve(doubled[1].documents[0], date=PartialDate(1999)),)
    )
    disputes = [DISPUTE, {**DISPUTE, "treatment": "closed"}]
    inherited = {"part_of": "a", "inherits": ["cost", "csot", "hours"]}
    models = [{"id": "m", "name": "M", "source": "new"}] * 2
    return {
        "twice": call(Catalogue.of, doubled, world.words),
        "documents": call(Catalogue.of, [doubled[0], other], world.words),
        "disputes": call(build, {"a": {}}, dispute=disputes),
        "models": call(build, {"a": {}}, model=models),
        "words": call(build, {"a": words}),
        "words of an association": call(build, {"a": {}}, association=head),
        "rules": call(build, {"a": rule(bad)}),
        "area": call(build, {"a": {"area": [{"rule": 'lives_in("aplha")', "source": "new"}]}}),
        "unguarded": call(build, {"a": rule('unsettled("A-01")')}),
        "steps": call(linked, "a", *steps),
        "steps twice": call(linked, "a", *again),
        "a step of none": call(build, {"a": {}}, of={"steps": [loose]}),
        "whole": call(build, {"a": {"part_of": "b"}, "c": {"part_of": "c"}, "d": {"model": "m"}}),
        "inherits": call(build, {"a": {}, "b": inherited, "c": {"inherits": ["cost"]}}),
        "course": call(
            build,
            {
                "a": {
                    "course": {
                        "phases": [{**phase, "requires": "expectin", "repeats": True}],
                        "points": [point],
                    }
                }
            },
        ),
        "unit": call(build, {}, unit=[{"id": "u", "name": "U", "parent": "v", "source": "new"}]),
        "domains": call(build, {"a": {}}, of={"domains": domains}),
        "renames": call(build, {"a": {}}, of={"renames": renames}),
        "places": call(build, {"a": {}}, words=Vocabulary(places=places)),
        "marks": call(build, {"a": {}}, words=marked),
        "implications": call(build, {"a": {}}, words=implying()),
        "a name of another": call(
            list, doubled_names(places[-2:-1], {"alpha": ("alpha", "the plugin x")}, "y")
        ),
        "five names of another": call(
            list, doubled_names([one, attrs.evolve(one, id="two")], {}, "")
        ),
        "in itself": call(list, circles(places[-2:], {one.id: one for one in places})),
    }


def overlays(world: World) -> Sayings:
    """Give the overlays that do not fit."""
    org = association_of({"a": {}})
    office = Overlay(id="org.a", sources=HERE, contact=Contact(office=Claim("o", HERE)))
    free = Overlay(id="org", sources=HERE, access=Access(cost=Claim("free", HERE)))
    ours = attrs.evolve(free, id="org.a")
    theirs = attrs.evolve(ours, access=Access(cost=Claim("charged", HERE)))
    note = Overlay(id="org.a", sources=HERE, notes=(Note(kind="other", value="v", sources=HERE),))
    far = attrs.evolve(note, id="org.b")
    first, second, third = (parse_rule(name) for name in ("expecting", "tired", "secret"))
    both = attrs.evolve(note, eligibility=(_of("families", first), _of("professionals", second)))
    other = attrs.evolve(both, eligibility=(_of("families", first), _of("professionals", third)))
    return {
        "misplaced": call(laid_over, [org], [("p", far), ("p", office), ("p", free)]),
        "disagreeing": call(laid_over, [org], [("p", ours), ("q", theirs), ("r", note)]),
        "of an audience": call(laid_over, [org], [("p", both), ("q", other)]),
        "changes": lambda: [
            f"{one.id} {one.name} {one.plugin}"
            for one in laid_over([org], [("p", ours), ("q", note)])[1]
        ],
    }


def _of(audience: Any, rule: Rule) -> Criterion:
    return Criterion(rule=rule, audience=audience, sources=HERE)


def pathways(world: World) -> Sayings:
    """Give the steps that lead nowhere although every end is known."""
    linked = world.linked
    needed: dict[str, Any] = {
        "access": {"referral_required": claim(True), "referrers": claim(["office"])}
    }
    ended = {"status": [{"phase": "project", "period": "until 2010", "source": "new"}]}
    gates = ("a -> b (gate)", "b -> c (gate)", "c -> a (gate)")
    services: dict[str, Any] = {"a": needed, "b": {}, "c": ended, "d": needed}
    steps = (
        "other x -> b (gate)",
        "referrer someone -> b (gate)",
        "c -> b (gate)",
        "b -> c (next)",
    )
    return {
        "unreachable": call(check_pathways, linked(services, *steps)),
        "circle": call(check_pathways, linked("a b c", *gates)),
    }


def courses(world: World) -> Sayings:
    """Give the days on which no course can be."""
    phases = [{"id": id, "name": id, "source": "new"} for id in ("one", "two")]
    catalogue = world.build({"a": {"course": {"phases": phases}}})

    def asked(**more: Any) -> object:
        return timeline(catalogue, "org.a", DAY, **{"until": DAY, **more})

    before = date(2020, 1, 1)
    return {
        "phase": call(asked, begun={"on": DAY}),
        "until": call(asked, until=before),
        "far": call(asked, until=date(9001, 1, 1)),
        "begun": call(asked, begun={"two": before}),
        "ended": call(asked, ended=before),
        "a day": call(asked, begun={"one": "x"}),
    }


def shown(world: World) -> Sayings:
    """Give what values look like."""
    free = {"access": {"cost": claim("free"), "anonymous": claim(True)}}
    course = {"course": {"phases": [{"id": "one", "name": "One", "source": "new"}]}}
    catalogue = world.linked(
        {"a": {**free, **course}, "b": rule("tired"), "c": {}},
        "family -> a (self)", "referrer office -> a (gate)", "a -> b (next)", "a -> c (alongside)",
        "referrer town -> b (refers)", "other groups -> b (refers)",
    )  # fmt: skip
    family = Situation(
        [Person("mother", facts={"tired": True}), Person("child")], {"expecting": True}
    )
    at: dict[str, Any] = {"on": DAY}
    matches = catalogue.match(family, **at)
    ways = ways_in(catalogue, "org.b", family, **at)
    onward = next_steps(catalogue, "org.a", family, **at)
    town = from_referrer(catalogue, "town", family, **at)
    html = [ways, ways.routes[0], onward, town, matches]
    shown = [
        *html, catalogue, world.words, family, family.people[0], Situation(), Person(), matches[0],
        onward.offers[0], matches[0].who, parse_age("born 2022"), catalogue.services.keys() and
        catalogue.services, YES, compile_rules,
    ]  # fmt: skip
    ages = (
        "1 month", "7 months", "1 year", "2 years", "2 years 11 months", "2 years 0 months",
        "7-11 years", "7-11 months", "under 3 years", "under 7 months", "at least 4 years",
        "at least 5 months",
        "at least 1 month", "at least 1 year", "born 2022-05", "2 years on 2023-01-01",
    )  # fmt: skip
    hours = ("24/7", "daily 9-15", "mon-fri 9:30-15", "fri-mon 9-15", "5 days per week 9-15")
    periods = (
        "since 2021",
        "until 2020-02",
        "2019..2021",
        "since 2016 until 2018",
        "known 2016..2017",
    )
    sources = ("004", "004 §4.2", "004 r5", "4 §1 r5-6,8")
    measures = ("4..5 pairs", "..2 periods", "3.. times", "about 3 months", "1.5 hours per week")
    return {
        **{f"html {type(one).__name__}": call(one._repr_html_) for one in html},
        **{f"repr {at}": call(repr, one) for at, one in enumerate(shown[:-1])},
        **{f"age {one}": call(age_told, one) for one in ages},
        **{one: call(str, Hours.parse(one)) for one in hours},
        **{one: call(str, Period.parse(one)) for one in periods},
        **{one: call(str, Measure.parse(one)) for one in measures},
        **{one: call(str, Source.parse(one)) for one in sources},
    }


def implying() -> Vocabulary:
    """Give facts that imply what they cannot."""
    said = {
        "tired": ["rested", "rested in {x}", 'in_service("org.b")'],
        "family": ["tierd", "tired"],
        "alone": ["far", "not far"],
        "far": ["not far"],
    }
    facts = [_implying(id, *texts) for id, texts in said.items()]
    rested = _implying("rested", "tired", "family", others=("child",))
    when = attrs.evolve(facts[1].implies[1], then=Flag("family"), when=Flag("tired"))
    family = attrs.evolve(facts[1], about="family", implies=(*facts[1].implies, when))
    return Vocabulary(facts=[facts[0], family, *facts[2:], rested])


def _implying(id: str, *texts: str, **more: Any) -> Fact:
    implies = tuple(Implication(then=parse_rule(one), reason="r", **more) for one in texts)
    return Fact(id=id, kind="flag", about="person", label="l", question="q", implies=implies)
