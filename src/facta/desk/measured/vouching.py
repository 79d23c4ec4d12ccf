"""Sources: what each voice declared and how it was borne out, the grades of sources and of information apart, and who copies whom."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext
from msgspec import to_builtins

from facta.desk import amounts, words
from facta.desk.advice import Advice
from facta.desk.asked import Asked
from facta.desk.evidence import publisher
from facta.desk.table import (
    Column,
    Findings,
    Part,
    Row,
    Table,
    counted,
    heading,
    resting_on,
    said,
    shared,
    spoken_by,
    told_of,
)
from facta.ledger import archive
from facta.measures import sources
from facta.measures.sources import Graded, Independence, Relayed, TrackRecord

_INFORMATION: dict[int, str | Promise] = {
    1: gettext_lazy("other voices verify it, nothing tells against it"),
    2: gettext_lazy("another known voice tells it too, nothing tells against it"),
    3: gettext_lazy("one voice tells it, nothing tells against it"),
    4: gettext_lazy("something tells against it, others tell it too"),
    5: gettext_lazy("something tells against it, nobody else tells it"),
    6: gettext_lazy("no act is told as done"),
}


def value(asked: Asked) -> dict[str, Any]:
    """The objects of `facta sources --json`, `--claims --json` and `--copies --json` in one."""
    state, documents = asked.state, asked.standing.replay.documents
    return {
        **heading(asked),
        "independence": to_builtins(sources.independence(state, documents)),
        "publishers": [to_builtins(one) for one in sources.publishers(state, documents) if one.claims],
        "voices": sources.tabled.rows(state, documents),
        "claims": [{**to_builtins(one), "grade": one.grade} for one in sources.graded(state, documents)],
        "copies": [to_builtins(one) for one in _relayed(asked)],
    }


def found(asked: Asked) -> Findings:
    """The page."""
    counts = sources.independence(asked.state, asked.standing.replay.documents)
    told = ngettext("%(n)s claim", "%(n)s claims", counts.claims) % {"n": counts.claims}
    numbers = {"publishers": counts.publishers, "voices": counts.voices}
    acts = {"events": counts.events, "several": counts.several_publishers, "alone": len(counts.one_voice)}
    lead = (
        Part(told, asked.claims()),
        Part(gettext("; publishers: %(publishers)s; voices that vouch for them: %(voices)s.") % numbers),
        Part(
            " "
            + gettext(
                "Acts told as done: %(events)s; told by several publishers: %(several)s; of these on one voice alone: %(alone)s."
            )
            % acts
        ),
    )
    records = sources.track_records(asked.state)
    nothing = Advice(gettext("Nobody declared anything as done by this day. What is told so far:"), asked.claims())
    return Findings(
        lead,
        (
            _voices(asked, records, counts),
            _publishers(asked),
            _information(asked),
            _alone(asked, counts),
            _copies(asked),
        ),
        None if records else nothing,
    )


def _voices(asked: Asked, records: list[TrackRecord], counts: Independence) -> Table:
    silent = counts.voices - len(records)
    return Table(
        "voices",
        gettext("What each voice declared, and how it was borne out"),
        (
            Column(gettext("Voice"), "", "voice"),
            Column(gettext("Declared"), "number", "declared"),
            Column(gettext("Verified by others"), "number", "verified_by_others"),
            Column(gettext("Shown otherwise"), "number", "shown_otherwise"),
            Column(gettext("Open"), "number", "open"),
            Column(gettext("Borne out"), "", "borne_out"),
            Column(gettext("By its record"), "brief", "by_its_record"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(_voice(asked, one) for one in records),
        gettext(
            "Nobody's own word verifies him. The interval is Wilson's, of 95 %%. The letter is what the record would give, from %(least)s "
            "declarations judged on; below it is F. Voices that declared nothing as done: %(n)s."
        )
        % {"least": sources.grades.JUDGED, "n": max(silent, 0)},
        gettext("Nobody declared anything as done."),
    )


def _voice(asked: Asked, one: TrackRecord) -> Row:
    numbers = (one.declared, one.verified, one.otherwise, one.open + one.disputed)
    if one.share is None or one.low is None or one.high is None:
        borne = said("", gettext("none judged"))
    else:
        interval = {"low": amounts.percent(one.low), "high": amounts.percent(one.high)}
        borne = shared(one.share, gettext("%(low)s to %(high)s") % interval)
    ids = dict.fromkeys(id for declared in one.outcomes for id in (*declared.claims, *declared.against))
    return Row(
        (
            spoken_by(asked, one.name, words.voice(one.kind)),
            *(counted(number) for number in numbers),
            borne,
            said(sources.record_grade(one)),
            resting_on(asked, ids),
        )
    )


def _publishers(asked: Asked) -> Table:
    all_ = [one for one in sources.publishers(asked.state, asked.standing.replay.documents) if one.claims]
    return Table(
        "publishers",
        gettext("Grades of the sources"),
        (
            Column(gettext("Publisher"), "", "publisher"),
            Column(gettext("Kind"), "", "kind", is_facet=True),
            Column(gettext("Grade"), "brief", "grade", is_facet=True),
            Column(gettext("Passes on the reports of"), "", "relays"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(
            Row(
                (
                    (Part(one.name, asked.source(one.id)),),
                    said(words.source(one.kind), value=one.kind or "unknown"),
                    said(one.grade or "F", "" if one.grade else gettext("none given")),
                    (Part(publisher(asked, one.relays) or "–", asked.source(one.relays)),),
                    resting_on(asked, one.claims),
                )
            )
            for one in all_
        ),
        gettext("The editors give the letter, A (completely reliable) to E (unreliable); F: it cannot be judged."),
    )


def _information(asked: Asked) -> Table:
    graded = sources.graded(asked.state, asked.standing.replay.documents)
    of: dict[int, list[Graded]] = {}
    for one in graded:
        of.setdefault(one.information, []).append(one)
    return Table(
        "information",
        gettext("Grades of the information"),
        (
            Column(gettext("Grade"), "", "grade"),
            Column(gettext("Number"), "number", "number"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(
            Row(
                (
                    said(str(digit), str(means)),
                    counted(len(of.get(digit, []))),
                    resting_on(asked, [one.claim for one in of.get(digit, [])]),
                )
            )
            for digit, means in _INFORMATION.items()
        ),
        gettext("The digit comes from the record alone and looks at no source's letter."),
    )


def _alone(asked: Asked, counts: Independence) -> Table:
    return Table(
        "alone",
        gettext("Told by several publishers, on one voice"),
        (
            Column(gettext("What"), "", "what"),
            Column(gettext("Voice"), "", "voice"),
            Column(gettext("Publishers"), "", "publishers"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(
            Row(
                (
                    told_of(asked, one.about, why=words.act(one.act)),
                    spoken_by(asked, one.voice),
                    said(", ".join(publisher(asked, id) for id in one.publishers)),
                    resting_on(asked, one.claims),
                )
            )
            for one in counts.one_voice
        ),
        empty=gettext("What several publishers tell rests on several voices."),
    )


def _copies(asked: Asked) -> Table:
    claims: dict[str, list[str]] = {}
    for claim in asked.state.claims.values():
        if claim.quote:
            claims.setdefault(claim.quote.document, []).append(claim.id)
    # A document of which nothing was told behind the cuts is none of this page.
    shown = [one for one in _relayed(asked) if one.document in claims]
    return Table(
        "copies",
        gettext("Who copies whom"),
        (
            Column(gettext("Document"), "", "document"),
            Column(gettext("Whose report"), "", "whose_report"),
            Column(gettext("Why"), "", "why"),
            Column(gettext("Words in common"), "number", "words_in_common"),
            Column(gettext("Claims"), "", "claims"),
        ),
        tuple(
            Row(
                (
                    (Part(one.name, asked.document(one.document)),),
                    said(
                        publisher(asked, one.recorded or one.whose) or gettext("not clear"),
                        "" if one.recorded else gettext("proposed; counts as a voice of its own until recorded"),
                    ),
                    said(_why(asked, one)),
                    shared(one.containment),
                    resting_on(asked, claims[one.document]),
                )
            )
            for one in shown
        ),
        gettext("By the words that archived documents share, or the wire that they credit."),
        gettext("No archived document passes on another's report."),
    )


def _why(asked: Asked, one: Relayed) -> str:
    if one.reason == "text":
        return gettext("repeats %(name)s") % {"name": one.original_name}
    return gettext("credits %(names)s") % {"names": ", ".join(publisher(asked, id) for id in one.credits)}


def _relayed(asked: Asked) -> list[Relayed]:
    """Compared once for each record: it takes every archived text."""
    stands = asked.standing.replay

    def compute() -> list[Relayed]:
        texts = {
            one.sha256: archive.text(one.text_sha256)
            for one in stands.documents.values()
            if archive.has(one.text_sha256)
        }
        return sources.relayed(stands.documents.values(), texts, stands.register) if stands.register else []

    return asked.standing.kept_whole(("copies",), compute)
