"""`facta sources`: who publishes and who speaks, who copies whom, and how what each declared was borne out.

Invariant: nothing is recorded without `--join`; what is recorded then can be corrected like any document's particulars.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from facta.errors import InputError
from facta.site.cli.options import LOCAL_CODER, Coder, Csv, Json, KnownBy, On, ToldBy, Tracker
from facta.site.cli.output import ABSENT, counted, percent, say, say_csv, say_json, say_table, table
from facta.site.cli.states import cuts, cuts_said, state_and_record

if TYPE_CHECKING:
    from facta.measures.sources import Graded, Independence, Relayed, Speaking, TrackRecord
    from facta.state import Replay

VOICES = (
    "voice", "name", "kind", "parties", "claims", "publishers", "declared", "verified", "otherwise", "disputed", "open",
    "share", "low", "high", "carried_out", "not_carried_out", "by_record", "reason",
)  # fmt: skip
CLAIMS = ("claim", "publisher", "voice", "grade", "source", "information", "supporting", "against")
# So many ids stand in a cell of the table; --json and --csv have all.
_FEW = 2
COPIES = (
    "document", "name", "reason", "whose", "credits", "original", "original_name", "containment", "same_day", "recorded",
)  # fmt: skip


def sources(
    tracker: Tracker,
    claims: Annotated[
        bool,
        typer.Option(
            "--claims", help="Each claim with its Admiralty grades: the source's letter, the information's digit."
        ),
    ] = False,
    copies: Annotated[
        bool, typer.Option("--copies", help="Which archived documents repeat another's words or credit a wire.")
    ] = False,
    join: Annotated[
        bool, typer.Option("--join", help="Record whose report each copy is, so that both are one voice.")
    ] = False,
    coder: Coder = LOCAL_CODER,
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Publishers and voices, who copies whom, and each voice's track record with its interval."""
    from msgspec import to_builtins

    from facta.measures import sources as measured

    if claims and (copies or join):
        raise InputError("--claims and --copies exclude each other. Ask for one after the other.")
    if join and (on or told_by or known_by):
        raise InputError("--join records what is so now. Leave --on, --told-by and --known-by out.")
    state, stands = state_and_record(tracker, on, told_by, known_by)
    if copies or join:
        found = _relayed(stands)
        joined = _join(tracker, stands, found, coder) if join else []
        _say_copies(cuts(tracker, state), found, joined, as_json, as_csv)
        return
    if claims:
        graded = measured.graded(state, stands.documents)
        rows: list[dict[str, Any]] = [{**to_builtins(one), "grade": one.grade} for one in graded]
        if as_csv:
            say_csv(CLAIMS, rows)
        elif as_json:
            say_json({**cuts(tracker, state), "claims": rows})
        else:
            _say_grades(graded)
        return
    records = {one.voice: one for one in measured.track_records(state)}
    voices = measured.speaking(state, stands.documents)
    counts = measured.independence(state, stands.documents)
    if as_csv:
        say_csv(VOICES, [measured.tabled.row(one, records.get(one.key)) for one in voices])
    elif as_json:
        say_json(
            {
                **cuts(tracker, state),
                "independence": to_builtins(counts),
                "publishers": [to_builtins(one) for one in measured.publishers(state, stands.documents) if one.claims],
                "voices": measured.tabled.rows(state, stands.documents),
            }
        )
    else:
        _say(counts, voices, records)
        say(cuts_said(state))


def _say(counts: Independence, voices: list[Speaking], records: dict[str, TrackRecord]) -> None:
    from facta.measures.sources import record_grade

    say(
        f"{counted(counts.claims, 'claim')} of {counted(counts.publishers, 'publisher')}, "
        f"vouched for by {counted(counts.voices, 'voice')}. "
        f"Of {counted(counts.events, 'act')} told as done several publishers tell {counts.several_publishers}; "
        f"{len(counts.one_voice)} of these rest on one voice."
    )
    say()
    figures = ("claims", "declared", "verified", "otherwise", "open", "carried out", "borne out", "95 % interval")
    shown = table("voice", "kind", *figures, "by record", right=figures[:-2])
    declared = [one for one in voices if one.key in records]
    for one in sorted(declared, key=lambda one: (-records[one.key].judged, -records[one.key].declared, one.name)):
        record = records[one.key]
        interval = ABSENT if record.low is None else f"{percent(record.low)} to {percent(record.high)}"
        numbers = (record.declared, record.verified, record.otherwise, record.open + record.disputed)
        substance = record.carried_out + record.not_carried_out
        shown.add_row(
            one.name,
            one.kind,
            str(len(one.claims)),
            *map(str, numbers),
            f"{record.carried_out} of {substance}" if substance else ABSENT,
            percent(record.share),
            interval,
            record_grade(record),
        )
    if declared:
        say_table(shown)
    say(f"{counted(len(voices) - len(declared), 'voice')} beside declared nothing as done (--csv lists them).")


def _say_grades(graded: list[Graded]) -> None:
    from facta.measures.sources.grades import INFORMATION

    shown = table("claim", "grade", "information", "for", "against")
    for one in graded:
        shown.add_row(one.claim, one.grade, INFORMATION[one.information], _few(one.supporting), _few(one.against))
    if graded:
        say_table(shown)
    say(
        f"{counted(len(graded), 'claim')}. Letters are the editors' grades of publishers (F: none given); digits come from the record."
    )


def _few(ids: tuple[str, ...]) -> str:
    more = f" and {len(ids) - _FEW} more" if len(ids) > _FEW else ""
    return ", ".join(ids[:_FEW]) + more


# --- copies ------------------------------------------------------------------------------------------------------------


def _relayed(stands: Replay) -> list[Relayed]:
    from facta.ledger import archive
    from facta.measures.sources import relayed

    texts = {
        one.sha256: archive.text(one.text_sha256) for one in stands.documents.values() if archive.has(one.text_sha256)
    }
    return relayed(stands.documents.values(), texts, stands.register) if stands.register else []


def _join(tracker: str, stands: Replay, found: list[Relayed], coder: str) -> list[str]:
    from msgspec.structs import replace

    from facta.actions.coding import correct

    joined = []
    for one in found:
        if one.whose and not one.recorded:
            why = f"repeats {one.original_name}" if one.reason == "text" else f"credits {one.whose}"
            document = replace(stands.documents[one.document], relays=one.whose)
            correct(tracker=tracker, value=document, actor=coder, reason=why)
            joined.append(one.document)
    return joined


def _say_copies(stood: dict[str, Any], found: list[Relayed], joined: list[str], as_json: bool, as_csv: bool) -> None:
    from msgspec import to_builtins

    rows: list[dict[str, Any]] = [to_builtins(one) for one in found]
    if as_csv:
        say_csv(COPIES, rows)
        return
    if as_json:
        say_json({**stood, "copies": rows, "joined": joined})
        return
    shown = table("document", "whose report", "why", "shared", right=("shared",))
    for one in found:
        why = f"repeats {one.original_name}" if one.reason == "text" else f"credits {', '.join(one.credits)}"
        whose = one.recorded or one.whose or "not clear"
        shown.add_row(one.name, whose + (" (recorded)" if one.recorded else ""), why, percent(one.containment))
    if found:
        say_table(shown)
    waiting = sum(bool(one.whose) and not one.recorded for one in found) - len(joined)
    said = [f"{counted(len(found), 'document passes', 'documents pass')} on another's report."]
    if joined:
        said.append(f"Recorded now: {len(joined)}.")
    if waiting:
        said.append(f"Not recorded, and so counted as voices of their own: {waiting} (--join).")
    say(" ".join(said))
