"""Whether a phrase names something that claims are about: an agreement, a part of one, or a measure that was agreed.

Invariant: what the register names is within scope, whatever the lexicon says.
"""

from __future__ import annotations

from enum import IntEnum

from facta.reading.lexicon import Lexicon, plain
from facta.reading.linking import Linker
from facta.reading.tree import Tree


class Scope(IntEnum):
    """How plainly the phrase is about an agreement."""

    OUT = 0
    UNKNOWN = 1
    PART = 2
    PLAIN = 3


def scope_of(tree: Tree, head: int, lexicon: Lexicon, linker: Linker | None) -> Scope:
    """The scope of the phrase around the noun `head`."""
    run = tree.phrase(head)
    own = plain(tree.tokens[head].lemma)
    if linker is not None:
        links = linker.thing(tree.text(run))
        if links.provision or links.instrument:
            return Scope.PLAIN
    if own in lexicon.out_of_scope:
        return Scope.OUT
    if own in lexicon.strong_scope:
        return Scope.PLAIN
    lemmas = {plain(tree.tokens[k].lemma) for k in run}
    if own in lexicon.weak_scope:
        return Scope.PLAIN if lemmas & lexicon.strong_scope else Scope.PART
    if lemmas & lexicon.strong_scope or any(
        "-" in lemma and lemma.rpartition("-")[2] in lexicon.strong_scope for lemma in lemmas
    ):
        return Scope.PART
    return Scope.PART if lemmas & lexicon.weak_scope else Scope.UNKNOWN
