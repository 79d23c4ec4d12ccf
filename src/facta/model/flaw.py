"""A flaw: something that does not hold inside a value, named by the path to it.

Whoever read the value from a file turns the path into a line; see `facta.errors.Problem`.

Invariant: a path leads from the outermost value inward, field names and positions (from 0) alternating as the value is nested.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

Path = tuple[str | int, ...]

# Comparing a word with this many takes some 10 ms; with more, a broken file of many lines would take minutes.
_MANY = 2000


@dataclass(frozen=True, slots=True)
class Flaw:
    """`what` does not hold at `path`."""

    path: Path
    what: str


def path_text(path: Path) -> str:
    """The path as a person reads it: `provisions[3].requires[0]`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that suggests the known word nearest to `word`; empty when none is near or there are too many."""
    names = tuple(name for name in known if name != word)
    near = _nearest(word, names) if len(names) <= _MANY else []
    return f"; did you mean {near[0]!r}?" if near else ""


@lru_cache(maxsize=4096)
def _nearest(word: str, names: tuple[str, ...]) -> list[str]:
    return get_close_matches(word, names, n=1, cutoff=0.6)


def none_of(word: str, known: Iterable[str], what: str) -> str:
    """The sentence for a word that names nothing: `what` it should name, the nearest known word or, when few, all of them."""
    names = list(known)
    near = did_you_mean(word, names)
    if not near and len(names) <= 12:
        near = f"; known: {', '.join(names)}" if names else f"; there is no {what} yet"
    return f"{word!r} is no {what}{near}"
