"""Which kind of document bytes are, and what is said of those that are none."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from facta.errors import DocumentError
from facta.reading.text import extract
from tests.unit.reading.text.pages import Text, pdf

WORDS = "The Council approved the programme."


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (WORDS.encode(), "a.txt", "text/plain"),
        (WORDS.encode(), "a.pdf", "text/plain"),
        (WORDS.encode(), "no-ending", "text/plain"),
        (f"<!DOCTYPE html><p>{WORDS}".encode(), "a.txt", "text/html"),
        (f"<html><body><p>{WORDS}</body></html>".encode("utf-16"), "a", "text/html"),
        (f"<p>{WORDS}</p>".encode(), "a.html", "text/html"),
        (pdf([[Text(72, 700, WORDS)]]), "a.html", "application/pdf"),
        (b"\n\n" + pdf([[Text(72, 700, WORDS)]]), "a", "application/pdf"),
        (f"From: a@example.org\nTo: b@example.org\nSubject: S\nDate: x\n\n{WORDS}".encode(), "a.txt", "message/rfc822"),
        (f"Subject: S\nTo: b@example.org\n\n{WORDS}".encode(), "a.eml", "message/rfc822"),
        (f"Note: this\nMore: that\nThird: one\n\n{WORDS}".encode(), "a.txt", "text/plain"),
    ],
)
def test_the_bytes_tell_the_kind_before_the_name(content: bytes, name: str, media_type: str) -> None:
    found = extract(content, name)
    assert found.media_type == media_type
    assert WORDS in found.text


@pytest.mark.parametrize(
    ("content", "said", "advice"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image", "text recognition"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image", "text recognition"),
        (b"II*\x00\x08\x00", "a TIFF image", "text recognition"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "a Windows program", "Name a document"),
        (b"\x7fELF\x02\x01\x01\x00", "a program", "Name a document"),
        (b"\x1f\x8b\x08\x00", "a gzip archive", "Unpack it"),
        (b"\x00\x00\x00\x18ftypmp42", "a film", "transcript"),
        (b"RIFF\x00\x00\x00\x00WAVE", "a recording", "transcript"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "an old Office file", "Save it as DOCX or PDF"),
        (b"{\\rtf1\\ansi text}", "a rich text file", "Save it as DOCX or PDF"),
        (zipped(letter="x"), "a zip archive", "Unpack it"),
        (zipped(xl__workbook_xml="<a/>"), "a spreadsheet", "Save it as PDF"),
        (zipped(content_xml="<a/>", mimetype="x"), "an OpenDocument file", "Save it as DOCX or PDF"),
        (b"PK\x03\x04\x14\x00", "cut off or broken", "again"),
        (bytes(range(256)), "no text", "PDF, DOCX, HTML, EML and TXT"),
        (random.Random(1).randbytes(5000), "no text", "PDF, DOCX, HTML, EML and TXT"),
        (b"", "is empty", ""),
        (b" \n\t\n ", "holds no text", "text recognition"),
        (b"\xef\xbb\xbf", "holds no text", ""),
        (b"<html><body></body></html>", "holds no text", ""),
    ],
)
def test_what_is_no_document_is_told_with_what_to_do(content: bytes, said: str, advice: str) -> None:
    with pytest.raises(DocumentError) as error:
        extract(content, "thing.bin")
    assert "thing.bin" in str(error.value)
    assert said in str(error.value)
    assert advice in str(error.value)


def test_a_text_that_begins_like_a_program_is_a_text() -> None:
    assert extract(b"MZ is the code of a river post. BM is another.", "a.txt").text.startswith("MZ is")


def test_a_text_longer_than_the_limit_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"has 10,000,200 characters of text; the limit is 10,000,000. Split it"):
        extract(b"a" * 10_000_200, "a.txt")
