"""A small vocabulary with its translations, and what it takes to tell in three languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from perhepalvelut import Catalogue, Rule, Teller, Vocabulary, load_catalogue, parse_rule
from perhepalvelut.core.directory.associations import Unit
from perhepalvelut.core.directory.services import Criterion
from perhepalvelut.directory import (
    Association,
    Dispute,
    Document,
    End,
    Reading,
    Service,
    Source,
    Step,
    TextDomain,
)
from perhepalvelut.text import Section, Texts
from perhepalvelut.values import PartialDate
from perhepalvelut.vocabulary import Fact, Form, Membership, Option, Phase, Place, Term

SOURCE = (Source.parse("004 §4.2.3 r547"),)

TRANSLATIONS = {
    "on väsynyt": ("är trött", "is tired"),
    "ei ole väsynyt": ("är inte trött", "is not tired"),
    "väsymys": ("trötthet", "tiredness"),
    "Onko hän väsynyt?": ("Är personen trött?", "Is the person tired?"),
    "on raitis": ("är nykter", "is sober"),
    "käyttää päihteitä": ("använder rusmedel", "uses drugs"),
    "ei käytä päihteitä": ("använder inte rusmedel", "does not use drugs"),
    "on toipumassa": ("håller på att återhämta sig", "is recovering"),
    "ei ole toipumassa": ("håller inte på att återhämta sig", "is not recovering"),
    "päihteet": ("rusmedel", "drugs"),
    "Käyttääkö hän päihteitä?": ("Använder personen rusmedel?", "Does the person use drugs?"),
    "on alle {n} tuntia": ("har under {n} timmar", "has under {n} hours"),
    "on vähintään {n} tuntia": ("har minst {n} timmar", "has at least {n} hours"),
    "on tasan {n} tuntia": ("har exakt {n} timmar", "has exactly {n} hours"),
    "on muu määrä kuin {n}": ("har ett annat antal än {n}", "has another number than {n}"),
    "perhe odottaa vauvaa": ("familjen väntar barn", "the family is expecting a baby"),
    "perhe ei odota vauvaa": ("familjen väntar inte barn", "the family is not expecting a baby"),
    "kausia on alle {n}": ("perioderna är färre än {n}", "the periods are fewer than {n}"),
    "kausia on tasan {n}": ("perioderna är exakt {n}", "the periods are exactly {n}"),
    "vanhemmat ovat eronneet": ("föräldrarna har separerat", "the parents have separated"),
    "vanhemmat eivät ole eronneet": (
        "föräldrarna har inte separerat",
        "the parents have not separated",
    ),
    "vanhemmat ovat eroamassa": (
        "föräldrarna håller på att separera",
        "the parents are separating",
    ),
    "vanhemmat eivät ole eroamassa": (
        "föräldrarna håller inte på att separera",
        "the parents are not separating",
    ),
    "perhe on palvelussa {service}": (
        "familjen anlitar {service}",
        "the family uses {service}",
    ),
    "suunnitteilla": ("planeras", "planned"),
    "hanke": ("projekt", "project"),
    "Ikäraja": ("Åldersgräns", "Age limit"),
    "kunta": ("kommunen", "the town"),
    "neuvola": ("rådgivningen", "the clinic"),
    "hoitaja": ("skötaren", "the nurse"),
    "muu taho": ("en annan part", "another party"),
    "muut palvelut": ("andra tjänster", "other services"),
    "Apua kotiin.": ("Hjälp hemma.", "Help at home."),
    "Luettu rivien välistä.": ("Läst mellan raderna.", "Read between the lines."),
    "alku": ("början", "start"),
    "ryhmä": ("grupp", "group"),
    "tarkistus": ("genomgång", "check"),
}


def _flag(id: str, says: str, denies: str, about: str = "person") -> Fact:
    return Fact(
        id=id,
        kind="flag",
        about="family" if about == "family" else "person",
        label="väsymys",
        question="Onko hän väsynyt?",
        says=says,
        denies=denies,
    )


def _option(id: str, says: str, denies: str) -> Option:
    return Option(id=id, label=says, says=says, denies=denies)


FACTS = (
    _flag("tired", "on väsynyt", "ei ole väsynyt"),
    _flag("expecting", "perhe odottaa vauvaa", "perhe ei odota vauvaa", "family"),
    Fact(
        id="substances",
        kind="choice",
        about="person",
        label="päihteet",
        question="Käyttääkö hän päihteitä?",
        sensitive=True,
        option=(
            _option("none", "on raitis", "käyttää päihteitä"),
            _option("current", "käyttää päihteitä", "ei käytä päihteitä"),
            _option("recovering", "on toipumassa", "ei ole toipumassa"),
        ),
    ),
    Fact(
        id="separation",
        kind="choice",
        about="family",
        label="ero",
        question="Onko ero?",
        option=(
            _option("done", "vanhemmat ovat eronneet", "vanhemmat eivät ole eronneet"),
            _option("going", "vanhemmat ovat eroamassa", "vanhemmat eivät ole eroamassa"),
        ),
    ),
    Fact(
        id="hours",
        kind="number",
        about="person",
        label="tunnit",
        question="Montako tuntia?",
        below="on alle {n} tuntia",
        at_least="on vähintään {n} tuntia",
        exactly="on tasan {n} tuntia",
        not_exactly="on muu määrä kuin {n}",
    ),
    Fact(
        id="periods",
        kind="number",
        about="family",
        label="kaudet",
        question="Montako kautta?",
        presumed=0,
        below="kausia on alle {n}",
        at_least="kausia on vähintään {n}",
        exactly="kausia on tasan {n}",
        not_exactly="kausia ei ole {n}",
    ),
    Fact(
        id="in_service",
        kind="services",
        about="family",
        label="palvelut",
        question="Missä palvelussa?",
        says="perhe on palvelussa {service}",
        denies="perhe ei ole palvelussa {service}",
    ),
)
TERMS = (
    Form(id="outpatient", name="avopalvelu", for_clients=True),
    Phase(id="planned", name="suunnitteilla", in_force=False),
    Phase(id="project", name="hanke", in_force=True),
    Term(id="phone", kind="channel", name="puhelin"),
    Term(id="town", kind="referrer", name="kunta"),
    Term(id="clinic", kind="referrer", name="neuvola", parent="town"),
    Term(id="nurse", kind="referrer", name="hoitaja", parent="clinic"),
    Term(id="someone", kind="referrer", name="muu taho", unnamed=True),
)
PLACES = (
    Place(id="PH", kind="county", names={"fi": "Päijät-Häme", "sv": "Päijänne-Tavastland"}),
    Place(
        id="398",
        kind="municipality",
        names={"fi": "Lahti", "sv": "Lahtis"},
        inside=(Membership("PH"),),
    ),
    Place(id="111", kind="municipality", names={"fi": "Heinola", "sv": "Heinola"}),
)
VOCABULARY = Vocabulary(facts=FACTS, terms=TERMS, places=PLACES)
DOCUMENT = Document(
    id="004", title="Suunnitelma", publisher="Yhdistys ry", date=PartialDate.parse("2022-12-08")
)
DISPUTE = Dispute(
    key="A-01",
    about="Ikäraja",
    readings=(Reading("Kaksi vuotta.", SOURCE), Reading("Kolme vuotta.", SOURCE)),
    treatment="Noudatetaan kolmea vuotta.",
)

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PLURALS = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


def write_po(folder: Path, locale: str, name: str, messages: dict[str, str]) -> None:
    """Write a message catalogue below a folder of locales."""
    path = folder / locale / "LC_MESSAGES" / f"{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    told = "".join(f'\nmsgid "{key}"\nmsgstr "{text}"\n' for key, text in messages.items())
    path.write_text(HEAD + PLURALS + told, encoding="utf-8")


@pytest.fixture(scope="session")
def domain(tmp_path_factory: pytest.TempPathFactory) -> TextDomain:
    """The Finnish domain of the small vocabulary, with Swedish and English."""
    folder = tmp_path_factory.mktemp("locales")
    for place, locale in enumerate(("sv", "en")):
        texts = {key: both[place] for key, both in TRANSLATIONS.items()}
        write_po(folder, locale, "small", texts)
    return TextDomain("small", "fi", str(folder))


def service(id: str, *rules: str, **more: object) -> Service:
    """Make a service of the association `org` for families."""
    criteria = tuple(Criterion(rule=parse_rule(rule), sources=SOURCE) for rule in rules)
    return Service(
        id=f"org.{id}",
        name=id.title(),
        summary="Apua.",
        form="outpatient",
        sources=SOURCE,
        eligibility=criteria,
        **more,  # type: ignore[arg-type]
    )


def step(text: str, **more: object) -> Step:
    """Make a step from "family -> service org.help (self)"."""
    ends, _, kind = text.removesuffix(")").rpartition(" (")
    origin, target = map(End.parse, ends.split(" -> "))
    return Step(origin=origin, target=target, kind=kind, sources=SOURCE, **more)  # type: ignore[arg-type]


def catalogue_of(domain: TextDomain, *services: Service, steps: tuple[Step, ...] = ()) -> Catalogue:
    """Make a catalogue of the association `org`, and of steps of nobody in particular."""
    unit = Unit(id="org.unit", name="Yksikkö", sources=SOURCE, services=services)
    association = Association(
        id="org",
        name="Yhdistys ry",
        summary="Auttaa perheitä.",
        language="fi",
        sources=SOURCE,
        home="398",
        documents=(DOCUMENT,),
        disputes=(DISPUTE,),
        units=(unit,),
    )
    return Catalogue.of([association], VOCABULARY, steps=steps, domains=[domain])


@pytest.fixture(scope="session")
def small(domain: TextDomain) -> Catalogue:
    """A catalogue with one service, for the words alone."""
    return catalogue_of(domain, service("help", "everyone()"))


@pytest.fixture(scope="session")
def teller(small: Catalogue) -> Callable[[str], Teller]:
    """Tell of the small catalogue in a locale; files are read once."""
    texts = Texts(small.domains)
    return lambda locale: Teller(small, locale, texts=texts)


@pytest.fixture(scope="session")
def whole() -> Catalogue:
    """The catalogue of the built-in plugins."""
    return load_catalogue(["lahti", "suomi"], strict=True)


def entries(told: Section) -> list[str]:
    """Give lines, with what hangs below an item beside it."""
    found: list[str] = []
    for line in told.lines():
        hangs = found and line.startswith(" " * 4)
        found = [*found[:-1], f"{found[-1]}\n{line}"] if hangs else [*found, line]
    return found


def rule(text: str) -> Rule:
    """Read a rule."""
    return parse_rule(text)
