"""Two coders' claims of the same documents as ratings: a unit is a place that either of them coded, a field is rated by both or by one.

Claims are paired where they tell the same act and status, then the rest by place alone. Invariant: every claim is in exactly one unit; of
a claim that the other did not code, the act is rated "no claim" by the other, and the other fields by one coder only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facta.reading.evaluation.gold import Gold, GoldDocument
from facta.reading.evaluation.matching import matched

NOTHING = "no claim"
FIELDS = ("act", "status", "speaker", "date", "deadline", "old_deadline")
CODERS = ("A", "B")


def coded_ratings(
    first: Sequence[GoldDocument], second: Sequence[GoldDocument]
) -> dict[str, dict[str, dict[str, str]]]:
    """For each field the ratings by unit and coder (A the first, B the second) of the documents that both have."""
    others = {one.name: one for one in second}
    found: dict[str, dict[str, dict[str, str]]] = {name: {} for name in FIELDS}
    for one in first:
        if one.name not in others:
            continue
        for number, pair in enumerate(_paired(one.claims, others[one.name].claims), start=1):
            unit = f"{one.name} {number}"
            for coder, claim in zip(CODERS, pair, strict=True):
                for name in FIELDS:
                    if claim is not None:
                        found[name].setdefault(unit, {})[coder] = getattr(claim, name) or "none"
                    elif name == "act":
                        found[name].setdefault(unit, {})[coder] = NOTHING
    return found


def _paired(first: list[Gold], second: list[Gold]) -> Iterator[tuple[Gold | None, Gold | None]]:
    pairs = matched(first, second, lambda a, b: (a.act, a.status) == (b.act, b.status))
    for same in (lambda a, b: a.act == b.act, lambda a, b: True):
        left, right = _rest(first, [a for a, _ in pairs]), _rest(second, [b for _, b in pairs])
        pairs += matched(left, right, same)
    yield from pairs
    for one in _rest(first, [a for a, _ in pairs]):
        yield one, None
    for one in _rest(second, [b for _, b in pairs]):
        yield None, one


def _rest(claims: list[Gold], paired: list[Gold]) -> list[Gold]:
    taken = {id(one) for one in paired}
    return [one for one in claims if id(one) not in taken]
