"""What the page of one source shows.

A publisher that the register lacks has a page too, as soon as a document or claim names it. Invariant: the track record is that of the
voice, which is the source's own word; who is quoted in it has a voice of his own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext
from msgspec import to_builtins

from facta.desk import amounts, words
from facta.desk.asked import Asked, Choice, Missing
from facta.desk.documents import Counts, counts
from facta.desk.evidence import newest, publisher, shown
from facta.desk.table import Column, Part, Row, Table, counted, dated, heading, resting_on, said, spoken_by
from facta.measures import sources
from facta.measures.sources import TrackRecord
from facta.measures.sources.voices import published
from facta.model.claim import Claim
from facta.model.document import Document
from facta.model.register import Source
from facta.state import Voice

# So many claims stand on the page; the list of claims has the rest.
_SHOWN = 12

_GRADES: dict[str, str | Promise] = {
    "A": gettext_lazy("completely reliable"),
    "B": gettext_lazy("usually reliable"),
    "C": gettext_lazy("fairly reliable"),
    "D": gettext_lazy("not usually reliable"),
    "E": gettext_lazy("unreliable"),
    "F": gettext_lazy("reliability cannot be judged"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """A source as the page needs it: of the register, or a publisher's name alone. `voice` is its own, when it quotes nobody."""

    id: str
    name: str
    source: Source | None
    voice: Voice
    documents: list[Document]
    claims: list[Claim]


def source(asked: Asked, id: str) -> dict[str, Any]:
    """The page. Raises `Missing`."""
    found = _known(asked, id)
    record = _record(asked, found.voice)
    copies = [one for one in found.documents if one.relays and one.relays != found.id]
    copied = _copied(asked, found)
    return {
        "section": "measures",
        "title": found.name,
        "id": id,
        "known": found.source,
        "lead": _lead(asked, found),
        "facts": _facts(asked, found),
        "measure_address": asked.measure("sources"),
        "record": _record_told(record) if record else None,
        "record_grade": sources.record_grade(record) if record else "",
        "outcomes": _outcomes(asked, record),
        "documents": _documents(asked, found),
        "copies": _copies(found, copies, copied),
        "copies_address": asked.measure("sources") + "#copies-title",
        "voices": _voices(asked, found),
        "claims": [shown(asked, claim) for claim in newest(asked, found.claims)[:_SHOWN]],
        "n_claims": len(found.claims),
        "claims_here": asked.claims(source=id),
        "json_address": asked.source_json(id),
    }


def source_value(asked: Asked, id: str) -> dict[str, Any]:
    """The same as JSON. Raises `Missing`."""
    found = _known(asked, id)
    record = _record(asked, found.voice)
    return {
        **heading(asked),
        "id": id,
        "publisher": found.name,
        "source": to_builtins(found.source),
        "voice": to_builtins({"key": found.voice.key, "name": found.voice.name, "kind": found.voice.kind}),
        "track_record": to_builtins(record),
        "by_record": sources.record_grade(record) if record else "F",
        "documents": [one.sha256 for one in found.documents],
        "copies": [one.sha256 for one in found.documents if one.relays and one.relays != found.id],
        "copied_by": [one.sha256 for one in _copied(asked, found)],
        "claims": [claim.id for claim in newest(asked, found.claims)],
    }


def _known(asked: Asked, id: str) -> Known:
    known = next((one for one in asked.register.sources if one.id == id), None)
    name = known.publisher if known else id
    archived = asked.standing.replay.documents
    documents = [one for one in archived.values() if one.source == id]
    claims = claims_of(asked, id)
    if known is None and not documents and not claims:
        raise Missing(
            gettext("There is no source “%(id)s” in this tracker.") % {"id": id},
            [Choice(one.publisher, asked.source(one.id)) for one in asked.register.sources]
            or [Choice(gettext("Sources"), asked.measure("sources"))],
        )
    voice = asked.state.voices.named(known.id if known else id) or Voice(id, name, "unknown")
    return Known(id, name, known, voice, documents, claims)


def claims_of(asked: Asked, id: str) -> list[Claim]:
    """The claims behind the cuts that the source published."""
    claims = asked.state.claims
    return [claims[one] for one in _index(asked).get(id, ()) if one in claims]


def _index(asked: Asked) -> dict[str, list[str]]:
    """Source -> ids of the claims that it published. Made once for each record: it takes every claim."""
    replay = asked.standing.replay

    def compute() -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for claim in replay.claims.values():
            found.setdefault(published(claim, replay.documents)[0], []).append(claim.id)
        return found

    return asked.standing.kept_whole(("published",), compute)


def _record(asked: Asked, voice: Voice) -> TrackRecord | None:
    state = asked.state
    key = ("track record", state.on_text, state.told_by_text, voice.key)
    records = asked.standing.kept(key, lambda: sources.track_records(state, (voice.key,)))
    return records[0] if records else None


def _lead(asked: Asked, found: Known) -> str:
    if found.source is None:
        return gettext("The register does not know this publisher: what it tells itself verifies nothing.")
    whose = asked.who.get(found.source.party, found.source.party)
    match found.source.kind:
        case "primary" if whose:
            return gettext("A primary record, kept by %(whose)s: it is the thing itself, not a report of it.") % {
                "whose": whose
            }
        case "primary":
            return gettext("A primary record: it is the thing itself, not a report of it.")
        case "party" if whose:
            return gettext(
                "What it tells itself is the word of %(whose)s, and verifies nothing that %(whose)s did."
            ) % {"whose": whose}
        case "party":
            return gettext("What it tells itself is a party's own word.")
    return gettext("It speaks for no party: what it tells itself counts as an independent voice.")


def _facts(asked: Asked, found: Known) -> list[tuple[str, str, str]]:
    """Pairs of name and words, each with an address or none."""
    known = found.source
    if known is None:
        return [(gettext("Kind"), words.source(""), "")]
    whose = {"primary": gettext("Whose record"), "party": gettext("Whose voice")}.get(known.kind, gettext("Belongs to"))
    facts = [(gettext("Kind"), words.source(known.kind), "")]
    if known.party:
        facts.append((whose, asked.who.get(known.party, known.party), ""))
    if known.relays:
        facts.append((gettext("Passes on the reports of"), publisher(asked, known.relays), asked.source(known.relays)))
    grade = f"{known.reliability}, {_GRADES[known.reliability]}" if known.reliability else gettext("none given")
    facts.append((gettext("Grade by the editors"), grade, ""))
    facts.append((gettext("Domains"), ", ".join(known.domains) or gettext("none known"), ""))
    if known.aliases:
        facts.append((gettext("Other names"), ", ".join(known.aliases), ""))
    if known.note:
        facts.append((gettext("Note"), known.note, ""))
    return facts


def _record_told(record: TrackRecord) -> str:
    declared = ngettext(
        "Its own word: %(n)s act declared as done.", "Its own word: %(n)s acts declared as done.", record.declared
    ) % {"n": record.declared}
    open_ = record.open + record.disputed
    outcome = {"verified": record.verified, "otherwise": record.otherwise, "open": open_}
    told = gettext("Verified by others: %(verified)s; shown otherwise: %(otherwise)s; open: %(open)s.") % outcome
    if record.share is None or record.low is None or record.high is None:
        return f"{declared} {told}"
    share = {
        "share": amounts.percent(record.share),
        "low": amounts.percent(record.low),
        "high": amounts.percent(record.high),
    }
    return (
        f"{declared} {told} "
        + gettext("Borne out: %(share)s of those judged (95 %% interval: %(low)s to %(high)s).") % share
    )


_OUTCOMES: dict[str, str | Promise] = {
    "verified": gettext_lazy("verified by others"),
    "otherwise": gettext_lazy("shown otherwise"),
    "disputed": gettext_lazy("disputed"),
    "open": gettext_lazy("open"),
}


def _outcomes(asked: Asked, record: TrackRecord | None) -> Table:
    return Table(
        "outcomes",
        gettext("What it declared as done"),
        (
            Column(gettext("What"), name="about"),
            Column(gettext("Act"), name="act", is_facet=True),
            Column(gettext("For the day"), "day", "day"),
            Column(gettext("Outcome"), name="outcome", is_facet=True),
            Column(gettext("Its word"), name="claims"),
            Column(gettext("Against it"), name="against"),
        ),
        tuple(
            Row(
                (
                    (Part(asked.named.get(one.about, one.about), asked.thing(one.about)),),
                    said(words.reached(one.act), value=one.act),
                    dated(one.day),
                    said(words.word(_OUTCOMES, one.outcome), value=one.outcome),
                    resting_on(asked, one.claims),
                    resting_on(asked, one.against),
                ),
                is_marked=one.outcome == "otherwise",
            )
            for one in (record.outcomes if record else ())
        ),
        gettext("Nobody's own word verifies him: what counts is what other voices tell."),
        gettext("It declared nothing as done in its own voice by this day."),
    )


def _documents(asked: Asked, found: Known) -> Table:
    number = counts(asked)
    ordered = sorted(found.documents, key=lambda one: (one.told, one.name), reverse=True)
    return Table(
        "its-documents",
        gettext("Its documents"),
        (
            Column(gettext("Title"), name="title"),
            Column(gettext("Told"), "day", "told"),
            Column(gettext("Passes on the report of"), name="relays"),
            Column(gettext("Accepted claims"), "number", "accepted"),
            Column(gettext("Waiting"), "number", "waiting"),
        ),
        tuple(_document(asked, one, number.get(one.sha256, Counts())) for one in ordered),
        empty=gettext("No document of it is archived; its claims rest on citations."),
    )


def _document(asked: Asked, one: Document, number: Counts) -> Row:
    return Row(
        (
            (Part(one.title or one.name, asked.document(one.sha256)),),
            dated(one.told),
            (Part(publisher(asked, one.relays) or "–", asked.source(one.relays)),),
            counted(number.accepted),
            counted(number.proposed),
        )
    )


def _copied(asked: Asked, found: Known) -> list[Document]:
    """Documents of others that pass on its reports."""
    archived = asked.standing.replay.documents.values()
    return [one for one in archived if one.relays == found.id and one.source != found.id]


def _copies(found: Known, copies: list[Document], copied: list[Document]) -> list[str]:
    n = len(found.documents)
    told = []
    if n:
        numbers = {"n": n, "copies": len(copies)}
        told.append(
            ngettext(
                "Of its %(n)s archived document, %(copies)s passes on another's report.",
                "Of its %(n)s archived documents, %(copies)s pass on another's report.",
                n,
            )
            % numbers
        )
    if copied:
        told.append(
            ngettext(
                "%(n)s document of others passes on its report and adds no voice.",
                "%(n)s documents of others pass on its report and add no voice.",
                len(copied),
            )
            % {"n": len(copied)}
        )
    return told


def _voices(asked: Asked, found: Known) -> Table:
    """Who speaks in what it published, most first."""
    of: dict[str, tuple[Voice, list[str]]] = {}
    documents = asked.standing.replay.documents
    for claim in found.claims:
        voice = asked.state.voices.of(claim, published(claim, documents)[1])
        of.setdefault(voice.key, (voice, []))[1].append(claim.id)
    ordered = sorted(of.values(), key=lambda pair: (-len(pair[1]), pair[0].name))
    return Table(
        "its-voices",
        gettext("Who speaks through it"),
        (
            Column(gettext("Voice"), name="voice"),
            Column(gettext("Number"), "number", "number"),
            Column(gettext("Claims"), name="claims"),
        ),
        tuple(
            Row(
                (
                    spoken_by(asked, voice.name, words.voice(voice.kind)),
                    counted(len(ids)),
                    resting_on(asked, ids),
                )
            )
            for voice, ids in ordered
        ),
        empty=gettext("Nothing that it published is told by this day."),
    )
