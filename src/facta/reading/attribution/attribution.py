"""What the reading of attribution gives: an attribution, and the spans that it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
Kind = Literal["speech", "belief", "intention", "evidence"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words, a belief or an intention that the text tells of somebody.

    `source` may be empty (it was reported that), and so may `cue` (a quotation that goes on, a headline with a colon); `content` never is.
    Each is spans over the text, in order, none overlapping another. `speaker` names the source as the text names it most fully; it is
    empty when there is no source, and the source's own words when there is no fuller mention.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str
    kind: Kind


def holds(outer: Iterable[Span], inner: Iterable[Span]) -> bool:
    """Whether every inner span lies within an outer one: an attribution whose cue lies in another's content is nested in it."""
    outer = tuple(outer)
    return all(any(a <= start and end <= b for a, b in outer) for start, end in inner)
