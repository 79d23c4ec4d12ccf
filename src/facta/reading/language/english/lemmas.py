"""Lemmas as scripts: what to do to a word's form to get its lemma, few enough to be learnt as labels.

`L3y` on "Parties" gives "party": lower case, cut 3, add "y". Invariant: `apply(script(form, lemma), form) == lemma`.
"""

from __future__ import annotations

import re

# Shorter words are names and particles.
_SHORT = 3
# Endings of inflected forms, and what stands instead in the lemma.
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("men", "man"), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", ""),
    ("er", ""), ("est", ""),
)  # fmt: skip
_HISSING = ("sse", "she", "che", "xe", "zze")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_USUAL = {("people", "NOUN"): "people", ("whom", "PRON"): "whom", ("...", "PUNCT"): "...", ("--", "PUNCT"): "--"}


def script(form: str, lemma: str) -> str:
    """The script from a form to its lemma."""
    lower = lemma == lemma.lower()
    base = form.lower() if lower else form
    same = 0
    for a, b in zip(base, lemma, strict=False):
        if a != b:
            break
        same += 1
    return f"{'L' if lower else 'K'}{len(base) - same}{lemma[same:]}"


def apply(script: str, form: str) -> str:
    """The lemma of a form by a script."""
    digits = 1
    while digits < len(script) and script[digits].isdigit():
        digits += 1
    cut, add = int(script[1:digits]), script[digits:]
    base = form.lower() if script[0] == "L" else form
    return (base[: len(base) - cut] + add if cut < len(base) or add else base) or form


def mended(lemma: str, known: frozenset[str], form: str = "") -> str:
    """The lemma, or the known word that it was meant to be: a script cannot tell "violated" (violate) from "visited" (visit)."""
    if lemma in known or len(lemma) < _SHORT or not lemma.isalpha():
        return lemma
    if lemma + "e" in known:
        return lemma + "e"
    if lemma[-1] == "i" and lemma[:-1] + "y" in known:
        return lemma[:-1] + "y"
    if lemma[-1] == lemma[-2] and lemma[:-1] in known:
        return lemma[:-1]
    low = form.lower()
    if low == lemma or not lemma.islower():
        return lemma
    if low in known:  # "ratify" was taken for a form of "ratif"
        return low
    for ending, instead in _ENDINGS:
        if low.endswith(ending) and (word := low[: -len(ending)] + instead) in known:
            return word
        if low.endswith(ending) and word[-2:-1] == word[-1:] and word[:-1] in known:
            return word[:-1]
    # "witnesse", "clashe", "boxe": no word of English ends so after a hiss but by the ending of its form.
    return lemma[:-1] if lemma.endswith(_HISSING) and low == lemma + "s" else lemma


def usual(form: str, upos: str) -> str | None:
    """The lemma of a form that the treebanks do not agree on, as EWT has it; of a number, its figures without commas."""
    if upos == "NUM":
        return form.replace(",", "") if _THOUSANDS.fullmatch(form) else None
    return _USUAL.get((form.lower(), upos))
