"""A codebook as a value: the acts that claims are coded with, the ladders that provisions climb, the rules of counting.

Invariant: every act that a ladder or rule names is defined; `facta.codebook.load` refuses a file for which that does not hold.
"""

from __future__ import annotations

from typing import Literal

from facta.model.claim import Value
from facta.model.register import Rung

ActGroup = Literal["progress", "setback", "talk"]


class Act(Value, frozen=True):
    """One act: `group` progress, setback or talk; `form` True for acts done on paper, False for carrying out."""

    id: str
    group: ActGroup
    means: str
    form: bool = True


class VerificationRule(Value, frozen=True):
    """What verifies an act of this sort: each number is how many distinct voices of the kind are enough, 0 = never enough."""

    primary_record: int = 0
    independent_voices: int = 0
    parties: int = 0
    adjudication: bool = True


class Rules(Value, frozen=True):
    """The rules of counting. `stale_after` and `long_overdue` are in days."""

    stale_after: int
    long_overdue: int
    form: VerificationRule
    substance: VerificationRule
    schedule_kinds: tuple[str, ...]


class Level(Value, frozen=True):
    """How high a rung stands on paper, rescaled so that the last rung of a ladder is 1."""

    act: str
    value: float


PatternId = Literal[
    "approved_unsigned",
    "moved_often",
    "declared_then_promised",
    "headline_up",
    "one_waits",
    "base_changed",
    "unknown_rest",
    "asymmetric_ratification",
]


class Pattern(Value, frozen=True):
    """A stalling pattern that the codebook looks for: `least` is the threshold, in `unit`, from which on it is told."""

    id: PatternId
    means: str
    least: float
    unit: Literal["days", "times", "points"]


class Codebook(Value, frozen=True):
    """A whole codebook. `ladders` maps a name to its rungs, lowest first; `coding` are the rules of coding as sentences, for people and
    for engines that read instructions; `patterns` the signs of stalling that are looked for."""

    id: str
    version: str
    title: str
    acts: tuple[Act, ...]
    statuses: tuple[str, ...]
    ladders: dict[str, tuple[Rung, ...]]
    rules: Rules
    levels: tuple[Level, ...] = ()
    licence: str = ""
    coding: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = ()

    def act(self, id: str) -> Act | None:
        """The act with this id, or None."""
        return next((act for act in self.acts if act.id == id), None)
