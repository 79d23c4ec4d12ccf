"""Which documents pass on another's report: by the words that they share with an earlier one, or by the wire that they credit.

What is found is a proposal: it moves no figure before somebody records it with the document (`relays`).

Invariant: a document relays one source at most; where a text credits several, they are told and none is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from facta.measures.sources.copies import Text, copies, originals
from facta.measures.sources.credited import credited
from facta.model.document import Document
from facta.model.edtf import parse
from facta.model.register import Register


@dataclass(frozen=True, slots=True)
class Relayed:
    """`document` (SHA-256) passes on a report.

    `whose`: the id or name of the source whose report it is, empty where it cannot be chosen; `credits`: all that the text credits. By its
    words it repeats `original` with this `containment` (0 to 1); `same_day`: which of the two was first is not told. `recorded`: what the
    document says already.
    """

    document: str
    name: str
    reason: Literal["text", "credit"]
    whose: str
    credits: tuple[str, ...]
    original: str
    original_name: str
    containment: float | None
    same_day: bool
    recorded: str


def relayed(documents: Iterable[Document], texts: Mapping[str, str], register: Register) -> list[Relayed]:
    """The documents that pass on a report, in the order given. `texts`: the text of each by its SHA-256; one that is gone is left out."""
    known = {one.sha256: one for one in documents if one.sha256 in texts}
    repeated = copies(Text(one.sha256, texts[one.sha256], _told(one), one.source) for one in known.values())
    first = originals(repeated)
    by_copy = {one.copy: one for one in repeated}
    sources = [source for source in register.sources if not source.relays]
    found = []
    for one in known.values():
        credits = credited(texts[one.sha256], sources, one.source)
        copy = by_copy.get(one.sha256)
        if copy is None and not credits:
            continue
        original = known[first[one.sha256]] if copy else None
        # Two copies of one wire of which the wire itself is not here: both credit it, and neither is the other's original.
        whose = credits[0] if len(credits) == 1 else ""
        if original is not None and not whose:
            whose = original.relays or original.source
        if whose == one.source:
            whose = ""  # a publisher that repeats itself is one voice already
        found.append(
            Relayed(
                one.sha256,
                one.name,
                "text" if copy else "credit",
                whose,
                credits,
                original.sha256 if original else "",
                original.name if original else "",
                copy.containment if copy else None,
                copy.same_day if copy else False,
                one.relays,
            )
        )
    return found


def _told(document: Document) -> int:
    end = parse(document.told).end if document.told else None
    return 10**9 if end is None else end
