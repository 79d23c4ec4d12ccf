"""The scores of the shipped pipelines from raw text, as the CoNLL 2018 shared task counts them.

    python -m scripts.train_language.measuring [--data ../shared/data] [--keep]

A word is right when its characters are; its tag, lemma and head are compared where the words agree, and every score is an F1 over words.
English: EWT test and GUM test. Names: UNER PUD (PER, ORG, LOC; exact spans). Russian: PUD test.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from facta.reading.language import analyse
from facta.reading.language.english.network import MODEL
from scripts.train_language.conllu import Sentence, paragraphs
from scripts.train_language.names import iob


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    upos: str
    lemma: str
    head: tuple[int, int] | None
    deprel: str


def gold(found: list[Sentence]) -> tuple[str, list[_Word], set[int]]:
    """The text of a paragraph, its words with places, and where sentences begin."""
    text, words, starts = "", [], set()
    for sentence in found:
        places = []
        for word in sentence.words:
            places.append((len(text), len(text) + len(word.form)))
            text += word.form + (" " if word.space else "")
        starts.add(places[0][0])
        words += [
            _Word(*place, word.upos, word.lemma, places[word.head - 1] if word.head else None, word.deprel)
            for place, word in zip(places, sentence.words, strict=True)
        ]
    return text, words, starts


def measured(path: Path, lang: str) -> dict[str, float]:
    """F1 of words, sentences, UPOS, lemmas, UAS and LAS on a treebank; `words/s` of this process's time."""
    right = dict.fromkeys(("words", "sentences", "upos", "lemma", "uas", "las"), 0)
    n_gold = n_found = s_gold = s_found = 0
    spent = 0.0
    for paragraph in paragraphs(path, 1000):
        text, words, starts = gold(paragraph)
        began = time.process_time()
        analysis = analyse(text, lang)
        spent += time.process_time() - began
        found = {}
        for sentence in analysis.sentences:
            for token in sentence.tokens:
                head = sentence.tokens[token.head] if token.head >= 0 else None
                place = (head.start, head.end) if head else None
                found[token.start, token.end] = (token.upos, token.lemma, place, token.deprel.partition(":")[0])
        begun = {sentence.start for sentence in analysis.sentences}
        n_gold, n_found = n_gold + len(words), n_found + len(found)
        s_gold, s_found = s_gold + len(starts), s_found + len(begun)
        right["sentences"] += len(starts & begun)
        for word in words:
            other = found.get((word.start, word.end))
            if other is None:
                continue
            upos, lemma, head_place, deprel = other
            right["words"] += 1
            right["upos"] += upos == word.upos
            right["lemma"] += word.lemma in ("_", lemma) or (lang == "ru" and _plain(lemma) == _plain(word.lemma))
            right["uas"] += head_place == word.head
            right["las"] += head_place == word.head and deprel == word.deprel.partition(":")[0]
    scores = {name: 2 * count / (n_gold + n_found) for name, count in right.items() if name != "sentences"}
    return scores | {"sentences": 2 * right["sentences"] / (s_gold + s_found), "words/s": n_gold / spent}


def _plain(lemma: str) -> str:
    return lemma.lower().replace("ё", "е")


def named(path: Path, lang: str) -> dict[str, float]:
    """F1 of names by kind and of all, exact spans, on sentences of words that are joined as text."""
    right, total = dict.fromkeys(("PER", "ORG", "LOC"), 0), dict.fromkeys(("PER", "ORG", "LOC"), 0)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for _, sentence in iob(file):
            text, places = "", []
            for word, label in sentence:
                places.append((len(text), len(text) + len(word), label))
                text += word + " "
            wanted = set(_spans(places))
            found = {(name.start, name.end, name.kind) for name in analyse(text, lang).names}
            for kind in right:
                right[kind] += sum(one[2] == kind for one in wanted & found)
                total[kind] += sum(one[2] == kind for one in wanted) + sum(one[2] == kind for one in found)
    scores = {kind: 2 * right[kind] / total[kind] for kind in right if total[kind]}
    return scores | {"all": 2 * sum(right.values()) / sum(total.values())}


def _spans(places: Iterable[tuple[int, int, str]]) -> Iterable[tuple[int, int, str]]:
    start, end, kind = -1, -1, ""
    for a, b, label in [*places, (-1, -1, "O")]:
        if start >= 0 and (label[:1] != "I" or label[2:] != kind):
            yield start, end, kind
            start = -1
        if label != "O":
            if start < 0:
                start, kind = a, label[2:]
            end = b


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--keep", action="store_true", help="keep the English scores in the model's meta.json")
    given = parser.parse_args()
    data: Path = given.data
    kept: dict[str, dict[str, float]] = {}
    for name, lang in (("en_ewt-test", "en"), ("en_gum_ccby-test", "en"), ("ru_pud-test", "ru"), ("ru_gsd-test", "ru")):
        scores = measured(data / "treebanks" / f"{name}.conllu.gz", lang)
        kept[name] = {key: round(value, 4) for key, value in scores.items() if value < 2}
        print(
            name,
            "  ".join(f"{key} {value:.3f}" if value < 2 else f"{key} {value:,.0f}" for key, value in scores.items()),
        )
    for name, lang in (("en_uner_pud", "en"), ("en_uner_ewt-test", "en"), ("ru_uner_pud", "ru")):
        scores = named(data / "ner" / f"{name}.iob2.gz", lang)
        kept[name] = {key: round(value, 4) for key, value in scores.items()}
        print(name, "  ".join(f"{key} {value:.3f}" for key, value in scores.items()))
    if given.keep:
        meta = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))
        meta["scores"] = {name: scores for name, scores in kept.items() if name.startswith("en")}
        (MODEL / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
