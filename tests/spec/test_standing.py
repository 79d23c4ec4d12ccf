"""Standing of a promise: who vouches that it was made, and what stays out of the figures until then. See docs/methods/standing.md.

`ferry` is a fifth programme that Borin (B) is only said to have promised Avala (A); the other four were adopted.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facta.codebook import default
from facta.exchange import read_folder
from facta.measures import lines, slips, standings, talk
from facta.measures.standings import PromiseStanding
from facta.model import Entry, Provision
from facta.model.register import Name
from facta.state import State, state
from tests.spec.method import REGISTER, entries

FERRY = Provision("ferry", "programme", "plan", Name("Ferry"), "programme", parties=("B",), alleged=True)
PIER = Provision("ferry/pier", "stage", "plan", Name("Pier"), "step", parent="ferry")

SAYS = {
    "one side": "2022-02-01 minister-a implement planned ferry deadline=2023-06",
    "third party": "2022-03-01 herald implement planned ferry deadline=2023-06",
    "keeper": "2022-04-01 minister-b implement planned ferry deadline=2023-06",
    "denial": "2022-05-01 minister-b support negated ferry",
}


def on(day: str, *says: str, told_by: str | None = None) -> State:
    ledger = "\n".join(SAYS.get(one, one) for one in says)
    register = msgspec.structs.replace(REGISTER, provisions=(*REGISTER.provisions, FERRY, PIER))
    return state(entries(ledger, register=register), day, told_by)


def ferry(day: str, *says: str, told_by: str | None = None) -> PromiseStanding:
    (found,) = standings(on(day, *says, told_by=told_by))
    return found


class TestTheRank:
    @pytest.mark.parametrize(
        ("says", "standing"),
        [
            ((), "untold"),
            (("third party",), "alleged"),
            (("one side",), "one_side"),
            (("third party", "one side"), "one_side"),
            (("keeper",), "confirmed"),
            (("one side", "denial"), "denied"),
            (("third party", "denial"), "denied"),
        ],
    )
    def test_is_of_the_party_that_is_to_keep_it_first(self, says: tuple[str, ...], standing: str) -> None:
        assert ferry("2022-12-31", *says).standing == standing

    def test_what_may_have_been_promised_is_alleged_whoever_says_it(self) -> None:
        assert ferry("2022-12-31", "2022-04-01 minister-b implement possible ferry").standing == "alleged"

    def test_a_party_s_latest_word_counts(self) -> None:
        assert ferry("2022-12-31", "keeper", "denial").standing == "denied"
        again = "2022-06-01 minister-b implement planned ferry"
        assert ferry("2022-12-31", "keeper", "denial", again).standing == "confirmed"

    def test_on_one_day_a_denial_goes_before_an_affirmation(self) -> None:
        assert ferry("2022-12-31", "keeper", "2022-04-01 news-b support negated ferry").standing == "denied"

    def test_a_denial_by_somebody_who_speaks_for_no_party_denies_nothing(self) -> None:
        assert ferry("2022-12-31", "one side", "2022-05-01 herald support negated ferry").standing == "one_side"

    def test_a_copy_of_the_wire_is_that_voice(self) -> None:
        assert ferry("2022-12-31", "2022-03-01 wire implement planned ferry").changes[0].voices == ("The Herald",)

    def test_a_record_of_no_party_confirms_for_good(self) -> None:
        record = "2022-01-20 record agree actual ferry by=A,B"
        assert ferry("2022-12-31", record, "denial").standing == "confirmed"

    def test_a_joint_promise_is_confirmed_when_each_has_said_so(self) -> None:
        joint = msgspec.structs.replace(FERRY, parties=())
        register = msgspec.structs.replace(REGISTER, provisions=(*REGISTER.provisions, joint))

        def rank(*says: str) -> str:
            return standings(state(entries("\n".join(SAYS[one] for one in says), register=register), "2022-12-31"))[
                0
            ].standing

        assert (rank("one side"), rank("keeper"), rank("one side", "keeper")) == ("one_side", "one_side", "confirmed")


class TestTheChange:
    def test_is_dated_and_names_its_claims(self) -> None:
        found = ferry("2022-12-31", "third party", "2022-03-05 minister-a implement planned ferry", "keeper", "denial")
        assert [(one.told, one.before, one.standing, one.claims) for one in found.changes] == [
            ("2022-03-01", "untold", "alleged", ("c1",)),
            ("2022-03-05", "alleged", "one_side", ("c2",)),
            ("2022-04-01", "one_side", "confirmed", ("c3",)),
            ("2022-05-01", "confirmed", "denied", ("c4",)),
        ]
        assert (found.confirming, found.telling, found.alleging, found.denials) == (("c3",), ("c2",), ("c1",), ("c4",))
        assert (found.affirming, found.denying) == (("A",), ("B",))

    def test_nothing_told_later_is_known(self) -> None:
        assert ferry("2022-04-15", "one side", "keeper", "denial").standing == "confirmed"
        assert ferry("2022-04-15", "one side", "keeper", "denial", told_by="2022-12-31").standing == "denied"

    @given(st.permutations(list(SAYS)))
    def test_the_order_of_recording_does_not_matter(self, says: list[str]) -> None:
        found = ferry("2022-12-31", *says)
        assert [one.standing for one in found.changes] == ["one_side", "confirmed", "denied"]


class TestTheFigures:
    def test_do_not_look_at_what_is_alleged(self) -> None:
        told = ("one side", "third party", "2022-06-01 news-a implement actual ferry share=100%")
        visas = "2022-01-10 minister-a implement planned visas"
        without, beside = on("2023-12-31", visas), on("2023-12-31", visas, *told)
        assert (lines(beside).n, set(beside.alleged)) == (4, {"ferry", "ferry/pier"})
        assert lines(beside).to_json() == lines(without).to_json()
        assert slips(beside) == slips(without)
        window = (beside.on - 1000, beside.on)
        assert [one.n_statements for one in talk(beside, *window)] == [
            one.n_statements for one in talk(without, *window)
        ]

    def test_look_at_it_from_the_day_on_which_it_is_confirmed(self) -> None:
        before, after = on("2022-03-31", "keeper"), on("2022-04-01", "keeper")
        assert (lines(before).n, lines(after).n) == (4, 5)
        assert [one.id for one in slips(after)] == ["ferry"]
        assert standings(after)[0].counts

    def test_lose_it_again_when_it_is_denied(self) -> None:
        assert lines(on("2022-05-01", "keeper", "denial")).n == 4


@cache
def union_state(day: str) -> State:
    folder = read_folder(Path(__file__).parents[2] / "examples" / "union_state")
    values = [("register", folder.register), ("codebook", default()), *(("claim", one) for one in folder.claims)]
    ledger = [
        Entry(number, "union-state", kind, "2026-11-25T00:00:00+00:00", "coder/test", value)  # type: ignore[arg-type]
        for number, (kind, value) in enumerate(values, start=1)
    ]
    return state(ledger, day)


class TestTheUnionState:
    """The constitutional reform that Belarus is said to have pledged in Sochi in September 2020."""

    @pytest.mark.parametrize(
        ("day", "reform", "elections"),
        [
            ("2020-09-13", "untold", "untold"),
            ("2020-09-14", "one_side", "untold"),
            ("2021-03-18", "one_side", "untold"),
            ("2021-03-19", "denied", "untold"),
            ("2021-11-05", "denied", "alleged"),
            ("2026-11-25", "denied", "alleged"),
        ],
    )
    def test_was_told_by_russia_then_denied_by_belarus(self, day: str, reform: str, elections: str) -> None:
        assert [one.standing for one in standings(union_state(day))] == [reform, elections]

    def test_each_change_has_its_source(self) -> None:
        reform, _ = standings(union_state("2026-11-25"))
        assert [(one.told, one.voices, one.claims) for one in reform.changes] == [
            ("2020-09-14", ("Dmitry Peskov",), ("S01.newsfront-fr-20200914", "S01.nsn-20200914")),
            ("2021-03-19", ("Alexander Lukashenko",), ("S05.nova-20210319", "S05.soroka24-20210319")),
        ]

    def test_is_in_no_figure(self) -> None:
        found = union_state("2026-11-25")
        assert lines(found, "promises").n == 0
        assert not [one for one in slips(found) if one.id.startswith("promise/")]
