"""The words by which contact and identity are told in Finland: data that `privacy` reads.

A word may be a regular expression. They count whatever plugins are loaded, since a situation is
guarded before any vocabulary knows it.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "AT_WORDS",
    "BIRTH_KEYS",
    "DOT_WORDS",
    "KEYS",
    "NUMBER_WORDS",
    "STREETS",
    "STREETS_IN_FULL",
    "TOP_DOMAINS",
]

KEYS: Final = frozenset({
    "name", "firstname", "lastname", "surname", "forename", "givenname", "familyname", "fullname",
    "nickname", "ssn", "identitycode", "personalid", "nationalid", "socialsecuritynumber", "id",
    "identifier", "address", "street", "streetaddress", "postcode", "postalcode", "zip", "phone",
    "phonenumber", "mobile", "telephone", "email", "emailaddress", "mail", "contact", "contacts",
    "nimi", "etunimi", "sukunimi", "hetu", "henkilötunnus", "henkilotunnus", "osoite", "katuosoite",
    "postinumero", "puhelin", "puhelinnumero", "sähköposti", "sahkoposti", "yhteystiedot",
    "namn", "förnamn", "efternamn", "personbeteckning", "personnummer", "adress", "telefon",
    "epost",
})  # fmt: skip
"""Keys that would tell who somebody is, in small letters and without signs."""
BIRTH_KEYS: Final = frozenset({
    "dateofbirth", "birthdate", "birthday", "syntymäaika", "syntymaaika", "född",
})  # fmt: skip
"""Keys of a day of birth: an age is told instead."""

AT_WORDS: Final = ("ät", "miuku(?:[ -]?mauku)?", "kissanhäntä", "snabel-?a")
"""What stands for the sign of an e-mail address, beside "at"."""
DOT_WORDS: Final = ("piste", "dot", "punkt")
TOP_DOMAINS: Final = (
    "fi", "se", "ax", "no", "dk", "ee", "eu", "de", "uk", "ru", "com", "net", "org", "info",
    "example",
)  # fmt: skip

STREETS: Final = (
    "katu", "kadu", "kuja", "polku", "polu", "kaari", "kaare", "aukio", "esplanadi", "bulevardi",
    "raitti", "raiti", "väylä", "ranta", "ranna", "mäki", "mäe", "puisto",
    "gata", "vägen", "gränd", "stigen", "torget", "esplanaden",
)  # fmt: skip
"""Endings of streets; a few letters of an inflected form may follow."""
STREETS_IN_FULL: Final = ("tie(?:n|llä)?",)
"""Endings that nothing may follow."""
NUMBER_WORDS: Final = ("n:?o", "nro?", "numero")
"""What may stand before the number of a house."""
