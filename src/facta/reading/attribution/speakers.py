"""Who a source is: the fullest name that the text gives the person or body.

A surname is the longest mention that ends with it; "the minister" the last one with that title; "he" the last who spoke, else the last
named, of a fitting gender and number; "we" within somebody's words is that somebody. Invariant: a source that cannot be resolved keeps its
own words.
"""

from __future__ import annotations

from collections.abc import Sequence

from facta.reading.attribution import clause
from facta.reading.attribution.draft import Draft
from facta.reading.attribution.lexicon import Lexicon
from facta.reading.attribution.mentions import Mention, Names, mentions
from facta.reading.language import Analysis, Sentence, Token

# So many speakers back, and attributions to both sides, are looked at.
_LAST = 40


def speakers(analysis: Analysis, drafts: Sequence[Draft], lexicon: Lexicon) -> list[str]:
    """The name of each draft's source; empty where it has none."""
    if not drafts:
        return []
    names = mentions(analysis, lexicon)
    found: list[str] = []
    last: list[Mention] = []
    several = ""
    for draft in drafts:
        head = draft.head
        if head is None or not draft.source:
            found.append("")
            continue
        one = None
        if _is_several(draft, head):
            several = _own(analysis, draft) if head.upos != "PRON" else several
            found.append(several or _own(analysis, draft))
            continue
        if head.upos == "PRON" or (head.upos == "DET" and head.lemma.lower() in lexicon.words["personal"]):
            if head.feats.get("Person") != "1":
                one = _meant(head, names, last, lexicon)
        else:
            one = _named(draft, head, names)
        if one is not None:
            last = [one, *last[:_LAST]]
        found.append(names.fullest(one).text if one is not None else _own(analysis, draft))
    for number, draft in enumerate(drafts):
        if draft.head is not None and draft.head.upos == "PRON" and draft.head.feats.get("Person") == "1":
            found[number] = _outer(drafts, found, number, draft.head.start) or found[number]
    return found


def _is_several(draft: Draft, head: Token) -> bool:
    """Whether the source is several together, who are no one of them; "they" are the last such."""
    if head.upos == "PRON":
        return head.feats.get("Number") == "Plur" and head.feats.get("Person") == "3"
    joined = clause.kids(draft.spoken_in or draft.sentence, head.i, "conj")
    return head.feats.get("Number") == "Plur" or any(a <= one.start < b for one in joined for a, b in draft.source)


def _own(analysis: Analysis, draft: Draft) -> str:
    return " … ".join(analysis.text[a:b] for a, b in draft.source)


def _outer(drafts: Sequence[Draft], found: list[str], number: int, at: int) -> str:
    """The speaker within whose words the place lies, the nearest first."""
    inner: tuple[int, str] | None = None
    # The cue of the outer words stands in the same speech, so not far off.
    for k in range(max(number - _LAST, 0), min(number + _LAST, len(drafts))):
        draft = drafts[k]
        is_first = draft.head is not None and draft.head.feats.get("Person") == "1"
        if k == number or not found[k] or is_first:
            continue
        for a, b in draft.content:
            if a <= at < b and (inner is None or b - a < inner[0]):
                inner = b - a, found[k]
    return inner[1] if inner else ""


def _named(draft: Draft, head: Token, names: Names) -> Mention | None:
    """The mention that a named source is, or that its title points to."""
    a, b = draft.source[0][0], draft.source[-1][1]
    inside = names.inside(a, b)
    sentence = draft.spoken_in or draft.sentence
    for one in inside:
        if one.start <= head.start < one.end:
            # "Prime Minister, Mira Tolan" is a name beside a title that is one too.
            return one if one.is_person else _beside(sentence, head, inside) or one
    beside = _beside(sentence, head, inside)
    if beside is not None:
        return beside
    lemma = head.lemma.lower()
    if head.feats.get("Number") == "Plur" or any(
        kid.feats.get("Definite") == "Ind" for kid in sentence.children(head.i)
    ):
        return None
    return next((one for one in names.before(a) if lemma in one.titles), None)


def _beside(sentence: Sentence, head: Token, inside: Sequence[Mention]) -> Mention | None:
    """The person whose name stands beside the title: "the opposition leader, Mira Tolan"."""
    for one in inside:
        if not one.is_person:
            continue
        at = next(token for token in sentence.tokens if token.start <= one.start < token.end)
        while at.head >= 0 and at.i != head.i and at.deprel.partition(":")[0] in ("appos", "flat", "compound", "amod"):
            at = sentence.tokens[at.head]
        if at.i == head.i:
            return one
    return None


def _meant(head: Token, names: Names, last: list[Mention], lexicon: Lexicon) -> Mention | None:
    """The mention that a pronoun means: whoever spoke last, else the last name before it, else the first of the text."""
    gender = head.feats.get("Gender", "") or lexicon.genders.get(head.text.lower(), "")
    is_person = gender in ("Masc", "Fem")

    def fits(one: Mention) -> bool:
        if is_person:
            return not one.is_body and names.gender(one) in ("", gender)
        return one.is_body or not (one.is_person or names.gender(one))

    before = names.before(head.start)
    titled = [one for one in before if one.titles or not is_person]
    one = next((one for one in (*last, *titled, *before) if fits(one)), None)
    if one is None:
        # A gender read wrongly is better than nobody.
        choices = last if is_person else names.all[:_LAST]
        one = next((other for other in choices if is_person or fits(other)), None)
    if one is not None and is_person:
        names.tell(one, gender)
    return one
