"""Rulings in words, what a list of claims is narrowed by, and a thing by its id.

Invariant: an assessment names the claims that it weighs, and leads to those behind the cuts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from facta.desk import figures, words
from facta.desk.asked import Asked, Choice, Missing
from facta.desk.evidence import linked, publisher
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


def filters(asked: Asked, given: dict[str, str]) -> list[dict[str, str]]:
    """The filters in force, each with the address of the list without it."""
    names: dict[str, Callable[[str], str]] = {
        "figure": figures.title,
        "provision": lambda value: asked.named.get(value, value),
        "act": words.act,
        "source": lambda value: publisher(asked, value),
        "pending": lambda value: gettext("waiting for review"),
        "order": lambda value: gettext("least certain first"),
    }
    return [
        {
            "name": names[name](value),
            "without": asked.claims(**{other: kept for other, kept in given.items() if other != name}),
        }
        for name, value in given.items()
    ]


def choices(asked: Asked, given: dict[str, str]) -> dict[str, list[tuple[str, str, bool]]]:
    """What the list of claims can be narrowed to: codes of acts and ids of things that claims tell of, each with its name and whether
    it is chosen."""
    claims = asked.state.claims.values()
    acts = {claim.act for claim in claims}
    about = {id for claim in claims for id in (claim.provision, claim.instrument)}
    return {
        "act": [
            (act.id, words.act(act.id), act.id == given.get("act"))
            for act in asked.state.codebook.acts
            if act.id in acts
        ],
        "provision": [(id, name, id == given.get("provision")) for id, name in asked.named.items() if id in about],
    }


def one_of(asked: Asked, id: str, among: Mapping[str, Thing]) -> Thing:
    """The provision or instrument with the id. Raises `Missing`."""
    found = among.get(id)
    if found is None:
        raise Missing(
            gettext("There is no “%(id)s” in this tracker.") % {"id": id},
            [Choice(asked.named.get(known, known), asked.thing(known)) for known in among],
        )
    return found
