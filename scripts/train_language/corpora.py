"""The corpora of the English pipeline: which files, and what is taken from each.

Invariant: test sets are never read here.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scripts.train_language.conllu import Sentence, paragraphs, sentences
from scripts.train_language.examples import Example, Labels, Numbers
from scripts.train_language.names import Labelled, crossner, universal, wikigold

TRAIN = ("treebanks/en_ewt-train.conllu.gz", "treebanks/en_gum_ccby-train.conllu.gz")
DEV = ("treebanks/en_ewt-dev.conllu.gz", "treebanks/en_gum_ccby-dev.conllu.gz")
NAMES_TRAIN = "ner/en_uner_ewt-train_old.iob2.gz"
NAMES_DEV = "ner/en_uner_ewt-dev.iob2.gz"
NAMES_ALONE = ("ner/en_wikigold.conllu.gz", "ner/crossner.tgz")


def labels(data: Path) -> Labels:
    """The labels of the training treebanks."""
    return Labels.of(sentence for path in TRAIN for sentence in sentences(data / path))


def treebanks(data: Path, paths: Iterable[str], names: str, numbers: Numbers) -> list[list[Example]]:
    """The paragraphs of treebanks, with the names where there are any."""
    named = universal(data / names)
    return [_examples(paragraph, named, numbers) for path in paths for paragraph in paragraphs(data / path, 1000)]


def _examples(paragraph: list[Sentence], named: dict[str, Labelled], numbers: Numbers) -> list[Example]:
    found, space = [], True
    for sentence in paragraph:
        found.append(numbers.parsed(sentence, named.get(sentence.id), space))
        space = sentence.words[-1].space
    return found


def names_alone(data: Path, numbers: Numbers) -> list[list[Example]]:
    """Sentences with names and nothing else."""
    wiki, cross = NAMES_ALONE
    found = (*wikigold(data / wiki), *crossner(data / cross))
    return [[numbers.named(sentence, spaced)] for sentence, spaced in found if sentence]
