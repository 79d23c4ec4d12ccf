"""The day on which a page says it was published: metadata, JSON-LD, `time`, an element that is named for the date.

htmldate knows the hundreds of names under which sites keep it. It would also take the first thing like a date anywhere on the page;
so it is shown the metadata alone, without those that tell the last change. Invariant: a date of another page (a list of related
articles) or from the text is not taken.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from facta.model.edtf import is_date
from facta.reading.text.dates import days

# htmldate's own upper bound is today; a reading must not depend on the clock.
_EARLIEST, _LATEST = "1900-01-01", "2100-12-31"
_CHANGED = re.compile(r"modif|updat|revis|expir|last[-_]?mod", re.IGNORECASE)
_META_NAMES = ("name", "property", "itemprop", "http-equiv", "pubdate")
# Names of classes and ids that sites give to the date above an article.
_DATED = re.compile(
    r"(?:^|[-_ ])(?:date|pubdate|published|publish|publication|dateline|posted|timestamp|datetime|entry-date|post-date|article-date|"
    r"news-date|meta-date|byline|data)(?:$|[-_ ])",
    re.IGNORECASE,
)
_ELSEWHERE = frozenset(("nav", "aside", "footer", "li"))
_RELATED = re.compile(r"relat|recommend|sidebar|widget|teaser|more-news|other|comment|footer", re.IGNORECASE)
_LONGEST = 120  # the text of an element that holds a date and little else
_MOST_JSON = 2_000_000
_ARTICLES = re.compile(
    r"Article|Posting|Report|WebPage|CreativeWork|Legislation|GovernmentService|PressRelease", re.IGNORECASE
)


def published(tree: Any) -> str:
    """The day in EDTF, empty when the page does not tell it."""
    for found in (_in_meta(tree), _in_json(tree), _in_elements(tree)):
        if found and is_date(found):
            return found
    return ""


def _in_meta(tree: Any) -> str:
    from htmldate import find_date
    from lxml import etree
    from lxml.html import document_fromstring

    page = document_fromstring("<html><head></head><body></body></html>")
    head = page.find("head")
    for meta in tree.iter("meta"):
        named = " ".join(filter(None, map(meta.get, _META_NAMES)))
        if named and not _CHANGED.search(named) and len(meta.get("content") or "") <= _LONGEST:
            etree.SubElement(head, "meta", dict(meta.attrib))
    found = str(find_date(page, extensive_search=False, original_date=True, min_date=_EARLIEST, max_date=_LATEST) or "")
    return found if any(_holds(meta.get("content") or "", found) for meta in head.iter("meta")) else ""


def _holds(content: str, day: str) -> bool:
    """Whether the day stands in the content. htmldate makes 2024-02-01 of "2024-02" and of "2024-02-31"."""
    if not day:
        return False
    if day.replace("-", "") in re.sub(r"\D", "", content):
        return True
    numbers = Counter(map(int, re.findall(r"\d{1,9}", content)))
    year, month, number = map(int, day.split("-"))
    named = re.search(r"[^\W\d_]{3,}", content) is not None  # the month is a word
    return numbers >= Counter([year, number] if named else [year, month, number])


def _in_json(tree: Any) -> str:
    """`datePublished` of the page's own article in JSON-LD (schema.org)."""
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or "datePublished" not in text or len(text) > _MOST_JSON:
            continue
        try:
            given = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for one in _articles(given):
            day = str(one.get("datePublished") or "")[:10]
            if is_date(day):
                return day
    return ""


def _articles(given: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top, or in the graph, that are articles."""
    for one in given if isinstance(given, list) else [given]:
        if not isinstance(one, dict):
            continue
        kind = one.get("@type")
        if _ARTICLES.search(" ".join(map(str, kind)) if isinstance(kind, list) else str(kind)):
            yield one
        graph = one.get("@graph")
        if isinstance(graph, list):
            yield from _articles(graph)
        if isinstance(one.get("mainEntity"), dict):
            yield from _articles(one["mainEntity"])


def _in_elements(tree: Any) -> str:
    """The first `time` that is not of another article, else the first element named for the date."""
    for element in tree.iter("time"):
        if not _is_elsewhere(element):
            day = (element.get("datetime") or "")[:10]
            if is_date(day) and len(day) == 10:
                return day
            found = _in_text(element)
            if found:
                return found
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in ("html", "body", "meta", "script"):
            named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
            if _DATED.search(named) and not _CHANGED.search(named) and not _is_elsewhere(element):
                found = _in_text(element)
                if found:
                    return found
    return ""


def _in_text(element: Any) -> str:
    """The one day in a short text."""
    text = " ".join("".join(element.itertext()).split())
    found = days(text) if len(text) <= _LONGEST else []
    return found[0].edtf if len(found) == 1 else ""


def _is_elsewhere(element: Any) -> bool:
    """Whether the element belongs to navigation, or to a list of other articles."""
    return any(
        one.tag in _ELSEWHERE or _RELATED.search(f"{one.get('class') or ''} {one.get('id') or ''}")
        for one in (element, *element.iterancestors())
        if one.tag not in ("html", "body")
    )
