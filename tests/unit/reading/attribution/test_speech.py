"""Direct speech over sentences and paragraphs, and whose it is, as the shipped parsers read it."""

import pytest

from facta.errors import UnknownError
from facta.reading.attribution import find, holds
from tests.unit.reading.attribution.parses import told


def shown(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [told(text, one) for one in find(text, language)]


def test_a_quotation_goes_on_after_its_cue() -> None:
    text = '"We will not sign it," Velisk told reporters. "It is a bad deal."'
    assert shown(text)[0] == ("Velisk", "told", '"We will not sign it," … "It is a bad deal."')


def test_a_quotation_alone_in_the_next_paragraph_is_the_last_speakers() -> None:
    text = '"This is over," Mira Tolan said.\n\n"The people will have their say in May."'
    assert shown(text)[1] == ("Mira Tolan", "", '"The people will have their say in May."')
    assert find(text, "en")[1].speaker == "Mira Tolan"


def test_the_authors_words_within_russian_quotation_marks() -> None:
    text = "«Нам обещали то же самое, — напомнила Восс. — Где эти дома?»"
    assert shown(text, "ru") == [("Восс", "напомнила", "«Нам обещали то же самое … Где эти дома?»")]


def test_who_is_nested_in_whose_words() -> None:
    text = "The agency said that the minister had promised to resign."
    outer, inner = find(text, "en")
    assert told(text, inner) == ("the minister", "had promised", "to resign")
    assert holds(outer.content, inner.cue)
    assert not holds(inner.content, outer.cue)


def test_turns_of_an_interview() -> None:
    text = "HERALD: Is the treaty dead?\n\nTOLAN: It was never alive. Ask the prime minister."
    assert [(one[0], one[2]) for one in shown(text) if not one[1]] == [
        ("HERALD", "Is the treaty dead?"),
        ("TOLAN", "It was never alive. Ask the prime minister."),
    ]


def test_a_paragraph_after_a_colon() -> None:
    text = "On Monday, Tolan wrote:\n\nNo new taxes before the vote.\n\nThe market fell."
    assert ("Tolan", "wrote", "No new taxes before the vote.") in shown(text)


def test_nothing_is_told_of_nobody() -> None:
    assert find("The bridge was built in 1962. It is 400 meters long.", "en") == []
    assert find("", "en") == []


def test_a_language_without_cues_is_refused() -> None:
    with pytest.raises(UnknownError, match="xx"):
        find("Text.", "xx")
