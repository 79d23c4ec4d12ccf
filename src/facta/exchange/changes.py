"""What differs between two states of a tracker: the one in the ledger and the one in a folder.

Invariant: two folders that differ in the order of their lines alone have no changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import msgspec

from facta.exchange.folder import Folder, FolderDocument
from facta.exchange.plain import plain
from facta.model.assessment import Assessment
from facta.model.claim import Claim
from facta.model.codebook import Codebook
from facta.model.driver import Driver
from facta.model.forecast import Forecast
from facta.model.inquiry import Inquiry
from facta.model.register import Register

V = TypeVar("V", Claim, Assessment, Driver, Forecast, Inquiry, FolderDocument)
# So many ids and fields are named in a line of the summary before it ends in "and n more".
_NAMED = 5
_SECTIONS = ("parties", "bodies", "people", "sources", "packages", "instruments", "provisions")


@dataclass(frozen=True, slots=True)
class Difference(Generic[V]):
    """`added` and `missing` values, and pairs (current, new) of those `changed`, each in the order of its folder."""

    added: tuple[V, ...] = ()
    changed: tuple[tuple[V, V], ...] = ()
    missing: tuple[V, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.missing)


@dataclass(frozen=True, slots=True)
class Changes:
    """What the new folder changes. Documents are known by their bytes, all others by their id."""

    claims: Difference[Claim]
    assessments: Difference[Assessment]
    documents: Difference[FolderDocument]
    proposals: Difference[Claim]
    forecasts: Difference[Forecast]
    registers: tuple[Register | None, Register]
    codebooks: tuple[Codebook | None, Codebook | None] = field(default=(None, None))
    drivers: Difference[Driver] = field(default_factory=Difference)
    inquiries: Difference[Inquiry] = field(default_factory=Difference)

    @property
    def register_changed(self) -> bool:
        """Whether the register differs, or there was none."""
        return self.registers[0] != self.registers[1]

    @property
    def codebook_changed(self) -> bool:
        """Whether the tracker's own codebook differs, came or went."""
        return self.codebooks[0] != self.codebooks[1]

    def __bool__(self) -> bool:
        parts = (self.claims, self.assessments, self.documents, self.proposals, self.forecasts, self.drivers)
        return self.register_changed or self.codebook_changed or any(parts) or bool(self.inquiries)

    def summary(self) -> list[str]:
        """The changes as lines for a person; empty when there are none."""
        lines = [*_register_lines(*self.registers), *_codebook_lines(*self.codebooks)]
        for what, difference in (
            ("document", self.documents),
            ("claim", self.claims),
            ("assessment", self.assessments),
            ("forecast", self.forecasts),
            ("proposal", self.proposals),
            ("driver", self.drivers),
            ("inquiry", self.inquiries),
        ):
            lines.extend(_lines(what, difference))
        return lines


def changes(current: Folder | None, new: Folder) -> Changes:
    """What `new` changes against `current`; all of it is added when there is no current one."""
    old = current or Folder(register=new.register)
    return Changes(
        claims=_difference(old.claims, new.claims),
        assessments=_difference(old.assessments, new.assessments),
        documents=_difference(old.documents, new.documents),
        proposals=_difference(old.proposals, new.proposals),
        forecasts=_difference(old.forecasts, new.forecasts),
        registers=(current.register if current else None, new.register),
        codebooks=(old.codebook, new.codebook),
        drivers=_difference(old.drivers, new.drivers),
        inquiries=_difference(old.inquiries, new.inquiries),
    )


def _key(value: Claim | Assessment | Driver | Forecast | Inquiry | FolderDocument) -> str:
    return value.sha256 if isinstance(value, FolderDocument) else value.id


def _name(value: Claim | Assessment | Driver | Forecast | Inquiry | FolderDocument) -> str:
    return value.name if isinstance(value, FolderDocument) else value.id


def _difference(current: Iterable[V], new: Iterable[V]) -> Difference[V]:
    before = {_key(value): value for value in current}
    after = {_key(value): value for value in new}
    return Difference(
        added=tuple(value for key, value in after.items() if key not in before),
        changed=tuple((before[key], value) for key, value in after.items() if key in before and before[key] != value),
        missing=tuple(value for key, value in before.items() if key not in after),
    )


def _lines(what: str, difference: Difference[Any]) -> Iterator[str]:
    for verb, values in (("added", difference.added), ("missing", difference.missing)):
        if values:
            yield f"{_count(len(values), what)} {verb}: {_named(_name(value) for value in values)}"
    if difference.changed:
        told = (f"{_name(new)} ({_fields(old, new)})" for old, new in difference.changed)
        yield f"{_count(len(difference.changed), what)} corrected: {_named(told)}"


def _count(number: int, what: str) -> str:
    many = "inquiries" if what == "inquiry" else f"{what}s"
    return f"{number:,} {what if number == 1 else many}"


def _named(names: Iterable[str], number: int = _NAMED) -> str:
    every = list(names)
    rest = len(every) - number
    return ", ".join(every[:number]) + (f" and {rest:,} more" if rest > 0 else "")


def _fields(old: msgspec.Struct, new: msgspec.Struct) -> str:
    """The fields that differ, with both values when they are short: `deadline 2023 -> 2025`."""
    told = []
    for name in new.__struct_fields__:
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        if isinstance(before, msgspec.Struct) and isinstance(after, msgspec.Struct) and type(before) is type(after):
            told.append(f"{name}: {_fields(before, after)}")
            continue
        shown = f"{name} {_shown(before)} -> {_shown(after)}"
        told.append(shown if len(shown) <= 100 else name)
    return _named(told)


def _shown(value: Any) -> str:
    if value is None or value == "" or value == ():
        return "(none)"
    return str(plain(value)) if not isinstance(value, bytes) else f"{len(value)} bytes"


def _register_lines(old: Register | None, new: Register) -> Iterator[str]:
    if old is None:
        counts = ((section, len(getattr(new, section))) for section in _SECTIONS)
        yield f"register of {new.tracker} added: {', '.join(f'{number:,} {name}' for name, number in counts if number)}"
        return
    plain_fields = {name: getattr(new, name) for name in _SECTIONS}
    same_sections = msgspec.structs.replace(old, **plain_fields)
    if same_sections != new:
        yield f"register changed: {_fields(same_sections, new)}"
    for section in _SECTIONS:
        before, after = getattr(old, section), getattr(new, section)
        if before == after:
            continue
        told = _section(before, after)
        yield f"{section}: {'; '.join(told) if told else 'order changed'}"


def _section(old: tuple[Any, ...], new: tuple[Any, ...]) -> list[str]:
    before, after = {one.id: one for one in old}, {one.id: one for one in new}
    added = [id for id in after if id not in before]
    missing = [id for id in before if id not in after]
    told = [f"{len(ids):,} {verb} {_named(ids)}" for verb, ids in (("added", added), ("removed", missing)) if ids]
    changed = [
        f"{id} changed {_fields(before[id], one)}" for id, one in after.items() if id in before and before[id] != one
    ]
    return told + ([_named(changed)] if changed else [])


def _codebook_lines(old: Codebook | None, new: Codebook | None) -> Iterator[str]:
    if old == new:
        return
    if old is None or new is None:
        yield f"codebook {new.id} added" if new else "codebook removed"
    else:
        yield f"codebook changed: {_fields(old, new)}"
