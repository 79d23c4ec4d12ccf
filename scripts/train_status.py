"""Trains the score of events on UDS "It Happened" and says how good it is on the part kept for development.

    python -m scripts.train_status [--data ../shared/data/factuality]

Writes src/facta/reading/status/weights/en.json (all features), any.json (those that hold for every language), and en.npz (the network over
vectors and the regression). Needs scikit-learn, for training alone. Takes about three minutes. The test part is not looked at.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from facta.reading.language import analyse_many
from facta.reading.lexicon import lexicon
from facta.reading.status.features import features
from facta.reading.status.grading import OWN, Weights, inputs, linear, score
from facta.reading.tree import Tree

WEIGHTS = Path(__file__).parents[1] / "src" / "facta" / "reading" / "status" / "weights"
# Features seen less often than this are noise; ridge's penalty was chosen among 3, 10 and 30 on the development part.
SEEN, PENALTY = 3, 10
# Of the network: words of the hidden layer, ridge on its weights, and how many are averaged.
HIDDEN, SHRINK, MEMBERS = 48, 3.0, 4
# Weights below this move no score by a tenth, even ten of them together.
LEAST = 0.01


def events(path: Path) -> Iterator[tuple[list[str], float, Any]]:
    """Features, label and vector of every event of a part. The texts come as words; an event is the word at its place."""
    words = lexicon("en")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    for row, analysis in zip(rows, analyse_many((row["text"] for row in rows), "en"), strict=True):
        places, at = [], 0
        for word in row["text"].split(" "):
            places.append(at)
            at += len(word) + 1
        trees = [Tree(sentence) for sentence in analysis.sentences]
        for target in row["targets"]:
            place = places[target["span1"][0]]
            for tree in trees:
                found = next((token.i for token in tree.tokens if token.start <= place < token.end), None)
                if found is not None:
                    vectors = tree.sentence.vectors
                    assert vectors is not None
                    yield features(tree, found, words), float(target["label"]), vectors[found]


def fitted(rows: list[tuple[list[str], float, Any]], keep: Iterable[str]) -> tuple[Any, Any]:
    """The vectoriser and the model over the features to keep."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import Ridge

    kept = set(keep)
    vectors = DictVectorizer()
    x = vectors.fit_transform([{one: 1 for one in found if one in kept} for found, *_ in rows])
    return vectors, Ridge(alpha=PENALTY, solver="sparse_cg", random_state=7).fit(x, [label for _, label, _ in rows])


def network(rows: list[tuple[list[str], float, Any]], weights: Weights) -> dict[str, Any]:
    """The network over vectors and the regression: one hidden layer, the mean of several that began elsewhere being one wider layer."""
    import numpy
    from sklearn.neural_network import MLPRegressor

    x = numpy.array([inputs(found, linear(found, weights), vector) for found, _, vector in rows])
    y = numpy.array([label for _, label, _ in rows])
    mean, deviation = x.mean(0), x.std(0) + 1e-6
    made = [
        MLPRegressor(
            hidden_layer_sizes=(HIDDEN,), alpha=SHRINK, learning_rate_init=5e-4, batch_size=256, early_stopping=True, n_iter_no_change=4,
            max_iter=30, random_state=seed,
        ).fit((x - mean) / deviation, y)
        for seed in range(MEMBERS)
    ]  # fmt: skip
    return {
        "mean": mean,
        "deviation": deviation,
        "first": numpy.concatenate([one.coefs_[0] for one in made], 1),
        "first_shift": numpy.concatenate([one.intercepts_[0] for one in made]),
        "last": numpy.concatenate([one.coefs_[1][:, 0] for one in made]) / MEMBERS,
        "last_shift": numpy.mean([one.intercepts_[1][0] for one in made]),
    }


def tell(name: str, labels: list[float], told: list[float]) -> None:
    """Print how good scores are."""
    import numpy

    right = sum((guess > 0) == (label > 0) for guess, label in zip(told, labels, strict=True)) / len(labels)
    r = numpy.corrcoef(told, labels)[0, 1]
    print(f"{name}: on {len(labels):,} others Pearson r {r:.3f}, happened or not right {right:.3f}")


def main() -> None:
    """Train, write, measure."""
    import numpy

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=Path("../shared/data/factuality"))
    data: Path = parser.parse_args().data
    train, dev = (list(events(data / f"en_uds_ih2-{part}.jsonl.gz")) for part in ("train", "dev"))
    counts = Counter(one for found, *_ in train for one in set(found))
    labels = [label for _, label, _ in dev]
    seen = [one for one, count in counts.items() if count >= SEEN]
    for name, keep in (("en", seen), ("any", [one for one in seen if "lemma=" not in one])):
        vectors, model = fitted(train, keep)
        weights = {
            one: round(float(weight), 3)
            for one, weight in sorted(zip(vectors.get_feature_names_out(), model.coef_, strict=True))
            if abs(weight) >= LEAST
        }
        base = round(float(model.intercept_), 3)
        WEIGHTS.mkdir(exist_ok=True)
        text = json.dumps({"base": base, "features": weights}, ensure_ascii=False, indent=0)
        (WEIGHTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{name}: {len(weights):,} weights from {len(train):,} events")
        tell(name, labels, [min(max(linear(found, Weights(base, weights)), -3), 3) for found, *_ in dev])
        if name in OWN:
            half = {key: numpy.float16(value) for key, value in network(train, Weights(base, weights)).items()}
            numpy.savez_compressed(WEIGHTS / f"{name}.npz", **half)
    tell("en, with vectors", labels, [score(found, "en", vector) for found, _, vector in dev])


if __name__ == "__main__":
    main()
