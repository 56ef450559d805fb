"""The values that the broken plugins give."""

from perhepalvelut import Rule
from perhepalvelut.directory import (
    Access,
    Association,
    Claim,
    Criterion,
    Document,
    Overlay,
    Service,
    Source,
    Unit,
)
from perhepalvelut.rules import everyone
from perhepalvelut.values import Hours, PartialDate

OPEN_TO_ALL = everyone()
DOCUMENT = Document(id="broken-2024", title="T", publisher="P", date=PartialDate(2024))


def association(id: str, *, rule: Rule = OPEN_TO_ALL, document: Document = DOCUMENT) -> Association:
    """Make an association with one service."""
    by = (Source(document.id),)
    service = Service(
        id=f"{id}.service",
        name="N",
        summary="S",
        form="outpatient",
        sources=by,
        eligibility=(Criterion(rule=rule, sources=by),),
    )
    unit = Unit(id=f"{id}.unit", name="N", sources=by, services=(service,))
    return Association(
        id=id,
        name="N",
        summary="S",
        language="en",
        sources=by,
        units=(unit,),
        documents=(document,),
    )


def overlay(id: str, *, hours: str) -> Overlay:
    """Tell other hours of a service."""
    by = (Source(DOCUMENT.id),)
    access = Access(hours=Claim(Hours.parse(hours), by))
    return Overlay(id=id, sources=by, access=access, documents=(DOCUMENT,))
