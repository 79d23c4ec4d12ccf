"""What the score of an event is made from: the event's form, what stands around it, and what governs it, three steps up.

A feature is a short text such as `up0:xcomp:lemma=fail`. Those with a lemma hold for one language, the others for any.
Invariant: features come from the parse and the lexicon alone, in the same order each time.
"""

from __future__ import annotations

from collections.abc import Iterator

from facta.reading.lexicon import Lexicon, plain
from facta.reading.status.rules import is_negated, status
from facta.reading.tree import Tree

_FORMS = ("VerbForm", "Tense", "Mood", "Voice")
_AROUND = frozenset({"aux", "cop", "mark", "advmod", "det", "case", "cc", "expl"})
_STEPS = 3


def features(tree: Tree, i: int, lexicon: Lexicon) -> list[str]:
    """The features of the event whose word stands at `i`."""
    return [*_own(tree, i, lexicon), *_above(tree, i, lexicon)]


def _own(tree: Tree, i: int, lexicon: Lexicon) -> Iterator[str]:
    token = tree.tokens[i]
    yield f"rule={status(tree, i, lexicon)}"
    yield f"upos={token.upos}"
    yield f"rel={token.deprel}"
    yield f"lemma={plain(token.lemma)}"
    yield from (f"{form}={token.feats[form]}" for form in _FORMS if form in token.feats)
    for child in tree.children[i]:
        kid = tree.tokens[child]
        yield f"has={kid.deprel}"
        if tree.relation(child) in _AROUND:
            yield f"kid:{kid.deprel}:lemma={plain(kid.lemma)}"
    if is_negated(tree, i, lexicon):
        yield "negated"
    if any(other.text == "?" for other in tree.tokens[-2:]):
        yield "question"


def _above(tree: Tree, i: int, lexicon: Lexicon) -> Iterator[str]:
    below, path = i, tree.relation(i)
    for step, above in enumerate(tree.above(i)):
        if step == _STEPS:
            return
        head, relation = tree.tokens[above], tree.relation(below)
        lemma = plain(head.lemma)
        yield f"up{step}={tree.tokens[below].deprel}"
        yield f"up{step}:{relation}:lemma={lemma}"
        yield f"path{step}={path}"
        if lemma in lexicon.governors:
            yield f"up{step}:{relation}:governor={lexicon.governors[lemma]}"
        if lemma in lexicon.speech:
            yield f"up{step}:{relation}:speech"
        if is_negated(tree, above, lexicon):
            yield f"up{step}:{relation}:negated"
        for kid in tree.kids(above, "aux", "mark", "advmod"):
            yield f"up{step}:{relation}:kid:lemma={plain(kid.lemma)}"
        yield from (f"up{step}:{form}={head.feats[form]}" for form in ("Mood", "Tense") if form in head.feats)
        path = f"{path}/{tree.relation(above)}"
        below = above
