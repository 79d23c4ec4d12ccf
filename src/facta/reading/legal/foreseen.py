"""Instruments foreseen: those that somebody is to conclude, adopt or draw up, and those to which a matter is left.

"The Parties shall conclude a protocol on", «порядок определяется отдельным соглашением». Invariant: an instrument that is there already
("this Agreement", one with a date of its own) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from facta.reading.legal.clauses import Clause
from facta.reading.legal.deeds import Deed
from facta.reading.legal.names import nominative
from facta.reading.legal.terms import deadlines
from facta.reading.legal.values import Foreseen, Obligation, Passage
from facta.reading.legal.words import Words
from facta.reading.lexicon import plain
from facta.reading.linking import stems
from facta.reading.tree import Tree

_ARTICLE = re.compile(r"^(?:an?|the|its|their|свой|свою|сво[её])\s+", re.IGNORECASE)
# A draft treaty foresees the treaty.
_DRAFT = re.compile(r"^(?:draft(?:s of)? (?:an? |the )?|проект\w* )", re.IGNORECASE)
_DATED = re.compile(r"\b(?:of|от)\s+\d{1,2}\s+\w+\s+\d{4}")
# "Its rules of procedure" names an instrument as well as "a protocol"; the kind is told by the first words.
_HEAD_WORDS = 5


def foreseen(
    told: Sequence[Obligation], every: Sequence[Clause], text: str, words: Words, language: str
) -> tuple[Foreseen, ...]:
    """The instruments in the order of the text, each once."""
    found = [*_made(told, words, language), *_settled(every, text, words, language)]
    kept: list[Foreseen] = []
    for one in sorted(found, key=lambda one: one.passage.start):
        if not any(_is_same(one, other) for other in kept):
            kept.append(one)
    return tuple(kept)


def _is_same(one: Foreseen, other: Foreseen) -> bool:
    first, second = stems(one.title), stems(other.title)
    if one.kind == other.kind and one.passage.start == other.passage.start:
        return True  # the same sentence leaves a matter to it and says who makes it
    return first == second or (one.kind == other.kind and (set(first) <= set(second) and len(first) > 1))


def _made(told: Sequence[Obligation], words: Words, language: str) -> Iterator[Foreseen]:
    for one in told:
        if one.is_prohibition or one.verb not in words.instruments.make:
            continue
        for part in re.split(r"\s+(?:and|и)\s+(?=(?:an?|its)\s)", one.object):
            title = _title(part, language)
            kind = _kind(title, words)
            if kind and not words.search(words.instruments.there, part) and not _DATED.search(part):
                yield Foreseen(title, kind, one.deadline, one.passage)


def _settled(every: Sequence[Clause], text: str, words: Words, language: str) -> Iterator[Foreseen]:
    """ "The terms shall be laid down in a separate protocol"."""
    for clause in every:
        tree = clause.tree
        for token in tree.tokens:
            if token.upos != "VERB" or plain(token.lemma) not in words.instruments.settle:
                continue
            for kid in tree.kids(token.i, "obl"):
                if not _is_means(tree, kid.i):
                    continue
                phrase = tree.text(tree.phrase(kid.i))
                phrase = re.sub(r"^(?:in|by|through)\s+", "", phrase)
                title = _title(phrase, language)
                kind = _kind(title, words)
                if (
                    not kind
                    or words.search(words.instruments.there, phrase)
                    or _DATED.search(phrase)
                    or not _is_separate(phrase)
                ):
                    continue
                about = tree.kid(token.i, "nsubj")
                matter = tree.text(tree.phrase(about.i)) if about is not None else ""
                passage = Passage(
                    clause.start, clause.end, text[clause.start : clause.end].rstrip(), clause.piece.locator
                )
                when = deadlines(tree.sentence.text, words, language)
                yield Foreseen(
                    f"{title} ({matter})" if matter else title, kind, when[0].deadline if when else None, passage
                )


def is_settled(tree: Tree, deed: Deed, words: Words) -> bool:
    """Whether the deed only leaves a matter to an instrument."""
    if not deed.is_passive or plain(tree.tokens[deed.verb].lemma) not in words.instruments.settle | {deed.lemma}:
        return False
    return (
        any(
            _is_means(tree, kid.i) and _kind(tree.text(tree.phrase(kid.i)), words)
            for kid in tree.kids(deed.verb, "obl")
        )
        and plain(tree.tokens[deed.verb].lemma) in words.instruments.settle
    )


def _is_means(tree: Tree, i: int) -> bool:
    case = tree.kid(i, "case")
    if case is None:
        return tree.tokens[i].feats.get("Case") == "Ins"
    return plain(case.text) in ("in", "by", "through", "в")


def _is_separate(phrase: str) -> bool:
    """Whether the phrase speaks of one that is still to come: "a separate protocol", "protocols", «отдельным соглашением»."""
    return not re.match(r"(?:the|these|this)\b", phrase, re.I) and not re.search(
        r"\b(?:Article|Annex|стать|приложени)", phrase
    )


def _title(phrase: str, language: str) -> str:
    title = _DRAFT.sub("", _ARTICLE.sub("", phrase.strip(" ,;.:")))
    if language == "ru":
        title = nominative(title)
    return title[:1].upper() + title[1:]


def _kind(title: str, words: Words) -> str:
    """The kind that the first words tell: "separate protocol on", "joint action plan for"."""
    start = " ".join(title.split()[:_HEAD_WORDS])
    start = re.split(r"\s(?:on|for|to|with|under|о|об|по|для)\s", start)[0] + " "
    kind = words.kind_of(start)
    # "Takes decisions" foresees no instrument; a decree is one.
    return "" if kind == "decree" and not re.search(r"decree|resolution|декрет|постановлен", start, re.I) else kind
