"""Small readings of rules: what is substituted, what stands unguarded."""

from __future__ import annotations

import pytest
from hypothesis import given

from perhepalvelut import Rule, parse_rule
from perhepalvelut.core.rules.readings import substituted, unguarded
from perhepalvelut.testing.strategies import rules


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('unsettled("A-01")', ("A-01",)),
        ('tired or unsettled("A-01")', ("A-01",)),
        ('unsettled("A-01") and unsettled("A-02")', ("A-01", "A-02")),
        ('tired and unsettled("A-01")', ()),
        ('tired or tired and unsettled("A-01")', ()),
        ('unsettled("A-01") and (tired or unsettled("A-02"))', ("A-01", "A-02")),
        ("tired", ()),
        ("not tired", ()),
    ],
)
def test_a_dispute_stands_alone_where_nothing_guards_it(text: str, keys: tuple[str, ...]) -> None:
    assert unguarded(parse_rule(text)) == keys


@given(rules())
def test_a_rule_whose_atoms_stay_is_the_very_rule(rule: Rule) -> None:
    assert substituted(rule, lambda atom: atom) is rule


@given(rules())
def test_an_atom_is_substituted_wherever_it_stands(rule: Rule) -> None:
    """Every atom is seen, those inside quantifiers included, and only those are changed."""
    seen: list[Rule] = []

    def atom(one: Rule) -> Rule:
        seen.append(one)
        return one

    substituted(rule, atom)
    assert set(seen) == set(rule.atoms()) - {one for one in rule.atoms() if _is_bare(one)}


def _is_bare(rule: Rule) -> bool:
    """Is it a quantifier without a condition, which counts among the atoms?"""
    return str(rule).endswith("()") and str(rule) != "everyone()"
