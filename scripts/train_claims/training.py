"""The training loop of the tagger. Invariant: the same examples and settings on one thread give the same weights."""

from __future__ import annotations

import copy
import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from facta.reading.claims.marks import SIZES
from scripts.train_claims.examples import UNKNOWN, Example
from scripts.train_claims.network import Tagger


@dataclass(frozen=True)
class Settings:
    """How long and how fast to learn. `words` a batch; `weight` of a word that tells an act; `hidden` and `dropout` are the network's;
    `unmarked` is the part of the words whose marks are hidden each time."""

    epochs: int = 24
    words: int = 500
    rate: float = 2e-3
    decay: float = 0.02
    smoothing: float = 0.02
    weight: float = 2.0
    average: float = 0.998
    hidden: int = 160
    dropout: float = 0.25
    unmarked: float = 0.15
    seed: int = 5


@dataclass(slots=True)
class Batch:
    """Windows padded to one length."""

    vectors: Tensor
    marks: Tensor
    lengths: Tensor
    acts: Tensor
    statuses: Tensor
    objects: Tensor
    actors: Tensor

    @property
    def labels(self) -> tuple[Tensor, ...]:
        """All but the vectors and marks, in order."""
        return self.lengths, self.acts, self.statuses, self.objects, self.actors


def batch(group: Sequence[Example]) -> Batch:
    """The tensors of some windows."""
    w, b = max(len(one.acts) for one in group), len(group)
    vectors = torch.zeros(b, w, group[0].vectors.shape[1])
    marks = torch.zeros(b, w, len(SIZES), dtype=torch.long)
    labels = torch.full((4, b, w), UNKNOWN)
    for i, one in enumerate(group):
        n = len(one.acts)
        vectors[i, :n], marks[i, :n] = torch.from_numpy(one.vectors), torch.from_numpy(one.marks)
        objects, actors = (np.where(places == n, w, places) for places in (one.objects, one.actors))
        for k, own in enumerate((one.acts, one.statuses, objects, actors)):
            labels[k, i, :n] = torch.from_numpy(own)
    return Batch(vectors, marks, torch.tensor([len(one.acts) for one in group]), *labels)


def hide(marks: Tensor, part: float) -> Tensor:
    """The marks (B x W x 7) with those of the lexicon taken from a part of the words: what it does not name is learned from the words."""
    hidden = torch.rand(marks.shape[:2]) < part
    shown = marks.clone()
    shown[..., 2:5].masked_fill_(hidden[..., None], 0)
    return shown


def batches(found: Sequence[Example], most: int, chance: random.Random) -> list[list[Example]]:
    """Windows of like length, together at most so many words."""
    order = sorted(range(len(found)), key=lambda k: len(found[k].acts) * (1 + 0.2 * chance.random()))
    made: list[list[Example]] = [[]]
    for k in order:
        if made[-1] and (len(made[-1]) + 1) * max(len(one.acts) for one in (*made[-1], found[k])) > most:
            made.append([])
        made[-1].append(found[k])
    chance.shuffle(made)
    return made


def loss(network: Tagger, group: Batch, settings: Settings) -> Tensor:
    """The sum over acts, statuses, objects and actors; a word that tells an act weighs more than one that tells none."""
    smoothing = settings.smoothing
    acts, statuses, objects, actors = network(group.vectors, group.marks, group.lengths)
    weights = torch.full((acts.shape[-1],), settings.weight)
    weights[0] = 1
    total = F.cross_entropy(
        acts.flatten(0, 1), group.acts.flatten(), weights, ignore_index=UNKNOWN, label_smoothing=smoothing
    )
    told = group.statuses != UNKNOWN
    if bool(told.any()):
        total = total + 0.1 * F.cross_entropy(statuses[told], group.statuses[told], label_smoothing=smoothing)
        w = objects.shape[1]
        outside = torch.arange(w)[None, None] >= group.lengths[:, None, None]
        outside = F.pad(outside, (0, 1)).expand(-1, w, -1)
        for scores, places in ((objects, group.objects), (actors, group.actors)):
            scores = scores.masked_fill(outside, -1e4)
            total = total + 0.1 * F.cross_entropy(scores[told], places[told])
    return total


def train(found: Sequence[Example], settings: Settings) -> Tagger:
    """The averaged network after all epochs."""
    torch.manual_seed(settings.seed)
    chance = random.Random(settings.seed)
    network = Tagger(found[0].vectors.shape[1], settings.hidden, dropout=settings.dropout)
    optimizer = torch.optim.AdamW(network.parameters(), settings.rate, weight_decay=settings.decay, betas=(0.9, 0.98))
    plan = [batches(found, settings.words, chance) for _ in range(settings.epochs)]
    steps, step = sum(map(len, plan)), 0
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / (0.05 * steps), max(0.0, (steps - n) / (steps * 0.95)))
    )
    average = copy.deepcopy(network)
    for groups in plan:
        network.train()
        for group in groups:
            own = batch(group)
            own.marks = hide(own.marks, settings.unmarked)
            value = loss(network, own, settings)
            value.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            step += 1
            with torch.no_grad():
                keep = min(settings.average, step / (step + 20))
                torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - keep)
    return average.eval()
