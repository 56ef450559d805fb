"""Read the data files that lie in a plugin's package; what most plugins need and no more.

>>> association = association_from("perhepalvelut.plugins.lahti")
>>> association.id
'lahti'
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from importlib.resources import files
from typing import Final, TypeVar

import attrs

from ..codec import parse_data, read_association, read_overlays, read_steps, read_vocabulary
from ..core.corrections.overlays import Overlay
from ..core.directory.associations import Association
from ..core.directory.domains import TextDomain
from ..core.directory.steps import Step
from ..core.guards.doors import door
from ..core.values.cache import Cache
from ..core.vocabulary.places import Place
from ..core.vocabulary.vocabulary import Vocabulary
from ..errors import DataError, Fault

__all__ = [
    "association_from",
    "domain_from",
    "overlays_from",
    "steps_from",
    "text_from",
    "vocabulary_from",
]

T = TypeVar("T")
FILES_KEPT: Final = 500
"""How many files are kept once they were read, by their text."""


@door
def text_from(package: str, name: str) -> str:
    """Read a text file of a package; one that is not there, or not UTF-8, is a DataError."""
    line = None
    try:
        return files(package).joinpath(name).read_text(encoding="utf-8")
    except FileNotFoundError:
        instead = "put it into the package; see that what is installed holds it too"
        message = "is not there"
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message, instead = "is not UTF-8 text", "save it as UTF-8"
    except OSError as error:
        message, instead = f"cannot be read ({error.strerror})", "put a file of text there"
    file = f"{package}/{name}"
    fault = Fault("", message, instead=instead, code="unreadable", file=file, line=line)
    raise DataError([fault])


@door
def association_from(package: str, name: str = "association.toml") -> Association:
    """Read the association that lies in a package; a DataError lists every fault."""
    return _fresh(read_association, package, name)


@door
def vocabulary_from(
    package: str, name: str = "vocabulary.toml", *, places: tuple[Place, ...] = ()
) -> Vocabulary:
    """Read the vocabulary that lies in a package; a DataError lists every fault.

    `places` are added to those of the file.
    """
    read = _fresh(read_vocabulary, package, name)
    return attrs.evolve(read, places=(*places, *read.places.values())) if places else read


@door
def overlays_from(package: str, name: str = "overlay.toml") -> tuple[Overlay, ...]:
    """Read the overlays that lie in a package; a DataError lists every fault."""
    return _fresh(read_overlays, package, name)


@door
def steps_from(package: str, name: str = "steps.toml") -> tuple[Step, ...]:
    """Read the steps that lie in a package; a DataError lists every fault."""
    return _fresh(read_steps, package, name)


_kept: Final[Cache[tuple[str, ...], bytes]] = Cache(FILES_KEPT)
"""What was read, pickled, by reader, file and text: loading anew pays for what changed."""


def _fresh(read: Callable[..., T], package: str, name: str) -> T:
    """Give what a file says, as values of its own: nobody can change those of another plugin."""
    text, file = text_from(package, name), f"{package}/{name}"
    key = (read.__name__, file, text)
    pickled = _kept.get(key)
    if pickled is not None:
        fresh: T = pickle.loads(pickled)
        return fresh
    made = read(parse_data(text, place=file), place=name)
    _kept.keep(key, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    return made


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
