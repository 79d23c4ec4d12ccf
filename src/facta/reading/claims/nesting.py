"""Which of the acts of a sentence take others in: "sabotaged the signing", "urged them to ratify" tell one act, of the other's object."""

from __future__ import annotations

from collections.abc import Iterator

from facta.reading.claims.cues import Cue
from facta.reading.tree import Tree

# An act told of another act takes it in: "sabotaged the signing", "urged them to ratify", "ready to carry out".
_TAKES_IN = frozenset({"delay", "refuse", "suspend", "demand", "support", "breach", "withdraw"})
_PROGRESS = frozenset({"propose", "negotiate", "agree", "approve", "sign", "ratify", "enter_into_force", "implement"})
_STANCE = frozenset({"support", "refuse", "demand"})
# Relations along which an act is told of another.
_TAKEN = frozenset({"xcomp", "obj", "iobj", "nmod", "obl", "nsubj", "ccomp", "acl", "advcl", "amod"})


def outermost(tree: Tree, found: list[Cue]) -> tuple[list[Cue], dict[int, Cue]]:
    """The cues without the acts that another act is told of, and those by the head of the one that took them in."""
    by_head = {cue.head: cue for cue in found}
    kept: list[Cue] = []
    inner: dict[int, Cue] = {}
    for cue in found:
        outer = next((one for one in _outer(tree, cue, by_head)), None)
        if outer is None:
            kept.append(cue)
        else:
            inner.setdefault(outer.head, cue)
    return kept, inner


def _outer(tree: Tree, cue: Cue, by_head: dict[int, Cue]) -> Iterator[Cue]:
    """The acts above that take the cue in, nearest first; the search ends where another clause begins."""
    below = cue.head
    for above in tree.above(cue.head):
        relation = tree.relation(below)
        if (
            relation not in _TAKEN
            or tree.tokens[below].deprel == "acl:relcl"
            or (relation in ("ccomp", "advcl") and below != cue.head)
        ):
            return
        outer = by_head.get(above)
        if outer is not None and _takes_in(outer, cue, relation):
            yield outer
        if relation == "ccomp":
            return
        below = above


def _takes_in(outer: Cue, cue: Cue, relation: str) -> bool:
    if outer.act in _TAKES_IN and (cue.act in _PROGRESS or outer.act in _STANCE):
        return relation != "nsubj" or outer.act in ("delay", "suspend")
    return outer.act == cue.act and relation in ("obj", "xcomp", "nmod")
