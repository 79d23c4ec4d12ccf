"""Who vouches for what a place of the text tells: the source of the innermost words or belief attributed there."""

from __future__ import annotations

from collections.abc import Sequence

from facta.reading.attribution.attribution import Attribution

# What somebody intends is told by the author; what the evidence shows is nobody's word.
_VOUCHED = frozenset({"speech", "belief"})


def speaker_at(attributions: Sequence[Attribution], place: int) -> str:
    """The speaker, as the text names him most fully; empty for the author's own voice."""
    found = [
        (sum(end - start for start, end in one.content), one.speaker)
        for one in attributions
        if one.kind in _VOUCHED and any(start <= place < end for start, end in one.content)
    ]
    return min(found)[1] if found else ""
