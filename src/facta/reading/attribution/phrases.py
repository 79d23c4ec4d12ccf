"""Cues that are prepositions and adverbs: "according to", "in his view", "по словам", "reportedly".

The content is the clause that stands around the phrase: the whole sentence when the phrase opens or closes it, else the nearest clause.
"""

from __future__ import annotations

from facta.reading.attribution import clause, sources
from facta.reading.attribution.draft import Draft
from facta.reading.attribution.lexicon import Lexicon
from facta.reading.language import Sentence, Token

_CLAUSES = frozenset(["root", "ccomp", "advcl", "acl", "csubj", "parataxis"])


def according(sentence: Sentence, token: Token, lexicon: Lexicon) -> list[Draft]:
    """The attribution of a phrase that begins with this word, if one does."""
    tokens = sentence.tokens
    for words in lexicon.according.get(token.text.lower(), ()):
        end = token.i + len(words)
        if end < len(tokens) and all(
            word in (tokens[token.i + k].text.lower(), tokens[token.i + k].lemma.lower())
            for k, word in enumerate(words)
        ):
            head = _head(sentence, end)
            is_source = head is not None and (
                len(words) > 1 or sources.can_speak(head, lexicon) or head.lemma.lower() in lexicon.words["reports"]
            )
            if head is not None and is_source:
                return _draft(sentence, set(range(token.i, end)), head, lexicon)
    return []


def possessed(sentence: Sentence, token: Token, lexicon: Lexicon) -> list[Draft]:
    """The attribution of "in his view", whose noun this word is."""
    case = clause.kid(sentence, token.i, "case")
    if case is None or case.text.lower() not in lexicon.possessed_after:
        return []
    for one in sentence.children(token.i):
        own = one.deprel == "det" and one.lemma.lower() in lexicon.words["personal"]
        genitive = (
            one.deprel == "nmod" and one.feats.get("Case") == "Gen" and clause.kid(sentence, one.i, "case") is None
        )
        if one.deprel == "nmod:poss" or own or genitive or (one.deprel == "det" and one.feats.get("Poss") == "Yes"):
            return _draft(sentence, {case.i, token.i}, one, lexicon)
        if one.lemma.lower() in lexicon.words["own"] and token.head >= 0:
            # "by his own account": his who is the subject.
            subject = sources.subject(sentence, token.head, lexicon)
            return _draft(sentence, {case.i, one.i, token.i}, subject, lexicon) if subject is not None else []
    return []


def cited(sentence: Sentence, token: Token, lexicon: Lexicon) -> list[Draft]:
    """The attribution of "..., citing two aides": what the clause says is theirs."""
    is_participle = sources.is_participle(token) and token.deprel.startswith("advcl")
    head = clause.kid(sentence, token.i, "obj", "obl")
    if not is_participle or head is None or not sources.can_speak(head, lexicon):
        return []
    who = sources.source(sentence, head, lexicon)
    if who is None:
        return []
    cue = {token.i} | {one.i for one in clause.kids(sentence, head.i, "case")}
    content = clause.spans(sentence, _around(sentence, token, lexicon) - cue - who.places)
    if not content:
        return []
    told = clause.spans(sentence, cue), clause.spans(sentence, who.places), content
    return [Draft(sentence, token.i, "speech", "according", *told, head)]


def adverb(sentence: Sentence, token: Token) -> list[Draft]:
    """The attribution of "reportedly", which names no source."""
    if token.head < 0:
        return []
    at = _clause(sentence, token.head)
    content = clause.spans(sentence, clause.below(sentence, at, {token.i}))
    cue = ((token.start, token.end),)
    return [Draft(sentence, token.i, "speech", "adverb", cue, (), content)] if content else []


def _head(sentence: Sentence, start: int) -> Token | None:
    """The head of the noun phrase that begins here."""
    tokens = sentence.tokens
    at = start
    while (
        at < len(tokens) - 1
        and not clause.is_noun(tokens[at])
        and tokens[at].upos in ("DET", "ADJ", "NUM", "ADV", "VERB")
    ):
        at += 1
    if not clause.is_noun(tokens[at]):
        return None
    while tokens[at].deprel.partition(":")[0] in ("compound", "amod", "flat", "nmod", "nummod", "det") and (
        start <= tokens[at].head < at + 6
    ):
        at = tokens[at].head
    return tokens[at]


def _draft(sentence: Sentence, cue: set[int], head: Token, lexicon: Lexicon) -> list[Draft]:
    marks = {one.i for one in clause.kids(sentence, head.i, "case")}
    who = clause.phrase(sentence, head.i) - cue - marks
    phrase = cue | who
    top = head.i
    while sentence.tokens[top].head in phrase and sentence.tokens[top].head >= 0:
        top = sentence.tokens[top].head
    # The noun of "по словам" is above its source; the source of "according to" is above the preposition.
    if sentence.tokens[top].head < 0:
        first = next(
            (one.i for one in sentence.tokens if one.i not in phrase and one.head in phrase and one.upos == "VERB"),
            None,
        )
        if first is None:
            return []
        places = clause.below(sentence, first)
    elif _is_at_edge(sentence, phrase):
        places = _around(sentence, sentence.tokens[top], lexicon, sentence.root.i)
    else:
        places = _around(sentence, sentence.tokens[top], lexicon)
    content = clause.spans(sentence, places - phrase)
    if not content:
        return []
    return [
        Draft(
            sentence,
            min(cue),
            "speech",
            "according",
            clause.spans(sentence, cue),
            clause.spans(sentence, who),
            content,
            head,
        )
    ]


def _around(sentence: Sentence, token: Token, lexicon: Lexicon, at: int | None = None) -> set[int]:
    """The clause around a phrase, or, when the phrase hangs on a verb of telling, what that verb tells."""
    above = sentence.tokens[token.head]
    if above.lemma.lower() in lexicon.verbs:
        if above.deprel == "parataxis" and above.head >= 0:
            return clause.below(sentence, above.head, {above.i})
        said = clause.kid(sentence, above.i, "ccomp")
        if said is not None:
            return clause.below(sentence, said.i, {token.i})
    return clause.below(sentence, _clause(sentence, above.i) if at is None else at, {token.i})


def _is_at_edge(sentence: Sentence, phrase: set[int]) -> bool:
    """Whether the phrase opens the sentence, or closes it after a comma."""
    tokens = sentence.tokens
    first, last = min(phrase), max(phrase)
    if all(one.upos in ("PUNCT", "CCONJ") for one in tokens[:first]):
        return True
    return all(one.upos == "PUNCT" for one in tokens[last + 1 :]) and first > 0 and tokens[first - 1].upos == "PUNCT"


def _clause(sentence: Sentence, i: int) -> int:
    """The head of the nearest clause around a word."""
    at = i
    while sentence.tokens[at].deprel.partition(":")[0] not in _CLAUSES and sentence.tokens[at].head >= 0:
        at = sentence.tokens[at].head
    return at
