"""The act of the codebook that an obligation lays down."""

from __future__ import annotations

from facta.reading.legal.values import Obligation
from facta.reading.lexicon import lexicon

# Acts that a deed may be, told by its verb; anything else is carried out (codebook, rules 9 and 18).
_ACTS = ("approve", "sign", "ratify", "propose", "negotiate", "agree")


def act_of(one: Obligation, language: str) -> str:
    """The act that is to be done."""
    if one.is_prohibition:
        return "implement"
    patterns = lexicon(language).patterns.get(one.verb, ())
    acts = [two.act for two in patterns if two.group == "verb" and len(two.lemmas) == 1]
    return acts[0] if acts and acts[0] in _ACTS else "implement"
