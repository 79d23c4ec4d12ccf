"""Whether a cue of the lexicon is a claim, and of which act and status: by its object, its frame, and the kind of the text.

Invariant: what is ruled out here is ruled out by the parse alone; the tagger's guesses are not asked.
"""

from __future__ import annotations

from facta.model.claim import Status
from facta.reading.claims.arguments import actors_of
from facta.reading.claims.cues import DUTY, Cue, is_duty_in_present
from facta.reading.claims.scope import Scope
from facta.reading.lexicon import Lexicon, plain
from facta.reading.status.rules import is_negated, status
from facta.reading.tree import Tree


def told_as(tree: Tree, cue: Cue, head: int | None, scope: Scope, words: Lexicon, *, in_law: bool) -> Status | None:
    """The status of an act that the lexicon alone names; None where it is no claim."""
    told = status(tree, cue.head, words)
    if plain(tree.tokens[cue.head].lemma) in words.status.doubts and is_negated(tree, cue.head, words):
        return None  # "cannot be ruled out" hedges what follows
    if _only_tells(tree, cue) or _is_permission(tree, cue, words) or _is_term(tree, cue):
        return None
    if (cue.pattern.weak and head is None) or not _counts(tree, cue, scope, words):
        return None
    return "planned" if told and in_law and is_duty_in_present(tree, cue.head, words) else told


def _only_tells(tree: Tree, cue: Cue) -> bool:
    """Whether a word of demanding only tells: "insists that it is not blocking anything" calls on nobody."""
    if cue.act != "demand" or cue.is_noun:
        return False
    told = tree.kid(cue.head, "ccomp")
    return told is not None and told.feats.get("Mood") == "Ind" and not any(True for _ in tree.kids(told.i, "aux"))


def _is_permission(tree: Tree, cue: Cue, words: Lexicon) -> bool:
    """What a legal text allows is no claim: "Any Party may withdraw"."""
    if not any(plain(kid.text) in words.status.permitted for kid in tree.kids(cue.head, "aux")):
        return False
    subject = tree.kid(cue.head, "nsubj")
    return subject is not None and plain(subject.lemma) in words.parties_to and tree.kid(subject.i, "det") is not None


def _is_term(tree: Tree, cue: Cue) -> bool:
    """Whether an entry into force only counts a term: "within a year of the entry into force"."""
    return cue.act == "enter_into_force" and cue.is_noun and tree.relation(cue.head) in ("nmod", "obl")


def act_of(tree: Tree, cue: Cue, head: int | None, words: Lexicon) -> str:
    """The act; a parliament that passes a treaty ratifies it (codebook, rule 12)."""
    if cue.act == "approve" and head is not None:
        actors = actors_of(tree, cue)
        passes = any(plain(tree.tokens[k].lemma) in words.parliaments for k in actors)
        if passes and plain(tree.tokens[head].lemma) in words.treaties:
            return "ratify"
    return cue.act


def _counts(tree: Tree, cue: Cue, scope: Scope, words: Lexicon) -> bool:
    """Whether the cue with an object of this scope is a claim: a weak word wants an object that is plainly part of an agreement."""
    if scope is Scope.OUT:
        return False
    if is_obligation(tree, cue, words):
        return True
    if cue.pattern.weak:
        return scope >= Scope.PART
    return scope >= Scope.PART or cue.act in ("ratify", "sign", "enter_into_force")


def is_obligation(tree: Tree, cue: Cue, words: Lexicon) -> bool:
    """A duty in a legal text, or of a party: "The Parties shall apply", "the operator shall publish"."""
    if cue.pattern is DUTY:
        return True
    auxiliaries = {plain(kid.text) for kid in tree.kids(cue.head, "aux")}
    subject = tree.kid(cue.head, "nsubj")
    is_of_party = subject is not None and plain(subject.lemma) in words.parties_to
    return bool(auxiliaries & words.status.laid_down) or (is_of_party and bool(auxiliaries & words.status.duties))
