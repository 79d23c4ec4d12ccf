"""Words that stand apart from their speaker: a headline ("Tolan: no new taxes"), the turns of an interview, a quotation with its author
under it, a paragraph after a colon.

Invariant: a label names somebody, by a name that the text or the lexicon knows or in capitals; other words before a colon are no label.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from facta.reading.attribution import clause, sources, verbs
from facta.reading.attribution.attribution import Span
from facta.reading.attribution.draft import Draft
from facta.reading.attribution.lexicon import Lexicon
from facta.reading.language import Analysis, Token

_LABELLED = re.compile(r"^([^\W\d_][^\n:;,!?“”\"«»]{1,50}): +(\S[^\n]{8,})$", re.MULTILINE)
_SIGNED = re.compile(r"[”\"»]\s*\n*\s*[—–-]{1,2} ?([^\W\d_][^\n.;:“”\"«»—]{2,80})")
# A headline is a line of at most so many characters that does not end like a sentence.
_HEADLINE = 160
_WORDS = 7
# A paragraph of more characters is no longer what somebody wrote in one go.
_BLOCK = 1200


def blocks(analysis: Analysis, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """The paragraph after one that ends with a verb of telling and a colon: "Tolan wrote:"."""
    found: list[Draft] = []
    text = analysis.text
    for sentence in analysis.sentences:
        if not sentence.tokens[-1].text.endswith(":") or text[sentence.end : sentence.end + 1] != "\n":
            continue
        start = len(text) - len(text[sentence.end :].lstrip())
        stop = text.find("\n", start)
        stop = len(text.rstrip()) if stop < 0 else stop
        if not 0 < stop - start <= _BLOCK:
            continue
        for token in reversed(sentence.tokens):
            cue = lexicon.verb(token) if token.upos == "VERB" else None
            if cue is None or not {"beside", "clause"} & cue.kinds.keys():
                continue
            words = verbs.cue_words(sentence, token.i)
            who = sources.of_verb(sentence, token.i, lexicon, words)
            is_told = any(draft.sentence is sentence and draft.at == token.i for draft in drafts)
            if who is not None and not is_told:
                told = clause.spans(sentence, words), clause.spans(sentence, who.places), ((start, stop),)
                found.append(Draft(sentence, token.i, "speech", "beside", *told, who.head))
                break
    return found


def labelled(analysis: Analysis, lexicon: Lexicon) -> list[Draft]:
    """What stands behind a speaker's name and a colon."""
    found: list[Draft] = []
    for match in _LABELLED.finditer(analysis.text):
        label, told = match.span(1), match.span(2)
        if len(match[1].split()) > _WORDS:
            continue
        is_turn = match[1].isupper()
        is_headline = len(match[0]) <= _HEADLINE and match[2][-1] not in ".:"
        head = _head(analysis, label, lexicon) if is_turn or is_headline else None
        if head is not None:
            found.append(_draft(analysis, head, label, told))
    return found


def signed(analysis: Analysis, content: tuple[Span, ...], lexicon: Lexicon) -> tuple[Span, Token] | None:
    """Who is named behind a dash after the quotation: `"..." — Mira Tolan, senator`."""
    end = content[-1][1]
    match = _SIGNED.match(analysis.text, end - 1)
    if match is None:
        return None
    head = _head(analysis, match.span(1), lexicon)
    return (match.span(1), head) if head is not None else None


def _head(analysis: Analysis, label: Span, lexicon: Lexicon) -> Token | None:
    """The head of the label, when it names somebody and holds no verb."""
    starts = [sentence.start for sentence in analysis.sentences]
    sentence = analysis.sentences[max(bisect_right(starts, label[0]) - 1, 0)]
    own = [token for token in sentence.tokens if label[0] <= token.start < label[1]]
    if not own or any(token.upos in ("VERB", "AUX") for token in own):
        return None
    is_named = any(name.start < label[1] and label[0] < name.end and name.kind != "LOC" for name in analysis.names)
    is_shouted = analysis.text[slice(*label)].isupper() and len(own) <= _WORDS
    is_speaker = any(lexicon.speaks(token.lemma.lower()) for token in own)
    if not is_named and not is_shouted and not is_speaker:
        return None
    places = {token.i for token in own}
    return next((token for token in own if token.head not in places), own[-1])


def _draft(analysis: Analysis, head: Token, label: Span, told: Span) -> Draft:
    starts = [sentence.start for sentence in analysis.sentences]
    sentence = analysis.sentences[max(bisect_right(starts, label[0]) - 1, 0)]
    return Draft(sentence, -1, "speech", "label", (), (label,), (told,), head)
