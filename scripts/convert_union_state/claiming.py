"""Builds the claims: one for each fact and cited page, or several where the fact tells several acts, by the decision tables.

Invariant: the id of a claim is FACT.page or FACT-suffix.page; its citation repeats what the file knows of the page; its text is
a paraphrase of our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from facta.model import Citation, Claim, Quantity
from scripts.convert_union_state.reading import ConversionError, Facts, Page, Row, cited, decisions, edtf, matched
from scripts.convert_union_state.registering import source_ids

CODER = "coder/facts"
# The fields that a decision row may have: those of a claim, and how it departs from the fact and its pages.
_KEYS = frozenset(
    {
        "act",
        "status",
        "object",
        "speaker",
        "date",
        "deadline",
        "old_deadline",
        "quantity",
        "provision",
        "instrument",
        "parties",
    }
    | {"kind", "confidence", "text", "note", "suffix", "pages", "page", "outcome", "speakers", "told", "basis"}
)


@dataclass(slots=True)
class Claiming:
    """The claims made so far, by id, and for each fact what became of it: the claims it made or why it made none."""

    facts: Facts
    claims: dict[str, Claim] = field(default_factory=dict)
    became: dict[str, dict[str, str]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=source_ids)

    def note(self, section: str, fact: str, what: str) -> None:
        """Records what became of a fact."""
        self.became.setdefault(section, {})[fact] = what

    def add(self, fact: str, row: Row, pages: list[str], defaults: Row) -> list[str]:
        """Makes the claims of one decision row, one for each page; returns their ids."""
        if unknown := sorted(set(row) - _KEYS):
            raise ConversionError(f"{fact}: a decision has no field {', '.join(unknown)}.")
        given = defaults | row
        made = []
        for id in pages:
            claim = self._claim(f"{fact}{row.get('suffix', '')}.{id}", self.facts.pages[id], given)
            if claim.id in self.claims:
                raise ConversionError(f"{claim.id}: two decisions make this claim; give one of them a suffix.")
            self.claims[claim.id] = claim
            made.append(claim.id)
        return made

    def _claim(self, id: str, page: Page, row: Row) -> Claim:
        told = row.get("told", {}).get(page.id, page.told)
        basis = row.get("basis", {}).get(page.id, page.basis)
        if not told:
            raise ConversionError(f"{id}: the page has no date; give an interval under `told`.")
        quantity = row.get("quantity")
        instrument = row.get("instrument")
        return Claim(
            id=id,
            act=row["act"],
            status=row.get("status", "actual"),
            object=row["object"],
            speaker=row.get("speakers", {}).get(page.id, row.get("speaker", "")),
            date=str(row.get("date", "")),
            deadline=str(row.get("deadline", "")),
            old_deadline=str(row.get("old_deadline", "")),
            quantity=msgspec.convert(quantity, Quantity, strict=False) if quantity else None,
            citation=Citation(self.sources[page.publisher], told, basis, page.url, row["text"], page.language, page.id),
            provision=row.get("provision"),
            instrument=f"instrument/{instrument}" if instrument else None,
            parties=tuple(row.get("parties", ())),
            deadline_kind=row.get("kind", ""),
            coder=CODER,
            confidence=row["confidence"],
            note=" ".join(note for note in (row.get("note"), row.get("from_file")) if note),
        )


def claiming(facts: Facts) -> Claiming:
    """All claims of actions, deadlines, statements and verdicts. Raises ConversionError."""
    result = Claiming(facts)
    _actions(result)
    _statements(result, "progress_statements", "statements", "speaker")
    _statements(result, "independent_assessments", "verdicts", "")
    _deadlines(result)
    return result


def _pages(fact: str, row: Row, decision: Row) -> list[str]:
    """The pages of the fact that the decision is about."""
    pages = list(dict.fromkeys(cited(row["sources"])))
    wanted: list[str] = decision.get("pages", pages)
    if missing := [page for page in wanted if page not in pages]:
        raise ConversionError(f"{fact}: does not cite {', '.join(missing)}.")
    return wanted


def _covered(fact: str, row: Row, made: list[str]) -> None:
    silent = set(cited(row["sources"])) - {id.partition(".")[2] for id in made}
    if silent:
        raise ConversionError(f"{fact}: no claim is made of its pages {', '.join(sorted(silent))}.")


def _remark(*parts: tuple[str, Any]) -> str:
    """What the file says of a fact beyond the fields of a claim."""
    return " ".join(f"{label}: {str(value).strip().rstrip('.')}." for label, value in parts if value)


def _actions(result: Claiming) -> None:
    rows = result.facts.section("actions")
    table = decisions("actions")
    matched("actions", rows, table)
    for id, row in rows.items():
        if isinstance(table[id], dict):
            result.note("actions", id, f"no claim: {table[id]['not_a_claim']}")
            continue
        defaults = {
            "date": edtf(row["date"], row["date_precision"]),
            "parties": row["party"].split("+"),
            "confidence": row["confidence"],
            "from_file": _remark(("File", row["note"])),
        }
        made = [
            claim for decision in table[id] for claim in result.add(id, decision, _pages(id, row, decision), defaults)
        ]
        _covered(id, row, made)
        result.note("actions", id, ", ".join(made))


def _statements(result: Claiming, section: str, name: str, speaker: str) -> None:
    rows = result.facts.section(section)
    table = decisions(name)
    matched(section, rows, table)
    for id, row in rows.items():
        defaults = {
            "act": "assess",
            "date": edtf(row["date"], row["date_precision"]),
            "confidence": row["confidence"],
            "from_file": _remark(
                ("Venue", row.get("venue")),
                ("Author", row.get("author")),
                ("Organisation", row.get("organisation")),
                ("Kind", row.get("kind")),
                ("File", row["note"]),
            ),
        }
        if speaker:
            defaults["speaker"] = row[speaker]
        made = [
            claim for decision in table[id] for claim in result.add(id, decision, _pages(id, row, decision), defaults)
        ]
        _covered(id, row, made)
        result.note(section, id, ", ".join(made))


def _deadlines(result: Claiming) -> None:
    rows = result.facts.section("deadlines")
    table = decisions("deadlines")
    matched("deadlines", rows, table)
    for id, row in rows.items():
        evidence = [page["id"] for page in row["outcome_evidence"] or ()]
        stated = edtf(row["stated_on"], row["stated_precision"])
        defaults = {
            "status": "planned",
            "speaker": row["stated_by"],
            "deadline": edtf(row["due"], row["due_precision"]),
            "confidence": row["confidence"],
            "from_file": _remark(("Stated", stated), ("Outcome", row["outcome"]), ("File", row["note"])),
        }
        made: list[str] = []
        for decision in table[id]["claims"]:
            pages = [decision["outcome"]] if "outcome" in decision else _pages(id, row, decision)
            if not set(pages) <= {*cited(row["sources"]), *evidence}:
                raise ConversionError(f"{id}: {pages[0]} is neither its source nor evidence of its outcome.")
            remark = {"from_file": f"Evidence of the outcome of {id}."} if "outcome" in decision else {}
            made += result.add(id, decision, pages, defaults | remark)
        _covered(id, row, made)
        outcomes: dict[str, list[str]] = table[id].get("outcomes", {})
        if set(outcomes) != set(evidence):
            raise ConversionError(f"{id}: name for each page of outcome evidence the claims that hold it.")
        if absent := [claim for _, claim in _all(outcomes) if claim not in result.claims and not _later(claim, id)]:
            raise ConversionError(f"{id}: its outcome names claims that do not exist: {', '.join(absent)}.")
        held = sorted({claim for _, claim in _all(outcomes)})
        result.note("deadlines", id, ", ".join(made) + (f"; outcome held by {', '.join(held)}" if held else ""))


def _all(outcomes: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((page, claim) for page, claims in outcomes.items() for claim in claims)


def _later(claim: str, fact: str) -> bool:
    """Whether a claim belongs to a deadline that is still to come; `conversion` checks those at the end."""
    return claim[:1] == "D" and claim[1:3] >= fact[1:3]
