"""English alone: the encoder and its taggers learn claims together, so that the words' vectors tell acts, not grammar only.

What the encoder knew is kept by seeing a part of the treebanks, of the names and of the scored events again in every epoch. A tagger
trained afterwards on vectors that have seen its documents would learn to trust what they know by heart; so the taggers that ship are those
that learned beside the encoder. Invariant: the same data, settings and library versions on one thread give the same weights.
"""

from __future__ import annotations

import copy
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from facta.reading.language.english.subwords import Subwords
from facta.reading.language.english.words import words
from scripts.train_claims.examples import Example
from scripts.train_claims.network import Tagger
from scripts.train_claims.training import Batch, Settings, batch, hide, loss
from scripts.train_language.events import Window, event_batches, event_tensors
from scripts.train_language.examples import Example as Parsed
from scripts.train_language.examples import batches as parsed_batches
from scripts.train_language.examples import tensors, windows
from scripts.train_language.network import Network
from scripts.train_language.training import loss as parsed_loss
from scripts.train_language.tuning import Head

# The width of the encoder.
HIDDEN = 384


@dataclass(frozen=True)
class Together:
    """How long and how fast; `again`, `named`, `scored` are the parts of treebanks, names and events seen in an epoch; `pieces` a batch."""

    epochs: int = 8
    pieces: int = 2000
    rate: float = 1.2e-4
    tagger_rate: float = 1.5e-3
    again: float = 0.3
    named: float = 0.1
    scored: float = 0.3
    warmup: float = 0.06
    average: float = 0.998
    dropout: float = 0.1
    members: int = 2
    seed: int = 5


@dataclass(slots=True)
class Known:
    """What the encoder is kept in practice with: treebanks, names, events."""

    parsed: list[list[Parsed]]
    named: list[list[Parsed]]
    events: list[Window]


@dataclass(slots=True)
class Piece:
    """An example with the subwords of its words and their cases."""

    example: Example
    pieces: list[tuple[int, ...]]
    cases: list[tuple[int, ...]]

    def __len__(self) -> int:
        return sum(map(len, self.pieces)) + 2


def pieced(text: str, found: Sequence[Example], subwords: Subwords) -> list[Piece]:
    """The examples of a text with their subwords."""
    ends = dict(words(text))
    made = []
    for one in found:
        pairs = [subwords.of(text[k : ends.get(k, k + 1)], k == 0 or text[k - 1].isspace()) for k in one.starts]
        made.append(Piece(one, [pieces for pieces, _ in pairs], [cases for _, cases in pairs]))
    return made


def together(
    network: Network, found: list[Piece], known: Known, subwords: Subwords, settings: Together
) -> tuple[Network, list[Tagger]]:
    """The averaged encoder and taggers after all epochs."""
    torch.manual_seed(settings.seed)
    chance = random.Random(settings.seed)
    taggers = [Tagger(HIDDEN, dropout=Settings().dropout) for _ in range(settings.members)]
    head = Head()
    optimizer = torch.optim.AdamW(
        [
            {"params": network.parameters(), "lr": settings.rate},
            {
                "params": [p for one in taggers for p in one.parameters()],
                "lr": settings.tagger_rate,
                "weight_decay": 0.02,
            },
            {"params": head.parameters(), "lr": 1e-3},
        ],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    plan = [_drawn(found, known, settings, chance) for _ in range(settings.epochs)]
    steps = sum(map(len, plan))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda n: min((n + 1) / (settings.warmup * steps), max(0.0, (steps - n) / (steps * (1 - settings.warmup)))),
    )
    learning: list[nn.Module] = [network, head, *taggers]
    average = [copy.deepcopy(one) for one in learning]
    step, began = 0, time.process_time()
    for epoch, groups in enumerate(plan):
        for one in learning:
            one.train()
        told: list[float] = []
        for group in groups:
            value = _value(group, network, head, taggers, subwords, settings)
            if isinstance(group[0], Piece):
                told.append(float(value.detach()))
            value.backward()
            torch.nn.utils.clip_grad_norm_([p for one in learning for p in one.parameters()], 2.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            step += 1
            keep = min(settings.average, step / (step + 20))
            with torch.no_grad():
                for mean, now in zip(average, learning, strict=True):
                    torch._foreach_lerp_(list(mean.parameters()), list(now.parameters()), 1 - keep)
        print(epoch + 1, f"{sum(told) / len(told):.3f}", f"{time.process_time() - began:.0f} s")
        sys.stdout.flush()
    encoder, _, *members = (one.eval() for one in average)
    assert isinstance(encoder, Network)
    return encoder, [one for one in members if isinstance(one, Tagger)]


Group = list[Piece] | list[list[Parsed]] | list[Window]


def _drawn(found: list[Piece], known: Known, settings: Together, chance: random.Random) -> list[Group]:
    """The batches of an epoch: all claims, and a part of everything else."""
    made: list[Group] = [[]]
    longest = 0
    for one in sorted(found, key=lambda one: len(one) * (1 + 0.2 * chance.random())):
        longest = max(longest, len(one))
        if made[-1] and longest * (len(made[-1]) + 1) > settings.pieces:
            made.append([])
            longest = len(one)
        made[-1].append(one)  # type: ignore[arg-type]
    some = chance.sample(known.parsed, int(len(known.parsed) * settings.again))
    some += chance.sample(known.named, int(len(known.named) * settings.named))
    made += parsed_batches(list(windows(some, chance)), settings.pieces, chance)
    events = chance.sample(known.events, int(len(known.events) * settings.scored))
    made += event_batches(events, settings.pieces, [chance.random() for _ in events])
    chance.shuffle(made)
    return made


def _value(
    group: Group, network: Network, head: Head, taggers: list[Tagger], subwords: Subwords, settings: Together
) -> Tensor:
    first = group[0]
    with torch.autocast("cpu", torch.bfloat16):
        if isinstance(first, list):
            return parsed_loss(network, tensors([one for one in group if isinstance(one, list)], subwords))
        if isinstance(first, Window):
            told = event_tensors([one for one in group if isinstance(one, Window)], subwords)
            known = ~told.scores.isnan()
            return F.huber_loss(head(network.encode(*told.inputs)[known]), told.scores[known])
        pieces = [one for one in group if isinstance(one, Piece)]
        vectors = F.dropout(network.encode(*inputs(pieces, subwords)), settings.dropout, True)
    own = batch([one.example for one in pieces])
    total = torch.zeros(())
    for tagger in taggers:
        seen = Batch(vectors.float(), hide(own.marks, Settings().unmarked), *own.labels)
        total = total + loss(tagger, seen, Settings())
    return total


def inputs(group: Sequence[Piece], subwords: Subwords) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pieces and cases (B x S), first and last piece of each word (B x W)."""
    b, w, s = len(group), max(len(one.pieces) for one in group), max(map(len, group))
    pieces, cases = torch.zeros(b, s, dtype=torch.long), torch.zeros(b, s, dtype=torch.long)
    first, last = torch.zeros(b, w, dtype=torch.long), torch.zeros(b, w, dtype=torch.long)
    for i, one in enumerate(group):
        row, kinds = [subwords.opening], [0]
        for k, (own, case) in enumerate(zip(one.pieces, one.cases, strict=True)):
            first[i, k], last[i, k] = len(row), len(row) + len(own) - 1
            row += own
            kinds += case
        row.append(subwords.closing)
        kinds.append(0)
        pieces[i, : len(row)], cases[i, : len(row)] = torch.tensor(row), torch.tensor(kinds)
    return pieces, cases, first, last
