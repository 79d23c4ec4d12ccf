"""Every page there is, whether or not anybody thought of testing it: it answers, is sound HTML, and in Russian it is in Russian."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from django.test import Client
from lxml import html

from facta import actions, ledger
from tests.walk import Visited, Walk, walk

TRACKERS = {"union-state": "?on=2025-03-13", "sandbox": "?on=2024-06-01&told_by=2025"}
# Names of formats and of this program, which are the same in both languages.
SAME = {
    "Facta",
    "JSON",
    "CSV",
    "BibTeX",
    "SVG",
    "PNG",
    "PDF",
    "HTML",
    "iCalendar",
    "English",
    "SHA-256",
    "sha256",
    "Atom",
    "WCAG",
    "OR",
    "UTC",
}
# What stands on the keys.
KEYS = ("Page Up", "Page Down", "Enter")
# A code between quotation marks, and the name of a host.
_OWN = re.compile(r"«[^»]*»|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b")
_LATIN = re.compile(r"[A-Za-z]{2,}[A-Za-z'-]*")
_MARKED = (
    "//script | //style | //pre | //code | //*[@translate='no'] | //*[@lang and not(self::html) and @lang != 'ru']"
)
_SHOWN = "//text() | //@aria-label | //@title | //@placeholder | //@alt | //@data-label | //meta[@name='description']/@content"


@pytest.fixture
def both(union_state: Client, sandbox: Client) -> Client:
    """A visitor of a desk with both examples."""
    return union_state


def told(problems: list[str]) -> str:
    return "\n".join(problems)


def test_every_route_is_reached_and_answers(both: Client) -> None:
    found = walk(both, TRACKERS)
    # The link to choose a password is given out on the command line.
    assert found.unreached == {"desk:password"}, "no page leads there"
    # 302: the language switch; 405: what only a form sends.
    broken = [f"{one.status} {one.address}" for one in found.visited if one.status not in (200, 302, 405)]
    assert broken == [], told(broken)
    assert len(found.pages) > 30


def test_every_page_is_sound(both: Client) -> None:
    problems = [f"{one.address}: {problem}" for one in walk(both, TRACKERS).pages for problem in unsound(one)]
    assert problems == [], told(problems)


def unsound(visited: Visited) -> list[str]:
    """What is wrong with a page's HTML, as far as a machine can tell without a browser."""
    page = html.fromstring(visited.content)
    found = []
    if len(page.xpath("//h1")) != 1:
        found.append(f"{len(page.xpath('//h1'))} h1 instead of one")
    if not page.xpath("string(//title)").strip().removesuffix("· Facta").strip(" ·"):
        found.append("no title")
    ids = Counter(page.xpath("//@id"))
    found += [f"id {id!r} {n} times" for id, n in ids.items() if n > 1]
    for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
        for value in page.xpath(f"//@{name}"):
            found += [f"{name} names no element: {id!r}" for id in value.split() if id not in ids]
    found += [f"a link to {id!r}, which is not on the page" for id in _fragments(page) if id not in ids]
    if page.xpath("//@style") or page.xpath("//style") or page.xpath("//script[not(@src)]"):
        found.append("an inline style or script, which the policy forbids")
    levels = [
        int(tag[1])
        for tag in (one.tag for one in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]"))
    ]
    found += [f"h{after} follows h{before}" for before, after in pairwise(levels) if after > before + 1]
    if page.xpath("//th[not(@scope)]"):
        found.append("a th without scope")
    return found


def _fragments(page: html.HtmlElement) -> list[str]:
    return [address[1:] for address in page.xpath("//a/@href") if address.startswith("#") and len(address) > 1]


def test_in_russian_no_text_of_the_interface_is_in_english(both: Client) -> None:
    both.cookies["django_language"] = "ru"
    recorded = {name: record_texts(name) for name in TRACKERS}
    problems = [
        f"{one.address}: {text}"
        for one in walk(both, TRACKERS).pages
        for text in untranslated(one.content, recorded.get(one.address.split("/")[1], ()))
    ]
    assert problems == [], told(problems)


def untranslated(content: bytes, recorded: Collection[str] = ()) -> list[str]:
    """Texts with Latin words that a Russian page shows or speaks, outside what is marked as another language or not to be translated.

    What stands in the record (`recorded`) is the record's own, as is a code between quotation marks.
    """
    page = html.fromstring(content)
    for one in page.xpath(_MARKED):
        one.drop_tree()
    found = []
    for shown in page.xpath(_SHOWN):
        text = " ".join(_OWN.sub(" ", str(shown)).split())
        if not _LATIN.search(text):
            continue
        left = text.casefold()
        for own in (*KEYS, *recorded):
            left = left.replace(own.casefold(), " ")
        if set(_LATIN.findall(left)) - {word.casefold() for word in SAME}:
            found.append(text[:160])
    return found


def record_texts(tracker: str) -> list[str]:
    """The texts with Latin letters in a tracker's record, the longest first; codes of the codebook and lone small words are none."""
    found = set()
    for entry in ledger.read(tracker):
        if entry.kind != "codebook":
            found |= set(texts(msgspec.to_builtins(entry.payload)))
    own = {" ".join(text.split()) for text in found}
    return sorted(
        (text for text in own if re.search(r"[A-Z\d -]", text) and _LATIN.search(text)), key=len, reverse=True
    )


def texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from texts(one)
        case list() | tuple():
            for one in value:
                yield from texts(one)


def test_the_search_for_english_finds_it() -> None:
    page = '<html lang="ru"><body><p>Все <b>claims</b></p><p translate="no">an id</p><a title="Show all">да</a>'
    page += '<p><span lang="en">Gas</span> JSON</p><p>A river: «step»</p></body></html>'
    assert untranslated(page.encode(), ["A river"]) == ["claims", "Show all"]


def test_on_an_empty_tracker_every_page_says_what_to_do(db: None, home: Path) -> None:
    actions.new(tracker="rivers", title="Rivers", actor="test")
    found: Walk = walk(Client(), {"rivers": ""})
    assert [one.address for one in found.visited if one.status not in (200, 302, 405)] == []
    bare = [one.address for one in found.pages if one.route.startswith("desk:") and not next_step(one)]
    assert bare == [], told(bare)


def next_step(visited: Visited) -> bool:
    """Whether the main part of a page leads on: a link within it, or a command to type."""
    page = html.fromstring(visited.content)
    return bool(page.xpath("//main//a[@href] | //main//pre | //main//form"))
