"""What one of the family may hear of: nothing in the answer hangs on what is private of others."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from perhepalvelut import Catalogue, Person, Situation, SituationError, Vocabulary
from perhepalvelut.catalogue import answer
from perhepalvelut.situations import heard_by
from perhepalvelut.testing.strategies import DAY, situations

from ..test_laws import PLACES, services_of


def test_private_facts_of_others_and_of_the_family_are_left_out(small: Vocabulary) -> None:
    words = attrs.evolve(
        small,
        facts={**small.facts, "parting": attrs.evolve(small.facts["parting"], sensitive=True)},
    )
    told: dict[str, Any] = {"violence_experienced": True, "tired": True}
    family = Situation(
        [Person("mother", facts=told), Person("father", facts=told)],
        {"parting": "none", "expecting": True},
        needs=["rest"],
    )
    heard = heard_by(family, 1, words)
    assert [sorted(one.facts) for one in heard.people] == [["tired"], sorted(told)]
    assert (dict(heard.facts), heard.needs) == ({"expecting": True}, ())
    assert heard_by(heard, 1, words) == heard


def test_nobody_hears_who_is_not_there(small: Vocabulary) -> None:
    with pytest.raises(SituationError, match="no such person"):
        heard_by(Situation([Person("mother")]), 1, small)


@given(st.data())
def test_the_answer_to_one_person_is_equal_whatever_is_private_of_the_others(
    whole: Catalogue, data: st.DataObject
) -> None:
    """Two families that differ only in that get one answer, with its order and its questions."""
    words = whole.vocabulary
    family = data.draw(
        situations(words, PLACES, services=services_of(whole)).filter(lambda one: one.people)
    )
    reader = data.draw(st.integers(0, len(family.people) - 1))
    other = heard_by(family, reader, words)
    both = [answer(whole.match(one, on=DAY, to=reader)) for one in (family, other)]
    assert both[0] == both[1]
