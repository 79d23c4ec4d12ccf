"""Values as polars frames, with the same columns and types whatever they hold.

Dates stay EDTF text: "2021-11/2022-03~" has no place in a column of days. Invariant: an absent figure is null, never 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from facta.measures import Lines, Slip
from facta.model import Claim, Document

_TEXTS = pl.List(pl.String)
CLAIMS: dict[str, Any] = {
    "id": pl.String, "act": pl.String, "status": pl.String, "object": pl.String, "actors": _TEXTS, "speaker": pl.String,
    "date": pl.String, "deadline": pl.String, "old_deadline": pl.String, "value": pl.Float64, "to": pl.Float64,
    "bound": pl.String, "unit": pl.String, "of": pl.Float64, "count": pl.Float64, "provision": pl.String,
    "instrument": pl.String, "parties": _TEXTS, "told": pl.String, "source": pl.String, "url": pl.String,
    "evidence": pl.String, "text": pl.String, "document": pl.String, "start": pl.Int64, "end": pl.Int64,
    "coder": pl.String, "engine": pl.String, "note": pl.String,
}  # fmt: skip
LINES: dict[str, Any] = {
    "on": pl.String, "told_by": pl.String, "package": pl.String, "n": pl.Int64, "promised_baseline": pl.Float64,
    "promised_current": pl.Float64, "declared_any_party": pl.Float64, "declared_all_parties": pl.Float64,
    "delivered_lower": pl.Float64, "delivered_upper": pl.Float64, "proven_gap": pl.Float64, "unverified": pl.Float64,
    "on_paper": pl.Float64,
}  # fmt: skip
SLIPS: dict[str, Any] = {
    "id": pl.String, "title": pl.String, "act": pl.String, "baseline": pl.String, "current": pl.String,
    "days": pl.Int64, "at_least": pl.Boolean, "moves": pl.Int64, "reached": pl.String, "overdue": pl.Int64,
    "long_overdue": pl.Boolean, "claims": _TEXTS,
}  # fmt: skip


def claims_frame(claims: Iterable[Claim], documents: Mapping[str, Document]) -> pl.DataFrame:
    """One row for each claim; `evidence` is "quote" or "citation", `told` and `source` those of the document or the citation."""
    return pl.DataFrame([_claim(claim, documents) for claim in claims], schema=CLAIMS)


def _claim(claim: Claim, documents: Mapping[str, Document]) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(claim, name) for name in CLAIMS if hasattr(claim, name)}
    row["actors"], row["parties"] = list(claim.actors), list(claim.parties)
    row["quantity"] = None
    if claim.quantity is not None:
        row |= {name: getattr(claim.quantity, name) for name in ("value", "to", "bound", "unit", "of", "count")}
    if claim.citation is not None:
        cited = claim.citation
        row |= {
            "evidence": "citation",
            "text": cited.text,
            "told": cited.told,
            "source": cited.source,
            "url": cited.url,
        }
    elif claim.quote is not None:
        document = documents.get(claim.quote.document)
        row |= {"evidence": "quote", "text": claim.quote.text, "document": claim.quote.document}
        if document is not None:
            row |= {"told": document.told, "source": document.source, "url": document.url}
    return {name: row.get(name) for name in CLAIMS}


def lines_frame(lines: Iterable[Lines]) -> pl.DataFrame:
    """One row for each of the lines; shares 0 to 1."""
    rows = [
        {
            "on": one.on,
            "told_by": one.told_by,
            "package": one.package,
            "n": one.n,
            "promised_baseline": one.promised.baseline.value,
            "promised_current": one.promised.current.value,
            "declared_any_party": one.declared.any_party.value,
            "declared_all_parties": one.declared.all_parties.value,
            "delivered_lower": one.delivered.lower,
            "delivered_upper": one.delivered.upper,
            "proven_gap": one.proven_gap,
            "unverified": one.unverified,
            "on_paper": one.on_paper.common,
        }
        for one in lines
    ]
    return pl.DataFrame(rows, schema=LINES)


def slips_frame(slips: Iterable[Slip]) -> pl.DataFrame:
    """One row for each rung; `days` of delay, `moves` their number."""
    rows = [
        {name: getattr(one, name) for name in SLIPS} | {"moves": len(one.moves), "claims": list(one.claims)}
        for one in slips
    ]
    return pl.DataFrame(rows, schema=SLIPS)
