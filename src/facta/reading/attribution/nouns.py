"""Cues that are nouns: "the claim that", "his plan to", "made a statement about", "the hope is that".

A that-clause is enough by itself; an infinitive or a preposition asks for a source: a possessor, "by" somebody, or the subject of an
empty verb. Invariant: a noun has at most one content.
"""

from __future__ import annotations

from facta.reading.attribution import clause, sources, verbs
from facta.reading.attribution.draft import Draft
from facta.reading.attribution.lexicon import Cue, Lexicon
from facta.reading.language import Sentence, Token

_BEFORE = frozenset(["det", "amod", "nummod", "advmod"])


def drafts(sentence: Sentence, token: Token, cue: Cue, lexicon: Lexicon) -> list[Draft]:
    """The attributions of a noun, none or one."""
    frame, places = _content(sentence, token, cue, lexicon)
    if not places:
        return []
    who, verb = _source(sentence, token, lexicon, places, ("obj", "obl") if frame == "clause" else ("obj",))
    if who is None and frame not in ("clause", "is"):
        return []
    words = {token.i} | {one.i for one in sentence.children(token.i) if one.deprel == "amod" and one.i < token.i}
    if verb is not None:
        words |= verbs.cue_words(sentence, verb)
    own = places - words - (who.places if who is not None else frozenset())
    content = clause.spans(sentence, own)
    if not content:
        return []
    return [
        Draft(
            sentence,
            token.i,
            cue.kinds.get(frame, cue.kind),
            "noun",
            clause.spans(sentence, words),
            clause.spans(sentence, who.places) if who is not None else (),
            content,
            who.head if who is not None else None,
        )
    ]


def _content(sentence: Sentence, token: Token, cue: Cue, lexicon: Lexicon) -> tuple[str, frozenset[int]]:
    i, takes = token.i, cue.kinds
    that, to = lexicon.words["that"], lexicon.words["to"]
    for one in clause.kids(sentence, i, "acl", "ccomp", "xcomp"):
        marks = {kid.text.lower() for kid in clause.kids(sentence, one.i, "mark")}
        if "clause" in takes and marks & that and one.i > i:
            return "clause", frozenset(clause.below(sentence, one.i))
        if "to" in takes and one.i > i and (marks & to or (not to and one.feats.get("VerbForm") == "Inf")):
            return "to", frozenset(clause.below(sentence, one.i))
    if token.deprel.startswith("nsubj") and token.head >= 0:
        above = sentence.tokens[token.head]
        marks = {kid.text.lower() for kid in clause.kids(sentence, above.i, "mark")}
        if clause.kid(sentence, above.i, "cop") is not None and marks & (that | to):
            cop = clause.kid(sentence, above.i, "cop")
            without = {i} | ({cop.i} if cop is not None else set())
            return "is", frozenset(clause.below(sentence, above.i, without))
    for one in clause.kids(sentence, i, "nmod", "obl", "acl"):
        case = clause.kid(sentence, one.i, "case", "mark")
        if case is None or one.i < i:
            continue
        preposition = lexicon.prepositions.get(case.text.lower(), case.text.lower())
        if preposition in takes:
            return preposition, frozenset(clause.below(sentence, one.i))
    return "", frozenset()


def _source(
    sentence: Sentence, token: Token, lexicon: Lexicon, without: frozenset[int], relations: tuple[str, ...]
) -> tuple[sources.Source | None, int | None]:
    """Whose the noun is, and the empty verb over it."""
    i = token.i
    for one in sentence.children(i):
        is_pronoun = one.deprel == "det" and one.lemma.lower() in lexicon.words["personal"]
        if (one.deprel == "nmod:poss" or is_pronoun) and one.i not in without:
            words = clause.phrase(sentence, one.i, without) - {kid.i for kid in clause.kids(sentence, one.i, "case")}
            return sources.Source(one, frozenset(words)), None
    if i > 0 and sentence.tokens[i - 1].head == i and sentence.tokens[i - 1].deprel == "compound":
        # "with allies warning that", "a campaign promise to"
        one = sentence.tokens[i - 1]
        if sources.can_speak(one, lexicon):
            return sources.Source(one, frozenset(clause.phrase(sentence, one.i, without))), None
    for one in clause.kids(sentence, i, "nmod", "acl"):
        case = clause.kid(sentence, one.i, "case")
        if one.i in without or not sources.can_speak(one, lexicon):
            continue
        if case is None:
            if one.feats.get("Case") != "Gen":
                continue
        elif case.text.lower() not in lexicon.words["from"] | lexicon.words["told_of"]:
            continue
        words = clause.phrase(sentence, one.i, without) - ({case.i} if case is not None else set())
        return sources.Source(one, frozenset(words)), None
    if token.head < 0 or token.deprel.partition(":")[0] not in ("obj", "obl", "nsubj"):
        return None, None
    verb = sentence.tokens[token.head]
    is_light = verb.lemma.lower() in lexicon.light_verbs and token.deprel in relations
    if not is_light or sources.is_passive(sentence, verb.i):
        return None, None
    who = sources.of_verb(sentence, verb.i, lexicon, without | {i})
    if who is None or i in who.places or not sources.can_speak(who.head, lexicon):
        return None, None
    return who, verb.i
