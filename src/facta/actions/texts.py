"""The reading of documents, as the deeds need it. Imported late: the language models behind it take their time to load."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facta.errors import DocumentError, FactaError
from facta.model import Claim, Codebook, Register

if TYPE_CHECKING:
    from facta.reading.engines import Engine

logger = logging.getLogger(__name__)


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
    """The text of the document. Raises `DocumentError`, also where a parser of somebody else's breaks on it."""
    from facta.reading.text import extract

    try:
        found = extract(content, name, url)
    except FactaError:
        raise
    except Exception as error:
        raise broken(name, error) from error
    return Extracted(
        found.text, found.media_type, found.title, found.published, found.published_basis, tuple(found.notes)
    )


def broken(name: str, error: Exception) -> DocumentError:
    """What is told of a document that broke whatever read it; the log has where."""
    logger.exception("Reading %s failed", name)
    return DocumentError(
        f"{name} cannot be read ({type(error).__name__}: {error}). Save its text as a .txt file and take that."
    )


def language_of(text: str) -> str:
    """The language that the text is in. Raises `DocumentError` for one that cannot be read."""
    from facta.reading.language_of import language_of

    return language_of(text)


def proposed(
    text: str,
    *,
    told: str,
    language: str,
    register: Register,
    codebook: Codebook,
    document: str,
    engine: str | Engine = "rules",
) -> list[Claim]:
    """The claims that the engine reads out of the text."""
    from facta.reading import read

    return list(
        read(
            text,
            told=told,
            language=language or None,
            register=register,
            codebook=codebook,
            document=document,
            engine=engine,
        )
    )
