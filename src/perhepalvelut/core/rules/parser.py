"""The text form of rules: `parse_rule(text)` and `str(rule)` are inverse.

>>> rule = parse_rule('any_child(age < years(7)) or expecting and unsettled("A-04")')
>>> parse_rule(str(rule)) == rule
True

Reading is a matter of syntax only; `vocabulary.check(rule)` knows the names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, cast

from ...errors import RuleError
from ...sayings import Saying
from ..guards.arguments import word
from ..values.ages import AgeUnit
from .atoms import (
    AgeTest,
    Choice,
    Comparison,
    Flag,
    InService,
    LivesIn,
    Number,
    RoleIn,
    SexIn,
    Unsettled,
)
from .nodes import Everyone, Rule, all_of, any_of, not_
from .quantifiers import Quantified, Quantifier
from .remedies import BETTER_AGE, better_sign, why_reserved, write
from .tokens import Token, tokens
from .words import RESERVED

__all__ = ["parse_rule"]

LONGEST = 10_000
DEEPEST = 50


def parse_rule(text: str) -> Rule:
    """Read a rule from its text; a RuleError points at what cannot be read.

    The text may be 10,000 characters long and 50 brackets deep.

    >>> parse_rule("expecting or any_child(age < years(3))")
    AnyOf('expecting or any_child(age < years(3))')
    >>> try:
    ...     parse_rule("age < 3")
    ... except RuleError as error:
    ...     print(error)
    an age has its unit: years(3) or months(36)
        age < 3
              ^
    """
    if len(word(text, "rule")) > LONGEST:
        raise RuleError(
            Saying("a rule is at most {n} characters long", n=LONGEST),
            text,
            LONGEST,
            LONGEST + 1,
        )
    return _Parser(text).whole()


class _Parser:
    """Recursive descent over the tokens of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(tokens(text))
        self.at = 0
        self.depth = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def fail(self, reason: str, token: Token | None = None) -> RuleError:
        token = token or self.token
        return RuleError(reason, self.text, token.start, token.end)

    def take(self) -> Token:
        token = self.token
        self.at += 1
        return token

    def accept(self, text: str) -> bool:
        if self.token.text == text and self.token.kind in {"name", "sign"}:
            self.at += 1
            return True
        return False

    def whole(self) -> Rule:
        if self.token.kind == "end":
            raise self.fail(Saying("an empty rule; write everyone() for a service open to all"))
        rule = self.alternatives()
        if self.token.kind != "end":
            raise self.fail(Saying("here the rule should end, or go on with `and` or `or`"))
        return rule

    def alternatives(self) -> Rule:
        return self._joined("or", self.conditions, any_of)

    def conditions(self) -> Rule:
        return self._joined("and", self.negation, all_of)

    def _joined(self, word: str, part: Callable[[], Rule], join: Callable[..., Rule]) -> Rule:
        rules = [part()]
        while self.accept(word):
            rules.append(part())
        return join(*rules)

    def negation(self) -> Rule:
        count = 0
        while self.accept("not"):
            count += 1
        rule = self.operand()
        return not_(rule) if count % 2 else rule

    def operand(self) -> Rule:
        if self.accept("("):
            return self._nested()
        if self.token.kind != "name":
            raise self.fail(Saying("here a fact or a condition should stand"))
        start = self.at
        rule = self._named(self.take())
        self._no_chain()
        return self._with_caret(rule, start)

    def _nested(self, kind: str = "") -> Rule:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.fail(Saying("brackets are nested more than {n} deep", n=DEEPEST))
        opened = self.tokens[self.at - 1]
        rule = self.alternatives()
        if not self.accept(")"):
            bracket = Saying("this bracket is not closed")
            reason = Saying("{kind}( is not closed", kind=kind) if kind else bracket
            raise self.fail(reason, opened if self.token.kind == "end" else None)
        self.depth -= 1
        return rule

    def _with_caret(self, rule: Callable[[], Rule], start: int) -> Rule:
        """Point an error of a constructor at the words it was made from."""
        try:
            return rule()
        except RuleError as error:
            first, last = self.tokens[start], self.tokens[self.at - 1]
            raise RuleError(error.reason, self.text, first.start, last.end) from None

    def _no_chain(self) -> None:
        if self.token.kind == "sign" and self.token.text in {"<", ">=", "==", "<=", ">", "!="}:
            raise self.fail(Saying("comparisons are not chained; join two with `and`"))
        if self.token.text == "in" and self.token.kind == "name":
            raise self.fail(Saying("comparisons are not chained; join two with `and`"))

    def _named(self, word: Token) -> Callable[[], Rule]:
        if word.text in _CALLS or word.text in _QUANTIFIERS:
            return self._call(word)
        if word.text == "age":
            return self._age(word)
        if word.text in {"role", "sex"}:
            if not self.accept("in"):
                raise self.fail(
                    Saying("after {text} stands in: `{text} in {{...}}`", text=word.text)
                )
            options = self._options()
            return lambda: RoleIn(options) if word.text == "role" else SexIn(options)
        if word.text in RESERVED:
            raise self.fail(why_reserved(word.text), word)
        return self._fact(word)

    def _fact(self, word: Token) -> Callable[[], Rule]:
        if self.token.text == "(" and self.token.kind == "sign":
            raise self.fail(Saying("there is no {text}() in the notation", text=word.text), word)
        if self.token.text == "not" and self.token.kind == "name":
            raise self.fail(write(f"`not {word.text} in {{...}}`"))
        if self.accept("in"):
            options = self._options()
            return lambda: Choice(word.text, options)
        if self.token.kind == "sign" and self.token.text in {"<", ">=", "==", "<=", ">", "!="}:
            return self._number(word)
        return lambda: Flag(word.text)

    def _number(self, word: Token) -> Callable[[], Rule]:
        sign = self.take()
        if sign.text not in {"<", ">=", "=="}:
            better = better_sign(sign.text, word.text)
            raise self.fail(
                Saying("a number compares with <, >= or ==; {better}", better=better), sign
            )
        if self.token.kind != "number":
            raise self.fail(Saying("here a whole number should stand"))
        value = self.take()
        return lambda: Number(word.text, cast(Comparison, sign.text), int(value.text))

    def _age(self, word: Token) -> Callable[[], Rule]:
        sign = self.take()
        if sign.text not in {"<", ">=", "in"}:
            better = BETTER_AGE.get(sign.text, "`age < years(3)`")
            raise self.fail(
                Saying("an age compares with <, >= or in; write {better}", better=better), sign
            )
        unit = self.take()
        if unit.text not in {"years", "months"}:
            raise self.fail(Saying("an age has its unit: years(3) or months(36)"), unit)
        if not self.accept("("):
            raise self.fail(write(f"{unit.text}(3)"))
        counts = self._counts()
        wanted = 2 if sign.text == "in" else 1
        if len(counts) != wanted:
            example = "age in years(7, 11)" if wanted == 2 else f"age {sign.text} years(3)"
            raise self.fail(write(example), unit)
        comparison = cast(Literal["<", ">=", "in"], sign.text)
        return lambda: AgeTest(comparison, *counts, unit=cast(AgeUnit, unit.text))

    def _counts(self) -> list[int]:
        counts = []
        while self.token.kind == "number":
            counts.append(int(self.take().text))
            if not self.accept(","):
                break
        if not self.accept(")"):
            raise self.fail(Saying("here a whole number and then ) should stand"))
        return counts

    def _options(self) -> tuple[str, ...]:
        if not self.accept("{"):
            raise self.fail(Saying("here the options should stand: {{one, another}}"))
        options = []
        while self.token.kind in {"name", "number"}:
            options.append(self.take().text)
            if not self.accept(","):
                break
        if not self.accept("}"):
            raise self.fail(Saying("here an option or }} should stand"))
        return tuple(options)

    def _call(self, word: Token) -> Callable[[], Rule]:
        if not self.accept("("):
            raise self.fail(write(f"{word.text}(...)"))
        if word.text in _QUANTIFIERS:
            return self._quantified(cast(Quantifier, word.text))
        names = self._strings()
        low, high = _CALLS[word.text]
        if not low <= len(names) <= high:
            raise self.fail(write(_EXAMPLES[word.text]), word)
        make = _MAKERS[word.text]
        return lambda: make(names)

    def _quantified(self, kind: Quantifier) -> Callable[[], Rule]:
        if self.accept(")"):
            return lambda: Quantified(kind)
        condition = self._nested(kind)
        return lambda: Quantified(kind, condition)

    def _strings(self) -> tuple[str, ...]:
        names = []
        while self.token.kind == "string":
            names.append(self.take().text[1:-1])
            if not self.accept(","):
                break
        if not self.accept(")"):
            raise self.fail(Saying('here a name in "quotes" or ) should stand'))
        return tuple(names)


_QUANTIFIERS = {"any_child", "any_adult", "anyone"}
_CALLS = {
    "everyone": (0, 0),
    "lives_in": (1, LONGEST),
    "in_service": (1, 1),
    "unsettled": (1, 1),
}
_EXAMPLES = {
    "everyone": "everyone()",
    "lives_in": 'lives_in("place", "place")',
    "in_service": 'in_service("association.service")',
    "unsettled": 'unsettled("A-04")',
}
_MAKERS: dict[str, Callable[[tuple[str, ...]], Rule]] = {
    "everyone": lambda names: Everyone(),
    "lives_in": LivesIn,
    "in_service": lambda names: InService(names[0]),
    "unsettled": lambda names: Unsettled(names[0]),
}
