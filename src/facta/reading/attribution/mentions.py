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


@dataclass(slots=True)
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


def mentions(analysis: Analysis, lexicon: Lexicon) -> list[Mention]:
    """The names of the text, in order."""
    found: list[Mention] = []
    starts = [name.start for name in analysis.names]
    for sentence in analysis.sentences:
        own = analysis.names[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        tokens = sentence.tokens
        i = 0
        while i < len(tokens):
            name = next((one for one in own if one.start <= tokens[i].start < one.end), None)
            if tokens[i].upos != "PROPN" and name is None:
                i += 1
                continue
            first = i
            while i + 1 < len(tokens):
                after = tokens[i + 1]
                is_in_name = any(one.start < after.start < one.end for one in own)
                is_hyphen = after.text == "-" and i + 2 < len(tokens) and tokens[i + 2].upos == "PROPN"
                if after.upos != "PROPN" and not is_in_name and not is_hyphen:
                    break
                i += 1
            found.append(_mention(sentence, first, i, own, lexicon))
            i += 1
    for one in found:
        if one.gender:
            tell(one, one.gender, found)
    return found


def tell(one: Mention, gender: str, named: list[Mention]) -> None:
    """Gives the gender to every mention of the same name that has none."""
    for other in named:
        if other.words[-1] == one.words[-1] and not other.gender:
            other.gender = gender


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
