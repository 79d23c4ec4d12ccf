"""How the closer look is learned: a large encoder learns the claims, then a smaller one learns from the claims and from it.

The smaller one begins with every second layer of the larger one and is held to its words' vectors, on the coded documents and on open text
that nobody coded (Sanh et al. 2019; Jiao et al. 2020); on open text its taggers learn what the larger one's tagger makes of each word.
Invariant: the same data, settings and library versions on one thread give the same weights.
"""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from facta.reading.language.english.subwords import Subwords
from scripts.train_claims.larger import HIDDEN, Encoder, smaller
from scripts.train_claims.network import Tagger
from scripts.train_claims.together import Piece, inputs
from scripts.train_claims.training import Batch, Settings, batch, hide, loss

# Steps between two updates of the average.
_EVERY = 4


@dataclass(frozen=True)
class Teaching:
    """How long and how fast. The larger encoder: `epochs`, `rate`, which falls by `decay` a layer downwards. The smaller one: `layers`,
    `own_epochs`, `own_rate`, and `match`, what it costs to see a word otherwise than the larger one does. `pieces` a batch."""

    epochs: int = 4
    rate: float = 5e-5
    decay: float = 0.9
    layers: int = 6
    own_epochs: int = 3
    own_rate: float = 1.2e-4
    match: float = 3.0
    tagger_rate: float = 1.5e-3
    members: int = 2
    pieces: int = 2000
    average: float = 0.998
    dropout: float = 0.1
    seed: int = 5


def groups(found: Iterable[Piece], most: int, chance: random.Random) -> list[list[Piece]]:
    """Windows of like length, together at most so many pieces with the padding."""
    made: list[list[Piece]] = [[]]
    for one in sorted(found, key=lambda one: len(one) * (1 + 0.2 * chance.random())):
        if made[-1] and max(len(one), *map(len, made[-1])) * (len(made[-1]) + 1) > most:
            made.append([])
        made[-1].append(one)
    return made


def teacher(encoder: Encoder, found: list[Piece], subwords: Subwords, settings: Teaching) -> tuple[Encoder, Tagger]:
    """The larger encoder after it has learned the claims, with its tagger."""
    torch.manual_seed(settings.seed)
    chance = random.Random(settings.seed)
    tagger = Tagger(HIDDEN, dropout=Settings().dropout)
    depth = len(encoder.layers)
    rated = [
        {"params": list(layer.parameters()), "lr": settings.rate * settings.decay ** (depth - 1 - n)}
        for n, layer in enumerate(encoder.layers)
    ]
    low = [one for name, one in encoder.named_parameters() if not name.startswith("layers.")]
    rated.append({"params": low, "lr": settings.rate * settings.decay**depth})
    rated.append({"params": list(tagger.parameters()), "lr": settings.tagger_rate})
    plan = [groups(found, settings.pieces, chance) for _ in range(settings.epochs)]

    def value(group: list[Piece]) -> Tensor:
        seen = F.dropout(_read(encoder, group, subwords), settings.dropout, True)
        return _told(seen, group, [tagger])

    encoder, tagger = _learned([encoder, tagger], rated, plan, value, chance, settings)
    return encoder, tagger


def student(
    large: Encoder, judge: Tagger, found: list[Piece], opened: list[Piece], subwords: Subwords, settings: Teaching
) -> tuple[Encoder, list[Tagger]]:
    """The smaller encoder and its taggers; `opened` are windows of open text, whose labels are not looked at."""
    torch.manual_seed(settings.seed)
    chance = random.Random(settings.seed)
    own = {id(one) for one in found}
    wanted = _vectors(large, [*found, *opened], subwords)
    small = smaller(large, settings.layers)
    taggers = [Tagger(HIDDEN, dropout=Settings().dropout) for _ in range(settings.members)]
    rated = [
        {"params": list(small.parameters()), "lr": settings.own_rate},
        {"params": [p for one in taggers for p in one.parameters()], "lr": settings.tagger_rate},
    ]
    plan = [
        [*groups(found, settings.pieces, chance), *groups(opened, settings.pieces, chance)]
        for _ in range(settings.own_epochs)
    ]

    def value(group: list[Piece]) -> Tensor:
        seen = _read(small, group, subwords)
        want, lengths = _padded([wanted[id(one)] for one in group])
        within = torch.arange(want.shape[1])[None] < lengths[:, None]
        apart = ((F.layer_norm(seen, (HIDDEN,)) - want) ** 2).mean(-1)[within].mean()
        seen = F.dropout(seen, settings.dropout, True)
        if id(group[0]) in own:
            return settings.match * apart + _told(seen, group, taggers)
        return settings.match * apart + _guessed(seen, want, group, judge, taggers, within, lengths)

    small, *taught = _learned([small, *taggers], rated, plan, value, chance, settings)
    return small, taught


def _read(encoder: Encoder, group: Sequence[Piece], subwords: Subwords) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        seen: Tensor = encoder(*inputs(group, subwords))
    return seen.float()


def _told(seen: Tensor, group: Sequence[Piece], taggers: Sequence[Tagger]) -> Tensor:
    """What it costs not to tell what was coded."""
    own = batch([one.example for one in group])
    total = torch.zeros(())
    for tagger in taggers:
        given = Batch(seen, hide(own.marks, Settings().unmarked), *own.labels)
        total = total + loss(tagger, given, Settings())
    return total


def _guessed(
    seen: Tensor,
    want: Tensor,
    group: Sequence[Piece],
    judge: Tagger,
    taggers: Sequence[Tagger],
    within: Tensor,
    lengths: Tensor,
) -> Tensor:
    """What it costs to tell other acts and statuses than the judge does; a word that may tell an act weighs more."""
    marks = batch([one.example for one in group]).marks
    with torch.no_grad():
        acts, statuses, _, _ = (scores.softmax(-1) for scores in judge.eval()(want, marks, lengths))
    telling = (1 - acts[..., 0]) * within
    total = torch.zeros(())
    for tagger in taggers:
        own_acts, own_statuses, _, _ = tagger(seen, hide(marks, Settings().unmarked), lengths)
        for own, wanted, weight in ((own_acts, acts, within + 2 * telling), (own_statuses, statuses, telling)):
            apart = F.kl_div(own.log_softmax(-1), wanted, reduction="none").sum(-1)
            total = total + (apart * weight).sum() / within.sum()
    return total


@torch.no_grad()
def _vectors(large: Encoder, found: list[Piece], subwords: Subwords) -> dict[int, Tensor]:
    """What the larger encoder sees in each window's words, normalised, by the window's identity."""
    large.eval()
    kept: dict[int, Tensor] = {}
    for group in groups(found, 3000, random.Random(0)):
        seen = F.layer_norm(_read(large, group, subwords), (HIDDEN,)).to(torch.bfloat16)
        kept |= {id(one): seen[k, : len(one.pieces)].clone() for k, one in enumerate(group)}
    return kept


def _padded(vectors: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    lengths = torch.tensor([len(one) for one in vectors])
    return nn.utils.rnn.pad_sequence(list(vectors), batch_first=True).float(), lengths


def _learned(
    learning: list[Any],
    rated: list[dict[str, object]],
    plan: list[list[list[Piece]]],
    value: Callable[[list[Piece]], Tensor],
    chance: random.Random,
    settings: Teaching,
) -> list[Any]:
    """The averages of the networks over all steps of the plan."""
    optimizer = torch.optim.AdamW(rated, weight_decay=0.01, betas=(0.9, 0.98))
    steps = sum(map(len, plan))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / (0.07 * steps), max(0.0, (steps - n) / (steps * 0.93)))
    )
    average = [copy.deepcopy(one) for one in learning]
    step, began = 0, time.process_time()
    for epoch, batches in enumerate(plan, start=1):
        chance.shuffle(batches)
        for one in learning:
            one.train()
        for group in batches:
            value(group).backward()
            nn.utils.clip_grad_norm_([p for one in learning for p in one.parameters()], 2.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            step += 1
            if step % _EVERY == 0:
                keep = min(settings.average, step / (step + 20)) ** _EVERY
                with torch.no_grad():
                    for mean, now in zip(average, learning, strict=True):
                        torch._foreach_lerp_(list(mean.parameters()), list(now.parameters()), 1 - keep)
        print(f"epoch {epoch} of {len(plan)}, {time.process_time() - began:.0f} s", flush=True)
    return [one.eval() for one in average]
