"""What situations and questions about them say."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import attrs

from perhepalvelut import (
    Person,
    Situation,
    Vocabulary,
    compile_rules,
    evaluate,
    from_referrer,
    parse_rule,
    ways_in,
)
from perhepalvelut.core.vocabulary.facts import SEXES
from perhepalvelut.core.vocabulary.roles import FAMILY_ADULT, ROLES, parent_of_sex, role_among
from perhepalvelut.directory import Rename
from perhepalvelut.testing.strategies import DAY

from ..doors import SECRET
from .saying import Sayings, World, call, rule, said


def situations() -> Sayings:
    """Give what is no situation, or contradicts itself."""
    mother, child, helper = Person("mother"), Person("child"), Person("volunteer")
    tired = Person("mother", facts={"tired": True})
    return {
        **{f"role {one}": call(Person, one) for one in ("mothr", SECRET, 5, "a" * 201)},
        **{f"sex {one}": call(Person, sex=one) for one in ("femal", SECRET, 5)},
        **{f"age {one}": call(Person, age=one) for one in (29, date(2022, 5, 1))},
        "role and sex": call(Person, "mother", sex="male"),
        "role and age": call(Person, "adult", "7 years"),
        "in place": call(Person, in_place_of_parent=None),
        "in place of": call(Person, in_place_of_parent="yes"),
        "people": call(Situation, "mother"),
        "person": call(Situation, [mother, "mother"]),
        "has_children": call(Situation, [child], has_children=False),
        "has_adults": call(Situation, [helper, mother], has_adults=False),
        "open children": call(Situation, has_children=False, open=["children"]),
        "open adults": call(Situation, has_adults=False, open=["adults"]),
        "nobody": call(Situation, has_children=False, has_adults=False),
        "no flag": call(Situation, has_children="yes"),
        "no adults flag": call(Situation, has_adults="yes"),
        "open": call(Situation, open=["childre"]),
        "open word": call(Situation, open="children"),
        "needs": call(Situation, needs="rest"),
        "a need": call(Situation, needs=[5]),
        "place": call(Situation, place=5),
        "places": call(Situation, place=["alpha", 5]),
        "subject": call(Situation, [mother], subject=1),
        "no subject": call(Situation, [mother], subject="0"),
        "twice": call(Situation, [mother, tired], {"tired": False}),
        "facts": call(Situation, facts=5),
        "a key": call(Situation, facts={5: True}),
        "a null": call(Situation, facts={"tired": None}),
        "a float": call(Person, facts={"tired": 2.5}),
        "a long count": call(Situation, facts={"rooms": 10**9}),
        "a list": call(Situation, facts={"in_service": ["org.a", 5]}),
        "personal key": call(Situation, facts={"First name": "x"}),
        "birth": call(Person, facts={"birth date": "x"}),
        "a code for a key": call(Situation, facts={"010190-123A": True}),
    }


PERSONAL: Final = (
    "a@b.fi", "010190-123A", "900101-1234", "19900101 1234", "040 123 45 67", "123456789",
    "Kauppakatu 12", "kuja 3", "15100 Lahti", "+358 401 234",
    "040 12345", "(03) 123 456", "+46 8 123456", "Kauppakatu3", "Kadun-3", "kuja-3", "polku.3",
    "kaari_3", "aukio-3", "esplanadi-3", "bulevardi-3", "storgatan-3", "vägen-3", "gränd-3",
    "nobody(at)example.org", "nobody [AT] example.org", "nobody＠example.org", "(attic)", "a 3",
    "010190\u2212123A", "010190–123A", "0101\u200b90-123A", "٠١٠١٩٠-123A",
)  # fmt: skip


KEYS: Final = """
name first_name lastName Surname forename givenname family_name fullName nickname nimi etunimi
sukunimi namn förnamn efternamn hetu ssn henkilötunnus henkilotunnus personbeteckning personnummer
identity_code personal_id national_id social_security_number id identifier address street
street_address postcode postal_code zip osoite katuosoite postinumero adress phone phone_number
mobile telephone puhelin puhelinnumero telefon email e-mail email_address mail sähköposti sahkoposti
e-post contact contacts yhteystiedot date_of_birth birth_date birthday syntymäaika syntymaaika född
"""


def learned() -> Sayings:
    """Give what is not learned."""
    told = Situation(
        [Person("mother", "29 years"), Person("adult", "20 years on 2023-01-01"), Person("child")],
        {"expecting": True}, "alpha", has_children=True,
    )  # fmt: skip
    young = Situation([Person("adult", "17 years on 2020-01-01")])
    asked: tuple[tuple[Any, ...], ...] = (
        ("people", []), ("subject", 0), ("place", "beta", 0), ("place", None), ("age", "3 years"),
        ("role", "mother"), ("sex", "female"), ("tired", True, 3), ("tired", True, True),
        ("age", "30 years", 0), ("age", None, 0), ("role", "father", 0), ("sex", None, 0),
        ("expecting", False), ("has_children", False), ("has_children", None),
        ("has_adults", None), ("role", "professional", 1), ("expecting", False, 2),
    )  # fmt: skip
    return {
        **{str(one): call(told.learn, *one) for one in asked},
        "an adult of an age": call(young.learn, "role", "mother", of=0),
        "a sex": call(Situation([Person(sex="male")]).learn, "sex", "female", of=0),
        "a fact of one": call(Situation([Person(facts={"tired": True})]).learn, "tired", False, 0),
    }


def roles() -> Sayings:
    """Give for each role which it is, which it may be, and which it may turn out to be."""
    every = sorted(ROLES)

    def is_of(role: str | None) -> list[str]:
        by_truth = {truth: [] for truth in ("yes", "unknown", "no")}  # type: dict[str, list[str]]
        for wanted in every:
            by_truth[str(role_among(role, frozenset({wanted})))].append(wanted)
        return [f"{truth}: {', '.join(found)}" for truth, found in by_truth.items()]

    def becomes(role: str | None) -> list[str]:
        family = Situation([Person(role)])
        return [one for one in every if "Error" not in said(call(family.learn, "role", one, 0))]

    return {
        **{f"{role} is": call(is_of, role) for role in (*every, FAMILY_ADULT, None)},
        **{f"{role} becomes": call(becomes, role) for role in (*every, None)},
        **{f"{sex} parent": call(parent_of_sex, sex) for sex in (*sorted(SEXES), None)},
    }


def asked(world: World) -> Sayings:
    """Give the questions that a vocabulary and a catalogue refuse."""
    words = world.words
    half = attrs.evolve(words, unloaded=frozenset({"far_off"}))
    near = attrs.evolve(words, declared_elsewhere={"weary": "plug"}.get)
    bare = Vocabulary()
    catalogue = world.build({"a": rule("expecting"), "b": {}}, of={"providers": {"org.a": "p"}})
    open = world.build({"a": {}}, words=half)
    renamed = world.build({"a": {}}, of={"renames": [Rename("service", "org.old", "org.a")]})
    at: dict[str, Any] = {"on": DAY}
    wrong = (
        "expectin", "zzz", "habit", "tired in {a}", "tired >= 1", "rooms",
        "habit in {pats, zzz}", "rooms in {a}", "role in {mothr, zzz}", "sex in {femal}",
        'lives_in("Aplha")', 'lives_in("zzz")', 'lives_in("15100")', "any_child(expecting)",
        "anyone(parting in {parted})", 'in_service("org.c")', 'in_service("zzz")',
    )  # fmt: skip
    families: dict[str, Situation] = {
        "facts": Situation(
            [Person(facts={"expectin": True, "zzz": True})], {"tired": True, "zzz": 1}
        ),
        "kinds": Situation(facts={"expecting": 1, "rooms": True, "in_service": "org.a"}),
        "below": Situation(facts={"rooms": -1}),
        "options": Situation([Person(facts={"habit": "pats"})], {"parting": 5}),
        "services": Situation(facts={"in_service": ["zzz", "org.a", "org.c"]}),
        "services of one": Situation([Person(facts={"in_service": ["org.c"]})]),
        "of two": Situation(
            [Person(facts={"expecting": True}), Person(facts={"expecting": False})]
        ),
        "of all": Situation([Person(facts={"expecting": True})], {"rooms": 1, "expecting": True}),
        "places": Situation(place=["aplha", "zzz", "15100"]),
        "apart": Situation(place=["alpha", "beta"]),
        "needs": Situation(needs=["rset", "zzz"]),
        "ages": Situation(
            [
                Person(),
                Person(age="born 2030"),
                Person(age="2 years"),
                Person(age="1 years on 2030-01-01"),
            ]
        ),
        "adult": Situation([Person("adult", "born 2020")]),
    }
    return {
        **{
            f"rule {one}": call(catalogue.evaluate, parse_rule(one), Situation(), **at)
            for one in wrong
        },
        **{f"check {one}": call(words.check, parse_rule(one)) for one in wrong},
        **{f"family {name}": call(catalogue.read, one, **at) for name, one in families.items()},
        "evaluate": call(evaluate, parse_rule("tird"), Situation(), words, **at),
        "asked": call(catalogue.asked, parse_rule("expectin")),
        "no services": call(bare.check, parse_rule('in_service("a")')),
        "not loaded": call(near.check, parse_rule("weary")),
        "not loaded fact": call(near.fact, "weary"),
        "fact": call(words.fact, "expectin"),
        "term": call(words.term, "note_kind", "oter"),
        "kind": call(words.term, "ned", "rest"),
        "role": call(words.terms_of, "role"),
        "no kind": call(words.terms_of, 5),
        "no term": call(words.term, "need", 5),
        "phase": call(words.phase, "establishd"),
        "a form": call(words.form, "outpatien"),
        "place": call(words.place, "Aplha"),
        "postal": call(words.place, "15100"),
        "within": call(words.within, "aplha", DAY),
        "service": call(catalogue.service, "org.c"),
        "service not loaded": call(open.service, "far-off.a"),
        "warned": call(open.read, Situation(facts={"in_service": ["far-off.a"]}), **at),
        "renamed": lambda: renamed.service("org.old").id,
        "association": call(catalogue.association, "ogr"),
        "provider": call(catalogue.provider_of, "org.c"),
        "of": call(catalogue.match(Situation(), **at).of, "org.c"),
        "form": call(catalogue.match, Situation(), form="outpatien", **at),
        "need": call(catalogue.match, Situation(), need="rset", **at),
        "referrer": call(from_referrer, catalogue, "offic", Situation(), **at),
        "start": call(ways_in, catalogue, "org.a", Situation(), start="offic", **at),
        "start apart": call(
            ways_in,
            catalogue,
            "org.a",
            Situation(facts={"in_service": ["org.a"]}),
            start="org.b",
            **at,
        ),
        "steps": call(ways_in, catalogue, "org.a", Situation(), max_steps=0, **at),
        "rules": call(compile_rules, {"it": parse_rule("tird")}, words),
        "stale": call(catalogue.is_stale, "ogr", DAY),
    }
