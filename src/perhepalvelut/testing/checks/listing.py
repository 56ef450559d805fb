"""The named checks in their order: one list behind the command, the pytest kit and the docs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

import attrs

from ...errors import Fault
from . import (
    acceptances,
    aims,
    citing,
    deciding,
    gates,
    loading,
    naming,
    open_clauses,
    parts,
    phases,
    privacy,
    texts,
    trying,
)
from .subject import Subject

__all__ = ["CHECKS", "NOT_JUDGED", "Check"]


@attrs.frozen
class Check:
    """One question asked of every plugin: its stable name, what it asks, and what to do.

    Each finding says more exactly what to do instead. One of a check that is `acceptable` may be
    accepted with a reason, in the file `checks/accepted.toml` of the plugin.
    """

    name: str
    says: str
    do: str
    find: Callable[[Subject], Iterable[Fault]] = attrs.field(eq=False, repr=False)
    acceptable: bool = attrs.field(default=False, kw_only=True)


def _acceptances_needed(subject: Subject) -> Iterator[Fault]:
    """Find acceptances that cannot be read, and those of findings that are no more."""
    accepted, faults = subject.read_acceptances
    yield from faults
    named = {one.check for one in accepted}
    places = {
        one.name: [fault.place for fault in subject.find(one.find)] if one.name in named else []
        for one in CHECKS
        if one.acceptable
    }
    yield from acceptances.faults_of(accepted, places)


CHECKS: Final = (
    Check(
        "loads-alone",
        "It loads with nothing but what it requires, without a fault.",
        "Mend what the finding names, or name the plugin it needs in perhepalvelut_requires.",
        loading.loads_alone,
    ),
    Check(
        "imports-cleanly",
        "In a clean process with warnings as errors its import does nothing but define things.",
        "Move what has an effect out of the module; read files in the hooks.",
        loading.imports_cleanly,
    ),
    Check(
        "gives-the-same-again",
        "It gives the same values twice, in every process and in any order with other plugins.",
        "Use no clock, no chance, no set to walk and nothing that a hook changes.",
        loading.repeatable,
    ),
    Check(
        "loads-with-others",
        "It loads together with every other plugin that is installed.",
        "Rename what another plugin gives too, or require that plugin.",
        loading.loads_with_others,
    ),
    Check(
        "leaves-no-trace",
        "While it is disabled it is not imported, and nothing of it is in the catalogue.",
        "Import it from no other plugin.",
        loading.leaves_no_trace,
    ),
    Check(
        "well-formed-ids",
        "Ids are slugs, and those of units and services begin with the association's.",
        "Rename them; an id is a-z, 0-9 and -, with dots between levels.",
        naming.well_formed_ids,
    ),
    Check(
        "sourced",
        "Every claim, rule and step names a source, and its document is declared.",
        "Say which document says so; leave out what none says.",
        naming.sourced,
    ),
    Check(
        "rules-decide",
        "Some family meets each rule and another does not, unless it says everyone().",
        "Mend a rule that contradicts itself; write everyone() for what is open to all.",
        deciding.rules_decide,
    ),
    Check(
        "unknown-when-nothing-is-told",
        "A family of which nothing is told gets unknown, unless the service is open to all.",
        "Ask in the rule for something that a family can tell.",
        deciding.unknown_when_nothing_is_told,
    ),
    Check(
        "no-identifying-data",
        "Nothing in it tells, or asks, who somebody is.",
        "Leave it out.",
        privacy.no_identifying_data,
    ),
    Check(
        "no-contact-of-a-person",
        "E-mail addresses and phone numbers are those of the association's office only.",
        "Leave them out, or give the office's as contact.",
        privacy.no_contact_of_a_person,
    ),
    Check(
        "no-hidden-address",
        "Where there is a shelter or a home, no street address is told but that of the office.",
        "Leave it out; the address of a shelter must not be known.",
        privacy.no_hidden_address,
    ),
    Check(
        "texts-complete",
        "Every text is translated into each language that the plugin has a catalogue for.",
        "Translate it; `perhepalvelut text update` adds what is new to the catalogues.",
        texts.texts_complete,
    ),
    Check(
        "equal-placeholders",
        "A translation has the placeholders of its text.",
        "Write the same words in braces as the text has.",
        texts.equal_placeholders,
    ),
    Check(
        "no-texts-left-over",
        "The catalogues hold no text that the plugin has no more.",
        "Take them out; `perhepalvelut text update` does.",
        texts.no_texts_left_over,
    ),
    Check(
        "steps-resolve",
        "Steps lead somewhere: no service out of reach, no gate shut, no circle of gates.",
        "Mend the step, or the service it leads to.",
        trying.steps_resolve,
    ),
    Check(
        "scenarios-pass",
        "There are scenarios in the package, and every case of them passes.",
        "Write scenarios/SERVICE.toml, or mend the rule or the case.",
        trying.scenarios_pass,
    ),
    Check(
        "bounds-tried",
        "A scenario would notice if a bound of an age or a number moved by one, either way.",
        "Add a case for a family just below the bound, and one just at it.",
        trying.bounds_tried,
    ),
    Check(
        "open-clauses-bounded",
        "What is left open is bounded as the other alternatives and the whole are.",
        "Add the bound that it misses, or accept it with the reason why nothing bounds it.",
        open_clauses.open_clauses_bounded,
        acceptable=True,
    ),
    Check(
        "open-rules-refuse",
        "A rule that leaves something open still refuses some family.",
        "Guard what is left open by what must be so whatever the answer.",
        open_clauses.open_rules_refuse,
        acceptable=True,
    ),
    Check(
        "aims-are-plans",
        "What is aimed at or planned is a plan, and not told as what is so.",
        "Give the note the kind plan, and keep the verb of the document.",
        aims.aims_are_plans,
        acceptable=True,
    ),
    Check(
        "parts-have-rules",
        "A part says for whom it is, as its whole does.",
        "Write the rule that the document gives, or accept it and say that none is given.",
        parts.parts_have_rules,
        acceptable=True,
    ),
    Check(
        "parts-inherit",
        "A part says of its way in what its line says, or takes what is said of all the services.",
        "Name it in inherits, or accept it and say that the line speaks of the whole alone.",
        parts.parts_inherit,
        acceptable=True,
    ),
    Check(
        "refusals-stated",
        "Nobody whom the whole takes is refused by a part on what is derived alone.",
        "Leave it open, or accept it and say which line refuses them.",
        parts.refusals_stated,
        acceptable=True,
    ),
    Check(
        "courses-of-their-own",
        "The course of a whole does not rest on the lines of a part.",
        "Move it to the part, or accept it and say that the line speaks of both.",
        parts.courses_of_their_own,
        acceptable=True,
    ),
    Check(
        "claims-on-own-lines",
        "What is stated of a service rests on a section that the service, or its whole, cites.",
        "Cite the section in the source of the service, or accept it and say why not.",
        citing.claims_on_own_lines,
        acceptable=True,
    ),
    Check(
        "told-once",
        "No two services, of different wholes, state the same number by the same line.",
        "Keep one and let the other association take part in it, or accept it and say why not.",
        citing.told_once,
        acceptable=True,
    ),
    Check(
        "gates-deny-nothing",
        "The only way that is named is not told as if one could not come oneself.",
        "Leave the claim out, or accept it and say which words of the line deny.",
        gates.gates_deny_nothing,
        acceptable=True,
    ),
    Check(
        "phases-without-gap",
        "The phases of a service follow each other.",
        "Let the later phase begin on the day after, or accept it and say what was between.",
        phases.phases_without_gap,
        acceptable=True,
    ),
    Check(
        "phases-repeat-by-the-rule",
        "A phase that comes again asks the counts that the rule of its service asks.",
        "Write the count in requires of the phase, or accept it and say why it has no limit.",
        phases.phases_repeat_by_the_rule,
        acceptable=True,
    ),
    Check(
        "acceptances-needed",
        "Every finding that is accepted is still found, and has a reason.",
        "Take out what is not found any more, or name the place as the finding does.",
        _acceptances_needed,
    ),
)
"""Every check, in the order in which they are run."""

NOT_JUDGED: Final = (
    "whether the data say what the documents say: only a reader of both can tell",
    "names of people in texts; a name cannot be told from other words",
    "whether an e-mail address or a phone number of the office is one worker's own",
    "phone numbers that the library phonenumbers does not take for valid, and foreign ones without "
    "their country code",
    "addresses in other forms than a Finnish or Swedish street and its number, and whether the "
    "address of an open service is that of a shelter too",
    "whether a translation is right, only whether it is there",
    "bounds in the phases of a course and in the conditions of steps: no scenario tries them",
    "aims told without a verb that is known for them, in summaries and steps, or in a language "
    "other than Finnish, Swedish and English",
    "whether a place in a document, a section or a line, is the right one",
    "what a plugin does beside its hooks, such as commands of its own",
)
"""What passing every check does not say."""
