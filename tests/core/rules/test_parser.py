"""The text of rules: read, written, and refused with a caret under the fault."""

from __future__ import annotations

import pytest
from hypothesis import example, given, strategies as st

from perhepalvelut import Vocabulary, parse_rule
from perhepalvelut.core.rules.nodes import Rule
from perhepalvelut.core.rules.parser import DEEPEST, LONGEST
from perhepalvelut.errors import RuleError
from perhepalvelut.testing.strategies import rules

WORDS = [
    "age", "role", "sex", "in", "and", "or", "not", "everyone", "any_child", "any_adult",
    "anyone", "lives_in", "in_service", "unsettled", "years", "months", "expecting", "habit",
    "True", "None", "lambda", "(", ")", "{", "}", ",", "<", ">=", "==", "<=", ">", "!=", "=", "-",
    "'", "\"", "\"Lahti\"", "3", "11", "2.5", "1_0", "007", "#", "\\", "\n", "\t", "é", "²", "ａ",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("  expecting\n", "expecting"),
        ("((expecting))", "expecting"),
        ("a and(b)", "a and b"),
        ("a or b and c", "a or (b and c)"),
        ("a and b or c", "(a and b) or c"),
        ("not a and b", "(not a) and b"),
        ("not not a", "a"),
        ("not not not a", "not a"),
        ("not (not a)", "a"),
        ("a and (b and c)", "a and b and c"),
        ("not a in {x}", "not (a in {x})"),
        ("not age < years(3)", "not (age < years(3))"),
        ("a in {x, x,}", "a in {x}"),
        ("a in {1, x2}", "a in {1,x2}"),
        ('lives_in("Lahti",)', 'lives_in("Lahti")'),
        ("age<years( 3 )", "age < years(3)"),
        ("age in years(7,11)", "age in years(7, 11)"),
        ("hours >= 007", "hours >= 7"),
        ("any_child( )", "any_child()"),
        ("any_child((a))", "any_child(a)"),
    ],
)
def test_spaces_and_needless_brackets_change_nothing(text: str, same: str) -> None:
    assert parse_rule(text) == parse_rule(same)


@pytest.mark.parametrize(
    ("text", "at", "says"),
    [
        ("", 0, "an empty rule; write everyone()"),
        ("   ", 0, "an empty rule"),
        ("a b", 2, "here the rule should end, or go on with `and` or `or`"),
        ("a)", 1, "here the rule should end"),
        ("a and", 5, "here a fact or a condition should stand"),
        ("or a", 0, "'or' cannot stand here; it is a word of the notation or of Python"),
        ("a or 3", 5, "here a fact or a condition should stand"),
        ("a and not", 9, "here a fact or a condition should stand"),
        ("(a", 0, "this bracket is not closed"),
        ("(a b)", 3, "this bracket is not closed"),
        ("any_child(a", 9, "any_child( is not closed"),
        ("any_child", 9, "write any_child(...)"),
        ("lahti.baby-blues", 5, "'.' does not belong to the notation"),
        ("in_service(lahti)", 11, 'here a name in "quotes" or ) should stand'),
        ("lahti-baby", 5, "there is no minus here; ids with a hyphen stand in quotes"),
        ("hours >= -1", 9, "there is no minus here"),
        ("lives_in('Lahti')", 9, 'quote names with "double quotes"'),
        ('lives_in("Lahti', 9, 'a name in quotes ends on the same line with "'),
        ('lives_in("La\\hti")', 9, "has no backslash"),
        ('lives_in("La\nhti")', 9, "ends on the same line"),
        ('lives_in("Lahti" "Iitti")', 17, "or ) should stand"),
        ("lives_in()", 0, 'write lives_in("place", "place")'),
        ('lives_in(" ")', 0, "a quoted name is not blank"),
        ('in_service("a", "b")', 0, 'write in_service("association.service")'),
        ("in_service()", 0, 'write in_service("association.service")'),
        ("unsettled()", 0, 'write unsettled("A-04")'),
        ('everyone("a")', 0, "write everyone()"),
        ("hours = 3", 6, "one = compares nothing; write =="),
        ("hours >= 2.5", 9, "only whole numbers are compared"),
        ("hours >= 1_0", 9, "only whole numbers"),
        ("hours >= 3x", 9, "only whole numbers"),
        ("hours >= 1234567890", 9, "one to nine digits"),
        ("hours <= 3", 6, "for `hours <= 3` write `hours < 4`"),
        ("hours > 3", 6, "for `hours > 3` write `hours >= 4`"),
        ("hours != 3", 6, "write `not hours == 3`"),
        ("hours >= x", 9, "here a whole number should stand"),
        ("hours >=", 8, "here a whole number should stand"),
        ("1 < hours", 0, "here a fact or a condition should stand"),
        ("1 < hours < 3", 0, "here a fact or a condition should stand"),
        ("hours >= 1 < 3", 11, "comparisons are not chained; join two with `and`"),
        ("age >= years(1) < years(3)", 16, "comparisons are not chained"),
        ("a in {x} in {y}", 9, "comparisons are not chained"),
        ("a is b", 2, "here the rule should end"),
        ("a not in {x}", 2, "write `not a in {...}`"),
        ("a in x", 5, "here the options should stand: {one, another}"),
        ("a in {}", 0, "name at least one option"),
        ("a in {x y}", 8, "here an option or } should stand"),
        ("a in {X}", 0, "an option is named by a-z, 0-9 and _"),
        ("role < 3", 5, "after role stands in: `role in {...}`"),
        ("sex", 3, "after sex stands in"),
        ("age", 3, "an age compares with <, >= or in; write `age < years(3)`"),
        ("age <= years(3)", 4, "`age < years(4)` for 'at most 3 years'"),
        ("age > years(3)", 4, "`age >= years(4)` for 'over 3 years'"),
        ("age == years(3)", 4, "`age in years(3, 3)`"),
        ("age != years(3)", 4, "`not age in years(3, 3)`"),
        ("age not in years(7, 11)", 4, "`not age in years(7, 11)`"),
        ("age < 3", 6, "an age has its unit: years(3) or months(36)"),
        ("age < weeks(3)", 6, "an age has its unit"),
        ("age < years", 11, "write years(3)"),
        ("age < years()", 6, "write age < years(3)"),
        ("age < years(3, 4)", 6, "write age < years(3)"),
        ("age in years(3)", 7, "write age in years(7, 11)"),
        ("age in years(11, 7)", 0, "an age range begins with its lower bound"),
        ("age < years(x)", 12, "here a whole number and then ) should stand"),
        ("everyone", 8, "write everyone(...)"),
        ("expecting()", 0, "there is no expecting() in the notation"),
        ("True", 0, "True is not a rule; a fact stands alone"),
        ("None", 0, "None is not a rule"),
        ("years(3)", 0, "'years' cannot stand here"),
        ("lambda", 0, "'lambda' cannot stand here"),
        ("Expecting", 0, "a fact is named by a-z, 0-9 and _"),
        ("a # comment", 2, "'#' does not belong to the notation"),
        ("ａge", 0, "'ａ' does not belong to the notation"),
        ("a and ²", 6, "only whole numbers"),
        ('any_child(lives_in("Lahti"))', 0, "inside any_child() stand only facts"),
        ("any_child(any_adult())", 0, "inside any_child() stand only facts"),
        ('"Lahti"', 0, "here a fact or a condition should stand"),
        ("{x}", 0, "here a fact or a condition should stand"),
    ],
)
def test_what_cannot_be_read_is_pointed_at_with_what_to_write(
    text: str, at: int, says: str
) -> None:
    with pytest.raises(RuleError) as caught:
        parse_rule(text)
    error = caught.value
    assert says in error.reason
    assert (error.text, error.start) == (text, at)
    assert error.start < error.end
    assert "^" in str(error).splitlines()[-1]


def test_the_caret_counts_characters_and_not_bytes() -> None:
    with pytest.raises(RuleError) as caught:
        parse_rule('lives_in("Päijät-Häme") nope')
    shown, carets = str(caught.value).splitlines()[1:]
    assert shown[carets.index("^") :] == "nope"
    assert carets.count("^") == len("nope")


def test_a_rule_may_be_as_long_as_the_longest_and_no_longer() -> None:
    fits = "a" * LONGEST
    assert str(parse_rule(fits)) == fits
    with pytest.raises(RuleError, match=f"at most {LONGEST} characters long"):
        parse_rule(fits + "a")
    many = " and ".join(["a"] * 1_600)
    assert len(parse_rule(many).parts()) == 1_600


@pytest.mark.parametrize("opened", ["(", "not (", "a and ("])
def test_brackets_may_be_as_deep_as_the_deepest_and_no_deeper(opened: str) -> None:
    assert list(parse_rule(opened * DEEPEST + "a" + ")" * DEEPEST).atoms())
    with pytest.raises(RuleError, match=f"nested more than {DEEPEST} deep"):
        parse_rule(opened * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1))


def test_the_depth_is_that_of_the_nesting_and_not_of_the_whole() -> None:
    text = " and ".join(["(a or b)"] * 200)
    assert len(parse_rule(text).parts()) == 200


@pytest.mark.parametrize("sign", ["(", "not ", "any_child(", "a and (", "((((", "{", "a or not ("])
def test_endless_nesting_is_refused_before_it_exhausts_the_parser(sign: str) -> None:
    for count in (1_000, 100_000):
        with pytest.raises(RuleError):
            parse_rule(sign * count)


def rule_or_error(text: str) -> Rule | RuleError:
    """Read a rule, or give the error of reading it."""
    try:
        return parse_rule(text)
    except RuleError as error:
        return error


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=40))
@example("any_child(a")
@example("\x1c")
@example("a\x00")
def test_any_text_is_a_rule_or_a_rule_error(text: str) -> None:
    """Nothing but a RuleError comes of reading; what is read is written and read again."""
    read = rule_or_error(text)
    if isinstance(read, RuleError):
        assert read.text == text
        assert 0 <= read.start < read.end
        assert "^" in str(read)
    else:
        assert parse_rule(str(read)) == read
        assert str(parse_rule(str(read))) == str(read)


@given(st.data())
def test_a_changed_text_of_a_rule_is_a_rule_or_a_rule_error(
    small: Vocabulary, data: st.DataObject
) -> None:
    """A slip of the hand in a rule is a rule or a RuleError, never anything else."""
    text = str(data.draw(rules(small)))
    at = data.draw(st.integers(0, len(text)))
    until = data.draw(st.integers(at, min(len(text), at + 3)))
    slip = text[:at] + data.draw(st.sampled_from(["", *WORDS])) + text[until:]
    assert "^" in str(rule_or_error(slip)) or isinstance(parse_rule(slip), Rule)


@given(st.data())
def test_brackets_around_everything_change_nothing(small: Vocabulary, data: st.DataObject) -> None:
    """A rule in brackets, spread over lines, is the same rule."""
    rule = data.draw(rules(small))
    assert parse_rule(f"\n( {rule!s} )\n") == rule
    assert parse_rule(str(rule).replace(" ", "\n\t ")) == rule or '"' in str(rule)
