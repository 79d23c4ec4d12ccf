"""Pages that are pictures: read by the program `tesseract` when it is installed, else told.

Invariant: without the program nothing is guessed; the pages that were not read are named, in an error or in a note.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from facta.errors import DocumentError

# The resolution that tesseract was trained for; letters of 10 points are 40 pixels high.
_DPI = 300
# A page takes 2 to 15 seconds; one that takes longer is a picture without end to its lines.
_SECONDS = 120
# Pages read at one go: about an hour. More is a job for a program that can be left alone with it.
_MOST_PAGES = 300
_LARGEST_PIXELS = 60_000_000  # a sheet of A2
_WANTED = ("eng", "rus")
_DIVIDED = re.compile(r"([^\W\d_])[-‐]\n(?=[^\W\d_])")
_INSTALL = "Install tesseract with the languages eng and rus, or run text recognition on it first"


def read(document: Any, numbers: list[int], name: str, *, alone: bool) -> tuple[list[tuple[int, str]], tuple[str, ...]]:
    """The paragraphs of the pages with these numbers (from 0), and notes on what could not be read.

    `alone`: the document has no other text. Raises `DocumentError` when nothing at all can be read.
    """
    why = _why_not(len(numbers))
    if why and alone:
        raise DocumentError(f"{name} is a scan: its pages are pictures, without text. {why}.")
    if why:
        return [], (
            f"{_listed(numbers)} of {name} {'is a scan' if len(numbers) == 1 else 'are scans'} and not read. {why}.",
        )
    out: list[tuple[int, str]] = []
    failed: list[int] = []
    for number in numbers:
        text = _recognised(document[number])
        if text is None:
            failed.append(number)
        else:
            out.extend((number, one) for one in _paragraphs(text))
    if alone and not out:
        raise DocumentError(f"{name} is a scan in which tesseract finds no text. Scan it anew at 300 dpi, upright.")
    return out, ((f"Tesseract could not read {_listed(failed)} of {name}.",) if failed else ())


def _why_not(count: int) -> str:
    """What stands against reading, with what to do; empty when nothing does."""
    if shutil.which("tesseract") is None:
        return _INSTALL
    if not _languages():
        return "tesseract is installed without the languages eng and rus. Install one of them"
    if count > _MOST_PAGES:
        return f"These are {count:,} pages to recognise, the limit is {_MOST_PAGES}. Split it"
    return ""


@lru_cache(maxsize=1)
def _languages() -> str:
    """The languages to read in, as tesseract takes them: `eng+rus`, or the one that is there."""
    try:
        listed = subprocess.run(
            ["tesseract", "--list-langs"], capture_output=True, timeout=_SECONDS, check=True, text=True
        ).stdout.split()
    except (OSError, subprocess.SubprocessError):
        return ""
    return "+".join(language for language in _WANTED if language in listed)


def _recognised(page: Any) -> str | None:
    try:
        picture = _picture(page)
    finally:
        page.close()
    if picture is None:
        return None
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", _languages(), "--dpi", str(_DPI)],
            input=picture,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace")


def _picture(page: Any) -> bytes | None:
    """The page as a grey picture in the PGM format; None when it is too large to draw."""
    width, height = page.get_size()
    scale = _DPI / 72
    if not 0 < width * height * scale * scale <= _LARGEST_PIXELS:
        return None
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        rows = memoryview(bitmap.buffer).cast("B")
        stride = bitmap.stride
        body = b"".join(bytes(rows[row * stride : row * stride + bitmap.width]) for row in range(bitmap.height))
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + body
    finally:
        bitmap.close()


def _paragraphs(text: str) -> Iterator[str]:
    for one in re.split(r"\n\s*\n|\f", text):
        joined = " ".join(_DIVIDED.sub(r"\1", one.strip()).split())
        if joined:
            yield joined


def _listed(numbers: list[int]) -> str:
    """ "Page 3", "Pages 3-5 and 8"; counted from 1."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    told = [f"{first + 1}" if first == last else f"{first + 1}-{last + 1}" for first, last in spans]
    if len(told) > 10:
        told = [*told[:9], f"{sum(last - first + 1 for first, last in spans[9:])} more"]
    listed = " and ".join(filter(None, [", ".join(told[:-1]), told[-1]]))
    return f"{'Page' if len(numbers) == 1 else 'Pages'} {listed}"
