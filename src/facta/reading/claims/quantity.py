"""How much: counts of programmes, documents and measures, and shares; money, tonnes, years and kilometres are no quantity of progress.

Invariant: a number that stands in a date is none of a quantity.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from facta.model.claim import Bound, Quantity
from facta.reading.lexicon import Lexicon, plain
from facta.reading.time import Time
from facta.reading.tree import CLAUSES, Tree

_PERCENT = re.compile(r"\s?(?:%|per ?cents?\b|процент\w*)", re.I)
_RANGE = re.compile(r"\s?(?:[–—-]|to|до)\s?(\d+(?:[.,]\d+)?)\s?(?:%|per ?cents?\b|процент\w*)", re.I)
_NUMBER = re.compile(r"\d[\d ., \u00a0]*\d|\d")
_THOUSANDS = re.compile(r"[ \u00a0,.](?=\d{3}(?!\d))")
# Between a number and its unit stand at most so many words: "28 sectoral union programmes".
_BETWEEN = 3


def quantity_of(tree: Tree, i: int, object_head: int | None, times: Sequence[Time], words: Lexicon) -> Quantity | None:
    """The quantity told with the act at `i`: a share from its clause, else a count from its object, else a count from its clause."""
    clause = tree.subtree(i, CLAUSES | {"conj"})
    share = _share(tree, clause, times, words)
    object_run = tree.subtree(object_head, frozenset({"acl", "appos", "parataxis"})) if object_head is not None else []
    count = _count(tree, object_run, times, words)
    if share is None:
        share = _fraction(tree, sorted({*clause, *object_run}), words)
    if share is not None:
        whole = count if count is not None and count.of else _count(tree, clause, times, words)
        if whole is not None and whole.of and share.unit == "percent":
            return Quantity(share.value, "percent", to=share.to, bound=share.bound, of=whole.of, count=whole.value)
        return share
    found = count or _count(tree, clause, times, words)
    return found if count is not None or (found is not None and found.of) else None


def _share(tree: Tree, run: Sequence[int], times: Sequence[Time], words: Lexicon) -> Quantity | None:
    for k in run:
        value = _value(tree, k, times, words)
        if value is None:
            continue
        tail = _tail(tree, k)
        wide, percent = _RANGE.match(tail), _PERCENT.match(tail)
        if wide:
            return Quantity(value, "percent", to=_number(wide[1]), bound=_bound(tree, k, words))
        if percent:
            return Quantity(value, "percent", bound=_bound(tree, k, words))
    return None


def _count(tree: Tree, run: Sequence[int], times: Sequence[Time], words: Lexicon) -> Quantity | None:
    for k in run:
        value = _value(tree, k, times, words)
        if value is None or _PERCENT.match(_tail(tree, k)):
            continue
        at, of = k + 1, None
        if at + 1 < len(tree.tokens) and plain(tree.tokens[at].text) in ("of", "из", "out"):
            while at < len(tree.tokens) and plain(tree.tokens[at].text) in ("of", "из", "out", "the", "all", "всех"):
                at += 1
            of = _value(tree, at, times, words) if at < len(tree.tokens) else None
            if of is None:
                continue
            at += 1
        for j in range(at, min(at + _BETWEEN + 1, len(tree.tokens))):
            token = tree.tokens[j]
            lemma = plain(token.lemma)
            if token.upos in ("PUNCT", "NUM", "VERB"):
                break
            if lemma in words.units and not (
                j + 1 < len(tree.tokens) and plain(tree.tokens[j + 1].lemma) in words.units
            ):
                unit = words.unit_names.get(lemma, plain(token.text))
                return Quantity(value, unit, bound=_bound(tree, k, words), of=of)
    return None


def _fraction(tree: Tree, run: Sequence[int], words: Lexicon) -> Quantity | None:
    lowers = [plain(token.text) for token in tree.tokens]
    for phrase, value in words.fractions.items():
        for k in run:
            after = k + len(phrase)
            if (
                tuple(lowers[k:after]) == phrase
                and after < len(lowers)
                and (words.language != "en" or lowers[after] in ("of", "the"))
            ):
                return Quantity(value, "percent", bound=_bound(tree, k, words) or "about")
    return None


def _value(tree: Tree, k: int, times: Sequence[Time], words: Lexicon) -> float | None:
    token = tree.tokens[k]
    if token.text[0].isdigit():
        if any(time.start <= token.start < time.end for time in times):
            return None
        return _number(token.text)
    return words.numbers.get(plain(token.lemma)) or words.numbers.get(plain(token.text))


def _number(text: str) -> float | None:
    found = _NUMBER.match(text)
    if found is None:
        return None
    digits = _THOUSANDS.sub("", found[0]) if not re.fullmatch(r"0[.,]\d+", found[0]) else found[0]
    try:
        return float(digits.replace(",", ".").replace(" ", ""))
    except ValueError:
        return None


def _tail(tree: Tree, k: int) -> str:
    base = tree.sentence.start
    return tree.sentence.text[tree.tokens[k].end - base :]


def _bound(tree: Tree, k: int, words: Lexicon) -> Bound | None:
    for phrase, bound in words.bounds:
        start = k - len(phrase)
        if start >= 0 and tuple(plain(token.text) for token in tree.tokens[start:k]) == phrase:
            return bound
    return None
