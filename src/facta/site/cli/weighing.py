"""`facta hypotheses`: rival answers to a question, weighed by claims, and what would turn the answer.

Invariant: nothing is recorded; claims that count once are said to, with what joins them, before any figure that rests on it is explained.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from facta.errors import UnknownError
from facta.site.cli.options import Csv, Json, KnownBy, On, ToldBy, Tracker
from facta.site.cli.output import ABSENT, counted, percent, say, say_csv, say_json, say_table, table
from facta.site.cli.states import cuts, cuts_said, state_and_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facta.measures.hypotheses import Counted, Turn, Weighed

COLUMNS = (
    "inquiry", "hypothesis", "prior", "posterior", "apart", "claim", "likelihood", "counts_with", "turns_at", "factor", "without",
    "leads_without",
)  # fmt: skip


def hypotheses(
    tracker: Tracker,
    inquiry: Annotated[
        str, typer.Argument(metavar="ID", help="One inquiry. Default: all of them.", show_default=False)
    ] = "",
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Rival answers to a question, weighed by claims with likelihood ratios, and which claim would turn the answer."""
    from msgspec import to_builtins

    from facta.measures.hypotheses import weighed
    from facta.model.flaw import none_of

    state, stands = state_and_record(tracker, on, told_by, known_by)
    if inquiry and inquiry not in stands.inquiries:
        raise UnknownError(f"{none_of(inquiry, stands.inquiries, f'inquiry of {tracker}')}.")
    chosen = [one for id, one in stands.inquiries.items() if inquiry in ("", id)]
    found = [weighed(state, one, stands.documents) for one in chosen]
    if as_json:
        told = [{**to_builtins(one), "claims": one.claims, "turned_without": one.turned_without} for one in found]
        say_json({**cuts(tracker, state), "inquiries": told})
    elif as_csv:
        say_csv(COLUMNS, (row for one in found for row in _matrix(one)))
    elif not found:
        say(
            f"{tracker} has no inquiry. Write one into inquiries.jsonl of its folder (docs/tracker-folder.md) and load it."
        )
    else:
        for one in found:
            _say(one)
        say(cuts_said(state))


def _matrix(one: Weighed) -> Iterator[dict[str, Any]]:
    for belief in one.beliefs:
        own = {
            "inquiry": one.id,
            "hypothesis": belief.hypothesis,
            "prior": belief.prior,
            "posterior": belief.posterior,
            "apart": belief.apart,
        }
        if not one.turns:
            yield own
        for turn in one.turns:
            yield {
                **own,
                "claim": turn.claim,
                "likelihood": turn.likelihoods[belief.hypothesis],
                "counts_with": turn.counts_with,
                "turns_at": turn.turns_at,
                "factor": turn.factor,
                "without": turn.without,
                "leads_without": turn.leads_without,
            }


def _say(one: Weighed) -> None:
    say(f"{one.title} ({one.id})")
    by = f" by {one.coder}" if one.coder else ""
    say(f"Judged on {one.made}{by}{', after the day asked about: with hindsight' if one.hindsight else ''}.")
    rows = table(
        "",
        "hypothesis",
        "before",
        "after",
        "in words",
        "each claim apart",
        right=("before", "after", "each claim apart"),
    )
    for belief in one.beliefs:
        rows.add_row(
            belief.hypothesis,
            belief.title,
            _whole(belief.prior),
            _whole(belief.posterior),
            belief.word,
            _whole(belief.apart),
        )
    say_table(rows)
    joined = [group for group in one.once if len(group.claims) > 1]
    say(f"{counted(len(one.turns), 'claim')} weighed, counting as {len(one.once)}.")
    for group in joined:
        say(f"  count once ({'; '.join(group.because)}): {', '.join(group.claims)}{_without(group, one)}")
    if one.left_out:
        say(f"  left out, not told by then: {', '.join(one.left_out)}")
    _say_sensitivity(one)
    say()


def _say_sensitivity(one: Weighed) -> None:
    if not one.leads:
        say("The first two hypotheses are even: nothing leads, so that nothing can turn.")
        return
    assert one.prior_of_two is not None and one.prior_turns_at is not None
    odds = "more than a billion" if one.odds is None else f"{one.odds:.3g}"
    say(f"{one.leads} leads {one.next} by {odds} to 1. What would turn that, all else held:")
    say(
        f"  a prior of {one.leads} of {_whole(one.prior_turns_at)} instead of {_whole(one.prior_of_two)} of the two; "
        f"or one claim, its ratio {one.leads} : {one.next} being"
    )
    if not one.turns:
        return
    rows = table(
        "claim",
        "ratio",
        "would turn at",
        "times",
        "",
        "left out",
        right=("ratio", "would turn at", "times", "left out"),
    )
    for turn in one.turns:
        assert turn.ratio is not None
        rows.add_row(
            turn.claim,
            f"{turn.ratio:.3g}",
            ABSENT if turn.turns_at is None else f"{turn.turns_at:.3g}",
            ABSENT if turn.factor is None else f"{turn.factor:.3g}",
            _way(turn, one),
            f"{turn.leads_without or 'nothing'} leads"
            if turn.leads_without != one.leads
            else f"{one.leads} {_whole(turn.without)}",
        )
    say_table(rows)
    turned = one.turned_without
    say(
        f"Left out one at a time, or all that count once together, these turn the answer: {', '.join(turned)}."
        if turned
        else "Left out one at a time, or all that count once together, no claim turns the answer."
    )


def _without(group: Counted, one: Weighed) -> str:
    if not one.leads:
        return ""
    if group.leads_without == one.leads:
        return f"; without all of them {one.leads} {_whole(group.without)}"
    return f"; without all of them {group.leads_without or 'nothing'} leads"


def _way(turn: Turn, one: Weighed) -> str:
    """What the change would mean."""
    shared = f" ({turn.counts_with} count once)" if turn.counts_with > 1 else ""
    if turn.turns_at is None:
        return f"by no ratio a person would give{shared}"
    if turn.reverses:
        return f"it would have to speak for {one.next}{shared}"
    return f"{'stronger for ' + one.next if (turn.ratio or 0) < 1 else 'weaker'}{shared}"


def _whole(share: float | None) -> str:
    """A probability in whole percents: a judgement has no more digits."""
    if share is None:
        return ABSENT
    return "< 1 %" if share < 0.005 else "> 99 %" if share > 0.995 else percent(round(share, 2))
