"""When a document was told: what it says of itself, its dateline, its address, its file.

In order of trust: `page`, what the page or mail states as its publication; `dateline`, what the first or last lines of the text say,
for humans; `url`, a day or month in the address; `file`, a day in the file's name, or the date of a PDF or DOCX, which tells when
somebody saved it. Invariant: no date comes from a sentence of the text, and none that is in no calendar.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from facta.model.edtf import is_date
from facta.reading.text.dates import Found, days, edtf, lists

# Datelines stand in the first lines, below the title and a summary; those of communiques below the text.
_FIRST_LINES, _LAST_LINES = 8, 3
_SHORT = 120  # a line with a date and nothing but names beside it
_DAY_IN_PATH = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:/(\d{1,2})/(\d{1,2})(?!\d)|-(\d\d)-(\d\d)(?!\d)|_(\d\d)_(\d\d)(?!\d)|([01]\d)([0-3]\d)(?!\d))"
)
_MONTH_IN_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](\d\d)(?![\d-])")
# What follows the day in a dateline: the agency, a dash, a full stop or the end.
_AFTER = re.compile(
    r"\s*(?:,?\s*\d{1,2}[:.]\d\d\s*)?[.,]?\s*(?:$|[(/\[—–―|]|-\s|(?<=\.)\s*[A-ZА-ЯЁ]|[A-ZА-ЯЁ][\w.-]{1,20}\.?\s+[—–-]\s)"
)
_CHUNK = re.compile(r"\s*[,.|•·;()—–/]\s*|\s+-\s+")
_TIME = re.compile(
    r"(?:at\s+|в\s+)?\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-ZА-Я]{2,4}\)?)?|[A-ZА-Я]{2,4}", re.IGNORECASE
)


def told(text: str, *, page: str, url: str, name: str, made: str) -> tuple[str, str]:
    """The told date (EDTF) and its basis, both empty when nothing tells it."""
    if page and is_date(page):
        return page, "page"
    in_url = from_address(url)
    at = dateline(text)
    if at is not None:
        year = at.year or int((in_url or "0")[:4])
        written = edtf(year, at.month, at.day)
        if written:
            return written, "dateline"
    if in_url:
        return in_url, "url"
    in_name = from_address(name)
    if in_name or (made and is_date(made)):
        return in_name or made, "file"
    return "", ""


def from_address(address: str) -> str:
    """The day, or else the month, that is written in the path of a URL or in a file's name."""
    parts = urlsplit(address) if "://" in address else None
    path = f"{parts.path}?{parts.query}" if parts else address
    for found in _DAY_IN_PATH.finditer(path):
        year, *rest = (int(group) for group in found.groups() if group)
        day = edtf(year, *rest)
        if day:
            return day
    for found in _MONTH_IN_PATH.finditer(path):
        month = edtf(int(found[1]), int(found[2]))
        if month:
            return month
    return ""


def dateline(text: str) -> Found | None:
    """The day of the dateline: "MINSK, 10 September (Agency) -", "Published: 4 March 2024", "Issovar, 20 July 2023"."""
    lines = [line.strip() for line in text[:20_000].split("\n") if line.strip()]
    for number, line in enumerate(lines[:_FIRST_LINES]):
        found = _in_line(line, title=number == 0)
        if found is not None:
            return found
    last = [line.strip() for line in text[-2_000:].split("\n") if line.strip()]
    for line in reversed(last[-_LAST_LINES:]):
        found = _in_line(line, title=False)
        if found is not None and found.year and len(line) <= _SHORT and line != lines[0]:
            return found
    return None


def _in_line(line: str, *, title: bool) -> Found | None:
    found = days(line[:200])
    if not found:
        return None
    day = found[0]
    before, after = line[: day.start].strip(), line[day.end :]
    if title and not after.strip(" .") and len(before.split()) > 2 and not _is_label(before):
        return None  # "Treaty of Almerune, 9 May 1945" is a name
    if _AFTER.match(after) and (_is_label(before) or _is_place(before) or (not before and len(line) <= _SHORT)):
        return day
    if title or len(line) > _SHORT or len(found) > 1:
        return None
    # "Ardelune Institute, Commentary, 15 March 2024": names and the day, each between commas.
    closed = not before or before[-1] in ",.|•·;(—–-/:"
    chunks = [chunk for part in (before, after) for chunk in _CHUNK.split(part) if chunk]
    return day if closed and day.year and _AFTER.match(after) and all(map(_is_name, chunks)) else None


def _is_label(text: str) -> bool:
    return text.rstrip(": ").lower() in _labels()


def _is_place(text: str) -> bool:
    """Whether the text is a place's name with a comma or full stop behind it, and perhaps a weekday."""
    if not text or text[-1] not in ",." or len(text) > 60:
        return False
    words = re.split(r"[\s,]+", text.strip(",. "))
    return len(words) <= 6 and all(word[:1].isupper() or word.lower() in _within() for word in words)


def _is_name(chunk: str) -> bool:
    """Whether the chunk can be the name of a place, a source or a section, a weekday or a time."""
    text = chunk.strip(": ")
    if not text or _TIME.fullmatch(text) or _is_label(text) or text.lower() in _weekdays():
        return True
    words = text.split()
    return len(words) <= 6 and words[0][:1].isupper() and not text.endswith((".", "!", "?"))


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    return frozenset(lists()["labels"])


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    return frozenset(lists()["weekdays"])


@lru_cache(maxsize=1)
def _within() -> frozenset[str]:
    return frozenset(lists()["within_places"])
