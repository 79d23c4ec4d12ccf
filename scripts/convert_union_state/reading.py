"""The facts file and the decision tables, as they lie on disk, with the dates of pages and facts as EDTF.

Invariant: nothing is corrected here; a date keeps the precision that the file gives it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Row = dict[str, Any]
_DECISIONS = Path(__file__).parent / "decisions"
_LENGTH = {"day": 10, "month": 7, "year": 4}
_EITHER = re.compile(r"uncertain \((\d{4}) or (\d{4})\)")


class ConversionError(ValueError):
    """The facts and the decisions do not fit together; the message names the fact and what to do."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the facts file: where it is, who published it, when and how that is known."""

    id: str
    url: str
    publisher: str
    language: str
    told: str
    basis: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts file. `pages` are all of its register; `used` those that some fact cites."""

    raw: dict[str, Any]
    pages: dict[str, Page]
    used: frozenset[str]

    def section(self, name: str) -> dict[str, Row]:
        """The facts of a section by id (officials by name, source conflicts numbered K01 onwards)."""
        rows: list[Row] = self.raw[name]
        if name == "officials":
            return {row["name_en"]: row for row in rows}
        if name == "source_conflicts":
            return {f"K{number:02d}": row for number, row in enumerate(rows, 1)}
        return {row["id"]: row for row in rows}

    @property
    def compiled(self) -> str:
        """The day on which the file was compiled: every page was told by then."""
        return str(self.raw["meta"]["compiled"])


def edtf(text: str | None, precision: str | None) -> str:
    """A date of the file cut to its precision; empty when the file has none."""
    return str(text)[: _LENGTH[precision or "day"]] if text else ""


def load(path: Path) -> Facts:
    """Reads the facts file. Raises OSError, or ConversionError when it is none."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(raw, dict) or "source_register" not in raw:
        raise ConversionError(f"{path} is no facts file: it has no source_register.")
    compiled = str(raw["meta"]["compiled"])
    pages = {id: _page(id, row, compiled) for id, row in raw["source_register"].items()}
    used = {id for section in raw.values() if isinstance(section, list) for row in section for id in cited(row)}
    return Facts(raw, pages, frozenset(used))


def _page(id: str, row: Row, compiled: str) -> Page:
    basis = row["published_basis"] or "unknown"
    told = edtf(row["published"], row["published_precision"])
    either = _EITHER.search(basis)
    if either:
        # Told in one of two years: the interval of both, which ends at the latest on the day of compilation.
        first, last = either.groups()
        told = f"{first}/{min(last + '-12-31', compiled)}" if last == compiled[:4] else f"{first}/{last}"
    return Page(id, row["url"], row["publisher"], row["lang"], told, basis)


def cited(value: Any) -> list[str]:
    """The ids of all pages that a fact cites, in its order."""
    if isinstance(value, dict):
        if "publisher" in value and "id" in value:
            return [value["id"]]
        return [id for part in value.values() for id in cited(part)]
    if isinstance(value, list):
        return [id for part in value for id in cited(part)]
    return []


def decisions(name: str) -> Any:
    """The decision table `decisions/NAME.yaml`."""
    return yaml.safe_load((_DECISIONS / f"{name}.yaml").read_text(encoding="utf-8"))


def read_table(name: str) -> bytes:
    """The table `decisions/NAME`, as it lies there."""
    return (_DECISIONS / name).read_bytes()


def matched(what: str, facts: Mapping[str, object], rows: Mapping[str, object]) -> None:
    """Raises ConversionError unless facts and decisions have the same ids."""
    if missing := sorted(set(facts) - set(rows)):
        raise ConversionError(f"{what}: no decision on {', '.join(missing)}; read the fact and add it.")
    if extra := sorted(set(rows) - set(facts)):
        raise ConversionError(f"{what}: the facts file has no {', '.join(extra)}; remove the decision.")
