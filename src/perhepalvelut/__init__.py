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

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    __version__: str
    from .codec import (
        dump_association as dump_association,
        dump_finding as dump_finding,
        dump_match as dump_match,
        dump_matches as dump_matches,
        dump_next_steps as dump_next_steps,
        dump_occasion as dump_occasion,
        dump_offer as dump_offer,
        dump_referrals as dump_referrals,
        dump_situation as dump_situation,
        dump_step as dump_step,
        dump_ways_in as dump_ways_in,
        load_situation as load_situation,
        read_association as read_association,
        read_overlays as read_overlays,
        read_situation as read_situation,
        read_steps as read_steps,
        read_vocabulary as read_vocabulary,
        upgraded as upgraded,
    )
    from .codec.graphs import pathway_graph as pathway_graph
    from .codec.schema import schema_of as schema_of
    from .core.catalogue.catalogue import Catalogue as Catalogue
    from .core.catalogue.match import Match as Match
    from .core.catalogue.matches import Matches as Matches
    from .core.catalogue.plan import InForce as InForce
    from .core.compiled.compiled import (
        compile_rules as compile_rules,
        truths_of as truths_of,
    )
    from .core.corrections.overlays import Overlay as Overlay
    from .core.courses.moments import Moment as Moment
    from .core.courses.timeline import (
        Occasion as Occasion,
        timeline as timeline,
    )
    from .core.directory.associations import (
        Address as Address,
        Association as Association,
        Contact as Contact,
        Staff as Staff,
        Unit as Unit,
    )
    from .core.directory.changes import Change as Change
    from .core.directory.claims import (
        Claim as Claim,
        Dispute as Dispute,
        Document as Document,
        Measure as Measure,
        Reading as Reading,
    )
    from .core.directory.domains import TextDomain as TextDomain
    from .core.directory.evidence import (
        Basis as Basis,
        Source as Source,
    )
    from .core.directory.renames import Rename as Rename
    from .core.directory.services import (
        Access as Access,
        Course as Course,
        CoursePhase as CoursePhase,
        Criterion as Criterion,
        Feedback as Feedback,
        Note as Note,
        Participation as Participation,
        Point as Point,
        Service as Service,
        ServiceModel as ServiceModel,
        StatusPhase as StatusPhase,
    )
    from .core.directory.steps import (
        End as End,
        Step as Step,
    )
    from .core.evaluation.evaluate import evaluate as evaluate
    from .core.evaluation.findings import (
        Finding as Finding,
        Lacking as Lacking,
        Presumption as Presumption,
        Whom as Whom,
    )
    from .core.pathways.answers import (
        NextSteps as NextSteps,
        Referrals as Referrals,
        WaysIn as WaysIn,
    )
    from .core.pathways.routes import (
        Offer as Offer,
        Route as Route,
    )
    from .core.pathways.survey import check_pathways as check_pathways
    from .core.pathways.ways import (
        Pathways as Pathways,
        from_referrer as from_referrer,
        next_steps as next_steps,
        ways_in as ways_in,
    )
    from .core.rules.atoms import (
        AgeTest as AgeTest,
        Choice as Choice,
        Flag as Flag,
        InService as InService,
        LivesIn as LivesIn,
        Number as Number,
        RoleIn as RoleIn,
        SexIn as SexIn,
        Unsettled as Unsettled,
    )
    from .core.rules.constructors import (
        age as age,
        any_adult as any_adult,
        any_child as any_child,
        anyone as anyone,
        choice as choice,
        everyone as everyone,
        flag as flag,
        in_service as in_service,
        lives_in as lives_in,
        number as number,
        role as role,
        sex as sex,
        unsettled as unsettled,
    )
    from .core.rules.nodes import (
        AllOf as AllOf,
        AnyOf as AnyOf,
        Everyone as Everyone,
        Not as Not,
        Rule as Rule,
        all_of as all_of,
        any_of as any_of,
        not_ as not_,
    )
    from .core.rules.parser import parse_rule as parse_rule
    from .core.rules.quantifiers import Quantified as Quantified
    from .core.situations.entries import FactValue as FactValue
    from .core.situations.person import Person as Person
    from .core.situations.situation import Situation as Situation
    from .core.values.age_parser import parse_age as parse_age
    from .core.values.ages import (
        Age as Age,
        Born as Born,
        born as born,
        months as months,
        years as years,
    )
    from .core.values.dates import (
        PartialDate as PartialDate,
        Period as Period,
    )
    from .core.values.hours import Hours as Hours
    from .core.values.truth import (
        NO as NO,
        UNKNOWN as UNKNOWN,
        YES as YES,
        Truth as Truth,
    )
    from .core.vocabulary.facts import (
        Fact as Fact,
        Option as Option,
        Structural as Structural,
    )
    from .core.vocabulary.places import (
        Membership as Membership,
        Place as Place,
    )
    from .core.vocabulary.terms import (
        Form as Form,
        Phase as Phase,
        Term as Term,
    )
    from .core.vocabulary.vocabulary import Vocabulary as Vocabulary
    from .errors import (
        AgeError as AgeError,
        ArgumentError as ArgumentError,
        ContradictionError as ContradictionError,
        DataError as DataError,
        DateError as DateError,
        Fault as Fault,
        GraphvizError as GraphvizError,
        LocaleError as LocaleError,
        PerhepalvelutError as PerhepalvelutError,
        PersonalDataError as PersonalDataError,
        PluginError as PluginError,
        PluginWarning as PluginWarning,
        RenamedWarning as RenamedWarning,
        RuleError as RuleError,
        SituationError as SituationError,
        TruthError as TruthError,
        UnknownNameError as UnknownNameError,
    )
    from .plugins import (
        DataPlugin as DataPlugin,
        domain_from as domain_from,
        hookimpl as hookimpl,
        text_from as text_from,
    )
    from .plugins.loading import (
        load_catalogue as load_catalogue,
        plugin_faults as plugin_faults,
        plugin_names as plugin_names,
    )
    from .plugins.states import (
        PluginState as PluginState,
        plugin_states as plugin_states,
    )
    from .text import (
        Picture as Picture,
        Section as Section,
        Teller as Teller,
        render as render,
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
    "ArgumentError",
    "Association",
    "Basis",
    "Born",
    "Catalogue",
    "Change",
    "Choice",
    "Claim",
    "Contact",
    "ContradictionError",
    "Course",
    "CoursePhase",
    "Criterion",
    "DataError",
    "DataPlugin",
    "DateError",
    "Dispute",
    "Document",
    "End",
    "Everyone",
    "Fact",
    "FactValue",
    "Fault",
    "Feedback",
    "Finding",
    "Flag",
    "Form",
    "GraphvizError",
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
    "Moment",
    "NextSteps",
    "Not",
    "Note",
    "Number",
    "Occasion",
    "Offer",
    "Option",
    "Overlay",
    "PartialDate",
    "Participation",
    "Pathways",
    "PerhepalvelutError",
    "Period",
    "Person",
    "PersonalDataError",
    "Phase",
    "Picture",
    "Place",
    "PluginError",
    "PluginState",
    "PluginWarning",
    "Point",
    "Presumption",
    "Quantified",
    "Reading",
    "Referrals",
    "Rename",
    "RenamedWarning",
    "RoleIn",
    "Route",
    "Rule",
    "RuleError",
    "Section",
    "Service",
    "ServiceModel",
    "SexIn",
    "Situation",
    "SituationError",
    "Source",
    "Staff",
    "StatusPhase",
    "Step",
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
    "WaysIn",
    "Whom",
    "age",
    "all_of",
    "any_adult",
    "any_child",
    "any_of",
    "anyone",
    "born",
    "check_pathways",
    "choice",
    "compile_rules",
    "domain_from",
    "dump_association",
    "dump_finding",
    "dump_match",
    "dump_matches",
    "dump_next_steps",
    "dump_occasion",
    "dump_offer",
    "dump_referrals",
    "dump_situation",
    "dump_step",
    "dump_ways_in",
    "evaluate",
    "everyone",
    "flag",
    "from_referrer",
    "hookimpl",
    "in_service",
    "lives_in",
    "load_catalogue",
    "load_situation",
    "months",
    "next_steps",
    "not_",
    "number",
    "parse_age",
    "parse_rule",
    "pathway_graph",
    "plugin_faults",
    "plugin_names",
    "plugin_states",
    "read_association",
    "read_overlays",
    "read_situation",
    "read_steps",
    "read_vocabulary",
    "render",
    "role",
    "schema_of",
    "sex",
    "text_from",
    "timeline",
    "truths_of",
    "unsettled",
    "upgraded",
    "ways_in",
    "years",
]

_HOMES = {
    "codec": (
        "dump_association dump_finding dump_match dump_matches dump_next_steps dump_occasion "
        "dump_offer dump_referrals dump_situation dump_step dump_ways_in load_situation "
        "read_association read_overlays read_situation read_steps read_vocabulary upgraded "
    ),
    "codec.graphs": "pathway_graph",
    "codec.schema": "schema_of",
    "core.catalogue.catalogue": "Catalogue",
    "core.catalogue.match": "Match",
    "core.catalogue.matches": "Matches",
    "core.catalogue.plan": "InForce",
    "core.compiled.compiled": "compile_rules truths_of",
    "core.corrections.overlays": "Overlay",
    "core.courses.moments": "Moment",
    "core.courses.timeline": "Occasion timeline",
    "core.directory.associations": "Address Association Contact Staff Unit",
    "core.directory.changes": "Change",
    "core.directory.claims": "Claim Dispute Document Measure Reading",
    "core.directory.domains": "TextDomain",
    "core.directory.evidence": "Basis Source",
    "core.directory.renames": "Rename",
    "core.directory.services": (
        "Access Course CoursePhase Criterion Feedback Note Participation Point Service "
        "ServiceModel StatusPhase "
    ),
    "core.directory.steps": "End Step",
    "core.evaluation.evaluate": "evaluate",
    "core.evaluation.findings": "Finding Lacking Presumption Whom",
    "core.pathways.answers": "NextSteps Referrals WaysIn",
    "core.pathways.routes": "Offer Route",
    "core.pathways.survey": "check_pathways",
    "core.pathways.ways": "Pathways from_referrer next_steps ways_in",
    "core.rules.atoms": "AgeTest Choice Flag InService LivesIn Number RoleIn SexIn Unsettled",
    "core.rules.constructors": (
        "age any_adult any_child anyone choice everyone flag in_service lives_in number role "
        "sex unsettled "
    ),
    "core.rules.nodes": "AllOf AnyOf Everyone Not Rule all_of any_of not_",
    "core.rules.parser": "parse_rule",
    "core.rules.quantifiers": "Quantified",
    "core.situations.entries": "FactValue",
    "core.situations.person": "Person",
    "core.situations.situation": "Situation",
    "core.values.age_parser": "parse_age",
    "core.values.ages": "Age Born born months years",
    "core.values.dates": "PartialDate Period",
    "core.values.hours": "Hours",
    "core.values.truth": "NO Truth UNKNOWN YES",
    "core.vocabulary.facts": "Fact Option Structural",
    "core.vocabulary.places": "Membership Place",
    "core.vocabulary.terms": "Form Phase Term",
    "core.vocabulary.vocabulary": "Vocabulary",
    "errors": (
        "AgeError ArgumentError ContradictionError DataError DateError Fault GraphvizError "
        "LocaleError PerhepalvelutError PersonalDataError PluginError PluginWarning "
        "RenamedWarning RuleError SituationError TruthError UnknownNameError "
    ),
    "plugins": "DataPlugin domain_from hookimpl text_from",
    "plugins.loading": "load_catalogue plugin_faults plugin_names",
    "plugins.states": "PluginState plugin_states",
    "text": "Picture Section Teller render",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("importlib.metadata").version(__name__)
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    if "hypothesis" in sys.modules:
        import_module("._hypothesis", __name__).register()
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})
