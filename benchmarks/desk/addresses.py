"""Every address of the desk, with arguments and cuts to ask it with.

Invariant: the routes are read from `facta.desk.urls`; one whose arguments are not known here is named, never left out in silence.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice

from django.urls import NoReverseMatch, URLPattern, reverse
from django.utils.http import urlencode

from benchmarks.desk.invented import TRACKER, Invented
from benchmarks.fold import PROGRAMMES
from facta.desk.charts.index import NAMES as CHARTS

# Each set of cuts is asked in both languages. The first is what a visitor gets who asks for nothing.
CUTS: tuple[dict[str, str], ...] = (
    {},
    {"on": "2024-06-30"},
    {"on": "2023-12-31", "told_by": "2025-12-31"},
    {"on": "2022-03-01", "known_by": "2026-06-01"},
)
LANGUAGES = ("en", "ru")
# What lists are narrowed to and which page of them is asked, beside the whole list: by name of the route.
_NARROWED: dict[str, tuple[dict[str, str], ...]] = {
    "claims": (
        {"page": "2"},
        {"provision": "p7"},
        {"act": "sign"},
        {"figure": "not_done"},
        {"figure": "declared"},
        {"pending": "1"},
    ),
    "claims_json": ({"provision": "p7"}, {"act": "sign", "provision": "p8"}),
    "search": ({"q": "ministers"}, {"q": "рынок"}, {"q": "programme 17", "page": "2"}),
    "search_json": ({"q": "ministers"},),
    "tracker_search": ({"q": "ministers"}, {"q": "рынок"}, {"q": "programme 17", "page": "2"}),
    "compare": ({"from": "2024-01-01", "to": "2024-06-30"},),
}
# Answers that are not one page: everything at once, for machines.
WHOLE = ("claims_json", "claims_csv", "search_csv", "search_csv_all")


# What is no page: files that a browser keeps, and forms that are sent.
NOT_PAGES = ("asset", "language", "explorer", "search_save", "search_remove", "log_in", "log_out", "password")


@dataclass(frozen=True, slots=True)
class Address:
    """One address of a route, with the language to ask it in."""

    route: str
    path: str
    language: str


def addresses(made: Invented, each: int, seed: int = 1) -> tuple[dict[str, list[Address]], list[str]]:
    """Route -> `each` addresses, and the routes that nothing is known to ask for."""
    draw = random.Random(seed)
    found: dict[str, list[Address]] = {}
    unknown: list[str] = []
    for pattern in _patterns():
        name = pattern.name or str(pattern.pattern)
        if name in NOT_PAGES:
            continue
        paths = _paths(pattern, made, draw)
        try:
            found[name] = list(islice(_asked(name, paths), each))
        except NoReverseMatch:
            unknown.append(name)
    return found, unknown


def _patterns() -> Iterator[URLPattern]:
    from facta.desk import urls

    for pattern in urls.urlpatterns:
        if isinstance(pattern, URLPattern):
            yield pattern


def _asked(name: str, paths: Iterator[str]) -> Iterator[Address]:
    narrowed = ({}, *_NARROWED.get(name, ()))
    kinds = [(cuts, language) for cuts in CUTS for language in LANGUAGES]
    for index, (cuts, language) in enumerate(cycle(kinds)):
        query = {**cuts, **narrowed[(index + index // len(kinds)) % len(narrowed)]}
        yield Address(name, next(paths) + (f"?{urlencode(query)}" if query else ""), language)


def _paths(pattern: URLPattern, made: Invented, draw: random.Random) -> Iterator[str]:
    names = list(pattern.pattern.converters) or re.findall(r"\?P<(\w+)>", str(pattern.pattern))
    fixed = set(pattern.default_args or {})
    route = str(pattern.pattern)
    while True:
        given = {one: _argument(one, route, made, draw) for one in names if one not in fixed}
        yield reverse(f"desk:{pattern.name}", kwargs={**given, **(pattern.default_args or {})})


def _argument(name: str, route: str, made: Invented, draw: random.Random) -> str:
    below: dict[str, Callable[[], str]] = {
        "packages": lambda: "plan",
        "provisions": lambda: f"p{draw.randrange(PROGRAMMES)}",
        "instruments": lambda: f"i{draw.randrange(PROGRAMMES)}",
        "parties": lambda: draw.choice("AB"),
        "bodies": lambda: f"body/{draw.randrange(4)}",
        "people": lambda: f"person/{draw.randrange(40)}",
        "sources": lambda: f"source/{draw.randrange(60)}",
        "claims": lambda: draw.choice(made.claims).id,
        "documents": lambda: draw.choice(made.documents).sha256,
    }
    if name == "tracker":
        return TRACKER
    folder = next((part for part in re.split(r"[/^]", route) if part in below), "")
    if name in ("id", "sha", "sha256", "digest") and folder:
        return below[folder]()
    if name == "name" and "charts" in route:
        return draw.choice(CHARTS)
    return (
        str(draw.randrange(10, len(made.claims))) if name == "seq" else {"kind": "svg", "ending": "json"}.get(name, "")
    )
