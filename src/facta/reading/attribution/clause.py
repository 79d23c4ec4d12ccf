"""Ways through one sentence's tree that the finding of attributions needs, beyond those that a sentence gives itself.

Places are numbers of words within the sentence. Invariant: a set of places that becomes spans never begins or ends with a comma.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from facta.reading.attribution.attribution import Span
from facta.reading.language import Sentence, Token

_OPENING, _CLOSING = "“«„‘([{", "”»’)]}"
QUOTES = frozenset("“”„«»\"‘’'")
_EDGE = ",;:.—–-…"
# Within a phrase such a word belongs to the clause around it, whatever the parse hung it on.
_LOOSE = frozenset(["discourse", "parataxis"])


def below(sentence: Sentence, i: int, without: Collection[int] = ()) -> set[int]:
    """The word and all beneath it, but for the words in `without` and what is beneath those."""
    found: set[int] = set()
    todo = [i]
    while todo:
        at = todo.pop()
        found.add(at)
        todo.extend(kid.i for kid in sentence.children(at) if kid.i not in without and kid.i not in found)
    return found


def kids(sentence: Sentence, i: int, *relations: str) -> list[Token]:
    """The words that hang on `i` by one of the relations; `nsubj` also means `nsubj:pass`."""
    return [kid for kid in sentence.children(i) if kid.deprel.partition(":")[0] in relations or kid.deprel in relations]


def kid(sentence: Sentence, i: int, *relations: str) -> Token | None:
    """The first of them."""
    return next(iter(kids(sentence, i, *relations)), None)


def is_noun(token: Token) -> bool:
    """Whether the word can head a noun phrase."""
    return token.upos in ("NOUN", "PROPN", "PRON", "NUM") or (token.upos in ("DET", "ADJ") and "nsubj" in token.deprel)


def phrase(sentence: Sentence, i: int, without: Collection[int] = (), longest: int = 45) -> set[int]:
    """The noun phrase of `i` as one run of words around it, without what the parse hung on it from the clause around."""
    found = {i}
    todo = [i]
    while todo:
        at = todo.pop()
        for one in sentence.children(at):
            if one.i in without or (at == i and (one.deprel == "cc" or one.deprel in _LOOSE)):
                continue
            found.add(one.i)
            todo.append(one.i)
    low = high = i
    while low > 0 and low - 1 in found and high - low < longest:
        low -= 1
    while high + 1 < len(sentence.tokens) and high + 1 in found and high - low < longest:
        high += 1
    while low < i and sentence.tokens[low].upos in ("ADV", "CCONJ", "PUNCT", "SCONJ", "PART"):
        low += 1
    return set(range(low, high + 1))


def is_mark(token: Token, marks: str) -> bool:
    """Whether the word is one of the punctuation marks."""
    return len(token.text) == 1 and token.text in marks


def spans(sentence: Sentence, places: Iterable[int]) -> tuple[Span, ...]:
    """The places as spans of the text: a comma between two runs joins them, and commas at an end are left out."""
    order = sorted(places)
    tokens = sentence.tokens
    runs: list[list[int]] = []
    for at in order:
        between = range(runs[-1][-1] + 1, at) if runs else range(0)
        if runs and all(tokens[k].upos == "PUNCT" and tokens[k].text not in QUOTES for k in between):
            runs[-1].append(at)
        else:
            runs.append([at])
    found: list[Span] = []
    for run in runs:
        while run and (is_mark(tokens[run[0]], _EDGE + _CLOSING) or tokens[run[0]].text == "--"):
            run.pop(0)
        while run and (is_mark(tokens[run[-1]], _EDGE + _OPENING) or tokens[run[-1]].text == "--"):
            run.pop()
        if any(tokens[at].upos not in ("PUNCT", "CCONJ") for at in run):
            found.append((tokens[run[0]].start, tokens[run[-1]].end))
    return tuple(found)
