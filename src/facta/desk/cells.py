"""The cells of a table as HTML, written here and not by a template: a page shows thousands of their pieces, and a template takes twenty
times as long for each.

Invariant: every text and every address is escaped; what is not in the page's language names its own; a quote and a citation never look
alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from facta.desk import dates, words
from facta.desk.table import Cell, Column, Linked, Part, Row, Words

# So many parts of a cell stand open; the others are folded.
_OPEN = 3


def row(row: Row, cells: Iterable[tuple[Column, Cell]], language: str) -> SafeString:
    """A row of a table, its first cell as its head; `language` is the page's."""
    mark = ' class="move"' if row.is_marked else ""
    found = [f'<tr role="row"{mark}>']
    for number, (column, cell) in enumerate(cells):
        if number == 0:
            found.append(f'<th scope="row" role="rowheader">{_cell(cell, language)}</th>')
        else:
            kind = f' class="{escape(column.kind)}"' if column.kind else ""
            found.append(f'<td role="cell"{kind} data-label="{escape(column.head)}">{_cell(cell, language)}</td>')
    return mark_safe("".join((*found, "</tr>")))


def part(part: Part, language: str) -> SafeString:
    """A piece of a cell."""
    return mark_safe(_part(part, language))


def _cell(cell: Cell, language: str) -> str:
    found = "".join(_part(one, language) for one in cell[:_OPEN])
    further = cell[_OPEN:]
    if not further:
        return found
    n = len(further)
    more = escape(ngettext("%(n)s more", "%(n)s more", n) % {"n": n})
    inner = "".join(_part(one, language) for one in further)
    return f'{found}<details class="further"><summary>{more}</summary>{inner}</details>'


def _part(part: Part, language: str) -> str:
    found = ['<div class="part">']
    if part.text:
        text = said(part.text, language)
        if part.address:
            text = f'<a href="{escape(part.address)}">{text}</a>'
        elif part.is_strong:
            text = f"<strong>{text}</strong>"
        found.append(text)
    if part.tag:
        found.append(f' <span class="tag">{escape(part.tag)}</span>')
    if part.why:
        found.append(f' <span class="why">{said(part.why, language)}</span>')
    if part.words is not None:
        found.append(_words(part.words, language))
    if part.words is not None or part.claims:
        source = _source(part.words, language) + " " if part.words is not None else ""
        found.append(f'<div class="source">{source}{_claims(part)}</div>')
    found.append("</div>")
    return "".join(found)


def _words(one: Words, language: str) -> str:
    if one.is_quote:
        named = f' lang="{escape(one.language)}"' if one.language else ""
        return f'<blockquote class="quote" translate="no"{named}><p dir="auto">{escape(one.text)}</p></blockquote>'
    ours = escape(gettext("In our words"))
    return f'<p class="citation"><span class="tag">{ours}</span> {said(one.text, language)}</p>'


def _source(one: Words, language: str) -> str:
    found = said(one.publisher, language)
    if one.source:
        found = f'<a href="{escape(one.source)}">{found}</a>'
    if one.document:
        found += f' · <a href="{escape(one.document)}">{escape(gettext("in the document"))}</a>'
    return f"{found}, {escape(dates.written(one.told, short=True))}" if one.told else found


def _claims(part: Part) -> str:
    ids = _ids(part.claims)
    if not part.is_folded:
        return ids
    n = len(part.claims)
    told = escape(ngettext("%(n)s claim", "%(n)s claims", n) % {"n": n})
    return f"<details><summary>{told}</summary>{ids}</details>"


def _ids(claims: Linked) -> str:
    return ", ".join(
        f'<a href="{escape(address)}" translate="no">{escape(id)}</a>'
        if address
        else f'<span translate="no">{escape(id)}</span>'
        for id, address in claims
    )


def said(text: str, language: str) -> str:
    """A text of the record, escaped; in a span that names its language where that is not the page's."""
    own = words.language_of(text)
    return f'<span lang="{own}">{escape(text)}</span>' if own and own != language else escape(text)
