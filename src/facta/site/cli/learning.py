"""`facta learn`: what the decisions on a tracker's proposals teach, with the figures before and after, and forgetting it.

Invariant: it runs only when it is asked for; what is no better than the engine alone is not kept, and that is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from facta.site.cli.ending import FINDINGS, Ended
from facta.site.cli.options import LOCAL_CODER, Coder, Json, Tracker
from facta.site.cli.output import ABSENT, counted, percent, say, say_json, say_table, table
from facta.site.cli.ready import ready

if TYPE_CHECKING:
    from facta.actions import Learned
    from facta.model import Quality


def learn(
    tracker: Tracker,
    forget: Annotated[bool, typer.Option("--forget", help="Go back to the engine's own confidence.")] = False,
    coder: Coder = LOCAL_CODER,
    as_json: Json = False,
) -> None:
    """Learn from the decisions on proposals how likely further ones hold."""
    ready()
    from facta import actions

    if forget:
        entry = actions.forget(tracker=tracker, actor=coder)
        if as_json:
            say_json({"tracker": tracker, "forgotten": True, "entry": entry.seq})
        else:
            say(f"Forgotten. Proposals of {tracker} carry the engine's own confidence again.")
        return
    found = actions.learn(tracker=tracker, actor=coder)
    if as_json:
        say_json(_object(tracker, found))
    else:
        _say(tracker, found)
    if found.kept is None:
        raise Ended(FINDINGS)


def _say(tracker: str, found: Learned) -> None:
    say(
        f"{tracker}: {counted(found.decisions, 'decision')} about proposals of {counted(found.documents, 'document')}; "
        f"{found.held:,} held, {found.decisions - found.held:,} did not."
    )
    if found.lesson is None:
        say(f"Too few to learn from. It takes at least {found.missing}.")
        return
    before, after = found.lesson.before, found.lesson.after
    rows = table("on documents not seen", "engine", "learned", "", right=("engine", "learned"))
    for name, old, new, better in (
        ("log loss", f"{before.log_loss:.3f}", f"{after.log_loss:.3f}", "less is better"),
        ("Brier score", f"{before.brier:.3f}", f"{after.brier:.3f}", "less is better"),
        ("area under the ROC curve", _figure(before.auc), _figure(after.auc), "more is better"),
        ("expected calibration error", f"{before.ece:.3f}", f"{after.ece:.3f}", "less is better"),
        ("held of the likelier half", percent(before.top_half), percent(after.top_half), "more is better"),
    ):
        rows.add_row(name, old, new, better)
    say_table(rows)
    gain = f"log loss lower by {found.lesson.gain:.3f} ± {found.lesson.error:.3f}"
    if found.kept is None:
        say(f"Not kept: it is not better than the engine alone by more than chance ({gain}).")
    else:
        say(f"Kept as {found.kept.id} ({gain}). `facta learn {tracker} --forget` goes back.")


def _figure(value: float | None) -> str:
    return ABSENT if value is None else f"{value:.3f}"


def _object(tracker: str, found: Learned) -> dict[str, Any]:
    told: dict[str, Quality | float | None] = {"before": None, "after": None, "gain": None, "error": None}
    if (lesson := found.lesson) is not None:
        told = {"before": lesson.before, "after": lesson.after, "gain": lesson.gain, "error": lesson.error}
    return {
        "tracker": tracker,
        "decisions": found.decisions,
        "held": found.held,
        "documents": found.documents,
        "missing": found.missing,
        **told,
        "kept": found.kept,
    }
