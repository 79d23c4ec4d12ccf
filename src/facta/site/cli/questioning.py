"""`facta sensitivity`: the figures of a package under other reasonable rules, one changed at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facta.site.cli.options import Csv, Json, KnownBy, On, Package, ToldBy, Tracker
from facta.site.cli.output import percent, say, say_csv, say_json, say_table, table
from facta.site.cli.states import cuts, cuts_said, state_and_record

if TYPE_CHECKING:
    from facta.measures.sensitivity import Variant

COLUMNS = ("kind", "rule", "n", "promised", "declared", "delivered_lower", "delivered_upper", "proven_gap")


def sensitivity(
    tracker: Tracker,
    package: Package = "",
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Would another reasonable rule change the story? The figures under each, one rule changed at a time."""
    from msgspec import to_builtins

    from facta.measures.sensitivity import sensitivity as measured

    state, stands = state_and_record(tracker, on, told_by, known_by)
    found = measured(stands, state.on_text, state.told_by_text, known_by or None, package or None)
    if as_json:
        say_json({**cuts(tracker, state), **to_builtins(found)})
        return
    if as_csv:
        say_csv(COLUMNS, [_row(one) for one in (found.own, *found.variants)])
        return
    say(found.sentence if state.register.packages else state.empty_because or "This tracker has no package.")
    say()
    figures = ("promised", "declared", "delivered", "proven gap", "of")
    shown = table("", *figures, right=figures)
    for one in (found.own, *(variant for variant in found.variants if variant.kind != "one left out")):
        delivered = " to ".join(percent(bound) for bound in one.delivered)
        shares = (percent(one.promised), percent(one.declared), delivered, percent(one.proven_gap))
        shown.add_row(one.rule, *shares, str(one.n))
    say_table(shown)
    without = [one for one in found.variants if one.kind == "one left out" and one.proven_gap is not None]
    if without:
        say()
        gaps = sorted(without, key=lambda one: one.proven_gap or 0)
        say(
            f"With any one of the {len(without)} left out the proven gap lies between {percent(gaps[0].proven_gap)} ({gaps[0].rule}) "
            f"and {percent(gaps[-1].proven_gap)} ({gaps[-1].rule})."
        )
    say(cuts_said(state))


def _row(one: Variant) -> dict[str, object]:
    low, high = one.delivered
    values = (one.kind, one.rule, one.n, one.promised, one.declared, low, high, one.proven_gap)
    return dict(zip(COLUMNS, values, strict=True))
