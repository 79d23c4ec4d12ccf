"""`facta compare`: what changed in a tracker between two days.

Invariant: the figures are those of `facta.measures`; here they are only put into rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from facta.site.cli.options import Csv, Json, KnownBy, Package, ToldBy, Tracker
from facta.site.cli.output import ABSENT, counted, harmless, percent, say, say_csv, say_json, say_table, table
from facta.site.cli.states import cuts_said, state_at

if TYPE_CHECKING:
    from facta.measures import Comparison
    from facta.measures.comparison import Figured
    from facta.state import State

COMPARE_COLUMNS = ("figure", "unit", "before", "after", "difference", "n_before", "n_after", "new_claims")
_FIGURES = {
    "promised_baseline": "promised, first schedule",
    "promised_current": "promised, current schedule",
    "declared": "declared by any party",
    "declared_all": "declared by all parties",
    "done": "verified complete",
    "at_most": "complete at most",
    "proven_gap": "proven gap",
    "unverified": "declared, unverified",
    "on_paper": "on paper",
    "overdue": "rungs overdue",
    "long_overdue": "rungs overdue for two years or more",
}
# So many rows of each kind are printed; the JSON has all.
_MOST = 20


def compare(
    tracker: Tracker,
    first: Annotated[str, typer.Argument(metavar="FROM", help="The earlier day.")],
    last: Annotated[str, typer.Argument(metavar="TO", help="The later day.")],
    package: Package = "",
    from_told_by: Annotated[
        str,
        typer.Option("--from-told-by", metavar="DATE", help="For the earlier day, count what was published by then."),
    ] = "",
    told_by: ToldBy = "",
    from_known_by: Annotated[
        str,
        typer.Option("--from-known-by", metavar="DATE", help="For the earlier day, count what was recorded by then."),
    ] = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """What changed between two days: figures, claims, rungs, deadlines, contradictions."""
    from facta import measures

    before = state_at(tracker, first, from_told_by, from_known_by or known_by)
    after = state_at(tracker, last, told_by, known_by)
    found = measures.comparison(before, after, package or None)
    if as_csv:
        say_csv(COMPARE_COLUMNS, [_row(one) for one in found.figures])
    elif as_json:
        from msgspec import to_builtins

        say_json({**to_builtins(found), "sentence": measures.comparison_sentence(found)})
    else:
        _say(before, after, found)


def _row(one: Figured) -> dict[str, Any]:
    row = {name: getattr(one, name, None) for name in COMPARE_COLUMNS}
    return row | {"figure": one.name, "new_claims": list(one.new_claims)}


def _say(before: State, after: State, found: Comparison) -> None:
    from facta.measures import comparison_sentence

    say(harmless(comparison_sentence(found)))
    say()
    if found.figures:
        columns = (found.before.on, found.after.on, "difference")
        rows = table("", *columns, right=columns)
        for one in found.figures:
            rows.add_row(
                _FIGURES[one.name], *(_number(one, value) for value in (one.before, one.after, one.difference))
            )
        say_table(rows)
        say()
    register = after.register
    titles = {one.id: one.title.en for one in register.packages}
    titles |= {id: thing.value.title.en for id, thing in (after.provisions | after.instruments).items()}
    parties = {party.id: party.name.en for party in register.parties}
    _list(
        "Something else is known of",
        [f"{one.title}: {_known(one.before)}, now {_known(one.after)} ({one.why_after})" for one in found.turned],
    )
    _list(
        "Rungs",
        [
            f"{one.day} {one.title}: {one.act.replace('_', ' ')} by {', '.join(parties.get(p, p) for p in one.parties)}"
            + (" (stands no longer)" if one.is_lost else "")
            for one in found.steps
        ],
    )
    _list(
        "Deadlines",
        [
            f"{one.title}, {one.act.replace('_', ' ')}: {one.before or 'first told'} to {one.deadline or 'no date'}, "
            f"by {one.by}, told {one.told}"
            for one in found.deadlines
        ],
    )
    _list("New contradictions", [f"{one.title}: {one.voice}, {one.day}" for one in found.contradictions])
    _list("Contradictions gone", [f"{one.title}: {one.voice}, {one.day}" for one in found.contradictions_gone])
    _list(
        "Officials said",
        [f"{one.told} {one.voice}: {one.kind} of {titles.get(one.about, one.about)}" for one in found.statements],
    )
    say(
        f"{counted(len(found.told), 'claim')} told, {len(found.withdrawn)} taken back, {len(found.corrected)} corrected; "
        "`--json` has them."
    )
    say(f"Before: {cuts_said(before)}")
    say(f"After: {cuts_said(after)}")


def _number(one: Figured, value: float | None) -> str:
    if value is None:
        return ABSENT
    return f"{value:g}" if one.unit == "rungs" else percent(value)


def _known(status: str) -> str:
    return status.replace("_", " ")


def _list(title: str, rows: list[str]) -> None:
    if not rows:
        return
    say(f"{title}:")
    for row in rows[-_MOST:]:
        say(harmless(f"  {row}"))
    if len(rows) > _MOST:
        say(f"  and {len(rows) - _MOST} before; `--json` has all.")
    say()
