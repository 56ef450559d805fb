"""Tell another language of the texts than they are written in."""

from perhepalvelut import hookimpl
from perhepalvelut.directory import Association, TextDomain
from perhepalvelut.plugins import domain_from

from .values import association


@hookimpl
def perhepalvelut_associations() -> list[Association]:
    """Give an association written in English."""
    return [association("other-language")]


@hookimpl
def perhepalvelut_domains() -> list[TextDomain]:
    """Give a domain of Finnish texts."""
    return [domain_from("broken", "other_language", language="fi")]
