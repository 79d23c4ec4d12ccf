"""`facta standing`: promises by who vouches that they were made, with the day and the claims of every change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facta.site.cli.options import Csv, Json, KnownBy, On, ToldBy, Tracker
from facta.site.cli.output import ABSENT, counted, say, say_csv, say_json, say_table, table
from facta.site.cli.states import cuts, cuts_said, state_at

if TYPE_CHECKING:
    from facta.measures.standings import PromiseStanding

COLUMNS = (
    "id", "title", "package", "standing", "since", "counts", "keepers", "affirming", "denying",
    "confirming", "telling", "alleging", "denials",
)  # fmt: skip
WORDS = {
    "confirmed": "confirmed by who is to keep it",
    "one_side": "told by one side only",
    "denied": "denied",
    "alleged": "alleged by third parties",
    "untold": "told by nobody",
}


def standing(
    tracker: Tracker,
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """What is only said to have been promised: confirmed, told by one side, alleged or denied, since when and by whom."""
    from msgspec import to_builtins

    from facta.measures import standings

    state = state_at(tracker, on, told_by, known_by)
    found = standings(state)
    if as_csv:
        say_csv(COLUMNS, [to_builtins(one) for one in found])
        return
    if as_json:
        say_json({**cuts(tracker, state), "promises": [to_builtins(one) for one in found]})
        return
    names: dict[str, str] = {party.id: party.name.en for party in state.register.parties}
    for one in found:
        _say(one, names)
    if not found:
        say("Nothing of this tracker is marked as alleged (`alleged: true` in provisions.yaml).")
    else:
        apart = sum(not one.counts for one in found)
        say(f"{counted(len(found), 'promise')}, {apart} of them in no figure until confirmed.")
    say(cuts_said(state))


def _say(one: PromiseStanding, names: dict[str, str]) -> None:
    since = f" since {one.since}" if one.since else ""
    say(f"{one.title} ({one.id})")
    say(f"{WORDS[one.standing].capitalize()}{since}; {'counts in figures' if one.counts else 'in no figure'}.")
    say(f"To be kept by: {_listed(one.keepers, names)}. {_sides(one, names)}")
    shown = table("told", "standing", "before", "by", "claims")
    for change in one.changes:
        row: tuple[Any, ...] = (
            change.told,
            WORDS[change.standing],
            WORDS[change.before] if change.before != "untold" else ABSENT,
            ", ".join(change.voices),
            ", ".join(change.claims),
        )
        shown.add_row(*row)
    if one.changes:
        say_table(shown)
    say()


def _sides(one: PromiseStanding, names: dict[str, str]) -> str:
    parts = []
    if one.affirming:
        parts.append(f"Told by: {_listed(one.affirming, names)}.")
    if one.denying:
        parts.append(f"Denied by: {_listed(one.denying, names)}.")
    third = len(one.alleging)
    parts.append(f"Third parties: {counted(third, 'claim')}." if third else "No third party tells it.")
    return " ".join(parts)


def _listed(ids: tuple[str, ...], names: dict[str, str]) -> str:
    return ", ".join(names.get(id, id) for id in ids) or ABSENT
