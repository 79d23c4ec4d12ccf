"""Cues that are predicates: verbs of speech, belief and intention, and adjectives that stand like them.

A cue is in the lexicon, or is any verb with a subject over a that-clause. Invariant: a frame without a clause of its own (a noun phrase, an
infinitive, a preposition) has a source that can speak.
"""

from __future__ import annotations

from facta.reading.attribution import clause, sources
from facta.reading.attribution.attribution import Kind
from facta.reading.attribution.contents import Content, content, has_that, is_only_pronoun
from facta.reading.attribution.draft import Draft
from facta.reading.attribution.lexicon import Cue, Lexicon
from facta.reading.language import Sentence, Token

_ANY_VERB = Cue({"clause": "speech"})


def cue_of(sentence: Sentence, token: Token, lexicon: Lexicon) -> Cue | None:
    """What the word takes when it is a cue."""
    lemma = token.lemma.lower()
    if token.upos not in ("VERB", "AUX"):
        return lexicon.adjectives.get(lemma) if token.upos == "ADJ" else None
    as_adjective = lexicon.adjectives.get(token.text.lower()) if token.feats.get("VerbForm") == "Part" else None
    if as_adjective is not None and sources.is_passive(sentence, token.i):
        return as_adjective
    for particle in clause.kids(sentence, token.i, "compound:prt"):
        phrasal = lexicon.verbs.get(f"{lemma} {particle.text.lower()}")
        if phrasal is not None:
            return phrasal
    found = lexicon.verb(token)
    if found is None and token.upos == "VERB" and lemma not in lexicon.never and has_that(sentence, token.i, lexicon):
        return _ANY_VERB
    return found


def drafts(sentence: Sentence, token: Token, cue: Cue, lexicon: Lexicon) -> list[Draft]:
    """The attributions of a predicate, none or one."""
    told = content(sentence, token, cue, lexicon)
    if told is None or is_only_pronoun(sentence, told.places):
        return []
    i = token.i
    words = cue_words(sentence, i)
    modal = _modal(sentence, token, lexicon)
    if modal is not None and told.frame not in ("clause", "beside"):
        return []
    if modal is not None:
        words |= cue_words(sentence, modal.i) | {one.i for one in clause.kids(sentence, i, "mark")}
    elif not modal and _is_modal_over(sentence, token, told, lexicon):
        return []
    kind = cue.kinds.get(told.frame, cue.kind)
    who = None
    if told.frame == "reported":
        who = sources.of_verb(sentence, i, lexicon, told.places | words)
    else:
        who, governor = _source(sentence, token, lexicon, told.places | words)
        words |= governor
        if not _may_stand(sentence, token, told, who, kind, lexicon):
            return []
    inserted = sources.inserted(sentence, i, who) if who is not None and told.frame in ("clause", "beside") else None
    if who is not None and inserted is not None:
        told = Content(told.frame, told.places | (who.places - inserted.places))
        who = inserted
    own = told.places - words - (who.places if who is not None else frozenset())
    found = clause.spans(sentence, own)
    if not found:
        return []
    return [
        Draft(
            sentence,
            i,
            kind,
            told.frame,
            clause.spans(sentence, words),
            clause.spans(sentence, who.places) if who is not None else (),
            found,
            who.head if who is not None else None,
        )
    ]


def cue_words(sentence: Sentence, i: int) -> frozenset[int]:
    """The cue with its auxiliaries, negation and particle, and the adverbs beside it."""
    found = {i}
    beside: set[int] = set()
    for one in sentence.children(i):
        relation = one.deprel.partition(":")[0]
        if relation in ("aux", "cop") or one.deprel == "compound:prt":
            found.add(one.i)
        elif relation == "advmod" and one.upos in ("ADV", "PART") and one.feats.get("PronType") not in ("Int", "Rel"):
            beside.add(one.i)
    low = min(found)
    found.update(at for at in beside if low < at < i or at == i + 1)
    while low - 1 in beside:
        low -= 1
        found.add(low)
    return frozenset(found)


def _modal(sentence: Sentence, token: Token, lexicon: Lexicon) -> Token | None:
    """The verb that is part of the cue above it: "declined to say"."""
    if token.deprel != "xcomp" or token.head < 0:
        return None
    above = sentence.tokens[token.head]
    return above if above.lemma.lower() in lexicon.words["modal"] else None


def _is_modal_over(sentence: Sentence, token: Token, told: Content, lexicon: Lexicon) -> bool:
    if told.frame != "to" or token.lemma.lower() not in lexicon.words["modal"]:
        return False
    for one in clause.kids(sentence, token.i, "xcomp"):
        inner = cue_of(sentence, one, lexicon)
        below = content(sentence, one, inner, lexicon) if inner is not None else None
        if below is not None and below.frame in ("clause", "beside"):
            return True
    return False


def _source(
    sentence: Sentence, token: Token, lexicon: Lexicon, without: frozenset[int]
) -> tuple[sources.Source | None, frozenset[int]]:
    """The source, and the empty verb with its noun when they are part of the cue: "issued a statement saying"."""
    i = token.i
    if token.upos == "ADJ" or token.text.lower() in lexicon.adjectives:
        subject = sources.subject(sentence, i, lexicon)
        return (sources.source(sentence, subject, lexicon, without) if subject is not None else None), frozenset()
    if token.deprel == "acl" and token.head >= 0:
        noun = sentence.tokens[token.head]
        verb = sentence.tokens[noun.head]
        if noun.lemma.lower() in lexicon.nouns and noun.deprel == "obj" and verb.lemma.lower() in lexicon.light_verbs:
            who = sources.of_verb(sentence, verb.i, lexicon, without | {noun.i})
            if who is not None:
                governor = {noun.i} | {one.i for one in sentence.children(noun.i) if one.i < noun.i}
                return who, cue_words(sentence, verb.i) | governor
    found = sources.of_verb(sentence, i, lexicon, without)
    if found is None or found.head.i in without:
        cue = lexicon.verb(token)
        if cue is not None and "beside" in cue.kinds and not sources.is_passive(sentence, i):
            found = sources.beside(sentence, i, lexicon) or found
    return found, frozenset()


def _may_stand(
    sentence: Sentence, token: Token, told: Content, who: sources.Source | None, kind: Kind, lexicon: Lexicon
) -> bool:
    """Whether the frame may stand with this source, or with none."""
    lemma = token.lemma.lower()
    if who is not None and lemma in lexicon.words["hedge"] and who.head.text.lower() in lexicon.words["hedgers"]:
        return False
    if who is not None and who.head.upos in ("PRON", "DET") and who.head.text.lower() in lexicon.words["nobody"]:
        return False
    is_nominal = told.frame not in ("clause", "beside", "to", "whom", "as", "being")
    if is_nominal and who is not None and who.head.feats.get("Person") == "1":
        return False
    if told.frame not in ("clause", "beside"):
        if who is None or not sources.can_speak(who.head, lexicon):
            return False
        return kind != "evidence" or who.head.lemma.lower() in lexicon.words["reports"]
    if who is not None:
        return token.upos != "ADJ" or sources.can_speak(who.head, lexicon)
    if token.upos == "ADJ":
        return False
    if sources.is_passive(sentence, token.i):
        # Nobody is named: the clause must be one that is told, not an adverbial or a subject that the parse mistook.
        is_beside = told.frame == "beside" and token.deprel == "parataxis"
        is_root_beside = token.deprel == "root" and clause.kid(sentence, token.i, "expl", "nsubj", "ccomp") is not None
        return is_beside or is_root_beside or has_that(sentence, token.i, lexicon)
    if clause.kid(sentence, token.i, "expl", "nsubj") is not None or not lexicon.words["place"]:
        return False
    # A language that leaves its subject out: "сообщили", "говорится".
    feats = token.feats
    return feats.get("Number") == "Plur" or feats.get("Voice") == "Mid" or feats.get("Person") == "3"
