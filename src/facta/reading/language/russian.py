"""Russian: slovnet's taggers and parser over navec's vectors, razdel's sentences and words, pymorphy3's lemmas (all MIT).

The models are those that the package natasha carries as data; its code, which wants an older pymorphy, is not imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from facta.errors import FactaError
from facta.reading.language.parsed import Name, Sentence, Token
from facta.reading.lexicon import plain

_VECTORS = "emb/navec_news_v1_1B_250K_300d_100q.tar"
# Sentences that are tagged together: more cost memory and win nothing on a CPU.
_BATCH = 16
# UPOS -> parts of speech of pymorphy3, to choose among the readings of a word.
_PARTS = {
    "NOUN": ("NOUN",),
    "PROPN": ("NOUN", "ADJF"),
    "VERB": ("VERB", "INFN", "PRTF", "PRTS", "GRND", "PRED"),
    "AUX": ("VERB", "INFN", "GRND"),
    "ADJ": ("ADJF", "ADJS", "COMP", "PRTF"),
    "ADV": ("ADVB", "PRED", "COMP", "GRND"),
    "PRON": ("NPRO", "ADJF"),
    "DET": ("ADJF", "NPRO"),
    "NUM": ("NUMR", "ADJF"),
    "ADP": ("PREP",),
    "CCONJ": ("CONJ",),
    "SCONJ": ("CONJ",),
    "PART": ("PRCL",),
}
_CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_NUMBERS = {"Sing": "sing", "Plur": "plur"}


@lru_cache(maxsize=1)
def _models() -> tuple[Any, Any, Any]:
    from navec import Navec
    from slovnet import NER, Morph, Syntax

    found = find_spec("natasha")
    if found is None or not found.submodule_search_locations:
        raise FactaError(
            "Reading Russian needs the package natasha, which carries the models. Install it: `pip install natasha`."
        )
    data = Path(found.submodule_search_locations[0]) / "data"
    vectors = Navec.load(data / _VECTORS)
    models = (
        Morph.load(data / "model" / "slovnet_morph_news_v1.tar", batch_size=_BATCH),
        Syntax.load(data / "model" / "slovnet_syntax_news_v1.tar", batch_size=_BATCH),
        NER.load(data / "model" / "slovnet_ner_news_v1.tar"),
    )
    for model in models:
        model.navec(vectors)
    return models


def parse(pieces: Sequence[tuple[str, int]]) -> Iterator[tuple[list[Sentence], list[Name]]]:
    """Sentences and names of each piece."""
    names = _models()[2]
    for text, base in pieces:
        spans = [Name(base + span.start, base + span.stop, span.type) for span in names(text).spans]
        yield list(_sentences(text, base)), spans


def _sentences(text: str, base: int) -> Iterator[Sentence]:
    from razdel import sentenize, tokenize

    morph, syntax, _ = _models()
    found = []
    for sentence in sentenize(text):
        words = list(tokenize(sentence.text))
        if words:
            found.append((base + sentence.start, sentence.text, words))
    texts = [[word.text for word in words] for _, _, words in found]
    for (start, own, words), tagged, parsed in zip(found, morph.map(texts), syntax.map(texts), strict=True):
        heads = _tree([int(token.head_id) - 1 for token in parsed.tokens])
        tokens = tuple(
            Token(
                number,
                start + word.start,
                start + word.stop,
                word.text,
                _lemma(word.text, tag.pos, tag.feats.get("Case", ""), tag.feats.get("Number", "")),
                tag.pos,
                tag.feats,
                heads[number],
                relation.rel,
            )
            for number, (word, tag, relation) in enumerate(zip(words, tagged.tokens, parsed.tokens, strict=True))
        )
        yield Sentence(own, start, start + len(own), tokens)


def _tree(heads: list[int]) -> list[int]:
    """The heads as a tree with one root: the parser decides for each word alone and may leave a circle or several roots."""
    root = next((i for i, head in enumerate(heads) if head in (-1, i)), 0)
    heads = [root if head in (-1, i) else head for i, head in enumerate(heads)]
    heads[root] = -1
    for i in range(len(heads)):
        seen, at = {i}, i
        while (above := heads[at]) != -1:
            if above in seen:
                heads[at] = root
                break
            seen.add(above)
            at = above
    return heads


@lru_cache(maxsize=100_000)
def _lemma(word: str, upos: str, case: str, number: str) -> str:
    """The likeliest reading's normal form among those with the tag's part of speech, case and number."""
    if upos in ("PUNCT", "SYM", "X") or word[0].isdigit():
        return word
    readings = _morphology().parse(word)
    wanted = _PARTS.get(upos, ())

    def fit(reading: Any) -> tuple[bool, bool, float]:
        grammemes = reading.tag.grammemes
        return (
            str(reading.tag.POS) in wanted,
            (not case or _CASES.get(case) in grammemes) and (not number or _NUMBERS.get(number) in grammemes),
            reading.score,
        )

    lemma: str = max(readings, key=fit).normal_form
    return lemma.capitalize() if upos == "PROPN" and word[:1].isupper() else plain(lemma)


@lru_cache(maxsize=1)
def _morphology() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")
