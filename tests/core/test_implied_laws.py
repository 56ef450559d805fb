"""The laws of what follows: learning takes nothing back, readers agree, silence stays silent."""

from __future__ import annotations

import attrs
from hypothesis import given, strategies as st

from perhepalvelut import Rule, Situation, Truth, Vocabulary, evaluate
from perhepalvelut.core.compiled.compiled import compile_rules
from perhepalvelut.core.situations.implied import implied_in
from perhepalvelut.errors import ContradictionError
from perhepalvelut.situations import check_situation
from perhepalvelut.testing.strategies import DAY, learned, rules, situations
from perhepalvelut.testing.strategies.words import SERVICES


@given(st.data())
def test_learning_never_takes_back_what_follows(implying: Vocabulary, data: st.DataObject) -> None:
    """A yes or a no stays so whatever more is told, also where it follows."""
    rule = data.draw(rules(implying))
    before = data.draw(situations(implying, services=SERVICES))
    after = data.draw(learned(before, implying))
    truth = evaluate(rule, before, implying, on=DAY).truth
    if truth is not Truth.UNKNOWN:
        assert evaluate(rule, after, implying, on=DAY).truth is truth


@given(st.data())
def test_the_compiled_rule_follows_as_the_walked_one(
    implying: Vocabulary, data: st.DataObject
) -> None:
    """Compiled and walked are one truth, also where it follows."""
    rule = data.draw(rules(implying))
    family = data.draw(situations(implying, services=SERVICES))
    ask = compile_rules({"it": rule}, implying)
    assert ask(family, on=DAY) == {"it": evaluate(rule, family, implying, on=DAY).truth}


@given(st.data())
def test_without_implications_no_answer_is_another_one(
    implying: Vocabulary, data: st.DataObject
) -> None:
    """What follows makes an unknown known, and never a yes a no or a no a yes."""
    plain = [attrs.evolve(one, implies=()) for one in implying.facts.values()]
    bare = attrs.evolve(implying, facts=plain)
    rule = data.draw(rules(bare))
    family = data.draw(situations(implying, (), services=SERVICES))
    truth = evaluate(rule, family, bare, on=DAY).truth
    if truth is not Truth.UNKNOWN:
        assert evaluate(rule, family, implying, on=DAY).truth is truth


@given(st.data())
def test_what_follows_cannot_be_denied(implying: Vocabulary, data: st.DataObject) -> None:
    """Telling of what follows the contrary contradicts: each holds turned both ways."""
    family = data.draw(situations(implying, services=SERVICES))
    for of, facts in implied_in(family, implying).items():
        for name, known in facts.items():
            for atom, so, why in known.known:
                told = [one for one in why.told if one.of != of or one.fact != name]
                assert told, "what follows comes of something else that was told"
                denied = _denied(family, of, name, _other(implying, atom, so))
                assert denied is None or _contradicts(denied, implying)


def _other(words: Vocabulary, atom: Rule, so: bool) -> object:
    """Give a value that makes a literal what it is not, None where none does alone."""
    fact = words.facts[next(iter(atom.atoms())).fact]  # type: ignore[attr-defined]
    values = {
        "flag": (True, False),
        "choice": sorted(fact.options),
        "services": ((), ("a.b",), ("d.e",)),
    }[fact.kind]
    return next((one for one in values if atom._holds(one) is not so), None)  # type: ignore[attr-defined]


def _denied(family: Situation, of: object, name: str, value: object) -> Situation | None:
    if value is None:
        return None
    return family.learn(name, value, None if of == "family" else of)  # type: ignore[arg-type]


def _contradicts(family: Situation, words: Vocabulary) -> bool:
    try:
        check_situation(family, words, DAY)
    except ContradictionError:
        return True
    return False
