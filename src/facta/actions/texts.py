"""The reading of documents, as the deeds need it. Imported late: the language models behind it take their time to load."""

from __future__ import annotations

from dataclasses import dataclass

from facta.model import Claim, Codebook, Register


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document's text with what it says of itself.

    `published` is EDTF or empty, `published_basis` how it is known, `notes` what was left unread.
    """

    text: str
    media_type: str
    title: str = ""
    published: str = ""
    published_basis: str = ""
    notes: tuple[str, ...] = ()


def extracted(content: bytes, name: str, url: str = "") -> Extracted:
    """The text of the document. Raises `DocumentError`."""
    from facta.reading.text import extract

    found = extract(content, name, url)
    return Extracted(
        found.text, found.media_type, found.title, found.published, found.published_basis, tuple(found.notes)
    )


def proposed(
    text: str, *, told: str, language: str, register: Register, codebook: Codebook, document: str
) -> list[Claim]:
    """The claims that the engine reads out of the text."""
    from facta.reading import read

    return list(
        read(text, told=told, language=language or None, register=register, codebook=codebook, document=document)
    )
