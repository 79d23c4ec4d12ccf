"""Copies are found without comparing every pair of texts; what is found is what comparing every pair finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facta.measures.sources.copies import LEAST, Copy, Text, copies, shingles

WORDS = st.sampled_from([f"w{number}" for number in range(12)])
PIECE = st.lists(WORDS, min_size=LEAST, max_size=40)


@given(st.lists(PIECE, min_size=1, max_size=3), st.data())
def test_they_are_those_of_all_pairs(pieces: list[list[str]], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.lists(st.sampled_from(pieces), min_size=1, max_size=2), min_size=2, max_size=7))
    texts = [
        Text(f"t{number}", " ".join(word for piece in one for word in piece), data.draw(st.integers(0, 2)))
        for number, one in enumerate(chosen)
    ]
    assert copies(texts) == compared(texts)


def compared(texts: list[Text]) -> list[Copy]:
    """Every text against each earlier one."""
    ordered = sorted(texts, key=lambda one: (one.told, -len(one.text), one.id))
    found = []
    for number, later in enumerate(ordered):
        near = []
        for place, earlier in enumerate(ordered[:number]):
            a, b = shingles(later.text), shingles(earlier.text)
            shorter = min(len(a), len(b))
            if shorter >= LEAST and len(a & b) / shorter >= 0.5:
                near.append((-len(a & b) / shorter, place, len(a & b)))
        if near:
            share, place, shared = min(near)
            original = ordered[place]
            found.append(Copy(later.id, original.id, -share, shared, original.told == later.told))
    return sorted(found, key=lambda one: one.copy)
