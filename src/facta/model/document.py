"""A document as the ledger knows it: what was collected, when it was told, by whom. The bytes and the text lie in the archive.

Invariant: `sha256` is the hash of the bytes, `text_sha256` of the UTF-8 text extracted from them once; offsets of quotes count
characters of that text.
"""

from __future__ import annotations

from facta.model.claim import Value


class Document(Value, frozen=True):
    """`told` is EDTF and may be empty when nothing tells it; `told_basis` says how it is known (page, dateline, url, file, given, unknown).

    `source` is the id of a source of the register, or the publisher's name as given when the register has none. `relays` names in the
    same way whose report the text copies; what nobody is quoted for in it is then that one's voice.
    """

    sha256: str
    text_sha256: str
    name: str
    media_type: str
    language: str
    told: str = ""
    told_basis: str = "unknown"
    source: str = ""
    relays: str = ""
    url: str = ""
    title: str = ""
    note: str = ""
