"""Which kind of document some bytes are: by the bytes first, then by the name.

Invariant: a kind is only answered when there is a reader for it; anything else is a `DocumentError` that says what it is.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath
from typing import Literal

from facta.errors import DocumentError
from facta.reading.text.encodings import is_utf16

Kind = Literal["txt", "html", "pdf", "docx", "eml"]

# What the first bytes tell, with what to do about it. Sources: each format's specification; the list of signatures of file(1).
_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a PNG image", "If it is a scan, run text recognition on it first."),
    (b"\xff\xd8\xff", "a JPEG image", "If it is a scan, run text recognition on it first."),
    (b"GIF8", "a GIF image", "If it is a scan, run text recognition on it first."),
    (b"II*\x00", "a TIFF image", "If it is a scan, run text recognition on it first."),
    (b"MM\x00*", "a TIFF image", "If it is a scan, run text recognition on it first."),
    (b"BM", "a BMP image", "If it is a scan, run text recognition on it first."),
    (b"AT&TFORM", "a DjVu document", "Save it as PDF and add that."),
    (b"MZ", "a Windows program", "Name a document."),
    (b"\x7fELF", "a program", "Name a document."),
    (b"\xcf\xfa\xed\xfe", "a program", "Name a document."),
    (b"\xca\xfe\xba\xbe", "a program", "Name a document."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it and add what is in it."),
    (b"BZh", "a bzip2 archive", "Unpack it and add what is in it."),
    (b"\xfd7zXZ\x00", "an xz archive", "Unpack it and add what is in it."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it and add what is in it."),
    (b"Rar!", "a RAR archive", "Unpack it and add what is in it."),
    (b"SQLite format 3\x00", "a SQLite database", "Name a document."),
    (b"{\\rtf", "a rich text file (RTF)", "Save it as DOCX or PDF and add that."),
    (b"ID3", "a sound recording", "Add its transcript."),
    (b"OggS", "a recording", "Add its transcript."),
    (b"\x1aE\xdf\xa3", "a recording", "Add its transcript."),
    (b"%!PS", "a PostScript file", "Save it as PDF and add that."),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml")
_HEADER = re.compile(rb"(?:[!-9;-~]+:[ \t][^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*\r?\n){2,}")
_MAIL_HEADERS = re.compile(
    rb"^(?:received|return-path|message-id|mime-version|delivered-to|from|date|subject):", re.IGNORECASE | re.MULTILINE
)
_BY_NAME: dict[str, Kind] = {
    ".txt": "txt",
    ".md": "txt",
    ".text": "txt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".eml": "eml",
    ".mht": "eml",
    ".mhtml": "eml",
}
# Letters are told from noise on this much.
_SAMPLE = 65_536


def kind_of(content: bytes, name: str) -> Kind:
    """The kind of the document. Raises `DocumentError` for one that there is no reader for."""
    head = content[:1024]
    at = head.find(b"%PDF-")
    if at >= 0 and not _HTML.search(head[:at]):
        return "pdf"
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _zipped(content, name)
    if head.startswith(_OLE):
        raise DocumentError(
            f"{name} is an old Office file (DOC, XLS, PPT) or one with a password. Save it as DOCX or PDF and add that."
        )
    for signature, what, advice in _OTHERS:
        if head.startswith(signature) and not (len(signature) < 3 and _is_text(content)):
            raise DocumentError(f"{name} is {what}, which has no text to read. {advice}")
    if head[4:8] == b"ftyp":
        raise DocumentError(f"{name} is a film or a picture, which has no text to read. Add its transcript.")
    if head[:4] == b"RIFF":
        raise DocumentError(f"{name} is a recording or a picture, which has no text to read. Add its transcript.")
    if not _is_text(content):
        raise DocumentError(f"{name} is no text and of no kind that is read. Facta reads PDF, DOCX, HTML, EML and TXT.")
    return _text(content, name)


def _text(content: bytes, name: str) -> Kind:
    """Which kind of text: a page, a mail or plain."""
    named = _BY_NAME.get(PurePosixPath(name).suffix.lower())
    head = _in_ascii(content[:4096])
    header = _HEADER.match(head)
    if header and len(set(map(bytes.lower, _MAIL_HEADERS.findall(header.group())))) >= (1 if named == "eml" else 3):
        return "eml"
    if _HTML.search(head) and head.lstrip()[:1] == b"<":
        return "html"
    if named:
        return named
    return "html" if _HTML.search(head) and not _XML.match(head) else "txt"


def _in_ascii(head: bytes) -> bytes:
    """The beginning without its byte order mark, and UTF-16 as ASCII, so that patterns of bytes match it."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def _is_text(content: bytes) -> bool:
    """Whether the bytes can be text in one of the encodings that are read."""
    sample = content[:_SAMPLE]
    if sample.startswith(_MARKS):
        return True
    if is_utf16(content):
        return True
    controls = sum(sample.count(byte) for byte in range(32) if byte not in (7, 8, 9, 10, 12, 13, 27))
    return controls * 200 <= len(sample)


def _zipped(content: bytes, name: str) -> Kind:
    """What kind of zip it is. Only DOCX is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DocumentError(
            f"{name} is a zipped document, such as DOCX, that is cut off or broken. Fetch or save it again."
        ) from error
    if "word/document.xml" in names or PurePosixPath(name).suffix.lower() == ".docx":
        return "docx"
    for part, what in (("xl/workbook.xml", "a spreadsheet (XLSX)"), ("ppt/presentation.xml", "a presentation (PPTX)")):
        if part in names:
            raise DocumentError(f"{name} is {what}. Save it as PDF or its text as TXT and add that.")
    if "content.xml" in names and "mimetype" in names:
        raise DocumentError(f"{name} is an OpenDocument file. Save it as DOCX or PDF and add that.")
    if "META-INF/container.xml" in names:
        raise DocumentError(f"{name} is an e-book (EPUB). Save it as PDF or its text as TXT and add that.")
    raise DocumentError(f"{name} is a zip archive. Unpack it and add what is in it.")
