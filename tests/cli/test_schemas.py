"""The command `schema`."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

from perhepalvelut.codec.schema import SCHEMAS, SchemaName, schema_of

Run = Callable[..., Result]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_printed_as_json(run: Run, name: SchemaName) -> None:
    result = run("schema", name)
    assert result.exit_code == 0
    assert json.loads(result.stdout) == schema_of(name)


def test_an_unknown_file_is_refused_with_the_known_ones(run: Run) -> None:
    result = run("schema", "services")
    assert result.exit_code == 2
    assert "'association', 'vocabulary', 'steps', 'situation', 'cases'" in result.stderr
