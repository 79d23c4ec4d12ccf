"""Which words of a sentence lay down, forbid or commend a deed, and who bears it; what all languages share.

`english.py` and `russian.py` say where a language lays down. Invariant: a deed is the word of a verb (or of what stands for one) that is
laid down; each word tells one deed at most.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from facta.reading.language import Token
from facta.reading.legal.words import Words
from facta.reading.lexicon import plain
from facta.reading.tree import Tree

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ"})
# Endings of those who act: "importers", "перевозчики".
_ACTING = ("er", "ers", "or", "ors", "тель", "тели", "щик", "чик", "ник")
_MORE = frozenset(
    {
        "later",
        "less",
        "more",
        "earlier",
        "only",
        "exceeding",
        "fewer",
        "позднее",
        "позже",
        "ранее",
        "менее",
        "более",
        "реже",
        "только",
        "превышающий",
    }
)


@dataclass(frozen=True, slots=True)
class Deed:
    """`verb` is the word of the deed; `subject` that of who or what is spoken of; with `is_passive` the subject is what is acted on."""

    verb: int
    subject: int | None
    is_passive: bool = False
    is_prohibition: bool = False
    is_strict: bool = True
    bearer: int | None = None
    lemma: str = ""


def can_act(tree: Tree, i: int, words: Words) -> bool:
    """Whether the noun names somebody who can bear an obligation."""
    token = tree.tokens[i]
    lemma = plain(token.lemma)
    if lemma in words.agents or lemma.rpartition("-")[2] in words.agents or _singular(token) in words.agents:
        return True
    if lemma in words.things:
        return False
    if token.upos == "PRON" or lemma in words.pronouns:
        return True
    if token.upos in ("DET", "NUM"):  # «каждая из Сторон»
        return any(can_act(tree, kid.i, words) for kid in tree.kids(i, "nmod"))
    return token.upos == "PROPN" or token.feats.get("Animacy") == "Anim" or lemma.endswith(_ACTING)


def _singular(token: Token) -> str:
    """The singular of an English plural that the lemmas do not know: "laboratories"."""
    text = plain(token.text)
    return f"{text[:-3]}y" if text.endswith("ies") else text.removesuffix("s")


def is_denied(tree: Tree, i: int) -> bool:
    """Whether "not" stands with the verb, and not with "later than"."""
    for kid in tree.children[i]:
        token = tree.tokens[kid]
        if plain(token.text) in ("not", "never", "neither", "не") and not _counts(tree, kid):
            if plain(token.text) == "не" and i - kid > 2:
                continue  # far before the verb it denies something else
            return True
    return False


def _counts(tree: Tree, i: int) -> bool:
    return i + 1 < len(tree.tokens) and plain(tree.tokens[i + 1].text).rstrip(",") in _MORE


def is_nobody(tree: Tree, subject: int | None) -> bool:
    """Whether the subject is "no Party", "neither Party", «ни одна из Сторон»."""
    if subject is None:
        return False
    beneath = [plain(tree.tokens[k].text) for k in (subject, *tree.children[subject])]
    return bool({"no", "neither", "none", "nobody", "ни", "никакая"} & set(beneath))


def joined(tree: Tree, deed: Deed, words: Words) -> list[Deed]:
    """The deed with those joined to it that share its subject: "shall develop and adopt"."""
    found = [deed]
    todo = [deed.verb]
    form = tree.tokens[deed.verb].feats.get("VerbForm")
    while todo:
        at = todo.pop(0)
        for kid in tree.kids(at, "conj"):
            if kid.upos not in ("VERB", "AUX") or tree.kid(kid.i, "nsubj", "csubj") is not None:
                continue
            if kid.feats.get("VerbForm") != form and not (form is None or deed.is_passive):
                continue
            if any(plain(aux.text) in words.duty.strict | words.duty.may for aux in tree.kids(kid.i, "aux")):
                continue
            todo.append(kid.i)
            is_passive = deed.is_passive
            forbids = is_denied(tree, kid.i) or (deed.is_prohibition and _is_or(tree, kid))
            if plain(kid.lemma) in words.duty.refrain:
                inner = _inner(tree, kid.i)
                found.append(replace(deed, verb=inner, is_prohibition=True, is_passive=False, lemma=""))
            else:
                found.append(replace(deed, verb=kid.i, is_prohibition=forbids, is_passive=is_passive, lemma=""))
    return found


def _is_or(tree: Tree, token: Token) -> bool:
    return any(plain(kid.text) in ("or", "nor", "или", "ни", "либо") for kid in tree.kids(token.i, "cc"))


def _inner(tree: Tree, i: int) -> int:
    """The verb beneath "refrain from", else the word itself."""
    return next((kid.i for kid in tree.kids(i, "advcl", "xcomp", "acl", "ccomp") if kid.upos == "VERB"), i)


def agent(tree: Tree, i: int, words: Words) -> int | None:
    """By whom a passive is to be done."""
    for kid in tree.kids(i, "obl", "nmod"):
        case = tree.kid(kid.i, "case")
        by = case is not None and plain(case.text) == "by"
        bare = case is None and kid.feats.get("Case") == "Ins"
        if (by or bare or kid.deprel.endswith(":agent")) and can_act(tree, kid.i, words) and kid.upos in _NOMINAL:
            return kid.i
    return None


def lays_down(tree: Tree, deed: Deed, words: Words, before: str = "") -> bool:
    """Whether the deed is one at all, and not a definition, a right or a rule on how the text takes effect.

    `before` is the lemma of the noun for which a pronoun stands.
    """
    lemmas = {plain(tree.tokens[deed.verb].lemma)} | ({plain(deed.lemma)} if deed.lemma else set())
    if lemmas & (words.constitutive | words.duty.rights):
        return False
    if deed.subject is None:
        return True
    subject = plain(tree.tokens[deed.subject].lemma)
    if subject in words.pronouns and before:
        subject = before
    if deed.is_passive:
        return not lemmas & words.constitutive_of_things and not (
            subject in words.self and lemmas & words.constitutive_of_self
        )
    return subject not in words.things and can_act(tree, deed.subject, words)
