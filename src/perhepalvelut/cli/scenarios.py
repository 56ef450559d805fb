"""The command `test`: scenario files, tried against the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from .. import Catalogue, DataError
from ..errors import Fault
from ..sayings import Saying
from ..testing.cases import Case, Difference, check_case, compare, read_cases
from ..text import Section, Sentence, item
from .command import Command
from .options import in_language
from .page import print_page
from .session import Session, open_session

__all__ = ["test"]

FAILED = 1


@click.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="CASES.toml...")
@in_language
def test(paths: tuple[str, ...], lang: str) -> int:
    """Try the cases of scenario files, or of the folders they lie in.

    Prints each case that fails, with what was expected and what was got; exit status 1 if any does.
    """
    session = open_session(lang)
    cases = _read_all(paths, session.catalogue)
    results = [(case, compare(case, session.catalogue)) for case in cases]
    failed = [(case, differences) for case, differences in results if differences]
    counts = {"cases": str(len(cases)), "failed": str(len(failed))}
    summary = session.say("Cases: {cases}. Failed: {failed}.", **counts)
    told = Sentence(summary, name="failed" if failed else "fine")
    print_page(*(_failure(session, *one) for one in failed), Section("", [told]))
    return FAILED if failed else 0


def _read_all(paths: Iterable[str], catalogue: Catalogue) -> list[Case]:
    """Read every case of every file; the faults of all of them are raised at once."""
    faults: list[Fault] = []
    cases: list[Case] = []
    for path in dict.fromkeys(file for one in paths for file in _files(Path(one))):
        try:
            read = read_cases(path)
        except DataError as error:
            faults += error.faults
            continue
        cases += read
        faults += [fault for case in read for fault in check_case(case, catalogue)]
    if faults:
        raise DataError(faults)
    return cases


def _files(path: Path) -> Iterator[Path]:
    """Give a file itself, and of a folder every TOML file in it and below."""
    if not path.is_dir():
        yield path
        return
    found = sorted(path.rglob("*.toml"))
    if not found:
        raise DataError(
            [Fault(str(path), Saying("holds no TOML file"), instead=Saying("name a scenario file"))]
        )
    yield from found


def _failure(session: Session, case: Case, differences: Iterable[Difference]) -> Section:
    parts = [item(session.error(one.saying)) for one in differences]
    asked = Sentence(f"{case.service}, {case.on.isoformat()}")
    return Section("", [Section(f"{case.place}: {case.name}", [asked, *parts], name="title")])
