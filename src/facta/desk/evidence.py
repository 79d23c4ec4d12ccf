"""A claim as a page shows it, with its evidence.

Invariant: a citation is never dressed as a quote (`is_quote` tells them apart); an address from evidence becomes a link only when it
is an http or https address; texts are handed on as they are, for the template to escape.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext

from facta.actions.queue import waiting
from facta.desk import amounts, words
from facta.desk.asked import Asked
from facta.model.claim import Claim
from facta.model.document import Document
from facta.model.edtf import parse
from facta.state.told import NEVER


@dataclass(frozen=True, slots=True)
class Shown:
    """One claim in words. `url` is empty unless it is safe to link; `written_url` is the address as it stands in the evidence. `source` is
    the publisher's id, `document_address` the document opened at the claim."""

    claim: Claim
    address: str
    deed: str
    act: str
    status: str
    about: tuple[tuple[str, str], ...]
    is_quote: bool
    text: str
    language: str
    publisher: str
    source: str
    source_address: str
    document_address: str
    told: str
    told_basis: str
    url: str
    written_url: str
    document: Document | None
    voice: str
    voice_kind: str
    voice_address: str
    parties: tuple[tuple[str, str], ...]
    quantity: str
    deadline_kind: str
    confidence: str


def shown(asked: Asked, claim: Claim) -> Shown:
    """The claim for a page."""
    document = document_of(asked, claim)
    if claim.citation is not None:
        cited = claim.citation
        source, told, basis, written, language = cited.source, cited.told, cited.told_basis, cited.url, cited.language
        # What our own words are written in is not told; `language` is that of the page cited.
        text, language = cited.text, ""
    else:
        assert claim.quote is not None
        text = claim.quote.text
        source, told, basis, written, language = (
            (document.source, document.told, document.told_basis, document.url, document.language)
            if document
            else ("", "", "", "", "")
        )
    voice = asked.state.voices.of(claim, source)
    return Shown(
        claim=claim,
        address=asked.claim(claim.id),
        deed=words.deed(claim),
        act=words.act(claim.act),
        status=words.status(claim.status),
        about=tuple((asked.named.get(id, id), asked.thing(id)) for id in (claim.provision, claim.instrument) if id),
        is_quote=claim.quote is not None,
        text=text,
        language=language,
        publisher=publisher(asked, source),
        source=source,
        source_address=asked.source(source),
        document_address=_place(asked, document, claim),
        told=told,
        told_basis=words.told_basis(basis),
        url=safe(written),
        written_url=written,
        document=document,
        voice=asked.who.get(voice.name, voice.name),
        voice_kind=words.voice(voice.kind),
        voice_address=asked.actor(voice.key) or (asked.unknown(voice.key) if claim.speaker else ""),
        parties=tuple((asked.who.get(id, id), asked.actor(id)) for id in claim.parties),
        quantity=amounts.quantity(claim.quantity) if claim.quantity else "",
        deadline_kind=words.deadline_kind(claim.deadline_kind),
        confidence=_confidence(asked, claim),
    )


def _place(asked: Asked, document: Document | None, claim: Claim) -> str:
    """The document opened at the claim; one that was withdrawn is marked nowhere in it."""
    if document is None:
        return ""
    stands = asked.standing.replay
    is_marked = any(claim.id in among for among in (stands.claims, stands.pending, stands.rejected))
    return asked.document(document.sha256, claim.id if is_marked else "")


def linked(asked: Asked, ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Ids with the addresses of their claims; empty for what is no claim behind the cuts."""
    return tuple((id, asked.claim(id) if id in asked.state.claims else "") for id in ids)


def document_of(asked: Asked, claim: Claim) -> Document | None:
    """The document that the claim quotes, when the ledger still has it."""
    return asked.standing.replay.documents.get(claim.quote.document) if claim.quote else None


def publisher(asked: Asked, source: str) -> str:
    """The publisher's name, else the source as it is given."""
    return asked.publishers[source][0] if source in asked.publishers else source


def told_day(asked: Asked, claim: Claim) -> int:
    """The day by which the claim was surely told; before every day when that is not known."""
    document = document_of(asked, claim)
    text = claim.citation.told if claim.citation else document.told if document else ""
    end = parse(text).end if text else None
    return -NEVER if end is None else end


def told(asked: Asked, ids: Iterable[str]) -> str:
    """When the first of these claims was told (EDTF), no more precisely than it is told; empty where that is not known."""
    bounds = asked.state.telling.bounds
    first = min((id for id in ids if id in bounds), key=lambda id: (bounds[id][1], id), default="")
    claim = asked.state.claims.get(first)
    if claim is None:
        return ""
    document = document_of(asked, claim)
    text = claim.citation.told if claim.citation else document.told if document else ""
    return text


def newest(asked: Asked, claims: Iterable[Claim]) -> list[Claim]:
    """The claims, the last told first."""
    place = asked.standing.places
    found = list(claims)
    if all(claim.id in place for claim in found):
        return sorted(found, key=lambda claim: place[claim.id])
    return sorted(found, key=lambda claim: (-told_day(asked, claim), claim.id))


def all_newest(asked: Asked) -> list[Claim]:
    """All claims behind the cuts, the last told first."""
    kept = asked.state.figures
    found = kept.get("newest")
    if found is None:
        claims = asked.state.claims
        found = kept["newest"] = ([claims[id] for id in asked.standing.places if id in claims],)
    listed: list[Claim] = found[0]
    return listed


def safe(url: str) -> str:
    """The address when it is one that a reader can follow without running anything: http or https with a host."""
    if any(ord(letter) < 33 or letter in '"<>\\' for letter in url):
        return ""
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname)
    except ValueError:
        return ""
    return url if parts.scheme.lower() in ("http", "https") and has_host else ""


def _confidence(asked: Asked, claim: Claim) -> str:
    replay = asked.standing.replay
    if claim.id in replay.pending and (told := waiting(replay, claim)).learned and told.confidence is not None:
        learned = gettext("%(share)s, learned from decisions") % {"share": amounts.percent(told.confidence)}
        if isinstance(claim.confidence, float):
            learned += "; " + gettext("the engine gave %(share)s") % {"share": amounts.percent(claim.confidence)}
        return learned
    if isinstance(claim.confidence, float):
        return amounts.percent(claim.confidence)
    return {
        "confirmed": gettext("two sources or more"),
        "single": gettext("one source"),
        "uncertain": gettext("in doubt"),
    }.get(claim.confidence or "", "")
