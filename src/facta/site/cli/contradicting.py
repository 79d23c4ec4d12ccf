"""`facta contradictions` and `denominators`: what officials said, held against what else is told, with both pieces of evidence.

Invariant: the figures are those of `facta.measures`; every row names the claims of both sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from facta.site.cli.options import Csv, Json, KnownBy, On, Package, ToldBy, Tracker
from facta.site.cli.output import ABSENT, counted, harmless, say, say_csv, say_json, say_table, table
from facta.site.cli.states import cuts, cuts_said, state_at

if TYPE_CHECKING:
    from facta.measures import Contradiction, DenominatorAudit
    from facta.measures.denominators import Checked, StatedShare
    from facta.state import State

# --- contradictions ----------------------------------------------------------------------------------------------------

CONTRADICTION_COLUMNS = (
    "id", "title", "voice", "day", "told", "claims", "when", "against_reason", "against_voices", "against_day", "against_told",
    "is_own_word", "against_claims", "rulings",
)  # fmt: skip


def contradictions(
    tracker: Tracker,
    package: Package = "",
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """What was declared complete and is shown otherwise, with both pieces of evidence."""
    from facta import measures
    from facta.measures.contradictions import evidence, unmatched

    state = state_at(tracker, on, told_by, known_by)
    found = measures.contradictions(state, package or None)
    others = [] if package else unmatched(state, found)
    if as_csv:
        say_csv(CONTRADICTION_COLUMNS, [row for one in found for row in _contradiction_rows(one)])
    elif as_json:
        from msgspec import to_builtins

        say_json(
            {
                **cuts(tracker, state),
                "contradictions": [to_builtins(one) | {"evidence": evidence(state, one)} for one in found],
                "by_editors_alone": [to_builtins(state.assessments[id]) for id in others],
            }
        )
    else:
        _say_contradictions(state, found, others)


def _contradiction_rows(one: Contradiction) -> list[dict[str, Any]]:
    row = {name: getattr(one, name, None) for name in CONTRADICTION_COLUMNS}
    return [
        row
        | {
            "when": piece.when,
            "against_reason": piece.reason,
            "against_voices": list(piece.voices),
            "against_day": piece.day,
            "against_told": piece.told,
            "is_own_word": piece.is_own_word,
            "against_claims": list(piece.claims),
        }
        for piece in one.against
    ]


def _say_contradictions(state: State, found: list[Contradiction], others: list[str]) -> None:
    from facta.measures.contradictions import words_of

    for one in found:
        say(harmless(f"{one.title}: {one.voice} declares it complete for {one.day} (told {one.told})"))
        say(harmless(f"    {', '.join(one.claims)} {words_of(state, one.claims[0])}"))
        for piece in one.against:
            who = "the same voice" if piece.is_own_word else ", ".join(piece.voices)
            say(harmless(f"  against it, {piece.day} by {who}: {piece.reason}"))
            say(harmless(f"    {', '.join(piece.claims)} {words_of(state, piece.claims[0])}"))
        if one.rulings:
            say(harmless(f"  also recorded by the editors: {', '.join(one.rulings)}"))
        say()
    if not found:
        say(state.empty_because or "Nothing that was declared complete is shown otherwise.")
    if others:
        say(f"Recorded by the editors, and found by no rule: {', '.join(others)}.")
    say(f"{counted(len(found), 'contradiction')}. {cuts_said(state)}")


# --- denominators ------------------------------------------------------------------------------------------------------

DENOMINATOR_COLUMNS = (
    "date", "voice", "act", "bound", "told", "to", "count", "base_number", "base_what", "base_from_register", "recomputed",
    "difference", "rounded_to", "is_possible", "since_last", "last", "since_own", "own", "weeks", "claims",
)  # fmt: skip

# Fractions are coded as percentages with the bound `about` (rule 20 of the codebook).
_FRACTIONS = {33.3: " (a third)", 66.7: " (two thirds)"}


def denominators(
    tracker: Tracker,
    package: Package = "",
    disagreeing: Annotated[
        bool, typer.Option("--disagreeing", help="Only the weeks in which figures disagree.")
    ] = False,
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Every share stated for a whole, recomputed; its base against the last one; figures of one week that disagree."""
    from facta import measures

    state = state_at(tracker, on, told_by, known_by)
    found = measures.denominators(state, package or None)
    in_weeks = {claim for week in found.weeks for share in week.shares for claim in share.claims}
    checked = [one for one in found.checked if not disagreeing or set(one.share.claims) & in_weeks]
    if as_csv:
        say_csv(DENOMINATOR_COLUMNS, [_share_row(one, found) for one in checked])
    elif as_json:
        from msgspec import to_builtins

        say_json({**cuts(tracker, state), **to_builtins(found), "checked": [to_builtins(one) for one in checked]})
    else:
        _say_denominators(state, found, [] if disagreeing else checked)


def _share_row(one: Checked, found: DenominatorAudit) -> dict[str, Any]:
    share = one.share
    row = {name: getattr(share, name, getattr(one, name, None)) for name in DENOMINATOR_COLUMNS}
    return row | {
        "base_number": share.base.number,
        "base_what": share.base.what,
        "base_from_register": share.base.from_register,
        "weeks": [week.start for week in found.weeks if share in week.shares],
    }


def _say_denominators(state: State, found: DenominatorAudit, checked: list[Checked]) -> None:
    if not found.checked:
        say(state.empty_because or "No share was stated for this whole.")
        say(cuts_said(state))
        return
    if checked:
        rows = table("for", "told by", "told", "of", "recomputed", "base", right=("recomputed",))
        for one in checked:
            rows.add_row(
                one.share.date,
                one.share.voice,
                _told(one.share),
                str(one.share.base),
                _recomputed(one.share),
                _change(one),
            )
        say_table(rows)
        say()
    for week in found.weeks:
        days = week.start if week.start == week.end else f"{week.start} to {week.end}"
        counts = f", {week.spread:.1f} with counts" if week.spread > week.told_spread else ""
        say(f"{days}: {week.told_spread:.1f} points apart{counts}; of {counted(len(week.bases), 'base')}")
        for share in week.shares:
            say(harmless(f"  {_told(share)} of {share.base}, {share.voice} ({', '.join(share.claims)})"))
        say()
    told = counted(len(found.checked), "share")
    say(
        f"{found.package}: {told} of {counted(len(found.bases), 'base')}, {counted(len(found.weeks), 'week')} with disagreement."
    )
    say(cuts_said(state))


def _told(share: StatedShare) -> str:
    late = " late" if share.act == "delay" else ""
    if share.told is None:
        return f"{share.count:g}{late}" + (f" ({share.recomputed:.1f} %)" if share.recomputed is not None else "")
    bound = f"{share.bound.replace('_', ' ')} " if share.bound else ""
    to = f" to {share.to:g}" if share.to is not None else ""
    count = f" ({share.count:g})" if share.count is not None else ""
    fraction = _FRACTIONS.get(share.told, "") if share.bound == "about" else ""
    return f"{bound}{share.told:g}{to} %{fraction}{late}{count}"


def _recomputed(share: StatedShare) -> str:
    """The exact share, and what of the told one does not follow from it."""
    if share.recomputed is None or share.difference is None:
        return "no whole count gives it" if share.is_possible is False else ABSENT
    exact = f"{share.recomputed:.1f} %"
    if share.rounded_to is None:
        return f"{exact}: told {share.difference:+.1f} points"
    return exact if share.rounded_to <= 1 else f"{exact}, told to the nearest {share.rounded_to:g}"


def _change(one: Checked) -> str:
    if one.since_last == "changed":
        own = "" if one.since_own in ("first", "same") else f"; the same voice's before: {one.own}"
        return f"changed from {one.last}{own}"
    return "" if one.since_last in ("first", "same") else one.since_last
