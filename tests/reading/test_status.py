"""Whether an event is told as actual, planned, possible or negated, with a graded score. Invented states throughout."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from facta.errors import InputError, UnknownError
from facta.reading.status import find

UDS = Path(__file__).parents[3] / "shared" / "data" / "factuality" / "en_uds_ih2-dev.jsonl.gz"


def status(text: str, word: str, lang: str = "en") -> str:
    start = text.index(word)
    return find(text, start, start + len(word), lang).status


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Vormelia signed the treaty.", "signed", "actual"),
        ("Vormelia did not sign the treaty.", "sign", "negated"),
        ("Vormelia never signed the treaty.", "signed", "negated"),
        ("No party has signed the treaty.", "signed", "negated"),
        ("Vormelia failed to sign the treaty.", "sign", "negated"),
        ("Vormelia did not fail to sign the treaty.", "sign", "actual"),
        ("Vormelia has yet to sign the treaty.", "sign", "negated"),
        ("Vormelia pledged to sign the treaty.", "sign", "planned"),
        ("Vormelia will sign the treaty.", "sign", "planned"),
        ("Vormelia managed to sign the treaty.", "sign", "actual"),
        ("Vormelia might sign the treaty.", "sign", "possible"),
        ("It is possible that Vormelia signed the treaty.", "signed", "possible"),
        ("If Vormelia signs the treaty, tariffs will fall.", "signs", "possible"),
        ("Vormelia met to sign the treaty.", "sign", "planned"),
        ("The signing of the treaty took place in May.", "signing", "actual"),
        ("The signing of the treaty did not take place.", "signing", "negated"),
        ("The signing of the treaty is planned for May.", "signing", "planned"),
        ("The minister said that Vormelia had signed the treaty.", "signed", "actual"),
        ("The parties shall not place weapons on the island.", "place", "planned"),
        ("Vormelia does not think that Karendia signed the treaty.", "signed", "negated"),
        ("Vormelia not only signed but ratified the treaty.", "signed", "actual"),
    ],
)
def test_english(text: str, word: str, told: str) -> None:
    assert status(text, word) == told


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Вормелия подписала договор.", "подписала", "actual"),
        ("Вормелия не подписала договор.", "подписала", "negated"),
        ("Договор так и не был подписан.", "подписан", "negated"),
        ("Вормелия подпишет договор.", "подпишет", "planned"),
        ("Договор будет подписан.", "подписан", "planned"),
        ("Вормелия обещала подписать договор.", "подписать", "planned"),
        ("Вормелия может подписать договор.", "подписать", "possible"),
        ("Если Вормелия подпишет договор, пошлины снизятся.", "подпишет", "possible"),
        ("Вормелии удалось подписать договор.", "подписать", "actual"),
        ("Вормелия должна подписать договор.", "подписать", "planned"),
    ],
)
def test_russian(text: str, word: str, told: str) -> None:
    assert status(text, word, "ru") == told


def test_the_score_is_graded_and_bounded() -> None:
    def score(text: str, word: str) -> float:
        return find(text, text.index(word), text.index(word) + len(word), "en").score

    done = score("Vormelia signed the treaty.", "signed")
    coming = score("Vormelia will sign the treaty.", "sign")
    denied = score("Vormelia never signed the treaty.", "signed")
    assert -3 <= denied < 0 < done <= 3
    assert coming < done


def test_a_place_without_a_word_and_a_language_without_a_parser() -> None:
    with pytest.raises(InputError, match="no word between 4000 and 4001"):
        find("Vormelia signed.", 4000, 4001, "en")
    with pytest.raises(UnknownError, match="'xx'"):
        find("Vormelia signed.", 0, 3, "xx")


@pytest.mark.skipif(not UDS.exists(), reason="the UDS data are not beside the project")
def test_scores_hold_on_events_that_were_kept_apart() -> None:
    """Floor on the first 400 events of the development part of UDS: whether it happened, by the sign of the score (.82 on all)."""
    content = UDS.read_bytes()
    assert hashlib.sha256(content).hexdigest().startswith(DIGEST)
    right = compared = 0
    for line in gzip.decompress(content).decode().splitlines():
        row = json.loads(line)
        words = row["text"].split(" ")
        for target in row["targets"]:
            first = target["span1"][0]
            start = sum(len(word) + 1 for word in words[:first])
            right += (find(row["text"], start, start + len(words[first]), "en").score > 0) == (target["label"] > 0)
            compared += 1
        if compared >= 400:
            break
    assert right / compared >= 0.78


DIGEST = "4b3e3e4c3f71492c"
