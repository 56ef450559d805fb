"""Tell a document otherwise than another plugin does."""

from perhepalvelut import hookimpl
from perhepalvelut.directory import Association, Document
from perhepalvelut.values import PartialDate

from .values import association


@hookimpl
def perhepalvelut_associations() -> list[Association]:
    """Give an association with the document `004`."""
    document = Document(id="004", title="T", publisher="P", date=PartialDate(2020))
    return [association("another-document", document=document)]
