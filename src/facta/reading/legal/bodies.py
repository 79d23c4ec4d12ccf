"""The bodies that a legal text establishes or names.

A body is a capitalised phrase around a noun of bodies ("Joint Committee", «Смешанная комиссия»), or what a verb of establishing makes.
Invariant: each body once, by the first name that the text gives it; "the Committee" is the committee named before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from facta.reading.language import Token
from facta.reading.legal.clauses import Clause
from facta.reading.legal.names import nominative
from facta.reading.legal.values import Body, Party, Passage
from facta.reading.legal.words import Words
from facta.reading.lexicon import plain
from facta.reading.linking import stems
from facta.reading.tree import Tree

_CALLED = re.compile(
    r"\s*\((?:hereinafter|далее)[^)]*?(?:[\"“«„](?P<quoted>[^\"”»“]+)[\"”»“]|[–—-]\s*(?P<bare>[\w ]+))[^)]*\)"
)


def bodies(
    found: Sequence[Clause], text: str, words: Words, parties: Sequence[Party], language: str
) -> tuple[Body, ...]:
    """The bodies in the order in which the text first names them."""
    kept: list[Body] = []
    for clause in found:
        for token in clause.tree.tokens:
            if plain(token.lemma) in words.bodies.nouns and token.upos in ("NOUN", "PROPN"):
                body = _body(clause, token, text, words, parties, language)
                if body is not None:
                    _keep(body, kept)
    return tuple(kept)


def _keep(body: Body, kept: list[Body]) -> None:
    """Adds the body, or what is new of it to the one that it is: "the Committee" after "Joint Committee"."""
    own = stems(body.name)
    for place, one in enumerate(kept):
        there, short = stems(one.name), stems(one.short)
        if own == there or own == short or (len(own) == 1 and own[0] in (there[-1], there[0])):
            if body.is_established and not one.is_established:
                kept[place] = Body(one.name, True, body.passage, one.short or body.short, one.parties)
            return
        if len(there) == 1 and there[0] in own and body.is_established:
            kept[place] = body
            return
    if len(own) > 1 or body.is_established:
        kept.append(body)


def _body(
    clause: Clause, token: Token, text: str, words: Words, parties: Sequence[Party], language: str
) -> Body | None:
    tree = clause.tree
    run = _name(tree, token)
    name = tree.text(run)
    established = _is_established(tree, token.i, words)
    before = {plain(tree.tokens[k].lemma) for k in run if k < token.i} | {
        plain(tree.tokens[k].text) for k in run if k < token.i
    }
    if before & words.bodies.no_name or token.feats.get("Number") == "Plur":
        return None
    is_named = any(tree.tokens[k].text[:1].isupper() and (k > 0 or k == token.i) for k in run if k <= token.i) or (
        run[0] == 0 and len(run) > 1
    )
    if not is_named and not established:
        return None
    start, end = clause.place(tree.tokens[run[0]].start), clause.place(tree.tokens[run[-1]].end)
    called = _CALLED.match(text, end)
    short = (called["quoted"] or called["bare"] or "").strip() if called else ""
    name = nominative(name) if language == "ru" else name
    if language == "ru" and established and name[:1].islower():
        name = name[:1].upper() + name[1:]
    who = stems(name)
    of = tuple(party.name for party in parties if (own := stems(party.short or party.name)) and _holds(who, own))
    return Body(name, established, Passage(start, end, text[start:end], clause.piece.locator), short, of)


def _holds(words: tuple[str, ...], run: tuple[str, ...]) -> bool:
    return any(words[k : k + len(run)] == run for k in range(len(words) - len(run) + 1))


def _name(tree: Tree, token: Token) -> list[int]:
    """The words of the name: adjectives before the noun; behind it "of the Union", "for Fisheries", a genitive, as far as names go."""
    first = token.i
    while (
        first > 0
        and (tree.tokens[first - 1].upos in ("ADJ", "PROPN") or tree.tokens[first - 1].deprel in ("compound", "amod"))
        and tree.tokens[first - 1].upos not in ("DET", "PUNCT", "VERB", "ADP")
    ):
        first -= 1
    last = token.i
    for k in tree.phrase(token.i):
        if k <= last:
            continue
        one = tree.tokens[k]
        is_link = one.upos in ("ADP", "DET") or plain(one.text) in ("and", "и")
        if k != last + 1 and any(tree.tokens[j].upos not in ("ADP", "DET", "CCONJ", "ADJ") for j in range(last + 1, k)):
            break
        if is_link:
            continue
        genitive = one.feats.get("Case") == "Gen" and tree.tokens[k - 1].upos != "ADP"
        if one.text[:1].isupper() or genitive:
            last = k
        elif one.upos != "ADJ":
            break
    return list(range(first, last + 1))


def _is_established(tree: Tree, i: int, words: Words) -> bool:
    """Whether the body is made here: "a Joint Committee is hereby established", "shall set up a Committee"."""
    head = tree.head(i)
    if head is None or head.upos != "VERB" or tree.relation(i) not in ("obj", "nsubj"):
        return False
    if plain(head.lemma) not in words.bodies.establish:
        return False
    is_acted_on = tree.tokens[i].deprel in ("obj", "nsubj:pass") or plain(head.lemma).endswith("ся")
    return is_acted_on and tree.relation(head.i) not in ("acl",)
