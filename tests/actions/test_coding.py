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
