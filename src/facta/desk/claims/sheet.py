"""Claims as rows of a CSV: what stands in the ledger, with the voice, the publisher and the day of telling resolved.

Invariant: the rows are those of the list, in its order; ids and codes stand as they are in the ledger, dates as EDTF.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from facta.desk.asked import Asked
from facta.desk.evidence import document_of, publisher
from facta.measures.sources.voices import published, voice_of
from facta.model.claim import Claim

COLUMNS: tuple[str, ...] = (
    "id", "told", "act", "status", "object", "value", "to", "unit", "bound", "of", "happened", "deadline", "old_deadline",
    "deadline_kind", "provision", "instrument", "parties", "speaker", "speaker_kind", "publisher", "source", "source_kind", "language",
    "evidence", "text", "document", "url", "coder", "engine", "confidence",
)  # fmt: skip


def rows(asked: Asked, claims: list[Claim]) -> Iterator[list[Any]]:
    """A row for each claim, in the order of `COLUMNS`."""
    documents = asked.standing.replay.documents
    for claim in claims:
        document, cited, measured = document_of(asked, claim), claim.citation, claim.quantity
        source = published(claim, documents)[0]
        voice = voice_of(asked.state, claim, documents)
        yield [
            claim.id,
            cited.told if cited else document.told if document else "",
            claim.act, claim.status, claim.object,
            *((measured.value, measured.to, measured.unit, measured.bound, measured.of) if measured else ("",) * 5),
            claim.date, claim.deadline, claim.old_deadline, claim.deadline_kind,
            claim.provision, claim.instrument, claim.parties,
            voice.name, voice.kind, publisher(asked, source), source, asked.publishers.get(source, ("", ""))[1],
            cited.language if cited else document.language if document else "",
            "citation" if cited else "quote",
            cited.text if cited else claim.quote.text if claim.quote else "",
            claim.quote.document if claim.quote else "",
            cited.url if cited else document.url if document else "",
            claim.coder, claim.engine, claim.confidence,
        ]  # fmt: skip
