"""Lemmas as scripts: what to do to a word's form to get its lemma, few enough to be learnt as labels.

`L3y` on "Parties" gives "party": lower case, cut 3, add "y". Invariant: `apply(script(form, lemma), form) == lemma`.
"""

from __future__ import annotations

# Shorter words are names and particles.
_SHORT = 3


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


def mended(lemma: str, known: frozenset[str]) -> str:
    """The lemma, or the known word that lacks one letter to it: a script cannot tell "violated" (violate) from "visited" (visit)."""
    if lemma in known or len(lemma) < _SHORT or not lemma.isalpha():
        return lemma
    if lemma + "e" in known:
        return lemma + "e"
    if lemma[-1] == "i" and lemma[:-1] + "y" in known:
        return lemma[:-1] + "y"
    if lemma[-1] == lemma[-2] and lemma[:-1] in known:
        return lemma[:-1]
    return lemma
