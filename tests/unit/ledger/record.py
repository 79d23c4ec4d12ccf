"""Small payloads for the tests of the ledger."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from facta.model import Citation, Claim, Decision, Document, Entry, Quote, Register
from facta.model.entry import Kind, Payload
from facta.model.register import Agreement, Name

TRACKER = "gas"
TEXT = "Министры подписали договор о рынке газа. The ministers signed the treaty."


def at(day: int = 1, second: int = 0) -> datetime:
    """A time of recording in January 2026."""
    return datetime(2026, 1, day, 12, 0, second, tzinfo=UTC)


def claim(id: str, text: str = "The treaty was signed.") -> Claim:
    """A claim with a citation."""
    evidence = Citation(
        source="source/tass", told="2025-03-13", told_basis="page", url="https://example.org/1", text=text
    )
    return Claim(id=id, act="sign", status="actual", object="treaty", citation=evidence, coder="coder/1")


def quoted(id: str, document: Document, start: int = 0, end: int = 8) -> Claim:
    """A claim that quotes the archived text."""
    quote = Quote(document=document.sha256, start=start, end=end, text=TEXT[start:end])
    return Claim(
        id=id, act="sign", status="actual", object="treaty", start=start, end=end, quote=quote, engine="engine/1"
    )


def archived(content: bytes = TEXT.encode(), text: str = TEXT) -> Document:
    """A document whose bytes and text are in the archive."""
    from facta.ledger import archive

    return Document(
        sha256=archive.put(content), text_sha256=archive.put_text(text), name="news.txt", media_type="text/plain", language="ru",
        told="2025-03-13", told_basis="given",
    )  # fmt: skip


def register(tracker: str = TRACKER, about: str = "") -> Register:
    """A register with nothing in it."""
    return Register(tracker=tracker, title=Name(en="Gas"), agreement=Agreement(title=Name(en="Treaty")), about=about)


def record(*items: tuple[Kind, Payload], tracker: str = TRACKER, recorded: datetime | None = None) -> list[Entry]:
    """Append the payloads."""
    from facta.ledger import append

    return append(items, tracker=tracker, actor="coder/1", recorded=recorded or at())


def whole() -> None:
    """A small ledger with every sort of row: number 4 is redacted, 3 and 5 quote the document 2."""
    from facta.ledger import redact

    document = archived(b"%PDF " + TEXT.encode())
    record(
        ("register", register()), ("document", document), ("proposal", quoted("P1", document)), ("claim", claim("C1"))
    )
    record(("proposal", quoted("P2", document, 9, 18)), ("decision", Decision("P1", "accept")), recorded=at(2))
    redact(4, reason="names a private person", actor="editor/1", recorded=at(3))
    record(("claim", claim("C2")), tracker="oil", recorded=at(4) + timedelta(microseconds=1))


def raw(home: Path) -> sqlite3.Connection:
    """A connection that knows nothing of Django, as a stranger with a database browser would have."""
    return sqlite3.connect(home / "facta.sqlite3", isolation_level=None)


def digest(text: str) -> str:
    """SHA-256 of a text."""
    return sha256(text.encode()).hexdigest()
