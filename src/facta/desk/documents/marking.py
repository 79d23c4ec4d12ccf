"""Claims marked in the text that they quote.

Where claims overlap the text is cut at each beginning and end; a piece belongs to the shortest claim over it and tells how many there
are. Invariant: the pieces of a block, put together, are its text; offsets count code points, as Python's do; a claim whose words do not
stand at its place is never marked.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facta.desk.documents.placed import Placed
from facta.reading.text import Block


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same claims. `over` is the shortest of them, None for text that nothing quotes; `begins` says that it
    begins here; `opens` are the others that do; `depth` is how many lie over the piece; `is_accepted` whether any of them is accepted;
    `is_asked` whether the one asked for is among them."""

    text: str
    over: Placed | None = None
    begins: bool = False
    opens: tuple[Placed, ...] = ()
    depth: int = 0
    is_accepted: bool = False
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A block of the text in its pieces."""

    block: Block
    pieces: tuple[Piece, ...]


def stands(text: str, one: Placed) -> bool:
    """Whether the claim's words stand where it says, and are words."""
    return (
        0 <= one.start < one.end <= len(text)
        and text[one.start : one.end] == one.quote.text
        and not one.quote.text.isspace()
    )


def marked(text: str, blocks: Sequence[Block], placed: Iterable[Placed], asked: str = "") -> list[Line]:
    """The blocks with the claims over them, which must be in the order of `placed`; `asked` is the id of the claim that is looked for.
    A claim that began before the first block begins here with it."""
    waiting = list(placed)[::-1]
    over: list[tuple[int, int, Placed]] = []
    lines = []
    for block in blocks:
        pieces, at = [], block.start
        while at < block.end:
            over = [one for one in over if one[2].end > at]
            opens = []
            while waiting and waiting[-1].start <= at:
                one = waiting.pop()
                if one.end > at:
                    insort(over, (one.end - one.start, -one.number, one))
                    opens.append(one)
            end = min([block.end, *(one[2].end for one in over), *(one.start for one in waiting[-1:])])
            pieces.append(_piece(text[at:end], [one[2] for one in over], opens, asked))
            at = end
        lines.append(Line(block, tuple(pieces)))
    return lines


def _piece(text: str, over: list[Placed], opens: list[Placed], asked: str) -> Piece:
    if not over:
        return Piece(text)
    first = over[0]
    others = tuple(one for one in opens if one is not first)
    is_accepted = any(one.standing == "accepted" for one in over)
    is_asked = any(one.claim.id == asked for one in over)
    return Piece(text, first, first in opens, others, len(over), is_accepted, is_asked)
