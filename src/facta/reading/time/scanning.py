"""From tokens to the matches that stand: leftmost and longest, accepted by their neighbours, the two ends of a range apart.

`scan` yields them in order; `share` lets the first of two dates take over the year that only the second tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facta.reading.time.grammar import Found, Grammar, matches
from facta.reading.time.guards import accepted, words
from facta.reading.time.lexicon import Values
from facta.reading.time.tokens import Tokens

# What a date takes over from its neighbour.
_SHARED = ("y", "era", "yq")
_DASHES = frozenset("-–—‑−")
# A date made of these alone only says which, when a noun follows: "the 1954 accords".
_NAMED = frozenset({"y", "m", "d", "s", "w", "grain", "q", "g", "era", "guard", "y1", "yy", "x", "from"})


def scan(tokens: Tokens, using: Grammar, language: str, *, history: bool) -> Iterator[Found]:
    """The matches of a text, in order, without overlap."""
    for run in using.run.finditer(tokens.letters):
        at, last = run.span()
        while at < last:
            tried = matches(tokens, using, first=at, last=last)
            one = next((one for one in tried if accepted(one, tokens, language, history=history)), None)
            if one is None:
                at += 1
                continue
            at = one.last
            if _modifies(one, tokens, language):
                one.first += 1
            yield from _ends(one)


def _modifies(one: Found, tokens: Tokens, language: str) -> bool:
    """Whether the article before the date is the article of the noun behind it."""
    if (
        one.last - one.first < 2
        or tokens.words[one.first].lower() not in words(language, "articles")
        or not set(one.features) <= _NAMED
    ):
        return False
    after = tokens.words[one.last] if one.last < len(tokens.words) else ""
    if after in _DASHES and ("y" in one.features or "m" in one.features):
        return True
    return after[:1].isalpha() and after.lower() not in words(language, "no_nouns") and not after.endswith("ed")


def _ends(found: Found) -> Iterator[Found]:
    """A match with a range inside as two: what is told before the dash has names ending in 1 and takes over the rest."""
    middle = found.at.get("x")
    if middle is None:
        yield found
        return
    features = found.features
    second = {
        name: value for name, value in features.items() if not name.endswith("1") and name not in ("x", "from", "guard")
    }
    first = {
        name: value
        for name, value in second.items()
        if found.at.get(name, -1) < middle or name not in ("mod", "w", "part")
    }
    first |= {name[:-1]: value for name, value in features.items() if name.endswith("1")}
    if "yy" in features and "y1" in features:
        head, tail = str(features["y1"]), str(features["yy"])
        second["y"] = int(head[: -len(tail)] + tail)
        second.pop("yy")
        first.pop("yy", None)
    yield Found(found.first, middle, {**first, "opens": 1}, found.at)
    yield Found(middle + 1, found.last, {**second, "closes": 1}, found.at)


def share(found: Sequence[Found], tokens: Tokens) -> None:
    """ "April and June 1955", "499 to 493 BC": the first of two dates takes over the year, or the era, of the second."""
    for first, second in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        between = tokens.words[first.last : second.first]
        if not 1 <= len(between) <= 3 or any(word in ".;!?" or "\n" in word for word in between):
            continue
        one, two = first.features, second.features
        if len(between) == 1 and between[0] in _DASHES and _is_date(one) and _is_date(two):
            one.setdefault("opens", 1)
            two.setdefault("closes", 1)
        if _without_year(one) and ("m" in two or "s" in two) and "y" in two:
            if ("s" in one) == ("s" in two) or "d" not in two:
                one.update({name: two[name] for name in _SHARED if name in two})
        elif "y" in one and "era" not in one and "era" in two and int(one["y"]) > int(two.get("y", 0)):
            one["era"] = two["era"]


def _is_date(features: Values) -> bool:
    return any(name in features for name in ("y", "m", "d", "s", "w")) and "n" not in features


def _without_year(features: Values) -> bool:
    return ("m" in features or "s" in features) and not any(name in features for name in (*_SHARED, "rel", "u", "w"))
