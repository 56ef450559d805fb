"""Three-valued truth: the tables, the laws, and the refusal to be a bool."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from perhepalvelut import NO, UNKNOWN, YES, Truth
from perhepalvelut.core.values.truth import all_of_truths, any_of_truths
from perhepalvelut.errors import TruthError
from perhepalvelut.testing.strategies import truths

ORDER = (NO, UNKNOWN, YES)


@pytest.mark.parametrize("left", ORDER)
@pytest.mark.parametrize("right", ORDER)
def test_and_is_the_lower_and_or_the_higher_of_two(left: Truth, right: Truth) -> None:
    assert (left & right) is ORDER[min(ORDER.index(left), ORDER.index(right))]
    assert (left | right) is ORDER[max(ORDER.index(left), ORDER.index(right))]


@pytest.mark.parametrize(("truth", "opposite"), [(NO, YES), (YES, NO), (UNKNOWN, UNKNOWN)])
def test_not_turns_yes_and_no_and_keeps_unknown(truth: Truth, opposite: Truth) -> None:
    assert ~truth is opposite


@given(truths(), truths())
def test_and_and_or_are_commutative(a: Truth, b: Truth) -> None:
    """a & b = b & a, a | b = b | a."""
    assert (a & b) is (b & a)
    assert (a | b) is (b | a)


@given(truths(), truths(), truths())
def test_and_and_or_are_associative(a: Truth, b: Truth, c: Truth) -> None:
    """(a & b) & c = a & (b & c), and so for |."""
    assert ((a & b) & c) is (a & (b & c))
    assert ((a | b) | c) is (a | (b | c))


@given(truths(), truths(), truths())
def test_and_and_or_distribute_over_each_other(a: Truth, b: Truth, c: Truth) -> None:
    """a & (b | c) = a & b | a & c, and the other way round."""
    assert (a & (b | c)) is ((a & b) | (a & c))
    assert (a | (b & c)) is ((a | b) & (a | c))


@given(truths(), truths())
def test_de_morgan_holds(a: Truth, b: Truth) -> None:
    """~(a & b) = ~a | ~b, ~(a | b) = ~a & ~b."""
    assert ~(a & b) is (~a | ~b)
    assert ~(a | b) is (~a & ~b)


@given(truths())
def test_a_double_not_is_nothing(a: Truth) -> None:
    """~~a = a."""
    assert ~~a is a


@given(truths())
def test_yes_and_no_are_the_identities(a: Truth) -> None:
    """a & yes = a, a | no = a; a & no = no, a | yes = yes."""
    assert (a & YES) is a
    assert (a | NO) is a
    assert (a & NO) is NO
    assert (a | YES) is YES


@given(truths(), truths())
def test_and_absorbs_or(a: Truth, b: Truth) -> None:
    """a & (a | b) = a, a | a & b = a."""
    assert (a & (a | b)) is a
    assert (a | (a & b)) is a


def test_unknown_is_neither_excluded_nor_contradicted() -> None:
    assert (UNKNOWN | ~UNKNOWN) is UNKNOWN
    assert (UNKNOWN & ~UNKNOWN) is UNKNOWN


@given(st.lists(truths()))
def test_folding_is_the_operator_over_and_over(several: list[Truth]) -> None:
    """all_of_truths folds with &, any_of_truths with |; of nothing they are yes and no."""
    every, some = YES, NO
    for truth in several:
        every, some = every & truth, some | truth
    assert all_of_truths(several) is every
    assert any_of_truths(several) is some


@pytest.mark.parametrize(("value", "truth"), [(True, YES), (False, NO), (None, UNKNOWN)])
def test_a_bool_or_none_reads_as_a_truth(value: bool | None, truth: Truth) -> None:
    assert Truth.of(value) is truth


@pytest.mark.parametrize("truth", ORDER)
def test_a_truth_has_no_bool_and_says_what_to_write(truth: Truth) -> None:
    with pytest.raises(TruthError, match=r"truth is Truth\.YES") as caught:
        bool(truth)
    assert isinstance(caught.value, TypeError)
    assert "decide what unknown means" in str(caught.value)


@pytest.mark.parametrize("other", [True, False, None, "yes", 1])
def test_a_truth_joins_with_nothing_but_a_truth(other: object) -> None:
    with pytest.raises(TypeError):
        YES & other  # type: ignore[operator]
    with pytest.raises(TypeError):
        YES | other  # type: ignore[operator]


def test_a_truth_is_written_as_its_word() -> None:
    assert [str(truth) for truth in ORDER] == ["no", "unknown", "yes"]
    assert repr(UNKNOWN) == "Truth.UNKNOWN"
    assert Truth("yes") is YES
