"""What documents say: associations, services and steps, with their evidence."""

from __future__ import annotations

from ._hypothesis import register_if_used
from .core.corrections.overlays import Overlay
from .core.directory.associations import Association, Staff, Unit
from .core.directory.changes import Change
from .core.directory.claims import (
    Claim,
    Dispute,
    Document,
    Measure,
    MeasureKind,
    MeasureUnit,
    Per,
    Reading,
    WebPage,
)
from .core.directory.contacts import Address, Contact, Line
from .core.directory.domains import TextDomain
from .core.directory.evidence import Basis, Evidence, Source
from .core.directory.integrity import INHERITABLE
from .core.directory.reach import Reach, reach
from .core.directory.renames import Rename
from .core.directory.services import (
    ACCESS_CLAIMS,
    Access,
    Course,
    CoursePhase,
    Criterion,
    Feedback,
    Note,
    Participation,
    Point,
    Service,
    ServiceModel,
    StatusPhase,
)
from .core.directory.steps import End, Step

__all__ = [
    "ACCESS_CLAIMS",
    "INHERITABLE",
    "Access",
    "Address",
    "Association",
    "Basis",
    "Change",
    "Claim",
    "Contact",
    "Course",
    "CoursePhase",
    "Criterion",
    "Dispute",
    "Document",
    "End",
    "Evidence",
    "Feedback",
    "Line",
    "Measure",
    "MeasureKind",
    "MeasureUnit",
    "Note",
    "Overlay",
    "Participation",
    "Per",
    "Point",
    "Reach",
    "Reading",
    "Rename",
    "Service",
    "ServiceModel",
    "Source",
    "Staff",
    "StatusPhase",
    "Step",
    "TextDomain",
    "Unit",
    "WebPage",
    "reach",
]


def __dir__() -> list[str]:
    return sorted(__all__)


register_if_used()
