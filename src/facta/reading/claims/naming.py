"""The words that name an object: how far they reach, which lists are several objects, and what a later pronoun stands for.

Invariant: what is named is words of the sentence, in its order.
"""

from __future__ import annotations

from facta.reading.lexicon import Lexicon, plain
from facta.reading.time import Time
from facta.reading.tree import Tree


def split(tree: Tree, head: int | None, words: Lexicon) -> list[int | None]:
    """A list of named instruments is one object each; a list of fields of policy is one object."""
    if head is None:
        return [None]
    others = [kid.i for kid in tree.kids(head, "conj") if tree.is_nominal(kid.i)]
    both = [head, *others]
    if others and all(
        plain(tree.tokens[k].lemma) in words.strong_scope and (tree.tokens[k].text[0].isupper() or tree.kid(k, "det"))
        for k in both
    ):
        return list(both)
    return [head]


def in_time(tree: Tree, k: int, times: list[Time]) -> bool:
    """Whether the word belongs to a date: "by 1 January" names nobody."""
    token = tree.tokens[k]
    return any(token.start < time.end and time.start < token.end for time in times)


def naming(tree: Tree, head: int, times: list[Time], words: Lexicon) -> list[int]:
    """The words that name the object: without article, and up to a date ("the treaty in May") or a circumstance that hangs on it."""
    run = tree.phrase(head)
    while len(run) > 1 and plain(tree.tokens[run[0]].text) in words.articles:
        run.pop(0)
    for place, k in enumerate(run):
        is_date = (
            k + 1 < len(tree.tokens) and in_time(tree, k + 1, times) and plain(tree.tokens[k].text) in words.dating
        )
        if k > head and tree.tokens[k].upos == "ADP" and (is_date or plain(tree.tokens[k].text) in words.circumstances):
            return run[:place]
    return run


def newly_named(tree: Tree, words: Lexicon) -> str:
    """What a pronoun in the next sentence would stand for: the subject if it is within scope, else the last such noun."""
    found = [
        token
        for token in tree.tokens
        if token.upos in ("NOUN", "PROPN")
        and plain(token.lemma) in words.strong_scope
        and tree.relation(token.i) in ("nsubj", "obj", "obl", "root", "nmod")
    ]
    subject = next((token for token in found if tree.relation(token.i) == "nsubj"), None)
    best = subject or (found[-1] if found else None)
    return tree.text(naming(tree, best.i, [], words)) if best is not None else ""
