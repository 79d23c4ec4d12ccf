"""What of an entry is looked through, cut into pieces of words as the databases take them.

A claim is looked through by its object, its evidence, its speaker, actors and note; a document by its title and text; a thing of the
register by its names, aliases and notes. A text is cut into pieces that lie over one another by the longest phrase that can be asked for,
because PostgreSQL keeps at most 256 places of a word in one text.

Invariant: pure; a piece is at most `PIECE` words of running text, whose letters lie between `start` and `end` of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from facta.model.claim import Claim
from facta.model.document import Document
from facta.model.register import Body, Instrument, Name, Package, Party, Person, Provision, Register, Source
from facta.search.query import LONGEST_PHRASE
from facta.search.words import Mark, marks

PIECE = 240
# A word that a text says so often is what it is about.
_OFTEN = 4
# Letters of private use, which no text has and which both databases take for letters, tell apart what a word is to its piece.
GAP, TITLE, SOUND, OFTEN, OTHER = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"

Thing = Party | Body | Person | Source | Package | Instrument | Provision
THINGS: dict[type, str] = {
    Party: "party", Body: "body", Person: "person", Source: "source", Package: "package", Instrument: "instrument",
    Provision: "provision",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """What is looked through: a title, and parts between which no phrase goes on."""

    title: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """`running` are the forms in their order, `GAP` between parts; `beside` are words with no place; `words` are surfaces with their
    forms, for the vocabulary."""

    start: int
    end: int
    running: list[str]
    beside: list[str]
    words: dict[str, str] = field(default_factory=dict)


def of_claim(claim: Claim) -> Text:
    """What of a claim is looked through."""
    return Text((claim.object,), tuple(filter(None, (evidence(claim), claim.speaker, *claim.actors, claim.note))))


def evidence(claim: Claim) -> str:
    """The words of the quote, or the paraphrase of the citation."""
    return claim.quote.text if claim.quote else claim.citation.text if claim.citation else ""


def of_document(document: Document, text: str) -> Text:
    """What of a document is looked through: `text` is the archived one, whose offsets are those of the pieces."""
    return Text((document.title or document.name,), (text,))


def of_thing(thing: Thing) -> Text:
    """What of a thing of the register is looked through."""
    if isinstance(thing, Source):
        return Text((thing.publisher,), tuple(filter(None, (*thing.aliases, *thing.domains, thing.note))))
    title = _title(thing)
    parts = [thing.note] if not isinstance(thing, Party) else []
    if isinstance(thing, Person):
        parts += thing.posts
    if isinstance(thing, Provision):
        parts += [thing.number, thing.responsible, thing.short.en, thing.short.ru]
    return Text(tuple(filter(None, (title.en, title.ru))), tuple(filter(None, (*thing.aliases.all(), *parts))))


def _title(thing: Party | Body | Person | Package | Instrument | Provision) -> Name:
    return thing.name if isinstance(thing, Party | Body | Person) else thing.title


def things(register: Register) -> Iterator[Thing]:
    """All things of a register, in a fixed order."""
    yield from register.parties
    yield from register.bodies
    yield from register.people
    yield from register.sources
    yield from register.packages
    yield from register.instruments
    yield from register.provisions


def pieces(text: Text) -> tuple[list[Piece], int]:
    """The pieces of a text, one at least, and how many words it has. Titles stand at the beginning of the first piece."""
    titled = [marks(one) for one in text.title]
    parts = [marks(part) for part in text.parts]
    counted = Counter(form for found in parts for mark in found for form in mark.forms[:1])
    first = Piece(0, 0, [], [])
    for found in titled:
        _run(first, found)
        first.beside.extend(dict.fromkeys(TITLE + form for mark in found for form in mark.forms))
    first.beside.extend(OFTEN + form for form, n in counted.items() if n >= _OFTEN)
    made = [first]
    for found in parts:
        for at in range(0, max(len(found), 1), PIECE - LONGEST_PHRASE):
            some = found[at : at + PIECE]
            if at and len(some) <= LONGEST_PHRASE:
                break  # these lie whole within the piece before
            current = made[-1]
            if len(current.running) + len(some) > PIECE and current.running:
                current = Piece(some[0].start if some else 0, 0, [], [])
                made.append(current)
            _run(current, some)
            if some:
                made[-1] = _ending(current, some[-1].end)
    return made, sum(map(len, parts)) + sum(map(len, titled))


def _ending(piece: Piece, end: int) -> Piece:
    return Piece(piece.start, max(piece.end, end), piece.running, piece.beside, piece.words)


def _run(piece: Piece, found: list[Mark]) -> None:
    if not found:
        return
    if piece.running:
        piece.running.append(GAP)
    beside: dict[str, None] = {}
    for mark in found:
        piece.running.append(mark.forms[0])
        piece.words[mark.surface] = mark.forms[0]
        for form in mark.forms[1:]:
            beside[OTHER + form] = None
        for sound in mark.sounds:
            beside[SOUND + sound] = None
    piece.beside.extend(sorted(beside))
