"""Print constraints that hold every dependency at the lowest version that pyproject.toml allows."""

import re
import tomllib
from pathlib import Path

PROJECT = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"].values()
FLOOR = re.compile(r"([\w.-]+)(?:\[[\w,-]+\])?>=([\w.]+)(?:,[^;]*)?(;.*)?")


def floor(requirement: str) -> str:
    """Turn `click>=8.2` into `click==8.2`; a requirement without a floor is an error."""
    found = FLOOR.fullmatch(requirement.replace(" ", ""))
    if found is None:
        raise SystemExit(f"pyproject.toml: {requirement!r} has no floor; write {requirement}>=...")
    name, version, marker = found.groups()
    return f"{name}=={version}{marker or ''}"


if __name__ == "__main__":
    needed = {one for group in (PROJECT["dependencies"], *EXTRAS) for one in group}
    own = re.compile(rf"{PROJECT['name']}\[")  # an extra that takes in another one
    print("\n".join(sorted(floor(one) for one in needed if not own.match(one))))
