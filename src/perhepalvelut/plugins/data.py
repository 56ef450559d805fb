"""Read the files that lie in a plugin's package, each by its name.

>>> read_file(read_association, "perhepalvelut.plugins.lahti", "association.toml").id
'lahti'
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.resources import files
from typing import Any, Final, TypeVar

import attrs

from ..codec import (
    parse_data,
    read_association,
    read_overlays,
    read_steps,
    read_urgent,
    read_vocabulary,
)
from ..core.directory.domains import TextDomain
from ..core.guards.doors import door
from ..core.values.cache import Cache
from ..errors import DataError, Fault
from ..sayings import Saying

__all__ = ["READERS", "domain_from", "files_in", "language_of", "read_file", "text_from"]

T = TypeVar("T")
READERS: Final[Mapping[str, Callable[..., Any]]] = {
    "association.toml": read_association,
    "vocabulary.toml": read_vocabulary,
    "steps.toml": read_steps,
    "overlay.toml": read_overlays,
    "urgent.toml": read_urgent,
}
"""The data files of a package, and what reads each."""
FILES_KEPT: Final = 500
"""How many files are kept once they were read, by their text."""


@door
def text_from(package: str, name: str) -> str:
    """Read a text file of a package; one that is not there, or not UTF-8, is a DataError."""
    line = None
    try:
        return files(package).joinpath(name).read_text(encoding="utf-8")
    except FileNotFoundError:
        instead = Saying("put it into the package; see that what is installed holds it too")
        message = Saying("is not there")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message, instead = Saying("is not UTF-8 text"), Saying("save it as UTF-8")
    except OSError as error:
        message = Saying("cannot be read ({error})", error=error.strerror)
        instead = Saying("put a file of text there")
    file = f"{package}/{name}"
    fault = Fault("", message, instead=instead, code="unreadable", file=file, line=line)
    raise DataError([fault])


@door
def domain_from(
    package: str, name: str, *, language: str, extends: str | None = None
) -> TextDomain:
    """Give the text domain whose catalogues lie in the folder `locales` of a package.

    `language` is the one that the texts are written in. With `extends` the catalogues translate the
    texts of another plugin's domain, which is then one that this plugin requires.
    """
    folder = str(files(package).joinpath("locales"))
    return TextDomain(name, language, folder, extends=extends)


@attrs.frozen(eq=False)
class _Read:
    """What a file says: the language it is in, and its values, pickled.

    Loading anew pays for what changed. Values are made anew for each who asks, so that nobody can
    change those of another plugin; whoever asks first gets those that were made.
    """

    language: str | None
    pickled: bytes


_kept: Final[Cache[tuple[str, str], _Read]] = Cache(FILES_KEPT)
"""What was read, by file and text."""


def files_in(package: str) -> frozenset[str]:
    """Name what lies in the folder of a package; a module without one is a DataError."""
    if not hasattr(import_module(package), "__path__"):
        instead = Saying(
            "put its code into the __init__.py of a package, and the data files beside it"
        )
        message = Saying("{package} is a single module, and no package", package=package)
        raise DataError([Fault("", message, instead=instead, code="wrong-value")])
    return frozenset(one.name for one in files(package).iterdir())


def read_file(reader: Callable[..., T], package: str, name: str) -> T:
    """Give what a data file of a package says, with its reader; a DataError lists every fault."""
    read, made = _read(reader, package, name)
    values: T = pickle.loads(read.pickled) if made is None else made
    return values


def language_of(package: str, name: str) -> str | None:
    """Tell the language that a data file says it is in; a DataError lists every fault."""
    return _read(READERS[name], package, name)[0].language


def _read(reader: Callable[..., T], package: str, name: str) -> tuple[_Read, T | None]:
    text, file = text_from(package, name), f"{package}/{name}"
    kept = _kept.get((file, text))
    if kept is not None:
        return kept, None
    data = parse_data(text, place=file)
    made = reader(data, place=name)
    read = _Read(data.get("language"), pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    return _kept.keep((file, text), read), made
