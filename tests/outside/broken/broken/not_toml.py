"""Read a data file that is no TOML."""

from perhepalvelut import Step, hookimpl, steps_from


@hookimpl
def perhepalvelut_steps() -> tuple[Step, ...]:
    """Give the steps of `steps.toml`."""
    return steps_from("broken")
