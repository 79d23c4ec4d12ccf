"""Slip, funnel and paper audit of a tracker on a day, each as a table, JSON or CSV.

Invariant: the figures are those of `facta.measures`; here they are only put into rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from facta.site.cli.options import Csv, Json, KnownBy, On, Package, ToldBy, Tracker
from facta.site.cli.output import ABSENT, counted, percent, say, say_csv, say_json, say_table, table
from facta.site.cli.states import cuts, cuts_said, state_at

if TYPE_CHECKING:
    from facta.measures import Funnel, PaperAudit, Slip, SlipSummary
    from facta.measures.share import Share
    from facta.model.register import Count
    from facta.state import State


# --- slip --------------------------------------------------------------------------------------------------------------


def slip(
    tracker: Tracker,
    package: Package = "",
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is past its current date.")] = False,
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """How far deadlines moved, who moved them, what is overdue."""
    from facta import measures

    state = state_at(tracker, on, told_by, known_by)
    found, wholes = measures.slips(state), measures.package_slips(state)
    if package:
        within = state.members(package)
        found = [one for one in found if one.id in within]
        wholes = [one for one in wholes if one.id in within]
    summary = measures.slip_summary(found)
    if overdue:
        found = [one for one in found if one.overdue is not None]
        wholes = [one for one in wholes if one.overdue is not None]
    if as_csv:
        say_csv(SLIP_COLUMNS, [_slip_row(one) for one in found])
    elif as_json:
        from msgspec import to_builtins

        rows = {"slips": [to_builtins(one) for one in found], "packages": [to_builtins(one) for one in wholes]}
        say_json({**cuts(tracker, state), "summary": to_builtins(summary), **rows})
    else:
        # A package's own date holds for what has none; a row of its own where it moved, and in no sum.
        _say_slips(state, [*found, *(one for one in wholes if one.moves)], summary)


SLIP_COLUMNS = (
    "id", "title", "act", "baseline", "current", "days", "at_least", "moves", "reached", "overdue", "long_overdue", "claims",
)  # fmt: skip


def _slip_row(one: Slip) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(one, name) for name in SLIP_COLUMNS}
    row["moves"] = [f"{move.deadline or 'no new date'} (told {move.told} by {move.by})" for move in one.moves]
    return row


def _say_slips(state: State, found: list[Slip], summary: SlipSummary) -> None:
    if not found:
        say(state.empty_because or "No deadline was told of anything here.")
        say(cuts_said(state))
        return
    days = ("slip in days", "overdue in days")
    rows = table("", "rung", "first told", "last told", days[0], "moved", days[1], right=days)
    for one in found:
        last = one.moves[-1] if one.moves else None
        rows.add_row(
            one.title,
            one.act.replace("_", " "),
            one.baseline or ABSENT,
            one.current or ABSENT,
            f"{'at least ' if one.at_least and one.days else ''}{one.days:,}" if one.days else "0",
            f"{len(one.moves)}×, last {last.told} by {last.by}" if last else "",
            f"reached {one.reached}" if one.reached else ABSENT if one.overdue is None else f"{one.overdue:,}",
        )
    say_table(rows)
    say()
    if summary.n:
        say(
            f"{summary.overdue} of {counted(summary.n, 'rung')} due {'is' if summary.overdue == 1 else 'are'} overdue"
            + (
                f", by {summary.mean_delay:,.0f} days in the mean and {summary.median_delay:,.0f} in the median"
                if summary.mean_delay is not None and summary.median_delay is not None
                else ""
            )
            + f"; {summary.long_overdue} for {state.codebook.rules.long_overdue} days or more."
        )
    if summary.moved:
        without = (
            f", {summary.put_off_without_date} of them last without a new date" if summary.put_off_without_date else ""
        )
        say(f"{counted(summary.moved, 'date')} moved{without}.")
    say(cuts_said(state))


# --- funnel ------------------------------------------------------------------------------------------------------------


def funnel(
    tracker: Tracker,
    package: Package = "",
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """How many instruments stand on each rung. Without --package: of the whole tracker."""
    from facta import measures

    state = state_at(tracker, on, told_by, known_by)
    found = measures.funnel(state, package or None)
    rungs = _rungs(state, found)
    parties = list(found.by_party)
    if as_csv:
        say_csv(
            ("rung", "common", *parties),
            [
                {"rung": rung, "common": found.common.get(rung, 0)}
                | {party: found.by_party[party].get(rung, 0) for party in parties}
                for rung in rungs
            ],
        )
    elif as_json:
        from msgspec import to_builtins

        say_json(
            {**cuts(tracker, state), "package": state.package(package).id if package else None, **to_builtins(found)}
        )
    else:
        names = {party.id: party.name.en for party in state.register.parties}
        columns = ("all together", *(names.get(party, party) for party in parties))
        rows = table("stands on", *columns, right=columns)
        for rung in rungs:
            counts = [found.common.get(rung, 0), *(found.by_party[party].get(rung, 0) for party in parties)]
            rows.add_row("no rung" if rung == "none" else rung.replace("_", " "), *map(str, counts))
        say_table(rows)
        say()
        say(f"{counted(found.n, 'instrument')} listed.{_foreseen(found.foreseen)}")
        say(cuts_said(state))


def _rungs(state: State, found: Funnel) -> list[str]:
    """The rungs that something stands on, in the order of the codebook."""
    taken = {*found.common, *(rung for counts in found.by_party.values() for rung in counts)}
    return [rung for rung in ("none", *(act.id for act in state.codebook.acts)) if rung in taken]


def _foreseen(counts: tuple[Count, ...]) -> str:
    """What was told to come; the part of it that is not listed is unknown."""
    if not counts:
        return ""
    told = ", ".join(f"{one.bound.replace('_', ' ')} {one.value:g} {one.unit}".strip() for one in counts)
    return f" Foreseen: {told}; what of them is not listed is unknown."


# --- paper audit -------------------------------------------------------------------------------------------------------

_AUDIT = {
    "published": "Text published",
    "dated": "Dated obligation",
    "responsible": "Responsible body named",
    "named_instrument": "Instrument named",
    "signed_by_all": "Signed by all",
    "after_period": "Due after the package's period",
    "conditional": "Under a condition",
}
PAPER_COLUMNS = ("tracker", "package", "on", "told_by", "known_by", "n", *_AUDIT, "itemised", "foreseen")


def paper(
    tracker: Tracker,
    package: Package = "",
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    compare: Annotated[bool, typer.Option("--compare", help="All packages side by side.")] = False,
    provisions: Annotated[
        bool, typer.Option("--provisions", help="Obligation, precision and delegation of each provision.")
    ] = False,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """How much the paper binds on a day: dates, bodies, instruments, signatures."""
    from facta import measures

    state = state_at(tracker, on, told_by, known_by)
    if compare or (provisions and state.register.packages):
        from facta.site.cli import legalized

        chosen_ = None if compare else state.package(package or None)
        legalized.say_legalization(tracker, state, chosen_, as_json=as_json, as_csv=as_csv)
        return
    if not state.register.packages:
        if as_json:
            say_json({**cuts(tracker, state), "package": None, "empty_because": state.empty_because or "no package"})
        elif as_csv:
            say_csv(PAPER_COLUMNS, [])
        else:
            say(state.empty_because or f"{tracker} has no package yet.")
        return
    chosen = state.package(package or None)
    found = measures.paper_audit(state, chosen)
    shares: dict[str, Share] = {name: getattr(found, name) for name in _AUDIT}
    if as_csv:
        row = {**cuts(tracker, state), "package": chosen.id, "n": found.n, "itemised": found.itemised}
        row |= {name: share.value for name, share in shares.items()}
        row["foreseen"] = [f"{one.bound} {one.value:g} {one.unit}".strip() for one in found.foreseen]
        say_csv(PAPER_COLUMNS, [row])
    elif as_json:
        from msgspec import to_builtins

        say_json({**cuts(tracker, state), "package": chosen.id, **to_builtins(found)})
    else:
        _say_audit(found, shares, chosen.title.en or chosen.id)
        say(cuts_said(state))


def _say_audit(found: PaperAudit, shares: dict[str, Share], title: str) -> None:
    rows = table(title, "share", "of the base", right=("share", "of the base"))
    for name, share in shares.items():
        rows.add_row(
            _AUDIT[name],
            percent(share.value),
            ABSENT if share.value is None else f"{len(share.provisions)} of {share.n}",
        )
    say_table(rows)
    say()
    say(f"{counted(found.itemised, 'instrument')} listed for {found.n} in the base.{_foreseen(found.foreseen)}")
