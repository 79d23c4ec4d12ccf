"""Participation: acts of states and a treaty's own rule in; who is bound, since when, and what in the record cannot be, out.

Records are written as the CSV that `facta participation` reads, rules as its YAML. All states are invented.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from facta.exchange.participation import record_of, rule_of
from facta.measures import Participation, TreatyAct, participation, participation_of
from facta.measures.participation import StateRecord
from facta.measures.participation.delay import after
from facta.model.edtf import day_of, to_text
from facta.model.participation import Delay, ParticipationRule
from facta.state import State
from facta.state import state as fold
from tests.spec.method import REGISTER, entries
from tests.spec.method import on as state_on

RULE = """
title: Convention on the Two Banks
entry_into_force:
  when: [{n: 3}]
  after: {days: 30}
"""

THREE = """
    A,sign,2019-12-10
    A,ratify,2020-01-15
    B,sign,2019-12-10
    B,ratify,2020-02-01
    C,accede,2020-03-01
"""


def acts(text: str, head: str = "party,act,date") -> tuple[TreatyAct, ...]:
    """The acts that the lines tell, each with its line as the claim."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return record_of("\n".join([head, *lines]), "record.csv").acts


def on(
    day: str,
    text: str,
    rule: str = RULE,
    head: str = "party,act,date",
    known_by: str | None = None,
    told_by: str | None = None,
) -> Participation:
    return participation(acts(text, head), rule_of(rule, "rule.yaml"), day, told_by, known_by)


def state(found: Participation, party: str) -> StateRecord:
    return next(one for one in found.states if one.party == party)


def kinds(found: Participation) -> list[tuple[str, str, bool]]:
    return [(flag.party, flag.kind, flag.counts) for flag in found.flags]


def rule(when: str, more: str = "") -> str:
    return f"entry_into_force:\n  when: {when}\n{more}"


class TestEntryIntoForce:
    def test_follows_the_delay_after_the_last_instrument_that_is_needed(self) -> None:
        found = on("2020-03-31", THREE)
        assert (found.met.latest, found.in_force.latest) == ("2020-03-01", "2020-03-31")
        assert found.is_in_force
        assert found.bound == ("A", "B", "C")

    def test_the_day_before_it_is_not_in_force_and_the_day_is_known(self) -> None:
        found = on("2020-03-30", THREE)
        assert (found.is_in_force, found.in_force.latest, found.bound) == (False, "2020-03-31", ())
        assert state(found, "A").stands == "consented"

    def test_before_the_conditions_hold_there_is_no_day_and_a_reason(self) -> None:
        found = on("2020-02-28", THREE)
        assert (found.in_force.latest, found.reason) == ("", "the conditions are not met")
        assert (found.conditions[0].have, found.conditions[0].need) == ("2", "3")

    @pytest.mark.parametrize(
        ("day", "delay", "expected"),
        [
            ("2016-10-05", Delay(days=30), "2016-11-04"),  # "on the thirtieth day after"
            ("2004-11-18", Delay(days=90), "2005-02-16"),  # "on the ninetieth day after"
            (
                "2002-04-11",
                Delay(days=60, first_of_month=1),
                "2002-07-01",
            ),  # "first day of the month after the 60th day following"
            ("2002-05-02", Delay(days=60, first_of_month=1), "2002-08-01"),  # the 60th day is itself a first of July
            (
                "1998-09-16",
                Delay(first_of_month=6),
                "1999-03-01",
            ),  # "first day of the sixth month after the month in which"
            ("2020-11-30", Delay(months=3), "2021-02-28"),  # a month without that day: its last
            (
                "2020-01-31",
                Delay(months=3, first_of_month=1),
                "2020-05-01",
            ),  # "first day of the month following three months"
            ("1993-11-16", Delay(months=12), "1994-11-16"),  # "twelve months after"
            ("2020-02-29", Delay(years=1), "2021-02-28"),
            ("2020-01-30", Delay(months=1), "2020-02-29"),
            ("2020-02-29", Delay(), "2020-02-29"),  # "on the day of the deposit"
        ],
    )
    def test_delays_count_on_the_calendar(self, day: str, delay: Delay, expected: str) -> None:
        assert to_text(after(day_of(day), delay)) == expected

    def test_a_date_set_in_advance_holds_when_the_conditions_are_met_by_then(self) -> None:
        advance = rule("[{n: 2}]", "  fixed: 2020-03-01\n  after: {days: 90}")
        assert on("2021", THREE, advance).in_force.latest == "2020-03-01"
        advance = rule("[{n: 3}]", "  fixed: 2020-02-20\n  after: {days: 90}")
        assert on("2021", THREE, advance).in_force.latest == "2020-05-30"

    def test_never_before_a_date(self) -> None:
        assert on("2022", THREE, rule("[{n: 3}]", "  not_before: 2021-01-01")).in_force.latest == "2021-01-01"


SHARES = "shares: {trade: {total: '100', of: {A: '20.09', B: '34.9', C: '0.01'}}}"


class TestConditions:
    def test_a_share_is_met_by_the_share_and_by_nothing_less(self) -> None:
        # 20.09 + 34.9 = 54.99, and 0.01 more is 55 exactly: 0.5499 + 0.0001 in binary floating point falls short of 0.55.
        both = rule("[{n: 2}, {share: 55 %, of: trade}]", SHARES)
        assert on("2020-02-28", THREE, both).met.latest == ""
        assert on("2020-02-28", THREE, both).conditions[1].have == "54.99 %"
        found = on("2020-12-31", THREE, both)
        assert (found.met.latest, found.conditions[1].exact) == ("2020-03-01", ("11/20", "11/20"))

    def test_more_than_a_share_is_not_met_by_the_share(self) -> None:
        more = rule("[{share: 55 %, of: trade, strictly: true}]", SHARES)
        assert on("2020-12-31", THREE, more).met.latest == ""

    def test_what_is_below_the_threshold_is_never_shown_as_if_it_met_it(self) -> None:
        nearly = rule("[{share: 2/3, of: trade}]", "shares: {trade: {of: {A: '666666', B: '333334'}}}")
        found = on("2020-01-20", THREE, nearly)
        assert (found.conditions[0].have, found.conditions[0].need) == ("66.6666 %", "66.6666 %")
        assert found.conditions[0].exact == ("333333/500000", "2/3")
        assert not found.conditions[0].is_met

    def test_the_total_is_the_sum_where_none_is_told(self) -> None:
        shares = "shares: {ships: {of: {A: '3', B: '1', X: '4'}}}"
        assert on("2020-02-28", THREE, rule("[{share: 1/2, of: ships}]", shares)).met.latest == "2020-02-01"

    def test_shares_may_stand_in_the_record(self) -> None:
        told = on(
            "2021", "A,ratify,2020-01-01,60\nB,ratify,2020-02-01,40", rule("[{share: 70 %, of: recorded}]"),
            head="party,act,date,share",
        )  # fmt: skip
        assert told.met.latest == "2020-02-01"

    def test_named_states(self) -> None:
        named = rule("[{states: [A, D]}]")
        assert on("2021", THREE, named).conditions[0].missing == ("D",)
        assert on("2021", THREE + "D,ratify,2020-06-01", named).met.latest == "2020-06-01"

    def test_all_signatories_are_those_who_signed_by_then(self) -> None:
        all_of_them = rule("[{all: signatories}]")
        assert on("2021", THREE, all_of_them).met.latest == "2020-02-01"
        assert on("2021", THREE + "D,sign,2020-01-20", all_of_them).met.latest == ""

    def test_one_signatory_alone_is_not_all(self) -> None:
        alone = "A,sign,2020-01-01\nA,ratify,2020-02-01\nB,sign,2020-03-01\nB,ratify,2020-04-01"
        assert on("2021", alone, rule("[{all: signatories}]")).met.latest == "2020-04-01"

    def test_signing_that_is_not_over_cannot_be_complete(self) -> None:
        open_until = rule("[{all: signatories}]", "signature_closed: 2020-12-31")
        assert on("2020-06-01", THREE, open_until).met.latest == ""
        assert on("2021", THREE, open_until).met.latest == "2020-12-31"

    def test_a_majority_of_the_signatories(self) -> None:
        majority = rule("[{share: 1/2, of: signatories, strictly: true}]")
        assert on("2021", THREE, majority).met.latest == "2020-02-01"

    def test_so_many_of_which_so_many_of_a_group(self) -> None:
        of_group = rule("[{n: 2}, {n: 1, group: council}]", "groups: {council: [C, D]}")
        assert on("2021", THREE, of_group).met.latest == "2020-03-01"

    def test_one_of_several_ways(self) -> None:
        either = rule("[{any_of: [{n: 9}, {all_of: [{n: 2}, {states: [B]}]}]}]")
        assert on("2021", THREE, either).met.latest == "2020-02-01"

    def test_an_organisation_is_bound_and_does_not_count_beside_its_members(self) -> None:
        union = rule("[{n: 3}]", "organisations: {Union: [B, D]}")
        with_it = "A,ratify,2020-01-15\nUnion,approve,2020-01-20\nB,ratify,2020-02-01"
        found = on("2021", with_it, union)
        assert (found.met.latest, found.conditions[0].counted) == ("", ("A", "B"))
        found = on("2021", with_it + "\nC,accede,2020-03-01", union)
        assert (found.met.latest, found.bound, found.counting) == (
            "2020-03-01",
            ("A", "B", "C", "Union"),
            ("A", "B", "C"),
        )
        assert not state(found, "Union").counts

    def test_an_organisation_none_of_whose_members_takes_part_counts(self) -> None:
        union = rule("[{n: 3}]", "organisations: {Union: [X]}")
        assert on("2021", "A,ratify,2020\nB,ratify,2020\nUnion,approve,2020", union).met.latest == "2020-12-31"

    def test_a_state_that_ceased_to_exist_counts_at_its_time(self) -> None:
        ceased = RULE + "states: {B: {until: 2020-06-01, aliases: [Old Borin]}}"
        found = on("2021", THREE, ceased)
        assert (found.met.latest, found.bound, state(found, "B").stands) == ("2020-03-01", ("A", "C"), "ceased")
        assert on("2020-05-31", THREE, ceased).bound == ("A", "B", "C")
        assert state(on("2021", "Old Borin,ratify,2020-01-01", ceased), "B").consented == "2020-01-01"

    def test_a_state_is_the_same_however_its_name_is_capitalised(self) -> None:
        found = on("2021", "AVALA,ratify,2020-01-01", rule("[{n: 1, group: banks}]", "groups: {banks: [Avala]}"))
        assert (found.bound, found.conditions[0].counted) == (("Avala",), ("Avala",))

    def test_its_instrument_no_longer_counts_when_it_ceased_before_the_others_came(self) -> None:
        assert on("2021", THREE, RULE + "states: {A: {until: 2020-02-15}}").met.latest == ""
        assert on("2021", THREE + "A,cease,2020-02-15").met.latest == ""


class TestBound:
    def test_who_consents_later_is_bound_after_the_delay_of_its_own(self) -> None:
        late = RULE + "late: {months: 3}"
        found = on("2021", THREE + "D,accede,2020-05-10", late)
        assert state(found, "D").bound_from.latest == "2020-08-10"
        # Between the day the conditions were met and the entry into force it is already late.
        assert state(on("2021", THREE + "D,accede,2020-03-02", late), "D").bound_from.latest == "2020-06-02"
        # On the day itself it is one of the first.
        assert state(on("2021", THREE + "D,accede,2020-03-01", late), "D").bound_from.latest == "2020-03-31"

    def test_nobody_is_bound_before_the_treaty_is_in_force(self) -> None:
        assert (
            state(on("2021", THREE + "D,accede,2020-03-02", RULE + "late: {days: 1}"), "D").bound_from.latest
            == "2020-03-31"
        )

    def test_a_successor_is_bound_from_the_day_it_came_to_be(self) -> None:
        born = RULE + "states: {D: {since: 2021-05-01}}"
        assert state(on("2023", THREE + "D,succeed,2022-02-01", born), "D").bound_from.latest == "2021-05-01"
        assert state(on("2023", THREE + "D,succeed,2022-02-01"), "D").bound_from.latest == "2022-02-01"

    def test_withdrawal_frees_after_the_notice_and_not_a_day_before(self) -> None:
        notice = RULE + "withdrawal: {notice: {years: 1}}"
        left = THREE + "B,withdraw,2021-03-04"
        assert "B" in on("2022-03-03", left, notice).bound
        found = on("2022-03-04", left, notice)
        assert (state(found, "B").stands, state(found, "B").free_from.latest) == ("left", "2022-03-04")
        assert found.is_in_force

    def test_a_notice_taken_back_in_time_frees_nobody(self) -> None:
        notice = RULE + "withdrawal: {notice: {years: 1}}"
        assert "B" in on("2023", THREE + "B,withdraw,2021-03-04\nB,revoke withdrawal,2021-09-01", notice).bound

    def test_a_notice_that_the_treaty_does_not_allow_yet_has_no_effect_and_is_flagged(self) -> None:
        notice = RULE + "withdrawal: {notice: {years: 1}, not_within: {years: 3}}"
        found = on("2025", THREE + "B,withdraw,2021-03-04", notice)
        assert "B" in found.bound
        assert kinds(found) == [("B", "withdrawn_too_soon", False)]

    def test_who_leaves_before_the_conditions_hold_does_not_count(self) -> None:
        assert on("2021", THREE + "A,withdraw,2020-02-15").met.latest == ""

    def test_who_comes_back_is_bound_anew(self) -> None:
        found = on("2024", THREE + "B,withdraw,2021-03-04\nB,accede,2023-01-01")
        assert state(found, "B").bound_from.latest == "2023-01-31"
        assert "B" not in on("2022", THREE + "B,withdraw,2021-03-04\nB,accede,2023-01-01").bound

    def test_definitive_signature_binds_and_a_plain_one_does_not(self) -> None:
        found = on("2021", "A,definitive signature,2020\nB,sign,2020", rule("[{n: 1}]"))
        assert (found.bound, state(found, "B").stands) == (("A",), "signed")

    def test_reservations_stand_until_they_are_withdrawn(self) -> None:
        text = "A,ratify,2020-01-01,\nA,reserve,2020-01-01,Art. 4\nA,reserve,2020-01-01,Art. 9\nA,withdraw reservation,2021-01-01,Art. 4"
        head = "party,act,date,note"
        assert state(on("2020-06-01", text, head=head), "A").reservations == (
            "2020-01-01: Art. 4",
            "2020-01-01: Art. 9",
        )
        assert state(on("2022", text, head=head), "A").reservations == ("2020-01-01: Art. 9",)

    def test_dates_that_are_told_roughly_leave_it_open(self) -> None:
        roughly = "A,ratify,2020-01\nB,ratify,2020-02-10\nC,accede,2020-02"
        found = on("2020-03-20", roughly)
        assert (found.in_force.earliest, found.in_force.latest) == ("2020-03-11", "2020-03-30")
        assert (found.is_in_force, found.bound, found.possibly_bound) == (None, (), ("A", "B", "C"))
        assert on("2020-03-30", roughly).bound == ("A", "B", "C")

    def test_without_a_rule_the_record_tells_what_is_in_force(self) -> None:
        found = participation(acts(THREE + "A,entry into force,2020-05-01"), None, "2021")
        assert (found.in_force.latest, found.bound) == ("2020-05-01", ("A", "B", "C"))
        assert participation(acts(THREE), None, "2021").reason == "no rule is given, and no entry into force was told"


class TestCuts:
    HEAD = "party,act,date,told,recorded"
    TOLD = """
        A,ratify,2020-01-15,2020-01-15,2020-01-20
        B,ratify,2020-02-01,2020-02-01,2020-02-05
        C,accede,2020-03-01,2020-09-01,2020-09-10
    """

    def test_on_a_day_as_told_by_that_day(self) -> None:
        assert on("2020-06-01", self.TOLD, head=self.HEAD).is_in_force is False

    def test_on_the_same_day_in_hindsight(self) -> None:
        found = on("2020-06-01", self.TOLD, head=self.HEAD, told_by="2021")
        assert (found.is_in_force, found.bound) == (True, ("A", "B", "C"))

    def test_on_the_same_day_in_hindsight_as_recorded_by_then(self) -> None:
        found = on("2020-06-01", self.TOLD, head=self.HEAD, told_by="2021", known_by="2020-09-09")
        assert (found.is_in_force, found.later) == (False, 1)

    def test_a_date_recorded_anew_takes_the_place_of_the_first_and_is_flagged(self) -> None:
        text = THREE.replace("\n", ",,\n") + "A,ratify,2020-04-20,,2022-01-01"
        text = text.replace("A,ratify,2020-01-15,,", "A,ratify,2020-01-15,,2020-01-16")
        before = on("2021", text, head=self.HEAD, known_by="2021-12-31", told_by="2023")
        assert (before.met.latest, kinds(before)) == ("2020-03-01", [])
        now = on("2021", text, head=self.HEAD, told_by="2023")
        assert (now.met.latest, kinds(now)) == ("2020-04-20", [("A", "overwritten", False)])


class TestFlags:
    """What cannot be is flagged; `True` where the act counts all the same."""

    @pytest.mark.parametrize(
        ("line", "flag"),
        [
            ("D,ratify,2020-05-01\nD,sign,2020-06-01", ("D", "ratified_before_signed", True)),
            ("D,entry into force,2020-01-01\nD,ratify,2020-05-01", ("D", "in_force_before_ratified", False)),
            ("D,entry into force,2020-01-01", ("D", "in_force_without_consent", False)),
            ("A,entry into force,2020-07-07", ("A", "in_force_differs", False)),
            ("D,ratify,9999-12-31", ("D", "sentinel", False)),
            ("D,ratify,9999", ("D", "sentinel", False)),
            ("D,ratify,1900-01-01", ("D", "sentinel", False)),
            ("D,ratify,7777-07-07", ("D", "sentinel", False)),
            ("D,ratify,", ("D", "undated", False)),
            ("D,ratify,2020-02-30", ("D", "unreadable", False)),
            ("D,frobnicate,2020-02-20", ("D", "unknown_act", False)),
            ("D,withdraw,2020-02-20", ("D", "withdrawn_without_consent", False)),
            ("D,revoke withdrawal,2020-02-20", ("D", "nothing_to_revoke", False)),
            ("A,ratify,2020-09-09", ("A", "repeated", False)),
            ("A,sign,2020-09-09", ("A", "repeated", False)),
            ("A,cease,2020-10-01\nA,accede,2020-11-01", ("A", "after_end", False)),
            ("D,accede,1999-01-01", ("D", "before_treaty", False)),
            ("D,sign,2020-09-09", ("D", "signed_after_closing", True)),
            ("D,reserve,2020-09-09", ("D", "reservation_excluded", True)),
            ("E,succeed,2020-09-09", ("E", "before_state", False)),
        ],
    )
    def test_flagged_and_not_dropped(self, line: str, flag: tuple[str, str, bool]) -> None:
        more = "opened: 2019-12-01\nsignature_closed: 2020-08-31\nreservations: false\nstates: {E: {since: 2021-01-01}}"
        found = on("2022", THREE + line, RULE + more)
        assert flag in kinds(found)
        assert flag[0] in {one.party for one in found.states}
        assert found.met.latest == "2020-03-01"

    def test_a_sound_record_raises_none(self) -> None:
        assert (
            on(
                "2022", THREE + "A,entry into force,2020-03-31\nD,accede,2020-05-10\nD,entry into force,2020-06-09"
            ).flags
            == ()
        )

    def test_each_flag_has_the_lines_that_it_stands_on(self) -> None:
        [flag] = on("2022", THREE + "D,ratify,2020-01-01\nD,sign,2020-02-01").flags
        assert flag.claims == ("line 7", "line 8")


class TestRecords:
    def test_one_row_for_each_state_with_letters_as_the_depositary_writes_them(self) -> None:
        text = (
            "Participant\tSignature\tRatification, Acceptance(A), Accession(a)\tWithdrawal\n"
            "Avala\t22 Apr 2016\t 3 Jun 2016 A\t\nBorin\t\t4 October 2016 a\t4 Nov 2019\n"
        )
        told = [(one.party, one.act, one.date) for one in record_of(text, "r").acts]
        assert told == [
            ("Avala", "sign", "2016-04-22"),
            ("Avala", "accept", "2016-06-03"),
            ("Borin", "accede", "2016-10-04"),
            ("Borin", "withdraw", "2019-11-04"),
        ]

    def test_columns_that_are_not_read_are_told(self) -> None:
        found = record_of("\ufeffCountry;Action;Date;Depositary\nAvala;Ratification;2020-01-01;Borin\n", "r")
        assert found.columns == {"Country": "party", "Action": "act", "Date": "date"}
        assert found.ignored == ("Depositary",)


class TestTracker:
    LEDGER = """
        2021-02-01 record sign   actual tariff-treaty date=2021-02-01
        2021-04-01 record ratify actual tariff-treaty date=2021-04-01 by=A
        2021-06-01 minister-b ratify actual tariff-treaty date=2021-05-30 by=B
    """

    def test_the_acts_are_the_verified_events(self) -> None:
        found = participation_of(state_on("2022", self.LEDGER), "tariff-treaty")
        assert found.signatories == ("A", "B")
        assert (state(found, "A").consented, state(found, "A").claims) == ("2021-04-01", ("c1", "c2"))
        # A minister's own word verifies nothing.
        assert kinds(found) == [("B", "unverified", False)]

    def test_the_rule_stands_in_the_register(self) -> None:
        both = rule_of(rule("[{all: signatories}]", "  after: {days: 30}"), "rule.yaml")
        ledger = self.LEDGER + "2021-06-02 record ratify actual tariff-treaty date=2021-05-30 by=B"
        found = participation_of(with_rule(ledger, both), "tariff-treaty")
        assert (found.met.latest, found.in_force.latest, found.bound) == ("2021-05-30", "2021-06-29", ("A", "B"))
        assert found.claims == ("c1", "c2", "c3", "c4")

    def test_assent_and_exchange_after_the_law_are_stages_of_one_ratification(self) -> None:
        ledger = self.LEDGER + "2021-07-01 record ratify actual tariff-treaty date=2021-07-01 by=A"
        found = participation_of(state_on("2022", ledger), "tariff-treaty")
        assert state(found, "A").consented == "2021-04-01"
        assert "repeated" not in {flag.kind for flag in found.flags}

    def test_what_nobody_is_to_ratify_binds_by_signature(self) -> None:
        ledger = """
            2021-02-01 record sign             actual charter date=2021-02-01
            2021-02-01 record enter_into_force actual charter date=2021-03-01
        """
        found = participation_of(state_on("2022", ledger), "charter")
        assert (found.bound, state(found, "A").signed, found.in_force.latest) == (
            ("A", "B"),
            "2021-02-01",
            "2021-03-01",
        )

    def test_one_chamber_ratifies_nothing(self) -> None:
        ledger = "2021-04-01 record ratify actual tariff-treaty date=2021-04-01 by=senate-a"
        found = participation_of(state_on("2022", ledger), "tariff-treaty")
        assert (found.states, kinds(found)) == ((), [("A", "chamber_only", False)])
        # What the state then ratified is nothing to look at.
        ledger += "\n2021-05-01 record ratify actual tariff-treaty date=2021-05-01 by=A"
        assert kinds(participation_of(state_on("2022", ledger), "tariff-treaty")) == []

    def test_what_is_denied_later_is_flagged(self) -> None:
        ledger = self.LEDGER + "2021-09-01 herald ratify negated tariff-treaty by=A"
        assert ("A", "denied", True) in kinds(participation_of(state_on("2022", ledger), "tariff-treaty"))


def with_rule(ledger: str, rule: ParticipationRule) -> State:
    """The state of the ledger, the register of which gives the tariff treaty the rule."""
    instruments = [
        structs.replace(one, participation=rule) if one.id == "tariff-treaty" else one for one in REGISTER.instruments
    ]
    first, *rest = entries(ledger)
    register = structs.replace(REGISTER, instruments=tuple(instruments))
    return fold([structs.replace(first, payload=register), *rest], "2022")


MANY = st.lists(
    st.builds(
        TreatyAct,
        party=st.sampled_from("ABCDE"),
        act=st.sampled_from(["sign", "ratify", "accede", "withdraw", "revoke_withdrawal", "cease", "enter_into_force"]),
        date=st.dates().map(lambda day: f"20{day.year % 100:02}-{day.month:02}")
        | st.sampled_from(["", "9999", "2010-02-03", "2011"]),
        claims=st.integers(1, 99).map(lambda n: (f"line {n}",)),
    ),
    max_size=14,
)
CELL = st.sampled_from(
    ["", "A", "B", "C", "sign", "ratify", "withdraw", "cease", "2020-01-01", "2021", "2019-05", "9999", "9999-99-99", "Y17000",
     "-0045", "/2020", "2020/..", "3 Jun 2016 a", "31 Feb 2016", "01/02/2016", "2020-01-01T10:00:00Z", "0.5", "1/0", "55 %", "?"]
)  # fmt: skip
TWO = rule_of(rule("[{n: 2}]", "  after: {days: 30}\nwithdrawal: {notice: {years: 1}}"), "rule")


class TestAlways:
    @given(MANY, st.randoms(use_true_random=False))
    def test_the_order_of_the_record_does_not_matter(self, told: list[TreatyAct], chance: Random) -> None:
        shuffled = list(told)
        chance.shuffle(shuffled)
        one, other = participation(told, TWO, "2050"), participation(shuffled, TWO, "2050")
        assert (one.bound, one.in_force, one.met) == (other.bound, other.in_force, other.met)
        assert {(flag.party, flag.kind) for flag in one.flags} == {(flag.party, flag.kind) for flag in other.flags}

    @given(MANY)
    def test_what_is_sure_is_possible(self, told: list[TreatyAct]) -> None:
        found = participation(told, TWO, "2040")
        assert set(found.bound) <= set(found.possibly_bound)
        assert not (found.in_force.latest and not found.in_force.earliest)

    @given(MANY, st.sampled_from(["2005", "2020", "2060"]))
    def test_nothing_from_behind_a_cut_leaks_in(self, told: list[TreatyAct], day: str) -> None:
        later = [replace(act, told="2070-01-01") for act in told]
        found = participation([*told, *later], TWO, day)
        alone = participation(told, TWO, day)
        assert (found.states, found.flags, found.in_force) == (alone.states, alone.flags, alone.in_force)

    @given(st.lists(st.tuples(*[CELL] * 7), max_size=6), st.booleans())
    def test_whatever_stands_in_a_record_it_is_read_and_nothing_is_dropped(
        self, rows: list[tuple[str, ...]], wide: bool
    ) -> None:
        head = (
            "party,sign,ratify,withdraw,told,recorded,share" if wide else "party,act,date,effective,told,recorded,share"
        )
        read = record_of("\n".join([head, *(",".join(row) for row in rows)]), "record.csv")
        found = participation(read.acts, TWO, "2030", flags=read.flags)
        shown = {claim for one in found.states for claim in one.claims}
        flagged = {claim for flag in found.flags for claim in flag.claims}
        assert found.later + len(shown | flagged) >= len({claim for act in read.acts for claim in act.claims})
