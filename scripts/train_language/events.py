"""What the network learns of events: scores from -3, certainly did not happen, to 3, certainly did (UDS "It Happened").

Invariant: a word that nobody scored has no score.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor

from facta.reading.language.english.subwords import Subwords

FACTUALITY = "factuality/en_uds_ih2-{}.jsonl.gz"
# A longer sentence is left out.
_MOST = 300


@dataclass(slots=True)
class Window:
    """Words in pieces, and for each word its score; `None` where nobody scored it."""

    pieces: list[tuple[int, ...]] = field(default_factory=list)
    cases: list[tuple[int, ...]] = field(default_factory=list)
    scores: list[float | None] = field(default_factory=list)

    def __len__(self) -> int:
        return sum(map(len, self.pieces))


def factuality(path: Path, subwords: Subwords) -> Iterator[Window]:
    """Windows of UDS, a sentence each; its texts come as words."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    for row in rows:
        scores = {target["span1"][0]: float(target["label"]) for target in row["targets"]}
        window, text = Window(), row["text"]
        at = 0
        for number, word in enumerate(text.split(" ")):
            pieces, cases = subwords.of(word, at > 0)
            window.pieces.append(pieces)
            window.cases.append(cases)
            at += len(word) + 1
            window.scores.append(scores.get(number))
        if scores and len(window) < _MOST:
            yield window


@dataclass(slots=True)
class EventBatch:
    """A batch in tensors; `scores` is not a number where it is unknown."""

    inputs: tuple[Tensor, Tensor, Tensor, Tensor]
    scores: Tensor


def event_tensors(windows: list[Window], subwords: Subwords) -> EventBatch:
    """The tensors of a batch."""
    b, w, s = len(windows), max(len(one.scores) for one in windows), max(map(len, windows)) + 2
    pieces, cases = torch.zeros(b, s, dtype=torch.long), torch.zeros(b, s, dtype=torch.long)
    first, last = torch.zeros(b, w, dtype=torch.long), torch.zeros(b, w, dtype=torch.long)
    scores = torch.full((b, w), float("nan"))
    for i, window in enumerate(windows):
        row, kinds = [subwords.opening], [0]
        for k, (own, case) in enumerate(zip(window.pieces, window.cases, strict=True)):
            first[i, k], last[i, k] = len(row), len(row) + len(own) - 1
            row += own
            kinds += case
        row.append(subwords.closing)
        kinds.append(0)
        pieces[i, : len(row)], cases[i, : len(row)] = torch.tensor(row), torch.tensor(kinds)
        scores[i, : len(window.scores)] = torch.tensor([float("nan") if one is None else one for one in window.scores])
    return EventBatch((pieces, cases, first, last), scores)


def event_batches(found: list[Window], most: int, order: list[float]) -> list[list[Window]]:
    """Windows of like length, together at most so many pieces with the padding; `order` gives each a little chance."""
    made: list[list[Window]] = [[]]
    longest = 0
    for _, number in sorted((len(window) * (1 + 0.15 * order[k]), k) for k, window in enumerate(found)):
        longest = max(longest, len(found[number]) + 2)
        if made[-1] and longest * (len(made[-1]) + 1) > most:
            made.append([])
            longest = len(found[number]) + 2
        made[-1].append(found[number])
    return made
