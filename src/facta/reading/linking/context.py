"""What a document has named so far: things and people in full, and the short names that it defines in brackets.

Invariant: what is named or defined after a place says nothing of that place; the headline counts as before everything.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from facta.reading.linking.matching import Found, Index
from facta.reading.linking.spelling import Stems, Word, words

_END = re.compile(r"[.!?…]+[»\"”)]*\s+(?=[\"«“(]?[A-ZА-ЯЁ0-9])|\n+")
_BRACKETS = re.compile(
    r"\(\s*(?P<told>(?:далее(?:\s+именуем\w+)?|hereinafter|hereafter)[\s,:—–-]*)?(?:(?:referred\s+to\s+as|the)\s+)*"
    r"(?P<quoted>[«\"“])?(?P<term>[^()«»\"“”\n]{2,40}?)[»\"”]?\s*\)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A thing, body, party or person named at a place; `sentence` counts from 0, the headline is -1."""

    id: str
    start: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Defined:
    """A short name and the ids it stands for from `start` on; none, when the document gives it to something else."""

    term: str
    stems: Stems
    start: int
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Context:
    """Made by `Linker.context`, once for a document."""

    named: tuple[Named, ...] = ()
    defined: tuple[Defined, ...] = ()
    sentences: tuple[int, ...] = field(default=(), repr=False)

    def before(self, at: int | None) -> list[Named]:
        """What was named before the offset (None: anywhere), nearest first."""
        return [one for one in reversed(self.named) if at is None or one.sentence < 0 or one.start < at]

    def sentence(self, at: int) -> int:
        """The number of the sentence at the offset."""
        return bisect_right(self.sentences, at)

    def definition(self, term: str, found: Stems, at: int | None) -> Defined | None:
        """The last definition of these words before the offset."""
        for one in reversed(self.defined):
            if (at is None or one.start <= at) and (
                one.term == term or (one.stems == found and not one.term.isupper())
            ):
                return one
        return None


def context(indices: tuple[Index, ...], text: str, headline: str) -> Context:
    """What the headline and the text name. Surnames and made acronyms do not count: they lean on a full name themselves."""
    ends = tuple(match.end() for match in _END.finditer(text))
    named: list[Named] = []
    defined: list[Defined] = []
    for part, is_headline in ((headline, True), (text, False)):
        found = words(part)
        matches = [match for index in indices for match in _longest(index.find(found))]
        full = [match for match in matches if match.entry.way == "given"]
        for match in sorted(full, key=lambda one: found[one.first].start):
            start = found[match.first].start
            named.append(Named(match.entry.id, start, -1 if is_headline else bisect_right(ends, start)))
        if not is_headline:
            defined = _defined(part, found, full)
    return Context(tuple(named), tuple(defined), ends)


def _longest(found: list[Found]) -> list[Found]:
    """Without the names that lie within a longer one."""
    spans: dict[int, int] = {}
    for one in found:
        for place in range(one.first, one.last + 1):
            spans[place] = max(spans.get(place, 0), one.length)
    return [one for one in found if all(spans[place] == one.length for place in range(one.first, one.last + 1))]


def _defined(text: str, found: list[Word], named: list[Found]) -> list[Defined]:
    ends = [word.end for word in found]
    defined = []
    for match in _BRACKETS.finditer(text):
        term = match["term"].strip()
        is_acronym = term.isupper() and term.isalpha() and len(term) <= 8
        if not (is_acronym or match["told"] or match["quoted"]):
            continue
        last = bisect_right(ends, match.start()) - 1
        if last < 0 or text[ends[last] : match.start()].strip(' »”"'):
            continue
        ending = [one for one in named if one.last == last and found[one.first].text != term]
        longest = max((one.length for one in ending), default=0)
        ids = frozenset(one.entry.id for one in ending if one.length == longest)
        initials = "".join(word.text[0].upper() for word in found[max(0, last + 1 - len(term)) : last + 1])
        if ids or (is_acronym and initials == term):
            stems = tuple(word.stem for word in words(term))
            defined.append(Defined(term, stems, match.start(), ids))
    return defined
