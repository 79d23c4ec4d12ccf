"""What must hold inside a codebook: acts, levels and ladders name one another, the rules count in sensible numbers.

Invariant: a codebook without flaws can be counted with: every ladder has rungs, every rung an act of progress and a level.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from facta.model.claim import STATUSES, DeadlineKind
from facta.model.codebook import Codebook
from facta.model.flaw import Flaw, Path, none_of
from facta.model.register import Rung
from facta.model.register_check import rung_flaws

_DEADLINE_KINDS = tuple(kind for kind in get_args(DeadlineKind) if kind)


def flaws(codebook: Codebook) -> Iterator[Flaw]:
    """Everything in the codebook that does not hold together."""
    for name in ("id", "version", "title"):
        if not getattr(codebook, name).strip():
            yield Flaw((name,), "is empty")
    yield from _twice(("acts",), [act.id for act in codebook.acts], "act", "id")
    yield from _twice(("statuses",), codebook.statuses, "status")
    for number, status in enumerate(codebook.statuses):
        if status not in STATUSES:
            yield Flaw(("statuses", number), none_of(status, STATUSES, "status"))
    yield from _twice(("coding",), codebook.coding, "rule")
    yield from _twice(("patterns",), [pattern.id for pattern in codebook.patterns], "pattern", "id")
    for number, pattern in enumerate(codebook.patterns):
        if pattern.least <= 0:
            yield Flaw(("patterns", number, "least"), f"{pattern.least:g} is no threshold; it has to be above 0")
    yield from _levels(codebook)
    yield from _ladders(codebook)
    yield from _rules(codebook)


def _twice(path: tuple[str, ...], names: list[str] | tuple[str, ...], what: str, field: str = "") -> Iterator[Flaw]:
    seen: set[str] = set()
    for number, name in enumerate(names):
        at: Path = (*path, number, field) if field else (*path, number)
        if not name.strip():
            yield Flaw(at, "is empty")
        elif name in seen:
            yield Flaw(at, f"the {what} {name!r} is listed twice")
        seen.add(name)


def _levels(codebook: Codebook) -> Iterator[Flaw]:
    acts = [act.id for act in codebook.acts]
    yield from _twice(("levels",), [level.act for level in codebook.levels], "level of", "act")
    for number, level in enumerate(codebook.levels):
        if level.act not in acts:
            yield Flaw(("levels", number, "act"), none_of(level.act, acts, "act of this codebook"))
        if level.value < 0:
            yield Flaw(("levels", number, "value"), f"{level.value:g} is negative; a level is 0 or more")


def _ladders(codebook: Codebook) -> Iterator[Flaw]:
    levels = {level.act: level.value for level in codebook.levels}
    if not codebook.ladders:
        yield Flaw(("ladders",), "there is no ladder")
    for name, ladder in codebook.ladders.items():
        yield from rung_flaws(ladder, ("ladders", name), codebook)
        before: Rung | None = None
        for number, rung in enumerate(ladder):
            at = ("ladders", name, number, "act")
            if rung.body is not None:
                yield Flaw(("ladders", name, number, "body"), "a body belongs to the register; list the rungs there")
            act = codebook.act(rung.act)
            if act is None or act.group != "progress":
                continue  # told above
            if rung.act not in levels:
                yield Flaw(at, f"the act {rung.act!r} has no level; add it under `levels`")
            elif before is not None and levels[rung.act] < levels.get(before.act, 0):
                yield Flaw(at, f"the level of {rung.act!r} lies below that of {before.act!r}, the rung before it")
            before = rung
        if ladder and levels.get(ladder[-1].act) == 0:
            yield Flaw(
                ("ladders", name, len(ladder) - 1, "act"),
                "the last rung has the level 0; nothing can be measured by it",
            )


def _rules(codebook: Codebook) -> Iterator[Flaw]:
    rules = codebook.rules
    for name in ("stale_after", "long_overdue"):
        if getattr(rules, name) < 0:
            yield Flaw(("rules", name), f"{getattr(rules, name)} is negative; give days, 0 or more")
    for sort in ("form", "substance"):
        for name in ("primary_record", "independent_voices", "parties"):
            number = getattr(getattr(rules, sort), name)
            if number < 0:
                yield Flaw(("rules", sort, name), f"{number} is negative; give the voices that are enough, 0 = never")
    yield from _twice(("rules", "schedule_kinds"), rules.schedule_kinds, "kind")
    for number, kind in enumerate(rules.schedule_kinds):
        if kind not in _DEADLINE_KINDS:
            yield Flaw(("rules", "schedule_kinds", number), none_of(kind, _DEADLINE_KINDS, "kind of deadline"))
