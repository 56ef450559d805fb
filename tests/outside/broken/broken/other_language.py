"""Tell another language of the texts than they are written in."""

from perhepalvelut import Association, TextDomain, domain_from, hookimpl

from .values import association


@hookimpl
def perhepalvelut_associations() -> list[Association]:
    """Give an association written in English."""
    return [association("other-language")]


@hookimpl
def perhepalvelut_domains() -> list[TextDomain]:
    """Give a domain of Finnish texts."""
    return [domain_from("broken", "other_language", language="fi")]
