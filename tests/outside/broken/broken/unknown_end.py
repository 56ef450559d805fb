"""Lead a step to a service that there is not."""

from perhepalvelut import hookimpl
from perhepalvelut.directory import End, Source, Step


@hookimpl
def perhepalvelut_steps() -> list[Step]:
    """Give a step from a maternity clinic to `lahti.ensikot`."""
    return [
        Step(
            origin=End.parse("referrer neuvola"),
            target=End.parse("service lahti.ensikot"),
            kind="refers",
            sources=(Source("004"),),
        )
    ]


@hookimpl
def perhepalvelut_requires() -> list[str]:
    """Use what the step speaks of."""
    return ["lahti", "suomi"]
