"""`facta review`, `accept`, `reject`, `reopen`, `retract`, `redact`: people decide, the ledger keeps it."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from facta import actions, ledger
from facta.model import Decision
from tests.cli.conftest import EXAMPLES, Facta

ONE, TWO, THREE = "A001.tass-1630461", "A001.govru-53218", "A002.tass-1630461"


@pytest.fixture
def waiting(facta: Facta, tmp_path: Path) -> Facta:
    """`facta` with the Union State's tracker, of which the first three claims are proposals that wait."""
    folder = Path(shutil.copytree(EXAMPLES / "union_state", tmp_path / "folder"))
    lines = (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "proposals.jsonl").write_text("".join(lines[:3]), encoding="utf-8")
    (folder / "claims.jsonl").write_text("".join(lines[3:]), encoding="utf-8")
    assert facta("load", folder).code == 0
    assert pending() == [ONE, TWO, THREE]
    return facta


def pending() -> list[str]:
    return list(actions.stands("union-state").pending)


def decisions() -> list[tuple[str, str, str]]:
    entries = ledger.read("union-state", ("decision",))
    found = [entry.payload for entry in entries if isinstance(entry.payload, Decision)]
    return [(one.target, one.verdict, one.reason) for one in found]


# --- review ------------------------------------------------------------------------------------------------------------


def test_review_shows_each_proposal_with_its_evidence_and_records_each_answer(waiting: Facta) -> None:
    ended = waiting("review", "union-state", stdin="a\nr no such act\ns\n")
    assert ended.code == 0
    assert [line for line in ended.lines if line.startswith("──")] == [
        f"── 1 of 3 ── {ONE}",
        f"── 2 of 3 ── {TWO}",
        f"── 3 of 3 ── {THREE}",
    ]
    assert "[The treaty entered into force on 26 January 2000.]" in ended.out
    assert ended.lines[-1] == "1 accepted, 1 rejected; 1 proposal waits. `facta review union-state` goes on."
    assert decisions() == [(ONE, "accept", ""), (TWO, "reject", "no such act")]
    assert pending() == [THREE]


def test_review_is_stopped_and_gone_on_with(waiting: Facta) -> None:
    assert "1 accepted, 0 rejected; 2 proposals wait" in waiting("review", "union-state", stdin="a\nq\n").out
    assert "1 of 2" in waiting("review", "union-state", stdin="").out
    ended = waiting("review", "union-state", stdin="a\na\n")
    assert ended.lines[-1] == "2 accepted, 0 rejected; 0 proposals wait."
    assert waiting("review", "union-state").out.startswith("No proposal of union-state waits.")


def test_an_undone_decision_is_reopened_and_asked_again(waiting: Facta) -> None:
    ended = waiting("review", "union-state", stdin="a\nu\nr\nwrong\nq\n")
    assert decisions() == [(ONE, "accept", ""), (ONE, "reopen", "undone in review"), (ONE, "reject", "wrong")]
    assert ended.lines[-1].startswith("0 accepted, 1 rejected; 2 proposals wait.")
    assert "nothing to undo" in waiting("review", "union-state", stdin="u\nq\n").out


def test_the_last_decision_can_be_undone_too(waiting: Facta) -> None:
    waiting("review", "union-state", stdin="a\na\na\nu\nq\n")
    assert pending() == [THREE]


def test_a_proposal_is_corrected_field_by_field(waiting: Facta) -> None:
    answers = [
        "c",
        "",
        "planned",
        "-",
        "Boris Yeltsin; Alexander Lukashenko",
        "",
        "1999-13-08",
        "1999-12",
        "",
        "",
        "28 programmes",
        ".",
        "q",
    ]
    ended = waiting("review", "union-state", stdin="\n".join(answers) + "\n")
    assert "1999-13-08" in ended.out
    claim = actions.stands("union-state").claims[ONE]
    assert (claim.status, claim.object, claim.date) == ("planned", "", "1999-12")
    assert claim.actors == ("Boris Yeltsin", "Alexander Lukashenko")
    assert claim.quantity is not None
    assert (claim.quantity.value, claim.quantity.unit) == (28, "programmes")


def test_a_correction_that_refers_to_nothing_is_told_and_asked_again(waiting: Facta) -> None:
    ended = waiting("review", "union-state", stdin="c\nsgin\n.\nq\n")
    assert "did you mean 'sign'?" in ended.out
    assert ended.out.count("1 of 3") == 2
    assert pending() == [ONE, TWO, THREE]


def test_an_answer_that_is_none_is_asked_again_and_the_end_of_input_stops(waiting: Facta) -> None:
    ended = waiting("review", "union-state", stdin="what\n\nc\n")
    assert ended.code == 0
    assert "'what' is no answer." in ended.out
    assert decisions() == []


def test_review_with_json_prints_the_outcome_alone(waiting: Facta) -> None:
    ended = waiting("review", "union-state", "--json", stdin="a\nr\nbad\nq\n")
    assert ended.json == {"tracker": "union-state", "accepted": [ONE], "rejected": [TWO], "waiting": 1}
    assert "1 of 3" in ended.err


def test_an_interrupted_review_keeps_what_was_decided(waiting: Facta, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = iter(["a\n"])

    class Interrupted(io.StringIO):
        def readline(self, *_: object) -> str:  # type: ignore[override]
            for line in lines:
                return line
            raise KeyboardInterrupt

    monkeypatch.setattr(io, "TextIOWrapper", lambda *_, **__: Interrupted())
    ended = waiting("review", "union-state")
    assert ended.code == 130
    assert ended.lines[-1] == "1 accepted, 0 rejected; 2 proposals wait. `facta review union-state` goes on."
    assert pending() == [TWO, THREE]


def test_review_of_an_unknown_tracker(waiting: Facta) -> None:
    assert waiting("review", "unionstate").code == 2


# --- single decisions --------------------------------------------------------------------------------------------------


def test_accept_and_reject_by_the_beginning_of_an_id(waiting: Facta) -> None:
    ended = waiting("accept", "A001.t", THREE)
    assert (ended.code, ended.out) == (0, f"union-state: {ONE}, {THREE} accepted.\n")
    ended = waiting("reject", TWO, "--reason", "a repetition", "--json")
    assert ended.json == {"rejected": [{"tracker": "union-state", "id": TWO}]}
    assert decisions()[-1] == (TWO, "reject", "a repetition")


def test_all_are_decided_or_none(waiting: Facta) -> None:
    ended = waiting("accept", ONE, "A999")
    assert (ended.code, ended.out) == (2, "")
    assert "A999" in ended.err
    assert pending() == [ONE, TWO, THREE]
    ambiguous = waiting("accept", "A001")
    assert ambiguous.code == 2
    assert ONE in ambiguous.err
    assert TWO in ambiguous.err


def test_an_id_of_several_trackers_is_never_guessed(waiting: Facta, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    text = (folder / "tracker.yaml").read_text(encoding="utf-8")
    (folder / "tracker.yaml").write_text(text.replace("tracker: union-state", "tracker: second"), encoding="utf-8")
    assert waiting("load", folder).code == 0
    ended = waiting("accept", ONE)
    assert ended.code == 2
    assert "second, union-state" in ended.err
    assert "--tracker" in ended.err
    assert waiting("accept", ONE, "--tracker", "second").code == 0
    assert waiting("accept", ONE).out == f"union-state: {ONE} accepted.\n"
    assert "in any tracker" in waiting("accept", "nothing").err


def test_what_was_decided_says_so_and_is_reopened(waiting: Facta) -> None:
    waiting("reject", ONE)
    assert "rejected by coder/local; reopen it first" in waiting("accept", ONE).err
    assert waiting("reopen", ONE).code == 0
    assert waiting("accept", ONE).code == 0


def test_retract_needs_a_reason_and_keeps_the_entry(waiting: Facta) -> None:
    assert waiting("retract", THREE).code == 2
    before = ledger.head().seq
    assert waiting("retract", THREE, "--reason", "added twice").code == 0
    assert ledger.head().seq == before + 1
    assert THREE not in pending()


def test_redact_asks_before_it_erases(waiting: Facta) -> None:
    before = ledger.head()
    refused = waiting("redact", "union-state", THREE, "--reason", "personal data", stdin="no\n")
    assert refused.code == 2
    assert "Nothing was erased." in refused.err
    assert ledger.head() == before


@pytest.mark.django_db(transaction=True)
def test_redact_erases_what_the_entry_says(waiting: Facta) -> None:
    ended = waiting("redact", "union-state", THREE, "--reason", "personal data", stdin="yes\n")
    assert ended.code == 0
    assert ended.out.startswith("1 entry erased.")
    assert THREE not in pending()
    assert waiting("verify").code == 0
