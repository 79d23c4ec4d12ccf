"""A proposal as a person decides on it: the quote in its surroundings, then the fields that are filled.

Invariant: the words shown are the archived text at the quote's offsets; a text that cannot be had is said, never made up.
"""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING

from facta.errors import FactaError
from facta.site.cli.claim_rows import quantity_text
from facta.site.cli.output import harmless

if TYPE_CHECKING:
    from facta.model import Claim, Quote
    from facta.state import Replay

# Characters of the document shown before and after the quote: two or three sentences.
_AROUND = 280
_FIELDS = (
    "act",
    "status",
    "object",
    "actors",
    "speaker",
    "date",
    "deadline",
    "old_deadline",
    "quantity",
    "parties",
    "note",
)


class View:
    """Shows the proposals of one tracker, each text read from the archive once."""

    def __init__(self, stands: Replay) -> None:
        self._stands = stands
        self._documents = stands.documents
        self._texts: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        if (register := stands.register) is not None:
            self._titles |= {one.id: one.title.en or one.title.ru for one in register.packages}
            self._titles |= {one.id: one.title.en or one.title.ru for one in register.instruments}
            self._titles |= {one.id: one.title.en or one.title.ru for one in register.provisions}

    def shown(self, claim: Claim, place: str) -> str:
        """The proposal as lines of text; `place` tells which of how many it is."""
        parts = ["", f"── {place} ── {claim.id}", harmless(self._where(claim)), "", self._evidence(claim), ""]
        parts += [harmless(f"  {name.replace('_', ' '):<13}{value}") for name, value in self._fields(claim)]
        return "\n".join(parts) + "\n"

    def _where(self, claim: Claim) -> str:
        if claim.citation is not None:
            return f"{claim.citation.source}, told {claim.citation.told or 'at an unknown time'}. {claim.citation.url}".rstrip()
        document = self._documents.get(claim.quote.document) if claim.quote else None
        if document is None:
            return "a document that the ledger does not have"
        published = f"told {document.told}" if document.told else "nothing tells when it was published"
        return ", ".join(filter(None, (document.title or document.name, document.source, published)))

    def _evidence(self, claim: Claim) -> str:
        if claim.quote is None:
            return _wrapped(harmless(f"[{claim.citation.text if claim.citation else ''}]"))
        try:
            text = self._text(claim.quote)
        except FactaError as error:
            return _wrapped(_marked(claim.quote.text)) + f"\n({error})"
        start, end = claim.quote.start, claim.quote.end
        before, after = harmless(text[max(0, start - _AROUND) : start]), harmless(text[end : end + _AROUND])
        if start > _AROUND:
            before = "…" + before.partition(" ")[2]
        if end + _AROUND < len(text):
            after = after.rpartition(" ")[0] + "…"
        return _wrapped(f"{before}{_marked(text[start:end])}{after}")

    def _text(self, quote: Quote) -> str:
        from facta.ledger import archive

        if quote.document not in self._texts:
            document = self._documents.get(quote.document)
            self._texts[quote.document] = archive.text(document.text_sha256 if document else quote.document)
        return self._texts[quote.document]

    def _fields(self, claim: Claim) -> list[tuple[str, str]]:
        found = []
        for name in _FIELDS:
            value = getattr(claim, name)
            if name == "quantity" and value is not None:
                value = quantity_text(value)
            if value:
                found.append((name, ", ".join(value) if isinstance(value, tuple) else str(value)))
        for name in ("provision", "instrument"):
            if id := getattr(claim, name):
                found.append((name, f"{id} ({self._titles[id]})" if self._titles.get(id) else id))
        from facta.actions.queue import waiting

        told = waiting(self._stands, claim)
        if told.confidence is not None:
            own = f" (the engine gave {claim.confidence:.2f})" if isinstance(claim.confidence, float) else ""
            found.append(("confidence", f"{told.confidence:.2f}" + (f", learned{own}" if told.learned else "")))
        return found


def _marked(words: str) -> str:
    """The quoted words, bold on a terminal, in brackets that no text has elsewhere."""
    words = harmless(words)
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        return f"\x1b[1;7m{words}\x1b[0m"
    return f"⟦{words}⟧"


def _wrapped(text: str) -> str:
    width = min(100, shutil.get_terminal_size((100, 24)).columns) - 2
    paragraphs = (textwrap.fill(" ".join(line.split()), width) for line in text.splitlines() if line.strip())
    return textwrap.indent("\n".join(paragraphs), "  ")
