"""Whatever stands in a text, spans are in order and apart, values can be read, and the same text gives the same spans."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from facta.model.edtf import is_date
from facta.reading.time import dates, find
from facta.reading.time.grammar import grammar

_NUMBERS = [
    "1",
    "28",
    "31",
    "07",
    "75",
    "480",
    "1999",
    "2024",
    "2199",
    "0615",
    "10:30",
    "24:00",
    "20.00",
    "1,200",
    "3.5",
    "29.02.2023",
    "2024-13-40",
    "1990s",
]


# Taken once: the table learns numbers as it reads.
_WORDS = {
    language: sorted(word for word in grammar(language).table.known if not word[0].isdigit())
    for language in ("en", "ru")
}
_OTHERS = [".", ",", "-", "–", "(", ")", "\n\n", "treaty", "договор", "will", "было", *_NUMBERS]
_TEXTS = {
    language: st.lists(st.sampled_from(words) | st.sampled_from(_OTHERS), max_size=12).map(" ".join)
    for language, words in _WORDS.items()
}


@settings(max_examples=300, deadline=None)
@given(
    st.data(), st.sampled_from(["en", "ru"]), st.sampled_from(["", "2024-02-29", "1631", "0001-01-01", "9999-12-31"])
)
def test_spans_are_in_order_and_values_can_be_read(data: st.DataObject, language: str, told: str) -> None:
    text = data.draw(_TEXTS[language])
    found = find(text, told, language)
    ends = [0, *(one.end for one in found)]
    assert all(end <= one.start < one.end <= len(text) for end, one in zip(ends, found, strict=False))
    assert all(not one.edtf or is_date(one.edtf) for one in (*found, *dates(text, told, language)))
    assert find(text, told, language) == found
