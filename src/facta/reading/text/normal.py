"""The one form in which a text is stored.

NFC; lines end in \\n; no soft hyphens, invisible marks or control characters; every kind of blank is a space, never two together,
none at the end or beginning of a line; blank lines stand singly; a line of a form feed alone is a page break. Hard-wrapped lines are
joined to paragraphs (`wrapping.py`). Invariant: `normal(normal(text)) == normal(text)`, so a stored text that is given back as a TXT
stays as it is and its offsets hold.
"""

from __future__ import annotations

import re
import unicodedata

from facta.reading.text.wrapping import unwrapped

_NEWLINES = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")
# Soft hyphens, zero-width blanks, marks of direction and byte order, control characters but \t, \n, \f, and noncharacters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_BLANKS = re.compile(r"[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_AROUND_NEWLINE = re.compile(r" ?\n ?")
_PAGE_BREAK = re.compile(r"\s*\f[\s]*")
_BLANK_LINES = re.compile(r"\n{3,}")
# Joining lines can make two lines fit for joining that were not before; each pass has fewer lines, and two passes do for real texts.
_PASSES = 50


def normal(text: str) -> str:
    """The text in its stored form; empty when there is nothing to see in it."""
    text = _tidy(text)
    for _ in range(_PASSES):
        after = _tidy(unwrapped(text))
        if after == text:
            break
        text = after
    return text


def _tidy(text: str) -> str:
    text = _NEWLINES.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _AROUND_NEWLINE.sub("\n", _BLANKS.sub(" ", text))
    if "\f" in text:
        text = _PAGE_BREAK.sub(lambda found: "\n" + "\f\n" * found.group().count("\f"), text)
    text = unicodedata.normalize("NFC", _BLANK_LINES.sub("\n\n", text))
    # Pages without text are counted when text follows them.
    return text.rstrip().lstrip(" \n")
