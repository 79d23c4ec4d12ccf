"""Windows: whole sentences of one paragraph that the tagger reads together.

Invariant: every sentence is in exactly one window, in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facta.reading.language import Sentence

# A longer paragraph is read in parts.
_MOST = 110


def windows(text: str, sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """The sentences of each window."""
    window: list[Sentence] = []
    size = 0
    for sentence in sentences:
        apart = window and "\n" in text[window[-1].end : sentence.start]
        if window and (apart or size + len(sentence.tokens) > _MOST):
            yield window
            window, size = [], 0
        window.append(sentence)
        size += len(sentence.tokens)
    if window:
        yield window
