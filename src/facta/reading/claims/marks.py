"""What the tagger is told of each word beside its vector: part of speech, relation, what the lexicon and the rules make of it.

Each mark is a number: a place in a list that is written down here, 0 for whatever is not in it. Invariant: the lists only grow at their
ends, or the tagger is trained anew (scripts/train_claims).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from facta.model.claim import Status
from facta.reading.claims.cues import Cue
from facta.reading.lexicon import Lexicon, plain
from facta.reading.status.rules import is_negated, status
from facta.reading.tree import Tree

UPOS = (
    "",
    *[
        "ADJ",
        "ADP",
        "ADV",
        "AUX",
        "CCONJ",
        "DET",
        "INTJ",
        "NOUN",
        "NUM",
        "PART",
        "PRON",
        "PROPN",
        "PUNCT",
        "SCONJ",
        "SYM",
        "VERB",
        "X",
    ],
)
RELATIONS = (
    "",
    *[
        "root",
        "nsubj",
        "obj",
        "iobj",
        "obl",
        "advcl",
        "advmod",
        "acl",
        "amod",
        "nmod",
        "appos",
        "nummod",
        "ccomp",
        "xcomp",
        "csubj",
        "conj",
        "cc",
        "cop",
        "aux",
        "mark",
        "det",
        "case",
    ],
    *[
        "fixed",
        "flat",
        "compound",
        "parataxis",
        "punct",
        "expl",
        "discourse",
        "vocative",
        "orphan",
        "list",
        "dislocated",
        "goeswith",
        "dep",
    ],
)
ACTS = (
    "none",
    *[
        "agree",
        "approve",
        "assess",
        "breach",
        "delay",
        "demand",
        "enter_into_force",
        "implement",
        "negotiate",
        "propose",
        "ratify",
        "refuse",
        "sign",
        "support",
    ],
    *["suspend", "withdraw"],
)
STATUSES: tuple[Status, ...] = ("actual", "planned", "possible", "negated")
_PARTS = {name: place for place, name in enumerate(UPOS)}
_RELATED = {name: place for place, name in enumerate(RELATIONS)}
# How many values each mark takes, in the order of a row.
SIZES = (len(UPOS), len(RELATIONS), 2 * len(ACTS), len(STATUSES) + 1, 2, 5, 3)


def marks(tree: Tree, named: Sequence[Cue], words: Lexicon, *, is_legal: bool) -> NDArray[np.int64]:
    """The marks of a sentence's words, words x 7; `named` are the cues that the lexicon finds in it."""
    told = {cue.head: cue for cue in named}
    rows = []
    for token in tree.tokens:
        cue = told.get(token.i)
        act = 0 if cue is None else 2 * ACTS.index(cue.act) + cue.pattern.weak
        told_as = status(tree, token.i, words) if cue is not None or token.upos in ("VERB", "NOUN", "ADJ") else None
        rows.append(
            (
                _PARTS.get(token.upos, 0),
                _RELATED.get(tree.relation(token.i), 0),
                act,
                0 if told_as is None else 1 + STATUSES.index(told_as),
                int(is_negated(tree, token.i, words)) if told_as is not None else 0,
                _scope(plain(token.lemma), words),
                2 if is_legal else 1 if token.text[:1].isupper() else 0,
            )
        )
    return np.array(rows, dtype=np.int64)


def _scope(lemma: str, words: Lexicon) -> int:
    """What the word says about scope: 1 an agreement's word, 2 a weak one, 3 never within scope, 4 a party."""
    if lemma in words.parties_to:
        return 4
    if lemma in words.strong_scope:
        return 1
    return 2 if lemma in words.weak_scope else 3 if lemma in words.out_of_scope else 0
