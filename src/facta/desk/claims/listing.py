"""The list of claims: all that stand behind the cuts, or those of a figure, of a source, or those that wait for review, narrowed by the
filters of `filters` and sorted.

Claims stand the last told first, proposals the likeliest first or, with `order`, the least certain, unless another sorting is asked for.
Invariant: with `figure` the list holds exactly the claims beneath that figure that fit the other filters; a filter that names nothing
there is refused with what there is, never ignored.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from facta.actions.queue import queue
from facta.desk import figures, words
from facta.desk.asked import Asked, Choice, Missing
from facta.desk.claims import filters
from facta.desk.evidence import newest, publisher
from facta.desk.lists import Paged, Wanted
from facta.desk.lists.collation import collated
from facta.measures.sources.voices import published, voice_of
from facta.model.assessment import Assessment
from facta.model.claim import Claim
from facta.model.edtf import parse
from facta.state import Replay

FILTERS: tuple[str, ...] = ("figure", "source", *filters.NAMES, "pending", "order")

# How proposals can be listed, beside the likeliest first.
LEAST_CERTAIN = "least-certain"
# By what claims can be sorted: the names in the address, and what they are called.
SORTINGS: dict[str, str | Promise] = {
    "told": gettext_lazy("told"),
    "happened": gettext_lazy("happened"),
    "deadline": gettext_lazy("deadline"),
    "act": gettext_lazy("act"),
    "status": gettext_lazy("status"),
    "about": gettext_lazy("what it is about"),
    "speaker": gettext_lazy("who speaks"),
    "source": gettext_lazy("source"),
}


@dataclass(frozen=True)
class Listing(Paged):
    """The claims in the order in which they are shown, of `of` before the filters. Beneath a figure also: `rulings` that it rests on,
    `counted` ids of what it counts. `given` are the filters in force; `csv` and `json` lie at addresses of the same query."""

    claims: list[Claim]
    of: int
    rulings: list[Assessment]
    counted: tuple[str, ...]
    given: dict[str, str]
    title: str
    csv: str = ""
    json: str = ""
    id: str = "claims"

    @property
    def n(self) -> int:
        """How many claims fit."""
        return len(self.claims)

    @property
    def all(self) -> int:
        """How many there are before the filters narrow them."""
        return self.of

    @property
    def shown(self) -> list[Claim]:
        """The claims on the page."""
        return self.claims[self.cut]

    @property
    def everything(self) -> str:
        """The address of the list without what narrows it."""
        return self.wanted.address(**dict.fromkeys((*filters.NAMES, "page"), ""))


def listing(asked: Asked, want: Wanted) -> Listing:
    """The claims that the address asks for. Raises `Missing` (404 for a provision, 400 for another filter that there is not)."""
    given = {name: value for name in FILTERS if (value := want.query.get(name, "").strip())}
    if given.get("order") != LEAST_CERTAIN or "pending" not in given:
        given.pop("order", None)  # claims stand by when they were told
    filters.check(asked, given)
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
        found = []
    is_all = not {"pending", "figure", "source"} & given.keys()
    if "source" in given:
        narrowing = {"pending", "figure"} & given.keys()
        found = _of_source(asked, found if narrowing else list(state.claims.values()), given["source"])
    fit = filters.behind(asked, given) if is_all else filters.narrowed(asked, found, given)
    if want.sort:
        listed = ordered(asked, fit, want.sort, is_descending=want.is_descending)
    elif is_all:
        listed = fit
    else:
        listed = _proposals(replay, fit, given) if "pending" in given else newest(asked, fit)
    return Listing(want, listed, len(state.claims) if is_all else len(found), rulings, counted, given, title)


def ordered(asked: Asked, claims: list[Claim], sort: str, *, is_descending: bool) -> list[Claim]:
    """The claims sorted by one of `SORTINGS`, of equals the last told first; those that tell nothing of it stand last."""
    newest_first = newest(asked, claims)
    if sort == "told":
        return newest_first if is_descending else newest_first[::-1]
    keyed = [(_key(asked, claim, sort), claim) for claim in newest_first]
    known = [(key, claim) for key, claim in keyed if key is not None]
    known.sort(key=lambda pair: pair[0], reverse=is_descending)
    return [claim for _, claim in known] + [claim for key, claim in keyed if key is None]


def _key(asked: Asked, claim: Claim, sort: str) -> tuple[object, ...] | None:
    match sort:
        case "happened" | "deadline":
            text = claim.date if sort == "happened" else claim.deadline
            when = parse(text) if text else None
            return None if when is None else (when.start or -(10**9), when.end or 10**9)
        case "act":
            acts = [act.id for act in asked.state.codebook.acts]
            return (acts.index(claim.act) if claim.act in acts else len(acts), claim.act)
        case "status":
            return (claim.status,)
        case "about":
            text = " ".join(asked.named.get(id, id) for id in (claim.provision, claim.instrument) if id)
        case "speaker":
            voice = voice_of(asked.state, claim, asked.standing.replay.documents)
            text = asked.who.get(voice.name, voice.name)
        case _:
            text = publisher(asked, published(claim, asked.standing.replay.documents)[0])
    return collated(text, words.is_russian()) if text else None


def _of_source(asked: Asked, found: list[Claim], id: str) -> list[Claim]:
    documents = asked.standing.replay.documents
    own = [claim for claim in found if published(claim, documents)[0] == id]
    known = {source.id for source in asked.register.sources} | {one.source for one in documents.values()}
    if not own and id not in known:
        raise Missing(
            gettext("There is no source “%(id)s” in this tracker.") % {"id": id},
            [Choice(one.publisher, asked.claims(source=one.id)) for one in asked.register.sources],
        )
    return own


def _proposals(replay: Replay, found: list[Claim], given: dict[str, str]) -> list[Claim]:
    return [one.claim for one in queue(replay, found, least_certain="order" in given)]
