"""Builds the assessments: contradictory pairs and source conflicts, over claims, with the statements that only they hold.

Invariant: every page that a pair or conflict names stands behind one of its claims or citations; `told` is when its latest
evidence was told.
"""

from __future__ import annotations

from facta.model import Assessment, Citation
from facta.model.edtf import parse
from scripts.convert_union_state.claiming import CODER, Claiming
from scripts.convert_union_state.reading import ConversionError, Row, cited, decisions, matched


def comparing(result: Claiming) -> tuple[Assessment, ...]:
    """The assessments; adds to `result` the claims that they need. Raises ConversionError."""
    pairs, conflicts = result.facts.section("contradictory_pairs"), result.facts.section("source_conflicts")
    table = decisions("pairs")
    matched("contradictory pairs and source conflicts", pairs | conflicts, table)
    made = [_pair(result, id, row, table[id]) for id, row in pairs.items()]
    made += [_conflict(result, id, row, table[id]) for id, row in conflicts.items()]
    return tuple(made)


def _pair(result: Claiming, id: str, row: Row, decision: Row) -> Assessment:
    note = f"Claimed {row['claim_date']} by {row['claim_by']}; counter-evidence of {row['counter_date']}."
    return _assessment(
        result,
        id,
        row,
        decision,
        kind="contradiction",
        title=row["claim"],
        versions=(row["claim"], row["counter_evidence"]),
        strength=row["strength"],
        type=row["type"],
        note=f"{note} File: {row['note']}." if row["note"] else note,
    )


def _conflict(result: Claiming, id: str, row: Row, decision: Row) -> Assessment:
    return _assessment(
        result,
        id,
        row,
        decision,
        kind="conflict",
        title=decision["title"],
        versions=tuple(row["versions"]),
        finding=row["resolution"],
        note=f"Topic in the facts file: {row['topic']}.",
    )


def _assessment(result: Claiming, id: str, row: Row, decision: Row, **fields: object) -> Assessment:
    made: list[str] = []
    for new in decision.get("new", ()):
        defaults = {"confidence": "single", "from_file": f"Told by a page of {id}."}
        made += result.add(id, new, [new["page"]], defaults)
    claims, against = tuple(decision["claims"]), tuple(decision.get("against", ()))
    if absent := [claim for claim in (*claims, *against) if claim not in result.claims]:
        raise ConversionError(f"{id}: names claims that do not exist: {', '.join(absent)}.")
    citations = tuple(_citation(result, page, text) for page, text in decision.get("cites", {}).items())
    evidence = [*(result.claims[claim].citation for claim in (*claims, *against)), *citations]
    shown = {citation.page for citation in evidence if citation}
    if silent := sorted(set(cited(row)) - shown):
        raise ConversionError(f"{id}: nothing stands for its pages {', '.join(silent)}.")
    told = max((citation.told for citation in evidence if citation), key=lambda text: parse(text).end or 0)
    section = "contradictory_pairs" if id[0] == "C" else "source_conflicts"
    result.note(section, id, f"assessment {id}" + (f"; claims {', '.join(made)}" if made else ""))
    instrument = decision.get("instrument")
    return Assessment(
        id=id,
        told=told,
        claims=claims,
        against=against,
        citations=citations,
        provision=decision.get("provision"),
        instrument=f"instrument/{instrument}" if instrument else None,
        coder=CODER,
        **fields,  # type: ignore[arg-type]
    )


def _citation(result: Claiming, id: str, text: str) -> Citation:
    page = result.facts.pages[id]
    return Citation(result.sources[page.publisher], page.told, page.basis, page.url, text, page.language, page.id)
