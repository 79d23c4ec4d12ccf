"""What is known at one place of a text: the day of its telling, the dates told so far, and which way the sentence looks.

News are dated by the day of their telling. A history is anchored in itself: its years lie long before the telling, or the telling is not
known, and "the following spring" counts from the date told last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from facta.reading.time import moments
from facta.reading.time.moments import RANK, Moment

# A text is a history when it names at least so many years, and half of them lie at least so far back; or many more years, half of them
# past. Neither has more than a few words that point from the day of the telling ("yesterday", "last week", "Thursday").
_YEARS_NAMED = 4
_FAR_BACK = 6
_YEARS_OF_A_CHRONICLE = 16
_BACK = 2
_POINTING = 0.2
# News tell the hour of a day at most so many days away.
_HOURS_ARE_TOLD = 7


@dataclass(slots=True)
class Context:
    """`told` is the day of the telling, `ahead` 1 where the sentence looks forward, -1 back, 0 where nothing tells;
    `lead` is `within` before a term, `opening` at the start of a sentence, `due` before a deadline."""

    told: Moment | None
    history: bool
    ahead: int = 0
    lead: str = ""
    opening: bool = False
    due: bool = False
    stage: Moment | None = None
    last: list[Moment] = field(default_factory=list)
    in_sentence: list[Moment] = field(default_factory=list)
    given: Moment | None = None
    before: list[Moment] = field(default_factory=list)

    @property
    def base(self) -> Moment | None:
        """What "this" and "last" count from."""
        return (self.anchor if self.history else self.told) or self.told

    @property
    def anchor(self) -> Moment | None:
        """The date told last."""
        return self.last[-1] if self.last else (None if self.history else self.told)

    @property
    def scene(self) -> Moment | None:
        """The date that a tale is at: one of the same sentence, else the last that set the stage."""
        return self.in_sentence[-1] if self.in_sentence else self.stage or self.anchor

    def fine(self, grain: str) -> Moment | None:
        """The date told last that is at least as fine as the grain; in news the day of the telling when there is none."""
        for moment in reversed(self.last[-12:]):
            if RANK[moment.grain] >= RANK[grain]:
                return moment
        return None if self.history else self.told

    def turn(self) -> None:
        """A sentence ends."""
        self.before = self.in_sentence
        self.in_sentence = []

    def note(self, moment: Moment, *, bound: bool = False) -> None:
        """Keeps a date that was told; one that only bounds a time (from, until, by) lends no day to an hour."""
        self.last.append(moment)
        if self.opening or RANK[moment.grain] >= RANK["season"]:
            self.stage = moment
        if not bound or self.history:
            self.in_sentence.append(moment)

    def _near(self, moment: Moment) -> bool:
        """Whether news would speak of the day by its hours."""
        here, there = (moments.to_day(one) if one else None for one in (self.told, moment))
        return here is not None and there is not None and abs((there - here).days) <= _HOURS_ARE_TOLD

    def day(self) -> Moment | None:
        """The day of a bare time of day: one of its sentence, else of the telling; in a history the day told last."""
        if self.given is not None:
            return self.given
        for moment in [*reversed(self.in_sentence), *reversed(self.before)]:
            if RANK[moment.grain] >= RANK["day"] and (self.history or self._near(moment)):
                return moment
        return self.fine("day") if self.history else self.told


def is_history(told: Moment | None, years: Sequence[int], eras: int, pointing: int) -> bool:
    """Whether a text that names these years, so many before Christ, and points so often from the telling, is to be read as a history."""
    if told is None:
        return True
    named = eras + len(years)
    if pointing > named * _POINTING:
        return False
    if named >= _YEARS_OF_A_CHRONICLE:
        return (eras + sum(1 for number in years if told.year - number >= _BACK)) * 2 >= named
    far = eras + sum(1 for number in years if told.year - number >= _FAR_BACK)
    return named >= _YEARS_NAMED and far * 2 >= named
