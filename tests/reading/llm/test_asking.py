"""Asking a service: what is sent, what is tried again, what is not, and what no answer may do."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from facta.errors import EngineError
from facta.model import Claim
from facta.reading.llm import Reader
from facta.reading.llm.wire import LIMIT, PAUSES
from tests.reading.llm.conftest import KEY, Readers
from tests.reading.llm.service import (
    Service,
    claim,
    drips,
    fails,
    hangs_up,
    keeps_silent,
    raw,
    running,
    says,
    tells,
)  # fmt: skip

TEXT = "Vormelia signed the compact on 4 March 2022. Karendia has not ratified it."
SIGNED = claim("Vormelia signed the compact on 4 March 2022.", actors=["Vormelia"], date="2022-03-04")


def read(reader: Reader, text: str = TEXT) -> list[Claim]:
    return list(reader.read(text, told="2022-03-05", document="a.txt"))


def why(reader: Reader) -> str:
    with pytest.raises(EngineError) as refused:
        read(reader)
    assert KEY not in str(refused.value)
    return str(refused.value)


def test_a_document_is_asked_about_and_its_claims_come_back(service: Service, reader: Readers) -> None:
    service.will(tells(SIGNED))
    model = reader(precision=0.7)
    [found] = read(model)
    assert (found.act, found.status, found.object, found.actors) == ("sign", "actual", "the compact", ("Vormelia",))
    assert (found.date, found.confidence, found.engine) == ("2022-03-04", 0.7, "llm/1:model-1")
    assert found.quote is not None
    assert (found.quote.document, found.quote.text) == ("a.txt", TEXT[found.start : found.end])
    [asked] = service.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    assert asked.data == {"published": "2022-03-05", "before": "", "text": TEXT}
    assert asked.body["response_format"]["json_schema"]["strict"] is True
    assert (model.spent.requests, model.spent.tokens_in, model.spent.tokens_out) == (1, 1000, 100)


def test_without_a_key_none_is_sent(service: Service, reader: Readers) -> None:
    service.will(tells())
    assert read(reader(key="")) == []
    assert "Authorization" not in service.asked[0].headers


def test_options_are_laid_over_the_request(service: Service, reader: Readers) -> None:
    service.will(tells())
    read(reader(options={"temperature": None, "max_tokens": 5}))
    assert service.asked[0].body["max_tokens"] == 5
    assert "temperature" not in service.asked[0].body


# --- what passes is tried again ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", [fails(429), fails(500), fails(503), hangs_up], ids=["429", "500", "503", "closed"])
def test_what_may_pass_is_tried_again(service: Service, reader: Readers, pauses: list[float], first: object) -> None:
    service.will(first, tells(SIGNED))  # type: ignore[arg-type]
    assert len(read(reader())) == 1
    assert pauses == [PAUSES[0]]


def test_each_attempt_waits_longer_and_there_are_not_many(
    service: Service, reader: Readers, pauses: list[float]
) -> None:
    service.will(fails(502, "the gateway is tired"))
    assert "answers 502 (the gateway is tired), 4 times. Try again later." in why(reader())
    assert (len(service.asked), pauses) == (4, list(PAUSES))
    assert pauses == sorted(pauses)


def test_the_service_says_how_long_to_wait(service: Service, reader: Readers, pauses: list[float]) -> None:
    service.will(fails(429, Retry_After="30"), tells())
    assert read(reader()) == []
    assert pauses == [30]


def test_the_service_says_until_when_to_wait(service: Service, reader: Readers, pauses: list[float]) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    service.will(fails(429, Retry_After=later), tells())
    assert read(reader()) == []
    assert 30 < pauses[0] <= 60


@pytest.mark.parametrize("told", ["soon", "-5", "", "999999999999999999999", "Wed, 99 Nov 2026 00:00:00 GMT"])
def test_a_strange_pause_is_not_waited_for(service: Service, reader: Readers, pauses: list[float], told: str) -> None:
    service.will(fails(429, Retry_After=told), tells())
    if told.isdigit():
        assert "asks to wait" in why(reader())
        assert pauses == []
    else:
        assert read(reader()) == []
        assert pauses == [PAUSES[0]]


def test_silence_ends_with_the_time_out(service: Service, reader: Readers) -> None:
    service.will(keeps_silent)  # each attempt may be billed
    assert "did not answer within 0.1 seconds, 2 times" in why(reader(timeout=0.1))


def test_an_answer_without_end_ends_with_the_time_out(service: Service, reader: Readers) -> None:
    service.will(drips)
    assert "was still answering after 0.1 seconds, 2 times" in why(reader(timeout=0.1))


def test_nobody_listens(reader: Readers) -> None:
    with running() as gone:
        url = gone.url
    assert "cannot be reached, 4 times" in why(reader(url=url))


# --- what does not pass is not ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "advice"),
    [(400, "FACTA_LLM_OPTIONS"), (401, "FACTA_LLM_KEY"), (403, "FACTA_LLM_KEY"), (404, "FACTA_LLM_MODEL"), (413, "FACTA_LLM_PART")],
)  # fmt: skip
def test_a_refusal_is_told_and_not_tried_again(service: Service, reader: Readers, status: int, advice: str) -> None:
    service.will(fails(status, f"wrong key {KEY}\x1b[2J\n and more"))
    said = why(reader())
    assert f"answers {status} (wrong key [key] [2J and more)" in said
    assert advice in said
    assert len(service.asked) == 1


def test_a_redirect_is_not_followed(service: Service, reader: Readers) -> None:
    with running() as elsewhere:
        elsewhere.will(tells(SIGNED))
        for status in (301, 302, 303, 307, 308):
            service.will(raw("", status, Location=f"{elsewhere.url}/chat/completions"))
            assert "redirects to another address" in why(reader())
        assert elsewhere.asked == []


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (raw("<html>Welcome</html>"), "does not answer as a service of chat completions"),
        (raw("{}"), "does not answer as a service of chat completions"),
        (raw(b"\xff\xfe{}"), "does not answer as a service of chat completions"),
        (raw('{"choices": []}'), "did not answer with JSON"),
        (raw("[" * 200_000), "does not answer as a service of chat completions"),
        (raw(b" " * (LIMIT + 1)), "larger than 4 MiB"),
        (raw(b"\x1f\x8b", Content_Encoding="gzip"), "compressed"),
        (says("Gladly! The claims are these:"), "did not answer with JSON but with “Gladly! The claims are these:”"),
        (says("[" * 100_000), "did not answer with JSON"),
        (says('{"claims": "none"}'), "not of the form"),
        (says('{"claims": [], "note": "done"}'), "not of the form"),
        (says("[]"), "not of the form"),
        (says("", finish_reason="length"), "cut off. Set FACTA_LLM_PART lower"),
        (says("", finish_reason="content_filter"), "withheld"),
        (says("", refusal="I cannot"), "declined"),
    ],
)  # fmt: skip
def test_an_answer_of_another_form_is_refused_as_a_whole_and_not_kept(
    service: Service, reader: Readers, reply: object, told: str
) -> None:
    service.will(reply, tells(SIGNED))  # type: ignore[arg-type]
    model = reader()
    assert told in why(model)
    assert len(service.asked) == 1
    assert len(read(model)) == 1  # asked anew
    assert len(service.asked) == 2


@pytest.mark.parametrize("around", ["```json\n{}\n```", "```\n{}\n```", "<think>Hm, {{}}</think>\n{}"])
def test_a_fence_or_a_thought_around_the_json_is_taken_off(service: Service, reader: Readers, around: str) -> None:
    service.will(says(around.format(json.dumps({"claims": [SIGNED]}))))
    assert len(read(reader())) == 1


def test_a_service_that_is_down_is_not_asked_about_every_document(service: Service, reader: Readers) -> None:
    service.will(fails(403))  # some services refuse one document so
    model = reader()
    for _ in range(3):
        why(model)
    assert "failed 3 times in a row" in why(model)
    assert len(service.asked) == 3


def test_a_key_that_is_refused_is_not_tried_on_another_document(service: Service, reader: Readers) -> None:
    service.will(fails(401))
    model = reader()
    why(model)
    assert "It was not sent" in why(model)
    assert len(service.asked) == 1


def test_a_key_that_the_service_repeats_is_not_kept(service: Service, reader: Readers, home: Path) -> None:
    service.will(tells({**SIGNED, "object": f"the compact {KEY}"}, claim(KEY)))
    model = reader()
    found = read(model)
    assert KEY not in repr(found) + repr(model.refused)
    assert not any(KEY.encode() in path.read_bytes() for path in (home / "llm").rglob("*.json"))


def test_a_word_for_a_key_does_not_touch_the_text(service: Service, reader: Readers) -> None:
    service.will(tells(SIGNED))
    assert len(read(reader(key="compact"))) == 1


# --- parts, and what is kept -------------------------------------------------------------------------------------------------


def test_a_long_document_goes_in_parts_and_offsets_count_from_its_beginning(service: Service, reader: Readers) -> None:
    filler = "The river is long and the delta is wide. " * 20
    text = f"{filler}\n\n{TEXT}"
    service.will(tells(), tells(SIGNED))
    [found] = read(reader(part=len(filler) + 2), text)
    assert text[found.start : found.end] == SIGNED["quote"]
    first, second = (asked.data for asked in service.asked)
    assert first["text"] + second["text"] == text
    assert first["text"].endswith(second["before"])


def test_a_document_of_which_one_part_failed_gives_nothing_and_goes_on_there(service: Service, reader: Readers) -> None:
    filler = "The river is long and the delta is wide. " * 20
    text = f"{filler}\n\n{TEXT}"
    model = reader(part=len(filler) + 2)
    service.will(tells(), fails(400), tells(SIGNED))
    with pytest.raises(EngineError):
        read(model, text)
    assert len(read(model, text)) == 1
    assert len(service.asked) == 3
    assert (model.spent.requests, model.spent.kept) == (2, 1)


def test_the_same_question_is_not_asked_twice(service: Service, reader: Readers) -> None:
    service.will(tells(SIGNED))
    assert read(reader()) == read(reader())
    assert len(service.asked) == 1


@pytest.mark.parametrize("damage", [b"", b"\xff", b"{}", b'{"content": "Sure!"}', b'{"content": "{}", "more": 1}'])
def test_a_kept_answer_that_is_damaged_is_asked_for_anew(
    service: Service, reader: Readers, home: Path, damage: bytes
) -> None:
    service.will(tells(SIGNED))
    first = read(reader())
    [file] = (home / "llm").rglob("*.json")
    file.write_bytes(damage)
    assert read(reader()) == first
    assert len(service.asked) == 2
    assert read(reader()) == first
    assert len(service.asked) == 2


def test_another_model_day_service_or_text_is_another_question(service: Service, reader: Readers) -> None:
    service.will(tells())
    read(reader())
    read(reader(model="model-2"))
    list(reader().read(TEXT, told="2022-03-06"))
    read(reader(url=service.url.replace("127.0.0.1", "localhost")))
    read(reader(), TEXT + " ")
    assert len(service.asked) == 5


def test_what_a_run_would_send_is_foreseen_without_sending_it(service: Service, reader: Readers) -> None:
    model = reader(price_in=2.0, price_out=10.0)
    other = "Belmark ratified the compact."
    before = model.foresee([(TEXT, "2022-03-05"), (other, "")])
    assert service.asked == []
    assert (before.documents, before.requests, before.kept) == (2, 2, 0)
    assert before.cost == pytest.approx((before.tokens_in * 2 + before.tokens_out * 10) / 1e6)
    service.will(tells(SIGNED))
    read(model)
    after = model.foresee([(TEXT, "2022-03-05"), (other, "")])
    assert (after.requests, after.kept) == (2, 1)
    assert after.tokens_in < before.tokens_in
    assert model.spent.cost == pytest.approx((1000 * 2 + 100 * 10) / 1e6)


def test_tokens_that_are_not_told_are_estimated_and_said_to_be(service: Service, reader: Readers) -> None:
    service.will(says('{"claims": []}', usage={}))
    model = reader()
    read(model)
    assert not model.spent.is_told
    assert model.spent.tokens_in > 500
    assert model.spent.cost is None
