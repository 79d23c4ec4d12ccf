"""Direct speech: a content that is a quotation is the whole of it, and a quotation that nobody's cue reached goes to whoever speaks there.

That is, in turn: the verb outside it that it is tied to; the speaker whose open paragraph or whose quotation it carries on; the speaker of
the sentence before; the last speaker, when it stands alone in the next paragraph. Invariant: what is told inside a quotation ends in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort

from facta.reading.attribution import clause, sources, verbs
from facta.reading.attribution.attribution import Span
from facta.reading.attribution.draft import Draft
from facta.reading.attribution.insertions import parted
from facta.reading.attribution.lexicon import Lexicon
from facta.reading.attribution.quotations import Quotation, quotations, spoken_lines
from facta.reading.attribution.turns import signed
from facta.reading.language import Analysis, Sentence, Token

_SENTENCE_ENDS = re.compile(r"[.!?][”\"»’']\s+[^\W\d_a-zа-яё]")
_PARAGRAPH = re.compile(r"\n+")
# A quotation and the verb that it is tied to stand no further apart, in characters.
_TIE, _CLOSE = 160, 3
# Without any speaker before it, a quotation of so many words is somebody's all the same.
_SOMEBODY = 6


def with_quotations(analysis: Analysis, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """The drafts with whole quotations for their content, and new ones for the quotations that no cue reached, in order."""
    quoted = _quoted(analysis, lexicon)
    if not quoted:
        return drafts
    owners: dict[int, Draft] = {}
    starts = [one.start for one in quoted]
    for draft in drafts:
        _fit(analysis.text, draft, quoted, starts, owners)
    kept = sorted((draft for draft in drafts if draft.content), key=_place)
    breaks = [match.start() for match in _PARAGRAPH.finditer(analysis.text)]
    for number in range(len(quoted)):
        if number in owners:
            continue
        found = _owner(analysis, number, quoted, kept, owners, breaks, lexicon)
        if found is not None:
            owners[number] = found
            found.has_quotation = True
            if found.is_new:
                found.is_new = False
                insort(kept, found, key=_place)
    return kept


def _quoted(analysis: Analysis, lexicon: Lexicon) -> list[Quotation]:
    """The quotations, and the lines of a conversation, without the author's words in them; in order."""
    found = [part for one in quotations(analysis.text) for part in parted(analysis, one, lexicon)]
    taken = [(one.start, one.end) for one in found]
    for line in spoken_lines(analysis.text):
        parts = parted(analysis, line, lexicon)
        if parts != [line] and not any(a < line.end and line.start < b for a, b in taken):
            found += parts
    return sorted(found, key=lambda one: one.start)


def _owner(
    analysis: Analysis,
    number: int,
    quoted: list[Quotation],
    kept: list[Draft],
    owners: dict[int, Draft],
    breaks: list[int],
    lexicon: Lexicon,
) -> Draft | None:
    """Whose the quotation is: a draft that it is added to, or a new one."""
    one = quoted[number]
    before = quoted[number - 1] if number else None
    if before is not None and before.goes_on and number - 1 in owners:
        return _carry_on(owners[number - 1], one)
    author = signed(analysis, ((one.start, one.end),), lexicon)
    if author is not None:
        span, head = author
        return _new(_at(analysis, span[0]), one, (span,), head)
    tied = _tied(analysis, one, lexicon)
    if tied is not None:
        return tied
    last = _last(kept, one, quoted)
    if not one.is_speech:
        return _short(analysis, number, quoted, last, owners, breaks)
    if last is None or not _is_sentence(analysis, one):
        if one.words < _SOMEBODY or not _is_sentence(analysis, one):
            return None
        return _new(_at(analysis, one.start), one, (), None)
    apart = bisect_right(breaks, one.start) - bisect_right(breaks, max(end for _, end in last.cue or last.content))
    if apart == 0 and last.has_quotation:
        return _carry_on(last, one)
    if apart > 2:
        return None
    new = _new(_at(analysis, one.start), one, last.source, last.head)
    new.spoken_in = last.spoken_in or last.sentence
    return new


def _new(sentence: Sentence, one: Quotation, source: tuple[Span, ...], head: Token | None) -> Draft:
    """A quotation without a cue."""
    return Draft(sentence, -1, "speech", "quotation", (), source, ((one.start, one.end),), head, is_new=True)


def _short(
    analysis: Analysis,
    number: int,
    quoted: list[Quotation],
    last: Draft | None,
    owners: dict[int, Draft],
    breaks: list[int],
) -> Draft | None:
    """A few words that carry the last quotation on: `"...," he said. "Total nonsense."`"""
    if last is None or owners.get(number - 1) is not last:
        return None
    one, before = quoted[number], quoted[number - 1]
    is_same_paragraph = bisect_right(breaks, one.start) == bisect_right(breaks, before.end)
    if is_same_paragraph and one.start - before.end < _TIE and _is_sentence(analysis, one):
        return _carry_on(last, one)
    return None


def _fit(text: str, draft: Draft, quoted: list[Quotation], starts: list[int], owners: dict[int, Draft]) -> None:
    """Makes the draft's content end where its quotations do, and takes them for its own."""
    at = _place(draft)
    content = list(draft.content)
    low, high = min(at, content[0][0]), max(at, content[-1][1])
    own: list[Quotation] = []
    for number in range(max(bisect_right(starts, low) - 1, 0), len(quoted)):
        one = quoted[number]
        if one.start >= high:
            break
        if one.start < at < one.end:
            inside = one.start + 1, one.end - 1
            content = [(max(a, inside[0]), min(b, inside[1])) for a, b in content if a < inside[1] and b > inside[0]]
            continue
        if at < one.start and _SENTENCE_ENDS.match(text, one.end - 2):
            # The sentence ends with the quotation, whatever the parse read on into.
            content = [(a, min(b, one.end)) for a, b in content if a < one.end]
            high = min(high, one.end)
        elif one.end <= at and text[one.end - 2] == "." and _SENTENCE_ENDS.match(text, one.end - 2):
            content = [(max(a, one.end), b) for a, b in content if b > one.end]
        shared = sum(max(0, min(b, one.end) - max(a, one.start)) for a, b in content)
        if shared > 2 and (2 * shared > one.end - one.start or draft.is_spoken):
            own.append(one)
            if draft.is_spoken or one.is_speech:
                owners.setdefault(number, draft)
                draft.has_quotation = True
    first = own[0] if own else None
    if first is not None and content and draft.is_spoken and first.end <= at and content[0][0] >= first.start - 1:
        # After `"...," he said` only quotations go on: the rest of the sentence tells of the telling.
        content = [(a, min(b, at)) for a, b in content if a < at]
    content += [(one.start, one.end) for one in own]
    draft.content = merged([_stripped(text, a, b) for a, b in content])


def _stripped(text: str, start: int, end: int) -> Span:
    told = text[start:end]
    return end - len(told.lstrip()), start + len(told.rstrip())


def merged(found: list[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    joined: list[Span] = []
    for a, b in sorted(found):
        if joined and a <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(b, joined[-1][1]))
        elif b > a:
            joined.append((a, b))
    return tuple(joined)


def _place(draft: Draft) -> int:
    return min(start for start, _ in draft.cue or draft.content)


def _carry_on(draft: Draft, one: Quotation) -> Draft:
    draft.content = merged([*draft.content, (one.start, one.end)])
    return draft


def _tied(analysis: Analysis, one: Quotation, lexicon: Lexicon) -> Draft | None:
    """The attribution of a quotation to the verb outside it that a comma or a colon ties it to."""
    text = analysis.text
    after = text[one.end : one.end + 3].lstrip(" ")
    is_tied_after = bool(re.search(r"[,?!—–-]\W?$", text[max(one.end - 2, 0) : one.end])) or after[:1] in (
        ",",
        "—",
        "–",
    )
    is_tied_before = text[: one.start].rstrip()[-1:] in (":", ",")
    if not one.is_speech and not is_tied_before and not (is_tied_after and _is_sentence(analysis, one)):
        return None
    for sentence in _around(analysis, one):
        best: tuple[int, int] | None = None
        for token in sentence.tokens:
            if token.upos not in ("VERB", "AUX") or one.start < token.start < one.end:
                continue
            is_after = token.start >= one.end
            between = text[one.end : token.start] if is_after else text[token.end : one.start]
            if len(between) > _TIE or re.search(r"[.!?]\s|\n|[“”\"«»]", between):
                continue
            cue = lexicon.verb(token)
            is_known = cue is not None and ("beside" in cue.kinds or "clause" in cue.kinds)
            if is_after and not is_tied_after:
                continue
            if not is_after and not is_tied_before and not is_known:
                continue
            rank = len(between) + (0 if is_known or len(between) <= _CLOSE else _TIE)
            if best is None or rank < best[0]:
                best = rank, token.i
        if best is None:
            continue
        i = best[1]
        inside = {token.i for token in sentence.tokens if one.start <= token.start < one.end}
        words = verbs.cue_words(sentence, i) - inside
        who = sources.of_verb(sentence, i, lexicon, inside | words)
        if who is None or who.head.i in inside:
            who = sources.beside(sentence, i, lexicon)
        if who is None or who.head.i in inside or not sources.can_speak(who.head, lexicon):
            continue
        told = clause.spans(sentence, words), clause.spans(sentence, who.places - inside)
        return Draft(sentence, i, "speech", "beside", *told, ((one.start, one.end),), who.head, is_new=True)
    return None


def _last(drafts: list[Draft], one: Quotation, quoted: list[Quotation]) -> Draft | None:
    """Whoever spoke last before the quotation, outside of quotations."""
    starts = [other.start for other in quoted]
    for k in range(bisect_left(drafts, one.start, key=_place) - 1, -1, -1):
        draft = drafts[k]
        if draft.kind != "speech" or not draft.source or draft.frame == "noun":
            continue
        at = _place(draft)
        within = bisect_right(starts, at) - 1
        if not draft.cue or within < 0 or not quoted[within].start < at < quoted[within].end:
            return draft
    return None


def _is_sentence(analysis: Analysis, one: Quotation) -> bool:
    """Whether the quotation stands by itself rather than within somebody's sentence."""
    before = analysis.text[: one.start].rstrip(" ")[-1:]
    first = next((sign for sign in analysis.text[one.start : one.start + 4] if sign.isalnum()), "")
    return (not before or before in "\n.!?:…”\"»'—–-") and (first.isupper() or first.isdigit())


def _at(analysis: Analysis, place: int) -> Sentence:
    starts = [sentence.start for sentence in analysis.sentences]
    return analysis.sentences[max(bisect_right(starts, place) - 1, 0)]


def _around(analysis: Analysis, one: Quotation) -> list[Sentence]:
    """The sentences that the quotation ends and begins in, and those beside."""
    starts = [sentence.start for sentence in analysis.sentences]
    last = max(bisect_right(starts, one.end - 1) - 1, 0)
    first = max(bisect_right(starts, one.start) - 1, 0)
    order = dict.fromkeys([last, first, last + 1, first - 1])
    return [analysis.sentences[k] for k in order if 0 <= k < len(analysis.sentences)]
