"""The tree of a legal text's provisions, and the pieces of running text that lie in it.

Rests on the blocks and locators of `reading.text`: a provision is opened by a division ("Article 4"), a heading or a number ("2.", "(a)"),
and lies in the one whose locator its own goes on from. Invariant: a provision ends where the next of its rank or a higher one begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from facta.reading.legal.values import Level, Passage, Provision
from facta.reading.legal.words import Words
from facta.reading.text import Block, blocks, divisions
from facta.reading.text.numbering import marker

_BULLET = re.compile(r"[-•*–—·▪●‣◦]\s+(?=\S)")
_INLINE = re.compile(r"(?<=[:;,])\s+(?:and |or |и |или )?\(?(?P<label>[a-zа-я]|[ivx]{1,4}|\d{1,2})\)\s+(?=\S)")
_DASHES = re.compile(r"\s[–—-]\s.*\s[–—-]\s")
_LABEL = re.compile(r"^(?P<label>[^\W\d_][\w ./-]{2,40}?)\s*(?::|\s[–—-]\s)\s*(?P<told>.+)$")
_SENTENCE = re.compile(r"[.,;:]$")
# "2. Infrastructure, para. 2.1" says twice where it is.
_NUMBERED_HEADING = re.compile(r"(?P<number>\d+(?:\.\d+)*)\.? [^>]+?, (?=(?:para\.|п\.) (?P<again>\d+))")
_HEADING_RANK = 4.5
_UNDER_ARTICLE = 6
# A title stands under "Article 4" on one line and is no sentence.
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of running text without its number; `stem` is the piece that ends in a colon and that this one goes on from."""

    start: int
    end: int
    locator: str
    provision: int | None
    is_item: bool = False
    stem: int | None = None


@dataclass(slots=True)
class Layout:
    """The provisions, the pieces between them, and the rows of tables, all of the part that lays down; `head` ends where it begins."""

    head: int
    provisions: list[Provision] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    rows: list[tuple[Block, int | None]] = field(default_factory=list)
    closing: Block | None = None


def labelled(line: str, words: Words) -> tuple[str, str] | None:
    """ "Responsible: Ministry of Energy" -> ("responsible", "Ministry of Energy"); None for any other line."""
    found = _LABEL.match(line)
    if found is None or len(found["label"].split()) > 4:
        return None
    for name, pattern in (("responsible", words.table.responsible), ("due", words.table.due)):
        if words.search(rf"^(?:\w+ )?{pattern}", found["label"]):
            return name, found["told"].strip(" .;")
    return None


@dataclass(slots=True)
class _Open:
    index: int
    rank: float
    locator: str


class _Reader:
    """Where in the text the reader stands."""

    def __init__(self, text: str, words: Words, language: str) -> None:
        self.text, self.words, self.language = text, words, language
        self.open: list[_Open] = []
        self.layout = Layout(0)
        self.last: dict[int | None, int] = {}  # the last piece of a provision's own, by its place
        self.awaits_title = False
        self.no_headings: list[str] = []

    def line(self, block: Block) -> str:
        return self.text[block.start : block.end]

    def take(self, block: Block, after: Block | None) -> None:
        """The next block; `after` is the one behind it."""
        line, below = self.line(block), self.line(after) if after else ""
        locator = self._plain(_without_page(block.locator))
        opened = divisions.opening(line)
        if opened is not None:
            self._division(block, opened, locator)
            return
        number = marker(line)
        if self.awaits_title and block.kind == "heading" and number is None and len(line) <= _LONGEST_TITLE:
            self._title(block)
            return
        self.awaits_title = False
        # A measure of a road map has no full stop at its end either: "1. Draft - Ministry - 1 July", "Responsible: Ministry".
        if number is None:
            is_measure = labelled(line, self.words) is not None
        else:
            is_measure = bool(_DASHES.search(line)) or labelled(below, self.words) is not None
        if is_measure and block.kind == "heading":
            self.no_headings.append(line)
        inner = marker(below)
        # "1. Legal framework" over "1.1. ..." is a heading, whatever it looks like.
        is_head = number and inner and inner.label.startswith(f"{number.label}.") and not _SENTENCE.search(line)
        if number is not None and is_head and not any(one.rank == divisions.ARTICLE for one in self.open):
            self._enter("section", number.label, line[number.end :], block, locator, _HEADING_RANK)
        elif block.kind == "table_row":
            self.layout.rows.append((block, self._here))
        elif block.kind == "heading" and not is_measure and not self._is_divided:
            title = line[number.end :] if number else line
            self._enter("section", number.label if number else "", title, block, locator, _HEADING_RANK)
        elif number is not None and block.kind in ("list_item", "heading"):
            self._numbered(block, number.label, number.end, locator)
        elif block.kind == "list_item":
            found = _BULLET.match(line)
            self._piece(
                block.start + (found.end() if found else 0),
                block.end,
                locator,
                is_item=True,
                stem=self._stem(self._here),
            )
        elif block.kind != "heading" or is_measure:
            # Points without a mark, each on a line of its own, go on from the line that ended in a colon.
            stem = self._stem(self._here) if line[0].islower() else None
            self._piece(block.start, block.end, locator, is_item=stem is not None, stem=stem)

    @property
    def _is_divided(self) -> bool:
        """Whether the reader stands in a division that a word opened, "Chapter 2", and not under a mere heading."""
        return any(one.rank <= divisions.ARTICLE for one in self.open if one.rank != _HEADING_RANK)

    def _plain(self, locator: str) -> str:
        """The locator without lines that only look like headings, and without a numbered heading before its own number."""
        for line in self.no_headings:
            locator = re.sub(rf"^{re.escape(line)}(?:, | > |$)", "", locator)
        found = _NUMBERED_HEADING.match(locator)
        return locator[found.end() :] if found and found["number"].split(".")[0] == found["again"] else locator

    def _division(self, block: Block, opened: divisions.Opening, locator: str) -> None:
        line = self.line(block)
        level = self.words.levels.get(opened.division.label, "section")
        title = line[opened.title :].strip()
        has_text = block.kind == "paragraph" and bool(title)
        self._enter(level, opened.number, "" if has_text else title, block, locator, opened.division.rank)
        self.awaits_title = not title
        if has_text:
            inner = marker(title)
            if inner is None:
                self._piece(block.start + opened.title, block.end, locator)
            else:
                at = block.start + opened.title
                self._numbered(Block(at, block.end, "list_item", locator), inner.label, inner.end, locator)

    def _title(self, block: Block) -> None:
        provision = self.layout.provisions[-1]
        title = f"{provision.title} {self.line(block)}".strip()
        self.layout.provisions[-1] = replace(provision, title=title)

    def _numbered(self, block: Block, label: str, end: int, locator: str) -> None:
        line = self.line(block)
        parent = self._parent(locator)
        self.open = (
            [one for one in self.open if one.rank < _UNDER_ARTICLE] if parent is None else self.open[: parent + 1]
        )
        depth = sum(one.rank >= _UNDER_ARTICLE for one in self.open)
        stem = self._stem(self._here)
        self._enter("paragraph" if not depth else "subparagraph", label, "", block, locator, _UNDER_ARTICLE + depth)
        self._piece(block.start + end, block.start + len(line), locator, is_item=True, stem=stem)

    def _parent(self, locator: str) -> int | None:
        """The open provision that the locator goes on from."""
        for place in range(len(self.open) - 1, -1, -1):
            above = self.open[place].locator
            if above and locator.startswith(above) and locator[len(above) : len(above) + 1] in ("(", ",", ".", " "):
                return place
        return None

    def _enter(self, level: Level, number: str, title: str, block: Block, locator: str, rank: float) -> None:
        while self.open and self.open[-1].rank >= rank:
            self.open.pop()
        passage = Passage(block.start, block.end, "", locator)
        self.layout.provisions.append(Provision(level, number, title.strip(" .:"), self._here, passage))
        self.open.append(_Open(len(self.layout.provisions) - 1, rank, locator))
        self.awaits_title = False

    @property
    def _here(self) -> int | None:
        return self.open[-1].index if self.open else None

    def _stem(self, provision: int | None) -> int | None:
        last = self.last.get(provision)
        if last is None or not self._text(self.layout.pieces[last]).endswith((":", ": –")):
            return None
        return last

    def _text(self, piece: Piece) -> str:
        return self.text[piece.start : piece.end].rstrip()

    def _piece(self, start: int, end: int, locator: str, *, is_item: bool = False, stem: int | None = None) -> None:
        points = list(_points(self.text[start:end]))
        first_end = start + points[0][0] if points else end
        own = Piece(start, first_end, locator, self._here, is_item, stem)
        self.layout.pieces.append(own)
        at = len(self.layout.pieces) - 1
        if not (is_item and stem is not None and stem == self.last.get(self._here)):
            self.last[self._here] = at  # an item with a bullet leaves its stem open for the next one
        parent = self._here
        for number, (_, begin, label) in enumerate(points):
            stop = start + points[number + 1][0] if number + 1 < len(points) else end
            inner = self._point(locator, label)
            block = Block(start + begin, stop, "list_item", inner)
            passage = Passage(block.start, block.end, self.text[block.start : block.end], inner)
            self.layout.provisions.append(Provision("subparagraph", label, "", parent, passage))
            self.layout.pieces.append(
                Piece(block.start, block.end, inner, len(self.layout.provisions) - 1, is_item=True, stem=at)
            )

    def _point(self, locator: str, label: str) -> str:
        of = divisions.words()[self.language]
        return f"{locator}, {of.subparagraph.format(label)}" if of.subparagraph else f"{locator}({label})"


def layout(text: str, words: Words, language: str, head: int) -> Layout:
    """The layout of what stands after `head`, the offset at which title and preamble end."""
    reader = _Reader(text, words, language)
    reader.layout.head = head
    is_closed = False
    every = [block for block in blocks(text) if block.start >= head and block.kind != "footnote"]
    for block, after in zip(every, [*every[1:], None], strict=False):
        line = text[block.start : block.end]
        if divisions.is_closing(line):
            is_closed = True
            reader.layout.closing = reader.layout.closing or block
            reader.open.clear()
        opened = divisions.opening(line)
        if is_closed and (opened is None or opened.division.rank > 0):
            continue  # signatures; what follows them is an annex
        is_closed = False
        reader.take(block, after)
    reader.layout.provisions = list(_closed(reader.layout, text))
    return reader.layout


def _closed(found: Layout, text: str) -> Iterator[Provision]:
    """The provisions with the whole of their text: up to where the next one that is not within them begins."""
    stop = found.closing.start if found.closing else len(text)
    starts = [one.passage.start for one in found.provisions]
    for place, one in enumerate(found.provisions):
        after = next((k for k in range(place + 1, len(starts)) if not _is_within(found.provisions, k, place)), None)
        end = starts[after] if after is not None else (stop if starts[place] < stop else len(text))
        if one.passage.text:
            yield one
            continue
        end = min(end, stop) if one.passage.start < stop else end
        body = text[one.passage.start : end].rstrip()
        yield replace(one, passage=replace(one.passage, end=one.passage.start + len(body), text=body))


def _is_within(provisions: list[Provision], place: int, outer: int) -> bool:
    at: int | None = place
    while at is not None and at > outer:
        at = provisions[at].parent
    return at == outer


def _points(text: str) -> Iterator[tuple[int, int, str]]:
    """The points of a list inside one line, "(a) ...; (b) ...": where the text before each ends, where it begins, its label."""
    colon = text.find(":")
    if colon < 0:
        return
    found = list(_INLINE.finditer(text, colon))
    if len(found) < 2 or text[: found[0].start()].rstrip()[-1:] != ":" or found[0]["label"] not in ("a", "а", "i", "1"):
        return
    for one in found:
        yield one.start(), one.end(), one["label"]


def _without_page(locator: str) -> str:
    return _PAGE.sub("", locator)


_PAGE = re.compile(
    "(?:^|, )(?:" + "|".join(re.escape(one.page).replace(r"\{\}", r"\d+") for one in divisions.words().values()) + ")$"
)
