"""Bytes of a text -> its characters. Told apart: UTF-8, UTF-16, windows-1251, KOI8-R, IBM 866, windows-1252.

The mark at the beginning decides, then whether the bytes are valid UTF-8 (chance text in another encoding almost never is), then
which one-byte encoding makes the likeliest words: most letters of Russian text are small, few are rare, and capitals open words.
Invariant: every byte becomes a character; what no encoding explains becomes U+FFFD and is never guessed.
"""

from __future__ import annotations

import codecs
import re
from math import log

# Tried in this order; the first of equal score wins.
_ONE_BYTE = ("windows-1251", "koi8-r", "cp866", "windows-1252")
# The score is taken on this much: enough for every letter to have shown itself.
_SAMPLE = 100_000
# Letters of Russian text per 10,000, from the most frequent (counted in the Russian National Corpus);
# those of Ukrainian and Belarusian, roughly, besides, so that they are not held against a text.
_SHARES = dict(zip("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєў", (
    1097, 845, 801, 735, 670, 626, 547, 473, 454, 440, 349, 321, 298, 281, 262, 201, 190, 174, 170, 165, 159, 144, 121, 97, 94, 73, 64,
    48, 36, 32, 26, 4, 4, 100, 50, 50, 50), strict=True))  # fmt: skip
# How much more a letter is to be expected than one of 33 taken at random, as a logarithm.
_LIKELY = {letter: log(share / 10_000 * 33) for letter, share in _SHARES.items()}
_UNLIKELY = -3.0
_WORD = re.compile(r"[^\W\d_]+")
_WELL_FORMED = re.compile(r"[А-ЯЁІЇЄЎ]?[а-яёіїєў]+|[А-ЯЁІЇЄЎ]+")


def decoded(content: bytes, declared: str = "") -> str:
    """The text of the bytes. `declared` is the encoding that a header names: it is believed when the bytes are valid in it and it is
    not contradicted by a mark or by valid UTF-8."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if is_utf16(content):
        return content.decode(_byte_order(content), "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        # A file of UTF-8 that is cut off, or has a few bad bytes in it, is still UTF-8.
        if _is_mostly_utf8(content, error):
            return content.decode("utf-8", "replace")
    if declared:
        try:
            return content.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass
    return content.decode(_likeliest(content[:_SAMPLE]), "replace")


def _byte_order(content: bytes) -> str:
    """UTF-16 without a mark: the zeros of blanks, stops and line ends are in the high byte."""
    sample = content[:_SAMPLE]
    return "utf-16-be" if sample[0::2].count(0) > sample[1::2].count(0) else "utf-16-le"


def _is_mostly_utf8(content: bytes, error: UnicodeDecodeError) -> bool:
    sample = content[: max(_SAMPLE, error.start + 4)]
    text = sample.decode("utf-8", "replace")
    bad = text.count("�")
    many_bytes = sum(1 for char in text if char > "\x7f") - bad
    return many_bytes > 20 * bad


def _likeliest(sample: bytes) -> str:
    return max(_ONE_BYTE, key=lambda encoding: _score(sample.decode(encoding, "replace")))


def _score(text: str) -> float:
    """How much the text looks like one that somebody wrote, counted over what is beyond ASCII."""
    score = 0.0
    for word in _WORD.findall(text):
        if word.isascii():
            continue
        beyond = sum(char > "\x7f" for char in word)
        if _WELL_FORMED.fullmatch(word):
            score += sum(_LIKELY.get(char, _UNLIKELY) for char in word.lower())
        elif "\u0400" <= max(word) <= "\u04ff":  # letters of two alphabets in one word, or capitals within it
            score += _UNLIKELY * beyond
        else:  # "naïve" has one such letter in five; "Ïðåçèäåíò" is Cyrillic taken for Latin
            score += 0.5 * beyond if beyond * 2 < len(word) else _UNLIKELY * beyond
    score += 0.5 * sum(char in "«»“”‘’–—№…•§°€\xa0" for char in text)
    return score + _UNLIKELY * sum("─" <= char <= "▟" or char == "�" or "\x80" <= char <= "\x9f" for char in text)


def is_utf16(content: bytes) -> bool:
    """Whether the bytes are UTF-16 without a mark: zeros among them, and nearly all that comes out is what texts are made of."""
    if 0 not in content[:_SAMPLE]:
        return False
    sample = content[: _SAMPLE & ~1]
    text = sample[: len(sample) & ~1].decode(_byte_order(content), "replace")
    common = sum(" " <= char <= "\u04ff" or char in "\t\r\n" or "\u2000" <= char <= "\u2122" for char in text)
    return common > 0.98 * len(text)
