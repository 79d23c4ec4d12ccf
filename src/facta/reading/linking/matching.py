"""Names found in words: every run that is a name, and, failing that, the names that share rare words with a phrase.

Invariant: the order of what is found follows the words and the register, so that the same text gives the same answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from facta.reading.linking.names import Entry, key
from facta.reading.linking.spelling import Word


@dataclass(frozen=True, slots=True)
class Found:
    """An entry met at the words `first` to `last`, both inside."""

    entry: Entry
    first: int
    last: int

    @property
    def length(self) -> int:
        """How many words."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Near:
    """A thing that shares words with a phrase: the shares of the name's and of the phrase's weight that they have in common."""

    id: str
    of_name: float
    of_phrase: float


class Index:
    """The entries of one sort of things."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._first: dict[str, list[Entry]] = defaultdict(list)
        self._acronyms: dict[str, list[Entry]] = defaultdict(list)
        self._names: list[tuple[str, frozenset[str]]] = []
        self._with: dict[str, set[int]] = defaultdict(set)
        ids: dict[str, set[str]] = defaultdict(set)
        for entry in dict.fromkeys(entries):
            if entry.is_acronym:
                self._acronyms[min(entry.keys[0])].append(entry)
                continue
            for one in entry.keys[0]:
                self._first[one].append(entry)
            stems = frozenset(one for keys in entry.keys for one in keys if not one.startswith("~"))
            for stem in stems:
                self._with[stem].add(len(self._names))
                ids[stem].add(entry.id)
            self._names.append((entry.id, stems))
        count = len({id for id, _ in self._names})
        self._weight = {stem: log(1 + count / len(having)) for stem, having in ids.items()}
        self._most = log(1 + max(count, 1))

    def find(self, words: Sequence[Word]) -> list[Found]:
        """Every name in the words."""
        found: list[Found] = []
        keys = [key(word) for word in words]
        for place, word in enumerate(words):
            acronym = word.acronym
            if acronym:
                found += (Found(entry, place, place) for entry in self._acronyms.get(acronym, ()))
            met = [one for one in keys[place] if one in self._first]
            for entry in dict.fromkeys(entry for one in sorted(met) for entry in self._first[one]):
                last = place + len(entry.keys) - 1
                if last < len(words) and all(
                    not keys[place + k].isdisjoint(entry.keys[k]) for k in range(1, len(entry.keys))
                ):
                    found.append(Found(entry, place, last))
        return found

    def near(self, words: Sequence[Word]) -> list[Near]:
        """The things whose names share words with the phrase, best first, each once."""
        phrase = {word.stem for word in words}
        whole = sum(self._weight.get(stem, self._most) for stem in phrase)
        best: dict[str, Near] = {}
        for number in sorted({k for stem in phrase for k in self._with.get(stem, ())}):
            id, name = self._names[number]
            shared = sum(self._weight[stem] for stem in phrase & name)
            near = Near(id, shared / sum(self._weight[stem] for stem in name), shared / whole)
            if id not in best or _rank(near) < _rank(best[id]):
                best[id] = near
        return sorted(best.values(), key=_rank)


def _rank(near: Near) -> tuple[float, str]:
    return -near.of_name * near.of_phrase, near.id
