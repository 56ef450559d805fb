"""Register the Hypothesis profiles, both repeatable; and install plugins to try."""

import importlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import Phase, settings

settings.register_profile("default", deadline=None, derandomize=True, max_examples=50)
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=60)
settings.register_profile("coverage", deadline=None, derandomize=True, max_examples=10)
# For `python -m tests.mutants`: a failing example is enough, the smallest is not looked for.
settings.register_profile(
    "mutants",
    deadline=None,
    derandomize=True,
    max_examples=20,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "default")
)

Install = Callable[[str, Mapping[str, str]], Path]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a plugin that is a package, `package("kettula", {"__init__.py": "..."})`.

    Gives its folder. It lies beside the built-in plugins until the test is over.
    """
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    names: list[str] = []

    def install(name: str, files: Mapping[str, str]) -> Path:
        names.append(name)
        for file, text in files.items():
            path = site / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        info = site / f"{name}-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Name: {name}\nVersion: 1.2\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(
            f"[perhepalvelut]\n{name} = {name}\n", encoding="utf-8"
        )
        importlib.invalidate_caches()
        return site / name

    yield install
    for module in [one for one in sys.modules if one.partition(".")[0] in names]:
        sys.modules.pop(module)
