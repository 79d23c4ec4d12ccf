"""A sentence with its words, its dates and its clauses: what every rule of the engine looks at.

A clause is a stretch of words around one predicate. A comma alone divides nothing, since it may stand in a list or before an apposition;
what divides is a stronger mark, a relative or a joining word, and the word that opens reported speech.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from facta.reading.lexicon import Lexicon, lexicon
from facta.reading.time import Time, find
from facta.reading.words import Word, words

_STRONG = re.compile(r"[;()\[\]]|\s[—–-]\s|:\s|[.!?…]")
_RELATIVE = {
    "en": frozenset("which who whom whose where".split()),
    "ru": frozenset("который где".split()),
}
_JOINING = {
    "en": frozenset("and but while although though whereas because since as or so when if unless after before until once including despite whether".split()),
    "ru": frozenset("а но однако хотя поскольку что чтобы если когда пока или и как поэтому потому так ведь зато".split()),
}
_THAT = {"en": frozenset(["that"]), "ru": frozenset(["что", "чтобы"])}


@dataclass(slots=True)
class Sentence:
    """One sentence of a document. `words` in order, `times` the dates in it."""

    text: str
    start: int
    end: int
    language: str
    words: list[Word]
    times: list[Time]
    lexicon: Lexicon
    paragraph: bool = False
    _divided: list[bool] = field(default_factory=list)

    def divided(self, i: int) -> bool:
        """Whether a clause ends before word `i`."""
        if not self._divided:
            self._divided = [self._divides(k) for k in range(len(self.words))]
        return self._divided[i]

    def clause(self, i: int) -> tuple[int, int]:
        """First and last word (exclusive) of the clause around word `i`; a relative clause that closed before it is skipped."""
        first = i
        while first > 0:
            if self.divided(first):
                if not self._closed_relative(first, i):
                    break
            first -= 1
        last = i + 1
        while last < len(self.words) and not self.divided(last):
            last += 1
        return first, last

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words stand in the document, with the quotation mark or the full stop that belongs to them."""
        start, end = self.words[first].start, self.words[last - 1].end
        if first == 0:
            start = self.start
        elif self.words[first].before.rstrip(" ")[-1:] in "“«\"" and self.words[first].before.strip():
            start -= 1
        tail = self.text[end : self.end]
        closing = re.match(r"[”»\"’]?[.!?…]*[”»\"]?", tail) if last == len(self.words) else re.match(r"[”»\"]?", tail)
        return start, end + (closing.end() if closing else 0)

    def after_comma(self, i: int) -> bool:
        """Whether a comma stands before word `i`."""
        return "," in self.words[i].before

    def _divides(self, i: int) -> bool:
        if i == 0:
            return False
        word = self.words[i]
        if _STRONG.search(word.before):
            return not _hyphen_in_name(word)
        if word.has(_RELATIVE[self.language]):
            return self.after_comma(i) or (self.language == "en" and word.lower in ("which", "who"))
        if word.has(_THAT[self.language]) and self.language == "en":
            return self.words[i - 1].has(self.lexicon.speech) and not self.after_comma(i)
        if self.after_comma(i):
            if word.has(_JOINING[self.language]):
                return not self._lists(i)
            return self.language == "en" and "ing" in word.forms and not self._lists(i)
        if word.lower in ("and", "but", "while", "although", "because", "и", "а", "но") and self._predicate_after(i):
            return True
        return False

    def _lists(self, i: int) -> bool:
        """Whether the joining word only adds a member to a list: no predicate follows it within its reach."""
        return self.words[i].lower in ("and", "or", "и", "или") and not self._predicate_after(i)

    def _predicate_after(self, i: int) -> bool:
        """Whether a verb stands after the joining word before the next mark: then it opens a clause and no member of a list."""
        for k in range(i + 1, min(i + 9, len(self.words))):
            word = self.words[k]
            if k > i + 1 and (self.after_comma(k) or _STRONG.search(word.before)):
                return False
            if self.language == "en":
                if word.lower in _FINITE or (word.forms & {"past", "s"} and not word.forms & {"possessive"} and k > i):
                    return not (word.forms == {"s"} and self.words[k - 1].lower in ("the", "of", "its", "their", "common", "new"))
            elif "verb" in word.forms and "noun" not in word.forms or "short" in word.forms:
                return True
        return False

    def _closed_relative(self, first: int, i: int) -> bool:
        """Whether the clause that opens at `first` with a relative word was closed by a comma before word `i`."""
        if not self.words[first].has(_RELATIVE[self.language]) or first == 0:
            return False
        return any(self.after_comma(k) for k in range(first + 2, i + 1))


_FINITE = frozenset("is are was were has have had will would shall should may might could can must does do did isn't aren't wasn't weren't won't hasn't haven't".split())


def _hyphen_in_name(word: Word) -> bool:
    return word.before in ("–", "-", "—")


def sentence(text: str, start: int, end: int, language: str, told: str) -> Sentence:
    """The sentence between two places of the text."""
    return Sentence(
        text,
        start,
        end,
        language,
        words(text, start, end, language),
        find(text, told=told, language=language, start=start, end=end),
        lexicon(language),
    )
