"""A search as an Atom feed (RFC 4287): what was recorded last of what fits, each with the time of its recording.

Invariant: an entry's id is the address of its page with the number of its entry in the ledger, so that a correction is a new entry.
"""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext

from facta import ledger
from facta.desk.searching.addresses import Address
from facta.desk.searching.shown import Showing
from facta.search.asking import Answer, ask
from facta.search.hits import fetch

_MOST = 30


def feed(request: HttpRequest, address: Address, trackers: tuple[str, ...]) -> HttpResponse:
    """The feed. Raises as `ask`."""
    answer = ask(address.question(trackers, 0), within=2.0)
    seqs = answer.scope.columns.numbers["since"][answer.found.rows]
    latest = answer.found.rows[np.argsort(-seqs, kind="stable")[:_MOST]]
    since = [int(answer.scope.columns.numbers["since"][row]) for row in latest]
    recorded = {entry.seq: entry.recorded for entry in ledger.read(seqs=since)} if since else {}
    made = Atom1Feed(
        title=f"Facta · {gettext('Search')}: {address.words}",
        link=request.build_absolute_uri(address.twin()),
        description="",
        language=(get_language() or "en")[:2],
        feed_url=request.build_absolute_uri(address.twin("atom")),
    )
    hits = {(hit.tracker, hit.kind, hit.ref): hit for hit in fetch(latest, answer.scope, answer.query)}
    showing = Showing(Answer(answer.query, answer.found, answer.scope, list(hits.values())), address)
    for shown, seq in zip(showing.hits(), since, strict=False):
        at = request.build_absolute_uri(shown.address or address.twin())
        made.add_item(
            title=" ".join(filter(None, (shown.head or shown.kind, shown.title.text))),
            link=at,
            description=shown.hit.passage.text,
            unique_id=f"{at}#entry-{seq}",
            updateddate=_time(recorded.get(seq, "")),
            pubdate=_time(recorded.get(seq, "")),
            author_name=shown.by or shown.publisher or "Facta",
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _time(recorded: str) -> datetime:
    try:
        return datetime.fromisoformat(recorded)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)
