"""An attribution in the making: what one sentence gave, before quotations and speakers are looked at."""

from __future__ import annotations

from dataclasses import dataclass

from facta.reading.attribution.attribution import Kind, Span
from facta.reading.language import Sentence, Token


@dataclass(slots=True, eq=False)
class Draft:
    """Spans of the text, the head word of the source, and the sentence and word of the cue.

    `frame` is what of the cue's takes the content is. `spoken_in` is the sentence of the source, when it is an earlier one;
    `has_quotation`: a quotation belongs to it; `is_new`: it was made for one, and is not among the others yet.
    """

    sentence: Sentence
    at: int
    kind: Kind
    frame: str
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    head: Token | None = None
    spoken_in: Sentence | None = None
    has_quotation: bool = False
    is_new: bool = False

    @property
    def is_spoken(self) -> bool:
        """Whether the content may be a quotation, and go on as one."""
        return self.frame in ("clause", "beside", "according", "label")
