"""Plain text. The bytes are decoded; everything else is the work of the normal form."""

from __future__ import annotations

import re

from facta.reading.text.encodings import decoded
from facta.reading.text.extracted import Raw

# Paragraphs opened by an indent instead of a blank line: at most this share of the lines is indented.
_INDENTED = re.compile(r"(?m)^(?:\t| {2,8}|[\xa0\u3000]{1,8})(?=\S)")


def plain(content: bytes) -> Raw:
    """The text of a TXT file."""
    text = decoded(content)
    lines = text.count("\n") + 1
    indented = len(_INDENTED.findall(text))
    if indented > 1 and indented * 2 < lines:
        text = _INDENTED.sub("\n", text)
    return Raw(text, "text/plain")
