"""What a predicate tells: the frame that it stands in, and the words of its content.

Frames are tried from the surest to the weakest: clauses of its own, the clause that it is put beside, infinitives, -ing clauses, what
something is called, phrases with a preposition, noun phrases. Invariant: words of another cue that carries the telling on ("..., adding
that") are left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from facta.reading.attribution import clause, sources
from facta.reading.attribution.lexicon import Cue, Lexicon
from facta.reading.language import Sentence, Token

# A clause beside a cue without a conjunction has at least so many words.
_LEAST, _AFTER_COLON = 3, 2
_TIES = frozenset([":", "“", '"', "«", "”", "»", ",", "„", "—", "–"])


@dataclass(frozen=True, slots=True)
class Content:
    """The frame, and the places of its words."""

    frame: str
    places: frozenset[int]


def content(sentence: Sentence, token: Token, cue: Cue, lexicon: Lexicon) -> Content | None:
    """What the cue tells in this sentence."""
    i, takes = token.i, cue.kinds
    if "clause" in takes or "beside" in takes:
        own = _clauses(sentence, i, lexicon)
        around = _beside(sentence, token, bool(own), lexicon) if "beside" in takes else frozenset()
        if own or around:
            return Content("beside" if around else "clause", own | around)
    infinitive = next(
        (one for one in clause.kids(sentence, i, "xcomp", "ccomp") if _is_infinitive(sentence, one, lexicon)), None
    )
    if infinitive is None:
        return _of_passive(sentence, i, cue, lexicon) or _nominal(sentence, token, cue, lexicon)
    places = clause.below(sentence, infinitive.i, _finite_beside(sentence, infinitive))
    passive = clause.kid(sentence, i, "nsubj:pass")
    told = clause.kid(sentence, i, "obj", "iobj")
    if passive is not None:
        if "reported" in takes or "whom" in takes:
            return Content("reported", frozenset(clause.below(sentence, passive.i) | places))
        return None
    if told is not None and told.i < infinitive.i:
        if "whom" in takes:
            return Content("whom", frozenset(clause.below(sentence, told.i) | places))
    elif "to" in takes:
        return Content("to", frozenset(places))
    return _nominal(sentence, token, cue, lexicon)


def is_only_pronoun(sentence: Sentence, places: frozenset[int]) -> bool:
    """Whether the places hold nothing that could be told: "about which"."""
    return all(sentence.tokens[at].upos in ("PRON", "DET", "ADP", "PUNCT", "PART") for at in places)


def has_that(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Whether a that-clause hangs on the word and follows it."""
    return any(
        one.i > i and _opens_with_that(sentence, one.i, lexicon) for one in clause.kids(sentence, i, "ccomp", "csubj")
    )


def _clauses(sentence: Sentence, i: int, lexicon: Lexicon) -> frozenset[int]:
    """The finite clauses that hang on the cue as what is said."""
    found: set[int] = set()
    for one in clause.kids(sentence, i, "ccomp", "csubj", "advcl", "xcomp", "conj"):
        relation = one.deprel.partition(":")[0]
        if relation == "ccomp":
            is_said = not _is_infinitive(sentence, one, lexicon) and not _is_added(sentence, one, lexicon)
        elif relation == "csubj":
            is_said = sources.is_passive(sentence, i) or clause.kid(sentence, i, "expl") is not None
        else:
            is_said = one.i > i and any(
                mark.text.lower() in lexicon.words["only_that"] for mark in clause.kids(sentence, one.i, "mark")
            )
        if is_said:
            found |= _from_that(sentence, one, lexicon) - _summed_up(sentence, one.i, lexicon)
            told = clause.kid(sentence, i, "obj")
            if told is not None and i < told.i < one.i and not clause.kids(sentence, one.i, "nsubj", "mark"):
                # "shows Voss leading": the parse took the subject for an object.
                found |= clause.below(sentence, told.i)
    return frozenset(found) - _added(sentence, found, i, lexicon)


def _beside(sentence: Sentence, token: Token, has_own: bool, lexicon: Lexicon) -> frozenset[int]:
    """The clause that the cue is put beside, before it, around it, or, when it has none of its own, after a colon."""
    i = token.i
    relation = token.deprel.partition(":")[0]
    mark = clause.kid(sentence, i, "mark", "advmod")
    is_as = mark is not None and mark.text.lower() in lexicon.words["as"]
    if token.head >= 0 and (relation == "parataxis" or (is_as and relation in ("advcl", "ccomp"))):
        if sentence.tokens[token.head].i < i and any(one.text == ":" for one in sentence.tokens[token.head : i]):
            return frozenset()
        own = clause.below(sentence, i)
        is_last = all(at in own or sentence.tokens[at].upos == "PUNCT" for at in range(i, len(sentence.tokens)))
        top = sentence.root.i if is_last and not is_as and sentence.root.i != i else token.head
        while sentence.tokens[top].deprel.partition(":")[0] in ("conj", "parataxis") and i > top:
            top = sentence.tokens[top].head
        found = clause.below(sentence, top, {i})
        return frozenset(found) - _added(sentence, found, i, lexicon)
    for one in () if has_own else clause.kids(sentence, i, "parataxis"):
        if any(mark.text.lower() in lexicon.words["as"] for mark in clause.kids(sentence, one.i, "mark")):
            continue
        if _is_put_beside(sentence, one, lexicon):
            continue
        if one.upos not in ("VERB", "ADJ", "AUX") and clause.kid(sentence, one.i, "nsubj") is None:
            continue
        low, high = min(i, one.i), max(i, one.i)
        if any(between.text in _TIES for between in sentence.tokens[low:high]):
            found = clause.below(sentence, one.i)
            words = [at for at in found if sentence.tokens[at].upos != "PUNCT"]
            least = _AFTER_COLON if any(between.text == ":" for between in sentence.tokens[low:high]) else _LEAST
            return frozenset(found) if len(words) >= least else frozenset()
    return frozenset()


def _of_passive(sentence: Sentence, i: int, cue: Cue, lexicon: Lexicon) -> Content | None:
    """What a passive tells of its subject: "was accused of lying", "are feared dead", "is seen as a test"."""
    subject = clause.kid(sentence, i, "nsubj:pass")
    if subject is None and clause.kid(sentence, i, "aux:pass") is not None:
        subject = sources.subject(sentence, i, lexicon)
    if subject is None or sentence.tokens[i].text.lower() in lexicon.adjectives:
        return None
    for one in clause.kids(sentence, i, "xcomp", "obl", "advcl"):
        if one.i < i:
            continue
        case = clause.kid(sentence, one.i, "case", "mark")
        preposition = case.text.lower() if case is not None else ""
        is_called = one.deprel == "xcomp" and "reported" in cue.kinds
        is_as = preposition in lexicon.words["as"] and "as" in cue.kinds
        is_blamed = preposition in lexicon.words["blamed"] and preposition in cue.kinds
        if is_called or is_as or is_blamed:
            return Content("reported", frozenset(clause.below(sentence, subject.i) | clause.below(sentence, one.i)))
    return None


def _nominal(sentence: Sentence, token: Token, cue: Cue, lexicon: Lexicon) -> Content | None:
    """Frames without a finite clause or an infinitive."""
    i, takes = token.i, cue.kinds
    is_adjective = token.upos == "ADJ" or token.text.lower() in lexicon.adjectives
    if not is_adjective and sources.is_passive(sentence, i):
        return None
    told = clause.kid(sentence, i, "obj")
    told_places = clause.below(sentence, told.i) if told is not None else set()
    if "being" in takes:
        for one in clause.kids(sentence, i, "xcomp", "ccomp"):
            if one.feats.get("VerbForm") in ("Ger", "Part") and not _is_added(sentence, one, lexicon):
                return Content("being", frozenset(clause.below(sentence, one.i)))
    if "as" in takes and told is not None:
        for one in clause.kids(sentence, i, "xcomp", "obl", "advcl"):
            case = clause.kid(sentence, one.i, "case", "mark")
            if one.deprel == "xcomp" or (case is not None and case.text.lower() in lexicon.words["as"]):
                return Content("as", frozenset(told_places | clause.below(sentence, one.i)))
    for one in clause.kids(sentence, i, "obl", "advcl", "nmod", "xcomp"):
        case = clause.kid(sentence, one.i, "case", "mark")
        if case is None:
            others = clause.kids(sentence, i, "csubj", "ccomp", "xcomp") if told is None else [told]
            said = next((other for other in others if other.i != one.i), None)
            if "by" in takes and said is not None and one.feats.get("Case") == "Ins":
                return Content("by", frozenset(clause.below(sentence, said.i) | clause.below(sentence, one.i)))
            continue
        preposition = lexicon.prepositions.get(case.text.lower(), case.text.lower())
        if preposition in takes and not (case.deprel == "case" and one.deprel in ("advcl", "xcomp")):
            added = set() if cue.has_addressee else told_places
            for other in clause.kids(sentence, i, "xcomp", "advcl"):
                # "called on Roark to resign"
                if "whom" in takes and other.i > one.i and _is_infinitive(sentence, other, lexicon):
                    added = added | clause.below(sentence, other.i)
            return Content(preposition, frozenset(clause.below(sentence, one.i) | added))
    if lexicon.is_word(token, "cite") and sources.is_participle(token):
        cited = told or clause.kid(sentence, i, "obl")
        if cited is not None and sources.can_speak(cited, lexicon):
            return None
    if "what" in takes and told is not None and told.upos != "PRON" and clause.kid(sentence, i, "iobj") is None:
        for one in clause.kids(sentence, i, "xcomp", "advcl"):
            # "shows Voss leading"
            if one.i == max(told_places) + 1 and sources.is_participle(one):
                told_places |= clause.below(sentence, one.i)
        return Content("what", frozenset(told_places))
    return None


def _from_that(sentence: Sentence, token: Token, lexicon: Lexicon) -> set[int]:
    """The clause from its "that" on: what stands before belongs to the cue, "said on Monday that"."""
    found = clause.below(sentence, token.i)
    for mark in clause.kids(sentence, token.i, "mark"):
        if mark.text.lower() in lexicon.words["that"]:
            return {at for at in found if at >= mark.i}
    subject = clause.kid(sentence, token.i, "nsubj")
    first = min(found)
    if subject is not None and first == token.head + 1 and not _is_of(sentence, first, subject.i):
        # "said Friday they would": the day goes with the telling.
        start = min(clause.below(sentence, subject.i))
        before = {at for at in found if at < start}
        times = [one for one in sentence.children(token.i) if one.deprel.startswith(("obl", "advmod"))]
        is_asked = any(
            sentence.tokens[at].upos == "SCONJ" or sentence.tokens[at].feats.get("PronType") in ("Int", "Rel")
            for at in before
        )
        if not is_asked and before <= set().union(*(clause.below(sentence, one.i) for one in times)):
            return found - before
    return found


def _is_of(sentence: Sentence, i: int, above: int) -> bool:
    """Whether the word lies beneath the other, or is it."""
    at = i
    while at >= 0 and at != above:
        at = sentence.tokens[at].head
    return at == above


def _summed_up(sentence: Sentence, i: int, lexicon: Lexicon) -> set[int]:
    """The author's word on what was said, at its end: "..., a move that could reopen the dispute"."""
    if not lexicon.words["summing"]:
        return set()
    for one in sentence.subtree(i):
        is_word = one.deprel == "appos" and one.i > i and one.lemma.lower() in lexicon.words["summing"]
        if is_word and clause.kid(sentence, one.i, "acl") is not None:
            return clause.below(sentence, one.i)
    return set()


def _is_added(sentence: Sentence, token: Token, lexicon: Lexicon) -> bool:
    """Whether a participle carries the telling on: "..., adding that"."""
    return (
        token.lemma.lower() in lexicon.words["adding"]
        and token.text.lower().endswith("ing")
        and token.i > 0
        and sentence.tokens[token.i - 1].text in (",", '"', "”")
        and clause.kid(sentence, token.i, "nsubj", "aux") is None
    )


def _is_put_beside(sentence: Sentence, token: Token, lexicon: Lexicon) -> bool:
    """Whether the verb with its subject is put beside the clause: "..., aides said, ..."."""
    if token.deprel != "parataxis" or clause.kid(sentence, token.i, "nsubj") is None:
        return False
    cue = lexicon.verb(token)
    return cue is not None and "beside" in cue.kinds and clause.kid(sentence, token.i, "ccomp") is None


def _added(sentence: Sentence, places: set[int], cue: int, lexicon: Lexicon) -> set[int]:
    """What such a participle carries, which is no part of the content before it."""
    found: set[int] = set()
    for at in places:
        token = sentence.tokens[at]
        if at <= cue or token.upos != "VERB":
            continue
        is_outer = sources.is_outer(sentence, token)
        if is_outer or _is_added(sentence, token, lexicon) or _is_put_beside(sentence, token, lexicon):
            found |= clause.below(sentence, at)
    return found


def _finite_beside(sentence: Sentence, infinitive: Token) -> set[int]:
    """A finite verb that the parse joined to an infinitive: "hopes to win and denied that"."""
    return {
        one.i
        for one in clause.kids(sentence, infinitive.i, "conj")
        if one.upos == "VERB" and (one.feats.get("Tense") == "Past" or one.feats.get("Person") == "3")
    }


def _is_infinitive(sentence: Sentence, token: Token, lexicon: Lexicon) -> bool:
    marks = lexicon.words["to"]
    if not marks:
        return token.feats.get("VerbForm") == "Inf" and not _opens_with_that(sentence, token.i, lexicon)
    return clause.kid(sentence, token.i, "nsubj") is None and any(
        one.upos == "PART" and one.text.lower() in marks for one in sentence.children(token.i)
    )


def _opens_with_that(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    return any(one.text.lower() in lexicon.words["that"] for one in clause.kids(sentence, i, "mark"))
