"""Whatever the text is, spans lie in it, in order, and a content is never empty."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facta.reading.attribution import Attribution, find

PIECES = {
    "en": [
        "Velisk said", " that talks failed", '"We will go,"', " he added", ". ", "\n\n", '"', "“Never", "”", " — ", ": ",
        "According to Tolan", ", ", "the claim that", " it was reported", "TOLAN:", " (", ")", "''", "``", "- ", " hopes to win",
    ],
    "ru": [
        "Велиск заявил", ", что переговоры сорваны", "«Мы пойдём", "»", ", — добавил он. — ", ". ", "\n\n", "— ", "По словам Толан",
        ", ", "как сообщили в ведомстве", "«", ": ", "ВЕСТНИК: Когда?", "\n", "(", "сообщается", " намерен подписать",
    ],
}  # fmt: skip


def check(text: str, found: list[Attribution]) -> None:
    for one in found:
        assert one.content
        for part in (one.source, one.cue, one.content):
            ends = [0]
            for start, end in part:
                assert ends[-1] <= start < end <= len(text)
                ends.append(end)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_spans_lie_in_any_text(language: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.sampled_from(PIECES[language]), max_size=14))
    def holds(pieces: list[str]) -> None:
        text = "".join(pieces)
        check(text, find(text, language))

    holds()


@pytest.mark.parametrize("text", ['"', '"""', ":\n\n:", "— \n— ", "«»", "said", "“”“”", "TOLAN: \n", "\n\n\n"])
def test_marks_without_words(text: str) -> None:
    for language in ("en", "ru"):
        check(text, find(text, language))
