"""Mutations of a module: every small change that the tests should notice.

Docstrings, annotations, decorators, `__all__` and what only type checkers read are left alone.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

import attrs

__all__ = ["Mutant", "mutants_of"]

_COMPARED: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_COMPUTED: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Mod: ast.FloorDiv,
}  # fmt: skip
_OF_ATTRS: Final = frozenset(
    {"cache_hash", "eq", "factory", "hash", "init", "kw_only", "order", "repr", "slots"}
)
"""Arguments that say how attrs makes a class."""


_TYPES: Final = ("TypeVar(", "ParamSpec(", "Literal[", "Callable[", "tuple[", "Mapping[")
"""How what only type checkers read begins."""


@attrs.frozen(kw_only=True)
class Mutant:
    """One change of one module: where, what stood there, and what stands there instead.

    `line` and `end` are the lines of the statement; `site` and `choice` find the change again.
    """

    module: str
    line: int
    end: int
    inside: str
    kind: str
    before: str
    after: str
    site: int
    choice: int

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names it whatever line it stands on."""
        return (self.module, self.inside, self.before, self.after)

    def tree(self, source: str) -> ast.Module:
        """Make the changed module."""
        whole = ast.parse(source)
        target, _, _ = next(islice(_sites(whole), self.site, None))
        new = _choices(target)[self.choice][1]
        _Put(target, new).visit(whole)
        return ast.fix_missing_locations(whole)

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.inside}: {self.before}  ->  {self.after}"


def mutants_of(module: str, source: str) -> list[Mutant]:
    """Find every mutant of a module, in the order of its lines."""
    return [
        Mutant(
            module=module,
            line=getattr(statement, "lineno", 1),
            end=getattr(statement, "end_lineno", None) or 1,
            inside=inside,
            kind=kind,
            before=_shown(node),
            after=_shown(changed),
            site=site,
            choice=choice,
        )
        for site, (node, inside, statement) in enumerate(_sites(ast.parse(source)))
        for choice, (kind, changed) in enumerate(_choices(node))
    ]


def _choices(node: ast.AST) -> list[tuple[str, ast.AST]]:
    """List the changes of a node; each is made on a copy of it."""
    return [(kind, changed) for kind, change in _CHANGES for changed in change(copy.copy(node))]


Site = tuple[ast.AST, str, ast.AST]


def _sites(node: ast.AST, inside: str = "", statement: ast.AST | None = None) -> Iterator[Site]:
    """Walk the nodes that may change, each with the function or class it stands in."""
    statement = node if isinstance(node, ast.stmt) or statement is None else statement
    yield node, inside, statement
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _left_alone(node, name, child):
                yield from _sites(child, _within(child, inside), statement)


def _within(node: ast.AST, inside: str) -> str:
    if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        return f"{inside}.{node.name}" if inside else node.name
    return inside


def _left_alone(parent: ast.AST, field: str, child: ast.AST) -> bool:
    if field in ("annotation", "returns", "decorator_list", "bases", "type_params"):
        return True
    if isinstance(child, ast.Import | ast.ImportFrom | ast.JoinedStr):
        return True
    if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
        return True
    if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
        return True
    if isinstance(child, ast.Assign | ast.AnnAssign):
        return _declares(child)
    if isinstance(child, ast.keyword) and isinstance(child.value, ast.Constant):
        # A strict zip is an assertion: it fails only where the code around it is wrong.
        return child.arg in _OF_ATTRS or ast.unparse(child) == "strict=True"
    if not isinstance(parent, ast.Call) or ast.unparse(parent.func) != "cast":
        return False
    return child is parent.args[0]


def _declares(node: ast.Assign | ast.AnnAssign) -> bool:
    """Is it a name for type checkers, `__all__` or `__slots__`?"""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    names = {ast.unparse(target) for target in targets}
    value = "" if node.value is None else ast.unparse(node.value)
    typed = value.startswith(
        ("TypeVar(", "ParamSpec(", "Literal[", "Callable[", "tuple[", "Mapping[")
    )
    typed = typed or (isinstance(node.value, ast.BinOp) and "Literal[" in value)
    return typed or not names.isdisjoint({"__all__", "__slots__"})


def _shown(node: ast.AST) -> str:
    """Write a node on a line; of a branch only its head."""
    if isinstance(node, ast.If | ast.While):
        return f"{type(node).__name__.lower()} {ast.unparse(node.test)}"
    return " ".join(ast.unparse(node).split())


class _Put(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self.old:
            return ast.copy_location(self.new, node)
        return self.generic_visit(node)


def _comparison(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _COMPARED:
        node.ops = [_COMPARED[type(node.ops[0])]()]
        yield node
    elif isinstance(node, ast.Compare):
        for at, op in enumerate(node.ops):
            other = copy.copy(node)
            other.ops = [*node.ops[:at], _COMPARED[type(op)](), *node.ops[at + 1 :]]
            yield other


def _boolean(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield node
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield node.operand


def _arithmetic(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in _COMPUTED:
        node.op = _COMPUTED[type(node.op)]()
        yield node


def _constant(node: ast.AST) -> Iterator[ast.AST]:
    if not isinstance(node, ast.Constant):
        return
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
    elif isinstance(node.value, str):
        yield ast.Constant(f"{node.value}_")


def _truth(node: ast.AST) -> Iterator[ast.AST]:
    """Take a yes for unknown, and unknown for a no."""
    other = {"YES": "UNKNOWN", "UNKNOWN": "NO", "NO": "UNKNOWN"}
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in other:
        yield ast.Name(other[node.id], ast.Load())


def _returned(node: ast.AST) -> Iterator[ast.AST]:
    """Return nothing; False is as good as that, and is taken for True already."""
    if not isinstance(node, ast.Return) or node.value is None:
        return
    if _shown(node.value) not in ("None", "False"):
        yield ast.Return(ast.Constant(None))


def _branch(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        node.test = ast.UnaryOp(ast.Not(), node.test)
        yield node
    elif isinstance(node, ast.comprehension) and node.ifs:
        node.ifs = node.ifs[1:]
        yield node


_DONE: Final = (ast.Call, ast.Yield, ast.YieldFrom)


def _left_out(node: ast.AST) -> Iterator[ast.AST]:
    """Leave out what is done: a call, something raised or yielded, a sorting."""
    done = isinstance(node, ast.Expr) and isinstance(node.value, _DONE)
    if done or isinstance(node, ast.Raise | ast.AugAssign):
        yield ast.Pass()
    elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("sorted", "reversed"):
        yield ast.Call(ast.Name("list", ast.Load()), node.args[:1], [])


def _loop(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Break):
        yield ast.Continue()
    elif isinstance(node, ast.Continue):
        yield ast.Break()


Change = Callable[[ast.AST], Iterator[ast.AST]]
_CHANGES: Final[tuple[tuple[str, Change], ...]] = (
    ("comparison", _comparison),
    ("boolean", _boolean),
    ("arithmetic", _arithmetic),
    ("constant", _constant),
    ("truth", _truth),
    ("return", _returned),
    ("branch", _branch),
    ("left out", _left_out),
    ("loop", _loop),
)
