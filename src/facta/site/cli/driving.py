"""`facta drivers`: dated events and series that may explain behaviour, listed, added by hand or from CSV, and questioned.

Invariant: an answer is an association with its n, its effect and its p, never a cause, and the same seed gives the same one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from facta.errors import InputError
from facta.site.cli.options import LOCAL_CODER, Coder, Csv, Json, KnownBy, On, ToldBy, Tracker
from facta.site.cli.output import ABSENT, counted, say, say_csv, say_json, say_table, table

if TYPE_CHECKING:
    from facta.measures import Study
    from facta.model import Driver, Entry

DEEDS = ("list", "load", "add", "ask")
_ANSWER = (
    *("outcome", "n", "near", "away", "expected", "ratio", "without_low", "without_high", "chance_low", "chance_high"),
    *("p", "p_adjusted", "undated", "near_claims"),
)


def drivers(
    tracker: Tracker,
    deed: Annotated[str, typer.Argument(metavar="[list|load|add|ask]", help="What to do.")] = "list",
    file: Annotated[str, typer.Argument(metavar="[FILE]", help="load: the CSV, a driver a row.")] = "",
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help="summit, loan, ...; list and ask take several: summit,talks.")
    ] = "",
    series: Annotated[
        str, typer.Option("--series", metavar="NAME", help="add: a point's series; list and ask: this series.")
    ] = "",
    date: Annotated[str, typer.Option("--date", metavar="DATE", help="add: when it happened.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="add: when it ended, where it lasted.")] = "",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="add: what happened, in a few words.")] = "",
    title_ru: Annotated[str, typer.Option("--title-ru", metavar="TEXT", help="add: the same in Russian.")] = "",
    value: Annotated[str, typer.Option("--value", metavar="NUMBER", help="add: a point's value.")] = "",
    unit: Annotated[str, typer.Option("--unit", metavar="TEXT", help="add: its unit.")] = "",
    source: Annotated[str, typer.Option("--source", metavar="TEXT", help="add: who published it.")] = "",
    url: Annotated[str, typer.Option("--url", metavar="URL", help="add: where it can be looked up.")] = "",
    told: Annotated[str, typer.Option("--told", metavar="DATE", help="add: when that was published.")] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="add: a note.")] = "",
    of: Annotated[
        str,
        typer.Option(
            "--of", metavar="A,B", help="ask: statements, promises, declarations, acts, form, substance, moves."
        ),
    ] = "statements,acts,moves",
    before: Annotated[int, typer.Option("--before", metavar="DAYS", help="ask: near begins so long before.")] = 14,
    after: Annotated[int, typer.Option("--after", metavar="DAYS", help="ask: and ends so long after.")] = 14,
    change: Annotated[
        float, typer.Option("--change", metavar="PERCENT", min=0, help="ask: a series by which change from its last.")
    ] = 10,
    direction: Annotated[
        str, typer.Option("--direction", metavar="WAY", help="ask: which changes of a series: up, down, any.")
    ] = "any",
    start: Annotated[
        str, typer.Option("--from", metavar="DATE", help="ask: the period. Default: the years of the drivers.")
    ] = "",
    end: Annotated[str, typer.Option("--to", metavar="DATE", help="ask: its last day.")] = "",
    within: Annotated[
        int, typer.Option("--within", metavar="DAYS", min=0, help="ask: compare with dates so near only. 0: anywhere.")
    ] = 0,
    draws: Annotated[
        int, typer.Option("--draws", metavar="N", min=1, help="ask: placements drawn where there are many.")
    ] = 9_999,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="ask: where chance begins.")] = 0,
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    coder: Coder = LOCAL_CODER,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """What may explain behaviour: dated events and series; and do words, deeds or moves gather around them?"""
    if deed not in DEEDS:
        raise InputError(f"{deed!r} is nothing to do with drivers. Give {', '.join(DEEDS)}.")
    if (deed == "load") != bool(file):
        raise InputError("`load` takes the CSV to load, and nothing else does. Give `load FILE`.")
    if deed == "load":
        _record(tracker, coder, as_json, path=Path(file))
    elif deed == "add":
        given = {"kind": kind, "series": series, "date": date, "until": until, "title": title, "title_ru": title_ru}
        cells = {**given, "value": value, "unit": unit, "source": source, "url": url, "told": told, "note": note}
        _record(tracker, coder, as_json, cells=cells)
    elif deed == "list":
        _list(tracker, _words(kind), series, (on, told_by, known_by), as_json, as_csv)
    else:
        from facta import measures
        from facta.model.edtf import day_of, parse
        from facta.site.cli.states import state_at

        if direction not in ("up", "down", "any"):
            raise InputError(f"--direction {direction}: give up, down or any.")
        if kind and series:
            raise InputError("Ask about events (--kind) or about one series (--series), not both at once.")
        first = parse(start).start if start else None
        last = day_of(end) if end else None
        state = state_at(tracker, on, told_by, known_by)
        chosen = (
            measures.chosen_steps(state, series, change, direction)
            if series
            else measures.chosen_events(state, _words(kind))
        )
        found = measures.event_study(
            state, chosen, outcomes=_words(of), before=before, after=after, start=first, end=last,
            within=within or None, draws=draws, seed=seed,
        )  # fmt: skip
        _answer(tracker, found, as_json, as_csv)


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))


def _record(
    tracker: str, coder: str, as_json: bool, *, path: Path | None = None, cells: dict[str, str] | None = None
) -> None:
    from facta.site.cli.ready import ready

    ready()
    from facta import actions, exchange
    from facta.actions.current import rules, source_of, stands
    from facta.collect import read_file

    register, _ = rules(tracker)

    def publisher(url: str) -> str:
        return source_of(register, url)

    if path is not None:
        collected = read_file(path)
        given = exchange.read_drivers(collected.content, collected.name, coder=coder, source_of=publisher)
    else:
        taken = stands(tracker).drivers
        given = (exchange.driver_of(cells or {}, coder=coder, source_of=publisher, taken=taken),)
    entries = actions.add_drivers(tracker=tracker, drivers=given, actor=coder)
    added, corrected = (sum(one.kind == kind for one in entries) for kind in ("driver", "correction"))
    if as_json:
        ids = [one.id for one in given]
        say_json({"tracker": tracker, "added": added, "corrected": corrected, "drivers": ids})
        return
    unchanged = len(given) - added - corrected
    said = ((added, "added"), (corrected, "corrected"), (unchanged, "unchanged"))
    told = ", ".join(f"{number} {what}" for number, what in said if number)
    say(f"{tracker}: {counted(len(given), 'driver')}: {told}.")


def _list(
    tracker: str, kinds: list[str], series: str, asked: tuple[str, str, str], as_json: bool, as_csv: bool
) -> None:
    from facta.exchange.drivers import COLUMNS, cells_of
    from facta.model.edtf import parse
    from facta.site.cli.states import cuts, entries_of, state_at

    state = state_at(tracker, *asked)
    entries = _last_entries(entries_of(tracker), asked[2])
    shown = sorted(
        (
            one
            for one in state.drivers.values()
            if (not kinds or one.kind in kinds) and (not series or one.series == series)
        ),
        key=lambda one: (one.series, parse(one.date).start or 0, one.id),
    )
    rows = [_row(cells_of(one), one, entries.get(one.id)) for one in shown]
    if as_csv:
        say_csv((*COLUMNS, "recorded", "actor"), rows)
    elif as_json:
        say_json({**cuts(tracker, state), "drivers": rows})
    elif not shown:
        say(f"{tracker} has no driver. `facta drivers {tracker} add` or `load FILE` records some.")
    else:
        listed = table("date", "kind", "what", "value", "source", "recorded", "by", right=("value",))
        for one, row in zip(shown, rows, strict=True):
            value = "" if one.value is None else f"{one.value:g} {one.unit}".strip()
            what = one.title.en or one.title.ru
            listed.add_row(
                one.date, one.kind, what, value, one.citation.source, str(row["recorded"])[:10], str(row["actor"])
            )
        say_table(listed)


def _last_entries(entries: list[Entry], known_by: str) -> dict[str, Entry]:
    """The last entry about each driver, by its id, of those recorded by the cut."""
    from facta.ledger.chain import key_of
    from facta.state.replay import cut

    limit = cut(known_by) if known_by else ""
    return {
        key_of(one.payload): one
        for one in entries
        if one.kind in ("driver", "correction") and (not limit or one.recorded <= limit)
    }


def _row(cells: dict[str, str], driver: Driver, entry: Entry | None) -> dict[str, Any]:
    return {
        **cells,
        "value": driver.value,
        "recorded": entry.recorded if entry else "",
        "actor": entry.actor if entry else "",
    }


def _answer(tracker: str, found: Study, as_json: bool, as_csv: bool) -> None:
    from msgspec import to_builtins

    if as_json:
        from facta.model.edtf import to_text

        told = to_builtins(found)
        for one in told["drivers"]:
            one["first"], one["last"] = to_text(one["first"]), to_text(one["last"])
        say_json({"tracker": tracker, **told})
        return
    if as_csv:
        rows = []
        for association in found.associations:
            row = to_builtins(association)
            row["without_low"], row["without_high"] = association.without or (None, None)
            row["chance_low"], row["chance_high"] = association.chance or (None, None)
            rows.append(row)
        say_csv(_ANSWER, rows)
        return
    say(
        f"{counted(len(found.drivers), 'driver')} from {found.start} to {found.end}; near is from "
        f"{_side(-found.before)} to {_side(found.after)}: {found.days_near:,} of {found.days:,} days."
    )
    say()
    figures = ("n", "near", "expected", "ratio", "without any one", "by chance", "p", "adjusted")
    shown = table("", *figures, right=figures)
    for it in found.associations:
        shown.add_row(
            it.outcome,
            *(str(it.n), str(it.near), f"{it.expected:.1f}", _figure(it.ratio, 1)),
            _between([_figure(bound, 1) for bound in it.without or ()]),
            _between([str(bound) for bound in it.chance or ()]),
            *(_chance(it.p), _chance(it.p_adjusted)),
        )
    say_table(shown)
    say()
    for it in found.associations:
        if it.reason:
            say(f"{it.outcome}: {it.reason}.")
        if it.undated:
            say(f"{it.outcome}: {it.undated} more in the period are not dated to the day and stand in no window.")
    for pair in found.contrasts:
        if pair.difference is not None:
            say(
                f"Near share of {pair.first} less that of {pair.second}: {pair.difference * 100:+.0f} points, "
                f"p {_chance(pair.p)}, adjusted {_chance(pair.p_adjusted)}."
            )
    for one in found.left_out:
        say(f"Left out: {one.id} {one.why}.")
    if any(it.p is not None for it in found.associations):
        where = f"within {found.within} days of its own date" if found.within else "anywhere in the period"
        how = (
            "all of them"
            if found.exact
            else f"{found.placements:,} drawn from seed {found.seed}, the observed one added"
        )
        say(f"p: of the placements of the drivers {where} ({how}), the share at least as uneven. Adjusted: Holm.")
    say(found.caution)


def _side(days: int) -> str:
    """An end of the window in words; negative is before."""
    return f"{counted(abs(days), 'day')} {'before' if days < 0 else 'after'}" if days else "the day itself"


def _figure(value: float | None, digits: int) -> str:
    return ABSENT if value is None else f"{value:.{digits}f}"


def _chance(p: float | None) -> str:
    """A probability with three digits, four where it is small: it is never rounded to nothing."""
    return ABSENT if p is None else f"{p:.4f}" if p < 0.001 else f"{p:.3f}"


def _between(bounds: Sequence[str]) -> str:
    return " to ".join(bounds) if bounds else ABSENT
