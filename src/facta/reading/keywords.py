"""The engine `keywords`: the strong words of the lexicon, wherever they stand. There to be compared with, not to be used.

A sentence with such a word is a claim of that act; "not" makes it negated, "will" planned, "may" possible. No parse, no object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from facta.model.claim import Claim, Quote, Status
from facta.model.register import Register
from facta.reading.lexicon import lexicon, plain
from facta.reading.linking import stems

_SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?](?!\s)[^\n.!?]*)*[.!?]*")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def read(
    text: str, *, told: str, language: str, register: Register | None = None, document: str = ""
) -> Iterator[Claim]:
    """One claim per sentence and act whose strong words it holds. `told` and `register` make no difference."""
    words = lexicon(language)
    first = {
        stems(" ".join(pattern.lemmas)): pattern.act
        for patterns in words.patterns.values()
        for pattern in patterns
        if not pattern.weak
    }
    longest = max(map(len, first))
    digest = sha256(text.encode()).hexdigest()[:12]
    for sentence in _SENTENCE.finditer(text):
        found = stems(sentence[0])
        acts = {
            first[found[k : k + length]]
            for length in range(1, longest + 1)
            for k in range(len(found) - length + 1)
            if found[k : k + length] in first
        }
        lowers = {plain(word) for word in _WORD.findall(sentence[0])}
        status: Status = "actual"
        if lowers & words.status.negations:
            status = "negated"
        elif lowers & words.status.planned:
            status = "planned"
        elif lowers & words.status.possible:
            status = "possible"
        for act in sorted(acts):
            quote = Quote(document, sentence.start(), sentence.end(), sentence[0])
            yield Claim(
                f"{digest}.{sentence.start()}.{act}", act, status, "", start=quote.start, end=quote.end, quote=quote,
                engine="keywords/1",
            )  # fmt: skip
