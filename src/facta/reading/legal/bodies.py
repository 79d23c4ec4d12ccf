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
from facta.reading.legal.values import Body, Obligation, Party, Passage
from facta.reading.legal.words import Words
from facta.reading.lexicon import plain
from facta.reading.linking import stems
from facta.reading.tree import Tree

_CALLED = re.compile(
    r"\s*\((?:hereinafter|далее)[^)]*?(?:[\"“«„](?P<quoted>[^\"”»“]+)[\"”»“]|[–—-]\s*(?P<bare>[\w ]+))[^)]*\)"
)

# "Commission of the River", "Council for Energy", «Группа по торговле».
_LINKS = frozenset({"of", "for", "on", "по", "при"})


def bodies(
    found: Sequence[Clause],
    measures: Sequence[Obligation],
    text: str,
    words: Words,
    parties: Sequence[Party],
    language: str,
) -> tuple[Body, ...]:
    """The bodies of running text in the order in which it first names them, then those responsible for measures."""
    kept: list[Body] = []
    for clause in found:
        for token in clause.tree.tokens:
            if plain(token.lemma) in words.bodies.nouns and token.upos in ("NOUN", "PROPN"):
                body = _body(clause, token, text, words, parties, language)
                if body is not None:
                    _keep(body, kept)
    for one in measures:
        for part in re.split(r"\s*[,;]\s+|\s*\n\s*", one.bearer):
            if part[:1].isupper() and _is_body(part, words):
                _keep(Body(part, False, one.passage, "", _of(part, parties)), kept)
    return tuple(kept)


def _is_body(name: str, words: Words) -> bool:
    """Whether the name is that of one body: it has a noun of bodies in the singular near its beginning."""
    first = name.lower().split()[:4]
    return any(word == noun for word in first for noun in words.bodies.nouns)


def _of(name: str, parties: Sequence[Party]) -> tuple[str, ...]:
    """The parties whose name is part of the body's."""
    who = stems(name)
    return tuple(party.name for party in parties if (own := stems(party.short or party.name)) and _holds(who, own))


def _keep(body: Body, kept: list[Body]) -> None:
    """Adds the body, or what is new of it to the one that it is: "the Committee" after "Joint Committee"."""
    own = stems(body.name)
    for place, one in enumerate(kept):
        there, short = stems(one.name), stems(one.short)
        if own in (there, short) or (len(own) == 1 and own[0] in (there[-1], there[0])):
            if body.is_established and not one.is_established:
                kept[place] = Body(one.name, True, body.passage, one.short or body.short, one.parties)
            return
        if len(there) == 1 and there[0] in (own[0], own[-1]) and not one.is_established:
            kept[place] = body
            return
    kept.append(body)


def _body(
    clause: Clause, token: Token, text: str, words: Words, parties: Sequence[Party], language: str
) -> Body | None:
    tree = clause.tree
    run = _name(tree, token, words)
    name = tree.text(run)
    established = _is_established(tree, token.i, words)
    before = {plain(tree.tokens[k].lemma) for k in run if k < token.i} | {
        plain(tree.tokens[k].text) for k in run if k < token.i
    }
    if before & words.bodies.no_name or token.feats.get("Number") == "Plur":
        return None
    is_named = any(tree.tokens[k].text[:1].isupper() and k > 0 for k in run if k <= token.i) or (
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
    return Body(
        name, established, Passage(start, end, text[start:end], clause.piece.locator), short, _of(name, parties)
    )


def _holds(words: tuple[str, ...], run: tuple[str, ...]) -> bool:
    return any(words[k : k + len(run)] == run for k in range(len(words) - len(run) + 1))


def _names_body(tree: Tree, at: int, last: int, words: Words) -> bool:
    return any(plain(tree.tokens[k].lemma) in words.bodies.nouns for k in range(at + 1, last + 1))


def _name(tree: Tree, token: Token, words: Words) -> list[int]:
    """The words of the name: adjectives before the noun; behind it "of the Union", "for Fisheries", a genitive, as far as names go."""
    first = token.i
    while first > 0 and (
        tree.tokens[first - 1].upos in ("ADJ", "PROPN") or tree.tokens[first - 1].deprel == "compound"
    ):
        first -= 1
    last = token.i
    while last + 1 < len(tree.tokens):
        after = tree.tokens[last + 1]
        case = plain(after.text) if after.upos == "ADP" else ""
        if case and case not in _LINKS:
            break
        noun = _head_of(tree, last + 1, token.i)
        if noun is None:
            break
        run = [k for k in tree.phrase(noun) if k > last]
        if not run or run[0] > last + 3:
            break
        stop = next(
            (k for k in run if k > noun and tree.tokens[k].upos == "ADP" and plain(tree.tokens[k].text) not in _LINKS),
            None,
        )
        last = (stop - 1) if stop is not None else run[-1]
        # "the Council and the Secretariat of the Union" are two; so is what stands in brackets no part of the name.
        inside = range(token.i + 1, last + 1)
        ends = (
            k
            for k in inside
            if tree.tokens[k].text in '()[]«»"'
            or (tree.tokens[k].upos == "CCONJ" and _names_body(tree, k, last, words))
        )
        last = next(ends, last + 1) - 1
        break
    return list(range(first, last + 1))


def _head_of(tree: Tree, at: int, noun: int) -> int | None:
    """The noun of the phrase that begins at `at`, when it hangs on the name and is a name itself or a genitive."""
    word = tree.tokens[at]
    head = word.head if word.upos in ("ADP", "DET", "ADJ") else at
    for _ in range(3):
        if head < 0 or tree.tokens[head].upos in ("NOUN", "PROPN"):
            break
        head = tree.tokens[head].head
    if head < 0 or head <= noun or tree.tokens[head].head != noun:
        return None
    one = tree.tokens[head]
    is_linked = word.upos == "ADP"
    is_name = one.text[:1].isupper() or any(tree.tokens[k].text[:1].isupper() for k in range(at, head + 1))
    is_genitive = one.feats.get("Case") == "Gen" and not is_linked
    return head if is_name or is_genitive or plain(word.text) in ("по", "for", "on") else None


def _is_established(tree: Tree, i: int, words: Words) -> bool:
    """Whether the body is made here: "a Joint Committee is hereby established", "shall set up a Committee"."""
    while tree.relation(i) == "conj" and tree.tokens[i].head >= 0:
        i = tree.tokens[i].head
    head = tree.head(i)
    if head is None or tree.relation(i) not in ("obj", "nsubj") or tree.relation(head.i) == "acl":
        return False
    lemma, text = plain(head.lemma), plain(head.text)
    # The tagger does not know every verb that opens a sentence: «Учреждаются».
    if lemma not in words.bodies.establish and not (
        head.upos == "X" and any(text[:6] == one[:6] for one in words.bodies.establish)
    ):
        return False
    return tree.tokens[i].deprel in ("obj", "nsubj:pass") or lemma.endswith("ся") or head.upos == "X"
