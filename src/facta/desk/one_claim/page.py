"""What the page of one claim shows.

Invariant: whatever was recorded under the id has a page: what counts, what waits, what was rejected or retracted, and what was erased,
of which nothing is told but that, when, by whom and why.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from django.utils.translation import gettext
from msgspec import to_builtins

from facta.desk.asked import Asked, Choice, Missing
from facta.desk.documents import neighbours, placed
from facta.desk.documents.parts import blocks_of
from facta.desk.evidence import shown
from facta.desk.history import CLAIM, Deed, History, history, recorded_later
from facta.desk.one_claim.happening import happenings
from facta.desk.one_claim.resting import resting
from facta.desk.one_claim.standings import standings
from facta.desk.single import ruling
from facta.desk.table import heading
from facta.errors import FactaError
from facta.ledger import archive
from facta.model.assessment import Assessment
from facta.model.claim import Claim

# So many characters of the document stand on either side of a quote.
_AROUND = 320
# So many ids are offered for one that there is not.
_NEAR = 20


def claim(asked: Asked, id: str) -> dict[str, Any]:
    """The page. Raises `Missing`."""
    past = history(asked, id, CLAIM)
    found = _found(asked, id, past)
    page = {
        "section": "claims",
        "title": gettext("Claim %(id)s") % {"id": id},
        "id": id,
        "history": past.deeds,
        "json_address": asked.claim_json(id),
    }
    if found is None:
        return page
    before, after = neighbours(asked, found)
    return {
        **page,
        "standings": standings(asked, found),
        "shown": shown(asked, found),
        "around": _around(asked, found),
        "decision": _decision(past.deeds),
        "events": happenings(asked, found),
        "resting": resting(asked, found),
        "rulings": [ruling(asked, one) for one in _rulings(asked, id)],
        "before": shown(asked, before.claim) if before else None,
        "after": shown(asked, after.claim) if after else None,
        "n_versions": 1 + sum(bool(deed.changes) for deed in past.deeds),
    }


def claim_value(asked: Asked, id: str) -> dict[str, Any]:
    """The same as JSON: `claim` is None when it was erased. Raises `Missing`."""
    past = history(asked, id, CLAIM)
    found = _found(asked, id, past)
    value = {**heading(asked), "id": id, "claim": to_builtins(found), "history": to_builtins(past.deeds)}
    if found is None:
        return value
    before, after = neighbours(asked, found)
    return {
        **value,
        "standings": [one.code for one in standings(asked, found)],
        "events": [
            {"deed": one.deed, "claims": one.claims, "is_verified": one.is_verified} for one in happenings(asked, found)
        ],
        "resting": [{"kind": one.kind, "text": one.text, "name": one.name} for one in resting(asked, found)],
        "assessments": [one.id for one in _rulings(asked, id)],
        "before": before.claim.id if before else None,
        "after": after.claim.id if after else None,
    }


def _found(asked: Asked, id: str, past: History) -> Claim | None:
    """The claim as it stands, or as it stood last when it was retracted; None when it was erased. Raises `Missing`."""
    replay = asked.standing.replay
    for among in (replay.claims, replay.pending, replay.rejected):
        if id in among:
            return among[id]
    if isinstance(past.last, Claim) and id in replay.retracted:
        return past.last
    if past.is_erased:
        return None
    raise _no_claim(asked, id)


def _no_claim(asked: Asked, id: str) -> Missing:
    everything = asked.record.standing().replay
    if asked.cuts.known_by and any(
        id in among for among in (everything.claims, everything.pending, everything.rejected)
    ):
        now = Choice(gettext("Show what is recorded by now"), asked.without("known_by").claim(id))
        return Missing(recorded_later(asked), [now, Choice(gettext("All claims"), asked.claims())])
    message = gettext("There is no claim “%(id)s” in this tracker.") % {"id": id}
    beginning = id.partition(".")[0]
    near = [known for known in asked.state.claims if known.partition(".")[0] == beginning][:_NEAR]
    return Missing(
        message,
        [Choice(known, asked.claim(known)) for known in near] or [Choice(gettext("All claims"), asked.claims())],
    )


def _rulings(asked: Asked, id: str) -> list[Assessment]:
    return [one for one in asked.state.assessments.values() if id in (*one.claims, *one.against)]


def _decision(deeds: tuple[Deed, ...]) -> Deed | None:
    """The last deed that says whether it counts."""
    return next((deed for deed in reversed(deeds) if deed.kind in _DECIDING), None)


_DECIDING = ("claim", "accept", "reject", "reopen", "retraction")


def _around(asked: Asked, found: Claim) -> dict[str, Any] | None:
    """The quote with the words before and after it, out of the archive, and where it stands; None for a citation or where the text is
    gone."""
    quote = found.quote
    document = asked.standing.replay.documents.get(quote.document) if quote else None
    if quote is None or document is None:
        return None
    try:
        text = archive.text(document.text_sha256)
    except FactaError:
        return None
    if text[quote.start : quote.end] != quote.text:
        return {"differs": gettext("The archived text no longer has these words at this place. Run `facta verify`.")}
    start, end = max(0, quote.start - _AROUND), quote.end + _AROUND
    before, after = text[start : quote.start], text[quote.end : end]
    blocks = blocks_of(document.text_sha256, text)
    at = bisect_right([block.start for block in blocks], quote.start) - 1
    there = placed(asked, document.sha256)
    return {
        "before": ("… " + before.partition(" ")[2]) if start else before,
        "quote": quote.text,
        "after": (after.rpartition(" ")[0] + " …") if end < len(text) else after,
        "language": document.language,
        "locator": blocks[at].locator if at >= 0 else "",
        "number": next((one.number for one in there if one.claim.id == found.id), 0),
        "of": len(there),
    }
