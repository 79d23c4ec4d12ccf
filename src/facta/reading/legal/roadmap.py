"""Road maps: rows of a table, lines of a list, or labelled lines that tell measure, who is responsible, and by when.

| No. | Measure | Responsible | Due |      1. Draft the tariff - Ministry of Finance - by 1 July 2027      Responsible: ... Due: ...

Invariant: a row is read only under a heading that names its columns, a line only where one of its parts is a date or term.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from facta.reading.language import analyse_many
from facta.reading.legal.layout import Layout, Piece, labelled
from facta.reading.legal.terms import deadlines
from facta.reading.legal.values import Deadline, Obligation, Passage, Provision
from facta.reading.legal.words import Words
from facta.reading.lexicon import plain
from facta.reading.text import Block
from facta.reading.time import dates

_DASHED = re.compile(r"\s+[–—-]\s+|\s*;\s+")
_INLINE = re.compile(r"\((?P<inside>[^()]*)\)\s*[.;]?$")


@dataclass(slots=True)
class _Measure:
    """A measure as it is put together from its cells or lines."""

    start: int
    end: int
    measure: str
    responsible: str
    due: str
    locator: str
    parent: int | None
    number: str = ""
    is_labelled: bool = False


@dataclass(frozen=True, slots=True)
class RoadMap:
    """The obligations of a road map, the provisions that they are, and the pieces that need not be read as running text.

    `labelled` are the places of obligations whose measure is a piece of running text with labels beneath it, which may lay down by itself.
    """

    obligations: tuple[Obligation, ...] = ()
    provisions: tuple[Provision, ...] = ()
    used: frozenset[int] = frozenset()
    labelled: frozenset[int] = frozenset()


def road_map(text: str, found: Layout, words: Words, language: str, kind: str, signed: str = "") -> RoadMap:
    """What the tables and lists of measures in a text lay down."""
    measures = _rows(text, found, words)
    lined, used = _lines(text, found, words, language, is_list=words.ladder(kind) == "programme")
    measures += lined
    if not measures:
        return RoadMap()
    verbs = _verbs([one.measure for one in measures], language)
    made, parts = [], []
    first = len(found.provisions)
    for one, verb in zip(measures, verbs, strict=True):
        passage = Passage(one.start, one.end, text[one.start : one.end], one.locator)
        place = one.parent
        if not any(p.passage.start == one.start or p.passage.locator == one.locator for p in found.provisions):
            parts.append(Provision("measure", one.number, one.measure, one.parent, passage))
            place = first + len(parts) - 1
        rest = one.measure[len(verb[1]) :].strip() if one.measure.startswith(verb[1]) else one.measure
        when = _due(one.due, words, language, signed)
        made.append(
            Obligation(
                one.responsible, verb[0], rest or one.measure, one.measure, False, True, when, "", place, passage
            )
        )
    is_labelled = frozenset(k for k, one in enumerate(measures) if one.is_labelled)
    return RoadMap(tuple(made), tuple(parts), frozenset(used), is_labelled)


def _due(told: str, words: Words, language: str, signed: str) -> Deadline | None:
    told = told.strip(" .;,")
    if not told or told in ("–", "—", "-"):
        return None
    found = [one.deadline for one in deadlines(told, words, language, signed)]
    dated = next((one for one in found if one.kind == "date"), None)
    if dated is None:
        time = next(iter(dates(told, signed, language)), None)
        if time is not None and time.kind != "duration":
            return Deadline(told, "date", time.edtf)
    one = dated or next(iter(found), None)
    return Deadline(told, one.kind if one else "term", one.edtf if one else "", one.starts if one else "")


def _verbs(measures: Sequence[str], language: str) -> list[tuple[str, str]]:
    """For each measure the lemma of the word that tells the deed, and that word: a verb, or a noun of doing ("Preparation of")."""
    out = []
    for analysis in analyse_many(measures, language):
        tokens = analysis.sentences[0].tokens if analysis.sentences else ()
        words = [token for token in tokens if token.upos in ("VERB", "NOUN")]
        root = next((token for token in tokens if token.head < 0), None)
        first = next((token for token in words if token.upos == "VERB" or token.head < 0), None)
        if words and words[0].i == 0:
            first = words[0]
        token = first or root
        out.append((plain(token.lemma), token.text) if token is not None else ("", ""))
    return out


# --- tables ------------------------------------------------------------------------------------------------------------


def _columns(cells: Sequence[str], words: Words) -> dict[str, int] | None:
    """Which cell of a heading names what, or None where it is no heading of measures."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        for name in ("number", "responsible", "due", "measure"):
            if name not in found and len(cell) < 60 and words.search(getattr(words.table, name), cell.strip()):
                found[name] = place
                break
    return found if "measure" in found and ("due" in found or "responsible" in found) else None


def _rows(text: str, found: Layout, words: Words) -> list[_Measure]:
    columns: dict[str, int] | None = None
    out: list[_Measure] = []
    width = 0
    section: int | None = None
    for number, (block, provision) in enumerate(found.rows):
        cells = _cells(text, block)
        heading = _columns([cell for _, cell in cells], words)
        if heading is not None:
            columns, width, section = heading, len(cells), provision
            continue
        if columns is None or len(cells) < min(width, 3) - 1 or (section is not None and provision is None):
            continue
        measure = _cell(cells, columns, "measure")
        if not measure or sum(bool(cell) for _, cell in cells) < 2:
            continue
        label = _cell(cells, columns, "number").strip(". ") or str(number)
        locator = ", ".join(filter(None, (block.locator, words.table.row.format(label))))
        out.append(
            _Measure(
                block.start,
                block.end,
                measure,
                _cell(cells, columns, "responsible"),
                _cell(cells, columns, "due"),
                locator,
                provision,
                label,
            )
        )
    return out


def _cells(text: str, block: Block) -> list[tuple[int, str]]:
    at, out = block.start, []
    for cell in text[block.start : block.end].split(" | "):
        out.append((at, cell.strip(" |")))
        at += len(cell) + 3
    return out


def _cell(cells: Sequence[tuple[int, str]], columns: dict[str, int], name: str) -> str:
    place = columns.get(name)
    return cells[place][1] if place is not None and place < len(cells) else ""


# --- lists -------------------------------------------------------------------------------------------------------------


def _lines(text: str, found: Layout, words: Words, language: str, *, is_list: bool) -> tuple[list[_Measure], set[int]]:
    """Measures from numbered lines, with the labelled lines that follow each."""
    out: list[_Measure] = []
    used: set[int] = set()
    open_: tuple[int, Piece] | None = None
    told: dict[str, str] = {}

    def close(stop: int) -> None:
        if open_ is not None and told:
            place, piece = open_
            used.update(range(place + 1, stop))
            last = found.pieces[stop - 1]
            bare = text[piece.start : piece.end].strip(" .;")
            out.append(
                _Measure(
                    piece.start,
                    last.end,
                    bare,
                    told.get("responsible", ""),
                    told.get("due", ""),
                    piece.locator,
                    piece.provision,
                    is_labelled=True,
                )
            )

    for place, piece in enumerate(found.pieces):
        line = text[piece.start : piece.end].strip()
        label = labelled(line, words)
        if label is not None and open_ is not None:
            told.setdefault(*label)
            continue
        close(place)
        open_, told = (place, piece), {}
        parts = _parts(line, words, language) if is_list and piece.is_item else None
        if parts is not None:
            used.add(place)
            out.append(_Measure(piece.start, piece.end, *parts, piece.locator, piece.provision))
            open_ = None
    close(len(found.pieces))
    return out, used


def _parts(line: str, words: Words, language: str) -> tuple[str, str, str] | None:
    """Measure, responsible and due date of one line, or None where it is no such line."""
    inside = _INLINE.search(line)
    if inside is not None:
        found = [
            one
            for part in re.split(r"[;,]\s+(?=\w+[\w ]{0,20}[:–—])", inside["inside"])
            if (one := labelled(part.strip(), words))
        ]
        if found:
            told = dict(found)
            return line[: inside.start()].strip(" .;"), told.get("responsible", ""), told.get("due", "")
    parts = [part.strip(" .;") for part in _DASHED.split(line) if part.strip(" .;")]
    if len(parts) < 3:
        return None
    due = next((k for k in range(len(parts) - 1, 0, -1) if _is_due(parts[k], words, language)), None)
    if due is None:
        return None
    rest = [part for k, part in enumerate(parts) if k != due]
    return " – ".join(rest[:-1]), rest[-1], parts[due]


def _is_due(part: str, words: Words, language: str) -> bool:
    when = _due(part, words, language, "")
    return when is not None and len(part) < 80 and (bool(when.edtf) or bool(deadlines(part, words, language)))
