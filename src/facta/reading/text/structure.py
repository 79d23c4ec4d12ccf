"""The blocks of a stored text: paragraphs, headings, list items, table rows, footnotes, with where each stands.

The stored text has one block a line (`normal.py`), so that what is found here is found from the text alone, years later too.
Invariant: blocks are in order, do not overlap, begin and end with a visible character, and hold every visible character of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from facta.reading.text.divisions import ARTICLE, Opening, is_closing, opening, words
from facta.reading.text.numbering import Numbering, marker

BlockKind = Literal["paragraph", "heading", "list_item", "table_row", "footnote"]

_LINE = re.compile(r"\f|[^\n\f]+")
_BULLET = re.compile(r"[-•*–—·▪●‣◦]\s+(?=\S)")
_FOOTNOTE = re.compile(r"\[(\d{1,3})\]\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.,;:!…][\"”»’)\]]*$")
# Datelines and lines of signature are as short as headings: "Issovar, 20 July 2023".
_DATED = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?[ .]\s?(?:\w{3,10}|\d{1,2}\.)\s?\d{4}\b|^\d|@|https?:")
# Of headings in reports, the longest that we met had 17 words; a sentence without a full stop at its end is rare. Titles of acts
# run to 40.
_HEADING_WORDS, _TITLE_WORDS = 18, 40


@dataclass(frozen=True, slots=True)
class Block:
    """A span of the text: `text[start:end]`. `locator` says where it stands, as a reader cites it: "Art. 4(2)", "ст. 4, п. 2", "p. 3",
    "Energy > Gas"; empty when nothing in the text tells."""

    start: int
    end: int
    kind: BlockKind
    locator: str = ""


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a stored text."""
    lines = []
    page, pages = 1, "\f" in text
    for found in _LINE.finditer(text):
        if found.group() == "\f":
            page += 1
            continue
        line = found.group().strip()
        if line:
            start = found.start() + len(found.group()) - len(found.group().lstrip())
            lines.append((start, line, page if pages else 0))
    place = _Place("ru" if _is_cyrillic(text) else "en")
    out = []
    for number, (start, line, page) in enumerate(lines):
        after = lines[number + 1][1] if number + 1 < len(lines) else ""
        kind, locator = place.of(line, after, page)
        out.append(Block(start, start + len(line), kind, locator))
    return tuple(out)


class _Place:
    """Where in the document the reader stands."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._open: list[Opening] = []
        self._headings: list[tuple[int, str]] = []
        self._numbering = Numbering()
        self._in_title = True  # the headings that a text begins with are its title, which no locator repeats

    def of(self, line: str, after: str, page: int) -> tuple[BlockKind, str]:
        """The kind and the locator of the next line."""
        kind, locator = self._of(line, after, page)
        self._in_title = self._in_title and kind == "heading" and not self._open
        return kind, locator

    def _of(self, line: str, after: str, page: int) -> tuple[BlockKind, str]:
        note = _FOOTNOTE.match(line)
        if note:
            return "footnote", self._with_page(words()[self._language].footnote.format(note[1]), page)
        if " | " in line:
            return "table_row", self._told(page, self._outer)
        if is_closing(line):
            self._open.clear()
            self._headings.clear()
            self._numbering.clear()
            return "paragraph", self._told(page)
        opened = opening(line)
        if opened:
            return self._opened(opened, line, page)
        if _BULLET.match(line):
            return "list_item", self._told(page)
        found = marker(line)
        if found and self._numbering.take(found):
            if _is_heading(line[found.end :], after) and not marker(after):
                self._headed(2, line)
                return "heading", self._told(page)
            return "list_item", self._told(page)
        if _is_heading(line, after, _TITLE_WORDS if self._in_title else _HEADING_WORDS):
            # A title under "Article 4" belongs to it.
            if not self._in_title and not self._open:
                self._headed(1 if line.isupper() else 2, line)
                self._numbering.clear()
            return "heading", self._told(page)
        return "paragraph", self._told(page, self._outer)

    @property
    def _article(self) -> Opening | None:
        return self._open[-1] if self._open and self._open[-1].division.rank == ARTICLE else None

    @property
    def _outer(self) -> tuple[str, ...]:
        """The number of the article's paragraph that something without a number belongs to."""
        return self._numbering.outer if self._article else ()

    def _opened(self, opened: Opening, line: str, page: int) -> tuple[BlockKind, str]:
        self._open = [one for one in self._open if one.division.rank < opened.division.rank]
        self._open.append(opened)
        self._headings.clear()
        self._numbering.clear()
        title = line[opened.title :]
        if not title or _is_heading(title, " "):
            return "heading", self._told(page)
        inner = marker(title)
        if inner:
            self._numbering.take(inner)
        return "paragraph", self._told(page)

    def _headed(self, level: int, line: str) -> None:
        self._headings = [one for one in self._headings if one[0] < level]
        self._headings.append((level, line))

    def _told(self, page: int, labels: tuple[str, ...] | None = None) -> str:
        """The locator of where the reader stands, with the open numbers unless others are given."""
        if labels is None:
            labels = self._numbering.labels
        article = self._article
        parts = []
        if article:
            parts = [_named(one) for one in self._open if one.division.rank in (0, ARTICLE)]
        elif self._open:
            parts = [_named(one) for one in self._open]
        elif self._headings:
            parts = [" > ".join(heading for _, heading in self._headings)]
        if labels:
            # A sign such as "§" is of no language: what stands under it is named in that of the text.
            language = article.language if article and article.division.label != "§" else self._language
            parts = _numbered(parts, labels, language, within=bool(article))
        return self._with_page(", ".join(parts), page)

    def _with_page(self, told: str, page: int) -> str:
        if not page:
            return told
        named = words()[self._language].page.format(page)
        return f"{told}, {named}" if told else named


def _named(one: Opening) -> str:
    return f"{one.division.label} {one.number}".strip()


def _numbered(parts: list[str], labels: tuple[str, ...], language: str, *, within: bool) -> list[str]:
    """The parts with the numbered paragraph that is meant: "Art. 4(2)(a)", "ст. 4, п. 2, подп. а"."""
    of = words()[language]
    if of.subparagraph:
        return [*parts, of.paragraph.format(labels[0]), *map(of.subparagraph.format, labels[1:])]
    points = "".join(f"({label})" for label in labels[1:])
    if within:
        return [*parts[:-1], f"{parts[-1]}({labels[0]}){points}"]
    return [*parts, of.paragraph.format(labels[0]) + points]


def _is_heading(line: str, after: str, words: int = _HEADING_WORDS) -> bool:
    """Whether the line looks like a heading: short, no sentence, and something follows."""
    return (
        bool(after)
        and len(line) <= 8 * words
        and len(line.split()) <= words
        and (line[:1].isupper() or line[:1] in '«“"0123456789')
        and not _SENTENCE_END.search(line)
        and not _DATED.search(line)
    )


def _is_cyrillic(text: str) -> bool:
    """Whether most of the first letters are Cyrillic."""
    sample = text[:4000]
    cyrillic = sum("а" <= char <= "я" for char in sample.lower())
    latin = sum("a" <= char <= "z" for char in sample.lower())
    return cyrillic > latin
