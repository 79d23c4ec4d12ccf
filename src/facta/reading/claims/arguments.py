"""What is acted on and who acts, read off the parse around a cue.

The object of an active verb is its object, of a passive its subject, of a noun its complement; a verb that only passes on ("sabotaged the
signing of the agreements") hands its object down to the act it governs. A relative pronoun stands for the noun that it hangs on.
Invariant: what comes back are words of the sentence; a pronoun comes back as such and is resolved by the engine.
"""

from __future__ import annotations

from facta.reading.claims.cues import Cue
from facta.reading.language import Token
from facta.reading.lexicon import Lexicon, plain
from facta.reading.tree import Tree

_VERBAL = frozenset({"VERB", "AUX", "ADJ"})
# What is told by "reluctant to carry out X", "ready to sign X", is told of X.
_TOLD_OF_DEEDS = frozenset({"refuse", "support", "demand", "suspend", "delay", "agree", "breach"})


def object_of(tree: Tree, cue: Cue, lexicon: Lexicon) -> int | None:
    """The head of the phrase that names what the act is done to, or None when the sentence does not say."""
    if cue.is_phrase:
        inner = next(
            (kid for kid in tree.kids(cue.head, "xcomp", "acl", "advcl") if kid.upos in _VERBAL and kid.i > cue.head),
            None,
        )
        if cue.act in _TOLD_OF_DEEDS and inner is not None:
            return _of_verb(tree, inner.i, cue, lexicon)
        given = next((kid for kid in tree.kids(cue.head, "obj", "iobj") if kid.i not in cue.words), None)
        if given is not None and tree.tokens[cue.head].upos in _VERBAL:
            return given.i  # "gave the treaty the green light"
        return _of_phrase(tree, cue)
    if cue.is_noun or tree.is_nominal(cue.head):
        return _of_noun(tree, cue, lexicon)
    return _of_verb(tree, cue.head, cue, lexicon)


def actors_of(tree: Tree, cue: Cue) -> list[int]:
    """The heads of the phrases that name who does it, coordinated ones each for itself."""
    i = cue.head
    if cue.is_noun or tree.is_nominal(i):
        found = _agent(tree, i) or tree.kid(i, "nmod:poss")
        if found is not None and not _is_actor(found):
            found = None
    elif is_passive(tree, i):
        found = _agent(tree, i)
    else:
        found = _subject(tree, i)
    if found is None:
        return []
    found = resolved(tree, found)
    if found is None:
        return []
    return [found.i, *(kid.i for kid in tree.kids(found.i, "conj") if tree.is_nominal(kid.i))]


def is_passive(tree: Tree, i: int) -> bool:
    """Whether the word is a passive verb or a participle that stands for one."""
    token = tree.tokens[i]
    if any(True for _ in tree.kids(i, "nsubj:pass", "aux:pass", "csubj:pass")):
        return True
    if token.feats.get("Voice") == "Pass":
        return True
    return (
        token.feats.get("VerbForm") == "Part"
        and tree.relation(i) in ("acl", "amod")
        and not token.text.lower().endswith("ing")
        and token.feats.get("Voice") != "Act"
    )


def resolved(tree: Tree, token: Token) -> Token | None:
    """The noun that a relative pronoun stands for; any other word as it is."""
    if plain(token.lemma) not in ("which", "who", "that", "whom", "который", "что", "кто"):
        return token
    if token.upos not in ("PRON", "DET", "SCONJ"):
        return token
    for above in tree.above(token.i):
        if tree.tokens[above].deprel.startswith("acl"):
            return tree.head(above)
    return token


def _of_verb(tree: Tree, i: int, cue: Cue, lexicon: Lexicon, tried: frozenset[int] = frozenset()) -> int | None:
    """The object of a verb, or of the verb above or beneath with which it shares one; `tried` were looked at before."""
    if i in tried:
        return None
    tried |= {i}
    token = tree.tokens[i]
    found: Token | None
    if is_passive(tree, i):
        found = tree.kid(i, "nsubj:pass", "nsubj") or (tree.head(i) if tree.relation(i) in ("acl", "amod") else None)
        if found is None and tree.relation(i) in ("conj", "xcomp", "advcl", "parataxis"):
            above = tree.head(i)
            return _of_verb(tree, above.i, cue, lexicon, tried) if above is not None and above.upos in _VERBAL else None
        return _down(tree, found)
    found = next((kid for kid in tree.kids(i, "obj") if kid.i not in cue.words), None)
    if found is None:
        inner = tree.kid(i, "xcomp")
        if inner is not None and inner.upos in _VERBAL and inner.i not in cue.words:
            return _of_verb(tree, inner.i, cue, lexicon, tried)
    if found is None:
        found = _oblique(tree, i, cue, lexicon)
    is_attribute = tree.relation(i) in ("acl", "amod") and token.deprel != "acl:relcl"
    if found is None and is_attribute and token.feats.get("VerbForm") in ("Part", "Inf", "Ger"):
        found = tree.head(i)
    if found is None and lexicon.takes_subject(cue.act, plain(token.lemma)):
        found = _subject(tree, i)
    if found is None and tree.relation(i) == "conj":
        above = tree.head(i)  # "drafted and signed the treaty": the object of both stands with one of them
        if above is not None and above.upos in _VERBAL and not any(True for _ in tree.kids(i, "nsubj", "ccomp")):
            found = tree.kid(above.i, "obj")
    if found is None:
        later = next((kid for kid in tree.kids(i, "conj") if kid.upos in _VERBAL), None)
        found = tree.kid(later.i, "obj") if later is not None else None
    if found is None:
        inner = tree.kid(i, "ccomp")
        if inner is not None and inner.upos in _VERBAL:
            return _of_verb(tree, inner.i, cue, lexicon, tried)
        if not cue.pattern.weak and not any(True for _ in tree.kids(i, "ccomp", "xcomp")):
            found = _subject(tree, i)
    return _down(tree, found)


def _of_noun(tree: Tree, cue: Cue, lexicon: Lexicon) -> int | None:
    i = cue.head
    for kid in tree.kids(i, "nmod", "obl"):
        if kid.deprel != "nmod:poss" and kid.i not in cue.words and _preposition(tree, kid) not in lexicon.not_objects:
            return _down(tree, kid)
    for kid in tree.kids(i, "compound", "nmod:poss"):
        if kid.i not in cue.words and not _is_actor(kid):
            return kid.i
    inner = tree.kid(i, "acl")
    if inner is not None and inner.upos in _VERBAL:
        return _of_verb(tree, inner.i, cue, lexicon)
    above = tree.head(i)
    if above is not None and tree.relation(i) in ("obj", "obl", "nsubj") and above.upos in _VERBAL:
        for kid in tree.kids(above.i, "obl", "nsubj"):
            if kid.i != i and kid.i not in cue.words and not _is_actor(kid):
                return kid.i
    return None


def _of_phrase(tree: Tree, cue: Cue) -> int | None:
    """What a judgement is about: the subject of the nearest predicate, else the noun that it describes."""
    i = cue.head
    if tree.relation(i) in ("amod", "acl", "appos", "nmod") and not any(True for _ in tree.kids(i, "nsubj")):
        head = tree.head(i)
        if head is not None and tree.is_nominal(head.i):
            subject = tree.kid(head.i, "nsubj")
            return _named(tree, subject or head)
    for at in (i, *tree.above(i)):
        subject = tree.kid(at, "nsubj", "nsubj:pass")
        if subject is not None and subject.i not in cue.words:
            return _named(tree, subject)
        if tree.relation(at) in ("acl", "amod"):
            head = tree.head(at)
            return head.i if head is not None else None
    obj = tree.kid(i, "obj", "obl", "nmod")
    return obj.i if obj is not None and obj.i not in cue.words else None


def _named(tree: Tree, token: Token) -> int | None:
    found = resolved(tree, token)
    return found.i if found is not None else None


def _down(tree: Tree, found: Token | None) -> int | None:
    return _named(tree, found) if found is not None else None


def _oblique(tree: Tree, i: int, cue: Cue, lexicon: Lexicon) -> Token | None:
    """The complement with a preposition that the verb takes: "agreed on X", "withdrew from X", "вышла из X"."""
    for kid in tree.kids(i, "obl", "iobj"):
        if kid.i in cue.words:
            inner = next((one for one in tree.kids(kid.i, "nmod") if one.i not in cue.words), None)
            if inner is not None:
                return inner
            continue
        if kid.deprel in ("obl:agent", "obl:tmod", "obl:npmod", "obl:unmarked"):
            continue
        if _preposition(tree, kid) in lexicon.object_prepositions:
            return kid
    for word in cue.words:  # "put their signatures to the protocol", "gave its blessing to"
        if word != i:
            inner = next((one for one in tree.kids(word, "nmod", "iobj", "obl") if one.i not in cue.words), None)
            if inner is not None:
                return inner
    return None


def _preposition(tree: Tree, token: Token) -> str:
    case = tree.kid(token.i, "case")
    return plain(case.text) if case is not None else ""


def _subject(tree: Tree, i: int) -> Token | None:
    """The subject, or that of the verb above which controls it ("Lukashenka was forced to approve")."""
    found = tree.kid(i, "nsubj", "nsubj:pass")
    below = i
    for above in () if found else tree.above(i):
        relation = tree.relation(below)
        if relation == "xcomp" or (relation == "conj" and not tree.kid(below, "mark")) or relation == "advcl":
            controller = tree.kid(above, "obj") if relation == "xcomp" and tree.kid(above, "obj") else None
            found = controller or tree.kid(above, "nsubj")
            if found is not None:
                return found
            below = above
        elif relation == "acl" and not tree.tokens[below].deprel.startswith("acl:relcl"):
            head = tree.tokens[above]
            if head.upos in _VERBAL:
                return _subject(tree, above)
            if tree.tokens[below].feats.get("VerbForm") == "Part" or tree.tokens[below].text.lower().endswith("ing"):
                return head
            poss = tree.kid(head.i, "nmod:poss")
            return poss if poss is not None and poss.upos != "PRON" else _owner(tree, above)
        else:
            break
    return found


def _owner(tree: Tree, noun: int) -> Token | None:
    """Who has the plan: the subject of the verb whose object the noun is."""
    head = tree.head(noun)
    return tree.kid(head.i, "nsubj") if head is not None and tree.relation(noun) in ("obj", "obl") else None


def _agent(tree: Tree, i: int) -> Token | None:
    for kid in tree.kids(i, "obl", "nmod"):
        if (
            kid.deprel.endswith(":agent")
            or _preposition(tree, kid) == "by"
            or (kid.feats.get("Case") == "Ins" and not tree.kid(kid.i, "case"))
        ):
            return kid
    return None


def _is_actor(token: Token) -> bool:
    return token.upos == "PROPN" or token.upos == "PRON" or token.text[:1].isupper()


def whole_name(tree: Tree, run: list[int], head: int) -> str:
    """Who a phrase names: up to its first preposition that is not part of a name, with the rest of a name that the parse hung elsewhere."""
    run = list(run)
    for k in run:
        if k > head and tree.tokens[k].upos == "ADP" and plain(tree.tokens[k].text) not in ("of", "for"):
            run = run[: run.index(k)]
            break
    while (
        run[-1] + 1 < len(tree.tokens)
        and tree.tokens[run[-1]].upos == "PROPN"
        and tree.tokens[run[-1] + 1].upos == "PROPN"
    ):
        run.append(run[-1] + 1)
    return tree.text(run).strip(" ,")
