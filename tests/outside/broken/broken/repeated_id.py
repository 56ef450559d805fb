"""Give an association and a place that others give."""

from perhepalvelut import Vocabulary, hookimpl
from perhepalvelut.directory import Association
from perhepalvelut.vocabulary import Place

from .values import association


@hookimpl
def perhepalvelut_associations() -> list[Association]:
    """Give another association by the name of `lahti`."""
    return [association("lahti")]


@hookimpl
def perhepalvelut_vocabulary() -> Vocabulary:
    """Give another place by the name of `kuopio`."""
    return Vocabulary(places=[Place(id="kuopio", kind="municipality", names={"fi": "Kuopio"})])
