"""The three lines of a package on a day: a sentence and a table, one JSON object, or rows of CSV."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from facta.site.cli.options import Csv, Json, KnownBy, On, Package, ToldBy, Tracker
from facta.site.cli.output import ABSENT, percent, say, say_csv, say_json, say_table, table
from facta.site.cli.states import state_at

if TYPE_CHECKING:
    from facta.measures import Headline, Lines
    from facta.state import State


class By(StrEnum):
    """What a package's figures can be told apart by."""

    programme = "programme"
    sector = "sector"
    party = "party"


def lines(
    tracker: Tracker,
    package: Package = "",
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    by: Annotated[By | None, typer.Option("--by", help="One row for each of these.")] = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """What was promised, declared and delivered by a day."""
    from facta import measures

    state = state_at(tracker, on, told_by, known_by)
    if by is None:
        found = [measures.lines(state, package or None)]
    else:
        found = measures.lines_by(state, by.value, package or None) if state.register.packages else []
    if as_csv:
        say_csv(COLUMNS, [_row(tracker, one) for one in found])
    elif as_json:
        objects = [{**one.to_json(), "tracker": tracker} for one in found]
        say_json(objects if by is not None else objects[0])
    elif by is None:
        say_lines(state, found[0])
    else:
        _say_groups(state, found)


COLUMNS = (
    "tracker", "package", "group", "on", "told_by", "known_by", "base_count", "base_unit", "n",
    "promised_baseline", "promised_current", "promised_n",
    "declared_any_party", "declared_all_parties", "declared_any_party_upper", "declared_all_parties_upper",
    "delivered_lower", "delivered_upper", "done", "not_done", "no_evidence",
    "proven_gap", "unverified", "on_paper", "on_paper_slowest", "pending_proposals",
)  # fmt: skip


def _row(tracker: str, one: Lines) -> dict[str, Any]:
    told = one.to_json()
    return {
        **told,
        "tracker": tracker,
        "group": one.group,
        "base_count": told["base"]["count"],
        "base_unit": told["base"]["unit"],
        **{f"promised_{key}": value for key, value in told["promised"].items()},
        **{f"declared_{key}": value for key, value in told["declared"].items()},
        "delivered_lower": one.delivered.lower,
        "delivered_upper": one.delivered.upper,
        **{name: len(told["delivered"][name]) for name in ("done", "not_done", "no_evidence")},
    }


def say_lines(state: State, one: Lines) -> None:
    """The headline sentence, then each figure with what it is a share of."""
    from facta.measures import sentence

    say(sentence(one, state.register))
    apart = sum(getattr(thing.value, "package", "") == one.package for thing in state.alleged.values())
    if apart:
        say(f"Only said to have been promised, and in no figure: {apart} (facta standing).")
    if not one.n:
        return
    say()
    shown = one.delivered
    figures = table("", "share", "of the base", right=("share", "of the base"))

    def row(name: str, share: float | None, count: int | None, n: int) -> None:
        figures.add_row(name, percent(share), ABSENT if share is None or count is None else f"{count} of {n}")

    first, moved = one.promised.baseline, one.promised.current
    row("Promised, by the first schedule", first.value, len(first.provisions), first.n)
    row("Promised, by the current schedule", moved.value, len(moved.provisions), moved.n)
    said, by_all = one.declared.any_party, one.declared.all_parties
    row("Declared by any party", said.value, len(said.provisions), said.n)
    row("Declared by all parties", by_all.value, len(by_all.provisions), by_all.n)
    row("Delivered, at least", shown.lower, len(shown.done), shown.n)
    row("Delivered, at most", shown.upper, shown.n - len(shown.not_done), shown.n)
    row("Proven gap", one.proven_gap, None, one.n)
    row("Declared, unverified", one.unverified, None, one.n)
    figures.add_row("On paper", percent(one.on_paper.common), f"mean of {one.n}")
    say_table(figures)
    if one.headline:
        say()
        _say_headlines(one.headline)
    say()
    say(_footing(state, one))


def _say_headlines(points: tuple[Headline, ...]) -> None:
    found = table("Headline claims", "date", "told by", "of", right=("Headline claims",))
    for point in points:
        value = f"{point.value:g}" + (f" to {point.to:g}" if point.to is not None else "")
        unit = "%" if point.unit == "percent" else point.unit
        bound = f"{point.bound.replace('_', ' ')} " if point.bound else ""
        found.add_row(f"{bound}{value} {unit}", point.date, point.speaker, point.base)
    say_table(found)


def _footing(state: State, one: Lines) -> str:
    """What the figures rest on: the package, its base, the cuts and what waits."""
    title = state.packages[one.package].title.en or one.package if one.package in state.packages else one.package
    parts = [f"{title}: {one.base.value:g} {one.base.unit}, n = {one.n}", f"on {one.on}", f"told by {one.told_by}"]
    if one.known_by:
        parts.append(f"known by {one.known_by}")
    return "; ".join(parts) + f". Proposals that wait and do not count: {one.pending_proposals:,}."


def _say_groups(state: State, found: list[Lines]) -> None:
    if not found:
        say(state.empty_because or "There is nothing in this base.")
        return
    numbers = ("n", "promised", "declared", "delivered", "proven gap", "on paper")
    groups = table("", *numbers, right=numbers)
    for one in found:
        shown = one.delivered
        groups.add_row(
            _title(state, one.group),
            str(one.n),
            percent(one.promised.baseline.value),
            percent(one.declared.any_party.value),
            f"{percent(shown.lower).removesuffix(' %')}–{percent(shown.upper)}",
            percent(one.proven_gap),
            percent(one.on_paper.common),
        )
    say_table(groups)
    say()
    say(
        f"{found[0].package}; on {found[0].on}; told by {found[0].told_by}. Promised by the first schedule, declared by any party."
    )


def _title(state: State, group: str) -> str:
    if group in state.provisions:
        return state.provisions[group].value.title.en or group
    names = {party.id: party.name.en for party in state.register.parties}
    return names.get(group, group) or "(none)"
