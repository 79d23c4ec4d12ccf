"""Trains the score of events on UDS "It Happened" and says how good it is on the part kept for development.

    python -m scripts.train_status [--data ../shared/data/factuality]

Writes src/facta/reading/status/weights/en.json (all features) and any.json (those that hold for every language). Needs scikit-learn, for
training alone. Takes about a minute, most of it parsing. The test part is not looked at.
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
from facta.reading.tree import Tree

WEIGHTS = Path(__file__).parents[1] / "src" / "facta" / "reading" / "status" / "weights"
# Features seen less often than this are noise; ridge's penalty was chosen among 3, 10 and 30 on the development part.
SEEN, PENALTY = 3, 10
# Weights below this move no score by a tenth, even ten of them together.
LEAST = 0.01


def events(path: Path) -> Iterator[tuple[list[str], float]]:
    """Features and label of every event of a part. The texts come as words; an event is the word at its place."""
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
                    yield features(tree, found, words), float(target["label"])


def fitted(rows: list[tuple[list[str], float]], keep: Iterable[str]) -> tuple[Any, Any]:
    """The vectoriser and the model over the features to keep."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import Ridge

    kept = set(keep)
    vectors = DictVectorizer()
    x = vectors.fit_transform([{one: 1 for one in found if one in kept} for found, _ in rows])
    return vectors, Ridge(alpha=PENALTY, solver="sparse_cg", random_state=7).fit(x, [label for _, label in rows])


def main() -> None:
    """Train, write, measure."""
    import numpy

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=Path("../shared/data/factuality"))
    data: Path = parser.parse_args().data
    train, dev = (list(events(data / f"en_uds_ih2-{part}.jsonl.gz")) for part in ("train", "dev"))
    counts = Counter(one for found, _ in train for one in set(found))
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
        told = [min(max(base + sum(weights.get(one, 0) for one in found), -3), 3) for found, _ in dev]
        labels = [label for _, label in dev]
        right = sum((guess > 0) == (label > 0) for guess, label in zip(told, labels, strict=True)) / len(dev)
        print(
            f"{name}: {len(weights):,} weights from {len(train):,} events; on {len(dev):,} others "
            f"Pearson r {numpy.corrcoef(told, labels)[0, 1]:.3f}, happened or not right {right:.3f}"
        )


if __name__ == "__main__":
    main()
