"""Every address of the desk, found by itself: the routes of `urls.py`, and for those that want an id the links that pages show.

A new page is covered as soon as it stands in `urls.py`: a route that wants a tracker alone is asked of each tracker, any other is
reached over a link from another page. Invariant: a route that nobody can reach is reported, never left out in silence.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse
from lxml import html

# So many addresses of one route and tracker are visited.
_EACH = 2
# Whatever a page leads to or loads, but for what a form would change.
_LINKED = "//a/@href | //link/@href | //img/@src | //script/@src | //form[not(@method) or @method='get']/@action"


@dataclass(frozen=True, slots=True)
class Route:
    """A pattern of `urls.py`: its name, and which arguments it wants."""

    name: str
    wants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Visited:
    """An address with what it answered."""

    address: str
    route: str
    status: int
    media_type: str
    content: bytes

    @property
    def is_page(self) -> bool:
        """Whether a person reads it in the browser."""
        return self.status == 200 and self.media_type == "text/html"


@dataclass
class Walk:
    """What was visited, in the order in which it was found."""

    visited: list[Visited] = field(default_factory=list)

    @cached_property
    def pages(self) -> list[Visited]:
        """The visited pages that answered."""
        return [one for one in self.visited if one.is_page]

    @property
    def unreached(self) -> set[str]:
        """The routes that no address was found of."""
        return {route.name for route in routes()} - {one.route for one in self.visited}


def routes() -> list[Route]:
    """The routes of the desk, in their order."""
    return [
        Route(f"desk:{pattern.name}", tuple(sorted(set(pattern.pattern.converters) | named)))
        for pattern, named in _patterns(get_resolver())
    ]


def _patterns(resolver: URLResolver) -> Iterator[tuple[URLPattern, set[str]]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one)
        else:
            regex = getattr(one.pattern, "regex", None)
            yield one, set(regex.groupindex) if regex else set()


def walk(client: Client, trackers: dict[str, str], each: int = _EACH) -> Walk:
    """Visits every route. `trackers`: the name of each with the query with which its pages are asked, such as `?on=2025-03-13`."""
    found = Walk()
    queue = deque(_roots(trackers))
    seen: dict[tuple[str, str], int] = {}
    known: set[str] = set()
    while queue:
        address = queue.popleft()
        path = urlsplit(address).path
        try:
            match = resolve(path)
        except Resolver404:
            continue
        of = (match.view_name, str(match.kwargs.get("tracker", "")))
        if path in known or seen.get(of, 0) >= each:
            continue
        known.add(path)
        seen[of] = seen.get(of, 0) + 1
        answer = client.get(address)
        if answer.status_code == 405:  # what only a form sends
            found.visited.append(Visited(address, match.view_name, 405, "", b""))
            continue
        content = b"".join(answer) if answer.streaming else answer.content
        media_type = answer.headers.get("Content-Type", "").partition(";")[0]
        one = Visited(address, match.view_name, answer.status_code, media_type, content)
        found.visited.append(one)
        if one.is_page:
            queue.extend(_links(address, content))
    return found


def _roots(trackers: dict[str, str]) -> list[str]:
    """The addresses that need no id: of the desk, and of each tracker."""
    found = []
    for route in routes():
        if not route.wants:
            found.append(reverse(route.name))
        elif route.wants == ("tracker",):
            found += [reverse(route.name, args=[tracker]) + query for tracker, query in trackers.items()]
    return found


def _links(address: str, content: bytes) -> list[str]:
    """The addresses of this desk that a page leads to."""
    linked = (urljoin(address, str(link)) for link in html.fromstring(content).xpath(_LINKED))
    return [link for link in linked if link.startswith("/") and not link.startswith("//")]
