"""Ways through a parsed sentence: what belongs to a phrase, what stands above a word, where a clause begins and ends.

Relations are those of Universal Dependencies; a subtype after the colon is passed over unless it is asked for.
Invariant: nothing here knows a word of any language.
"""

from __future__ import annotations

from collections.abc import Iterator

from facta.reading.language import Sentence, Token

# Relations that begin a clause of its own beneath a predicate.
CLAUSES = frozenset({"ccomp", "advcl", "acl", "csubj", "parataxis", "discourse", "vocative"})
# What hangs on a noun without helping to name it.
_NO_NAME = frozenset(
    {"acl", "appos", "parataxis", "punct", "cc", "conj", "discourse", "advcl", "dep", "nsubj", "cop", "aux", "mark"}
)
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})


class Tree:
    """One sentence with the children of each word at hand."""

    __slots__ = ("children", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.children: list[list[int]] = [[] for _ in sentence.tokens]
        for token in sentence.tokens:
            if token.head >= 0:
                self.children[token.head].append(token.i)

    def head(self, i: int) -> Token | None:
        """The word above, or None for the root."""
        above = self.tokens[i].head
        return self.tokens[above] if above >= 0 else None

    def relation(self, i: int) -> str:
        """The relation of a word to its head, without subtype."""
        return self.tokens[i].deprel.partition(":")[0]

    def kids(self, i: int, *relations: str) -> Iterator[Token]:
        """The words beneath `i` in one of these relations (`nsubj` takes `nsubj:pass` too), in order."""
        for child in self.children[i]:
            deprel = self.tokens[child].deprel
            if deprel in relations or deprel.partition(":")[0] in relations:
                yield self.tokens[child]

    def kid(self, i: int, *relations: str) -> Token | None:
        """The first of them."""
        return next(self.kids(i, *relations), None)

    def above(self, i: int) -> Iterator[int]:
        """The words above `i`, nearest first."""
        head = self.tokens[i].head
        for _ in self.tokens:
            if head < 0:
                return
            yield head
            head = self.tokens[head].head

    def subtree(self, i: int, without: frozenset[str] = frozenset()) -> list[int]:
        """`i` and everything beneath it, in order of the text, without branches in these relations."""
        found, todo = [], [i]
        while todo:
            one = todo.pop()
            found.append(one)
            todo.extend(child for child in self.children[one] if self.relation(child) not in without)
        return sorted(found)

    def phrase(self, i: int) -> list[int]:
        """The words that name what the noun `i` stands for: an unbroken run around it without relative clauses and appositions."""
        words = set(self._naming(i))
        first = last = i
        while first - 1 in words:
            first -= 1
        while last + 1 in words:
            last += 1
        run = list(range(first, last + 1))
        while len(run) > 1 and self.tokens[run[-1]].upos in ("PUNCT", "ADP", "CCONJ", "SCONJ") and run[-1] != i:
            run.pop()
        while (
            len(run) > 1
            and (self.tokens[run[0]].upos in ("PUNCT", "ADP", "CCONJ") or self.relation(run[0]) == "case")
            and run[0] != i
        ):
            run.pop(0)
        return run

    def _naming(self, i: int) -> Iterator[int]:
        yield i
        for child in self.children[i]:
            relation = self.relation(child)
            token = self.tokens[child]
            if relation == "punct":
                if token.text in "«»“”\"'„‘’-–/()":
                    yield child
            elif relation in ("conj", "cc"):
                # A coordination inside a modifier ("gas, oil and electricity market") names the thing; one of the noun itself is a list.
                if self.tokens[i].deprel.partition(":")[0] in ("amod", "compound", "nmod", "flat"):
                    yield from self.subtree(child)
            elif relation == "appos" and token.upos == "NUM":  # "Main Directions 2021-2023"
                yield from self.subtree(child)
            elif relation not in _NO_NAME:
                yield from (
                    self._naming(child)
                    if relation in ("nmod", "compound", "amod", "flat", "nummod", "obl")
                    else self.subtree(child)
                )

    def text(self, run: list[int]) -> str:
        """The words of a run as the document writes them."""
        start, end = self.tokens[run[0]].start, self.tokens[run[-1]].end
        base = self.sentence.start
        return self.sentence.text[start - base : end - base]

    def is_nominal(self, i: int) -> bool:
        """Whether the word names something."""
        return self.tokens[i].upos in _NOMINAL

    def predicate(self, i: int) -> int:
        """The word of the clause that `i` stands in which has a subject or is a verb: `i` itself, or the nearest above."""
        for at in (i, *self.above(i)):
            if self.tokens[at].upos in ("VERB", "AUX") or any(True for _ in self.kids(at, "nsubj", "cop")):
                return at
        return i

    def clause(self, i: int) -> tuple[int, int]:
        """First and last word of the clause that bears the act told at `i`.

        Of a predicate: what hangs on it, without the clauses beneath it; an infinitive takes in the verb that governs it ("failed to
        ratify"), a participle the noun that it describes ("the programme approved in May"). Of a noun: its phrase.
        """
        top = i
        while self.relation(top) == "xcomp" and self.tokens[top].head >= 0:
            top = self.tokens[top].head
        words = set(
            self.subtree(top, CLAUSES | {"conj"} if self.tokens[top].upos in ("VERB", "AUX", "ADJ") else CLAUSES)
        )
        words |= set(self.subtree(i, CLAUSES))
        if self.relation(top) in ("acl", "amod") and self.tokens[top].deprel != "acl:relcl":
            words |= set(self.phrase(self.tokens[top].head))
        first = last = i
        while first > 0 and (first - 1 in words or (self.tokens[first - 1].upos == "PUNCT" and first - 2 in words)):
            first -= 1
        end = len(self.tokens) - 1
        while last < end and (last + 1 in words or (self.tokens[last + 1].upos == "PUNCT" and last + 2 in words)):
            last += 1
        while first < i and self.tokens[first].upos in ("PUNCT", "CCONJ", "SCONJ"):
            first += 1
        return first, last
