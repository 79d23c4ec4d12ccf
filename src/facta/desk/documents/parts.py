"""A long text in parts that a page can show, and its blocks, which take a moment to find.

Invariant: the parts hold every block of the text once and in order; a part ends between two blocks, or within one block that alone is
longer than a part, behind a blank where there is one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from threading import Lock

from facta.reading.text import Block, blocks

# So many characters of text stand on a page, and so many claims begin on it: with Cyrillic letters and marks some 150 KB before
# compression.
CHARACTERS, CLAIMS = 24_000, 120
# Texts whose blocks are kept: finding them takes 90 ms for a million characters.
_KEPT = 16

_blocks: OrderedDict[str, tuple[Block, ...]] = OrderedDict()
_lock = Lock()


def blocks_of(text_sha256: str, text: str) -> tuple[Block, ...]:
    """The blocks of the text with this hash; only where they lie is kept, never the text."""
    with _lock:
        found = _blocks.get(text_sha256)
        if found is not None:
            _blocks.move_to_end(text_sha256)
            return found
    found = blocks(text)
    with _lock:
        _blocks[text_sha256] = found
        while len(_blocks) > _KEPT:
            _blocks.popitem(last=False)
    return found


def parts(text: str, found: Sequence[Block], starts: Sequence[int]) -> list[list[Block]]:
    """The blocks in parts; `starts` are where claims begin, in order. A text without blocks has one empty part."""
    whole: list[list[Block]] = [[]]
    begun = 0
    for block in found:
        for piece in _cut(text, block):
            here = bisect_right(starts, piece.end - 1) - bisect_right(starts, piece.start - 1)
            if whole[-1] and (piece.end - whole[-1][0].start > CHARACTERS or begun + here > CLAIMS):
                whole.append([])
                begun = 0
            whole[-1].append(piece)
            begun += here
    return whole


def part_at(cut: Sequence[Sequence[Block]], offset: int) -> int:
    """The number of the part, from 0, where the character stands; between two parts, the later one."""
    ends = [part[-1].end for part in cut if part]
    return min(bisect_right(ends, offset), max(len(cut) - 1, 0))


def _cut(text: str, block: Block) -> list[Block]:
    """The block in pieces of no more than a part."""
    pieces, at = [], block.start
    while block.end - at > CHARACTERS:
        blank = text.rfind(" ", at + CHARACTERS // 2, at + CHARACTERS)
        end = blank + 1 if blank >= 0 else at + CHARACTERS
        pieces.append(replace(block, start=at, end=end))
        at = end
    return [*pieces, replace(block, start=at)] if pieces else [block]
