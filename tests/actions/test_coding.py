"""Adding, correcting and withdrawing claims, assessments and a document's particulars by hand."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from facta import actions, ledger
from facta.errors import InputError, UnknownError
from facta.model import Assessment, Quote
from tests.actions.rivers import CODER, EDITOR, SIGNED, TRACKER, at, claim


def document() -> str:
    return next(iter(actions.stands(TRACKER).documents))


def test_a_claim_counts_from_then_on(loaded: Path) -> None:
    entry = actions.add_claim(tracker=TRACKER, claim=claim(), actor=CODER, recorded=at(2))
    assert actions.stands(TRACKER).claims["C9"] == claim()
    assert (entry.kind, entry.recorded[:10]) == ("claim", "2026-01-02")


def test_a_quote_has_the_words_of_its_document(loaded: Path) -> None:
    quoted = claim("C8", citation=None, quote=Quote(document(), 0, len(SIGNED), SIGNED))
    actions.add_claim(tracker=TRACKER, claim=quoted, actor=CODER)
    wrong = claim("C7", citation=None, quote=Quote(document(), 1, len(SIGNED) + 1, SIGNED))
    with pytest.raises(InputError, match="does not have these words at 1 to"):
        actions.add_claim(tracker=TRACKER, claim=wrong, actor=CODER)
    nowhere = claim("C6", citation=None, quote=Quote("0" * 64, 0, 4, "Then"))
    with pytest.raises(InputError, match="is no document of rivers"):
        actions.add_claim(tracker=TRACKER, claim=nowhere, actor=CODER)


def test_an_id_is_given_once_for_good(loaded: Path) -> None:
    with pytest.raises(InputError, match="The id C1 is taken"):
        actions.add_claim(tracker=TRACKER, claim=claim("C1"), actor=CODER)
    actions.add_claim(tracker=TRACKER, claim=claim("C9"), actor=CODER)
    actions.retract(tracker=TRACKER, ids=["C9"], actor=CODER, reason="a mistake")
    with pytest.raises(InputError, match="The id C9 is taken"):
        actions.add_claim(tracker=TRACKER, claim=claim("C9"), actor=CODER)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("provision", "programme/rial", "'programme/rial' is no .*did you mean 'programme/rail'"),
        ("act", "signed", "'signed' is no act"),
        ("parties", ("X",), "'X' is no"),
    ],
)
def test_what_refers_to_nothing_is_refused(loaded: Path, field: str, value: object, told: str) -> None:
    before = ledger.head()
    with pytest.raises(InputError, match=told):
        actions.add_claim(tracker=TRACKER, claim=claim(**{field: value}), actor=CODER)
    assert ledger.head() == before


def test_a_correction_takes_the_place_of_what_was_said_and_both_stay(loaded: Path) -> None:
    before = actions.stands(TRACKER).claims["C2"]
    after = msgspec.structs.replace(before, deadline="2024")
    actions.correct(tracker=TRACKER, value=after, actor=EDITOR, reason="misread")
    assert actions.stands(TRACKER).claims["C2"] == after
    payloads = [entry.payload for entry in ledger.read(TRACKER, keys=("C2",))]
    assert payloads[0] == before
    with pytest.raises(InputError, match="reads so already"):
        actions.correct(tracker=TRACKER, value=after, actor=EDITOR)


def test_a_documents_particulars_are_corrected_and_its_text_is_not(loaded: Path) -> None:
    before = actions.stands(TRACKER).documents[document()]
    actions.correct(tracker=TRACKER, value=msgspec.structs.replace(before, told="2021-11-05"), actor=EDITOR)
    assert actions.stands(TRACKER).documents[before.sha256].told == "2021-11-05"
    with pytest.raises(InputError, match="quotes count its characters"):
        actions.correct(tracker=TRACKER, value=msgspec.structs.replace(before, text_sha256="1" * 64), actor=EDITOR)


def test_only_what_stands_is_corrected_and_a_claim_stays_a_claim(loaded: Path) -> None:
    with pytest.raises(UnknownError, match="There is no claim 'C9'"):
        actions.correct(tracker=TRACKER, value=claim("C9"), actor=EDITOR)
    ruling = Assessment("C2", "contradiction", "x", "2024-01-01")
    with pytest.raises(UnknownError, match="There is no assessment 'C2'"):
        actions.correct(tracker=TRACKER, value=ruling, actor=EDITOR)


def test_what_is_retracted_counts_no_longer_and_says_why(loaded: Path) -> None:
    actions.add_claim(tracker=TRACKER, claim=claim(), actor=CODER)
    actions.retract(tracker=TRACKER, ids=["C9"], actor=EDITOR, reason="the page was withdrawn")
    now = actions.stands(TRACKER)
    assert "C9" not in now.claims
    assert now.reasons["C9"] == "the page was withdrawn"


@pytest.mark.parametrize(
    ("ids", "reason", "told"),
    [(["C1"], " ", "needs a reason"), ([], "why", "Nothing to retract"), (["C2"], "why", "A1")],
)
def test_what_cannot_be_retracted(loaded: Path, ids: list[str], reason: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        actions.retract(tracker=TRACKER, ids=ids, actor=EDITOR, reason=reason)


def test_a_document_goes_only_with_what_quotes_it(loaded: Path) -> None:
    with pytest.raises(InputError, match="C1 quotes the document"):
        actions.retract(tracker=TRACKER, ids=[document()], actor=EDITOR, reason="forged")
    actions.retract(tracker=TRACKER, ids=[document(), "C1"], actor=EDITOR, reason="forged")
    assert not actions.stands(TRACKER).documents


def test_an_assessment_weighs_claims_that_stand(loaded: Path) -> None:
    with pytest.raises(InputError, match="C77"):
        actions.add_assessment(
            tracker=TRACKER, assessment=Assessment("A2", "conflict", "x", "2024-01-01", claims=("C77",)), actor=EDITOR
        )
    actions.add_assessment(
        tracker=TRACKER, assessment=Assessment("A2", "conflict", "x", "2024-01-01", claims=("C1",)), actor=EDITOR
    )
    assert "A2" in actions.stands(TRACKER).assessments


@pytest.mark.parametrize("id", ["", "a b", "a\n", "a\x07"])
def test_an_id_is_a_word(loaded: Path, id: str) -> None:
    before = ledger.head()
    with pytest.raises(InputError, match="id: "):
        actions.add_claim(tracker=TRACKER, claim=claim(id), actor=CODER)
    with pytest.raises(InputError, match="id: "):
        actions.add_assessment(
            tracker=TRACKER, assessment=Assessment(id, "conflict", "x", "2024-01-01", claims=("C1",)), actor=CODER
        )
    assert ledger.head() == before


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"told": "31.02.2023"}, "treaty.txt: told: '31.02.2023' is not an EDTF date"),
        ({"name": " "}, "name: is empty"),
        ({"source": "source/gazet"}, "'source/gazet' is no source of the register"),
    ],
)
def test_a_documents_particulars_are_fit_to_be_recorded(loaded: Path, fields: dict[str, str], told: str) -> None:
    before = ledger.head()
    value = msgspec.structs.replace(actions.stands(TRACKER).documents[document()], **fields)
    with pytest.raises(InputError, match=told):
        actions.correct(tracker=TRACKER, value=value, actor=EDITOR)
    assert ledger.head() == before


@pytest.mark.parametrize(("start", "end"), [(5, 2), (-5, 2), (3, 3), (3, None)])
def test_a_clause_has_words(loaded: Path, start: int, end: int | None) -> None:
    with pytest.raises(InputError, match="end: "):
        actions.add_claim(tracker=TRACKER, claim=claim(start=start, end=end), actor=CODER)


def test_an_assessment_is_corrected_and_withdrawn(loaded: Path) -> None:
    after = msgspec.structs.replace(actions.stands(TRACKER).assessments["A1"], title="2023, 2024 or 2025")
    actions.correct(tracker=TRACKER, value=after, actor=EDITOR, reason="a third date")
    assert actions.stands(TRACKER).assessments["A1"] == after
    actions.retract(tracker=TRACKER, ids=["A1", "C2"], actor=EDITOR, reason="both together")
    now = actions.stands(TRACKER)
    assert now.retracted == {"A1", "C2"}
    assert not now.assessments


def test_of_several_all_are_retracted_or_none(loaded: Path) -> None:
    before = ledger.head()
    with pytest.raises(UnknownError, match="C77"):
        actions.retract(tracker=TRACKER, ids=["C1", "C77"], actor=EDITOR, reason="why")
    with pytest.raises(UnknownError, match="'C' is the beginning of C1, C2, C3"):
        actions.retract(tracker=TRACKER, ids=["C"], actor=EDITOR, reason="why")
    assert ledger.head() == before
    actions.retract(tracker=TRACKER, ids=["C1"], actor=EDITOR, reason="why")
    with pytest.raises(UnknownError, match="It was retracted"):
        actions.retract(tracker=TRACKER, ids=["C1"], actor=EDITOR, reason="why")


def test_nothing_is_written_into_a_tracker_that_there_is_not(loaded: Path) -> None:
    ruling = Assessment("A9", "conflict", "x", "2024-01-01", claims=("C1",))
    for deed in (
        lambda: actions.add_claim(tracker="river", claim=claim(), actor=CODER),
        lambda: actions.add_assessment(tracker="river", assessment=ruling, actor=CODER),
        lambda: actions.correct(tracker="river", value=claim(), actor=CODER),
        lambda: actions.retract(tracker="river", ids=["C1"], actor=CODER, reason="why"),
    ):
        with pytest.raises(UnknownError, match="There is no tracker 'river'; did you mean 'rivers'"):
            deed()
    assert ledger.trackers() == [TRACKER]
