"""Whose turn it is: the next rung of what is not complete, and the acts told as done. See docs/methods/lateness.md."""

from __future__ import annotations

from facta.measures.done import done
from facta.measures.owed import Owed, Taken, owed
from facta.measures.slip import slips
from facta.measures.talk import talk, talks
from facta.model.edtf import day_of
from tests.spec.method import on


def of(day: str, text: str, id: str = "tariff-treaty", party: str = "") -> Owed | None:
    return next((one for one in owed(on(day, text), party) if one.id == id), None)


AGREED = "2022-01-12 record approve actual tariff-treaty date=2022-01-10"


def test_a_rung_waits_for_each_party_that_has_not_taken_it() -> None:
    both = of("2022-02-01", AGREED)
    assert both is not None
    assert (both.act, both.waits_for, both.stands, both.since) == ("sign", ("A", "B"), "approve", "2022-01-10")
    one = of("2022-04-01", f"{AGREED}\n2022-03-02 herald sign actual tariff-treaty date=2022-03-01 by=A")
    assert one is not None
    assert (one.act, one.waits_for, one.taken) == ("sign", ("B",), (Taken("A", "2022-03-01", ("c2",)),))
    assert (
        of("2022-04-01", f"{AGREED}\n2022-03-02 herald sign actual tariff-treaty date=2022-03-01 by=A", party="A")
        is None
    )
    # Before that day both still owed it.
    assert of("2022-02-28", f"{AGREED}\n2022-03-02 herald sign actual tariff-treaty date=2022-03-01 by=A") == of(
        "2022-02-28", AGREED
    )


def test_what_any_party_may_do_waits_for_all_of_them() -> None:
    found = of("2022-04-01", "2022-03-02 record ratify actual tariff-treaty date=2022-03-01")
    assert found is not None
    assert (found.act, found.actor, found.waits_for, found.needed) == ("enter_into_force", "any_party", ("A", "B"), 1)


def test_the_date_of_a_later_rung_presses_on_the_next_one() -> None:
    found = of("2022-08-01", f"{AGREED}\n2022-02-01 minister-a ratify planned tariff-treaty deadline=2022-06-30")
    assert found is not None
    assert (found.act, found.due, found.due_act, found.overdue) == ("sign", "2022-06-30", "ratify", 32)
    own = of("2022-03-01", f"{AGREED}\n2022-02-01 minister-a sign planned tariff-treaty deadline=2022-03-31")
    assert own is not None
    assert (own.due, own.due_act, own.days, own.overdue) == ("2022-03-31", "sign", 30, None)


def test_what_is_complete_or_withdrawn_owes_nothing() -> None:
    assert of("2022-04-01", "2022-03-02 record enter_into_force actual charter date=2022-03-01", "charter") is None
    assert of("2022-04-01", f"{AGREED}\n2022-03-02 herald withdraw actual tariff-treaty") is None
    assert of("2022-04-01", "2022-03-02 herald withdraw actual visas", "visas") is None


def test_the_longest_overdue_comes_first_and_agrees_with_the_slips() -> None:
    text = "2021-02-01 minister-a implement planned visas deadline=2021-06"
    text += "\n2021-02-01 minister-b implement planned phones deadline=2021-09"
    state = on("2022-01-01", text)
    late = [(one.id, one.overdue) for one in owed(state) if one.overdue is not None]
    assert late[:2] == [("visas", 185), ("phones", 93)]
    assert {slip.id: slip.overdue for slip in slips(state) if slip.overdue} == dict(late[:2])


class TestDone:
    def test_an_act_is_told_as_verified_or_not_and_names_who_took_part(self) -> None:
        text = "2022-03-02 herald sign actual tariff-treaty date=2022-03-01 by=A"
        text += "\n2022-04-02 minister-b sign actual tariff-treaty date=2022-04-01 by=B"
        found = done(on("2022-05-01", text))
        assert [(one.act, sorted(one.parties), one.is_verified) for one in found] == [
            ("sign", ["A"], True),
            ("sign", ["B"], False),
        ]
        assert [one.claims for one in done(on("2022-05-01", text), "B")] == [("c2",)]

    def test_what_is_done_to_a_package_is_one_act(self) -> None:
        (found,) = done(on("2021-02-01", "2021-01-20 record approve actual plan date=2021-01-15"))
        assert (found.act, found.about, found.is_verified) == ("approve", ("plan",), True)

    def test_it_is_not_done_before_its_day(self) -> None:
        assert done(on("2022-02-28", "2022-02-20 herald sign actual tariff-treaty date=2022-03-01")) == []


def test_talk_by_windows_is_the_talk_of_each_window() -> None:
    text = f"{AGREED}\n2022-02-01 minister-a sign planned tariff-treaty deadline=2022-06"
    text += "\n2023-02-01 minister-b support actual tariff-treaty"
    state = on("2023-12-31", text)
    years = [(day_of(f"{year}-01-01"), day_of(f"{year}-12-31")) for year in (2021, 2022, 2023)]
    assert talks(state, years) == [one for year in years for one in talk(state, *year)]
    assert talks(state, years, "B") == [one for year in years for one in talk(state, *year) if one.party == "B"]
