"""Talk-to-action: how many official statements stand to one verified act in a window.

A statement is one official voice telling one thing of one object once, however many pages carry it: a promise (a rung planned or
possible), a declaration that something is carried out, support, an assessment, a demand. A verified act is a rung taken, by the rules of
the codebook, on a day that surely lies in the window; an act on a whole package counts once. An act of form that an official tells
("signed") is no statement: where it is verified it counts as the act.

    ratio = statements / verified acts        None where there is no act, with the reason

Invariant: a window's statements and acts are those of its parts together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

from facta.measures.share import unique
from facta.model.edtf import parse, to_text
from facta.state import State, once
from facta.state.told import Told

Kind = Literal["promise", "declaration", "support", "assess", "demand"]
KINDS: tuple[Kind, ...] = ("promise", "declaration", "support", "assess", "demand")


@dataclass(frozen=True, slots=True)
class Talk:
    """Of all parties and common bodies together (`party` empty) or of one party, from `start` to `end` (both included). `statements` by
    kind; `form` and `substance`: the verified acts on paper and of carrying out."""

    party: str
    start: str
    end: str
    statements: dict[Kind, int]
    form: int
    substance: int
    ratio: float | None
    reason: str
    statement_claims: tuple[str, ...]
    act_claims: tuple[str, ...]

    @property
    def n_statements(self) -> int:
        """All statements."""
        return sum(self.statements.values())

    @property
    def n_acts(self) -> int:
        """All verified acts."""
        return self.form + self.substance


@once
def talk(state: State, start: int, end: int) -> list[Talk]:
    """The talk-to-action ratio in the days `start` to `end`: of all together, then of each party. What was told or done after the state's
    cuts is not in it."""
    return talks(state, [(start, end)])


def talks(state: State, windows: Sequence[tuple[int, int]], party: str | None = None) -> list[Talk]:
    """The same in windows that follow one another and do not overlap (first and last day), window by window; of `party` alone when it is
    given. The record is gone through once, however many windows there are."""
    cut = [(start, min(end, state.on)) for start, end in windows]
    parties = ("", *sorted(state.voices.all_parties)) if party is None else (party,)
    found = zip(cut, _statements(state, cut), _acts(state, cut), strict=True)
    return [_talk(said, done, *window, one) for window, said, done in found for one in parties]


@dataclass(frozen=True, slots=True)
class Dated:
    """A statement (`kind` as told) or a verified act (`form` or `substance`) with the days on which it can have been said or done."""

    kind: str
    first: int
    last: int
    claims: tuple[str, ...]


@once
def dated_statements(state: State, start: int, end: int) -> list[Dated]:
    """The statements that `talk` counts in the days `start` to `end`, by the day of the speech where it is told, else of its telling."""
    found = []
    for key, (kind, _, claims) in _statements(state, [(start, end)])[0].items():
        told = [state.telling.bounds[id] for id in claims]
        first, last = min(day for day, _ in told), min(day for _, day in told)
        spoken = parse(key[-1]) if isinstance(key[-1], str) else None
        if spoken is not None and spoken.start is not None and spoken.end is not None:
            first, last = spoken.start, spoken.end
        found.append(Dated(kind, first, last, tuple(claims)))
    return found


@once
def dated_acts(state: State, start: int, end: int) -> list[Dated]:
    """The verified acts that `talk` counts in the days `start` to `end`."""
    return [
        Dated("form" if is_form else "substance", key[1], key[2], claims)
        for key, (is_form, _, claims) in _acts(state, [(start, end)])[0].items()
    ]


Windows = Sequence[tuple[int, int]]
_Said = dict[tuple[object, ...], tuple[Kind, frozenset[str], list[str]]]
_Done = dict[tuple[str, int, int, tuple[str, ...]], tuple[bool, frozenset[str], tuple[str, ...]]]


def _talk(said: _Said, done: _Done, start: int, end: int, party: str) -> Talk:
    words = [one for one in said.values() if not party or party in one[1]]
    acts = [one for one in done.values() if not party or party in one[1]]
    form = sum(is_form for is_form, _, _ in acts)
    return Talk(
        party,
        to_text(max(start, 1)),
        to_text(max(end, 1)),
        {kind: sum(one[0] == kind for one in words) for kind in KINDS},
        form,
        len(acts) - form,
        len(words) / len(acts) if acts else None,
        "" if acts else "no verified act in this window",
        unique(id for one in words for id in one[2]),
        unique(id for one in acts for id in one[2]),
    )


def _within(windows: Windows, start: int, end: int) -> int | None:
    """The number of the window in which the days `start` to `end` surely lie."""
    at = bisect_right(windows, start, key=itemgetter(0)) - 1
    return at if at >= 0 and end <= windows[at][1] else None


def _statements(state: State, windows: Windows) -> list[_Said]:
    found: list[_Said] = [{} for _ in windows]
    # What is said of an alleged promise is shown apart, with its standing.
    groups = [
        *((target, told) for target, told in state.telling.provisions.items() if target not in state.alleged),
        *state.telling.instruments.items(),
    ]
    for _, record in sorted(((target, one) for target, told in groups for one in told), key=lambda pair: pair[1].id):
        kind = _kind(state, record)
        at = _within(windows, record.told, record.told_end)
        if kind is None or at is None or record.voice.kind != "official":
            continue
        claim = record.claim
        # One word on one day: by the day of the speech where it is told, else by that of its telling.
        day = claim.date if claim.status == "actual" and claim.date else record.told_end
        key = (record.voice.key, claim.act, claim.status, claim.provision, claim.instrument, claim.deadline, day)
        same = found[at].setdefault(key, (kind, record.voice.parties, []))
        if claim.id not in same[2]:
            same[2].append(claim.id)
    return found


def _kind(state: State, record: Told) -> Kind | None:
    claim = record.claim
    act = state.codebook.act(claim.act)
    if act is None:
        return None
    if act.group == "progress":
        if claim.status in ("planned", "possible"):
            return "promise"
        return "declaration" if claim.status == "actual" and not act.form else None
    if act.group == "talk" and claim.status == "actual":
        return "support" if act.id == "support" else "demand" if act.id == "demand" else "assess"
    return None


def _acts(state: State, windows: Windows) -> list[_Done]:
    form = {act.id: act.form for act in state.codebook.acts}
    found: list[_Done] = [{} for _ in windows]
    for thing in [*state.provisions.values(), *state.instruments.values()]:
        for climb in thing.record.ladder.climbs:
            at = _within(windows, climb.start, climb.end)
            if at is not None:
                act = thing.rungs[climb.rung].act
                # An act on a package climbs every provision beneath it by the same claims.
                found[at][act, climb.start, climb.end, climb.claims] = (
                    form.get(act, True),
                    climb.parties,
                    climb.claims,
                )
    return found
