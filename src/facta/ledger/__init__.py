"""The ledger: an append-only, hash-chained record of what was claimed, decided and archived, with its archive of bytes.

`append`, `redact` and `read` are the only doors to its tables; `verify` says whether everything still is as it was recorded.
"""

from __future__ import annotations

from facta.ledger import archive
from facta.ledger.chain import Finding, Head, Report, Row
from facta.ledger.export import export, verify_export
from facta.ledger.refusals import deed, told
from facta.ledger.rows import (
    Subject,
    actors,
    erased,
    keys,
    kinds_used,
    last_by,
    numbers,
    page,
    read,
    subjects,
    trackers,
)
from facta.ledger.verification import quotes, verify
from facta.ledger.writing import append, checkpoint, head, redact

__all__ = [
    "Finding",
    "Head",
    "Report",
    "Row",
    "Subject",
    "actors",
    "append",
    "archive",
    "checkpoint",
    "deed",
    "erased",
    "export",
    "head",
    "keys",
    "kinds_used",
    "last_by",
    "numbers",
    "page",
    "quotes",
    "read",
    "redact",
    "subjects",
    "told",
    "trackers",
    "verify",
    "verify_export",
]
