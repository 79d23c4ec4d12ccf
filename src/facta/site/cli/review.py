"""Review in the terminal: one proposal after the other, with its quote in context, and a key for each decision.

Invariant: each decision is recorded when it is made, so that a review can be stopped at any time and gone on with later; undoing a
decision records that the proposal was reopened. Works line by line, with or without a terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Literal

import typer

from facta.errors import FactaError
from facta.site.cli.correcting import corrected
from facta.site.cli.ending import GOOD, STOPPED, Ended
from facta.site.cli.options import LOCAL_CODER, Coder, Json, Tracker
from facta.site.cli.output import complain, counted, flush, say, say_json, write
from facta.site.cli.proposal_view import View
from facta.site.cli.ready import ready

Verdict = Literal["accepted", "rejected", "skipped"]
KEYS = "[a]ccept  [r]eject REASON  [c]orrect and accept  [s]kip  [u]ndo  [q]uit"


def review(
    tracker: Tracker,
    least_certain: Annotated[
        bool, typer.Option("--least-certain", help="Begin with those that could as well hold as not.")
    ] = False,
    coder: Coder = LOCAL_CODER,
    as_json: Json = False,
) -> None:
    """Decide on proposals one by one, the likeliest first. Stop at any time: what is decided stays."""
    ready()
    from facta import actions

    stands = actions.stands(tracker)
    if not stands.pending and not as_json:
        say(f"No proposal of {tracker} waits. `facta add {tracker} FILE...` reads more documents.")
        return
    tell, put = (complain, _put_aside) if as_json else (say, _put)
    ids = [one.claim.id for one in actions.queue(stands, least_certain=least_certain)]
    sitting = _Sitting(tracker, coder, View(stands), ids, tell, put)
    code = GOOD
    try:
        sitting.run()
    except KeyboardInterrupt:
        sitting.tell("")
        code = STOPPED
    waiting = len(actions.stands(tracker).pending)
    decided = {verdict: sitting.ids(verdict) for verdict in ("accepted", "rejected")}
    if as_json:
        say_json({"tracker": tracker, **decided, "waiting": waiting})
    else:
        goes_on = f" `facta review {tracker}` goes on." if waiting else ""
        done = ", ".join(f"{len(ids):,} {verdict}" for verdict, ids in decided.items())
        say(f"{done}; {counted(waiting, 'proposal')} {'waits' if waiting == 1 else 'wait'}.{goes_on}")
    if code:
        raise Ended(code)


def _put(text: str) -> None:
    write(text)
    flush()


def _put_aside(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


@dataclass(slots=True)
class _Sitting:
    """One review: the ids to decide on, the place in them, and what was done (place, verdict) for undoing.

    `tell` says a line, `put` a question without one's end.
    """

    tracker: str
    coder: str
    view: View
    proposals: list[str]
    tell: Callable[[str], None]
    put: Callable[[str], None]
    place: int = 0
    done: list[tuple[int, Verdict]] = field(default_factory=list)

    def ids(self, wanted: str) -> list[str]:
        """The ids with this verdict, in the order of the decisions."""
        return [self.proposals[place] for place, verdict in self.done if verdict == wanted]

    def run(self) -> None:
        """Ask until the user quits, the input ends or every proposal had its turn."""
        while True:
            if self.place < len(self.proposals):
                going = self._one(self.proposals[self.place])
            else:
                answer = self._ask("That was the last one. [u]ndo, or Enter to end: ")
                going = answer is not None and answer.lower().startswith("u")
                if going:
                    self._undo()
            if not going:
                return

    def _one(self, id: str) -> bool:
        """Show one proposal and do what is answered; False ends the review."""
        from facta.actions.current import about

        claim = about(self.tracker, [id]).pending.get(id)
        if claim is None:
            self.tell(f"{id} was decided elsewhere in the meantime.")
            self._next("skipped")
            return True
        self.tell(self.view.shown(claim, f"{self.place + 1} of {len(self.proposals)}"))
        answer = self._ask(f"{KEYS}: ")
        if answer is None:
            return False
        key, _, rest = answer.partition(" ")
        match key.lower():
            case "a" | "accept":
                self._decide(id, "accepted")
            case "r" | "reject":
                self._reject(id, rest.strip())
            case "c" | "correct":
                self._correct(id)
            case "s" | "skip":
                self._next("skipped")
            case "u" | "undo":
                self._undo()
            case "q" | "quit":
                return False
            case _:
                self.tell(
                    f"{key!r} is no answer. Write one of the letters in brackets."
                    if key
                    else "Write one of the letters."
                )
        return True

    def _reject(self, id: str, reason: str) -> None:
        if not reason:
            given = self._ask("Why (Enter for no reason): ")
            if given is None:
                return
            reason = given
        self._decide(id, "rejected", reason)

    def _correct(self, id: str) -> None:
        from facta import actions
        from facta.actions.current import about

        claim = about(self.tracker, [id]).pending[id]
        changed = corrected(claim, self._ask, self.tell)
        if changed is None:
            self.tell("Left as it was.")
            return
        try:
            actions.accept(
                tracker=self.tracker, ids=[id], actor=self.coder, claim=changed if changed != claim else None
            )
        except FactaError as error:
            self.tell(str(error))
            return
        self._next("accepted")

    def _decide(self, id: str, verdict: Literal["accepted", "rejected"], reason: str = "") -> None:
        from facta import actions

        deed = actions.accept if verdict == "accepted" else actions.reject
        try:
            deed(tracker=self.tracker, ids=[id], actor=self.coder, reason=reason)
        except FactaError as error:
            self.tell(str(error))
            return
        self._next(verdict)

    def _next(self, verdict: Verdict) -> None:
        self.done.append((self.place, verdict))
        self.place += 1

    def _undo(self) -> None:
        from facta import actions

        if not self.done:
            self.tell("There is nothing to undo in this review.")
            return
        place, verdict = self.done[-1]
        if verdict != "skipped":
            try:
                actions.reopen(
                    tracker=self.tracker, ids=[self.proposals[place]], actor=self.coder, reason="undone in review"
                )
            except FactaError as error:
                self.tell(str(error))
                return
        self.done.pop()
        self.place = place

    def _ask(self, question: str) -> str | None:
        """The line that is answered, without white space around it; None when there is no more input."""
        self.put(question)
        line = sys.stdin.readline()
        if not line or not sys.stdin.isatty():
            self.put("\n")
        return line.strip() if line else None
