"""Whose words they are: the subject of a cue, its agent, or the subject of the verb that the cue hangs on.

Invariant: an expletive ("it was said that") is nobody, and an antecedent is given with its relative pronoun.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from facta.reading.attribution import clause
from facta.reading.attribution.lexicon import Lexicon
from facta.reading.language import Sentence, Token

# So many verbs are passed on the way up to one that has a subject.
_UP = 4
# A source that the parse hung elsewhere has at most so many words.
_BESIDE = 12


@dataclass(frozen=True, slots=True)
class Source:
    """The words of a source and the head among them."""

    head: Token
    places: frozenset[int]


def is_passive(sentence: Sentence, i: int) -> bool:
    """Whether the verb is a passive."""
    token = sentence.tokens[i]
    kids = sentence.children(i)
    if any(kid.deprel in ("aux:pass", "nsubj:pass", "csubj:pass") for kid in kids):
        return True
    if token.feats.get("Voice") == "Pass" and token.deprel != "conj":
        return True
    # "Asked about the report, she laughed": a participle of the past that stands by itself.
    is_part = token.feats.get("VerbForm") == "Part" or token.feats.get("Tense") == "Past"
    is_past = is_part and token.text.endswith(("ed", "n", "t"))
    return is_past and token.deprel in ("advcl", "acl") and not clause.kids(sentence, i, "aux", "nsubj", "mark")


def is_participle(token: Token) -> bool:
    """Whether the verb is a participle or a gerund, also where the parse does not say it."""
    form = token.feats.get("VerbForm")
    return form in ("Part", "Ger", "Conv") or (form is None and token.text.endswith("ing"))


def can_speak(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word can head the name of somebody who speaks, thinks and wants: a name, a person or a body, a personal pronoun."""
    lemma = token.lemma.lower()
    if token.upos in ("PRON", "DET"):
        return lemma in lexicon.words["personal"] or lemma in lexicon.speakers
    # A plural whose lemma the parser got wrong is looked up as it is written.
    return (
        token.upos in ("PROPN", "NUM") or lexicon.speaks(lemma) or lexicon.speaks(token.text.lower().removesuffix("s"))
    )


def of_verb(sentence: Sentence, i: int, lexicon: Lexicon, without: Collection[int]) -> Source | None:
    """The source of a verb's content."""
    if is_passive(sentence, i):
        return _agent(sentence, i, lexicon, without) or _in_place(sentence, i, lexicon, without)
    found = subject(sentence, i, lexicon)
    if found is not None:
        return source(sentence, found, lexicon, without)
    return _in_place(sentence, i, lexicon, without)


def source(sentence: Sentence, head: Token, lexicon: Lexicon, without: Collection[int] = ()) -> Source | None:
    """A noun phrase as a source; a relative pronoun brings its antecedent. `None` for an expletive."""
    lemma = head.lemma.lower()
    if head.deprel == "expl" or (lemma in lexicon.words["expletive"] and clause.kid(sentence, head.head, "expl")):
        return None
    if lemma in lexicon.words["relative"]:
        above = _clause_of(sentence, head)
        if above is not None:
            antecedent = sentence.tokens[sentence.tokens[above].head]
            found = clause.phrase(sentence, antecedent.i, {above, *without}) - _cases(sentence, antecedent.i)
            return Source(antecedent, frozenset(found | {head.i}))
    places = clause.phrase(sentence, head.i, without) - _cases(sentence, head.i)
    return Source(head, frozenset(_with_names_beside(sentence, places, without)))


def subject(sentence: Sentence, i: int, lexicon: Lexicon, up: int = _UP) -> Token | None:
    """The subject of a predicate, its own or the one that it shares with the predicate above."""
    tokens = sentence.tokens
    own = clause.kids(sentence, i, "nsubj")
    if own:
        return min(own, key=lambda one: abs(one.i - i))
    if i > 0 and tokens[i - 1].head == i and tokens[i - 1].deprel == "det" and tokens[i].upos == "VERB":
        # "Some worry": the parse took the subject for a determiner.
        return tokens[i - 1]
    token = tokens[i]
    relation = token.deprel.partition(":")[0]
    if up == 0 or token.head < 0 or clause.kid(sentence, i, "expl") is not None:
        return None
    above = sentence.tokens[token.head]
    if relation == "acl":
        is_active = token.feats.get("Voice") != "Pass" and token.feats.get("VerbForm") != "Inf"
        return above if is_active else None
    if relation == "xcomp":
        told = clause.kid(sentence, above.i, "obj", "iobj")
        if told is not None and told.i < i:
            return told
        return subject(sentence, above.i, lexicon, up - 1)
    is_bare = relation in ("parataxis", "ccomp", "dep") and is_participle(token)
    if relation == "advcl" and i > 0 and tokens[i - 1].text == "," and token.lemma.lower() in lexicon.words["adding"]:
        # "said that talks failed, adding": whoever said it adds it.
        said = above
        while said.head >= 0 and said.deprel in ("conj", "advcl", "xcomp"):
            said = tokens[said.head]
        if said.deprel == "ccomp" and lexicon.verb(tokens[said.head]) is not None:
            return subject(sentence, said.head, lexicon, up - 1)
    if is_outer(sentence, token):
        return subject(sentence, above.head, lexicon, up - 1)
    if relation in ("conj", "advcl") or (is_bare and not clause.kids(sentence, i, "aux", "cop", "mark")):
        return subject(sentence, above.i, lexicon, up - 1)
    return None


def is_outer(sentence: Sentence, token: Token) -> bool:
    """Whether a verb that the parse joined to what is told goes with the telling: "insisted he had never met her and suggested that"."""
    if token.deprel != "conj" or token.head < 0 or token.upos != "VERB":
        return False
    if clause.kid(sentence, token.i, "nsubj", "mark") is not None:
        return False
    above = sentence.tokens[token.head]
    if above.deprel != "ccomp" or above.i > token.i:
        return False
    past = [token.feats.get("Tense") == "Past", sentence.tokens[above.head].feats.get("Tense") == "Past"]
    has_auxiliary = [clause.kid(sentence, one, "aux") is not None for one in (token.i, above.head, above.i)]
    return all(past) and has_auxiliary == [False, False, True]


def beside(sentence: Sentence, i: int, lexicon: Lexicon) -> Source | None:
    """The noun phrase right before or right after a verb of telling whose subject the parse hung elsewhere."""
    tokens = sentence.tokens
    for step in (-1, 1):
        run: list[int] = []
        at = i + step
        while 0 <= at < len(tokens) and len(run) < _BESIDE and tokens[at].upos not in ("VERB", "SCONJ", "CCONJ"):
            if tokens[at].upos == "PUNCT" and tokens[at].text not in ("-", ".", "’", "'"):
                break
            if tokens[at].upos not in ("AUX", "ADV", "PART") or run:
                run.append(at)
            at += step
        is_whole = at < 0 or at >= len(tokens) or tokens[at].upos == "PUNCT"
        heads = [k for k in run if tokens[k].head not in run and clause.is_noun(tokens[k])]
        if run and is_whole and heads and can_speak(tokens[heads[0]], lexicon) and tokens[heads[0]].head != i:
            return Source(tokens[heads[0]], frozenset(run))
    return None


def inserted(sentence: Sentence, i: int, who: Source) -> Source | None:
    """The source between two commas, when the parse took the words before it for a part of it: "The regulators, Maren argued, have ..."."""
    tokens = sentence.tokens
    if i + 1 >= len(tokens) or tokens[i + 1].text != "," or i - 1 not in who.places:
        return None
    comma = next((at for at in range(i - 1, -1, -1) if tokens[at].text == ","), None)
    if comma is None or comma not in who.places or i - comma > _UP:
        return None
    own = range(comma + 1, i)
    if any(tokens[at].upos == "CCONJ" for at in own) or not any(
        tokens[at].upos in ("PROPN", "PRON", "NOUN") for at in own
    ):
        return None
    head = next((tokens[at] for at in own if tokens[at].head not in own), tokens[i - 1])
    return Source(head, frozenset(own))


def _with_names_beside(sentence: Sentence, places: set[int], without: Collection[int]) -> set[int]:
    """The phrase with the rest of a name that the parse hung elsewhere: "Relations director Alia Salem"."""
    tokens = sentence.tokens
    found = set(places)
    at = max(found)
    if tokens[at].upos not in ("PROPN", "NOUN"):
        return found
    while at + 1 < len(tokens) and tokens[at + 1].upos == "PROPN" and at + 1 not in without:
        at += 1
        found.add(at)
    return found


def _cases(sentence: Sentence, i: int) -> set[int]:
    return {one.i for one in clause.kids(sentence, i, "case") if one.i < i and one.upos == "ADP"}


def _clause_of(sentence: Sentence, token: Token) -> int | None:
    """The head of the relative clause that a relative pronoun stands in."""
    at = token.head
    for _ in range(_UP):
        if at < 0:
            return None
        if sentence.tokens[at].deprel.startswith("acl"):
            return at
        at = sentence.tokens[at].head
    return None


def _agent(sentence: Sentence, i: int, lexicon: Lexicon, without: Collection[int]) -> Source | None:
    for one in clause.kids(sentence, i, "obl"):
        case = clause.kid(sentence, one.i, "case")
        by = case is not None and case.text.lower() in lexicon.words["by"]
        if one.deprel == "obl:agent" or by or (case is None and one.feats.get("Case") == "Ins"):
            if not can_speak(one, lexicon):
                continue
            return Source(one, frozenset(clause.phrase(sentence, one.i, without) - _cases(sentence, one.i)))
    return None


def _in_place(sentence: Sentence, i: int, lexicon: Lexicon, without: Collection[int]) -> Source | None:
    """Whose verb stands without a subject: "в ведомстве заявили", "в докладе говорится"."""
    token = sentence.tokens[i]
    is_document = token.lemma.lower() in lexicon.words["documents"]
    if not lexicon.words["place"] or (token.feats.get("Number") != "Plur" and not is_document):
        return None
    for one in clause.kids(sentence, i, "obl", "nmod", "advmod"):
        case = clause.kid(sentence, one.i, "case")
        if case is None or case.text.lower() not in lexicon.words["place"] or one.feats.get("Case") != "Loc":
            continue
        if is_document or can_speak(one, lexicon):
            return Source(one, frozenset(clause.phrase(sentence, one.i, without) - _cases(sentence, one.i)))
    return None
