"""`facta forecast`, `facta forecasts`, `facta backtest`: how likely a rung is reached by a date, who said so before, and who was right.

Invariant: likelihood and confidence are told in two sentences; a question's answer is read off the ledger, never entered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from facta.errors import InputError
from facta.site.cli.options import LOCAL_CODER, Coder, Csv, Json, KnownBy, On, ToldBy, Tracker
from facta.site.cli.output import ABSENT, counted, percent, say, say_csv, say_json, say_table, table
from facta.site.cli.states import cuts, state_and_record, state_at

if TYPE_CHECKING:
    from facta.measures.forecasts import Backtest, Judged, Outlook, Scores
    from facta.model.forecast import AnalyticConfidence
    from facta.state import State

OUTLOOK = (
    "about", "title", "kind", "stood", "since", "waited", "act", "by", "days", "probability", "low", "high", "likelihood",
    "confidence", "reference", "alike", "outcomes", "took", "base", "model", "model_low", "model_high", "note", "claims", "class_claims",
)  # fmt: skip
QUESTION = (
    "made", "about", "act", "by", "probability", "model", "base", "reference", "outcomes", "answer", "because", "claims",
)  # fmt: skip
JUDGED = (
    "id", "about", "act", "by", "made", "forecaster", "probability", "likelihood", "confidence", "because", "recorded", "late",
    "answer", "answered_because", "by_class", "base", "claims",
)  # fmt: skip

Of = Annotated[
    Literal["instruments", "provisions"], typer.Option("--of", help="Which things are asked about, and learned from.")
]
Within = Annotated[int, typer.Option("--within", metavar="DAYS", min=1, help="How far ahead.")]


def forecast(
    tracker: Tracker,
    about: Annotated[
        str, typer.Argument(metavar="ID", help="A provision or instrument. Default: all that wait.", show_default=False)
    ] = "",
    act: Annotated[str, typer.Option("--act", metavar="RUNG", help="The rung. Default: the next one.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="DATE", help="By when. Default: --within days ahead.")] = "",
    within: Within = 365,
    of: Of = "instruments",
    probability: Annotated[
        float | None, typer.Option("--probability", metavar="P", help="Your own, between 0 and 1: record it.")
    ] = None,
    confidence: Annotated[
        Literal["low", "moderate", "high"], typer.Option("--confidence", help="How well founded your number is.")
    ] = "low",
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="Your reasons.")] = "",
    record: Annotated[bool, typer.Option("--record", help="Record the reference class's own figure.")] = False,
    coder: Coder = LOCAL_CODER,
    on: On = "",
    told_by: ToldBy = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """How likely the next rung is reached by a date, from how long alike things waited; or record your own forecast."""
    from msgspec import to_builtins

    from facta.measures.forecasts import outlook, outlooks
    from facta.model.edtf import to_text

    if (probability is not None or record) and not about:
        raise InputError("A forecast that is recorded is about one thing. Name a provision or an instrument.")
    state = state_at(tracker, on, told_by, known_by)
    due = by or to_text(state.on + within)
    found = [outlook(state, about, due, act)] if about else outlooks(state, due, of)
    if probability is not None:
        _record(tracker, state, found[0], probability, confidence, because, coder, coder, as_json)
    elif record:
        one = found[0]
        basis = f"reference class: {one.reference}; {one.took} of {one.alike} took a step"
        _record(
            tracker, state, one, one.probability, one.confidence, basis, "method/reference-class", coder, as_json
        )  # fmt: skip
    elif as_json:
        say_json({**cuts(tracker, state), "by": due, "outlooks": [to_builtins(one) for one in found]})
    elif as_csv:
        say_csv(OUTLOOK, [to_builtins(one) for one in found])
    elif about:
        _say_one(found[0])
    else:
        _say_all(state, found, due, of)


def _record(
    tracker: str,
    state: State,
    one: Outlook,
    probability: float,
    confidence: AnalyticConfidence,
    because: str,
    forecaster: str,
    coder: str,
    as_json: bool,
) -> None:
    from facta import actions
    from facta.measures.forecasts import likelihood
    from facta.model import Forecast
    from facta.model.edtf import to_text

    try:
        made = Forecast(
            "", one.about, one.act, one.by, probability, confidence, to_text(state.on), forecaster, because, one.claims
        )
    except ValueError as error:
        raise InputError(f"{error}.") from error
    entry = actions.add_forecast(tracker=tracker, forecast=made, actor=coder)
    assert isinstance(entry.payload, Forecast)
    if as_json:
        say_json({"tracker": tracker, "entry": entry.seq, "forecast": entry.payload})
        return
    say(
        f"Recorded as {entry.payload.id}: {one.title} reaches {_act(one.act)!r} by {one.by}: {likelihood(probability)} "
        f"({percent(probability)}). `facta forecasts {tracker}` tells when it is answered."
    )


def forecasts(
    tracker: Tracker,
    late: Annotated[
        bool, typer.Option("--late", help="Score also what was recorded only after the answer was there.")
    ] = False,
    on: On = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """The forecasts on record, each with its answer from the ledger, and the scores of each forecaster."""
    from msgspec import to_builtins

    from facta.measures.forecasts import forecaster_scores, judged
    from facta.model.edtf import day_of

    state, stands = state_and_record(tracker, on, "", known_by)
    recorded = [
        (one, stands.forecast_times[id]) for id, one in stands.forecasts.items() if day_of(one.made) <= state.on
    ]
    rows = judged(stands, recorded, state)
    scored = forecaster_scores(rows, with_late=late)
    if as_json:
        own = {name: {"forecaster": one, "reference_class": other} for name, (one, other) in scored.items()}
        say_json({**cuts(tracker, state), "forecasts": rows, "scores": to_builtins(own)})
    elif as_csv:
        say_csv(JUDGED, map(_flat, rows))
    else:
        _say_judged(state, rows, scored)


def backtest(
    tracker: Tracker,
    begin: Annotated[
        str, typer.Option("--from", metavar="DATE", help="The first day asked. Default: five years before --on.")
    ] = "",
    every: Annotated[int, typer.Option("--every", metavar="DAYS", min=1, help="Days between the questions.")] = 91,
    within: Within = 365,
    of: Of = "instruments",
    resamples: Annotated[
        int, typer.Option("--resamples", metavar="N", min=0, help="How often things are drawn.")
    ] = 1000,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Where chance begins.")] = 0,
    on: On = "",
    known_by: KnownBy = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """The forecasts made again for past days from what had been told by then, and how they would have done."""
    from msgspec import to_builtins

    from facta.measures.forecasts import backtest as tested
    from facta.model.edtf import day_of

    now, stands = state_and_record(tracker, on, "", known_by)
    first = day_of(begin) if begin else now.on - 1826
    found = tested(stands, range(first, now.on + 1, every), within, now, of, resamples=resamples, seed=seed)
    if as_json:
        say_json({**cuts(tracker, now), "seed": seed, **to_builtins(found)})
    elif as_csv:
        say_csv(QUESTION, [to_builtins(one) for one in found.questions])
    else:
        _say_backtest(now, found)


# --- what is printed ------------------------------------------------------------------------------------------------------


def _say_one(one: Outlook) -> None:
    where = f"stands on {_act(one.stood)!r}" if one.stood else "is told of, with no rung verified"
    say(f"{one.title} {where} since {one.since}, {one.waited:,} days.")
    say(
        f"That it reaches {_act(one.act)!r} by {one.by}: {one.likelihood}, {percent(one.probability)} "
        f"(90 % interval {percent(one.low)} to {percent(one.high)})."
    )
    say(f"Confidence in this number: {one.confidence}.")
    if one.outcomes:
        say(
            f"Reference class: {one.reference}; {counted(one.alike, 'wait')} had lasted as long. Within {one.days} days {one.took} took a "
            f"step, {one.outcomes - one.took} did not, {one.alike - one.outcomes} were not watched so long."
        )
    say(f"Plain rate of all steps: {percent(one.base)}. Model with covariates: {_model(one)}.")
    if one.note:
        say(f"Note: {one.note}.")
    say(f"Claims: {', '.join(one.claims) or ABSENT}; of the class: {len(one.class_claims)} (`--json` lists them).")


def _say_all(state: State, found: list[Outlook], by: str, of: str) -> None:
    if not found:
        say(state.empty_because or f"Nothing waits among the {of} on {state.on_text}.")
        return
    rows = table(
        "waits", "stands on", "days", "next", "chance", "90 %", "in words", "confidence", "took", "class", "rate", "model",
        right=("days", "chance", "90 %", "took", "rate", "model"),
    )  # fmt: skip
    for one in found:
        rows.add_row(
            one.title,
            _act(one.stood) or ABSENT,
            str(one.waited),
            _act(one.act),
            percent(one.probability),
            f"{one.low * 100:.0f}-{one.high * 100:.0f}",
            one.likelihood,
            one.confidence,
            f"{one.took}/{one.alike}" if one.outcomes else ABSENT,
            one.reference,
            percent(one.base),
            ABSENT if one.model is None else percent(one.model),
        )
    say_table(rows)
    say()
    say(
        f'By {by}; asked on {state.on_text}; told by {state.told_by_text}. "took": of the waits that had lasted as long.'
    )
    say("A step not verified counts as not taken; `facta backtest` tells how such figures did before.")


def _model(one: Outlook) -> str:
    if one.model is None or one.model_low is None or one.model_high is None:
        return ABSENT
    return f"{percent(one.model)} (90 % interval {percent(one.model_low)} to {percent(one.model_high)})"


def _say_judged(state: State, rows: list[Judged], scored: dict[str, tuple[Scores, Scores]]) -> None:
    if not rows:
        say("No forecast is on record. `facta forecast TRACKER ID --probability P` records one.")
        return
    shown = table(
        "id",
        "about",
        "rung",
        "by",
        "made",
        "by whom",
        "chance",
        "confidence",
        "answer",
        "class",
        right=("chance", "class"),
    )
    for row in rows:
        one = row.forecast
        shown.add_row(
            one.id, one.about, _act(one.act), one.by, one.made, one.forecaster, percent(one.probability), one.confidence,
            row.answer + (" (recorded after it)" if row.late else ""), percent(row.by_class),
        )  # fmt: skip
    say_table(shown)
    say()
    for name, (own, other) in scored.items():
        say(f"{name}: {_scores(own)}. The reference class on the same questions: {_scores(other)}.")
    if not scored:
        say("None is answered yet, so that there are no scores.")
    say(f"Answered as told by {state.told_by_text}.")


def _say_backtest(now: State, found: Backtest) -> None:
    days = sorted({one.made for one in found.questions})
    answered = found.by_rate.n
    if not answered:
        say(
            f"Nothing that waited was asked about: no claim had been told by then. Asked on {counted(len(days), 'day')}."
        )
        return
    say(
        f"{counted(answered, 'question')} on {counted(len(days), 'day')} from {days[0]} to {days[-1]}, about "
        f"{counted(found.things, 'thing')}, {found.within} days ahead: {found.by_rate.came} came true, by "
        f"{counted(found.events, 'step')}."
    )
    rows = table("", "Brier", "log score", "skill", "90 %", right=("Brier", "log score", "skill", "90 %"))
    for name, own, bounds in (
        ("reference class", found.by_class, found.class_skill),
        ("model", found.by_model, found.model_skill),
        ("plain rate", found.by_rate, None),
    ):
        told = ABSENT if bounds is None else f"{bounds[0]:+.2f} to {bounds[1]:+.2f}"
        rows.add_row(
            name, _figure(own.brier), _figure(own.log), ABSENT if own.skill is None else f"{own.skill:+.2f}", told
        )
    say_table(rows)
    say()
    bands = table("reference class said", "n", "given", "came true", right=("n", "given", "came true"))
    for band in found.by_class.calibration:
        bands.add_row(band.word, str(band.n), percent(band.given), percent(band.came))
    say_table(bands)
    say()
    say(
        f"Skill is of the Brier score against the plain rate. Left out: {found.unclear} unclear, {found.void} answered "
        f"before they were put; no model yet in {found.without_model}."
    )
    say(
        f"The questions overlap: the figures rest on {counted(found.events, 'step')}. Answered as told by {now.told_by_text}."
    )


def _scores(own: Scores) -> str:
    skill = "" if own.skill is None else f", skill {own.skill:+.2f}"
    return f"{counted(own.n, 'forecast')}, Brier {_figure(own.brier)}, log score {_figure(own.log)}{skill}"


def _figure(value: float | None) -> str:
    return ABSENT if value is None else f"{value:.3f}"


def _act(act: str) -> str:
    return act.replace("_", " ")


def _flat(row: Judged) -> dict[str, Any]:
    from msgspec import to_builtins

    own: dict[str, Any] = to_builtins(row)
    return {**own, **own["forecast"], "answered_because": row.because, "claims": list(row.claims)}
