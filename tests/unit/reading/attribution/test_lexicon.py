"""The lexicons of both languages: wide, in one alphabet, and without words that do nothing."""

import pytest

from facta.errors import UnknownError
from facta.reading.attribution.lexicon import lexicon

LETTERS = {"en": "abcdefghijklmnopqrstuvwxyzé-'. ", "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюяё- "}
FRAMES = {
    "clause", "beside", "to", "whom", "being", "what", "as", "by", "reported", "to_phrase",
    "of", "about", "for", "against", "with", "at", "on", "in", "into",
    "о", "на", "в", "за", "против", "с", "от", "к", "что",
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ru"])
def test_words_are_of_the_language_and_small(language: str) -> None:
    words = lexicon(language)
    for entries in (words.verbs, words.adjectives, words.nouns, words.speakers, words.light_verbs, words.never):
        assert {word for word in entries if set(word) - set(LETTERS[language])} == set()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_frame_is_one_that_is_read(language: str) -> None:
    words = lexicon(language)
    for entries in (words.verbs, words.adjectives, words.nouns):
        assert {frame for cue in entries.values() for frame in cue.kinds} <= FRAMES


@pytest.mark.parametrize("language", ["en", "ru"])
def test_hundreds_of_cues(language: str) -> None:
    words = lexicon(language)
    assert len(words.verbs) > 300
    assert len(words.nouns) > 80


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_verb_both_tells_and_never_tells(language: str) -> None:
    words = lexicon(language)
    assert {verb for verb in words.never if "clause" in getattr(words.verbs.get(verb), "kinds", ())} == set()


def test_speakers_by_ending_and_exceptions() -> None:
    words = lexicon("en")
    assert words.speaks("governor")
    assert words.speaks("pamphleteer")
    assert not words.speaks("number")


def test_a_language_without_a_lexicon_is_refused() -> None:
    with pytest.raises(UnknownError, match="'xx'"):
        lexicon("xx")
