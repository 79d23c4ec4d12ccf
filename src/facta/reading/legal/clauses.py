"""The sentences of a legal text, parsed; the points of a list go on from the words before the colon.

"The Parties shall: (a) exchange data; (b) hold talks." is parsed as "The Parties shall exchange data." and "The Parties shall hold talks."
Invariant: an offset of a parsed word leads back to its place in the text, whether it stands in the stem or in the point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facta.reading.language import Sentence, analyse_many
from facta.reading.legal.layout import Piece
from facta.reading.legal.words import Words
from facta.reading.lexicon import plain
from facta.reading.tree import Tree

_TAIL = re.compile(r"[\s,;:.–—-]*(?:[,;]\s*(?:and|or|и|или))?[\s,;:.–—-]*$")
# Verbs that break off without an object, however much stands between: "shall submit to the Committee, each year:".
_TRANSITIVE = frozenset(
    {
        "transmit", "submit", "provide", "send", "communicate", "notify", "ensure", "supply", "publish", "present", "report", "exchange",
        "deliver", "forward", "introduce", "include", "keep", "establish", "prepare", "adopt", "approve",
    }
)  # fmt: skip
_VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence with its piece; `stem` is how much of what was parsed are words of the stem, which lie at `stem_start` of the text.

    `aside` is what the stem says besides who shall ("within 60 days of the entry into force"). `follows`: not the first of its piece.
    """

    tree: Tree
    piece: Piece
    shift: int
    stem: int = 0
    stem_start: int = 0
    follows: bool = False
    aside: str = ""

    def place(self, offset: int) -> int:
        """Where in the text an offset of the parse lies."""
        return self.stem_start + offset if offset < self.stem else self.shift + offset

    @property
    def start(self) -> int:
        """Where the sentence begins in its piece."""
        return self.piece.start if self.stem else self.place(self.tree.sentence.start)

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.place(self.tree.sentence.end)


def clauses(text: str, pieces: Sequence[Piece], words: Words, language: str) -> list[Clause]:
    """All clauses in the order of the text. A stem without a deed of its own gives none."""
    own = [_bare(text, piece) for piece in pieces]
    parsed = [analysis.sentences for analysis in analyse_many(own, language)]
    stems = {piece.stem for piece in pieces if piece.stem is not None}
    leading: dict[int, tuple[str, str]] = {}  # what the points of a stem go on from, and what it says besides
    for place in sorted(stems):
        outer = pieces[place].stem
        before, aside = leading.get(outer, ("", "")) if outer is not None else ("", "")
        points = [parsed[k] for k, piece in enumerate(pieces) if piece.stem == place]
        lead = _lead(own[place], parsed[place], points, words, language)
        if lead is not None and before and not _has_subject(parsed[place], words):
            # A point that is a stem itself: "(b) within 60 days of the entry into force:"
            verb = lead[0] if _opens_with_verb(parsed[place]) else ""
            leading[place] = (f"{before} {verb}".strip(), f"{aside} {lead[1] if verb else own[place]}".strip())
        elif lead is not None:
            leading[place] = lead
    joined = {
        k: leading[piece.stem]
        for k, piece in enumerate(pieces)
        if piece.stem in leading and not _has_subject(parsed[k], words)
    }
    texts = [f"{lead} {_lowered(own[k])}" for k, (lead, _) in joined.items()]
    again = dict(zip(joined, (one.sentences for one in analyse_many(texts, language)), strict=True))
    found: list[Clause] = []
    for k, piece in enumerate(pieces):
        if k in leading:
            found += [Clause(Tree(one), piece, piece.start, follows=n > 0) for n, one in enumerate(parsed[k][:-1])]
            continue
        if again.get(k):
            stem_at = piece.stem if piece.stem is not None else k
            words_before, aside = joined[k]
            length = len(words_before) + 1
            stem_start = pieces[stem_at].start + parsed[stem_at][-1].start
            found.append(Clause(Tree(again[k][0]), piece, piece.start - length, length, stem_start, aside=aside))
            found += [Clause(Tree(one), piece, piece.start - length, follows=True) for one in again[k][1:]]
            continue
        found += [Clause(Tree(one), piece, piece.start, follows=n > 0) for n, one in enumerate(parsed[k]) if one.tokens]
    return found


def _bare(text: str, piece: Piece) -> str:
    """The words of a piece without the colon, semicolon or "and" at its end."""
    body = text[piece.start : piece.end]
    return _TAIL.sub("", body, count=1) + "." if piece.is_item and not body.endswith(":") else body


def _lowered(body: str) -> str:
    """A point as it goes on from its stem."""
    return body[:1].lower() + body[1:] if body[1:2].islower() or body[1:2] == " " else body


def _lead(
    stem: str, parsed: Sequence[Sentence], points: list[tuple[Sentence, ...]], words: Words, language: str
) -> tuple[str, str] | None:
    """The words that the points of a list go on from and what stands beside them, or None where the stem is a sentence of its own."""
    if not parsed:
        return None
    tree, start = Tree(parsed[-1]), parsed[-1].start
    bare = _TAIL.sub("", stem[start:])  # of two sentences the last one has the colon
    duty = words.duty
    modals = duty.strict | duty.weak | duty.will
    if not _has_deed(tree, words, language):
        modal = next((token for token in tree.tokens if plain(token.text) in modals | duty.undertakes), None)
        if modal is not None and language == "en" and plain(modal.text) in modals:
            return bare[: modal.end - start], bare[modal.end - start :].strip(" ,")
        first = tree.tokens[0]
        if modal is None and language == "en" and sum(_opens_with_verb(one) for one in points if one) * 2 > len(points):
            return f"{bare} shall", ""  # "The Secretariat: (a) prepares ...; (b) keeps ..."
        if (
            modal is None
            and language == "ru"
            and first.upos in ("NOUN", "PROPN", "DET", "ADJ")
            and first.feats.get("Case") != "Ins"
        ):
            end = tree.tokens[tree.phrase(_first_noun(tree))[-1]].end
            return bare[: end - start], bare[end - start :].strip(" ,")
        return bare, ""
    opened = sum(_opens_with_verb(one) for one in points if one)
    if opened * 2 > len(points) or (opened and words.search(words.duty.tasks, stem)):
        # "The Committee shall perform the following functions: (a) monitor ..." lays down the functions.
        subject = next((token for token in tree.tokens if token.deprel.startswith("nsubj")), None)
        if subject is not None:
            last = tree.tokens[tree.phrase(subject.i)[-1]].end
            modal = next((token for token in tree.tokens if plain(token.text) in modals), None)
            return stem[start:last] + (f" {modal.text}" if modal and language == "en" else ""), ""
    if not opened and _wants_object(tree, words, bare):
        return bare, ""  # "The Parties shall harmonise the working hours of: (a) ...; (b) ..."
    return None


def _wants_object(tree: Tree, words: Words, stem: str) -> bool:
    """Whether what stands before the colon breaks off where an object is wanted: "shall transmit to the Centre:"."""
    if re.search(r"\b(?:following|as follows|namely|including)\b|следующ|таких как|в том числе", stem, re.IGNORECASE):
        return False
    last = next((token for token in reversed(tree.tokens) if token.upos != "PUNCT"), None)
    if last is None:
        return False
    is_duty = any(plain(token.text) in words.duty.strict for token in tree.tokens)
    if not is_duty and last.upos != "VERB":
        return last.upos == "ADP"
    if last.upos in ("ADP", "VERB"):
        return True
    verb = next((token for token in tree.tokens if token.upos == "VERB" and token.feats.get("VerbForm") == "Inf"), None)
    is_transitive = verb is not None and plain(verb.lemma) in _TRANSITIVE
    return (
        is_transitive
        and verb is not None
        and tree.kid(verb.i, "obj", "ccomp", "xcomp") is None
        and tree.kid(verb.i, "aux:pass") is None
    )


def _first_noun(tree: Tree) -> int:
    return next((token.i for token in tree.tokens if token.upos in ("NOUN", "PROPN")), 0)


def _has_deed(tree: Tree, words: Words, language: str) -> bool:
    """Whether the words before the colon have a verb of their own beside the one that lays down."""
    duty = words.duty
    modals = duty.strict | duty.weak | duty.will | duty.undertakes | duty.obliged
    if language == "en":
        at = next(
            (token.i for token in tree.tokens if plain(token.text) in modals or plain(token.lemma) in duty.undertakes),
            None,
        )
        if at is None:
            return any(token.upos in _VERBAL and token.feats.get("VerbForm") == "Fin" for token in tree.tokens)
        return any(
            token.i > at
            and (
                (token.upos == "VERB" and token.feats.get("VerbForm") == "Inf")
                or (token.upos in _VERBAL and plain(token.lemma) == "be" and token.i < len(tree.tokens) - 1)
            )
            for token in tree.tokens
        )
    is_modal = any(plain(token.lemma) in modals or plain(token.text) in modals for token in tree.tokens)
    if is_modal:
        return any(token.feats.get("VerbForm") == "Inf" for token in tree.tokens)
    return any(token.upos == "VERB" and token.feats.get("VerbForm") in ("Fin", "Inf") for token in tree.tokens)


def _opens_with_verb(sentences: Sequence[Sentence]) -> bool:
    tokens = [token for token in sentences[0].tokens if token.upos not in ("PUNCT", "ADV", "PART")]
    return bool(tokens) and tokens[0].upos == "VERB" and tokens[0].feats.get("VerbForm") in ("Inf", "Fin", None)


def _has_subject(sentences: Sequence[Sentence], words: Words) -> bool:
    """Whether a point is a whole sentence: "(a) each Party shall ..."."""
    if not sentences:
        return True
    tree = Tree(sentences[0])
    root = sentences[0].root
    # Behind a verb an accusative that looks like a nominative is taken for the subject: «назначают компетентные органы».
    has = any(kid.i < root.i or kid.deprel != "nsubj" for kid in tree.kids(root.i, "nsubj", "csubj"))
    duty = words.duty
    laid_down = any(plain(kid.text) in duty.strict | duty.will | duty.weak for kid in tree.kids(root.i, "aux"))
    return has and root.upos == "VERB" and (laid_down or root.feats.get("VerbForm") == "Fin")


def subjects(found: Sequence[Clause]) -> Iterator[tuple[str, str]]:
    """The subject before each clause in its piece, for which a pronoun stands: words and lemma, empty when there is none."""
    named = ("", "")
    for clause in found:
        if not clause.follows:
            named = ("", "")
        yield named
        tree = clause.tree
        subject = next(
            (one for one in tree.tokens if one.deprel.startswith("nsubj") and one.upos in ("NOUN", "PROPN")), None
        )
        if subject is not None:
            named = (tree.text(tree.phrase(subject.i)), plain(subject.lemma))
