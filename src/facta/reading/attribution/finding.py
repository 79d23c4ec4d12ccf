"""From an analysed text to its attributions: cues of each sentence, then quotations, then who the sources are."""

from __future__ import annotations

from facta.reading.attribution import nouns, phrases, verbs
from facta.reading.attribution.attribution import Attribution
from facta.reading.attribution.draft import Draft
from facta.reading.attribution.lexicon import Lexicon, lexicon
from facta.reading.attribution.speakers import speakers
from facta.reading.attribution.speech import with_quotations
from facta.reading.attribution.turns import blocks, labelled
from facta.reading.language import Analysis, Sentence, analyse


def find(text: str, lang: str) -> list[Attribution]:
    """The attributions of a text, in the order of their cues. Raises `UnknownError` for a language without a parser or without cues."""
    return attributions(analyse(text, lang))


def attributions(analysis: Analysis) -> list[Attribution]:
    """The attributions of a text that is analysed already."""
    words = lexicon(analysis.language)
    found = [draft for sentence in analysis.sentences for draft in in_sentence(sentence, words)]
    found = with_quotations(analysis, found + labelled(analysis, words) + blocks(analysis, found, words), words)
    names = speakers(analysis, found, words)
    return [
        Attribution(draft.source, draft.cue, draft.content, name, draft.kind)
        for draft, name in zip(found, names, strict=True)
    ]


def in_sentence(sentence: Sentence, words: Lexicon) -> list[Draft]:
    """The attributions that the words of one sentence make."""
    found: list[Draft] = []
    for token in sentence.tokens:
        lower = token.text.lower()
        if lower in words.according:
            made = phrases.according(sentence, token, words)
            if made:
                found += made
                continue
        if token.upos in ("VERB", "ADJ", "AUX"):
            cue = verbs.cue_of(sentence, token, words)
            if cue is not None:
                made = verbs.drafts(sentence, token, cue, words)
                if not made and words.is_word(token, "cite"):
                    made = phrases.cited(sentence, token, words)
                found += made
        elif token.upos == "NOUN":
            lemma = token.lemma.lower()
            if lemma in words.possessed:
                made = phrases.possessed(sentence, token, words)
                if made:
                    if not any(one.at == made[0].at for one in found):
                        found += made
                    continue
            if lemma in words.nouns:
                found += nouns.drafts(sentence, token, words.nouns[lemma], words)
        elif lower in words.adverbs:
            found += phrases.adverb(sentence, token)
    return found
