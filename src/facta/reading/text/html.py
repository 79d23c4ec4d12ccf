"""The text of a web page: the article, without menus, advertisements and footers.

trafilatura finds the article; pages with more elements than it reads in reasonable time, and those in which it finds nothing, are
read whole, without what the markup itself names as navigation. Invariant: time and memory grow with the size of the page at most in
proportion, up to the limits below.
"""

from __future__ import annotations

import logging
import re
from typing import Any

from facta.errors import DocumentError
from facta.reading.text.encodings import decoded
from facta.reading.text.extracted import Raw
from facta.reading.text.html_date import published
from facta.reading.text.html_lines import lines, prepared, strip_navigation

MEDIA_TYPE = "text/html"
# Both tell their doubts to the log, and without a reader of it Python would print them on the terminal.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())
# The tree takes up to ten times the bytes in memory; the longest act of law that we met as one page has 9 MB.
LIMIT = 16 * 2**20
_MOST_TAGS = 1_000_000
# The parser gives up at 2,048; a page made by people has 40 at most.
_DEEPEST = 2_000
# trafilatura compares each element with all: 15,000 take up to 4 s, 60,000 take 90 s. It also walks the tree by recursion.
_MOST_ELEMENTS, _DEEPEST_ARTICLE = 15_000, 200
# A page whose article is shorter than this against all of its visible text was not understood.
_LEAST_SHARE = 0.1
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.-]+)", re.IGNORECASE
)
# Characters that XML has no place for, written as such or by number: a tree that holds one breaks when it is changed.
_NO_TEXT = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]|&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|[xX]0*(?:[0-8bBeEfF]|1[0-9a-fA-F]));?"
    "|&#[xX]0*(?:[fF]{3}[eEfF]|[dD][89a-fA-F][0-9a-fA-F]{2});?|&#0*(?:6553[45]|5[5-7][0-9]{3});?"
)
_SITE = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,60}$")


def html(content: bytes, name: str, url: str = "") -> Raw:
    """The text of the page. Raises `DocumentError` when it is too large or nested past all measure."""
    if len(content) > LIMIT or content.count(b"<") > _MOST_TAGS:
        raise DocumentError(
            f"{name} is a page of {len(content) / 2**20:,.1f} MiB; the limit is {LIMIT / 2**20:.0f} MiB and {_MOST_TAGS:,} tags. "
            "Save its text as TXT and add that."
        )
    declared = _CHARSET.search(content[:4096])
    text = decoded(content, (declared[1] or declared[2]).decode("ascii", "replace") if declared else "")
    return from_text(text, name, url)


def from_text(text: str, name: str, url: str = "") -> Raw:
    """As `html`, for a page that is decoded already."""
    tree = _tree(text, name)
    elements, depth = _measured(tree)
    if depth >= _DEEPEST:
        raise DocumentError(
            f"{name} nests its tags more than {_DEEPEST:,} deep, as no page does. Save its text as TXT and add that."
        )
    told = published(tree)
    title, headline = _title(tree)
    prepared(tree)
    article = ""
    if elements <= _MOST_ELEMENTS and depth <= _DEEPEST_ARTICLE:
        article = _article(tree, url)
    whole = strip_navigation(tree)
    if not article or _is_lost(article, whole):
        article = "\n".join(lines(whole))
    # The headline is a claim too, and stands above what trafilatura takes for the article.
    if headline and headline not in " ".join(article[: 2 * len(headline) + 400].split()):
        article = f"{headline}\n\n{article}"
    return Raw(article, MEDIA_TYPE, title, told)


def _tree(text: str, name: str) -> Any:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return document_fromstring(_NO_TEXT.sub("", text).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise DocumentError(f"{name} is a page without anything in it. Fetch it again.") from error


def _measured(tree: Any) -> tuple[int, int]:
    """How many elements the tree has, and how deep they lie."""
    from lxml import etree

    count = depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            count, depth = count + 1, depth + 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
    return count, deepest


def _article(tree: Any, url: str) -> str:
    """What trafilatura takes for the article, as lines; empty when it finds none."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    try:
        found: Any = bare_extraction(
            deepcopy(tree), url=url or None, include_comments=False, include_tables=True, favor_recall=True
        )
    except Exception:  # whatever a broken page does to it, the page is then read whole
        return ""
    return "\n".join(lines(found.body)) if found is not None and found.body is not None else ""


def _is_lost(article: str, whole: Any) -> bool:
    """Whether next to nothing of the page's text was taken for the article."""
    visible = len(" ".join("".join(whole.itertext()).split()))
    return len(article) < _LEAST_SHARE * visible and len(article) < 400


def _title(tree: Any) -> tuple[str, str]:
    """The title, and the headline that is visible on the page; the site's name is no part of the title."""
    headlines = [one for one in (" ".join(h1.text_content().split()) for h1 in tree.iter("h1")) if one]
    headline = headlines[0] if len(headlines) == 1 else ""
    named = next((one.get("content") or "" for one in tree.iter("meta") if one.get("property") == "og:title"), "")
    element = tree.find(".//title")
    in_head = " ".join((element.text_content() if element is not None else "").split())
    title = headline or " ".join(named.split()) or _SITE.sub("", in_head) or in_head
    return title[:500], headline[:500]
