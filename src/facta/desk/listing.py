"""The list of claims: all that stand behind the cuts, or those of a provision, an act, a figure, or those that wait for review.

Claims stand the last told first, proposals the likeliest first or, with `order`, the least certain.
Invariant: with `figure` the list holds exactly the claims beneath that figure; a filter that names nothing there is refused with
what there is, never ignored.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext

from facta.actions.queue import queue
from facta.desk import figures, words
from facta.desk.asked import Asked, Choice, Missing
from facta.desk.evidence import newest
from facta.measures.sources.voices import published
from facta.model.assessment import Assessment
from facta.model.claim import Claim
from facta.state import Replay

FILTERS: tuple[str, ...] = ("figure", "provision", "act", "source", "pending", "order")


# How proposals can be listed, beside the likeliest first.
LEAST_CERTAIN = "least-certain"


@dataclass(frozen=True, slots=True)
class Listing:
    """The claims in the order in which they are shown. Beneath a figure also: `rulings` that it rests on, `counted` ids of what it
    counts. `given` are the filters in force."""

    claims: list[Claim]
    rulings: list[Assessment]
    counted: tuple[str, ...]
    given: dict[str, str]
    title: str


def listing(asked: Asked, query: QueryDict) -> Listing:
    """The claims that the address asks for. Raises `Missing` (404 for a provision, 400 for another filter that there is not)."""
    given = {name: value for name in FILTERS if (value := query.get(name, "").strip())}
    if given.get("order") != LEAST_CERTAIN or "pending" not in given:
        given.pop("order", None)  # claims stand by when they were told
    state, replay = asked.state, asked.standing.replay
    rulings: list[Assessment] = []
    counted: tuple[str, ...] = ()
    title = gettext("Claims")
    if "pending" in given:
        found = list(replay.pending.values())
        title = gettext("Proposed claims waiting for review")
    elif "figure" in given:
        name = given["figure"]
        if name not in figures.NAMES:
            raise Missing(
                gettext("There is no figure “%(name)s”.") % {"name": name},
                [Choice(figures.title(one), asked.claims(figure=one)) for one in figures.NAMES],
                status=400,
            )
        beneath = figures.beneath(asked, name)
        found = [state.claims[id] for id in beneath.ids if id in state.claims]
        rulings = [state.assessments[id] for id in beneath.ids if id in state.assessments]
        counted = beneath.counted
        title = gettext("Beneath the figure “%(figure)s”") % {"figure": figures.title(name)}
    else:
        found = list(state.claims.values())
    if "provision" in given:
        about = given["provision"]
        if about not in asked.named:
            raise Missing(
                gettext("There is no provision, instrument or package “%(name)s” in this tracker.") % {"name": about},
                [Choice(title, asked.claims(provision=id)) for id, title in asked.named.items()],
            )
        found = [claim for claim in found if about in (claim.provision, claim.instrument)]
    if "act" in given:
        acts = {act.id for act in state.codebook.acts}
        if given["act"] not in acts:
            raise Missing(
                gettext("There is no act “%(name)s” in the codebook.") % {"name": given["act"]},
                [Choice(words.act(act.id), asked.claims(act=act.id)) for act in state.codebook.acts],
                status=400,
            )
        found = [claim for claim in found if claim.act == given["act"]]
    if "source" in given:
        documents = replay.documents
        found = [claim for claim in found if published(claim, documents)[0] == given["source"]]
        known = {source.id for source in asked.register.sources} | {one.source for one in documents.values()}
        if not found and given["source"] not in known:
            raise Missing(
                gettext("There is no source “%(id)s” in this tracker.") % {"id": given["source"]},
                [Choice(one.publisher, asked.claims(source=one.id)) for one in asked.register.sources],
            )
    listed = _proposals(replay, found, given) if "pending" in given else newest(asked, found)
    return Listing(listed, rulings, counted, given, title)


def _proposals(replay: Replay, found: list[Claim], given: dict[str, str]) -> list[Claim]:
    return [one.claim for one in queue(replay, found, least_certain="order" in given)]
