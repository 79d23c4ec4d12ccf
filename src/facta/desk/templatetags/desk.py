"""Tags of the pages: where an asset lies, the page in the other language, a table as the address wants it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from facta.desk import assets, cells, dates, words
from facta.desk.asked import Asked
from facta.desk.cuts import FIELDS
from facta.desk.explaining.touring import banner
from facta.desk.lists import Laid
from facta.desk.lists import laid as laid_out
from facta.desk.table import Cell, Column, Part, Row, Table

register = template.Library()


@register.simple_tag
def asset(name: str) -> str:
    """The address of an asset."""
    return assets.address(name)


@register.simple_tag
def language_address(code: str, request: HttpRequest) -> str:
    """Where a click switches the language and comes back to this page."""
    return f"{reverse('desk:language', args=[code])}?{urlencode({'next': request.get_full_path()})}"


@register.inclusion_tag("desk/tour_banner.html", takes_context=True)
def tour_banner(context: dict[str, Any]) -> dict[str, Any]:
    """The banner of the first tour, on pages that are asked for as one of its steps."""
    request: HttpRequest | None = context.get("request")
    return {"banner": banner(request) if request is not None else None}


@register.simple_tag(takes_context=True)
def laid(context: dict[str, Any], table: Table) -> Laid:
    """The table as the address of the page wants it."""
    request: HttpRequest = context["request"]
    return laid_out(table, request.path, request.GET)


@register.simple_tag
def row_of(row: Row, shown: Iterable[tuple[Column, Cell]]) -> SafeString:
    """A row of a table with the cells that the page shows."""
    return cells.row(row, shown, (get_language() or "en")[:2])


@register.simple_tag
def part_of(part: Part) -> SafeString:
    """A piece of a cell."""
    return cells.part(part, (get_language() or "en")[:2])


@register.filter
def drawn(svg: str) -> SafeString:
    """A drawing of `facta.publish`, which escapes every text in it: it goes into the page as it is."""
    return mark_safe(svg)


@register.filter
def said(text: str) -> SafeString:
    """A text of the record, escaped; in a span that names its language where that is not the page's."""
    language = words.language_of(text)
    if language and language != (get_language() or "en")[:2]:
        return format_html('<span lang="{}">{}</span>', language, text)
    return conditional_escape(text)


@register.filter
def language_of(text: str) -> str:
    """The language of a text of the record where it is not the page's, else nothing."""
    language = words.language_of(text)
    return language if language != (get_language() or "en")[:2] else ""


@register.filter
def written(edtf: str) -> str:
    """An EDTF date in words."""
    return dates.written(edtf)


@register.filter
def written_short(edtf: str) -> str:
    """An EDTF date in short words."""
    return dates.written(edtf, short=True)


@register.tag
def kept(parser: Parser, token: Token) -> Node:
    """`{% kept "name" more %}` to `{% endkept %}`: rendered once for the page, the cuts, the package and the reader's language. It shows
    nothing of the visitor; where the address asks for more than the cuts, it is rendered each time."""
    name, *more = token.split_contents()[1:]
    inside = parser.parse(("endkept",))
    parser.delete_first_token()
    return _Kept([parser.compile_filter(one) for one in (name, *more)], inside)


class _Kept(Node):
    def __init__(self, names: list[FilterExpression], inside: NodeList) -> None:
        self.names, self.nodelist = names, inside

    def render(self, context: Context) -> SafeString:
        asked, request = context.get("asked"), context.get("request")
        if not isinstance(asked, Asked) or request is None or not set(request.GET) <= set(FIELDS) or asked.cuts.errors:
            return self.nodelist.render(context)
        name = " ".join([request.path, *(str(one.resolve(context)) for one in self.names)])
        return asked.kept(f"part {name}", lambda: self.nodelist.render(context))
