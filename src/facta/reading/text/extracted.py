"""What an extraction gives. Invariant: `text` is normal (see `normal.py`) and not empty; `blocks` are spans of it."""

from __future__ import annotations

from dataclasses import dataclass

from facta.reading.text.structure import Block


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document's text with what it says of itself.

    `published` is EDTF or empty, `published_basis` how it is known: page, dateline, url, file, or empty. `blocks` are the paragraphs,
    headings, list items, table rows and footnotes of `text`. `notes` are sentences about what was left unread, and why.
    """

    text: str
    media_type: str
    title: str = ""
    published: str = ""
    published_basis: str = ""
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Raw:
    """What the reader of one format hands over: text not yet normal, and what the format itself tells.

    `told` is a date that the document states as its publication (EDTF or empty), `made` the date of the file, a weak sign.
    """

    text: str
    media_type: str
    title: str = ""
    told: str = ""
    made: str = ""
    notes: tuple[str, ...] = ()
