"""What a language needs beside its sentences: how it says no, joins clauses, writes the time.

A grammar is a file, `grammar.toml`, in the folder of a language below `locales`. A language needs
one only for what CLDR does not say, or says otherwise than its readers here write.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import time
from pathlib import Path
from typing import Any, Final

import attrs

from ..core.directory.domains import TextDomain
from ..core.values.frozendict import FrozenDict
from ..errors import DataError, Fault
from ..sayings import Saying
from ..signs import hidden_signs
from .catalogues import is_locale
from .filling import filled, placeholders
from .folders import read_below

__all__ = ["Grammar", "read_grammar"]

SHOWN: Final = 40
NEAR: Final = 3
"""A clause is denied where a word of negation is among as many of its first words."""


@attrs.frozen(kw_only=True)
class Grammar:
    """How a language is written; what it does not say is as in CLDR.

    `formats` is the locale by which numbers, days and lists are written, and `clock` a time of day,
    `{h}` or `{hh}` and `{mm}`. `clause` joins a subject and its predicate. `negations` are the
    words that deny a clause. `contractions` say what a list joins that is written as one.

    >>> grammar = Grammar(negations=["ei"], contractions={" ja ei ": " eikä "})
    >>> grammar.denies("ei ole lapsi"), grammar.contracted("on lapsi ja ei ole väsynyt")
    (True, 'on lapsi eikä ole väsynyt')
    """

    formats: str = ""
    clock: str = ""
    clause: str = "{subject} {predicate}"
    negations: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    contractions: Mapping[str, str] = attrs.field(factory=dict, converter=FrozenDict)

    def said_of(self, subject: str, predicate: str) -> str:
        """Make a clause of a subject and what is said of it."""
        return filled(self.clause, {"subject": subject, "predicate": predicate})

    def denies(self, clause: str) -> bool:
        """Does a clause begin with a word of negation, or nearly?"""
        return any(word in self.negations for word in clause.split()[:NEAR])

    def contracted(self, listed: str) -> str:
        """Write as one what a list has joined."""
        for apart, together in self.contractions.items():
            listed = listed.replace(apart, together)
        return listed

    def time(self, clock: time) -> str:
        """Write a time of day: 9.00, 09:00."""
        return self._time(clock.hour, clock.minute)

    @property
    def midnight(self) -> str:
        """The end of a day: 24.00, 24:00."""
        return self._time(24, 0)

    def _time(self, hour: int, minute: int) -> str:
        values = {"h": f"{hour}", "hh": f"{hour:02}", "mm": f"{minute:02}"}
        return filled(self.clock, values)


def read_grammar(domain: TextDomain, locale: str) -> Grammar | None:
    """Read the grammar of a language, None when there is none; a wrong one is a DataError."""
    path = f"{locale}/grammar.toml"
    data = read_below(domain.directory, path)
    if data is None:
        return None
    file = f"{Path(domain.directory).name}/{path}"
    try:
        said = tomllib.loads(data.decode())
    except (ValueError, RecursionError) as error:
        instead = Saying("write TOML in UTF-8")
        fault = Fault(
            "",
            Saying("is no TOML ({error})", error=error),
            instead=instead,
            code="syntax",
            file=file,
        )
        raise DataError([fault]) from None
    faults = [attrs.evolve(fault, file=file) for fault in _faults(said)]
    if faults:
        raise DataError(faults)
    return Grammar(**said)


def _faults(said: Mapping[str, Any]) -> Iterator[Fault]:
    for key, value in said.items():
        if key not in _RIGHT:
            yield Fault.unknown(key, "key", key, _RIGHT)
            continue
        fits, instead = _RIGHT[key]
        if not fits(value) or hidden_signs("".join(_texts(value))):
            shown = ascii(value)[:SHOWN]
            yield Fault(key, Saying("is {value}", value=shown), instead=instead, code="wrong-value")


def _texts(value: str | list[str] | dict[str, str]) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for pair in value.items() for text in pair)
    else:
        yield from value


def _is_formats(value: Any) -> bool:
    """Is it a locale that Babel has the formats of?"""
    from babel import localedata

    return isinstance(value, str) and is_locale(value) and localedata.exists(value)


def _has(*names: str, needed: frozenset[str]) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        if not isinstance(value, str):
            return False
        found = {one[1:-1] for one in placeholders(value)}
        return needed <= found <= {*names, *needed}

    return fits


def _are_texts(value: Iterable[Any]) -> bool:
    return all(isinstance(one, str) and one.strip() for one in value)


_RIGHT: Final[Mapping[str, tuple[Callable[[Any], bool], str]]] = {
    "formats": (_is_formats, Saying('write a locale of CLDR, as "sv_FI"')),
    "clock": (
        _has("h", "hh", needed=frozenset({"mm"})),
        Saying('write it as "{{h}}.{{mm}}" or "{{hh}}:{{mm}}"'),
    ),
    "clause": (
        _has(needed=frozenset({"subject", "predicate"})),
        Saying('write it as "{{subject}} {{predicate}}"'),
    ),
    "negations": (
        lambda value: isinstance(value, list) and _are_texts(value),
        Saying('list the words that deny, as ["inte", "ingen"]'),
    ),
    "contractions": (
        lambda value: isinstance(value, dict) and _are_texts(_texts(value)),
        Saying('write it as {{ " ja ei " = " eikä " }}'),
    ),
}
