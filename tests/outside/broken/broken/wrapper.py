"""Wrap a hook, and wish to be the first."""

from collections.abc import Generator

from perhepalvelut import hookimpl


@hookimpl(wrapper=True, tryfirst=True)
def perhepalvelut_requires() -> Generator[None, list[str], list[str]]:
    """Change what the others require."""
    required = yield
    return required
