"""Text: the bytes of a document -> its text, made once and stored; every quote is a pair of offsets into it.

`extract` is the whole of it; `blocks` finds paragraphs, headings and articles in any stored text, `normal` is the stored form.
Invariant: the same bytes and name give the same text, and extracting a stored text again gives it unchanged.
"""

from __future__ import annotations

from facta.errors import DocumentError
from facta.reading.text.extracted import Extracted, Raw
from facta.reading.text.kinds import Kind, kind_of
from facta.reading.text.normal import normal
from facta.reading.text.structure import Block, blocks
from facta.reading.text.told import told

# Characters of a stored text: some 3,500 pages. The longest code of law that we met has 7 million; beyond it is a collection.
LIMIT = 10_000_000

__all__ = ["Block", "Extracted", "blocks", "extract", "normal"]


def extract(content: bytes, name: str, url: str = "") -> Extracted:
    """The document's text, kind, title and told date. Raises `DocumentError` for what cannot be read or holds no text."""
    if not content:
        raise DocumentError(f"{name} is empty.")
    raw = _read(kind_of(content, name), content, name, url)
    if len(raw.text) > LIMIT:
        raise DocumentError(f"{name} has {len(raw.text):,} characters of text; the limit is {LIMIT:,}. Split it.")
    text = normal(raw.text)
    if not text.strip():
        raise DocumentError(f"{name} holds no text. If it is a scan, run text recognition on it first.")
    parts = blocks(text)
    published, basis = told(text, page=raw.told, url=url, name=name, made=raw.made)
    return Extracted(text, raw.media_type, _title(raw, text, parts), published, basis, parts, raw.notes)


def _title(raw: Raw, text: str, parts: tuple[Block, ...]) -> str:
    """The title that the document gives itself, else the heading that it begins with."""
    title = normal(raw.title).replace("\n", " ").strip()
    if title or not parts or parts[0].kind != "heading":
        return title
    return text[parts[0].start : parts[0].end]


def _read(kind: Kind, content: bytes, name: str, url: str) -> Raw:
    """What the reader of this kind finds. The readers bring libraries with them and are imported when they are needed."""
    if kind == "pdf":
        from facta.reading.text.pdf import pdf

        return pdf(content, name)
    if kind == "docx":
        from facta.reading.text.docx import docx

        return docx(content, name)
    if kind == "html":
        from facta.reading.text.html import html

        return html(content, name, url)
    if kind == "eml":
        from facta.reading.text.eml import eml

        return eml(content, name)
    from facta.reading.text.plain import plain

    return plain(content)
