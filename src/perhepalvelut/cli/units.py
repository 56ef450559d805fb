"""Add a unit with one service to a plugin that is there; what stands there already stays."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import attrs

from .. import DataError, SituationError, UnknownNameError
from ..codec import parse_data, read_association
from ..directory import Association
from ..errors import Fault
from ..plugins import plugin_names
from ..plugins.installed import installed
from ..plugins.texts import home_of
from ..sayings import Saying, kind_said
from .scaffold import DEVICES, unit_files

__all__ = ["Added", "add_unit"]

DATA: Final = "association.toml"
_PLACES: Final = (DATA, f"src/*/{DATA}", f"*/{DATA}")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COPIES: Final = {"site-packages", "dist-packages"}


@attrs.frozen(kw_only=True)
class Added:
    """The unit that was added, and the files that hold it and the cases of its service."""

    plugin: str
    unit: str
    data: Path
    scenarios: Path


def add_unit(unit: str, plugin: str | None) -> Added:
    """Append a unit to the association of a plugin, by name or folder; write its scenario file."""
    data = _data_of(plugin)
    before = _read(data)
    association = _association(before, data)
    unit = _checked_id(unit, association, data)
    scenarios = data.parent / "scenarios" / f"{unit}.toml"
    if scenarios.exists():
        raise SituationError(
            Saying("{path} is there already; choose another id", path=scenarios), "--unit"
        )
    tables, cases = unit_files(association, unit)
    after = _appended(before, tables)
    _check_appended(association, after, data)
    _write(scenarios, cases.encode())
    _write(data, after)
    return Added(
        plugin=_name_of(data.parent, association), unit=unit, data=data, scenarios=scenarios
    )


def _data_of(plugin: str | None) -> Path:
    """Find the data file of a plugin: of one that is installed, or in a folder."""
    if plugin in plugin_names():
        return _data_of_installed(plugin)
    folder = Path(plugin or ".")
    if not folder.is_dir():
        hint = Saying("name one that is installed, or its folder")
        raise UnknownNameError("plugin", str(plugin), plugin_names(), hint=hint)
    found = sorted({path for place in _PLACES for path in folder.glob(place)})
    if len(found) == 1:
        return found[0]
    several = Saying("{n} of them: {paths}", n=len(found), paths=", ".join(map(str, found)))
    reason = Saying(
        "in {folder} there is {found}; name a plugin that is installed, or the folder of one",
        folder=folder.resolve(),
        found=several if found else Saying("no {file}", file=DATA),
    )
    raise SituationError(reason, "--plugin")


def _data_of_installed(plugin: str) -> Path:
    home = home_of(installed()[plugin].module)
    if home is None or not (home / DATA).is_file():
        reason = Saying(
            "{plugin} has no {file} beside its code; add the unit where its Python makes it",
            plugin=plugin,
            file=DATA,
        )
        raise SituationError(reason, "--plugin")
    if _COPIES & set(home.parts):
        reason = Saying(
            "{plugin} is installed as a copy, in {folder}; "
            "name the folder that it was installed from",
            plugin=plugin,
            folder=home,
        )
        raise SituationError(reason, "--plugin")
    return home / DATA


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(
            [Fault(str(path), Saying("cannot be read ({error})", error=error.strerror))]
        ) from error


def _association(data: bytes, path: Path) -> Association:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        fault = Fault(str(path), Saying("is not UTF-8 text"), instead=Saying("save it as UTF-8"))
        raise DataError([fault]) from None
    return read_association(parse_data(text, place=str(path)), place=str(path))


def _checked_id(unit: str, association: Association, path: Path) -> str:
    id = unit.removeprefix(f"{association.id}.")
    if not _SLUG.fullmatch(id):
        reason = Saying(
            "{unit} is no id of a unit; write a-z, 0-9 and -: perheneuvonta", unit=repr(unit)
        )
        raise SituationError(reason, "--unit")
    if id in DEVICES:
        reason = Saying(
            "{id} is a device of Windows, where no file can be called so; choose another id", id=id
        )
        raise SituationError(reason, "--unit")
    whole = f"{association.id}.{id}"
    units = {one.id for one in association.units}
    services = {one.id for one in association.services()}
    for kind, there in (("unit", units), ("service", services)):
        if whole in there:
            reason = Saying(
                "there is a {kind} {id} in {path} already; choose another id",
                kind=kind_said(kind),
                id=whole,
                path=path,
            )
            raise SituationError(reason, "--unit")
    return id


def _appended(before: bytes, tables: str) -> bytes:
    """Put tables after all that a file holds, with the line breaks that it has."""
    line_break = b"\r\n" if b"\r\n" in before else b"\n"
    end = b"" if before.endswith(b"\n") else line_break
    return before + end + tables.encode().replace(b"\n", line_break)


def _check_appended(association: Association, after: bytes, path: Path) -> None:
    """See that the file still says what it said, and the unit beside it."""
    try:
        units = _association(after, path).units
    except DataError as error:
        instead = Saying("write its units as tables that begin with [[unit]]")
        message = Saying("no unit can be added at its end ({error})", error=error)
        raise DataError([Fault(str(path), message, instead=instead)]) from error
    assert units[:-1] == association.units


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        message = Saying("cannot be written ({error})", error=error.strerror)
        raise DataError([Fault(str(path), message)]) from error


def _name_of(folder: Path, association: Association) -> str:
    """Find the installed plugin whose package a folder is; otherwise it is named as its data."""
    for name, one in sorted(installed().items()):
        home = home_of(one.module)
        if home is not None and home.resolve() == folder.resolve():
            return name
    return association.id
