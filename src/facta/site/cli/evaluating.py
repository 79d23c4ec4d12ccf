"""`facta eval`: an engine's claims held against coded ones, as tables or JSON.

Invariant: nothing is recorded; a document that the engine cannot read counts with no claims found, and is named.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from facta.errors import FactaError, InputError
from facta.site.cli.ending import FINDINGS, Ended, stoppable
from facta.site.cli.options import Engine, Json, Yes
from facta.site.cli.output import ABSENT, complain, counted, percent, say, say_json, say_table, table
from facta.site.cli.progress import bar

if TYPE_CHECKING:
    from facta.reading.evaluation import Bin, Found, Score, Scores


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Coded claims as lines of JSON, beside their documents.")
    ],
    engine: Engine = "rules",
    yes: Yes = False,
    split: Annotated[
        str, typer.Option("--split", metavar="NAME", help="Only the documents of this split: train, dev, test.")
    ] = "",
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed and what was found wrongly.")] = False,
    plot: Annotated[
        Path | None, typer.Option("--plot", metavar="FILE", help="Draw the calibration as SVG into this file.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Score an engine against coded claims: precision, recall, F1, and the fields of what it found."""
    from facta.reading.evaluation import Found, read_gold, scores
    from facta.reading.language_of import language_of
    from facta.site.cli.asking import agree, by_parts, engine_of, say_spent, stopped

    read, model = engine_of(engine)
    documents = read_gold(gold, split)
    if model is not None:
        agree(model, model.foresee((one.text, one.published) for one in documents), yes=yes)
    found: list[Found] = []
    failed: list[str] = []
    with (
        stoppable(
            stopped(model, lambda: f"Stopped after {counted(len(found), 'document')}; there is no score of a part.")
        ),
        bar("Reading documents", quiet=as_json) as step,
    ):
        step = by_parts(step, model)
        for number, one in enumerate(documents):
            step(number, len(documents), one.name)
            language = one.language or language_of(one.text)
            try:
                claims = list(read(one.text, told=one.published, language=language, document=one.name))
            except FactaError as error:
                failed.append(f"{one.name}: {error}")
                claims = []
            except Exception as error:  # one text that breaks an engine must not lose the score of the others
                failed.append(f"{one.name}: {type(error).__name__}: {error}")
                claims = []
            found.append(Found(language, claims, one.claims, one.genre))
        step(len(documents), len(documents))
    if model is not None:
        say_spent(model)
    result = scores(found)
    if plot is not None:
        _draw(result.calibration, plot, engine)
    if as_json:
        say_json(_object(engine, gold, len(documents), result))
    else:
        say(
            f"{gold}: {counted(len(documents), 'document')}, {counted(result.act.gold, 'coded claim')}; engine {engine}"
        )
        say()
        _say_scores(result)
        if errors:
            _say_errors(documents, found)
    for why in failed:
        complain(why)
    if failed:
        raise Ended(FINDINGS)


def _numbers(score: Score) -> dict[str, Any]:
    return {**asdict(score), "precision": score.precision, "recall": score.recall, "f1": score.f1}


def _object(engine: str, gold: Path, documents: int, result: Scores) -> dict[str, Any]:
    from facta.reading.evaluation import expected_error

    return {
        "gold": str(gold),
        "engine": engine,
        "documents": documents,
        "act": _numbers(result.act),
        "act_status": _numbers(result.act_status),
        "per_act": {act: _numbers(score) for act, score in result.per_act.items()},
        "per_status": {status: _numbers(score) for status, score in result.per_status.items()},
        "per_language": {language: _numbers(score) for language, score in result.per_language.items()},
        "per_genre": {genre: _numbers(score) for genre, score in result.per_genre.items()},
        "calibration": {
            "expected_error": expected_error(result.calibration),
            "bins": [{**asdict(one), "share": one.share} for one in result.calibration],
        },
        "fields": {
            name: {"right": right, "compared": compared, "accuracy": right / compared if compared else None}
            for name, (right, compared) in result.fields.items()
        },
    }


def _say_scores(result: Scores) -> None:
    columns = ("precision", "recall", "F1", "right", "found", "coded")
    rows = table("", *columns, right=columns)
    named = [("act", result.act), ("act and status", result.act_status)]
    named += [(f"act and status, {language}", score) for language, score in result.per_language.items()]
    named += [(genre, score) for genre, score in result.per_genre.items()]
    named += [(status, score) for status, score in result.per_status.items()]
    named += [(act.replace("_", " "), score) for act, score in result.per_act.items()]
    for name, score in named:
        shares = (percent(score.precision), percent(score.recall), percent(score.f1))
        rows.add_row(name, *shares, str(score.right), str(score.found), str(score.gold))
    say_table(rows)
    say()
    rows = table("field, where the act is right", "accuracy", "right", "of", right=("accuracy", "right", "of"))
    for name, (right, compared) in result.fields.items():
        rows.add_row(name, percent(right / compared) if compared else ABSENT, str(right), str(compared))
    say_table(rows)
    if result.calibration:
        say()
        _say_calibration(result.calibration)


def _draw(found: list[Bin], plot: Path, engine: str) -> None:
    from facta.publish.calibration import calibration

    told = "; ".join(f"told {one.confidence:.2f}, held {one.share:.2f} of {one.claims}" for one in found)
    drawn = calibration([(one.confidence, one.claims, one.held) for one in found], f"Calibration of {engine}: {told}")
    try:
        plot.write_text(drawn, encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"{plot}: cannot be written ({error.strerror}). Give a file in a folder that exists."
        ) from error


def _say_calibration(found: list[Bin]) -> None:
    from facta.reading.evaluation import expected_error

    say(f"Expected calibration error {expected_error(found):.3f}: the distance between what is told and what holds.")
    columns = ("claims", "told", "held")
    rows = table("confidence", *columns, "", right=columns)
    for one in found:
        rows.add_row(
            f"{one.low:.1f} to {one.high:.1f}", str(one.claims), percent(one.confidence), percent(one.share),
            "█" * round(one.share * 20),
        )  # fmt: skip
    say_table(rows)


def _say_errors(documents: Any, found: list[Found]) -> None:
    from facta.reading.evaluation import matched

    for document, one in zip(documents, found, strict=True):
        pairs = matched(one.claims, one.gold, lambda a, b: (a.act, a.status) == (b.act, b.status))
        right, hit = {id(claim) for claim, _ in pairs}, {id(gold) for _, gold in pairs}
        rows = table(document.name, "act", "status", "object", "text")
        for kind, claims, good in (("missed", one.gold, hit), ("wrong", one.claims, right)):
            for claim in claims:
                if id(claim) not in good:
                    text = document.text[claim.start : claim.end]
                    rows.add_row(kind, claim.act, claim.status, claim.object, " ".join(text.split()))
        say()
        say_table(rows)
