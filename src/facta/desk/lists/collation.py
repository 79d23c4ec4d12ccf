"""The order of words in the reader's language: numbers by their value, "ё" beside "е", signs before a word left aside.

A reader of Russian expects Cyrillic before Latin, any other the reverse. PyICU would give the whole of Unicode's collation, but has to be
built against a system's ICU, which not every machine has.

Invariant: texts that differ only in case, stress or leading signs stand side by side.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Key = tuple[tuple[tuple[int, int, str], ...], str]

_CHUNK = re.compile(r"\d+|\D+")
# Letters of Cyrillic that stand elsewhere in the code than in the alphabet; the sign put after a letter sorts after every other.
_CYRILLIC = str.maketrans(
    {"ё": "е", "ґ": "г\uffff", "є": "е\uffff", "і": "и\uffff", "ї": "и\uffff\uffff", "ў": "у\uffff"}
)
_LATIN_LAST = {code: chr(code + 0xF0000) for code in range(ord("a"), ord("z") + 1)}


@lru_cache(maxsize=20_000)
def collated(text: str, is_russian: bool) -> Key:
    """A key by which texts sort as a reader expects; the text itself decides between equals."""
    folded = "".join(_plain(letter) for letter in text.casefold()).translate(_CYRILLIC)
    if is_russian:
        folded = folded.translate(_LATIN_LAST)
    start = next((at for at, letter in enumerate(folded) if letter.isalnum()), 0)
    chunks = (_chunk(found) for found in _CHUNK.findall(folded[start:]))
    return tuple(chunks), text


def contains(text: str, part: str) -> bool:
    """Whether the text has the part in it, whatever the case, the spaces between words and the spelling of "ё"."""
    return loose(part) in loose(text)


def loose(text: str) -> str:
    """The text as it is looked for."""
    return " ".join(text.casefold().replace("ё", "е").split())


def _chunk(text: str) -> tuple[int, int, str]:
    return (0, int(text), "") if text.isdecimal() else (1, 0, text)


def _plain(letter: str) -> str:
    """A Latin letter without its accents; every other letter as it is, for in Cyrillic "й" is no "и"."""
    if letter.isascii() or not "\u00c0" <= letter <= "\u024f":
        return letter
    return unicodedata.normalize("NFKD", letter)[0]
