"""The obligations of a legal text as claims: what is to be done, by whom, by when, in which article (codebook, rules 9 and 18)."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from facta.model.claim import Claim, Quote
from facta.reading.legal import agreement
from facta.reading.legal.acts import act_of

# The share of those that the tagger had passed over which hold: 8 of 16, in the treaties of the train and dev parts of gold/dev.
CONFIDENCE = 0.5


def duties(text: str, language: str, document: str, engine: str) -> Iterator[Claim]:
    """A planned claim for each obligation; its note is the locator, such as "Art. 4(2)"."""
    digest = sha256(text.encode()).hexdigest()[:12]
    for number, one in enumerate(agreement(text, language=language).obligations, 1):
        start, end = one.passage.start, one.passage.end
        yield Claim(
            f"{digest}.duty.{number}",
            act_of(one, language),
            "planned",
            one.object or one.deed,
            start=start,
            end=end,
            actors=(one.bearer,) if one.bearer else (),
            deadline=one.deadline.edtf if one.deadline else "",
            quote=Quote(document, start, end, one.passage.text),
            engine=engine,
            confidence=CONFIDENCE,
            note=one.passage.locator,
        )
