"""Who vouches for what a clause tells: the nearest to whom the text attributes it.

Looked for in the verbs of telling above the clause, then in "according to" and in a telling that the sentence is put beside ("..., he
said"), then in the quotation that goes on from the sentence before. A pronoun is the last one who spoke or was named.
Invariant: an outlet that only relays what somebody said is not the speaker.
"""

from __future__ import annotations

from dataclasses import dataclass

from facta.reading.claims.arguments import resolved
from facta.reading.language import Token
from facta.reading.lexicon import Lexicon, plain
from facta.reading.tree import Tree

# So many words may stand between a verb of telling and its "that": "said during the Council's meeting that".
_NEAR = 9


@dataclass(slots=True)
class Voice:
    """Who spoke last in the document, and whether the words are still theirs: a quotation is open, or the telling plainly goes on."""

    name: str = ""
    is_open: bool = False


def speaker_of(tree: Tree, i: int, lexicon: Lexicon, last: Voice) -> str:
    """The speaker of the clause around word `i`, as written; empty for the author's own voice."""
    below = i
    for above in tree.above(i):
        token = tree.tokens[above]
        if plain(token.lemma) in lexicon.speech and tree.relation(below) in (
            "ccomp",
            "parataxis",
            "obj",
            "xcomp",
            "nsubj",
            "obl",
            "advcl",
            "acl",
        ):
            found = _teller(tree, above, lexicon, last)
            if found and tree.relation(below) not in ("nsubj", "obl", "advcl", "acl"):
                return found
        below = above
    for at in (i, *tree.above(i)):
        for kid in tree.kids(at, "parataxis", "advcl", "conj"):
            is_put_beside = tree.relation(kid.i) != "conj" or not tree.kid(kid.i, "cc")
            if plain(kid.lemma) in lexicon.speech and kid.i != i and is_put_beside:
                found = _teller(tree, kid.i, lexicon, last)
                if found:
                    return found
    found = _opened(tree, i, lexicon, last) or _according(tree, lexicon, last)
    if found:
        return found
    return last.name if last.is_open and last.name else ""


def _opened(tree: Tree, i: int, lexicon: Lexicon, last: Voice) -> str:
    """Who tells a clause that opens with "that" and that the parse hung elsewhere: the teller of the last verb of telling before it."""
    for at in (i, *tree.above(i)):
        mark = next((kid for kid in tree.kids(at, "mark") if plain(kid.text) in lexicon.that), None)
        if mark is not None:
            verbs = [
                one.i for one in tree.tokens[: mark.i] if plain(one.lemma) in lexicon.speech and one.upos == "VERB"
            ]
            return _teller(tree, verbs[-1], lexicon, last) if verbs and mark.i - verbs[-1] <= _NEAR else ""
    return ""


def heard(tree: Tree, lexicon: Lexicon, last: Voice) -> None:
    """Keeps in mind who told something in this sentence, and whether a quotation is open at its end."""
    text = tree.sentence.text[: tree.sentence.end - tree.sentence.start]
    for token in tree.tokens:
        if plain(token.lemma) in lexicon.speech and token.upos == "VERB":
            found = _teller(tree, token.i, lexicon, last)
            if found:
                last.name = found
    opened, closed = text.count("“") + text.count("«"), text.count("”") + text.count("»")
    if opened > closed:
        last.is_open = True
    elif closed > opened or (not opened and not last.is_open):
        last.is_open = False


def _teller(tree: Tree, verb: int, lexicon: Lexicon, last: Voice) -> str:
    subject = tree.kid(verb, "nsubj")
    if subject is None and tree.relation(verb) in ("conj", "xcomp", "advcl"):
        above = tree.head(verb)
        subject = tree.kid(above.i, "nsubj") if above is not None else None
    if subject is None:
        agent = next(
            (
                kid
                for kid in tree.kids(verb, "obl")
                if kid.deprel == "obl:agent"
                or ((case := tree.kid(kid.i, "case")) is not None and case.text.lower() == "by")
            ),
            None,
        )
        subject = agent
    if subject is None:
        return ""
    found = resolved(tree, subject)
    if found is None:
        return ""
    return _who(tree, found, lexicon, last)


def _who(tree: Tree, token: Token, lexicon: Lexicon, last: Voice) -> str:
    if token.upos in ("PRON", "DET"):
        return last.name if plain(token.lemma) in lexicon.personal else ""
    if not _can_speak(tree, token, lexicon):
        return ""
    run = tree.phrase(token.i)
    name = next((kid for kid in tree.kids(token.i, "appos") if kid.upos == "PROPN"), None)
    if token.upos == "NOUN" and name is not None and run[-1] + 1 >= name.i:
        token, run = name, tree.phrase(name.i)
    return whole_name(tree, run, token.i)


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


def _can_speak(tree: Tree, token: Token, lexicon: Lexicon) -> bool:
    lemma = plain(token.lemma)
    if lemma in lexicon.outlets:
        return False
    if token.upos == "PROPN" or lemma in lexicon.offices:
        return True
    return any(kid.upos == "PROPN" for kid in tree.kids(token.i, "appos", "flat", "compound"))


def _according(tree: Tree, lexicon: Lexicon, last: Voice) -> str:
    lowers = [plain(token.text) for token in tree.tokens]
    lemmas = [plain(token.lemma) for token in tree.tokens]
    for phrase in lexicon.according:
        for start in range(len(lowers) - len(phrase)):
            if all(word in (lowers[start + k], lemmas[start + k]) for k, word in enumerate(phrase)):
                at = start + len(phrase)
                while at < len(tree.tokens) - 1 and not tree.is_nominal(at):
                    at += 1
                while (
                    tree.relation(at) in ("compound", "amod", "flat", "nmod:poss")
                    and at < tree.tokens[at].head < at + 5
                ):
                    at = tree.tokens[at].head
                found = _who(tree, tree.tokens[at], lexicon, last) if tree.is_nominal(at) else ""
                if found:
                    return found
    return ""
