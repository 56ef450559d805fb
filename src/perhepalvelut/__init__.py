"""Finnish family services as values: who they are for, how one gets in, what is not stated.

>>> from datetime import date
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
    from .codec import (
        dump_association,
        dump_finding,
        dump_match,
        dump_matches,
        dump_situation,
        load_situation,
        read_association,
        read_situation,
        read_vocabulary,
    )
    from .core.ages import Age, Born, born, months, parse_age, years
    from .core.catalogue import Catalogue, TextDomain
    from .core.claims import Basis, Claim, Dispute, Document, Measure, Reading, Source
    from .core.evaluation import Finding, Lacking, Presumption, Whom, evaluate
    from .core.hours import Hours
    from .core.matching import InForce, Match, Matches
    from .core.notation import parse_rule
    from .core.rules import (
        AgeTest,
        AllOf,
        AnyOf,
        Choice,
        Everyone,
        Flag,
        InService,
        LivesIn,
        Not,
        Number,
        Quantified,
        RoleIn,
        Rule,
        SexIn,
        Unsettled,
        age,
        all_of,
        any_adult,
        any_child,
        any_of,
        anyone,
        choice,
        everyone,
        flag,
        in_service,
        lives_in,
        not_,
        number,
        role,
        sex,
        unsettled,
    )
    from .core.services import (
        Access,
        Address,
        Association,
        Contact,
        Course,
        CoursePhase,
        Criterion,
        Feedback,
        Note,
        Participation,
        Point,
        Service,
        ServiceModel,
        Staff,
        StatusPhase,
    )
    from .core.situation import FactValue, Person, Situation
    from .core.time import PartialDate, Period
    from .core.truth import NO, Truth, UNKNOWN, YES
    from .core.vocabulary import Fact, Membership, Option, Place, Structural, Term, Vocabulary
    from .errors import (
        AgeError,
        ContradictionError,
        DataError,
        DateError,
        Fault,
        LocaleError,
        PerhepalvelutError,
        PersonalDataError,
        PluginError,
        PluginWarning,
        RuleError,
        SituationError,
        TruthError,
        UnknownNameError,
    )
    from .plugins.data import association_from, domain_from, text_from, vocabulary_from
    from .plugins.hookspecs import hookimpl
    from .plugins.loading import load_catalogue, plugin_names
    from .text import Teller

__all__ = [
    "Access",
    "Address",
    "Age",
    "AgeError",
    "AgeTest",
    "AllOf",
    "AnyOf",
    "Association",
    "Basis",
    "Born",
    "Catalogue",
    "Choice",
    "Claim",
    "Contact",
    "ContradictionError",
    "Course",
    "CoursePhase",
    "Criterion",
    "DataError",
    "DateError",
    "Dispute",
    "Document",
    "Everyone",
    "Fact",
    "FactValue",
    "Fault",
    "Feedback",
    "Finding",
    "Flag",
    "Hours",
    "InForce",
    "InService",
    "Lacking",
    "LivesIn",
    "LocaleError",
    "Match",
    "Matches",
    "Measure",
    "Membership",
    "NO",
    "Not",
    "Note",
    "Number",
    "Option",
    "PartialDate",
    "Participation",
    "PerhepalvelutError",
    "Period",
    "Person",
    "PersonalDataError",
    "Place",
    "PluginError",
    "PluginWarning",
    "Point",
    "Presumption",
    "Quantified",
    "Reading",
    "RoleIn",
    "Rule",
    "RuleError",
    "Service",
    "ServiceModel",
    "SexIn",
    "Situation",
    "SituationError",
    "Source",
    "Staff",
    "StatusPhase",
    "Structural",
    "Teller",
    "Term",
    "TextDomain",
    "Truth",
    "TruthError",
    "UNKNOWN",
    "UnknownNameError",
    "Unsettled",
    "Vocabulary",
    "Whom",
    "YES",
    "age",
    "all_of",
    "any_adult",
    "any_child",
    "any_of",
    "anyone",
    "association_from",
    "born",
    "choice",
    "domain_from",
    "dump_association",
    "dump_finding",
    "dump_match",
    "dump_matches",
    "dump_situation",
    "evaluate",
    "everyone",
    "flag",
    "hookimpl",
    "in_service",
    "lives_in",
    "load_catalogue",
    "load_situation",
    "months",
    "not_",
    "number",
    "parse_age",
    "parse_rule",
    "plugin_names",
    "read_association",
    "read_situation",
    "read_vocabulary",
    "role",
    "sex",
    "text_from",
    "unsettled",
    "vocabulary_from",
    "years",
]

_HOMES = {
    "errors": "AgeError ContradictionError DataError DateError Fault LocaleError PerhepalvelutError PersonalDataError PluginError PluginWarning RuleError SituationError TruthError UnknownNameError",
    "core.truth": "NO Truth UNKNOWN YES",
    "core.time": "PartialDate Period",
    "core.ages": "Age Born born months parse_age years",
    "core.rules": "AgeTest AllOf AnyOf Choice Everyone Flag InService LivesIn Not Number Quantified RoleIn Rule SexIn Unsettled age all_of any_adult any_child any_of anyone choice everyone flag in_service lives_in not_ number role sex unsettled",
    "core.notation": "parse_rule",
    "core.vocabulary": "Fact Membership Option Place Structural Term Vocabulary",
    "core.situation": "FactValue Person Situation",
    "core.evaluation": "Finding Lacking Presumption Whom evaluate",
    "core.claims": "Basis Claim Dispute Document Measure Reading Source",
    "core.hours": "Hours",
    "core.services": "Access Address Association Contact Course CoursePhase Criterion Feedback Note Participation Point Service ServiceModel Staff StatusPhase",
    "core.catalogue": "Catalogue TextDomain",
    "core.matching": "InForce Match Matches",
    "codec": "dump_association dump_finding dump_match dump_matches dump_situation load_situation read_association read_situation read_vocabulary",
    "plugins.hookspecs": "hookimpl",
    "plugins.loading": "load_catalogue plugin_names",
    "plugins.data": "association_from domain_from text_from vocabulary_from",
    "text": "Teller",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
