"""What a notebook and a log line show of pathways: names and truths, no fact of a family."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from perhepalvelut import Catalogue, Person, Situation, from_referrer, next_steps, ways_in
from perhepalvelut.core.values.tables import table
from perhepalvelut.testing.strategies import DAY

Build = Callable[..., Catalogue]


def test_every_text_of_a_table_is_escaped() -> None:
    assert table('<b>"&', ["<i>"], [["<script>", "a & b"], ["c"]]) == (
        "<table><caption>&lt;b&gt;&quot;&amp;</caption><tr><th>&lt;i&gt;</th></tr>"
        "<tr><td>&lt;script&gt;</td><td>a &amp; b</td></tr><tr><td>c</td></tr></table>"
    )


def test_a_table_without_rows_has_its_head() -> None:
    assert table("C", ["x", "y"], []) == (
        "<table><caption>C</caption><tr><th>x</th><th>y</th></tr></table>"
    )


CONDITION = "rooms == 7391 or parting in {parted} or any_child(age < months(151))"
FAMILY = Situation(
    [
        Person("mother", "43 years", sex="female", facts={"habit": "past", "hours": 8642}),
        Person("child", "149 months", facts={"tired": True}),
    ],
    {"rooms": 7391, "parting": "parted", "in_service": ["org.elsewhere", "org.a"]},
    place="alpha",
)
TOLD = (
    "43", "149", "7391", "8642", "past", "parted", "alpha", "elsewhere", "habit", "hours",
    "tired", "mother", "child", "female", "516", "months", "Situation(",
)  # fmt: skip


@pytest.fixture(scope="module")
def found(linked: Build) -> dict[str, Any]:
    """What is found for a family of whom much is told, by name."""
    catalogue = linked(
        {
            "a": {"name": "A <b> & Co"},
            "b": {
                "name": "B",
                "eligibility": [{"rule": CONDITION, "source": "new"}],
                "access": {
                    "referral_required": {"value": True, "source": "new"},
                    "cost": {"value": "charged", "source": "new"},
                },
            },
            "c": {"eligibility": [{"rule": "rooms < 7391", "source": "new"}]},
            "elsewhere": {},
        },
        ("a -> b (next)", {"condition": CONDITION}),
        "a -> c (next)",
        "a -> other <i>groups</i> (next)",
        "referrer office -> b (refers)",
        "referrer office -> other <u>groups</u> (cooperates)",
        "family -> a (self)",
    )
    ways = ways_in(catalogue, "org.b", FAMILY, on=DAY)
    route = next(one for one in ways if one.start.kind == "service")
    return {
        "ways": ways,
        "route": route,
        "offer": route.offers[0],
        "next": next_steps(catalogue, "org.a", FAMILY, on=DAY),
        "referrals": from_referrer(catalogue, "office", FAMILY, on=DAY),
        "matches": catalogue.match(FAMILY, on=DAY),
    }


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("ways", "WaysIn(org.b, 2 routes)"),
        ("route", "Route(1 steps)"),
        ("offer", "Offer(service org.a -> service org.b (next))"),
        ("next", "NextSteps(org.a, 2 offers)"),
        ("referrals", "Referrals(office, 1 offers)"),
        ("matches", "Matches(4 services)"),
    ],
)
def test_a_repr_counts_and_names_services(found: dict[str, Any], name: str, shown: str) -> None:
    assert repr(found[name]) == shown


@pytest.mark.parametrize("name", ["ways", "route", "offer", "next", "referrals", "matches"])
@pytest.mark.parametrize("show", [repr, str, lambda one: getattr(one, "_repr_html_", str)()])
def test_nothing_that_a_family_told_is_shown(
    found: dict[str, Any], name: str, show: Callable[[Any], str]
) -> None:
    shown = show(found[name]).casefold()
    assert [word for word in TOLD if word.casefold() in shown] == []


def test_what_is_shown_in_a_notebook_is_escaped(found: dict[str, Any]) -> None:
    html = {name: found[name]._repr_html_() for name in ("ways", "route", "next", "referrals")}
    assert "<caption>Next steps: A &lt;b&gt; &amp; Co</caption>" in html["next"]
    assert "<td>other &lt;i&gt;groups&lt;/i&gt;</td>" in html["next"]
    assert "<caption>Ways in: B</caption>" in html["ways"]
    assert "<caption>Referrals: office</caption>" in html["referrals"]
    assert "<td>A &lt;b&gt; &amp; Co</td>" in found["matches"]._repr_html_()
    assert all("<i>" not in one and "<b>" not in one for one in html.values())


def test_a_notebook_shows_a_row_for_each_route_or_step(found: dict[str, Any]) -> None:
    ways = found["ways"]._repr_html_()
    for start, answers in (
        ("referrer office", "<td>yes</td><td>yes</td><td>unknown</td><td>no</td>"),
        ("service org.a", "<td>yes</td><td>yes</td><td>unknown</td><td>no</td>"),
    ):
        assert f"<tr><td>{start}</td><td>service org.b</td>{answers}</tr>" in ways
    assert found["next"]._repr_html_().count("<td>next</td>") == 2
    assert (
        "<tr><td>service org.a</td><td>next</td><td>service org.b</td><td>yes</td>"
        "<td>yes</td><td>unknown</td><td>no</td></tr>"
    ) in found["next"]._repr_html_()


def test_a_notebook_shows_a_row_for_each_match(found: dict[str, Any]) -> None:
    html = found["matches"]._repr_html_()
    assert html.startswith("<table><caption>4 services</caption>")
    assert "<tr><td>B</td><td>yes</td><td>yes</td><td>unknown</td><td>no</td></tr>" in html
