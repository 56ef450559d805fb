"""Draw the house from the code: `python docs/house.py` writes the tables of the architecture page.

`python docs/house.py --check` says, with status 1, that the page tells of another house, or that
modules import each other in a circle. It needs Grimp, which import-linter brings (extra `dev`).
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp
import networkx as nx

PAGE = Path(__file__).parent / "explanation" / "architecture.md"
SOURCE = Path(__file__).parent.parent / "src"
ROOT = "perhepalvelut"
LAYERS = (
    "cli",
    "testing",
    "plugins",
    "codec",
    "text",
    "core",
    "errors",
    "faults",
    "sayings",
    "signs",
)
ROOMS = (
    "pathways", "courses", "compiled", "corrections", "urgent", "catalogue", "directory",
    "evaluation", "situations", "vocabulary", "rules", "values", "guards",
)  # fmt: skip


def main() -> int:
    """Write the page, or compare it."""
    page = PAGE.read_text(encoding="utf-8")
    graph = grimp.build_graph(ROOT)
    for name, drawing in (("house", _house(graph)), ("rooms", _rooms(graph))):
        page = _put(page, name, drawing)
    if "--check" in sys.argv[1:]:
        found = [f"a circle of imports: {', '.join(circle)}" for circle in _circles(graph)]
        if page != PAGE.read_text(encoding="utf-8"):
            found.append("the architecture page tells of another house: python docs/house.py")
        print("\n".join(found))
        return 1 if found else 0
    PAGE.write_text(page, encoding="utf-8")
    return 0


def _circles(graph: grimp.ImportGraph) -> Iterator[list[str]]:
    """Walk the groups of modules of which each leads to each; the root names all, lazily."""
    arrows = nx.DiGraph()
    for module in graph.modules - {ROOT}:
        for imported in graph.find_modules_directly_imported_by(module) - {ROOT}:
            arrows.add_edge(module, imported)
    yield from sorted(
        sorted(one) for one in nx.strongly_connected_components(arrows) if len(one) > 1
    )


def _put(page: str, name: str, drawing: str) -> str:
    begin, end = f"<!-- {name}: drawn by docs/house.py -->\n", f"<!-- {name}: end -->"
    before, _, rest = page.partition(begin)
    return f"{before}{begin}\n{drawing}\n{end}{rest.partition(end)[2]}"


def _house(graph: grimp.ImportGraph) -> str:
    return _table(graph, ROOT, LAYERS, "part")


def _rooms(graph: grimp.ImportGraph) -> str:
    return _table(graph, f"{ROOT}.core", ROOMS, "room")


def _table(graph: grimp.ImportGraph, above: str, names: tuple[str, ...], title: str) -> str:
    lines = [f"| {title} | what it holds | modules | imports |", "| --- | --- | --- | --- |"]
    for name in names:
        module = f"{above}.{name}"
        used = [
            other
            for other in names
            if other != name
            and graph.direct_import_exists(
                importer=module, imported=f"{above}.{other}", as_packages=True
            )
        ]
        inside = ", ".join(f"`{one}`" for one in _modules(graph, module)) or "–"
        uses = ", ".join(f"`{one}`" for one in used) or "–"
        lines.append(f"| `{name}` | {_holds(module)} | {inside} | {uses} |")
    return "\n".join(lines) + "\n"


def _modules(graph: grimp.ImportGraph, module: str) -> Iterator[str]:
    for child in sorted(graph.find_children(module)):
        name = child.rpartition(".")[2]
        if not name.startswith("_"):
            yield name


def _holds(module: str) -> str:
    """Take the first sentence of the docstring."""
    path = SOURCE.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    told = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(told.split("\n\n")[0].split())


if __name__ == "__main__":
    sys.exit(main())
