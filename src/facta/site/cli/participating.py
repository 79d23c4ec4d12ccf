"""Participation in a treaty, out of a CSV record with its rule or out of a tracker's claims: who is bound, since when, what cannot be.

Invariant: the figures are those of `facta.measures`; every flag is printed, so that nothing of the record goes unseen.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from facta.errors import InputError
from facta.site.cli.options import Csv, Json, KnownBy, On, ToldBy
from facta.site.cli.output import ABSENT, counted, say, say_csv, say_json, say_table, table

if TYPE_CHECKING:
    from facta.exchange.participation import Record
    from facta.measures.participation import Participation, Progress, Span

COLUMNS = (
    "party", "stands", "signed", "consent", "consented", "bound_from_earliest", "bound_from_latest", "free_from_earliest",
    "free_from_latest", "counts", "reservations", "flags", "claims",
)  # fmt: skip


def participation(
    record: Annotated[str, typer.Argument(metavar="RECORD", help="A CSV file of treaty acts, or a tracker's id.")],
    instrument: Annotated[
        str, typer.Argument(metavar="INSTRUMENT", help="Of a tracker: the instrument.", show_default=False)
    ] = "",
    rule: Annotated[
        str, typer.Option("--rule", metavar="FILE", help="Of a CSV file: the treaty's rule, as YAML.")
    ] = "",
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Who signed, ratified, left; whether a treaty is in force by its own rule, and whom it binds."""
    if rule or Path(record).suffix.lower() in (".csv", ".tsv") or Path(record).is_file():
        if instrument:
            raise InputError(f"{instrument!r} goes with a tracker; a file of treaty acts is of one treaty.")
        found, read = _of_file(record, rule, on, told_by, known_by)
        about: dict[str, Any] = {"record": record, "columns": read.columns, "ignored_columns": list(read.ignored)}
    else:
        found = _of_tracker(record, instrument, on, told_by, known_by)
        about, read = {"tracker": record, "instrument": instrument}, None
    if as_json:
        from msgspec import to_builtins

        say_json({**about, **to_builtins(found)})
    elif as_csv:
        say_csv(COLUMNS, _rows(found))
    else:
        _say(found, read)


def _of_file(record: str, rule: str, on: str, told_by: str, known_by: str) -> tuple[Participation, Record]:
    from facta.exchange.participation import read_record, read_rule
    from facta.measures.participation import participation as folded
    from facta.site.cli.ready import today

    read = read_record(record)
    return folded(
        read.acts,
        read_rule(rule) if rule else None,
        on or today(),
        told_by or None,
        known_by or None,
        flags=read.flags,
    ), read


def _of_tracker(tracker: str, instrument: str, on: str, told_by: str, known_by: str) -> Participation:
    from facta.measures.participation import participation_of
    from facta.site.cli.states import state_at

    state = state_at(tracker, on, told_by, known_by)
    if not instrument:
        known = ", ".join(state.instruments) or "it has none yet"
        raise InputError(f"Name an instrument of {tracker}: {known}.")
    return participation_of(state, instrument)


def _rows(found: Participation) -> list[dict[str, Any]]:
    rows = []
    for one in found.states:
        rows.append(
            {name: getattr(one, name) for name in ("party", "stands", "signed", "consent", "consented", "claims")}
            | {
                "bound_from_earliest": one.bound_from.earliest,
                "bound_from_latest": one.bound_from.latest,
                "free_from_earliest": one.free_from.earliest,
                "free_from_latest": one.free_from.latest,
                "counts": str(one.counts).lower(),
                "reservations": one.reservations,
                "flags": [flag.kind for flag in found.flags if flag.party == one.party],
            }
        )
    return rows


def _say(found: Participation, read: Record | None) -> None:
    if found.title:
        say(found.title)
    say(_force(found))
    for one in found.conditions:
        _say_condition(one, "  ")
    say()
    if found.states:
        rows = table("state", "stands", "signed", "consent", "since", "bound from", "free from", "claims")
        for state in found.states:
            rows.add_row(
                state.party,
                state.stands.replace("_", " ") + ("" if state.counts else " (not counted beside its members)"),
                state.signed or ABSENT,
                state.consent.replace("_", " ") or ABSENT,
                state.consented or ABSENT,
                _span(state.bound_from) or ABSENT,
                _span(state.free_from) or ABSENT,
                ", ".join(state.claims),
            )
        say_table(rows)
        say()
    others = len(found.bound) - len(found.counting)
    beside = f", {counted(others, 'organisation')} of them beside its members" if others else ""
    say(f"Bound on {found.on}: {len(found.bound)}{beside}. Signed: {len(found.signatories)}.")
    for flag in found.flags:
        who = f"{flag.party}: " if flag.party else ""
        say(
            f"! {who}{flag.what} [{flag.kind}; {'counts' if flag.counts else 'does not count'}; {', '.join(flag.claims)}]"
        )
    known = f"; known by {found.known_by}" if found.known_by else ""
    later = f" {counted(found.later, 'act')} beyond the cuts." if found.later else ""
    say(f"On {found.on}; told by {found.told_by}{known}.{later}")
    if read is not None and read.ignored:
        say(f"Columns not read: {', '.join(read.ignored)}.")


def _force(found: Participation) -> str:
    day = _span(found.in_force)
    met = f"; its conditions were met on {_span(found.met)}" if found.met.latest else ""
    if found.is_in_force:
        return f"In force since {day}{met}."
    if found.is_in_force is None:
        return f"Possibly in force on {found.on}: from {day}{met}."
    if found.in_force.latest:
        return f"Not in force on {found.on}; by the acts so far from {day}{met}."
    return f"Not in force on {found.on}: {found.reason}."


def _span(span: Span) -> str:
    if span.earliest == span.latest:
        return span.latest
    return f"{span.earliest or '...'}/{span.latest or '...'}"


def _say_condition(one: Progress, indent: str) -> None:
    met = "met" if one.is_met else "not met"
    if one.parts:
        say(f"{indent}{'all of these' if one.kind == 'all_of' else 'one of these'}: {met}")
        for part in one.parts:
            _say_condition(part, indent + "  ")
        return
    what = {"n": "instruments", "share": f"of {one.of}", "states": "named states", "all": f"of all {one.of}"}[one.kind]
    within = f" in {one.group}" if one.group else ""
    missing = f"; missing: {', '.join(one.missing)}" if one.missing else ""
    say(f"{indent}{one.have} of {one.need} {what}{within}: {met}{missing}")
