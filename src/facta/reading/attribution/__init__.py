"""Attribution: who says, thinks or wants it.

    find(text, "en") -> [Attribution(source, cue, content, speaker, kind), ...]
    attributions(analysis) -> the same for a text that is analysed already

Reads the parse of `facta.reading.language` and the marks of quotations; the cues of a language are a file in `lexicons/`. An attribution
whose cue lies in another's content is nested in it (`holds`). Invariant: spans are places in the text, and a content is never empty.
"""

from facta.reading.attribution.attribution import Attribution, Kind, Span, holds
from facta.reading.attribution.finding import attributions, find

__all__ = ["Attribution", "Kind", "Span", "attributions", "find", "holds"]
