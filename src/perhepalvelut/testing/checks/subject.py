"""The plugin that the checks look at: what it gives, its catalogue, its folder, all read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import ModuleType

from ...catalogue import Catalogue
from ...errors import DataError, Fault, UnknownNameError
from ...plugins.given import Given
from ...plugins.installed import installed
from ...plugins.loading import given_by, load_catalogue, loaded
from ...sayings import Saying
from ...text.folders import Folder, files_below, folder_at
from ..cases import Case, read_cases
from .acceptances import Acceptance, read_acceptances
from .processes import Report, reports

__all__ = ["Subject"]


class Subject:
    """One installed plugin. A part that cannot be had, as it does not load, is a PluginError."""

    def __init__(self, name: str) -> None:
        plugins = installed()
        if name not in plugins:
            hint = Saying(
                "installed: {plugins}; install yours with pip install -e .",
                plugins=", ".join(sorted(plugins)),
            )
            raise UnknownNameError("plugin", name, plugins, hint=hint)
        self.name = name
        self.plugin = plugins[name]
        self._found: dict[Callable[[Subject], Iterable[Fault]], tuple[Fault, ...]] = {}

    def find(self, check: Callable[[Subject], Iterable[Fault]]) -> tuple[Fault, ...]:
        """Give what a check finds of it, accepted or not, found once."""
        if check not in self._found:
            self._found[check] = tuple(check(self))
        return self._found[check]

    @property
    def where(self) -> str:
        """Its name with the distribution and version, as the loader writes them."""
        return self.plugin.where

    @property
    def module(self) -> ModuleType:
        """Its module, imported."""
        _ = self.given
        return import_module(self.plugin.module)

    @cached_property
    def given(self) -> Given:
        """What its hooks give, before it is joined with anything."""
        return given_by(self.name)[1]

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue of it and what it requires, and nothing else."""
        return load_catalogue([self.name], strict=True)

    @cached_property
    def faults_among_others(self) -> tuple[Fault, ...]:
        """What the loader says of it when every installed plugin is loaded."""
        return tuple(loaded().faults.get(self.where, ()))

    @cached_property
    def folder(self) -> Folder | None:
        """The folder of its package, in a zip file too; None for one that is a single module."""
        file = self.module.__file__
        is_package = file and hasattr(self.module, "__path__")
        return folder_at(Path(str(file)).parent) if is_package else None

    @cached_property
    def scenario_files(self) -> tuple[Folder, ...]:
        """The scenario files in the folder `scenarios` of its package."""
        found = files_below(self.folder / "scenarios") if self.folder else {}
        return tuple(file for name, file in found.items() if name.endswith(".toml"))

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
    def read_acceptances(self) -> tuple[tuple[Acceptance, ...], tuple[Fault, ...]]:
        """The findings that its author accepts, and what is wrong with the file of them."""
        return read_acceptances(self.folder)

    @cached_property
    def reports(self) -> tuple[Report, Report]:
        """What clean processes saw: of it alone and first, and of it after all others."""
        return reports(self.name, self.plugin.module, sorted(installed()))
