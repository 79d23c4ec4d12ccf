"""The same claims and documents as plain SQLite tables, and the pages of Datasette that show what pages of the desk show."""

from __future__ import annotations

import sqlite3
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote

from benchmarks.desk.invented import Invented

# A page of Datasette -> the route of the desk that answers the same question.
PAGES: dict[str, str] = {
    "row of a claim": "claim",
    "row of a document": "document",
    "table of claims": "claims",
    "table of claims, facets act and provision": "claims",
    "table of claims, one provision": "claims",
    "full text": "search",
}


def export(made: Invented, path: Path) -> None:
    """Writes the tables `claims` and `documents`, indexed as one would, with full text over both."""
    told = {document.sha256: (document.told, document.source) for document in made.documents}
    with sqlite3.connect(path) as base:
        base.executescript(
            """
            CREATE TABLE documents (sha256 TEXT PRIMARY KEY, title TEXT, told TEXT, source TEXT, language TEXT, text TEXT);
            CREATE TABLE claims (id TEXT PRIMARY KEY, act TEXT, status TEXT, provision TEXT, instrument TEXT, speaker TEXT,
                date TEXT, deadline TEXT, told TEXT, source TEXT, document TEXT REFERENCES documents(sha256), text TEXT);
            """
        )
        base.executemany(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)",
            [
                (d.sha256, d.title, d.told, d.source, d.language, text)
                for d, text in zip(made.documents, made.texts, strict=True)
            ],
        )
        base.executemany(
            "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    c.id, c.act, c.status, c.provision, c.instrument, c.speaker, c.date, c.deadline,
                    *(told[c.quote.document] if c.quote else (c.citation.told, c.citation.source) if c.citation else ("", "")),
                    c.quote.document if c.quote else None, c.quote.text if c.quote else c.citation.text if c.citation else "",
                )
                for c in made.claims
            ],
        )  # fmt: skip
        base.executescript(
            """
            CREATE INDEX claims_act ON claims(act); CREATE INDEX claims_provision ON claims(provision);
            CREATE INDEX claims_told ON claims(told); CREATE INDEX claims_document ON claims(document);
            CREATE VIRTUAL TABLE documents_fts USING fts5(title, text, content=documents);
            INSERT INTO documents_fts(documents_fts) VALUES ('rebuild');
            CREATE VIRTUAL TABLE claims_fts USING fts5(text, content=claims);
            INSERT INTO claims_fts(claims_fts) VALUES ('rebuild');
            """
        )


def paths(made: Invented, page: str, each: int) -> list[str]:
    """`each` addresses of one of the peer's pages, those that there are over and over."""
    table = "/peer/claims?_sort_desc=told&_size=50"
    kinds = {
        "row of a claim": [f"/peer/claims/{quote(claim.id)}" for claim in made.claims[:each]],
        "row of a document": [f"/peer/documents/{document.sha256}" for document in made.documents[:each]],
        "table of claims": [table],
        "table of claims, facets act and provision": [f"{table}&_facet=act&_facet=provision"],
        "table of claims, one provision": [f"{table}&provision=p{number}" for number in range(20)],
        "full text": [
            f"/peer/documents?_search={quote(text)}&_size=50" for text in ("ministers", "рынке", "programme 17")
        ],
    }
    return list(islice(cycle(kinds[page]), each))
