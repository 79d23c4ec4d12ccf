"""Quotations by their marks alone."""

import pytest

from facta.reading.attribution.quotations import LONGEST, quotations


def texts(text: str) -> list[str]:
    return [text[one.start : one.end] for one in quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We go," he said. "Now."', ['"We go,"', '"Now."']),
        ("“We go,” he said.", ["“We go,”"]),
        ("«Мы идём», — сказал он.", ["«Мы идём»"]),
        ("Газета «Вестник «Утро» Одрина» закрыта.", ["«Вестник «Утро» Одрина»"]),
        ("„Wir gehen“, he said.", ["„Wir gehen“"]),
        ("``We go,'' he said.", ["``We go,''"]),
        ("“We go,'' he said.", ["“We go,''"]),
        ('The 6" pipe and the 8" pipe', []),
        ("No marks here.", []),
    ],
)
def test_marks(text: str, found: list[str]) -> None:
    assert texts(text) == found


def test_an_open_paragraph_goes_on_in_the_next() -> None:
    text = '"We waited.\n\n"We wait no more," she said.'
    found = quotations(text)
    assert [one.goes_on for one in found] == [True, False]
    assert texts(text) == ['"We waited.', '"We wait no more,"']


def test_a_mark_that_never_closes_does_not_swallow_the_text() -> None:
    text = '"Open ' + "and on " * LONGEST + '. Later: "Short one."'
    assert all(one.end - one.start <= LONGEST for one in quotations(text))


def test_every_quotation_lies_in_the_text_and_none_overlaps() -> None:
    text = '“A "b” c" «d “e» f” \n\n"'
    ends = [0]
    for one in quotations(text):
        assert ends[-1] <= one.start < one.end <= len(text)
        ends.append(one.end)
