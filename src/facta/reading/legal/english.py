"""Where English lays down: "shall", "must", "undertake to", "is required to"; forbids: "shall not", "no Party may", "refrain from";
commends: "shall endeavour to", "should"; and what it only allows."""

from __future__ import annotations

from collections.abc import Iterator

from facta.reading.language import Token
from facta.reading.legal.deeds import Deed, agent, can_act, is_denied, is_nobody
from facta.reading.legal.words import Words
from facta.reading.lexicon import plain
from facta.reading.tree import Tree

_HEADS = frozenset({"VERB", "AUX", "ADJ", "NOUN"})


def deeds(tree: Tree, words: Words, *, will: bool) -> Iterator[Deed]:
    """The deeds that a sentence lays down, without those joined to them; `will` where the text lays down by "will"."""
    for token in tree.tokens:
        found = None
        if token.deprel.startswith("aux") or token.upos == "AUX":
            found = _by_auxiliary(tree, token, words, will=will)
        elif token.upos == "VERB":
            found = _by_verb(tree, token, words)
        if found is not None:
            yield found


def _by_auxiliary(tree: Tree, token: Token, words: Words, *, will: bool) -> Deed | None:
    duty, text = words.duty, plain(token.text)
    allows = text in duty.may
    head = tree.head(token.i)
    if head is None or head.upos not in _HEADS or head.i < token.i:
        return None
    i = head.i
    subject = _subject(tree, i)
    if _is_said_of_a_thing(tree, i):
        return None
    is_bound = will or (subject is not None and plain(tree.tokens[subject].lemma) in duty.bound)
    if not (text in duty.strict or text in duty.weak or (text in duty.will and is_bound) or allows):
        return None
    if subject is not None and plain(tree.tokens[subject].text) == "nothing":
        return None
    denied = is_denied(tree, i) or is_nobody(tree, subject)
    if allows and (not denied or (subject is not None and not can_act(tree, subject, words))):
        return None
    passive = _is_passive(tree, i)
    strict = text not in duty.weak
    if head.upos in ("ADJ", "NOUN") and not passive:
        return _responsible(tree, head, subject, strict=strict)
    lemma = plain(head.lemma)
    inner = _inner(tree, i)
    if passive and lemma in duty.allow:
        return Deed(i, subject, True, True, strict) if denied else None
    if passive and lemma in duty.forbid:
        return Deed(i, subject, True, not denied, strict)
    if passive and lemma in duty.obliged and inner is not None:
        return Deed(inner, subject, False, denied, strict)
    if lemma in duty.endeavour and inner is not None:
        return Deed(inner, subject, False, is_denied(tree, inner), False)
    if lemma in duty.refrain:
        return Deed(_refrained(tree, i, inner), subject, False, True, strict)
    effort = next((kid for kid in tree.kids(i, "obj") if plain(kid.lemma) in duty.effort), None)
    if effort is not None:
        below = _inner(tree, effort.i) or inner
        return Deed(below if below is not None else i, subject, False, False, False)
    bearer = agent(tree, i, words) if passive else None
    return Deed(i, subject, passive, denied, strict, bearer)


def _by_verb(tree: Tree, token: Token, words: Words) -> Deed | None:
    """ "The Parties undertake to", "is prohibited", "requests the Secretariat to"."""
    duty, lemma = words.duty, plain(token.lemma)
    if any(plain(kid.text) in duty.strict | duty.may | duty.will | duty.weak for kid in tree.kids(token.i, "aux")):
        return None
    subject, inner = _subject(tree, token.i), _inner(tree, token.i)
    if _is_passive(tree, token.i):
        if lemma in duty.forbid and tree.relation(token.i) in ("root", "conj", "ccomp", "parataxis"):
            return Deed(token.i, subject, True, True)
        if lemma in duty.obliged and inner is not None and tree.relation(token.i) in ("root", "conj"):
            return Deed(inner, subject, False, is_denied(tree, token.i))
        return None
    if token.feats.get("VerbForm") not in ("Fin", None) or token.feats.get("Tense") == "Past" or inner is None:
        return None
    if lemma in duty.undertakes and subject is not None and can_act(tree, subject, words):
        below = tree.tokens[inner]
        if plain(below.lemma) in duty.refrain:
            return Deed(_refrained(tree, inner, _inner(tree, inner)), subject, False, True)
        return Deed(inner, subject, False, is_denied(tree, inner))
    if lemma in duty.instruct | duty.ask:
        charged = tree.kid(token.i, "obj", "iobj")
        if charged is not None and can_act(tree, charged.i, words):
            return Deed(inner, charged.i, False, is_denied(tree, inner), lemma in duty.instruct)
    return None


def _is_said_of_a_thing(tree: Tree, i: int) -> bool:
    """Whether the clause only says which one is meant, or when: "goods that shall be declared", "if it must be returned"."""
    if tree.relation(i) == "advcl" and tree.kid(i, "mark") is not None:
        return True
    if tree.tokens[i].deprel != "acl:relcl":
        return False
    pronoun = tree.kid(i, "nsubj", "obj")
    return pronoun is not None and plain(pronoun.text) == "that"


def _responsible(tree: Tree, head: Token, subject: int | None, *, strict: bool) -> Deed | None:
    """ "The Ministry shall be responsible for": of the predicates without a verb the only one that lays down a deed."""
    if plain(head.lemma) != "responsible":
        return None
    return Deed(head.i, subject, False, False, strict)


def _is_passive(tree: Tree, i: int) -> bool:
    return tree.tokens[i].upos == "VERB" and (
        tree.kid(i, "aux:pass") is not None or any(kid.deprel == "nsubj:pass" for kid in tree.kids(i, "nsubj"))
    )


def _inner(tree: Tree, i: int) -> int | None:
    """The verb that this one governs: "undertake to publish", "refrain from imposing"."""
    found = next(
        (
            kid.i
            for kid in tree.kids(i, "xcomp", "ccomp", "advcl", "acl")
            if kid.i > i
            and kid.upos == "VERB"
            and kid.feats.get("VerbForm") in ("Inf", "Ger", "Part")
            and tree.kid(kid.i, "nsubj") is None
        ),
        None,
    )
    return found


def _refrained(tree: Tree, i: int, inner: int | None) -> int:
    """What is to be refrained from: the verb beneath, or the word in -ing that the parse took for an adjective."""
    if inner is not None:
        return inner
    after = tree.tokens[i + 1 : i + 4]
    return next((token.i for token in after if token.upos == "VERB" and token.feats.get("VerbForm") == "Ger"), i)


def _subject(tree: Tree, i: int) -> int | None:
    found = tree.kid(i, "nsubj", "csubj", "expl")
    if found is None and tree.relation(i) == "conj":
        above = tree.head(i)
        return _subject(tree, above.i) if above is not None and above.upos in ("VERB", "ADJ", "AUX") else None
    if found is not None and plain(found.text) in ("which", "that", "who") and tree.relation(i) == "acl":
        head = tree.head(i)
        return head.i if head is not None else found.i
    return found.i if found is not None else None
