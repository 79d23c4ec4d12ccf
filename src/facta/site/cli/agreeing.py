"""`facta reliability`: how far coders agree, from a table of ratings or from the same documents coded twice.

Invariant: nothing is recorded; the same file and seed print the same figures.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from facta.errors import InputError
from facta.site.cli.ending import Ended
from facta.site.cli.modelled import say_model
from facta.site.cli.options import Json
from facta.site.cli.output import ABSENT, counted, say, say_json, say_table, table
from facta.site.cli.progress import spinner

if TYPE_CHECKING:
    from facta.measures.reliability import Alpha, DawidSkene, Level, OrdinalModel

    Told = tuple[str, Alpha, dict[str, float | None], DawidSkene | None, OrdinalModel | None]

LEVELS: tuple[Level, ...] = ("nominal", "ordinal", "interval", "ratio")


def reliability(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="RATINGS",
            help="CSV: unit, coder, value and perhaps field; or unit and a column for each coder. "
            "Or two files of coded claims (lines of JSON) of the same documents.",
        ),
    ],
    level: Annotated[
        str, typer.Option("--level", metavar="LEVEL", help="What the values are: nominal, ordinal, interval, ratio.")
    ] = "nominal",
    order: Annotated[
        str, typer.Option("--order", metavar="A,B,C", help="The values of an ordinal scale, lowest first.")
    ] = "",
    resamples: Annotated[
        int, typer.Option("--resamples", metavar="N", min=0, help="How often units are drawn.")
    ] = 1000,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Where chance begins.")] = 0,
    errors: Annotated[
        bool, typer.Option("--errors", help="Estimate the true classes and each coder's errors (Dawid and Skene).")
    ] = False,
    model: Annotated[
        bool,
        typer.Option("--model", help="Measure units and coders by an ordinal model with each coder's own thresholds."),
    ] = False,
    draws: Annotated[
        int, typer.Option("--draws", metavar="N", min=8, help="How many draws of each of four chains the model keeps.")
    ] = 1000,
    as_json: Json = False,
) -> None:
    """Krippendorff's alpha with its interval, for each field and without each coder."""
    from facta.measures.reliability import alpha, alpha_without, dawid_skene, ordinal_model

    chosen = _level(level)
    ranked = [word.strip() for word in order.split(",") if word.strip()]
    told: list[Told] = []
    for field, rated in _ratings(files).items():
        try:
            found = alpha(rated, chosen, order=ranked, resamples=resamples, seed=seed)
            without = alpha_without(rated, chosen, order=ranked)
            with spinner("Drawing from the model", quiet=as_json or not model):
                measured = (
                    ordinal_model(rated, ranked, seed=seed, draws=draws, warmup=max(500, draws // 2)) if model else None
                )
        except ValueError as error:
            raise InputError(
                f"{files[0]}{f', field {field}' if field else ''}: {error}. Mend the value, or give --level or --order."
            ) from error
        told.append((field, found, without, dawid_skene(rated) if errors else None, measured))
    if as_json:
        say_json([_row(*one) for one in told])
    else:
        _say(told)
    if any(one[-1] is not None and not one[-1].converged for one in told):
        raise Ended(1)


def _ratings(files: list[Path]) -> dict[str, dict[str, dict[str, str]]]:
    for path in files:
        if not path.is_file():
            raise InputError(f"{path}: no such file. Give a CSV of ratings, or two files of coded claims.")
    if [path.suffix for path in files] == [".jsonl", ".jsonl"]:
        from facta.reading.evaluation import coded_ratings, read_gold

        return coded_ratings(*(read_gold(path) for path in files))
    if len(files) > 1:
        raise InputError("More than one file was given. Give one CSV of ratings, or two .jsonl files of coded claims.")
    from facta.exchange.ratings import ratings

    return ratings(files[0].read_bytes(), files[0].name)


def _level(level: str) -> Level:
    for known in LEVELS:
        if level == known:
            return known
    raise InputError(f"--level {level}: no level of measurement. Give one of {', '.join(LEVELS)}.")


def _row(
    field: str,
    found: Alpha,
    without: dict[str, float | None],
    errors: DawidSkene | None,
    measured: OrdinalModel | None,
) -> dict[str, Any]:
    from msgspec import to_builtins

    row: dict[str, Any] = {"field": field, **to_builtins(found), "without": without}
    if errors is not None:
        row["dawid_skene"] = to_builtins(errors)
    if measured is not None:
        row["ordinal_model"] = to_builtins(measured)
    return row


def _say(told: list[Told]) -> None:
    rows = table(
        "field", "alpha", "95 % interval", "units", "coders", "ratings", right=("alpha", "units", "coders", "ratings")
    )
    for field, found, *_ in told:
        rows.add_row(
            field or "all",
            _figure(found.value),
            ABSENT if found.low is None else f"{_figure(found.low)} to {_figure(found.high)}",
            *(f"{count:,}" for count in (found.units, found.coders, found.values)),
        )
    say_table(rows)
    for field, found, without, errors, measured in told:
        name = field or "all"
        if found.reason:
            say(f"{name}: {found.reason}")
        if without:
            say(f"{name}, without one coder: " + ", ".join(f"{coder} {_figure(own)}" for coder, own in without.items()))
        if errors is not None:
            shares = ", ".join(f"{coder} {_figure(own)}" for coder, own in errors.accuracy.items())
            rounds = counted(len(errors.log_likelihood), "round")
            end = "" if errors.converged else "; not converged, so do not rely on it"
            say(
                f"{name}, estimated share right of each coder: {shares} "
                f"(log-likelihood {errors.log_likelihood[-1]:.2f} after {rounds}{end})"
            )
        if measured is not None:
            say_model(name, measured)


def _figure(value: float | None) -> str:
    return ABSENT if value is None else f"{value:.3f}"
