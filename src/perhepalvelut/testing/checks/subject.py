"""The plugin that the checks look at: what it gives, its catalogue, its folder, all read once."""

from __future__ import annotations

import warnings
from functools import cached_property
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType

from ...core.catalogue import Catalogue
from ...errors import DataError, Fault, PluginError, PluginWarning, UnknownNameError
from ...plugins.given import Given
from ...plugins.hookspecs import PROJECT
from ...plugins.loading import given_by, load_catalogue
from ..cases import Case, read_cases
from .processes import Report, reports

__all__ = ["Subject", "installed", "is_built_in"]


def installed() -> dict[str, EntryPoint]:
    """Find the entry points of the plugins by name; of two of a name this project's own counts."""
    found = sorted(entry_points(group=PROJECT), key=lambda one: (is_built_in(one), one.name))
    return {point.name: point for point in found}


def is_built_in(point: EntryPoint) -> bool:
    """Is a plugin one of this project's own?"""
    return point.module.startswith(f"{PROJECT}.")


class Subject:
    """One installed plugin. A part that cannot be had, as it does not load, is a PluginError."""

    def __init__(self, name: str) -> None:
        points = installed()
        if name not in points:
            hint = f"installed: {', '.join(sorted(points))}; install yours with pip install -e ."
            raise UnknownNameError("plugin", name, points, hint=hint)
        self.name = name
        self.point = points[name]

    @property
    def version(self) -> str:
        """The version of the package that it comes in."""
        return self.point.dist.version if self.point.dist is not None else "unknown"

    @property
    def where(self) -> str:
        """Its name and version as the loader writes them."""
        return f"plugin {self.name} ({self.version})"

    @cached_property
    def module(self) -> ModuleType:
        """Its module, imported."""
        try:
            return import_module(self.point.module)
        except Exception as error:
            message = f"cannot be imported: {error}"
            fault = Fault("", message, code="failed", owner=self.name, version=self.version)
            raise PluginError([fault]) from error

    @cached_property
    def given(self) -> Given:
        """What its hooks give, before it is joined with anything."""
        return given_by(self.name)[1]

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue of it and what it requires, and nothing else."""
        return load_catalogue([self.name], strict=True)

    @cached_property
    def told_among_others(self) -> tuple[str, ...]:
        """What the loader says of it when every installed plugin is loaded, a line each."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", PluginWarning)
            load_catalogue()
        lines = (line for one in caught for line in str(one.message).splitlines())
        return tuple(line for line in lines if line.startswith(f"{self.where}: "))

    @cached_property
    def folder(self) -> Path | None:
        """The folder of its package; None for a plugin that is a single module."""
        file = self.module.__file__
        return Path(file).parent if file and hasattr(self.module, "__path__") else None

    @cached_property
    def scenario_files(self) -> tuple[Path, ...]:
        """The scenario files in the folder `scenarios` of its package."""
        return tuple(sorted(self.folder.glob("scenarios/**/*.toml"))) if self.folder else ()

    @cached_property
    def read_scenarios(self) -> tuple[tuple[Case, ...], tuple[Fault, ...]]:
        """The cases of its scenario files, and what is wrong with the files that are none."""
        cases: list[Case] = []
        faults: list[Fault] = []
        for path in self.scenario_files:
            try:
                cases += read_cases(path)
            except DataError as error:
                faults += error.faults
        return tuple(cases), tuple(faults)

    @cached_property
    def reports(self) -> tuple[Report, Report]:
        """What clean processes saw: of it alone and first, and of it after all others."""
        return reports(self.name, self.point.module, sorted(installed()))
