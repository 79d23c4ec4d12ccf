"""Treebanks as spaCy's documents, on disk where its trainer reads them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from scripts.train_language.conllu import Sentence, paragraphs


def doc(sentences: Iterable[Sentence], vocab: Vocab) -> Doc:
    """A paragraph with all of its annotation."""
    words, spaces, pos, morphs, lemmas, heads, deps, starts = [], [], [], [], [], [], [], []
    for sentence in sentences:
        base = len(words)
        for number, word in enumerate(sentence.words):
            words.append(word.form)
            spaces.append(word.space)
            pos.append(word.upos)
            morphs.append(word.feats)
            lemmas.append(word.lemma)
            heads.append(base + (word.head - 1 if word.head else number))
            deps.append(word.deprel if word.head else "ROOT")
            starts.append(number == 0)
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        pos=pos,
        morphs=morphs,
        lemmas=lemmas,
        heads=heads,
        deps=deps,
        sent_starts=starts if not any(heads) else None,
    )


def write(treebanks: Iterable[Path], path: Path) -> int:
    """Write the treebanks as one file; returns how many words they have."""
    vocab = Vocab()
    kept = DocBin(store_user_data=False)
    words = 0
    for treebank in treebanks:
        for sentences in paragraphs(treebank):
            made = doc(sentences, vocab)
            words += len(made)
            kept.add(made)
    kept.to_disk(path)
    return words
