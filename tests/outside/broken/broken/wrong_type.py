"""Give something else than a hook is for."""

from perhepalvelut import hookimpl


@hookimpl
def perhepalvelut_associations() -> list[str]:
    """Give a name."""
    return ["wrong_type"]


@hookimpl
def perhepalvelut_vocabulary() -> dict[str, str]:
    """Give a dict."""
    return {"fact": "expecting"}
