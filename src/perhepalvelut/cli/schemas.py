"""The command `schema`: the JSON Schema of a data file, for editors."""

from __future__ import annotations

import click

from ..codec.schema import SCHEMAS, SchemaName, schema_of
from .command import Command
from .page import print_json

__all__ = ["schema"]


@click.command(cls=Command)
@click.argument("name", metavar="NAME", type=click.Choice(SCHEMAS))
def schema(name: SchemaName) -> None:
    """Print the JSON Schema of a data file: association, vocabulary, steps, situation or cases.

    An editor that knows it completes keys and underlines what cannot stand in the file.

    Example: perhepalvelut schema association > association.schema.json
    """
    print_json(schema_of(name))
