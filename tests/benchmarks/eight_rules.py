"""Eight real rules, as text and written by hand in plain Python, for the benchmarks.

The hand-written ones give the same three-valued answers as the library, open lists included; they
are what a careful programmer would write who needs only these eight.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from perhepalvelut import Person, Situation

RULES = {
    "baby": "expecting or any_child(age < years(1))",
    "group": 'lives_in("Päijät-Häme") and (expecting or any_child(age < years(3)))',
    "substances": (
        'lives_in("Päijät-Häme") and (expecting or any_child(age < years(3))) '
        "and role in {parent} and substance_use in {current, recovering, past}"
    ),
    "shelter": "violence_experienced or violence_threatened",
    "outside": (
        "age in years(18, 49) and violence_outside_used "
        "or age < years(18) and planning_mass_violence"
    ),
    "children": (
        "role in {child} and age in years(7, 11) and separation in {decided, separating, separated}"
    ),
    "youth": (
        "role in {child} and age in years(12, 17) "
        "and separation in {decided, separating, separated}"
    ),
    "friend": (
        "role in {child} and age >= years(4) and raised_by in {mother_alone} "
        "and not contact_with_father and not contact_with_close_men"
    ),
}

YES, NO, UNKNOWN = True, False, None
Answer = bool | None
COUNTY = {"Lahti", "Heinola", "Orimattila", "Hollola", "Asikkala", "Iitti"}
ELSEWHERE = {"Kuopio", "Mikkeli", "Helsinki"}
APART = {"decided", "separating", "separated"}


def both(a: Answer, b: Answer) -> Answer:
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def some(a: Answer, b: Answer) -> Answer:
    if a is True or b is True:
        return True
    return None if a is None or b is None else False


def contrary(a: Answer) -> Answer:
    return None if a is None else not a


def between(low: int, high: int, least: int, most: int) -> Answer:
    if high < least or low > most:
        return False
    return True if low >= least and high <= most else None


def by_hand(situation: Situation, on: date) -> tuple[Answer, ...]:
    facts = situation.facts
    expecting: Any = facts.get("expecting")
    separation = facts.get("separation")
    apart = None if separation is None else separation in APART
    county = _county(situation)
    under_1: Answer = False
    under_3: Answer = False
    people: list[tuple[Any, str | None, int, int]] = []
    for person in situation.people:
        low, high = person.months(on)
        people.append((person.facts, person.role, low, high))
        is_child = _is_child(person.role)
        under_1 = some(under_1, both(is_child, between(low, high, 0, 11)))
        under_3 = some(under_3, both(is_child, between(low, high, 0, 35)))
    if situation.children_open:
        under_1, under_3 = some(under_1, None), some(under_3, None)
    small = some(expecting, under_3)
    shelter: Answer = False
    substances: Answer = False
    outside: Answer = False
    children: Answer = False
    youth: Answer = False
    friend: Answer = False
    for told, role, low, high in people:
        shelter = some(
            shelter, some(told.get("violence_experienced"), told.get("violence_threatened"))
        )
        use = told.get("substance_use")
        uses = None if use is None else use in {"current", "recovering", "past"}
        substances = some(substances, both(_is_parent(role), uses))
        grown = both(between(low, high, 216, 599), told.get("violence_outside_used"))
        minor = both(between(low, high, 0, 215), told.get("planning_mass_violence"))
        outside = some(outside, some(grown, minor))
        child = _is_child(role)
        children = some(children, both(child, both(between(low, high, 84, 143), apart)))
        youth = some(youth, both(child, both(between(low, high, 144, 215), apart)))
        raised = told.get("raised_by")
        alone = None if raised is None else raised == "mother_alone"
        no_father = contrary(told.get("contact_with_father"))
        no_men = contrary(told.get("contact_with_close_men"))
        old_enough = between(low, high, 48, 10**6)
        friend = some(friend, both(child, both(old_enough, both(alone, both(no_father, no_men)))))
    if situation.adults_open:
        shelter, substances, outside = (
            some(shelter, None),
            some(substances, None),
            some(outside, None),
        )
    if situation.children_open:
        shelter, outside = some(shelter, None), some(outside, None)
        open_child = both(apart, None)
        children, youth = some(children, open_child), some(youth, open_child)
        friend = some(friend, None)
    return (
        some(expecting, under_1),
        both(county, small),
        both(both(county, small), substances),
        shelter,
        outside,
        children,
        youth,
        friend,
    )


def _county(situation: Situation) -> Answer:
    if not situation.place:
        return None
    place = situation.place[0]
    return True if place in COUNTY else False if place in ELSEWHERE else None


def _is_child(role: str | None) -> Answer:
    return None if role is None else role in {"child", "youth"}


def _is_parent(role: str | None) -> Answer:
    if role is None or role == "adult":
        return None
    return role in {"mother", "father", "parent"}


def families() -> list[Situation]:
    """Make 2,000 families: one or two parents, up to three children, some facts told."""
    made = []
    for number in range(2_000):
        mother = Person("mother", f"{20 + number % 30} years", facts=_told(number))
        father = Person("father", f"{22 + number % 35} years", facts=_told(number // 3))
        kids = [
            Person("child", f"{(number * 7 + k * 31) % 216} months", facts=_child_told(number + k))
            for k in range(number % 4)
        ]
        people = [mother, father, *kids] if number % 2 else [mother, *kids]
        place = sorted(COUNTY | ELSEWHERE)[number % 9]
        facts: dict[str, Any] = {"expecting": number % 5 == 0}
        if number % 3:
            facts["separation"] = ["none", "separated", "contemplating"][number % 3]
        made.append(Situation(people, facts, place))
    return made


def _told(number: int) -> dict[str, Any]:
    facts: dict[str, Any] = {"violence_experienced": number % 7 == 0}
    if number % 2:
        facts["substance_use"] = ["none", "current", "past"][number % 3]
        facts["violence_threatened"] = number % 11 == 0
    if number % 4 == 0:
        facts |= {"violence_outside_used": number % 8 == 0, "planning_mass_violence": False}
    return facts


def _child_told(number: int) -> dict[str, Any]:
    if number % 3 == 0:
        return {}
    return {
        "raised_by": "mother_alone" if number % 2 else "both",
        "contact_with_father": number % 5 == 0,
        "contact_with_close_men": number % 4 == 0,
        "violence_experienced": False,
    }
