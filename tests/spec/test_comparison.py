"""What changed between two days: figures, claims, rungs, deadlines, contradictions (docs/methods/comparison.md)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facta.measures import Comparison, comparison, comparison_sentence
from facta.model import Correction, Entry, Retraction
from facta.state import state
from tests.spec.method import claim, entries, on

# Visas: declared complete in 2022 by Avala's minister, denied by the Herald in 2023, put off to 2024 in February 2024.
# The tariff treaty: signed by both in 2022, ratified by Avala alone in 2023.
LEDGER = """
2021-06-01 minister-a sign      planned tariff-treaty deadline=2021-12-31
2022-03-01 record     sign      actual  tariff-treaty date=2022-02-25 by=A,B
2022-05-01 minister-a implement actual  visas share=100%
2023-04-01 record     ratify    actual  tariff-treaty date=2023-03-20 by=A
2023-06-01 herald     implement negated visas
2024-02-10 minister-a delay     actual  visas old=2023 deadline=2024
2024-03-01 minister-b implement actual  plan share=75%
"""


def between(first: str, last: str, text: str = LEDGER, **more: str) -> Comparison:
    """What changed from one day to another, each as it could be known that day."""
    return comparison(on(first, text), on(last, text), **more)


class TestTheFigures:
    def test_stand_side_by_side_with_their_difference_and_the_claims_beneath(self) -> None:
        declared = between("2022-01-01", "2022-12-31").figure("declared")
        assert (declared.before, declared.after, declared.difference) == (0, 1 / 4, 1 / 4)
        assert (declared.claims_before, declared.claims_after, declared.new_claims) == ((), ("c3",), ("c3",))

    def test_what_can_be_complete_at_most_falls_with_evidence_against(self) -> None:
        at_most = between("2022-12-31", "2023-12-01").figure("at_most")
        assert at_most.difference is not None
        assert at_most.difference < 0
        assert "c5" in at_most.new_claims

    def test_rungs_that_are_overdue_are_counted(self) -> None:
        # On 15 January 2022 the signature of the treaty is overdue; on 1 June it is signed.
        overdue = between("2022-01-15", "2022-06-01").figure("overdue")
        assert (overdue.unit, overdue.before, overdue.after, overdue.difference) == ("rungs", 1, 0, -1)

    def test_a_day_without_figures_has_no_difference(self) -> None:
        found = between("1990-01-01", "2022-12-31")
        assert {one.difference for one in found.figures} == {None}
        assert "Nothing of what is recorded was told by 1990-01-01" in found.empty_before


class TestWhatWasTold:
    def test_claims_of_the_later_day_alone_in_the_order_of_their_telling(self) -> None:
        assert between("2022-12-31", "2024-02-15").told == ("c4", "c5", "c6")

    def test_statements_are_official_voices_and_name_the_kind(self) -> None:
        found = between("2022-12-31", "2024-04-01").statements
        assert [(one.kind, one.voice, one.about, one.claims) for one in found] == [
            ("declaration", "Minister Bor", "plan", ("c7",))
        ]

    def test_headlines_are_of_the_package(self) -> None:
        (point,) = between("2022-12-31", "2024-04-01").headlines
        assert (point.value, point.speaker, point.claims) == (75, "Minister Bor", ("c7",))


class TestRungs:
    def test_a_rung_that_one_party_takes_is_told_of_that_party(self) -> None:
        (step,) = between("2022-12-31", "2024-01-01").steps
        assert (step.id, step.act, step.below, step.parties, step.is_common) == (
            *("tariff-treaty", "ratify", "sign", ("A",)),
            False,
        )
        assert (step.day, step.claims) == ("2023-03-20", ("c4",))

    def test_the_highest_of_several_is_told_once(self) -> None:
        found = between("2022-01-01", "2022-12-31").steps
        assert [(one.act, one.below, one.parties, one.is_common) for one in found if one.id == "tariff-treaty"] == [
            ("sign", "", ("A", "B"), True)
        ]


class TestDeadlines:
    def test_moved_with_the_voice_and_the_days(self) -> None:
        (move,) = between("2023-12-31", "2024-12-31").deadlines
        assert (move.id, move.before, move.deadline, move.days, move.by) == (
            *("visas", "2023", "2024", 366),
            "Minister Ana",
        )

    def test_first_told_is_no_move(self) -> None:
        found = between("2021-03-01", "2021-12-31")
        assert [(one.id, one.before, one.deadline, one.told) for one in found.deadlines] == [
            ("tariff-treaty", "", "2021-12-31", "2021-06-01")
        ]
        assert found.moves == ()


class TestContradictions:
    def test_new_when_the_evidence_against_is_told(self) -> None:
        found = between("2022-12-31", "2023-12-31")
        assert [(one.id, one.voice) for one in found.contradictions] == [("visas", "Minister Ana")]
        assert found.contradictions_gone == ()

    def test_gone_when_the_declaration_is_retracted(self) -> None:
        record = entries(LEDGER)
        after = [
            *record,
            Entry(
                100, "avala-borin", "retraction", "2026-02-01T00:00:00+00:00", "coder/test", Retraction("c3", "misread")
            ),
        ]
        found = comparison(state(record, "2024-01-01"), state(after, "2024-01-01"))
        assert [one.id for one in found.contradictions_gone] == ["visas"]
        assert (found.told, found.withdrawn) == ((), ("c3",))


class TestWhatIsKnown:
    def test_a_thing_that_turned_says_why(self) -> None:
        found = {one.id: one for one in between("2022-12-31", "2023-12-31").turned}
        visas = found["visas"]
        assert (visas.before, visas.after, visas.why_after, visas.claims) == (
            *("no_evidence", "not_done", "told as not done: implement"),
            ("c5",),
        )

    def test_evidence_that_has_gone_stale_turns_it_too(self) -> None:
        # Denied on 1 June 2023; nothing was told since, and 365 days are over.
        ledger = LEDGER.partition("2024-02-10")[0]
        (visas,) = (one for one in between("2023-12-31", "2024-12-31", ledger).turned if one.id == "visas")
        assert (visas.before, visas.after, visas.why_after) == (
            *("not_done", "no_evidence"),
            "no evidence that is not stale",
        )


def test_a_correction_is_neither_told_nor_withdrawn() -> None:
    record = entries(LEDGER)
    corrected = claim("2022-05-01 minister-a implement actual phones share=100% id=c3")
    later = [
        *record,
        Entry(
            100,
            "avala-borin",
            "correction",
            "2026-02-01T00:00:00+00:00",
            "coder/test",
            Correction("c3", claim=corrected),
        ),
    ]
    found = comparison(state(record, "2024-01-01"), state(later, "2024-01-01"))
    assert (found.told, found.withdrawn, found.corrected) == ((), (), ("c3",))


def test_of_one_package_it_leaves_out_what_belongs_to_others() -> None:
    ledger = LEDGER + "2024-02-11 record approve actual charter date=2024-02-11"
    assert "c8" in between("2023-12-31", "2024-04-01", ledger).told
    found = between("2023-12-31", "2024-04-01", ledger, package="plan")
    assert found.told == ("c6", "c7")
    assert [one.id for one in found.steps] == []


class TestTheSentence:
    def test_tells_the_whole_in_words(self) -> None:
        assert comparison_sentence(between("2022-01-01", "2022-12-31")) == (
            "From 1 January 2022 to 31 December 2022: 2 claims told; 1 of 4 programmes declared complete (before: 0); "
            "at most 3 can be, as before; 0 overdue rungs (before: 1); 1 rung taken."
        )
        told = comparison_sentence(between("2022-12-31", "2024-04-01"))
        assert told.startswith("From 31 December 2022 to 1 April 2024: 4 claims told;")
        assert "1 rung taken; 1 deadline moved; 1 new contradiction" in told

    def test_in_russian(self) -> None:
        told = comparison_sentence(between("2022-12-31", "2024-04-01"), "ru")
        assert told.startswith("С 31 декабря 2022 года по 1 апреля 2024 года: новых утверждений: 4;")

    def test_without_a_change_says_so(self) -> None:
        assert comparison_sentence(between("2022-12-31", "2022-12-31")) == (
            "From 31 December 2022 to 31 December 2022: nothing changed."
        )


# --- identities --------------------------------------------------------------------------------------------------------

DAYS = ("2020-06-01", "2021-12-31", "2022-04-01", "2022-12-31", "2023-07-01", "2024-02-29", "2025-06-01")


@given(st.sampled_from(DAYS))
def test_a_day_compared_with_itself_has_no_change(day: str) -> None:
    assert between(day, day).is_same


@given(st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_backwards_it_is_turned_round(first: str, last: str) -> None:
    there, back = between(first, last), between(last, first)
    assert set(there.told) == set(back.withdrawn)
    assert {one.id for one in there.contradictions} == {one.id for one in back.contradictions_gone}
    for one, other in zip(there.figures, back.figures, strict=True):
        assert one.difference is None or one.difference == -(other.difference or 0)


@given(st.sampled_from(DAYS), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_differences_over_a_day_between_add_up(first: str, middle: str, last: str) -> None:
    whole, one, other = between(first, last), between(first, middle), between(middle, last)
    for total, earlier, later in zip(whole.figures, one.figures, other.figures, strict=True):
        if total.difference is not None and earlier.difference is not None and later.difference is not None:
            assert abs(total.difference - earlier.difference - later.difference) < 1e-9
