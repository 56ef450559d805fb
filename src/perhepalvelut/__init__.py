"""Finnish family services as values: who they are for, how one gets in, what is not stated.

>>> from datetime import date
>>> from perhepalvelut import Person, Situation, load_catalogue
>>> catalogue = load_catalogue()
>>> family = Situation([Person("mother", "29 years"), Person("child", "7 months")], place="Lahti")
>>> catalogue.match(family, on=date(2023, 5, 2)).of("lahti.baby-blues").eligible
Truth.YES

Importing this package reads no file and looks for no plugin; every name is loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    __version__: str

    from .codec import (
        dump as dump,
        load_situation as load_situation,
        read_situation as read_situation,
    )
    from .core.catalogue.catalogue import Catalogue as Catalogue
    from .core.catalogue.match import Match as Match
    from .core.catalogue.matches import Matches as Matches
    from .core.compiled.compiled import (
        compile_rules as compile_rules,
        truths_of as truths_of,
    )
    from .core.courses.timeline import timeline as timeline
    from .core.evaluation.evaluate import evaluate as evaluate
    from .core.evaluation.findings import Finding as Finding
    from .core.pathways.ways import (
        from_referrer as from_referrer,
        next_steps as next_steps,
        ways_in as ways_in,
    )
    from .core.rules.nodes import Rule as Rule
    from .core.rules.parser import parse_rule as parse_rule
    from .core.situations.person import Person as Person
    from .core.situations.situation import Situation as Situation
    from .core.values.age_parser import parse_age as parse_age
    from .core.values.ages import (
        born as born,
        months as months,
        years as years,
    )
    from .core.values.truth import (
        NO as NO,
        UNKNOWN as UNKNOWN,
        YES as YES,
        Truth as Truth,
    )
    from .core.vocabulary.vocabulary import Vocabulary as Vocabulary
    from .errors import (
        DataError as DataError,
        PerhepalvelutError as PerhepalvelutError,
        PluginWarning as PluginWarning,
        SituationError as SituationError,
        UnknownNameError as UnknownNameError,
    )
    from .plugins import (
        DataPlugin as DataPlugin,
        hookimpl as hookimpl,
    )
    from .plugins.loading import load_catalogue as load_catalogue
    from .text import (
        Teller as Teller,
        render as render,
    )

__all__ = [
    "NO",
    "UNKNOWN",
    "YES",
    "Catalogue",
    "DataError",
    "DataPlugin",
    "Finding",
    "Match",
    "Matches",
    "PerhepalvelutError",
    "Person",
    "PluginWarning",
    "Rule",
    "Situation",
    "SituationError",
    "Teller",
    "Truth",
    "UnknownNameError",
    "Vocabulary",
    "born",
    "compile_rules",
    "dump",
    "evaluate",
    "from_referrer",
    "hookimpl",
    "load_catalogue",
    "load_situation",
    "months",
    "next_steps",
    "parse_age",
    "parse_rule",
    "read_situation",
    "render",
    "timeline",
    "truths_of",
    "ways_in",
    "years",
]

_HOMES = {
    "codec": "dump load_situation read_situation",
    "core.catalogue.catalogue": "Catalogue",
    "core.catalogue.match": "Match",
    "core.catalogue.matches": "Matches",
    "core.compiled.compiled": "compile_rules truths_of",
    "core.courses.timeline": "timeline",
    "core.evaluation.evaluate": "evaluate",
    "core.evaluation.findings": "Finding",
    "core.pathways.ways": "from_referrer next_steps ways_in",
    "core.rules.nodes": "Rule",
    "core.rules.parser": "parse_rule",
    "core.situations.person": "Person",
    "core.situations.situation": "Situation",
    "core.values.age_parser": "parse_age",
    "core.values.ages": "born months years",
    "core.values.truth": "NO Truth UNKNOWN YES",
    "core.vocabulary.vocabulary": "Vocabulary",
    "errors": "DataError PerhepalvelutError PluginWarning SituationError UnknownNameError",
    "plugins": "DataPlugin hookimpl",
    "plugins.loading": "load_catalogue",
    "text": "Teller render",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


_NAMESPACES = frozenset(
    {
        "catalogue", "codec", "courses", "directory", "errors", "evaluation", "pathways", "plugins",
        "rules", "situations", "testing", "text", "urgent", "values", "vocabulary",
    }
)  # fmt: skip
"""Modules with further names: `perhepalvelut.rules`."""


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("importlib.metadata").version(__name__)
    if name in _NAMESPACES:
        return import_module(f".{name}", __name__)
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    import_module("._hypothesis", __name__).register_if_used()
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_NAMESPACES, "__version__"})
