"""What other plugins correct in, or add to, a service or an association, told one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .document import Sentence
from .voice import mark
from .words import Words

__all__ = ["change_sentences"]

_WHAT: Final = {
    "referral_required": mark("need for a referral"),
    "referrers": mark("who refers"),
    "self_referral": mark("self-referral"),
    "anonymous": mark("use without a name"),
    "cost": mark("cost"),
    "decision_required": mark("need for a decision"),
    "channels": mark("ways to get in touch"),
    "hours": mark("opening hours"),
    "capacity": mark("capacity"),
    "languages": mark("languages of service"),
    "interpreters": mark("interpreters"),
    "accessibility": mark("accessibility"),
    "not_required": mark("what is not required"),
    "office": mark("office"),
    "address": mark("address"),
    "chat": mark("chat"),
    "email": mark("e-mail"),
    "phone": mark("phone"),
    "web": mark("web pages"),
    "eligibility": mark("whom it is for"),
    "area": mark("area"),
    "status": mark("time in operation"),
    "notes": mark("other facts"),
}


def change_sentences(words: Words, id: str) -> Iterator[Sentence]:
    """Tell which plugin said what of a service or an association, with its sources by code."""
    for change in words.catalogue.changes:
        if change.id == id:
            kind, _, name = change.name.partition(".")
            what = words.say(_WHAT[name if kind in ("access", "contact") else kind])
            text = words.say("{what}: the plugin {plugin}", what=what, plugin=change.plugin)
            yield Sentence(text, sources=change.sources)
