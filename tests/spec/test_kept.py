"""What became of a promise: kept, late, put off, missed, unverified, open. See docs/methods/words-and-deeds.md."""

from __future__ import annotations

import pytest

from facta.measures.kept import Promise, promises
from tests.spec.method import on


def only(day: str, text: str, told_by: str | None = None, voices: set[str] | None = None) -> Promise:
    (found,) = promises(on(day, text, told_by), voices)
    return found


PLANNED = "2022-01-10 minister-a sign planned tariff-treaty deadline=2022-06-30"


@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        ("2022-06-20 herald sign actual tariff-treaty date=2022-06-18", "kept"),
        ("2022-06-30 herald sign actual tariff-treaty date=2022-06-30", "kept"),
        ("2022-07-02 herald sign actual tariff-treaty date=2022-07-01", "late"),
        # Signed in the first half of July or before: nobody can tell whether by the date.
        ("2022-07-15 herald sign actual tariff-treaty date=2022-06-01/2022-07-15", "unclear"),
        # A higher rung implies the one that was promised.
        ("2022-06-20 herald ratify actual tariff-treaty date=2022-06-20", "kept"),
        # Only one party signed: the treaty is not signed.
        ("2022-06-20 herald sign actual tariff-treaty date=2022-06-18 by=A", "unverified"),
        ("2022-07-02 herald sign negated tariff-treaty", "missed"),
        ("2022-07-02 courier sign planned tariff-treaty", "missed"),
        ("2022-05-02 courier sign negated tariff-treaty", "unverified"),
        ("2022-06-01 minister-b sign planned tariff-treaty deadline=2022-12-31", "moved"),
        # The minister's own word does not keep his promise.
        ("2022-06-20 minister-a sign actual tariff-treaty date=2022-06-18", "unverified"),
        ("", "unverified"),
    ],
)
def test_a_promise_by_a_date_is_held_against_the_record(later: str, outcome: str) -> None:
    found = promises(on("2023-01-01", f"{PLANNED}\n{later}"), {"minister-a"})
    assert [(one.act, one.deadline, one.outcome) for one in found] == [("sign", "2022-06-30", outcome)]


def test_before_its_date_a_promise_is_open_and_what_is_told_later_changes_nothing_earlier() -> None:
    ledger = f"{PLANNED}\n2022-07-02 herald sign actual tariff-treaty date=2022-07-01"
    assert only("2022-06-30", ledger).outcome == "open"
    assert only("2022-07-01", ledger).outcome == "unverified"  # told only the next day
    assert only("2022-07-01", ledger, "2022-08-01").outcome == "late"


def test_who_put_it_off_and_to_when() -> None:
    ledger = PLANNED + "\n2022-06-01 minister-b sign planned tariff-treaty deadline=2022-12-31"
    first = next(one for one in promises(on("2022-07-01", ledger)) if one.voice == "minister-a")
    assert (first.moved_to, first.moved_by, first.deciding) == ("2022-12-31", "Minister Bor", ("c2",))
    # Brought forward, or told again: not put off.
    for other in ("2022-03-31", "2022-06-30"):
        again = f"{PLANNED}\n2022-02-01 minister-b sign planned tariff-treaty deadline={other}"
        assert {one.outcome for one in promises(on("2022-02-02", again))} == {"open"}


def test_a_postponement_promises_the_new_date_and_without_one_it_moves_the_old() -> None:
    ledger = (
        "2021-02-01 minister-a implement planned visas deadline=2022\n2022-11-01 minister-b delay actual visas old=2022"
    )
    found = only("2023-06-01", ledger)
    assert (found.voice, found.outcome, found.moved_to, found.moved_by) == ("minister-a", "moved", "", "Minister Bor")
    dated = only("2023-06-01", "2022-11-01 minister-b delay actual visas deadline=2024")
    assert (dated.voice, dated.act, dated.deadline, dated.outcome) == ("minister-b", "implement", "2024", "open")


def test_a_promise_that_is_repeated_is_one_promise() -> None:
    found = only("2022-03-01", f"{PLANNED}\n2022-02-01 minister-a sign planned tariff-treaty deadline=2022-06-30")
    assert (found.told, found.claims) == ("2022-01-10", ("c1", "c2"))


def test_of_one_party_that_party_is_asked() -> None:
    ledger = "2022-01-10 minister-a ratify planned tariff-treaty deadline=2022-06-30 by=A"
    ledger += "\n2022-05-02 herald ratify actual tariff-treaty date=2022-05-01 by=A"
    assert only("2022-07-01", ledger).outcome == "kept"


def test_carrying_out_is_missed_when_the_record_shows_it_incomplete_on_the_day() -> None:
    promise = "2021-03-01 minister-a implement planned visas deadline=2022"
    missed = only("2023-06-01", f"{promise}\n2023-02-01 herald implement negated visas")
    assert (missed.outcome, missed.reason, missed.deciding) == ("missed", "told as not done: implement", ("c2",))
    verified = f"{promise}\n2022-12-20 herald implement actual visas share=100% date=2022-12-15"
    assert only("2023-06-01", verified).outcome == "unverified"  # substance takes two voices
    verified += "\n2022-12-21 courier implement actual visas share=100% date=2022-12-15"
    assert only("2023-06-01", verified).outcome == "kept"


def test_a_share_of_a_package_is_kept_when_as_much_of_its_base_is_done() -> None:
    ledger = "\n".join(
        f"2021-12-{20 + number} {voice} implement actual {programme} share=100% date=2021-12-15"
        for number, (voice, programme) in enumerate((v, p) for p in ("visas", "phones") for v in ("herald", "courier"))
    )
    for share, outcome in (("50%", "kept"), ("75%", "unverified")):
        promise = f"2021-02-01 minister-a implement planned plan share={share} deadline=2021"
        assert only("2022-03-01", f"{promise}\n{ledger}").outcome == outcome
    denied = "\n2022-02-01 herald delay actual rail\n2022-02-01 herald delay actual tariffs"
    promise = "2021-02-01 minister-a implement planned plan share=75% deadline=2021"
    assert only("2022-03-01", f"{promise}\n{ledger}{denied}").outcome == "missed"


@pytest.mark.parametrize(
    "line",
    [
        "2022-01-10 herald sign planned tariff-treaty deadline=2022-06-30",  # no official voice
        "2022-01-10 minister-a sign possible tariff-treaty deadline=2022-06-30",
        "2022-01-10 minister-a sign planned tariff-treaty deadline=2022-06-30 kind=expectation",
        "2022-01-10 minister-a support planned tariff-treaty deadline=2022-06-30",
    ],
)
def test_what_is_no_promise(line: str) -> None:
    assert promises(on("2023-01-01", line)) == []


def test_without_a_date_it_is_undated_until_it_is_reached() -> None:
    promise = "2022-01-10 minister-a sign planned tariff-treaty"
    assert only("2023-01-01", promise).outcome == "undated"
    assert (
        only("2023-01-01", f"{promise}\n2022-09-02 herald sign actual tariff-treaty date=2022-09-01").outcome == "kept"
    )
