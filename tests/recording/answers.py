"""What is answered and told, as digests by name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b
from typing import Any

from perhepalvelut import (
    Catalogue,
    PerhepalvelutError,
    Situation,
    Teller,
    dump,
    from_referrer,
    load_catalogue,
    next_steps,
    read_situation,
    timeline,
    truths_of,
    ways_in,
)
from perhepalvelut.text import Section

LOCALES = ("fi", "sv", "en")
HANGING = " " * 4
START, UNTIL = date(2023, 1, 9), date(2026, 12, 31)
ON_THE_WAY = 3
"""Services, of all that there are, to which ways are asked for each family; they take turns."""


class Recorder:
    """Asks one catalogue, the built-in one, and keeps its tellers."""

    def __init__(self) -> None:
        self.catalogue: Catalogue = load_catalogue(strict=True)
        self.services = list(self.catalogue.services)
        self.referrers = [one.id for one in self.catalogue.vocabulary.terms_of("referrer")]
        texts = Teller(self.catalogue, "fi").texts
        self.tellers = [Teller(self.catalogue, locale, texts=texts) for locale in LOCALES]

    def of_catalogue(self) -> dict[str, str]:
        """Tell everything that hangs on no family."""
        return dict(self._of_catalogue())

    def _of_catalogue(self) -> Iterator[tuple[str, str]]:
        catalogue = self.catalogue
        for teller in self.tellers:
            for id, service in catalogue.services.items():
                yield f"service {teller.locale} {id}", digest(entries(teller.service(service)))
            for id, association in catalogue.associations.items():
                yield (
                    f"association {teller.locale} {id}",
                    digest(teller.association(association).lines()),
                )
            for id, fact in catalogue.vocabulary.facts.items():
                yield f"fact {teller.locale} {id}", digest(teller.fact(fact).lines())
            for number, step in enumerate(catalogue.all_steps()):
                yield f"step {teller.locale} {number} {step}", digest(entries(teller.step(step)))
            yield f"map {teller.locale}", digest([teller.map().mermaid, teller.map().dot])
        for id in self.services:
            yield from self._timelines(id)

    def _timelines(self, service: str) -> Iterator[tuple[str, str]]:
        for consented in (None, True, False):
            found = timeline(self.catalogue, service, START, until=UNTIL, consented=consented)
            yield f"timeline {service} {consented}", digest(map(dump, found))
            for teller in self.tellers:
                told = teller.timeline(service, found).lines()
                yield f"timeline {teller.locale} {service} {consented}", digest(told)

    def of_family(self, at: int, family: dict[str, Any]) -> dict[str, str]:
        """Answer one family, given as data, and tell it in one of the languages."""
        situation, on = read_situation(family["situation"]), date.fromisoformat(family["on"])
        try:
            return dict(self._of_family(at, situation, on))
        except PerhepalvelutError as error:
            return {"error": digest([type(error).__name__, str(error)])}

    def _of_family(self, at: int, family: Situation, on: date) -> Iterator[tuple[str, str]]:
        catalogue, teller = self.catalogue, self.tellers[at % len(LOCALES)]
        truths = truths_of(catalogue, family, on=on)
        yield "truths", "".join(str(truth)[0] for truth in truths.values())
        matches = catalogue.match(family, on=on, scope="everything")
        yield "matches", digest(dump(matches))
        reasons = [found for one in matches for found in (one.who, one.where)]
        yield "reasons", digest(map(dump, reasons))
        some = [*matches[:4], matches[(at * 7) % len(matches)]]
        yield "told", digest(line for one in some for line in teller.match(one).lines())
        to = at % len(family.people) if family.people else None
        yield (
            "told to one",
            digest(line for one in some for line in teller.match(one, to=to).lines()),
        )
        yield "situation", digest(teller.situation(family, on=on).lines())
        for number in range(ON_THE_WAY):
            service = self.services[(at * ON_THE_WAY + number) % len(self.services)]
            yield from self._ways(service, family, on, teller)
        found = from_referrer(catalogue, self.referrers[at % len(self.referrers)], family, on=on)
        yield "referrals", digest([dump(found), teller.referrals(found).lines()])

    def _ways(
        self, service: str, family: Situation, on: date, teller: Teller
    ) -> Iterator[tuple[str, str]]:
        ways = ways_in(self.catalogue, service, family, on=on)
        yield f"ways {service}", digest([dump(ways), entries(teller.ways_in(ways))])
        try:
            steps = next_steps(self.catalogue, service, family, on=on)
        except PerhepalvelutError as error:
            yield f"next {service}", digest([str(error)])
        else:
            yield (
                f"next {service}",
                digest([dump(steps), teller.next_steps(steps).lines()]),
            )


def entries(told: Section) -> list[str]:
    """Put what hangs below an item beside it: so the lines were recorded first."""
    found: list[str] = []
    for line in told.lines():
        if line.startswith(HANGING) and found:
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return found


def digest(values: Iterable[Any]) -> str:
    """Give a short digest of what can be written as JSON."""
    text = json.dumps(list(values), ensure_ascii=False, sort_keys=True, default=str)
    return blake2b(text.encode(), digest_size=9).hexdigest()
