"""The mutants themselves: each kind is made, and what is not code is left alone."""

from __future__ import annotations

import ast

import pytest

from .__main__ import _of, equivalent
from .mutations import mutants_of

SOURCE = '''
"""A module."""
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    LEFT = 1 < 2
__all__ = ["f"]

@attrs.frozen(eq=False)
class A:
    """A class."""
    a: int = attrs.field(default={default}, repr=False)

def f(a: "int", b: str) -> "1 < 2":
    """A function."""
    {body}
'''


def changes(body: str, default: str = "x") -> list[str]:
    """Make the mutants of a function; each is a module that can be compiled."""
    source = SOURCE.format(body=body, default=default)
    found = mutants_of("m", source)
    for one in found:
        changed = one.tree(source)
        compile(changed, "m", "exec")
        assert ast.unparse(changed) != ast.unparse(ast.parse(source))
    return [f"{one.kind}: {one.before} -> {one.after}" for one in found]


@pytest.mark.parametrize(
    ("body", "made"),
    [
        ("x = a < b", ["comparison: a < b -> a <= b"]),
        (
            "x = a <= b < c",
            ["comparison: a <= b < c -> a < b < c", "comparison: a <= b < c -> a <= b <= c"],
        ),
        ("x = a is b", ["comparison: a is b -> a is not b"]),
        ("x = a in b", ["comparison: a in b -> a not in b"]),
        ("x = a and b", ["boolean: a and b -> a or b"]),
        ("x = not a", ["boolean: not a -> a"]),
        ("x = ~a", ["boolean: ~a -> a"]),
        ("x = a + b", ["arithmetic: a + b -> a - b"]),
        ("x = a & b", ["arithmetic: a & b -> a | b"]),
        ("x += a", ["arithmetic: x += a -> x -= a", "left out: x += a -> pass"]),
        ("x = True", ["constant: True -> False"]),
        ("x = 3", ["constant: 3 -> 4"]),
        ("x = 'a'", ["constant: 'a' -> 'a_'"]),
        ("x = YES", ["truth: YES -> UNKNOWN"]),
        ("x = [a for a in b if c]", ["branch: for a in b if c -> for a in b"]),
        ("return a", ["return: return a -> return None"]),
        ("return None", []),
        ("return False", ["constant: False -> True"]),
        ("return 0", ["return: return 0 -> return None", "constant: 0 -> 1"]),
        ("if a: b()", ["branch: if a -> if not a", "left out: b() -> pass"]),
        ("x = a if b else c", ["branch: a if b else c -> a if not b else c"]),
        ("raise a", ["left out: raise a -> pass"]),
        ("yield a", ["left out: yield a -> pass"]),
        ("x = sorted(a, key=b)", ["left out: sorted(a, key=b) -> list(a)"]),
        ("for a in b: continue", ["loop: continue -> break"]),
    ],
)
def test_a_small_change_is_made_of_every_kind(body: str, made: list[str]) -> None:
    assert changes(body) == made


def test_the_default_of_an_attribute_is_changed_and_how_attrs_makes_it_is_not() -> None:
    assert changes("pass", default="None") == []
    assert changes("pass", default="True") == ["constant: True -> False"]


def test_what_is_no_code_is_left_alone() -> None:
    assert changes("x: 'int'") == []
    assert changes("'''Only said.'''") == []
    assert changes("T = TypeVar('T')") == []
    assert changes("P = ParamSpec('P')") == []
    assert changes("Whom = int | Literal['family']") == []
    assert changes("x = zip(a, b, strict=True)") == []
    assert changes("return cast('int', a)") == ["return: return cast('int', a) -> return None"]


def test_a_zip_that_is_not_strict_is_changed() -> None:
    assert changes("x = zip(a, b, strict=False)") == ["constant: False -> True"]


def test_what_a_cast_is_of_and_what_an_alias_has_of_values_are_changed() -> None:
    assert changes("x = cast('int', a < b)") == ["comparison: a < b -> a <= b"]
    assert changes("Id = Annotated[str, Written('an id')]") == ["constant: 'an id' -> 'an id_'"]


def test_a_mutant_says_where_it_is() -> None:
    (one,) = mutants_of("m", "class A:\n    def f(self):\n        return self.x\n")
    assert (one.inside, one.line) == ("A.f", 3)
    assert str(one) == "m:3 A.f: return self.x  ->  return None"


def test_every_equivalent_mutant_is_still_there_and_says_why() -> None:
    """What the code no longer holds has left the list."""
    reasons = equivalent()
    made = {one.key for module in {key[0] for key in reasons} for one in _of(module)}
    assert reasons.keys() <= made
    assert all(reasons.values())
