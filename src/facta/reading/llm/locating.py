"""Where a quote stands in a text: its words one for one, with white space and quotation marks of any form.

Invariant: a place that is found holds the quote's letters in their order, and cuts no word.
"""

from __future__ import annotations

from collections.abc import Iterator

_MARKS = str.maketrans(dict.fromkeys('«»“”„‟"', '"') | dict.fromkeys("‘’‚‛`´'", "'"))


class Places:
    """The places of quotes in one text."""

    def __init__(self, text: str) -> None:
        self._plain, self._at = _plain(text)

    def of(self, quote: str) -> Iterator[tuple[int, int]]:
        """Start and end in the text of each place of the quote, first to last; none for a quote without a letter."""
        words, _ = _plain(quote)
        words = words.strip()
        if not any(map(str.isalpha, words)):
            return
        start = self._plain.find(words)
        while start >= 0:
            end = start + len(words)
            if not self._cuts(start) and not self._cuts(end):
                yield self._at[start], self._at[end - 1] + 1
            start = self._plain.find(words, start + 1)

    def _cuts(self, place: int) -> bool:
        """Whether a word goes on over the place."""
        return 0 < place < len(self._plain) and self._plain[place - 1].isalnum() and self._plain[place].isalnum()


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with one space for each run of white space and plain marks, and where each of its characters stands in the text."""
    letters: list[str] = []
    at: list[int] = []
    for place, letter in enumerate(text.translate(_MARKS)):
        if letter.isspace():
            if letters and letters[-1] == " ":
                continue
            letter = " "
        letters.append(letter)
        at.append(place)
    return "".join(letters), at
