"""The training loop: all heads at once, AdamW with a linear fall, an average of the last weights, seeds fixed.

Invariant: the same data, settings and library versions on one thread give the same weights.
"""

from __future__ import annotations

import copy
import random
import sys
import time
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from facta.reading.language.english.subwords import Subwords
from scripts.train_language.examples import UNKNOWN, Batch, Example, batches, tensors, windows
from scripts.train_language.network import Network


@dataclass(frozen=True)
class Settings:
    """How long and how fast to learn."""

    epochs: int = 8
    pieces: int = 2500
    rate: float = 3e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warmup: float = 0.06
    average: float = 0.998
    named: float = 0.4
    seed: int = 7


def cross(scores: Tensor, labels: Tensor, smoothing: float = 0.0) -> Tensor:
    """Cross entropy over the labels that are known; 0 where none is."""
    if not bool((labels != UNKNOWN).any()):
        return scores.sum() * 0
    return F.cross_entropy(
        scores.reshape(-1, scores.shape[-1]).float(),
        labels.reshape(-1),
        ignore_index=UNKNOWN,
        label_smoothing=smoothing,
    )


def loss(network: Network, batch: Batch) -> Tensor:
    """The sum over the heads."""
    upos, feats, lemma, start, name, arcs, dependent, head, _ = network(*batch.inputs)
    known = batch.heads != UNKNOWN
    gold = batch.heads.clamp(min=0)
    heads = head.gather(1, gold[:, :, None].expand(-1, -1, head.shape[2]))
    arcs = arcs.float().masked_fill(~batch.allowed, -1e4)
    starts = batch.starts != UNKNOWN
    total = cross(arcs, batch.heads) + cross(network.relations(dependent, heads), batch.relations)
    total = total + 0.5 * (cross(upos, batch.upos) + cross(feats, batch.feats) + cross(lemma, batch.lemmas))
    total = total + cross(name, batch.names)
    if bool(known.any()):
        total = total + F.binary_cross_entropy_with_logits(start[starts].float(), batch.starts[starts].float())
    return total


def train(
    network: Network,
    parsed: list[list[Example]],
    named: list[list[Example]],
    dev: list[list[Example]],
    subwords: Subwords,
    settings: Settings,
) -> Network:
    """The averaged network after all epochs; tells the scores on the development set as it goes."""
    torch.manual_seed(settings.seed)
    chance = random.Random(settings.seed)
    encoder = [p for n, p in network.named_parameters() if n.startswith(("layers", "norm", "places", "pieces"))]
    others = [p for n, p in network.named_parameters() if not n.startswith(("layers", "norm", "places", "pieces"))]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": settings.rate}, {"params": others, "lr": settings.head_rate}],
        weight_decay=settings.decay,
        betas=(0.9, 0.98),
        fused=True,
    )

    def drawn() -> list[list[list[Example]]]:
        # Each time another part of the sentences that have names alone.
        some = chance.sample(named, int(len(named) * settings.named))
        return batches(list(windows(parsed + some, chance)), settings.pieces, chance)

    steps = settings.epochs * len(drawn())
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda n: min((n + 1) / (settings.warmup * steps), max(0.0, (steps - n) / (steps * (1 - settings.warmup)))),
    )
    average = copy.deepcopy(network)
    began, step = time.process_time(), 0
    for epoch in range(settings.epochs):
        network.train()
        total = 0.0
        for group in drawn():
            with torch.autocast("cpu", torch.bfloat16):
                value = loss(network, tensors(group, subwords))
            value.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            total, step = total + float(value.detach()), step + 1
            keep = min(settings.average, step / (step + 20))
            with torch.no_grad():
                torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - keep)
        if epoch % 3 == 2 or epoch == settings.epochs - 1:
            print(
                epoch + 1,
                step,
                f"{total / step * (epoch + 1):.3f}",
                f"{time.process_time() - began:.0f}s",
                scores(average, dev, subwords),
            )
        else:
            print(epoch + 1, step, f"{time.process_time() - began:.0f}s")
        sys.stdout.flush()
    return average


@torch.no_grad()
def scores(network: Network, dev: list[list[Example]], subwords: Subwords) -> dict[str, float]:
    """Accuracies on gold words and sentences: a guide for choosing, not the figures that are reported."""
    network.eval()
    right = dict.fromkeys(("upos", "feats", "lemma", "start", "uas", "las"), 0)
    names = [0, 0, 0]
    words = 0
    for group in batches(list(windows(dev, random.Random(1), 0.0)), 4000, random.Random(1)):
        batch = tensors(group, subwords)
        with torch.autocast("cpu", torch.bfloat16):
            upos, feats, lemma, start, name, arcs, dependent, head, _ = network(*batch.inputs)
            found = arcs.float().masked_fill(~batch.allowed, -1e4).argmax(-1)
            heads = head.gather(1, found[:, :, None].expand(-1, -1, head.shape[2]))
            relations = network.relations(dependent, heads).argmax(-1)
        known = batch.heads != UNKNOWN
        words += int(known.sum())
        for key, ok in (
            ("upos", upos.argmax(-1) == batch.upos),
            ("feats", feats.argmax(-1) == batch.feats),
            ("lemma", lemma.argmax(-1) == batch.lemmas),
            ("start", (start > 0).long() == batch.starts),
            ("uas", found == batch.heads),
            ("las", (found == batch.heads) & (relations == batch.relations)),
        ):
            right[key] += int((ok & known).sum())
        gold, guess = batch.names, name.argmax(-1)
        named = gold != UNKNOWN
        names[0] += int(((gold > 0) & (guess == gold) & named).sum())
        names[1] += int(((guess > 0) & named).sum())
        names[2] += int(((gold > 0) & named).sum())
    result = {key: round(value / max(words, 1), 4) for key, value in right.items()}
    return result | {"name_words": round(2 * names[0] / max(names[1] + names[2], 1), 4)}
