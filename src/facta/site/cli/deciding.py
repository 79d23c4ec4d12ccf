"""Decisions on single entries: accept, reject, reopen, retract, redact.

Invariant: of the ids given either all are decided or none; an id that several trackers have is never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from facta.errors import InputError, UnknownError
from facta.site.cli.asking import is_sure
from facta.site.cli.options import LOCAL_CODER, Coder, Ids, Json, OfTracker, Reason, Tracker
from facta.site.cli.output import counted, say, say_json
from facta.site.cli.ready import ready

if TYPE_CHECKING:
    from facta.model import Entry
    from facta.state import Replay

_Among = Callable[["Replay"], Collection[str]]


def accept(
    ids: Ids, tracker: OfTracker = "", reason: Reason = "", coder: Coder = LOCAL_CODER, as_json: Json = False
) -> None:
    """Accept proposals: from now on they count."""
    from facta import actions

    _decide(
        ids,
        tracker,
        _pending,
        "proposal",
        "accepted",
        as_json,
        lambda t, i: actions.accept(tracker=t, ids=i, actor=coder, reason=reason),
    )


def reject(
    ids: Ids, tracker: OfTracker = "", reason: Reason = "", coder: Coder = LOCAL_CODER, as_json: Json = False
) -> None:
    """Reject proposals. They stay in the ledger, and never count."""
    from facta import actions

    _decide(
        ids,
        tracker,
        _pending,
        "proposal",
        "rejected",
        as_json,
        lambda t, i: actions.reject(tracker=t, ids=i, actor=coder, reason=reason),
    )


def reopen(
    ids: Ids, tracker: OfTracker = "", reason: Reason = "", coder: Coder = LOCAL_CODER, as_json: Json = False
) -> None:
    """Undo decisions: the proposals wait again."""
    from facta import actions

    _decide(
        ids,
        tracker,
        _decided,
        "decided proposal",
        "reopened",
        as_json,
        lambda t, i: actions.reopen(tracker=t, ids=i, actor=coder, reason=reason),
    )


def retract(
    ids: Ids,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why. It is kept in the ledger.", show_default=False)
    ],
    tracker: OfTracker = "",
    coder: Coder = LOCAL_CODER,
    as_json: Json = False,
) -> None:
    """Withdraw claims, proposals, assessments, documents, forecasts, drivers or inquiries. They stay in the ledger."""
    from facta import actions

    what = "claim, proposal, assessment, document, forecast, driver or inquiry"
    _decide(
        ids,
        tracker,
        _standing,
        what,
        "retracted",
        as_json,
        lambda t, i: actions.retract(tracker=t, ids=i, actor=coder, reason=reason),
    )


def redact(
    tracker: Tracker,
    id: Annotated[
        str, typer.Argument(metavar="ID", help="A claim, proposal, assessment, document, forecast, driver or inquiry.")
    ],
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why. It is kept in the ledger.", show_default=False)
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask. What is erased cannot be brought back.")] = False,
    coder: Coder = LOCAL_CODER,
    as_json: Json = False,
) -> None:
    """Erase what an entry says, for personal data or a text whose licence ended."""
    ready()
    from facta import actions

    if not yes and not is_sure(f"Erase {id} of {tracker} for good? Type yes: "):
        raise InputError("Nothing was erased. Answer yes, or give --yes.")
    done = actions.redact(tracker=tracker, target=id, actor=coder, reason=reason)
    if as_json:
        say_json({"tracker": tracker, "id": id, "entries": done.entries, "documents": done.documents})
        return
    told = f" and {counted(done.documents, 'archived document')}" if done.documents else ""
    say(
        f"{counted(len(done.entries), 'entry', 'entries')}{told} erased. That they were stays in the ledger, with the reason."
    )


def _pending(now: Replay) -> Collection[str]:
    return now.pending.keys()


def _decided(now: Replay) -> Collection[str]:
    return now.rejected.keys() | (now.deciders.keys() & now.claims.keys())


def _standing(now: Replay) -> Collection[str]:
    return now.targets


def _decide(
    ids: list[str],
    tracker: str,
    among: _Among,
    what: str,
    done: str,
    as_json: bool,
    deed: Callable[[str, list[str]], Iterable[Entry]],
) -> None:
    """Do the deed in the tracker of each id, all or none."""
    ready()
    from facta import ledger

    found: dict[str, list[str]] = {}
    for given in dict.fromkeys(ids):
        place, id = _place(given, tracker, among, what)
        if id not in found.setdefault(place, []):
            found[place].append(id)
    with ledger.deed():
        for place, every in found.items():
            list(deed(place, every))
    if as_json:
        say_json({done: [{"tracker": place, "id": id} for place, every in found.items() for id in every]})
        return
    for place, every in found.items():
        say(f"{place}: {', '.join(every)} {done}.")


def _place(given: str, tracker: str, among: _Among, what: str) -> tuple[str, str]:
    """The tracker that has the id, and the whole id. Raises `UnknownError`."""
    from facta import ledger
    from facta.actions import current

    if tracker:
        current.must_exist(tracker)
        return tracker, current.found(tracker, given, among, what)
    fitting: list[tuple[str, str]] = []
    refusals: dict[str, UnknownError] = {}
    for name in ledger.trackers():
        try:
            fitting.append((name, current.found(name, given, among, what)))
        except UnknownError as error:
            refusals[name] = error
    exact = [one for one in fitting if one[1] == given]
    if len(exact or fitting) == 1:
        return (exact or fitting)[0]
    if fitting:
        names = ", ".join(name for name, _ in exact or fitting)
        raise UnknownError(f"{given!r} stands in several trackers: {names}. Name the one that you mean with --tracker.")
    # A tracker that has the id, but not as what was asked for, tells why.
    telling = [error for name, error in refusals.items() if not str(error).endswith(f" in {name!r}.")]
    if telling or len(refusals) == 1:
        raise (telling or list(refusals.values()))[0]
    raise UnknownError(f"There is no {what} {given!r} in any tracker.")
