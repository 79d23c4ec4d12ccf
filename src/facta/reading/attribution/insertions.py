"""The author's words within one pair of quotation marks, as Russian writes them: «Вопрос ясен, — заявил он. — Читайте внимательно».

Invariant: the parts of a quotation lie within it, in order, and hold none of the author's words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from facta.reading.attribution.lexicon import Lexicon
from facta.reading.attribution.quotations import Quotation, quotation
from facta.reading.language import Analysis, Token

_DASHES = frozenset("—–-")
# The verb of telling stands at most so many words behind the dash, and the author's words are at most so many.
_VERB, _WORDS = 4, 25


def parted(analysis: Analysis, one: Quotation, lexicon: Lexicon) -> list[Quotation]:
    """The quotation without the author's words; itself when it has none."""
    if not any(dash in analysis.text[one.start : one.end] for dash in (" — ", " – ", " - ")):
        return [one]
    tokens = _tokens(analysis, one)
    parts: list[Quotation] = []
    start, k = one.start, 1
    while k < len(tokens) - 1:
        if not _opens(tokens, k, lexicon):
            k += 1
            continue
        end = tokens[k - 1].start if tokens[k - 1].text == "," else tokens[k - 1].end
        # A part goes on in the next one, whose owner it shares.
        parts.append(quotation(analysis.text, start, end, goes_on=True))
        closing = next(
            (
                at
                for at in range(k + 2, min(k + _WORDS, len(tokens)))
                if tokens[at].text in _DASHES and tokens[at - 1].text in (".", ",", "!", "?", "…", ":")
            ),
            None,
        )
        if closing is None:
            return parts
        start = tokens[closing].end + 1
        k = closing + 1
    return [*parts, quotation(analysis.text, start, one.end, goes_on=one.goes_on)]


def _tokens(analysis: Analysis, one: Quotation) -> list[Token]:
    starts = [sentence.start for sentence in analysis.sentences]
    first = max(bisect_right(starts, one.start) - 1, 0)
    last = bisect_left(starts, one.end)
    return [
        token
        for sentence in analysis.sentences[first:last]
        for token in sentence.tokens
        if one.start <= token.start < one.end
    ]


def _opens(tokens: list[Token], k: int, lexicon: Lexicon) -> bool:
    """Whether the author's words begin with this dash: after a comma or the like, with a verb of telling close behind."""
    if tokens[k].text not in _DASHES or tokens[k - 1].text not in (",", "!", "?", "…", ".", "..."):
        return False
    if not tokens[k + 1].text[:1].islower():
        return False
    for token in tokens[k + 1 : k + 1 + _VERB]:
        cue = lexicon.verb(token)
        if cue is not None and "beside" in cue.kinds and token.upos == "VERB":
            return True
    return False
