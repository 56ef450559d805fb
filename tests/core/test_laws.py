"""The laws of rules and situations, for every rule and every situation."""

from __future__ import annotations

from itertools import permutations
from typing import Any, get_args

import attrs
import pytest
from hypothesis import given, strategies as st

from perhepalvelut import (
    Catalogue,
    Rule,
    Situation,
    Truth,
    Vocabulary,
    evaluate,
    parse_rule,
    truths_of,
)
from perhepalvelut.core.catalogue.filters import Scope
from perhepalvelut.core.catalogue.match import match_plan
from perhepalvelut.core.compiled.compiled import compile_rules
from perhepalvelut.core.evaluation.nodes import Nodes
from perhepalvelut.core.evaluation.walk import Walk
from perhepalvelut.errors import RuleError
from perhepalvelut.situations import FactValue
from perhepalvelut.testing.strategies import DAY, learned, rules, situations
from perhepalvelut.testing.strategies.words import SERVICES

PLACES = (
    "lahti", "heinola", "iitti", "paijat-hame", "helsinki", "lansi-uusimaa", "uusimaa", "fi",
    "kymenlaakso", "espoo",
)  # fmt: skip


def services_of(whole: Catalogue) -> tuple[str, ...]:
    """Name a few services that Finnish rules ask for."""
    return ("lahti.ensikoti", "lahti.jannika", "lahti.peukaloinen")


@given(st.data())
def test_learning_never_takes_a_yes_or_a_no_back(small: Vocabulary, data: st.DataObject) -> None:
    """If a rule is yes or no for a situation, it stays so whatever more is told."""
    rule = data.draw(rules(small))
    before = data.draw(situations(small, services=SERVICES))
    after = data.draw(learned(before, small))
    truth = evaluate(rule, before, on=DAY, vocabulary=small).truth
    if truth is not Truth.UNKNOWN:
        assert evaluate(rule, after, on=DAY, vocabulary=small).truth is truth


@given(st.data())
def test_learning_never_takes_back_what_a_finnish_rule_says(
    whole: Catalogue, data: st.DataObject
) -> None:
    """The same law with the shared Finnish vocabulary."""
    words, services = whole.vocabulary, services_of(whole)
    rule = data.draw(rules(words, PLACES, services=services, disputes=tuple(whole.disputes)))
    before = data.draw(situations(words, PLACES, services=services))
    after = data.draw(learned(before, words, PLACES, services=services))
    truth = whole.evaluate(rule, before, on=DAY).truth
    if truth is not Truth.UNKNOWN:
        assert whole.evaluate(rule, after, on=DAY).truth is truth


@given(st.data())
def test_learning_never_takes_a_match_back(whole: Catalogue, data: st.DataObject) -> None:
    """A service that fits, or does not, stays so whatever more is told of the family."""
    words, services = whole.vocabulary, services_of(whole)
    before = data.draw(situations(words, PLACES, services=services))
    after = data.draw(learned(before, words, PLACES, services=services))
    first, then = whole.match(before, on=DAY), whole.match(after, on=DAY)
    for match in first:
        if match.eligible is not Truth.UNKNOWN:
            assert then.of(match.service.id).eligible is match.eligible, match.service.id
        for part in ("who", "where"):
            if getattr(match, part).truth is not Truth.UNKNOWN:
                assert getattr(then.of(match.service.id), part).truth is getattr(match, part).truth


FILTERS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "free": st.booleans(),
        "anonymous": st.booleans(),
        "no_referral": st.booleans(),
        "open_at": st.datetimes(),
        "form": st.sampled_from(["residential", "outpatient", "volunteer"]),
        "need": st.sampled_from(["raskaus", "uupumus"]),
        "unknown_passes": st.booleans(),
    },
)


@given(st.data())
def test_learning_never_takes_a_match_out_of_a_filter(
    whole: Catalogue, data: st.DataObject
) -> None:
    """Through every filter, what fits keeps fitting and what does not fit never comes to."""
    words, services = whole.vocabulary, services_of(whole)
    before = data.draw(situations(words, PLACES, services=services))
    after = data.draw(learned(before, words, PLACES, services=services))
    wanted = data.draw(FILTERS)
    for scope in get_args(Scope):
        first, then = (whole.match(one, on=DAY, scope=scope, **wanted) for one in (before, after))
        assert {one.service.id for one in first.fits} <= {one.service.id for one in then.fits}
    assert {one.service.id for one in first.not_fitting} <= {
        one.service.id for one in then.not_fitting
    }
    assert first.left_out == then.left_out


@given(st.data())
def test_a_filter_only_leaves_out_and_never_changes_an_answer(
    whole: Catalogue, data: st.DataObject
) -> None:
    """What passes a filter is a part of all, in the same order, with the same answers."""
    family = data.draw(situations(whole.vocabulary, PLACES, services=services_of(whole)))
    wanted = data.draw(FILTERS)
    all_of_it: dict[str, Any] = {"on": DAY, "scope": "everything"}
    every, some = whole.match(family, **all_of_it), whole.match(family, **all_of_it, **wanted)
    passing = {one.service.id for one in some}
    assert [(one.service.id, one.eligible) for one in some] == [
        (one.service.id, one.eligible) for one in every if one.service.id in passing
    ]
    lenient = whole.match(family, on=DAY, **{**wanted, "unknown_passes": True})
    strict = whole.match(family, on=DAY, **{**wanted, "unknown_passes": False})
    assert (lenient.left_out, len(lenient)) == ((), len(strict) + len(strict.left_out))


@given(st.data())
def test_the_compiled_rule_says_what_the_walked_one_says(
    small: Vocabulary, data: st.DataObject
) -> None:
    """Compiled and walked are one truth for every rule and situation."""
    several = data.draw(st.lists(rules(small), min_size=1, max_size=4))
    ask = compile_rules({str(at): rule for at, rule in enumerate(several)}, small)
    family = data.draw(situations(small, services=SERVICES))
    assert ask(family, on=DAY) == {
        str(at): evaluate(rule, family, on=DAY, vocabulary=small).truth
        for at, rule in enumerate(several)
    }


@given(st.data())
def test_the_compiled_catalogue_says_what_match_says(whole: Catalogue, data: st.DataObject) -> None:
    """The compiled catalogue gives the truth of every match, on any day."""
    family = data.draw(situations(whole.vocabulary, PLACES, services=services_of(whole), most=3))
    day = data.draw(st.dates(DAY, DAY.replace(year=2026)))
    assert truths_of(whole, family, on=day) == {
        one.service.id: one.eligible for one in whole.match(family, on=day, scope="everything")
    }


@given(st.data())
def test_asking_twice_gives_the_same_finding(small: Vocabulary, data: st.DataObject) -> None:
    """A finding depends on nothing but the rule, the situation, the day and the vocabulary."""
    rule, family = data.draw(rules(small)), data.draw(situations(small, services=SERVICES))
    once = evaluate(rule, family, on=DAY, vocabulary=small)
    assert evaluate(rule, family, on=DAY, vocabulary=small) == once


@given(st.data())
def test_matching_twice_gives_the_same_matches(whole: Catalogue, data: st.DataObject) -> None:
    """A match depends on nothing but the catalogue, the situation and the day."""
    family = data.draw(situations(whole.vocabulary, PLACES, services=services_of(whole)))
    assert whole.match(family, on=DAY) == whole.match(family, on=DAY)


@given(st.data())
def test_the_order_of_matches_is_total_and_not_that_of_the_input(
    whole: Catalogue, data: st.DataObject
) -> None:
    """However the data is put in order, the matches come in one order, each service once."""
    family = data.draw(situations(whole.vocabulary, PLACES, services=services_of(whole)))
    ids = list(whole.services)
    shuffled = data.draw(st.permutations(ids))
    wanted = [one.service.id for one in whole.match(family, on=DAY, scope="everything")]
    assert [one.service.id for one in whole.match(family, on=DAY, services=shuffled)] == wanted
    assert sorted(wanted) == ids


@given(st.data())
def test_an_unknown_says_what_would_settle_it(small: Vocabulary, data: st.DataObject) -> None:
    """An unknown misses something, is left open, is not stated, or hangs on what is only told."""
    rule, family = data.draw(rules(small)), data.draw(situations(small, services=SERVICES))
    finding = evaluate(rule, family, on=DAY, vocabulary=small)
    reasons = (finding.missing, finding.open, finding.unstated, finding.only_told)
    assert any(reasons) is (finding.truth is Truth.UNKNOWN)


@given(st.data())
def test_an_unknown_match_says_what_would_settle_it(whole: Catalogue, data: st.DataObject) -> None:
    """The same of every service of the built-in catalogue, on any day."""
    family = data.draw(situations(whole.vocabulary, PLACES, services=services_of(whole)))
    day = data.draw(st.dates(DAY, DAY.replace(year=2026)))
    for match in whole.match(family, on=day):
        reasons = (match.missing, match.open, match.unstated, match.only_told)
        assert any(reasons) is (match.eligible is Truth.UNKNOWN), match.service.id


@given(st.data())
def test_what_the_family_wants_help_with_changes_the_order_alone(
    whole: Catalogue, data: st.DataObject
) -> None:
    """Needs are never truth: the same matches come, and those that speak to a need move up."""
    family = data.draw(situations(whole.vocabulary, PLACES))
    plain = attrs.evolve(family, needs=())
    assert truths_of(whole, family, on=DAY) == truths_of(whole, plain, on=DAY)
    some, none = whole.match(family, on=DAY), whole.match(plain, on=DAY)
    for one in none:
        other = some.of(one.service.id)
        assert (one.who, one.where, one.when) == (other.who, other.where, other.when)


@given(st.data())
def test_only_an_unknown_lacks_or_leaves_open(small: Vocabulary, data: st.DataObject) -> None:
    """A finding that is yes or no misses nothing; an unknown one says what it misses or why."""
    rule, family = data.draw(rules(small)), data.draw(situations(small, services=SERVICES))
    finding = evaluate(rule, family, on=DAY, vocabulary=small)
    if finding.truth is not Truth.UNKNOWN:
        assert (finding.missing, finding.open) == ((), ())
    assert (finding.holds_for == ()) is (finding.truth is Truth.NO)
    never = {"planning", "secret"}
    assert never.isdisjoint(one.fact for one in finding.missing)


@given(st.data())
def test_a_rule_and_its_negation_are_opposite_for_one_subject(
    small: Vocabulary, data: st.DataObject
) -> None:
    """For a named subject `not rule` is the opposite of the rule."""
    rule, family = data.draw(rules(small)), data.draw(situations(small, services=SERVICES))
    if family.subject is not None:
        plain = evaluate(rule, family, on=DAY, vocabulary=small).truth
        opposite = evaluate(~rule, family, on=DAY, vocabulary=small).truth
        assert opposite is ~plain


def told_on_the_family(family: Situation, vocabulary: Vocabulary) -> Situation:
    """Give the same situation with every fact of the family told on the family."""
    facts, people = dict(family.facts), []
    for person in family.people:
        own: dict[str, FactValue] = {}
        for name, value in person.facts.items():
            of_family = vocabulary.facts[name].about == "family"
            (facts if of_family else own)[name] = value
        people.append(attrs.evolve(person, facts=own))
    return attrs.evolve(family, people=people, facts=facts)


@given(st.data())
def test_a_fact_of_the_family_counts_as_the_familys_wherever_it_is_told(
    small: Vocabulary, data: st.DataObject
) -> None:
    """Told on a person it gives the findings that it gives told on the family, missing included."""
    rule, family = data.draw(rules(small)), data.draw(situations(small, services=SERVICES))
    moved = told_on_the_family(family, small)
    assert evaluate(rule, family, on=DAY, vocabulary=small) == evaluate(
        rule, moved, on=DAY, vocabulary=small
    )


@given(st.data())
def test_a_service_is_matched_alike_wherever_a_fact_of_the_family_is_told(
    whole: Catalogue, data: st.DataObject
) -> None:
    """Told on a person it gives the matches that it gives told on the family, in their order."""
    words = whole.vocabulary
    family = data.draw(situations(words, PLACES, services=services_of(whole)))
    moved = told_on_the_family(family, words)
    assert [(one.service.id, one.who, one.where) for one in whole.match(family, on=DAY)] == [
        (one.service.id, one.who, one.where) for one in whole.match(moved, on=DAY)
    ]
    assert truths_of(whole, family, on=DAY) == truths_of(whole, moved, on=DAY)


@given(st.data())
def test_not_presuming_only_makes_answers_unknown(small: Vocabulary, data: st.DataObject) -> None:
    """Without presumptions an answer is the same or unknown, and nothing is presumed."""
    rule, family = data.draw(rules(small)), data.draw(situations(small, services=SERVICES))
    bare = evaluate(rule, family, on=DAY, vocabulary=small, presume=False)
    assert bare.presumed == ()
    if bare.truth is not Truth.UNKNOWN:
        assert evaluate(rule, family, on=DAY, vocabulary=small).truth is bare.truth


@given(st.data())
def test_a_rule_and_its_text_are_inverse(small: Vocabulary, data: st.DataObject) -> None:
    """`parse_rule(str(rule))` is the rule, and `str(parse_rule(text))` the text."""
    rule = data.draw(rules(small))
    again = parse_rule(str(rule))
    assert (again, hash(again), str(again)) == (rule, hash(rule), str(rule))


@given(st.data())
def test_a_generated_rule_is_a_valid_one(whole: Catalogue, data: st.DataObject) -> None:
    """The strategy gives rules that the vocabulary accepts."""
    rule: Rule = data.draw(rules(whole.vocabulary, PLACES))
    assert whole.vocabulary.check(rule) == ()


@pytest.mark.parametrize("text", ["everyone()", "any_child()", "anyone()"])
def test_what_asks_for_nothing_is_unknown_of_no_one_only_where_someone_may_be(text: str) -> None:
    truth = evaluate(parse_rule(text), Situation(), Vocabulary(), on=DAY).truth
    assert truth is (Truth.YES if text == "everyone()" else Truth.UNKNOWN)


@given(rules(), st.lists(situations(), min_size=2, max_size=4))
def test_an_answer_does_not_hang_on_what_was_asked_before(
    whole: Catalogue, rule: Rule, families: list[Situation]
) -> None:
    """What one family was answered is kept, and is never given to another by mistake."""
    try:
        asked = whole.asked(rule)
    except RuleError:
        return
    words = whole.vocabulary
    for family in families:
        anew = Walk(family, DAY, words).ask(Nodes(words).asked(rule))
        assert Walk(family, DAY, words).ask(asked) == anew


@given(st.lists(situations(), min_size=2, max_size=4), st.data())
def test_a_match_does_not_hang_on_what_was_matched_before(
    whole: Catalogue, families: list[Situation], data: st.DataObject
) -> None:
    """The reasons that a catalogue keeps are those that it would give anew."""
    id, nodes = data.draw(st.sampled_from(sorted(whole.services))), Nodes(whole.vocabulary)
    plan = whole.plan(id)
    anew = attrs.evolve(
        plan,
        rules={name: nodes.asked(asked.whole.rule) for name, asked in plan.rules.items()},
        area=plan.area and nodes.asked(plan.area.whole.rule),
    )
    for family in families:
        (match,) = whole.match(family, on=DAY, services=[id])
        assert match == match_plan(anew, Walk(match.situation, DAY, whole.vocabulary))


@pytest.mark.parametrize("text", ["any_adult()", "anyone()", "any_child()"])
@pytest.mark.parametrize("field", ["has_adults", "has_children"])
def test_who_is_known_to_be_there_is_not_taken_from_another_family(
    whole: Catalogue, text: str, field: str
) -> None:
    rule, words = parse_rule(text), whole.vocabulary
    told = {field: True}
    for families in permutations([Situation(), Situation(**told)]):  # type: ignore[arg-type]
        answers = {one: whole.evaluate(rule, one, on=DAY).truth for one in families}
        assert answers == {one: evaluate(rule, one, words, on=DAY).truth for one in families}
