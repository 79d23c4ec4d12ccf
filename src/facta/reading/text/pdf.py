"""The text of a PDF: pages laid out for the eye -> paragraphs in reading order.

Words with places (`pdf_words`), heads out (`pdf_heads`), columns in order (`pdf_columns`), paragraphs rebuilt (`pdf_paragraphs`);
pages that are pictures go to text recognition (`scans`). A page's end is told by a form feed before the first paragraph that begins
after it. Invariant: one reading at a time, since pdfium must not be entered by two threads; everything opened is closed.
"""

from __future__ import annotations

import re
import threading
from typing import Any

from facta.errors import DocumentError
from facta.reading.text import scans
from facta.reading.text.extracted import Raw
from facta.reading.text.pdf_columns import Line, lines
from facta.reading.text.pdf_heads import without_heads
from facta.reading.text.pdf_paragraphs import paragraphs
from facta.reading.text.pdf_words import Piece, pieces

MEDIA_TYPE = "application/pdf"
# The longest code of law that we met has 2,400 pages; above this a file is a collection, or made to exhaust the reader.
LIMIT_PAGES = 5_000
_MOST_PIECES = 20_000  # on a page: the densest tables have 3,000 words
_LOCK = threading.Lock()
_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_FEWEST_LETTERS = 10  # a page with fewer and a picture on it is a scan with a stamp
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint)|untitled|без имени|\.(?:docx?|pdf|html?|indd|qxd|rtf|odt)$|^document\s?\d*$|^\W*$",
    re.IGNORECASE,
)


def pdf(content: bytes, name: str) -> Raw:
    """The text of the PDF. Raises `DocumentError` when it is broken, has a password, too many pages, or is a scan that cannot be read."""
    import pypdfium2 as pdfium

    with _LOCK:
        document = _opened(pdfium, content, name)
        try:
            return _read(document, name)
        except pdfium.PdfiumError as error:
            raise DocumentError(f"{name} is a PDF that breaks off inside ({error}). Fetch or save it again.") from error
        finally:
            document.close()


def _opened(pdfium: Any, content: bytes, name: str) -> Any:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if error.err_code == _PASSWORD_ERROR:
            raise DocumentError(f"{name} has a password. Save a copy without one and add that.") from error
        raise DocumentError(
            f"{name} is no PDF that can be opened: it is cut off or broken. Fetch or save it again."
        ) from error
    if len(document) > LIMIT_PAGES:
        count = len(document)
        document.close()
        raise DocumentError(f"{name} has {count:,} pages; the limit is {LIMIT_PAGES:,}. Split it.")
    return document


def _read(document: Any, name: str) -> Raw:
    found: list[list[Piece]] = []
    heights: list[float] = []
    scanned: list[int] = []
    for number in range(len(document)):
        page = document[number]
        try:
            of_page = pieces(page)
            if len(of_page) > _MOST_PIECES:
                raise DocumentError(
                    f"{name}: page {number + 1} has more words than a page can hold. Save its text as TXT."
                )
            if _is_scan(page, of_page):
                scanned.append(number)
                of_page = []
            found.append(of_page)
            heights.append(page.get_height())
        finally:
            page.close()
    laid_out: list[list[Line]] = [lines(of_page) for of_page in without_heads(found, heights)]
    parts = list(paragraphs(laid_out))
    notes: tuple[str, ...] = ()
    if scanned:
        read, notes = scans.read(document, scanned, name, alone=not parts)
        parts = sorted([*parts, *read], key=lambda part: part[0])
    text = []
    page_now = 0
    for number, paragraph in parts:
        text.append("\f" * (number - page_now) if number > page_now else "")
        page_now = max(page_now, number)
        text.append(paragraph)
    title = (document.get_metadata_value("Title") or "").strip()
    made = _DATE.match(document.get_metadata_value("CreationDate") or "")
    return Raw(
        "\n".join(text),
        MEDIA_TYPE,
        "" if _NO_TITLE.search(title) else title,
        made="-".join(made.groups()) if made else "",
        notes=notes,
    )


def _is_scan(page: Any, of_page: list[Piece]) -> bool:
    """Whether the page is a picture: no text to speak of, or text without meaning, on a page with an image."""
    from pypdfium2 import raw

    text = "".join(one.text for one in of_page)
    letters = sum(map(str.isalpha, text))
    nonsense = sum(char == "�" or "\ue000" <= char <= "\uf8ff" for char in text)
    if nonsense > letters:  # a font that does not say which letters its signs are
        return True
    if letters >= _FEWEST_LETTERS:
        return False
    return next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None
