"""Claims for printing: as objects, as rows of CSV, as a table in which a quote and a citation look different.

Invariant: an object has every field of the codebook's table, absent ones too; a citation never stands in quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from facta.site.cli.output import say_csv, say_table, table

if TYPE_CHECKING:
    from facta.model import Claim, Document, Quantity, Register, Reranker

COLUMNS = (
    "id", "act", "status", "object", "actors", "speaker", "date", "deadline", "old_deadline", "quantity",
    "provision", "instrument", "parties", "deadline_kind", "told", "source", "url", "evidence", "text", "document",
    "start", "end", "coder", "engine", "confidence", "note",
)  # fmt: skip
# Longer evidence is cut in the table; JSON and CSV have all of it.
_SHOWN = 160


def told(claim: Claim, documents: Mapping[str, Document]) -> tuple[str, str]:
    """When the claim was published and by whom (a source of the register or a name); empty when nothing tells it."""
    if claim.citation is not None:
        return claim.citation.told, claim.citation.source
    document = documents.get(claim.quote.document) if claim.quote else None
    return (document.told, document.source) if document else ("", "")


def claim_object(claim: Claim, documents: Mapping[str, Document] | None = None) -> dict[str, Any]:
    """The claim as JSON has it; with `documents` also when it was told and by whom."""
    import msgspec

    found: dict[str, Any] = msgspec.to_builtins(claim)
    if documents is not None:
        found["told"], found["source"] = told(claim, documents)
    return found


def reranked_object(claim: Claim, reranker: Reranker, document: Document, register: Register | None) -> dict[str, Any]:
    """The claim of a document that need not be recorded, with the learned confidence, and the engine's own beside it."""
    import msgspec

    from facta.actions.current import source_of
    from facta.actions.queue import reranked

    source = source_of(register, document.url) if register else ""
    document = msgspec.structs.replace(document, source=source)
    confidence = reranked(reranker, claim, document, register).confidence
    return {**claim_object(claim), "confidence": confidence, "engine_confidence": claim.confidence}


def say_claims_csv(claims: Iterable[Claim], documents: Mapping[str, Document]) -> None:
    """One row for each claim."""
    say_csv(COLUMNS, (_row(claim, documents) for claim in claims))


def say_claims(claims: Iterable[Claim], documents: Mapping[str, Document]) -> None:
    """A table of claims with their evidence."""
    found = table("id", "told", "act", "object", "by", "when", "evidence")
    for claim in claims:
        found.add_row(
            claim.id,
            told(claim, documents)[0],
            claim.act if claim.status == "actual" else f"{claim.act}, {claim.status}",
            claim.object + (f" ({quantity_text(claim.quantity)})" if claim.quantity else ""),
            claim.speaker or ", ".join(claim.actors),
            when(claim),
            evidence(claim),
        )
    say_table(found)


def when(claim: Claim) -> str:
    """The dates of the claim: when it happened, by when it is due, what that replaces."""
    parts = [claim.date, f"due {claim.deadline}" if claim.deadline else ""]
    parts.append(f"instead of {claim.old_deadline}" if claim.old_deadline else "")
    return "; ".join(filter(None, parts))


def evidence(claim: Claim) -> str:
    """The words of a quote in quotation marks, of a citation in brackets, cut where they are long."""
    if claim.quote is not None:
        return f"“{_short(claim.quote.text)}”"
    return f"[{_short(claim.citation.text)}]" if claim.citation is not None else ""


def quantity_text(quantity: Quantity) -> str:
    """A quantity in words: `about 70 to 80 %`, `671 of 989 measures`."""
    number = f"{quantity.value:g}" + (f" to {quantity.to:g}" if quantity.to is not None else "")
    if quantity.of is not None and quantity.count is None:
        number += f" of {quantity.of:g}"
    unit = "%" if quantity.unit == "percent" else quantity.unit
    count = (
        f" ({quantity.count:g} of {quantity.of:g})" if quantity.count is not None and quantity.of is not None else ""
    )
    return f"{(quantity.bound or '').replace('_', ' ')} {number} {unit}{count}".strip()


def _row(claim: Claim, documents: Mapping[str, Document]) -> dict[str, Any]:
    row = claim_object(claim, documents)
    quote, citation = claim.quote, claim.citation
    row["quantity"] = quantity_text(claim.quantity) if claim.quantity else None
    row["evidence"] = "quote" if quote else "citation"
    row["text"] = quote.text if quote else citation.text if citation else ""
    row["url"] = citation.url if citation else None
    if quote is not None:
        document = documents.get(quote.document)
        row["document"] = document.name if document else quote.document
        row["url"] = document.url if document else None
    return row


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
