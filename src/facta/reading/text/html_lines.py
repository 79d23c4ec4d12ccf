"""A tree of HTML -> lines: paragraphs with a blank line behind them, items of lists and rows of tables one to a line.

Works on pages and on what trafilatura makes of them. Invariant: walks without recursion, each node once, so that no nesting and no
size stops it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from facta.reading.text.divisions import roman_number
from facta.reading.text.wrapping import opens

# What never holds text of the article (HTML Living Standard, sections and scripting).
_NAVIGATION = (
    "nav",
    "aside",
    "script",
    "style",
    "noscript",
    "template",
    "form",
    "button",
    "select",
    "svg",
    "iframe",
    "footer",
    "head",
)
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """
        address article blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
        h5 h6 header hgroup hr html legend li main menu ol option p pre section summary table tbody tfoot thead tr ul
        head list item row quote
        """,
    )
)
_TIGHT = frozenset(("li", "item", "tr", "row", "dt", "dd"))
_ROWS, _CELLS = frozenset(("tr", "row")), frozenset(("td", "th", "cell"))
_UNITS = re.compile(r"(?:^|[\s\d])(?:[kcdm]?m|к?м|см|дм|мм)$")
# Cells longer than this hold prose set side by side, not figures.
_PROSE = 400


def prepared(tree: Any) -> None:
    """Write into the tree what browsers show and its text lacks: the numbers and bullets of lists, brackets around raised numbers."""
    for one in list(tree.iter("ol", "ul")):
        _number(one)
    for one in list(tree.iter("sup")):
        _unraise(one)


def _number(element: Any) -> None:
    ordered = element.tag == "ol"
    items = [child for child in element if child.tag == "li"]
    form = element.get("type") or "1"
    value = _int(element.get("start"), 1)
    for item in items:
        value = _int(item.get("value"), value)
        mark = f"{_written(value, form)}." if ordered else "-"
        value += 1
        text = " ".join(item.text_content().split())
        if text and not opens(text):
            _put_before(item, f"{mark} ")


def _put_before(element: Any, mark: str) -> None:
    """Put the mark before the first words of the element, inside the block that holds them."""
    while not (element.text or "").strip() and len(element) and element[0].tag in _BLOCKS:
        element = element[0]
    element.text = mark + (element.text or "").lstrip()


def _unraise(element: Any) -> None:
    text = "".join(element.itertext()).strip()
    if not re.fullmatch(r"\[?\d{1,3}\]?", text):
        return
    before = element.getprevious()
    lead = (before.tail if before is not None else element.getparent().text) or ""
    number = text.strip("[]")
    power = {"2": "²", "3": "³"}.get(number, "") if _UNITS.search(lead) else ""
    tail = element.tail
    element.clear()
    element.text, element.tail = power or f"[{number}]", tail


def strip_navigation(tree: Any) -> Any:
    """The tree without what its own markup names as navigation, from the `main` or `article` element if there is one of it."""
    for one in list(tree.iter(*_NAVIGATION)):
        if one.getparent() is not None:
            one.drop_tree()
    for tag in ("main", "article"):
        found = list(tree.iter(tag))
        if len(found) == 1:
            return found[0]
    return tree


def lines(root: Any) -> Iterator[str]:
    """The text below the root, line by line."""
    from lxml import etree

    text: list[str] = []
    cells: list[str] | None = None
    open_rows = 0

    def flushed() -> str:
        line = " ".join("".join(text).split())
        text.clear()
        return line

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if not isinstance(tag, str):
            if event == "end" and element.tail:
                text.append(element.tail)
            continue
        if event == "start":
            if tag in _ROWS:
                if not open_rows:
                    yield from _line(flushed(), tight=False)
                    cells = []
                open_rows += 1
            elif tag in _CELLS and open_rows == 1:
                text.clear()
            elif tag in _BLOCKS:
                if open_rows:
                    text.append(" ")
                else:
                    yield from _line(flushed(), tight=tag in ("list", "ul", "ol"))
            elif tag in ("br", "lb"):
                yield from _broken(flushed, text, within=bool(open_rows))
            if element.text:
                text.append(element.text)
            continue
        if tag in _CELLS and open_rows == 1 and cells is not None:
            cells.append(flushed())
        elif tag in _ROWS:
            open_rows -= 1
            if not open_rows and cells is not None:
                yield from _row(cells)
                cells = None
                text.clear()
        elif tag in _BLOCKS:
            if open_rows:
                text.append(" ")
            else:
                yield from _line(flushed(), tight=tag in _TIGHT)
                if tag in ("table", "ul", "ol", "list"):
                    yield ""
        if element is not root and element.tail:
            text.append(element.tail)
    yield from _line(flushed(), tight=False)


def _line(line: str, *, tight: bool) -> Iterator[str]:
    if line:
        yield line
        if not tight:
            yield ""


def _broken(flushed: Any, text: list[str], *, within: bool) -> Iterator[str]:
    """A line break: the end of a line, but a blank in a cell."""
    if within:
        text.append(" ")
    else:
        line = flushed()
        if line:
            yield line


def _row(cells: list[str]) -> Iterator[str]:
    """The row as a line. Rows that lay out prose (one cell, long cells, a number beside its paragraph) are paragraphs."""
    told = [cell for cell in cells if cell]
    if len(told) == 2 and len(told[0]) <= 6 and opens(f"{told[0]} x"):
        yield f"{told[0]} {told[1]}"
    elif len(told) <= 1 or any(len(cell) > _PROSE for cell in told):
        for cell in told:
            yield cell
            yield ""
    else:
        yield " | ".join(cells).strip()


def _written(value: int, form: str) -> str:
    if form in "aA" and 1 <= value <= 26:
        return chr(ord(form) + value - 1)
    if form in "iI" and 1 <= value < 400:
        return roman_number(value) if form == "I" else roman_number(value).lower()
    return str(value)


def _int(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,6}\s*", text) else otherwise
