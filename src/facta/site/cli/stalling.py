"""`facta patterns`: the signs of stalling that the codebook looks for, each with its evidence."""

from __future__ import annotations

from facta.site.cli.options import Csv, Json, KnownBy, On, ToldBy, Tracker
from facta.site.cli.output import counted, say, say_csv, say_json, say_table, table
from facta.site.cli.states import cuts, cuts_said, state_at

COLUMNS = ("pattern", "about", "title", "amount", "unit", "least", "since", "text", "parties", "claims")


def patterns(
    tracker: Tracker,
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Signs of stalling: approved and unsigned, moved again and again, declared and then promised, and others."""
    from msgspec import to_builtins

    from facta import measures

    state = state_at(tracker, on, told_by, known_by)
    found = measures.patterns(state)
    rows = [to_builtins(one) for one in found]
    if as_csv:
        say_csv(COLUMNS, rows)
        return
    if as_json:
        say_json({**cuts(tracker, state), "patterns": rows})
        return
    means = {one.id: one.means for one in state.codebook.patterns}
    for name in means:
        own = [one for one in found if one.pattern == name]
        if not own:
            continue
        say(f"{means[name][:1].upper()}{means[name][1:]} (from {own[0].least:g} {own[0].unit} on)")
        shown = table("", "what the record shows", "claims", right=("claims",))
        for one in own:
            shown.add_row(one.title, one.text, str(len(one.claims)))
        say_table(shown)
        say()
    if not found:
        say(state.empty_because or "The record shows no sign of stalling that this codebook looks for.")
    looked = counted(len(means), "pattern")
    say(f"Looked for {looked} of {state.codebook.id} {state.codebook.version}. {cuts_said(state)}")
