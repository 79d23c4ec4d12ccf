"""The second stage: the trained network learns whether events happened as well, and keeps what it knows by seeing a part of the treebanks
again.

The head for the score stands beside the network while it is tuned and is not kept: what is built on the words' vectors
(scripts/train_claims, scripts/train_status) learns its own from the vectors as they ship.
"""

from __future__ import annotations

import copy
import random
import sys
import time
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from facta.reading.language.english.subwords import Subwords
from scripts.train_language.events import Window, event_batches, event_tensors
from scripts.train_language.examples import Example, batches, tensors, windows
from scripts.train_language.network import Network
from scripts.train_language.training import loss, scores


@dataclass(frozen=True)
class Tuning:
    """How long and how fast; `again` and `named` are the parts of the treebanks and of the names that are seen in an epoch."""

    epochs: int = 2
    pieces: int = 2500
    rate: float = 1.2e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warmup: float = 0.05
    average: float = 0.997
    again: float = 0.35
    named: float = 0.1
    seed: int = 11


class Head(nn.Module):
    """The score of an event from its word's vector."""

    def __init__(self, hidden: int = 384, wide: int = 256) -> None:
        super().__init__()
        self.score = nn.Sequential(nn.Linear(hidden, wide), nn.GELU(), nn.Dropout(0.2), nn.Linear(wide, 1))

    def forward(self, words: Tensor) -> Tensor:
        """A score for each word given."""
        scores: Tensor = self.score(F.dropout(words, 0.1, self.training))[:, 0].float()
        return scores


def tune(
    network: Network,
    parsed: list[list[Example]],
    named: list[list[Example]],
    scored: list[Window],
    dev: tuple[list[list[Example]], list[Window]],
    subwords: Subwords,
    settings: Tuning,
) -> Network:
    """The averaged network after all epochs; tells the scores on the development sets as it goes."""
    torch.manual_seed(settings.seed)
    chance = random.Random(settings.seed)
    head = Head()
    encoder = [p for n, p in network.named_parameters() if n.startswith(("layers", "norm", "places", "pieces"))]
    others = [p for n, p in network.named_parameters() if not n.startswith(("layers", "norm", "places", "pieces"))]
    optimizer = torch.optim.AdamW(
        [
            {"params": encoder, "lr": settings.rate},
            {"params": others, "lr": settings.rate},
            {"params": head.parameters(), "lr": settings.head_rate},
        ],
        weight_decay=settings.decay,
        betas=(0.9, 0.98),
    )

    def drawn() -> list[list[list[Example]] | list[Window]]:
        some = chance.sample(parsed, int(len(parsed) * settings.again))
        some = some + chance.sample(named, int(len(named) * settings.named))
        made: list[list[list[Example]] | list[Window]] = [
            *batches(list(windows(some, chance)), settings.pieces, chance)
        ]
        made += event_batches(scored, settings.pieces, [chance.random() for _ in scored])
        chance.shuffle(made)
        return made

    plan = [drawn() for _ in range(settings.epochs)]
    steps = sum(map(len, plan))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda n: min((n + 1) / (settings.warmup * steps), max(0.0, (steps - n) / (steps * (1 - settings.warmup)))),
    )
    average, average_head = copy.deepcopy(network), copy.deepcopy(head)
    step, began = 0, time.process_time()
    for epoch, groups in enumerate(plan):
        network.train()
        head.train()
        for group in groups:
            with torch.autocast("cpu", torch.bfloat16):
                if isinstance(group[0], Window):
                    batch = event_tensors([one for one in group if isinstance(one, Window)], subwords)
                    known = ~batch.scores.isnan()
                    told = head(network.encode(*batch.inputs)[known])
                    value = F.huber_loss(told, batch.scores[known])
                else:
                    value = loss(network, tensors([one for one in group if isinstance(one, list)], subwords))
            value.backward()
            torch.nn.utils.clip_grad_norm_([*network.parameters(), *head.parameters()], 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            step += 1
            keep = min(settings.average, step / (step + 20))
            with torch.no_grad():
                for mean, now in ((average, network), (average_head, head)):
                    torch._foreach_lerp_(list(mean.parameters()), list(now.parameters()), 1 - keep)
        told = {"epoch": epoch + 1, "seconds": round(time.process_time() - began)}
        print(told, scores(average, dev[0], subwords), event_scores(average, average_head, dev[1], subwords))
        sys.stdout.flush()
    return average


@torch.no_grad()
def event_scores(network: Network, head: Head, dev: list[Window], subwords: Subwords) -> float:
    """Pearson's r of the score."""
    network.eval()
    head.eval()
    told: list[Tensor] = []
    for group in event_batches(dev, 4000, [0.0] * len(dev)):
        batch = event_tensors(group, subwords)
        known = ~batch.scores.isnan()
        told.append(torch.stack((head(network.encode(*batch.inputs)[known]), batch.scores[known])))
    return round(float(torch.corrcoef(torch.cat(told, 1))[0, 1]), 4)
