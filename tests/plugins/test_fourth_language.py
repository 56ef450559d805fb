"""A fourth language is a folder: a plugin brings Estonian, and the library changes in nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from datetime import date, time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import perhepalvelut
from perhepalvelut import (
    Catalogue,
    Person,
    PluginWarning,
    Situation,
    Teller,
    load_catalogue,
    parse_rule,
    render,
)
from perhepalvelut.errors import LocaleError
from perhepalvelut.plugins import plugin_faults
from perhepalvelut.text import Texts
from perhepalvelut.text.voice import Voice

Install = Callable[[str, Mapping[str, str]], Path]
FOLDER = Path(__file__).parent / "eesti"
SENTENCES = "locales/et/LC_MESSAGES/perhepalvelut_et.po"
GRAMMAR = "locales/et/grammar.toml"
FAMILY = Situation([Person("mother", "29 years"), Person("child", "7 months")], place="Lahti")
DAY = date(2023, 5, 2)
TOLD = """\
Baby blues work with families with babies – Lahti Mother and Child Home and Shelter Association \
(Lahden ensi- ja turvakoti ry)
Teenus sobib.
Kellele: pere.
Miks:
  – laps (7 kuud) on alla 1 aasta vana
  – heaoluteenuste piirkond: Päijät-Häme
Kuidas teenusele saada:
  – Saatekirja ei ole vaja.
  – Pöörduda võib ise (järeldatud: No referral is needed and families can book an appointment \
online themselves).
  – Dokumentides ei öelda, kas teenust saab kasutada anonüümselt.
  – Teenus on tasuta.
  – Ühenduse võtmise ja kohtumise viisid: aja broneerimine veebis.
  – Dokumentides ei öelda, millal see on avatud.
"""


def files(**changed: str) -> dict[str, str]:
    """Read the files of the plugin, some of them with other texts."""
    found = {
        path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for path in FOLDER.rglob("*")
        if path.suffix in (".po", ".py", ".toml")
    }
    return found | changed


@pytest.fixture
def estonian(package: Install) -> Catalogue:
    package("eesti", files())
    return load_catalogue(["lahti", "eesti"], strict=True)


def told(catalogue: Catalogue, locale: str = "et") -> tuple[Teller, str]:
    """Tell one service to a family."""
    teller = Teller(catalogue, locale)
    match = catalogue.match(FAMILY, on=DAY).of("lahti.baby-blues")
    return teller, str(teller.match(match))


def test_a_family_is_answered_in_it(estonian: Catalogue) -> None:
    teller, text = told(estonian)
    assert text.startswith(TOLD)
    assert "  – Action plan 2023, jaotis 1, read 119–123\n" in text
    assert text.endswith("Uusima dokumendi kuupäev on 8. detsember 2022.")
    assert teller.locale == "et"


def test_what_it_lacks_is_told_in_english_and_counted_domain_by_domain(
    estonian: Catalogue,
) -> None:
    teller, _ = told(estonian)
    assert {key: len(texts) for key, texts in teller.fallbacks.items()} == {
        ("lahti", "et"): 4,
        ("suomi", "et"): 1,
    }
    teller.rule(parse_rule("not age < months(3)"))
    one = "is at least {n} month old"
    assert teller.fallbacks["perhepalvelut", "et"] == (one,)


def test_html_and_markdown_are_in_it_too(estonian: Catalogue) -> None:
    teller = Teller(estonian, "et")
    matches = teller.matches(estonian.match(FAMILY, on=DAY), brief=True)
    written = render(matches, "plain"), render(matches, "html"), render(matches, "markdown")
    for text, head in zip(written, ("Sobib: ", "<p>Sobib: ", "Sobib: "), strict=True):
        assert head in text
        assert "Miks: laps (7 kuud) on alla 1 aasta vana" in text


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (
            "not any_child(child_maltreatment)",
            "Ükski lastest ei ole väärkoheldud.",
        ),
        (
            "any_child(age < years(3)) and expecting",
            "Üks lastest on alla 3 aasta vana ning pere ootab last.",
        ),
        ("role in {mother, father}", "Inimene on ema või isa."),
        ("age >= years(1)", "Inimene on vähemalt 1 aasta vana."),
        ("age >= years(2)", "Inimene on vähemalt 2 aastat vana."),
        ("role in {mother} and not child_maltreatment", "Inimene on ema ega ole väärkoheldud."),
        ('lives_in("Lahti")', "Elukoha omavalitsus: Lahti."),
    ],
)  # fmt: skip
def test_rules_are_told_by_its_grammar(estonian: Catalogue, rule: str, sentence: str) -> None:
    assert str(Teller(estonian, "et").rule(parse_rule(rule))) == sentence


def test_numbers_days_lists_and_times_are_those_of_cldr(estonian: Catalogue) -> None:
    voice = Voice(Texts(estonian.domains), "et")
    assert [voice.count("{n} meeting", "{n} meetings", n) for n in (1, 2)] == [
        "1 kohtumine",
        "2 kohtumist",
    ]
    assert voice.number(12345) == "12 345".replace(" ", "\xa0")
    assert voice.day(DAY) == "2. mai 2023"
    assert voice.listed(["a", "b", "c"]) == "a, b ja c"
    assert voice.clock(time(9, 0)).endswith("9:00")


def test_a_region_of_it_is_told_as_it_is(estonian: Catalogue) -> None:
    assert told(estonian, "et-EE")[1] == told(estonian)[1]


def test_the_other_languages_are_told_as_before(estonian: Catalogue) -> None:
    before = load_catalogue(["lahti"], strict=True)
    for locale in ("fi", "sv", "en"):
        assert told(estonian, locale)[1] == told(before, locale)[1]


def run(*arguments: str) -> Result:
    from perhepalvelut.cli.program import program

    return CliRunner().invoke(program, arguments)


def test_the_command_line_speaks_it(package: Install) -> None:
    package("eesti", files())
    family = ("--municipality", "Lahti", "--person", "child 7 months", "--on", "2023-05-02")
    result = run("match", *family, "--lang", "et", "--brief")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "\nKüsitud päeva kohta: 2. mai 2023.\n" in result.stdout
    assert "\nSobib: " in result.stdout


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (("plugins",), "eesti 1.2: kasutusel"),
        (("text", "status", "viola"), "– fi: 100 %, tekstide oma keel"),
    ],
)
def test_commands_that_need_no_catalogue_speak_it(
    package: Install, command: tuple[str, ...], line: str
) -> None:
    package("eesti", files())
    result = run(*command, "--lang", "et")
    assert (result.exit_code, result.stderr) == (0, "")
    assert line in result.stdout


def test_without_the_plugin_there_is_no_such_language() -> None:
    result = run("plugins", "--lang", "et")
    assert result.exit_code == 2
    assert "unknown locale 'et'" in result.stderr
    with pytest.raises(LocaleError):
        Teller(load_catalogue(["lahti"], strict=True), "et")


def test_its_catalogues_pass_every_check_and_are_kept_up_to_date(package: Install) -> None:
    package("eesti", files())
    assert plugin_faults(["eesti"]) == ()
    result = run("text", "status", "eesti")
    for name in ("cli", "perhepalvelut", "suomi"):
        assert re.search(
            rf"{name}_et: \d+ texts of {name}\n– et: \d+ %, missing: \d+\n", result.stdout
        )


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        (
            '"on alla {n} kuu vana"', '"on alla {kuu} kuu vana"',
            "the placeholders of 'is under {n} month old' differ: {n} and {kuu}",
        ),
        ('"ükski lastest {denies}"', '"ükski lastest"', "differ: {says} and none"),
        (
            "plural=(n != 1)", "plural=(n + 1)",
            "the rule of the plural forms gives 1 the form 2 of 2; correct Plural-Forms",
        ),
        (
            "plural=(n != 1)", "plural=(n =! 1)",
            "the rule of the plural forms cannot be read; correct Plural-Forms in the head",
        ),
    ],
)  # fmt: skip
def test_a_wrong_translation_is_told_and_costs_itself_only(
    package: Install, right: str, wrong: str, says: str
) -> None:
    before = files()[SENTENCES]
    assert right in before
    package("eesti", files(**{SENTENCES: before.replace(right, wrong)}))
    found = plugin_faults(["eesti"])
    assert any(says in str(fault) for fault in found)
    assert {fault.code for fault in found} == {"translation"}
    catalogue = load_catalogue(["lahti", "eesti"], strict=True)
    assert told(catalogue)[1].startswith(TOLD)
    teller = Teller(catalogue, "et")
    rules = ("age < months(2)", "not any_child(expecting)", "age >= years(2)")
    assert len([str(teller.rule(parse_rule(rule))) for rule in rules]) == len(rules)


def test_a_catalogue_that_cannot_be_read_is_told_and_the_others_are_shown(
    package: Install,
) -> None:
    package("eesti", files(**{SENTENCES: "this is no catalogue"}))
    catalogue = load_catalogue(["lahti", "eesti"], strict=True)
    with pytest.warns(PluginWarning, match=r"plugin eesti .*perhepalvelut_et\.po:1: 'this' is no"):
        _, text = told(catalogue)
    assert "The service fits." in text
    assert "aja broneerimine veebis" in text


@pytest.mark.parametrize(
    ("grammar", "says"),
    [
        ("negations = [", "is no TOML ("),
        (f"negations = {'[' * 5000}", "is no TOML ("),
        (
            f'negations = "{"ei " * 5000}"',
            "negations: is 'ei ei ei ei ei ei ei ei ei ei ei ei ei ; list",
        ),
        ('negation = ["ei"]', "unknown key 'negation', did you mean 'negations'?"),
        ('negations = "ei"', "negations: is 'ei'; list the words that deny"),
        ("negations = [1]", "negations: is [1]; list the words that deny"),
        ('formats = "ee_ET"', "formats: is 'ee_ET'; write a locale of CLDR"),
        ('clock = "{h}"', "clock: is '{h}'; write it as"),
        ('clock = "{h}.{mm}{ss}"', "clock: is '{h}.{mm}{ss}'; write it as"),
        ("clock = 9", "clock: is 9; write it as"),
        ('clause = "{subject}"', "clause: is '{subject}'; write it as"),
        ('contractions = ["ei"]', "contractions: is ['ei']; write it as"),
        ('contractions = { a = "" }', "contractions: is {'a': ''}; write it as"),
        ('clock = "\\u202e{h}.{mm}"', "clock: is '\\u202e{h}.{mm}'; write it as"),
    ],
)
def test_a_grammar_that_is_wrong_is_told_and_cldr_goes_for_it(
    package: Install, grammar: str, says: str
) -> None:
    package("eesti", files(**{GRAMMAR: grammar}))
    (fault,) = plugin_faults(["eesti"])
    assert says in str(fault)
    assert fault.file == GRAMMAR
    catalogue = load_catalogue(["lahti", "eesti"], strict=True)
    with pytest.warns(PluginWarning, match=r"plugin eesti .*locales/et/grammar\.toml"):
        assert told(catalogue)[1].startswith(TOLD)


def test_a_language_may_write_the_time_and_a_clause_in_its_own_way(package: Install) -> None:
    grammar = 'clock = "kell {hh}.{mm}"\nclause = "{predicate}, {subject}"\nformats = "fi_FI"\n'
    package("eesti", files(**{GRAMMAR: grammar}))
    catalogue = load_catalogue(["lahti", "eesti"], strict=True)
    assert str(Teller(catalogue, "et").rule(parse_rule("role in {mother}"))) == "On ema, inimene."
    assert Voice(Texts(catalogue.domains), "et").clock(time(9, 5)) == "kell 09.05"
    assert Voice(Texts(catalogue.domains), "et_EE").clock(time(9, 5)) != "kell 09.05"
    assert Voice(Texts(catalogue.domains), "et").day(DAY) == "2. toukokuuta 2023"


def test_without_a_grammar_a_denial_is_said_of_each(package: Install) -> None:
    without = {name: text for name, text in files().items() if name != GRAMMAR}
    package("eesti", without)
    teller = Teller(load_catalogue(["lahti", "eesti"], strict=True), "et")
    sentence = str(teller.rule(parse_rule("not any_child(child_maltreatment)")))
    assert sentence == "Igaüks lastest ei ole väärkoheldud."


NAMED = ("fi", "sv", "fi_FI", "sv_FI", "Finnish", "Swedish")
MAY = {
    "core/situations/private_words.py",
    "plugins/suomi/places.py",
    "testing/strategies/fields.py",
}
"""Ends of web addresses, names of places as the data gives them, languages drawn for tests."""


def test_no_code_knows_a_language_by_its_name_but_english() -> None:
    home = Path(perhepalvelut.__path__[0])
    found = {
        path.relative_to(home).as_posix()
        for path in home.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in NAMED
    }
    assert found == MAY
