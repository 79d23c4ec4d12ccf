"""The menu of a tracker: its sections in the order in which they stand on every page."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from facta.desk import words
from facta.desk.asked import Asked


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the menu; a page tells with `section` in its context under which entry it stands."""

    name: str
    title: str
    address: str


def sections(asked: Asked) -> list[Section]:
    """The menu behind the cuts."""
    cuts = asked.cuts.query()

    def at(name: str, title: str) -> Section:
        return Section(name, title, reverse(f"desk:{name}", args=[asked.tracker]) + cuts)

    return [
        at("overview", words.named(asked.register.title, asked.tracker)),
        at("forecasts", gettext("Forecasts")),
        at("register", gettext("Register")),
        at("who", gettext("Who")),
        at("claims", gettext("Claims")),
        at("documents", gettext("Documents")),
        at("measures", gettext("Measures")),
        at("charts", gettext("Charts")),
        at("changes", gettext("Changes")),
        at("search", gettext("Search")),
        at("lines", gettext("Figures as JSON")),
    ]
