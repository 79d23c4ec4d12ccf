"""`facta read`, `add` and `eval` with a model: asked for by name, told before, agreed to, and gone on with after a stop."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

import facta as library
from facta import actions, ledger
from facta.errors import EngineError
from facta.site.cli.asking import by_parts, engine_of
from tests.cli.conftest import EXAMPLES, Facta
from tests.reading.llm.conftest import KEY
from tests.reading.llm.service import Service, claim, fails, tells

TEXT = "Vormelia signed the compact on 4 March 2022."
SIGNED = claim(TEXT, actors=["Vormelia"], date="2022-03-04")
ASKED = claim("Belmark asked for a delay.", "demand")

pytestmark = pytest.mark.usefixtures("environment")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(f"{TEXT} Belmark asked for a delay.\n", encoding="utf-8")
    return path


def test_it_is_never_the_default(facta: Facta, service: Service, news: Path) -> None:
    assert facta("read", news).code == 0
    assert facta("load", EXAMPLES / "sandbox").code == 0
    assert facta("add", "sandbox", news).code == 0
    assert list(library.read(TEXT))
    assert service.asked == []


def test_without_a_service_set_up_nothing_is_read(facta: Facta, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACTA_LLM_URL")
    for engine in ("llm", "rules+llm"):
        ended = facta("read", news, "--engine", engine, "--yes")
        assert (ended.code, ended.out) == (2, "")
        assert "FACTA_LLM_URL must say which" in ended.err


def test_what_would_be_sent_is_told_and_asked_about(facta: Facta, service: Service, news: Path) -> None:
    ended = facta("read", news, "--engine", "llm", stdin="no\n")
    host = service.url.removeprefix("http://").removesuffix("/v1")
    assert (ended.code, ended.out) == (2, "")
    assert f"The text of 1 document goes to {host}, model model-1: 1 request; about " in ended.err
    assert "tokens in, up to about" in ended.err
    assert "out, cost 0.0" in ended.err
    assert "Nothing was sent." in ended.err
    assert service.asked == []


def test_reading_with_a_model(facta: Facta, service: Service, news: Path) -> None:
    service.will(tells(SIGNED, ASKED, claim("Nobody said this.")))
    ended = facta("read", news, "--engine", "llm", "--json", stdin="yes\n")
    assert ended.code == 0
    assert [(one["act"], one["engine"]) for one in ended.json] == [
        ("sign", "llm/1:model-1"),
        ("demand", "llm/1:model-1"),
    ]
    assert f"Left out: {news}: the quote is not in the text (“Nobody said this.”)" in ended.err
    assert "1,000 tokens in, 100 out, cost 0.0030." in ended.err
    again = facta("read", news, "--engine", "llm")
    assert "1 document: nothing is to be sent" in again.err
    assert "None was sent; 1 answer known from before.\n" in again.err


def test_both_engines_joined(facta: Facta, service: Service, news: Path) -> None:
    service.will(tells(SIGNED, ASKED))
    found = {one["act"]: one for one in facta("read", news, "--engine", "rules+llm", "--yes", "--json").json}
    alone = {one["act"]: one for one in facta("read", news, "--json").json}
    assert found["sign"]["engine"] == "rules/3+llm/1:model-1"
    assert found["sign"]["confidence"] > max(alone["sign"]["confidence"], 0.5)
    assert found["demand"]["confidence"] >= 0.5


def test_one_document_that_fails_is_listed_and_a_second_run_asks_only_for_it(
    facta: Facta, service: Service, tmp_path: Path
) -> None:
    names = [tmp_path / f"{name}.txt" for name in "abc"]
    for path in names:
        path.write_text(f"{path.stem} is here. {TEXT}", encoding="utf-8")
    service.will(tells(SIGNED), fails(400, "too odd"), tells(SIGNED))
    ended = facta("read", *names, "--engine", "llm", "--yes", "--json")
    assert (ended.code, len(ended.json)) == (1, 2)
    assert f"{names[1]}: " in ended.err
    assert "answers 400 (too odd)" in ended.err
    again = facta("read", *names, "--engine", "llm", "--yes", "--json")
    assert (again.code, len(again.json)) == (0, 3)
    assert "1 request; 2 answered before" in again.err
    assert len(service.asked) == 4


def test_a_stopped_run_goes_on(facta: Facta, service: Service, tmp_path: Path) -> None:
    names = [tmp_path / f"{name}.txt" for name in "ab"]
    for path in names:
        path.write_text(f"{path.stem} is here. {TEXT}", encoding="utf-8")

    def stop(handler: object) -> None:
        import _thread

        _thread.interrupt_main()
        fails(503)(handler)  # type: ignore[arg-type]

    service.will(tells(SIGNED), stop, tells(SIGNED))
    ended = facta("read", *names, "--engine", "llm", "--yes")
    assert ended.code == 130
    assert "Stopped after 1 of 2 documents. What the model has answered is kept" in ended.err
    assert facta("read", *names, "--engine", "llm", "--yes").code == 0
    assert len(service.asked) == 3


def test_the_bar_tells_the_part_of_a_long_document(
    service: Service, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTA_LLM_PART", "500")
    service.will(tells())
    engine, model = engine_of("llm")
    shown: list[tuple[int, int, str]] = []
    step = by_parts(lambda done, total, name="": shown.append((done, total, name)), model)
    for number, text in enumerate(("Short. " * 10, "Longer. " * 100)):
        step(number, 2, f"{number}.txt")
        list(engine(text, told="", language="en"))
    assert shown == [(0, 2, "0.txt"), (1, 2, "1.txt"), (1, 2, "1.txt, part 1 of 2"), (1, 2, "1.txt, part 2 of 2")]


def test_lines_of_json(facta: Facta, service: Service) -> None:
    service.will(tells(SIGNED))
    lines = json.dumps({"id": "1", "text": TEXT, "published": "2022-03-05"}) + "\nnot json\n"
    ended = facta("read", "--jsonl", "-", "--engine", "llm", "--yes", stdin=lines)
    first, second = map(json.loads, ended.lines)
    assert (ended.code, first["claims"][0]["act"], "error" in second) == (1, "sign", True)
    assert "The text of 1 document goes to" in ended.err


def test_adding_records_what_the_model_proposes_and_linked_to_the_register(
    facta: Facta, service: Service, news: Path
) -> None:
    assert facta("load", EXAMPLES / "sandbox").code == 0
    before = actions.stands("sandbox")
    assert facta("add", "sandbox", news, "--engine", "llm", stdin="\n").code == 2
    assert len(actions.stands("sandbox").documents) == len(before.documents)
    service.will(tells(SIGNED, ASKED))
    ended = facta("add", "sandbox", news, "--engine", "llm", "--told", "2022-03-05", stdin="yes\n")
    assert ended.code == 0
    pending = [one for one in actions.stands("sandbox").pending.values() if one.engine.startswith("llm/1")]
    assert [one.act for one in pending] == ["sign", "demand"]
    assert pending[0].parties
    [asked] = service.asked
    assert before.register is not None
    assert before.register.title.en in asked.instruction
    known = facta("add", "sandbox", news, "--engine", "llm", "--told", "2022-03-05")
    assert (known.code, len(service.asked)) == (0, 1)


def test_the_surest_proposal_is_reviewed_first(facta: Facta, service: Service, news: Path) -> None:
    assert facta("load", EXAMPLES / "sandbox").code == 0
    early = claim("Belmark asked for a delay.", "propose")
    service.will(tells(SIGNED, early))
    assert facta("add", "sandbox", news, "--engine", "rules+llm", "--told", "2022-03-05", "--yes").code == 0
    shown = facta("review", "sandbox", stdin="q\n").out
    best = max(actions.stands("sandbox").pending.values(), key=lambda one: one.confidence)
    assert best.engine == "rules/3+llm/1:model-1"
    assert best.id in shown


def test_erasing_a_document_erases_what_the_model_answered_about_it(
    facta: Facta, service: Service, news: Path, home: Path
) -> None:
    assert facta("load", EXAMPLES / "sandbox").code == 0
    service.will(tells(SIGNED))
    assert facta("add", "sandbox", news, "--engine", "llm", "--yes").code == 0
    [document] = [one for one in actions.stands("sandbox").documents.values() if one.name == "news.txt"]
    assert [path.parent.name for path in (home / "llm").rglob("*.json")] == [document.text_sha256]
    assert facta("redact", "sandbox", document.sha256, "--reason", "personal data", "--yes").code == 0
    assert list((home / "llm").iterdir()) == []


def test_scores_of_a_model(facta: Facta, service: Service, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    coded = {"document": "a.txt", "published": "2022-03-05", "start": 0, "end": 44, "act": "sign", "status": "actual"}
    gold = tmp_path / "en.jsonl"
    gold.write_text(json.dumps(coded) + "\n", encoding="utf-8")
    assert facta("eval", gold, "--engine", "llm").code == 2
    service.will(tells(SIGNED))
    for engine in ("llm", "rules+llm"):
        found = facta("eval", gold, "--engine", engine, "--yes", "--json").json
        assert (found["engine"], found["act_status"]["f1"]) == (engine, 1.0)
    assert len(service.asked) == 1


def test_the_key_is_in_no_file_and_no_message(
    facta: Facta, service: Service, news: Path, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert facta("load", EXAMPLES / "sandbox").code == 0
    service.will(fails(401, f"bad key {KEY}"), tells(SIGNED))
    failed = facta("add", "sandbox", news, "--engine", "llm", "--yes")
    added = facta("add", "sandbox", news, "--engine", "llm", "--yes")
    assert (failed.code, added.code) == (2, 0)
    assert all(asked.headers["Authorization"] == f"Bearer {KEY}" for asked in service.asked)
    assert KEY not in failed.out + failed.err + added.out + added.err + caplog.text
    assert not any(KEY.encode() in path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert not any(KEY in repr(entry) for entry in ledger.read("sandbox"))
    assert all(path.stat().st_mode & 0o077 == 0 for path in (home / "llm").rglob("*"))


def test_from_a_notebook(service: Service, home: Path) -> None:
    service.will(tells(SIGNED))
    [found] = library.read(TEXT, told="2022-03-05", language="en", engine="llm")
    assert found.engine == "llm/1:model-1"
    service.will(fails(400))
    with pytest.raises(EngineError):
        list(library.read(TEXT + " Again.", engine="llm"))
