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
    from .codec import (
        dump_association as dump_association,
    )
    from .codec import (
        dump_finding as dump_finding,
    )
    from .codec import (
        dump_match as dump_match,
    )
    from .codec import (
        dump_matches as dump_matches,
    )
    from .codec import (
        dump_situation as dump_situation,
    )
    from .codec import (
        load_situation as load_situation,
    )
    from .codec import (
        read_association as read_association,
    )
    from .codec import (
        read_situation as read_situation,
    )
    from .codec import (
        read_vocabulary as read_vocabulary,
    )
    from .core.ages import (
        Age as Age,
    )
    from .core.ages import (
        Born as Born,
    )
    from .core.ages import (
        born as born,
    )
    from .core.ages import (
        months as months,
    )
    from .core.ages import (
        parse_age as parse_age,
    )
    from .core.ages import (
        years as years,
    )
    from .core.associations import (
        Address as Address,
    )
    from .core.associations import (
        Association as Association,
    )
    from .core.associations import (
        Contact as Contact,
    )
    from .core.associations import (
        Staff as Staff,
    )
    from .core.associations import (
        Unit as Unit,
    )
    from .core.building import (
        age as age,
    )
    from .core.building import (
        any_adult as any_adult,
    )
    from .core.building import (
        any_child as any_child,
    )
    from .core.building import (
        anyone as anyone,
    )
    from .core.building import (
        choice as choice,
    )
    from .core.building import (
        everyone as everyone,
    )
    from .core.building import (
        flag as flag,
    )
    from .core.building import (
        in_service as in_service,
    )
    from .core.building import (
        lives_in as lives_in,
    )
    from .core.building import (
        number as number,
    )
    from .core.building import (
        role as role,
    )
    from .core.building import (
        sex as sex,
    )
    from .core.building import (
        unsettled as unsettled,
    )
    from .core.catalogue import (
        Catalogue as Catalogue,
    )
    from .core.catalogue import (
        TextDomain as TextDomain,
    )
    from .core.claims import (
        Basis as Basis,
    )
    from .core.claims import (
        Claim as Claim,
    )
    from .core.claims import (
        Dispute as Dispute,
    )
    from .core.claims import (
        Document as Document,
    )
    from .core.claims import (
        Measure as Measure,
    )
    from .core.claims import (
        Reading as Reading,
    )
    from .core.claims import (
        Source as Source,
    )
    from .core.compiling import (
        compile_rules as compile_rules,
    )
    from .core.evaluation import (
        evaluate as evaluate,
    )
    from .core.findings import (
        Finding as Finding,
    )
    from .core.findings import (
        Lacking as Lacking,
    )
    from .core.findings import (
        Presumption as Presumption,
    )
    from .core.findings import (
        Whom as Whom,
    )
    from .core.hours import (
        Hours as Hours,
    )
    from .core.matching import (
        Match as Match,
    )
    from .core.matching import (
        Matches as Matches,
    )
    from .core.notation import (
        parse_rule as parse_rule,
    )
    from .core.plans import (
        InForce as InForce,
    )
    from .core.rules import (
        AgeTest as AgeTest,
    )
    from .core.rules import (
        AllOf as AllOf,
    )
    from .core.rules import (
        AnyOf as AnyOf,
    )
    from .core.rules import (
        Choice as Choice,
    )
    from .core.rules import (
        Everyone as Everyone,
    )
    from .core.rules import (
        Flag as Flag,
    )
    from .core.rules import (
        InService as InService,
    )
    from .core.rules import (
        LivesIn as LivesIn,
    )
    from .core.rules import (
        Not as Not,
    )
    from .core.rules import (
        Number as Number,
    )
    from .core.rules import (
        Quantified as Quantified,
    )
    from .core.rules import (
        RoleIn as RoleIn,
    )
    from .core.rules import (
        Rule as Rule,
    )
    from .core.rules import (
        SexIn as SexIn,
    )
    from .core.rules import (
        Unsettled as Unsettled,
    )
    from .core.rules import (
        all_of as all_of,
    )
    from .core.rules import (
        any_of as any_of,
    )
    from .core.rules import (
        not_ as not_,
    )
    from .core.services import (
        Access as Access,
    )
    from .core.services import (
        Course as Course,
    )
    from .core.services import (
        CoursePhase as CoursePhase,
    )
    from .core.services import (
        Criterion as Criterion,
    )
    from .core.services import (
        Feedback as Feedback,
    )
    from .core.services import (
        Note as Note,
    )
    from .core.services import (
        Participation as Participation,
    )
    from .core.services import (
        Point as Point,
    )
    from .core.services import (
        Service as Service,
    )
    from .core.services import (
        ServiceModel as ServiceModel,
    )
    from .core.services import (
        StatusPhase as StatusPhase,
    )
    from .core.situation import (
        FactValue as FactValue,
    )
    from .core.situation import (
        Person as Person,
    )
    from .core.situation import (
        Situation as Situation,
    )
    from .core.time import (
        PartialDate as PartialDate,
    )
    from .core.time import (
        Period as Period,
    )
    from .core.truth import (
        NO as NO,
    )
    from .core.truth import (
        UNKNOWN as UNKNOWN,
    )
    from .core.truth import (
        YES as YES,
    )
    from .core.truth import (
        Truth as Truth,
    )
    from .core.vocabulary import (
        Fact as Fact,
    )
    from .core.vocabulary import (
        Membership as Membership,
    )
    from .core.vocabulary import (
        Option as Option,
    )
    from .core.vocabulary import (
        Place as Place,
    )
    from .core.vocabulary import (
        Structural as Structural,
    )
    from .core.vocabulary import (
        Term as Term,
    )
    from .core.vocabulary import (
        Vocabulary as Vocabulary,
    )
    from .errors import (
        AgeError as AgeError,
    )
    from .errors import (
        ContradictionError as ContradictionError,
    )
    from .errors import (
        DataError as DataError,
    )
    from .errors import (
        DateError as DateError,
    )
    from .errors import (
        Fault as Fault,
    )
    from .errors import (
        LocaleError as LocaleError,
    )
    from .errors import (
        PerhepalvelutError as PerhepalvelutError,
    )
    from .errors import (
        PersonalDataError as PersonalDataError,
    )
    from .errors import (
        PluginError as PluginError,
    )
    from .errors import (
        PluginWarning as PluginWarning,
    )
    from .errors import (
        RuleError as RuleError,
    )
    from .errors import (
        SituationError as SituationError,
    )
    from .errors import (
        TruthError as TruthError,
    )
    from .errors import (
        UnknownNameError as UnknownNameError,
    )
    from .plugins import (
        association_from as association_from,
    )
    from .plugins import (
        domain_from as domain_from,
    )
    from .plugins import (
        hookimpl as hookimpl,
    )
    from .plugins import (
        text_from as text_from,
    )
    from .plugins import (
        vocabulary_from as vocabulary_from,
    )
    from .plugins.loading import (
        load_catalogue as load_catalogue,
    )
    from .plugins.loading import (
        plugin_faults as plugin_faults,
    )
    from .plugins.loading import (
        plugin_names as plugin_names,
    )
    from .text import (
        Teller as Teller,
    )

__all__ = [
    "NO",
    "UNKNOWN",
    "YES",
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
    "Unit",
    "UnknownNameError",
    "Unsettled",
    "Vocabulary",
    "Whom",
    "age",
    "all_of",
    "any_adult",
    "any_child",
    "any_of",
    "anyone",
    "association_from",
    "born",
    "choice",
    "compile_rules",
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
    "plugin_faults",
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
    "codec": (
        "dump_association dump_finding dump_match dump_matches dump_situation load_situation "
        "read_association read_situation read_vocabulary "
    ),
    "core.ages": "Age Born born months parse_age years",
    "core.associations": "Address Association Contact Staff Unit Unit",
    "core.building": (
        "age any_adult any_child anyone choice everyone flag in_service lives_in number role "
        "sex unsettled "
    ),
    "core.catalogue": "Catalogue TextDomain",
    "core.claims": "Basis Claim Dispute Document Measure Reading Source",
    "core.compiling": "compile_rules",
    "core.evaluation": "evaluate",
    "core.findings": "Finding Lacking Presumption Whom",
    "core.hours": "Hours",
    "core.matching": "Match Matches",
    "core.notation": "parse_rule",
    "core.plans": "InForce",
    "core.rules": (
        "AgeTest AllOf AnyOf Choice Everyone Flag InService LivesIn Not Number Quantified "
        "RoleIn Rule SexIn Unsettled all_of any_of not_ "
    ),
    "core.services": (
        "Access Course CoursePhase Criterion Feedback Note Participation Point Service "
        "ServiceModel StatusPhase "
    ),
    "core.situation": "FactValue Person Situation",
    "core.time": "PartialDate Period",
    "core.truth": "NO Truth UNKNOWN YES",
    "core.vocabulary": "Fact Membership Option Place Structural Term Vocabulary",
    "errors": (
        "AgeError ContradictionError DataError DateError Fault LocaleError PerhepalvelutError "
        "PersonalDataError PluginError PluginWarning RuleError SituationError TruthError "
        "UnknownNameError "
    ),
    "plugins": "association_from domain_from hookimpl text_from vocabulary_from",
    "plugins.loading": "load_catalogue plugin_faults plugin_names",
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
