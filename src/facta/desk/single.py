"""Rulings in words, what a list of claims is narrowed by, and a thing by its id.

Invariant: an assessment names the claims that it weighs, and leads to those behind the cuts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from facta.desk import words
from facta.desk.asked import Asked, Choice, Missing
from facta.desk.evidence import linked
from facta.model.assessment import Assessment
from facta.state import Thing


@dataclass(frozen=True, slots=True)
class Ruling:
    """An assessment in words, with the claims that it weighs."""

    id: str
    kind: str
    title: str
    finding: str
    told: str
    versions: tuple[str, ...]
    claims: tuple[tuple[str, str], ...]
    against: tuple[tuple[str, str], ...]


def ruling(asked: Asked, found: Assessment) -> Ruling:
    """An assessment for a page."""
    return Ruling(
        found.id, words.assessment(found.kind), found.title, found.finding, found.told, found.versions,
        linked(asked, found.claims), linked(asked, found.against),
    )  # fmt: skip


def one_of(asked: Asked, id: str, among: Mapping[str, Thing]) -> Thing:
    """The provision or instrument with the id. Raises `Missing`."""
    found = among.get(id)
    if found is None and asked.state.empty_because and id in asked.named and "known_by" in asked.cuts.given:
        raise Missing(
            words.reason(asked.state.empty_because),
            [Choice(gettext("Show what is recorded by now"), asked.without("known_by").thing(id))],
        )
    if found is None:
        raise Missing(
            gettext("There is no “%(id)s” in this tracker.") % {"id": id},
            [Choice(asked.named.get(known, known), asked.thing(known)) for known in among],
        )
    return found
