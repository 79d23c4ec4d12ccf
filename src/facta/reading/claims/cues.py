"""Cues: the words of a sentence that tell an act, found by the lexicon over the parse.

A pattern of several words is held together by the parse (particle, object, oblique) or by standing in a row. Where patterns share their
first word the longest wins; a verb's pattern fits verbs and participles, a noun's fits nouns, so that "the delay" is not "to delay".
Invariant: each word is the head of at most one cue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from facta.reading.claims.guess import Guesses
from facta.reading.language import Token
from facta.reading.lexicon import Group, Lexicon, Pattern, plain
from facta.reading.tree import Tree

# What a duty is told by when no word of the lexicon tells its act.
DUTY = Pattern("implement", "verb", ("shall",), weak=False)
# How far the words of a pattern may stand apart: "reached a long-awaited and broad consensus".
_REACH = 7
_VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Cue:
    """`head` is the word that carries the act, `words` all of the pattern, `told_at` the word by which the tagger found it."""

    act: str
    head: int
    words: tuple[int, ...]
    pattern: Pattern
    told_at: int = -1

    @property
    def is_noun(self) -> bool:
        """Whether a noun tells the act ("the signing of")."""
        return self.pattern.group == "noun"

    @property
    def is_phrase(self) -> bool:
        """Whether a fixed phrase tells it ("largely symbolic")."""
        return self.pattern.group == "phrase"


def cues(tree: Tree, lexicon: Lexicon, *, is_legal: bool = False) -> list[Cue]:
    """The cues of a sentence in order of their heads; in a legal text the duties are among them."""
    best: dict[int, Cue] = {}
    lemmas = [plain(token.lemma) for token in tree.tokens]
    lowers = [plain(token.text) for token in tree.tokens]
    for i, token in enumerate(tree.tokens):
        for pattern in _candidates(lexicon, lemmas[i], lowers[i]):
            words = _found(tree, lemmas, lowers, i, pattern)
            if words is None or not _fits(tree, token, pattern, words):
                continue
            cue = Cue(pattern.act, _head(tree, words) if pattern.group != "verb" else i, words, pattern)
            kept = best.get(cue.head)
            if kept is None or _rank(cue) > _rank(kept):
                best[cue.head] = cue
    told = {k for cue in best.values() for k in cue.words}
    best |= {i: Cue("implement", i, (i,), DUTY) for i in _duties(tree, lexicon, is_legal) if i not in told}
    return _apart(best.values())


def guessed_cues(tree: Tree, guesses: Guesses, named: list[Cue]) -> list[Cue]:
    """The tagger's guesses as cues: with the words of the lexicon's pattern where one of that act stands there, else the word alone."""
    found: dict[tuple[int, str], Cue] = {}
    for i, guess in guesses.likely.items():
        same = next((cue for cue in named if cue.act == guess.act and i in (cue.head, *cue.words)), None)
        if same is None:
            group: Group = "noun" if tree.is_nominal(i) else "verb" if tree.tokens[i].upos in _VERBAL else "phrase"
            same = Cue(guess.act, i, (i,), Pattern(guess.act, group, (plain(tree.tokens[i].lemma),), weak=False))
        kept = found.get((same.head, same.act))
        if kept is None or guess.likely > guesses.likely[kept.told_at].likely:
            found[same.head, same.act] = replace(same, told_at=i)
    return sorted(found.values(), key=lambda cue: cue.head)


def without_light(tree: Tree, found: list[Cue], lexicon: Lexicon) -> list[Cue]:
    """Without verbs that only carry a noun which tells an act: in "the signing took place" nothing takes effect."""
    heads = {cue.head for cue in found}

    def only_carries(cue: Cue) -> bool:
        is_light = plain(tree.tokens[cue.head].lemma) in lexicon.status.light
        return is_light and any(kid.i in heads for kid in tree.kids(cue.head, "nsubj", "obj"))

    return [cue for cue in found if not only_carries(cue)]


def borne_out(guesses: Guesses, guessed: list[Cue], ruled: list[Cue]) -> list[Cue]:
    """The strong cues of the lexicon that the tagger passed over, where it does not find them too unlikely."""
    return [
        cue
        for cue in ruled
        if not cue.pattern.weak
        and guesses.bear_out(cue.act, cue.words)
        and not any(one.act == cue.act and abs(one.head - cue.head) <= _REACH for one in guessed)
    ]


def _duties(tree: Tree, lexicon: Lexicon, is_legal: bool) -> Iterator[int]:
    """Words that lay down what is to be done, whatever it is: "The operator shall publish its accounts"."""
    for token in tree.tokens:
        is_laid_down = any(plain(kid.text) in lexicon.status.laid_down for kid in tree.kids(token.i, "aux"))
        if (is_laid_down or (is_legal and is_duty_in_present(tree, token.i, lexicon))) and plain(
            token.lemma
        ) not in lexicon.status.defining:
            yield token.i


def is_duty_in_present(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether a present tense lays down a duty, as in Russian treaties: «Стороны обеспечивают»."""
    token = tree.tokens[i]
    if not lexicon.present_duties or token.feats.get("Tense") != "Pres" or token.feats.get("VerbForm") != "Fin":
        return False
    subject = tree.kid(i, "nsubj")
    return subject is not None and plain(subject.lemma) in lexicon.parties_to


def _candidates(lexicon: Lexicon, lemma: str, lower: str) -> Iterator[Pattern]:
    yield from lexicon.patterns.get(lemma, ())
    if lower != lemma:
        yield from (one for one in lexicon.patterns.get(lower, ()) if one.group == "phrase" or len(one.lemmas) > 1)


def _rank(cue: Cue) -> tuple[int, bool, bool]:
    return len(cue.words), not cue.pattern.weak, cue.pattern.group != "phrase"


def _apart(found: Iterable[Cue]) -> list[Cue]:
    """Without those whose words all belong to a longer one ("reach agreement" takes "agreement" with it)."""
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda one: (-len(one.words), one.head)):
        if not any(set(cue.words) <= set(other.words) for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda one: one.head)


def _found(tree: Tree, lemmas: list[str], lowers: list[str], i: int, pattern: Pattern) -> tuple[int, ...] | None:
    """The words of the pattern whose first word stands at `i`."""
    rest = pattern.lemmas[1:]
    if not rest:
        return (i,)

    def is_word(k: int, word: str) -> bool:
        return lemmas[k] == word or lowers[k] == word

    run = tuple(range(i, i + len(pattern.lemmas)))
    if run[-1] < len(lemmas) and all(is_word(k, word) for k, word in zip(run[1:], rest, strict=True)):
        return run
    if pattern.group != "verb":
        return None
    beneath = [k for k in tree.subtree(i) if k != i and abs(k - i) <= _REACH]
    words = [i]
    for word in rest:
        # Any order: a passive or a topic puts the object first ("consensus was reached", "против договора выступили").
        near = min(
            (k for k in beneath if k not in words and is_word(k, word)), key=lambda k: (k < i, abs(k - i)), default=None
        )
        if near is None:
            return None
        words.append(near)
    return tuple(words)


def _head(tree: Tree, words: tuple[int, ...]) -> int:
    """The word of a row whose own head lies outside it."""
    return next((k for k in words if tree.tokens[k].head not in words), words[0])


def _fits(tree: Tree, token: Token, pattern: Pattern, words: tuple[int, ...]) -> bool:
    if pattern.group == "phrase":
        return True
    if pattern.group == "verb":
        return token.upos in ("VERB", "AUX") or (token.upos == "ADJ" and _is_participle(token))
    head = tree.tokens[_head(tree, words)]
    return head.upos in ("NOUN", "PROPN") or (
        head.upos == "VERB" and head.text.lower().endswith("ing") and _is_noun_like(tree, head)
    )


def _is_participle(token: Token) -> bool:
    return token.feats.get("VerbForm") == "Part" or token.text.lower().endswith(
        ("ed", "нный", "нная", "нные", "нного", "нных")
    )


def _is_noun_like(tree: Tree, token: Token) -> bool:
    return any(True for _ in tree.kids(token.i, "det", "nmod")) or tree.relation(token.i) in ("nmod", "obl")
