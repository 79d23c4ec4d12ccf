"""Trains the taggers of claims and writes them where the package looks for them.

    python -m scripts.train_claims [en ru] [--gold gold] [--state english.pt] [--data ../shared/data] [--calibrate-only]

Learns from gold/train and the training part of gold/dev (coder B, who marked the cues); the calibration comes from the development part,
through the engine itself; the test part is not looked at. Needs torch, onnx and onnxruntime beside the package itself (or
PYTHONPATH=src). With `--state`, the weights that scripts.train_language kept, English learns encoder and taggers together and writes both
(together.py); run scripts.train_status and scripts.train_language.measuring after it. About forty minutes for English so, twenty a
language otherwise, on one core.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray

from facta.reading.claims.rules import read
from facta.reading.claims.tagger import MODELS, tagger
from facta.reading.evaluation import GoldDocument, matched, read_gold
from facta.reading.language.english.subwords import Subwords
from scripts.coded import read_all
from scripts.train_claims.examples import Told, examples
from scripts.train_claims.export import export
from scripts.train_claims.together import HIDDEN, Known, Together, pieced, together
from scripts.train_claims.training import Settings, train
from scripts.train_language.__main__ import OUT as ENGLISH
from scripts.train_language.__main__ import sizes
from scripts.train_language.__main__ import write as write_english
from scripts.train_language.corpora import NAMES_TRAIN, TRAIN, labels, names_alone, treebanks
from scripts.train_language.events import FACTUALITY, factuality
from scripts.train_language.examples import Numbers
from scripts.train_language.network import Network

GOLD = Path(__file__).parents[2] / "gold"
# What is less likely to hold than not is not proposed.
THRESHOLD = 0.5
# Networks that differ by where they began, and are asked together.
MEMBERS = 2
# From which likelihood of its act on a strong cue of the lexicon counts without a guess, chosen on the development part and on retold
# reports; and from which likelihood of any act on a window is looked at more closely.
WITNESS, GLANCE = 0.05, 0.1
# Below this nothing is worth calibrating.
LEAST = 0.1
# What marks the lexicon's own proposals while their share that holds is counted: below every threshold.
ALONE = 0.01
# A likelihood that nothing has: no cue of the lexicon counts by itself.
NEVER = 1.1


def coded(gold: Path, lang: str) -> list[tuple[str, Sequence[Told]]]:
    """The documents to learn from, with their claims."""
    documents: list[tuple[str, Sequence[Told]]] = [(one.text, one.claims) for one in read_all(gold / "train" / lang)]
    return documents + [(one.text, one.claims) for one in read_gold(gold / "dev" / f"{lang}.b.jsonl", "train")]


def trained_together(gold: Path, state: Path, data: Path) -> None:
    """Train the English encoder and its taggers at once, and write both, uncalibrated."""
    documents = coded(gold, "en")
    vocabulary = (ENGLISH / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    subwords = Subwords(vocabulary)
    pieces = []
    for (text, _), windows in zip(documents, examples(documents, "en"), strict=True):
        pieces += pieced(text, windows, subwords)
    found = labels(data)
    numbers = Numbers(found, subwords)
    known = Known(
        treebanks(data, TRAIN, NAMES_TRAIN, numbers),
        names_alone(data, numbers),
        list(factuality(data / FACTUALITY.format("train"), subwords)),
    )
    network = Network(sizes(found, len(vocabulary)))
    network.load_state_dict(torch.load(state))
    encoder, taggers = together(network, pieces, known, subwords, Together(members=MEMBERS))
    write_english(encoder, found, vocabulary, ENGLISH)
    for member, one in enumerate(taggers, start=1):
        export(one, HIDDEN, MODELS / f"en-{member}.onnx")
    print(f"en: trained on {len(pieces):,} windows of {len(documents)} documents", flush=True)


def trained(gold: Path, lang: str) -> None:
    """Train a tagger and write it, uncalibrated."""
    documents = coded(gold, lang)
    found = list(chain.from_iterable(examples(documents, lang)))
    settle(lang, 1.0, 0.0, LEAST, NEVER)
    for member in range(1, MEMBERS + 1):
        network = train(found, Settings(seed=4 + member))
        export(network, found[0].vectors.shape[1], MODELS / f"{lang}-{member}.onnx")
    print(f"{lang}: trained on {len(found):,} windows of {len(documents)} documents", flush=True)


def settle(lang: str, slope: float, shift: float, threshold: float, witness: float, alone: float = ALONE) -> None:
    """Write a tagger's settings, and let the engine read them."""
    MODELS.mkdir(exist_ok=True)
    settings = {
        "threshold": round(threshold, 2),
        "witness": witness,
        "alone": round(alone, 2),
        "slope": round(slope, 3),
        "shift": round(shift, 3),
        "glance": GLANCE,
    }
    (MODELS / f"{lang}.json").write_bytes(msgspec.json.encode(settings))
    tagger.cache_clear()


def judged(documents: Sequence[GoldDocument], lang: str) -> tuple[NDArray[np.float64], NDArray[np.bool_], int]:
    """How likely each proposal of the engine is, and whether a coded claim has its place, act and status; and how many were coded."""
    shares: list[float] = []
    right: list[bool] = []
    for one in documents:
        claims = list(read(one.text, told=one.published, language=lang))
        held = {id(a) for a, _ in matched(claims, one.claims, lambda a, b: (a.act, a.status) == (b.act, b.status))}
        shares += [float(claim.confidence) for claim in claims if isinstance(claim.confidence, float)]
        right += [id(claim) in held for claim in claims]
    return np.array(shares), np.array(right), sum(len(one.claims) for one in documents)


def calibrated(share: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and shift of the log-odds (Platt 1999), by Newton's method, with a little ridge."""
    share = share.clip(0.01, 0.99)
    odds = np.log(share / (1 - share))
    x, w = np.stack((odds, np.ones_like(odds)), 1), np.array([1.0, 0.0])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        w = w - np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + 0.1 * np.eye(2), x.T @ (p - right))
    return float(w[0]), float(w[1])


def calibrate(gold: Path, lang: str) -> None:
    """Settle the calibration, and how often a cue that only the lexicon names holds."""
    documents = read_gold(gold / "dev" / f"{lang}.jsonl", "dev")
    settle(lang, 1.0, 0.0, LEAST, NEVER)
    share, right, _ = judged(documents, lang)
    slope, shift = calibrated(share, right)
    settle(lang, slope, shift, THRESHOLD, WITNESS)
    told, held, _ = judged([*documents, *read_gold(gold / "dev" / f"{lang}.jsonl", "train")], lang)
    alone = told <= ALONE
    settle(lang, slope, shift, THRESHOLD, WITNESS, float((held[alone].sum() + 0.5) / (alone.sum() + 1)))
    told, held, coded = judged(documents, lang)
    print(
        f"{lang}: slope {slope:.3f}, shift {shift:.3f}; development part: precision {held.mean():.3f}, "
        f"recall {held.sum() / coded:.3f}",
        flush=True,
    )


def main() -> None:
    """Train, calibrate, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", default=["en", "ru"])
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument(
        "--state", type=Path, help="what scripts.train_language kept: English learns encoder and taggers together"
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--calibrate-only", action="store_true")
    given = parser.parse_args()
    torch.set_num_threads(1)
    for lang in given.languages:
        began = time.process_time()
        if not given.calibrate_only:
            if lang == "en" and given.state is not None:
                trained_together(given.gold, given.state, given.data)
            else:
                trained(given.gold, lang)
        calibrate(given.gold, lang)
        print(f"{lang}: {time.process_time() - began:.0f} s")


if __name__ == "__main__":
    main()
