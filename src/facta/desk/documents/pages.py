"""What the list of documents and the page of one document show.

Invariant: a text is shown only of a document that stands in this tracker behind the cut of recording; where it is not shown the page
says why, and what became of the document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.utils.translation import gettext, ngettext
from msgspec import to_builtins

from facta.desk import words
from facta.desk.advice import Advice
from facta.desk.asked import Asked, Choice, Missing
from facta.desk.documents.marking import Line, marked, stands
from facta.desk.documents.parts import blocks_of, part_at, parts
from facta.desk.documents.placed import Counts, Placed, counts, placed
from facta.desk.evidence import Shown, publisher, safe, shown
from facta.desk.history import DOCUMENT, History, history, recorded_later
from facta.desk.table import Cell, Column, Part, Row, Table, dated, heading, said
from facta.errors import FactaError
from facta.ledger import archive
from facta.model.document import Document
from facta.model.edtf import day_of, parse
from facta.reading.text import Block
from facta.state.told import NEVER


@dataclass(frozen=True, slots=True)
class Listed:
    """A claim in the list beside the text: `place` is the address of its words, empty where they do not stand there; `locator` where in
    the document that is ("Art. 4(2)")."""

    placed: Placed
    shown: Shown
    standing: str
    place: str
    locator: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Text:
    """The part of the text that is shown: its `lines`, its `number` of `of` parts from 1, the claims in it, and the `unplaced` ones of
    the whole document, whose words do not stand at their place. `missing` says why there is no text; `at` is the offset
    that was asked for."""

    lines: tuple[Line, ...] = ()
    number: int = 1
    of: int = 1
    start: int = 0
    end: int = 0
    text: str = ""
    claims: tuple[Listed, ...] = ()
    unplaced: tuple[Listed, ...] = ()
    missing: str = ""
    at: int | None = None


def standing_word(code: str) -> str:
    """How a claim stands: "accepted", "proposed", "rejected"."""
    return {
        "accepted": gettext("accepted"),
        "proposed": gettext("proposed"),
        "rejected": gettext("rejected"),
    }[code]


# --- the list -----------------------------------------------------------------------------------------------------------


def documents(asked: Asked) -> dict[str, Any]:
    """The page with all documents that were told by the cut."""
    found, later = _behind(asked)
    number = counts(asked)
    told = ngettext("%(n)s archived document", "%(n)s archived documents", len(found)) % {"n": len(found)}
    quoted = sum(one.sha256 in number for one in found)
    return {
        "section": "documents",
        "title": gettext("Documents"),
        "table": Table(
            "documents",
            gettext("Documents"),
            (
                Column(gettext("Title"), name="title"),
                Column(gettext("Publisher"), name="publisher", is_facet=True),
                Column(gettext("Kind of source"), name="kind", is_facet=True),
                Column(gettext("Told"), "day", "told"),
                Column(gettext("Language"), "brief", "language", is_facet=True),
                Column(gettext("Accepted claims"), "number", "accepted"),
                Column(gettext("Waiting"), "number", "waiting"),
            ),
            tuple(_rows(asked, found)),
            is_alone=True,
        ),
        "told": told,
        "quoted": quoted,
        "later": later,
        "without_told_by": asked.without("on", "told_by").documents() if later else "",
        "advice": None if found or later else _none(asked),
        "json_address": asked.documents_json(),
    }


def documents_value(asked: Asked) -> dict[str, Any]:
    """The same as JSON, with `later`: how many are left out because they were told after the cut."""
    found, later = _behind(asked)
    number = counts(asked)
    kinds = {source.id: source.kind for source in asked.register.sources}
    return {
        **heading(asked),
        "n": len(found),
        "later": later,
        "documents": [
            {
                **to_builtins(one),
                "publisher": publisher(asked, one.source),
                "kind": kinds.get(one.source, ""),
                "claims": to_builtins(number.get(one.sha256, Counts())),
            }
            for one in found
        ],
    }


def _behind(asked: Asked) -> tuple[list[Document], int]:
    """The documents told by the cut and those of which nothing tells when, the last told first; and how many were told later."""
    ends = [(_told_end(one), one) for one in asked.standing.replay.documents.values()]
    told_by = day_of(asked.cuts.told_by or asked.cuts.on)  # as the state has it, which this list does not need
    kept = [(end, one) for end, one in ends if end is None or end <= told_by]
    kept.sort(key=lambda pair: (pair[0] is None, -(pair[0] or 0), pair[1].name, pair[1].sha256))
    return [one for _, one in kept], len(ends) - len(kept)


def _told_end(document: Document) -> int | None:
    """The day by which it was surely told; None where nothing tells it."""
    if not document.told:
        return None
    end = parse(document.told).end
    return NEVER if end is None else end


def _rows(asked: Asked, found: list[Document]) -> Iterator[Row]:
    """Thousands of documents share a few sources, languages and dates: what is the same in many rows is made once."""
    number = counts(asked)
    kinds = {source.id: source.kind for source in asked.register.sources}
    undated = gettext("no date told: its claims count in no figure")

    @cache
    def published(id: str) -> tuple[Cell, Cell]:
        kind = kinds.get(id, "")
        whose = Part(publisher(asked, id) or "–", asked.source(id), value=id)
        return (whose,), said(words.source(kind), value=kind or "unknown")

    @cache
    def told(text: str) -> Cell:
        return dated(text, "" if text else undated)

    @cache
    def language(code: str) -> Cell:
        return said(words.language(code) if code else "", value=code or "unknown")

    for one in found:
        at, n = asked.document(one.sha256), number.get(one.sha256, _NONE)
        title = Part(one.title or one.name, at, tag=_passes_on(asked, one))
        yield Row(
            (
                (title,),
                *published(one.source),
                told(one.told),
                language(one.language),
                _number(n.accepted, at),
                _number(n.proposed, at),
            )
        )


_NONE = Counts()


def _passes_on(asked: Asked, one: Document) -> str:
    return gettext("a report of %(name)s") % {"name": publisher(asked, one.relays)} if one.relays else ""


def _number(number: int, address: str) -> Cell:
    return (Part(str(number), address if number else "", value=number),)


def _none(asked: Asked) -> Advice:
    if asked.state.claims:
        return Advice(
            gettext("The claims of this tracker rest on citations; no document is archived. Add documents:"),
            commands=(f"facta add {asked.tracker} document.pdf",),
        )
    begin = (f"facta add {asked.tracker} document.pdf", f"facta review {asked.tracker}")
    return Advice(gettext("Add documents and review what the engine proposes:"), commands=begin)


# --- one document -------------------------------------------------------------------------------------------------------


def document(asked: Asked, sha256: str, part: str = "", claim: str = "", at: str = "") -> dict[str, Any]:
    """The page of one document, opened at a part, a claim or an offset of its text. Raises `Missing`."""
    past = history(asked, sha256, DOCUMENT)
    found = asked.standing.replay.documents.get(sha256)
    if found is None:
        return _gone(asked, sha256, past)
    text = _text(asked, found, part, claim, at)
    number = counts(asked).get(sha256, Counts())
    source = next((one for one in asked.register.sources if one.id == found.source), None)
    return {
        "section": "documents",
        "title": found.title or found.name,
        "document": found,
        "publisher": publisher(asked, found.source),
        "source_address": asked.source(found.source),
        "kind": words.source(source.kind if source else ""),
        "basis": words.told_basis(found.told_basis),
        "language": words.language(found.language) if found.language else "",
        "relays": publisher(asked, found.relays),
        "relays_address": asked.source(found.relays),
        "url": safe(found.url),
        "archived": next((deed.when for deed in past.deeds if deed.kind == "document"), ""),
        "history": past.deeds if len(past.deeds) > 1 else (),
        "text": text,
        "counts": [
            (standing, standing_word(standing), getattr(number, standing))
            for standing in ("accepted", "proposed", "rejected")
        ],
        "n_claims": number.accepted + number.proposed + number.rejected,
        "advice": _unquoted(asked),
        "pages": _pages(asked, sha256, text),
        "standing": _standing(asked, found),
        "asked_claim": claim,
        "json_address": asked.document_json(sha256, **_place(text, claim)),
    }


def document_value(asked: Asked, sha256: str, part: str = "", claim: str = "", at: str = "") -> dict[str, Any]:
    """The same as JSON: the document, the part of its text, and the claims that quote this part. Offsets count code points of the text.
    Raises `Missing`."""
    past = history(asked, sha256, DOCUMENT)
    found = asked.standing.replay.documents.get(sha256)
    value = {**heading(asked), "sha256": sha256, "history": to_builtins(past.deeds)}
    if found is None:
        gone = _gone(asked, sha256, past)
        return {**value, "document": None, "why": gone["why"]}
    text = _text(asked, found, part, claim, at)
    return {
        **value,
        "document": {**to_builtins(found), "publisher": publisher(asked, found.source)},
        "missing": text.missing,
        "part": {"number": text.number, "of": text.of, "start": text.start, "end": text.end, "text": text.text},
        "claims": [_claim_value(one) for one in text.claims],
        "unplaced": [_claim_value(one) for one in text.unplaced],
    }


def _unquoted(asked: Asked) -> Advice:
    """What to do about a document that no claim quotes."""
    return Advice(
        gettext("No claim quotes this document yet. Review what the engine proposes:"),
        commands=(f"facta review {asked.tracker}",),
    )


def _claim_value(one: Listed) -> dict[str, Any]:
    return {
        "number": one.placed.number,
        "standing": one.placed.standing,
        "start": one.placed.start,
        "end": one.placed.end,
        "locator": one.locator,
        "claim": to_builtins(one.placed.claim),
    }


def _place(text: Text, claim: str) -> dict[str, str]:
    return {"claim": claim} if claim else {"part": str(text.number)} if text.number > 1 else {}


def _text(asked: Asked, found: Document, part: str, claim: str, offset: str) -> Text:
    every = placed(asked, found.sha256)
    if claim and not any(one.claim.id == claim for one in every):
        raise Missing(
            gettext("No claim “%(id)s” quotes this document.") % {"id": claim},
            [Choice(found.title or found.name, asked.document(found.sha256))],
        )
    try:
        text = archive.text(found.text_sha256)
    except FactaError:
        missing = gettext(
            "The archive of this desk does not hold the text of this document. What its claims quote is kept with them."
        )
        return Text(unplaced=_listed(asked, every, [], claim), missing=missing)
    here = [one for one in every if stands(text, one)]
    cut = parts(text, blocks_of(found.text_sha256, text), [one.start for one in here])
    looked_for = int(offset) if offset.isascii() and offset.isdecimal() and len(offset) < 9 else None
    at = _part(cut, part, next((one.start for one in here if one.claim.id == claim), looked_for))
    blocks = cut[at]
    start, end = (blocks[0].start, blocks[-1].end) if blocks else (0, 0)
    within = [_named(asked, one) for one in here if one.start < end and one.end > start]
    return Text(
        tuple(marked(text, blocks, within, claim)),
        at + 1,
        len(cut),
        start,
        end,
        text[start:end],
        _listed(asked, within, blocks, claim),
        _listed(asked, [one for one in every if not stands(text, one)], [], claim),
        at=looked_for,
    )


def _named(asked: Asked, one: Placed) -> Placed:
    words_of = {"number": one.number, "standing": standing_word(one.standing)}
    label = gettext("Claim %(number)s, %(standing)s:") % words_of
    return replace(one, address=asked.claim(one.claim.id), label=label)


def _part(cut: Sequence[Sequence[Block]], part: str, start: int | None) -> int:
    """The number of the part asked for, from 0: one that there is not is the nearest that there is."""
    if start is not None and not part:
        return part_at(cut, start)
    number = int(part) if part.isascii() and part.isdecimal() and len(part) < 9 else 1
    return min(max(number, 1), len(cut)) - 1


def _listed(asked: Asked, claims: Sequence[Placed], blocks: list[Block], claim: str) -> tuple[Listed, ...]:
    """The claims for the list; without `blocks` they have no place in the text."""
    starts = [block.start for block in blocks]
    found = []
    for one in claims:
        at = max(bisect_right(starts, one.start) - 1, 0)
        found.append(
            Listed(
                one,
                shown(asked, one.claim),
                standing_word(one.standing),
                asked.place(one.claim.id) if blocks else "",
                blocks[at].locator if blocks else "",
                one.claim.id == claim,
            )
        )
    return tuple(found)


def _pages(asked: Asked, sha256: str, text: Text) -> dict[str, Any]:
    at = asked.document
    return {
        "before": at(sha256, part=str(text.number - 1)) if text.number > 1 else "",
        "after": at(sha256, part=str(text.number + 1)) if text.number < text.of else "",
    }


def _standing(asked: Asked, found: Document) -> str:
    end = _told_end(found)
    if end is None:
        return gettext(
            "Nothing tells when this document was told; its claims count in no figure until somebody adds a date."
        )
    if end > asked.state.told_by:
        return gettext("This document was told after the day asked about; its claims count in no figure of that day.")
    return ""


def _gone(asked: Asked, sha256: str, past: History) -> dict[str, Any]:
    """The page of a document that was retracted or erased. Raises `Missing` for one that never was here."""
    if not past.deeds:
        choices = [Choice(gettext("All documents"), asked.documents())]
        if asked.cuts.known_by and sha256 in asked.record.standing().replay.documents:
            now = Choice(gettext("Show what is recorded by now"), asked.without("known_by").document(sha256))
            raise Missing(recorded_later(asked), [now, *choices])
        raise Missing(gettext("There is no document with this hash in this tracker."), choices)
    why = gettext("This document was retracted. Its text is not shown and none of its claims counts.")
    if past.is_erased:
        erased = gettext("This document was erased: its bytes, its text and all that quoted it.")
        why = f"{erased} {gettext('That it was here, and why it was erased, stays in the ledger.')}"
    named = past.last.title or past.last.name if isinstance(past.last, Document) else gettext("An erased document")
    return {
        "section": "documents",
        "title": named,
        "why": why,
        "sha256": sha256,
        "history": past.deeds,
        "json_address": asked.document_json(sha256),
    }
