"""Bytes of a text without what stands inside words and is no part of them: soft hyphens and words broken at the end of a line.

Invariant: a text that has none of it is given back as it is; bytes that are no UTF-8 are never refused.
"""

from __future__ import annotations

import re
import unicodedata

from ahocorasick_rs import BytesAhoCorasick

# Soft hyphen, zero-width space, joiners, word joiner, byte order mark.
_UNSEEN = tuple(mark.encode() for mark in "\u00ad\u200b\u200c\u200d\u2060\ufeff")
# Hyphens that are written otherwise.
_HYPHENS = tuple(mark.encode() for mark in "\u2010\u2011")
# A word broken at the end of a line goes on in small letters: Latin, or Russian (the bytes of а-п, р-я).
_BROKEN = re.compile(rb"-[ \t]*\r?\n[ \t]*(?=[a-z]|\xd0[\xb0-\xbf]|\xd1[\x80-\x8f])")
# The first byte of accents that are letters of their own (decomposed text, stress marks).
_ACCENTS = b"\xcc"
_STRESS = "\u0301"

# One pass tells the many texts that have nothing of this.
_ANY = BytesAhoCorasick([*_UNSEEN, *_HYPHENS, _ACCENTS, b"-\n", b"-\r", b"- \n"])


def clean(content: bytes) -> bytes:
    """The bytes of a text, in which a word is written in one piece."""
    if not _ANY.find_matches_as_indexes(content):
        return content
    if _ACCENTS in content:
        composed = unicodedata.normalize("NFC", content.decode("utf-8", "replace").replace(_STRESS, ""))
        content = composed.encode()
    for mark in _UNSEEN:
        if mark in content:
            content = content.replace(mark, b"")
    for mark in _HYPHENS:
        if mark in content:
            content = content.replace(mark, b"-")
    return _BROKEN.sub(b"", content)
