"""How one gets in, claim by claim; what no document states is said to be not stated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from ..core.directory.services import Access
from .document import Sentence
from .parts import noted
from .quantities import tell_hours, tell_measure
from .voice import mark, sentence
from .words import Words

__all__ = ["MAIN", "access_sentences"]

MAIN: Final = ("referral_required", "anonymous", "cost", "channels", "hours")
"""The claims whose absence is told."""

_NOT_STATED: Final = {
    "referral_required": mark("the documents do not say whether a referral is needed"),
    "anonymous": mark("the documents do not say whether the service can be used anonymously"),
    "cost": mark("the documents do not say whether the service is free of charge"),
    "channels": mark("the documents do not say how to get in touch"),
    "hours": mark("the documents do not say when it is open"),
}
_YES_NO: Final = {
    ("referral_required", True): mark("a referral is needed"),
    ("referral_required", False): mark("no referral is needed"),
    ("self_referral", True): mark("self-referral is possible"),
    ("self_referral", False): mark("self-referral is not possible"),
    ("anonymous", True): mark("the service can be used anonymously"),
    ("anonymous", False): mark("a name must be given"),
    ("decision_required", True): mark("a decision or payment commitment is needed"),
    ("decision_required", False): mark("no decision or payment commitment is needed"),
    ("interpreters", True): mark("interpreters are available"),
    ("interpreters", False): mark("interpreters are not available"),
    ("cost", "free"): mark("the service is free of charge"),
    ("cost", "charged"): mark("there is a charge"),
}


def access_sentences(words: Words, access: Access, *, sources: bool = False) -> Iterator[Sentence]:
    """Tell every claim, by its name; each cites its sources if they are asked for."""
    claims = dict(access.claims())
    for name in _ORDER:
        claim = claims.get(name)
        if claim is not None:
            text = sentence(noted(words, _told(words, name, claim.value), claim))
            yield Sentence(text, sources=claim.sources if sources else (), name=name)
        elif name in MAIN:
            yield Sentence(sentence(words.say(_NOT_STATED[name])), name=name)


_ORDER: Final = (
    "referral_required",
    "referrers",
    "self_referral",
    "anonymous",
    "cost",
    "decision_required",
    "channels",
    "hours",
    "capacity",
    "languages",
    "interpreters",
    "accessibility",
    "not_required",
)


def _told(words: Words, name: str, value: Any) -> str:
    if (name, value) in _YES_NO:
        return words.say(_YES_NO[name, value])
    return _TOLD[name](words, value)


_TOLD: Final[dict[str, Callable[[Words, Any], str]]] = {
    "referrers": lambda words, ids: words.say(
        "referred by: {who}", who=words.terms("referrer", ids)
    ),
    "channels": lambda words, ids: words.say(
        "ways to get in touch and meet: {channels}", channels=words.terms("channel", ids)
    ),
    "hours": lambda words, hours: words.say("open: {hours}", hours=tell_hours(words.voice, hours)),
    "capacity": lambda words, measure: words.say(
        "room for: {measure}", measure=tell_measure(words.voice, measure)
    ),
    "languages": lambda words, codes: words.say(
        "languages of service: {languages}",
        languages=words.voice.listed(words.voice.language(code) for code in codes),
    ),
    "accessibility": lambda words, text: words.say(
        "accessibility: {text}", text=words.of_plugin(text).rstrip(".")
    ),
    "not_required": lambda words, ids: words.say(
        "not required: {conditions}",
        conditions=", ".join(words.term("condition", id) for id in ids),
    ),
}
