"""Tags of the pages: where an asset lies, and the page in the other language."""

from __future__ import annotations

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from facta.desk import assets, dates, words

register = template.Library()


@register.simple_tag
def asset(name: str) -> str:
    """The address of an asset."""
    return assets.address(name)


@register.simple_tag
def language_address(code: str, request: HttpRequest) -> str:
    """Where a click switches the language and comes back to this page."""
    return f"{reverse('desk:language', args=[code])}?{urlencode({'next': request.get_full_path()})}"


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
def written(edtf: str) -> str:
    """An EDTF date in words."""
    return dates.written(edtf)


@register.filter
def written_short(edtf: str) -> str:
    """An EDTF date in short words."""
    return dates.written(edtf, short=True)
