"""A plugin whose working language is Swedish, and one that only translates it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

CODE = """
from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__, requires=["suomi"])
"""
ASSOCIATION = """
language = "sv"

[association]
id = "sagodal"
name = "Sagodals familjeförening rf"
summary = "Stöder barnfamiljer i Sagodal."
source = "S1"

[[document]]
id = "S1"
title = "Verksamhetsplan"
publisher = "Sagodals familjeförening rf"
date = "2023"

[[unit]]
id = "huset"
name = "Familjehuset"
source = "S1"

[[unit.service]]
id = "kafe"
name = "Familjekaféet"
summary = "Ett öppet kafé för barnfamiljer."
form = "outpatient"
source = "S1"
eligibility = [{ rule = "sagodal_member", source = "S1" }]
"""
VOCABULARY = """
language = "sv"

[[fact]]
id = "sagodal_member"
about = "family"
kind = "flag"
label = "medlemskap i föreningen"
question = "Är familjen medlem i föreningen?"
says = "familjen är medlem i föreningen"
denies = "familjen är inte medlem i föreningen"
"""
FINNISH = {
    "Sagodals familjeförening rf": "Satulaakson perheyhdistys ry",
    "Familjekaféet": "Perhekahvila",
    "Ett öppet kafé för barnfamiljer.": "Avoin kahvila lapsiperheille.",
    "familjen är medlem i föreningen": "perhe on yhdistyksen jäsen",
    "familjen är inte medlem i föreningen": "perhe ei ole yhdistyksen jäsen",
    "Är familjen medlem i föreningen?": "",
    "Verksamhetsplan": "",
}
ENGLISH = {"Familjekaféet": "The family café"}

TRANSLATOR = """
from perhepalvelut.plugins import domain_from
from perhepalvelut import hookimpl

@hookimpl
def perhepalvelut_domains():
    return [domain_from(__name__, "sagodal_se", language="sv", extends="sagodal")]

@hookimpl
def perhepalvelut_requires():
    return ["sagodal"]
"""
SAMI = {"Familjekaféet": "Bearaškafea"}

Install = Callable[[str, Mapping[str, str]], Path]


def po(messages: Mapping[str, str]) -> str:
    """Write a message catalogue."""
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    return head + "".join(f'\nmsgid "{one}"\nmsgstr "{told}"\n' for one, told in messages.items())


@pytest.fixture
def swedish(package: Install) -> Path:
    """Install the Swedish association `sagodal`, translated into Finnish and partly English."""
    files = {
        "__init__.py": CODE,
        "association.toml": ASSOCIATION,
        "vocabulary.toml": VOCABULARY,
        "locales/fi/LC_MESSAGES/sagodal.po": po(FINNISH),
        "locales/en/LC_MESSAGES/sagodal.po": po(ENGLISH),
    }
    return package("sagodal", files)


@pytest.fixture
def sami(swedish: Path, package: Install) -> Path:
    """Install a plugin that only translates `sagodal`, into Northern Sami."""
    files = {"__init__.py": TRANSLATOR, "locales/se/LC_MESSAGES/sagodal_se.po": po(SAMI)}
    return package("sagodal_se", files)
