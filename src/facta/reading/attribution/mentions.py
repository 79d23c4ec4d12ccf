"""The names of a text with the titles before them: "Prime Minister Doran Velisk", "the Fisheries Ministry" without its article.

Invariant: mentions are in order and do not overlap; `words` are the lemmas of the name alone.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from facta.reading.attribution.lexicon import Lexicon
from facta.reading.language import Analysis, Name, Sentence

# The relations of a title, or of what a title begins with, to the name behind it.
_BEFORE = frozenset(["compound", "amod", "nmod:desc", "flat", "flat:name", "appos"])
_LONGEST = 6
# Whom a pronoun or a title means was named at most so many names before.
_BACK = 60


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands; `gender` as in Universal Dependencies, empty when nothing tells it."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    titles: frozenset[str]
    gender: str
    is_body: bool
    is_person: bool


class Names:
    """The mentions of a text, and what is known of those who bear the same last name; a gender once told holds for all of them."""

    def __init__(self, found: list[Mention]) -> None:
        self.all = found
        self._starts = [one.start for one in found]
        self._same: dict[str, list[Mention]] = {}
        self._genders: dict[str, str] = {}
        for one in found:
            self._same.setdefault(one.words[-1], []).append(one)
            if one.gender:
                self._genders.setdefault(one.words[-1], one.gender)

    def gender(self, one: Mention) -> str:
        """The gender of whoever bears the name."""
        return self._genders.get(one.words[-1], "")

    def tell(self, one: Mention, gender: str) -> None:
        """Keeps the gender of a name that had none."""
        self._genders.setdefault(one.words[-1], gender)

    def fullest(self, one: Mention) -> Mention:
        """The longest mention of the same name; the earliest of several."""
        same = [other for other in self._same[one.words[-1]] if set(one.words) <= set(other.words)]
        return max(same, key=lambda other: (len(other.text), -other.start), default=one)

    def inside(self, start: int, end: int) -> list[Mention]:
        """The mentions between two places."""
        found = self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [one for one in found if one.end <= end]

    def before(self, place: int) -> list[Mention]:
        """The nearest mentions before a place, the last one first."""
        at = bisect_left(self._starts, place)
        return self.all[max(at - _BACK, 0) : at][::-1]


def mentions(analysis: Analysis, lexicon: Lexicon) -> Names:
    """The names of the text, in order."""
    found: list[Mention] = []
    starts = [name.start for name in analysis.names]
    for sentence in analysis.sentences:
        own = analysis.names[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        tokens = sentence.tokens
        is_named = [
            token.upos == "PROPN" or any(name.start <= token.start < name.end for name in own) for token in tokens
        ]
        i = 0
        while i < len(tokens):
            if not is_named[i]:
                i += 1
                continue
            first = i
            while i + 1 < len(tokens):
                is_hyphen = tokens[i + 1].text == "-" and i + 2 < len(tokens) and is_named[i + 2]
                if not is_named[i + 1] and not is_hyphen:
                    break
                i += 1
            found.append(_mention(sentence, first, i, own, lexicon))
            i += 1
    return Names(found)


def _mention(sentence: Sentence, first: int, last: int, names: tuple[Name, ...], lexicon: Lexicon) -> Mention:
    tokens = sentence.tokens
    own = [name for name in names if name.start < tokens[last].end and tokens[first].start < name.end]
    person = next((name for name in own if name.kind == "PER"), None)
    start = first
    if person is not None:
        start = next((k for k in range(first, last + 1) if tokens[k].start >= person.start), first)
    words = tuple(one.lemma.lower() for one in tokens[start : last + 1])
    titles: set[str] = set()
    while start > 0 and first - start < _LONGEST:
        one = tokens[start - 1]
        if (
            one.lemma.lower() in lexicon.words["told_of"]
            and person is not None
            and start > 1
            and lexicon.speaks(tokens[start - 2].lemma.lower())
        ):
            # "Secretary of State Mina Falk"
            titles.add(tokens[start - 2].lemma.lower())
            start -= 2
            continue
        lemma = one.lemma.lower()
        is_under = tokens[start].head == start - 1 and tokens[start].deprel.partition(":")[0] in ("appos", "flat")
        is_tied = start <= one.head <= last or is_under
        is_title = lexicon.speaks(lemma) or lemma in lexicon.genders
        if one.upos not in ("NOUN", "PROPN", "ADJ") or not is_tied or (one.deprel.startswith("nsubj") and not is_title):
            break
        if one.deprel not in _BEFORE and not is_title:
            break
        if not is_title and not titles and one.upos != "PROPN":
            break
        if is_title:
            titles |= {lemma, *lemma.split("-")}
        start -= 1
    gender = tokens[last].feats.get("Gender", "") if person is not None else ""
    for word in (*titles, *words, tokens[start].text.lower()):
        gender = lexicon.genders.get(word, gender)
    a, b = tokens[start].start, tokens[last].end
    text = sentence.text[a - sentence.start : b - sentence.start]
    return Mention(a, b, text, words, frozenset(titles), gender, bool(own) and person is None, person is not None)
