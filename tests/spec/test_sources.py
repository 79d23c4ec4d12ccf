"""Sources: who copies whom, how what a voice told as done was borne out, and two grades kept apart. See docs/methods/sources.md."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facta.codebook import default
from facta.exchange import read_folder
from facta.measures.sources import (
    Declared,
    TrackRecord,
    copies,
    credited,
    graded,
    independence,
    publishers,
    record_grade,
    relayed,
    speaking,
    track_records,
)
from facta.measures.sources.copies import LEAST, WORDS, Text, containment, originals, shingles
from facta.measures.wilson import wilson
from facta.model import Claim, Document, Entry, Quantity, Quote
from facta.model.register import Source
from facta.state import State, state
from tests.spec.method import REGISTER, entries, on

WIRE = (
    "TORVELA, March 14. /Herald/. The ministers of Avala and Borin signed the treaty on common tariffs on Tuesday after three years "
    "of talks, the foreign ministry of Avala said. The treaty lowers the tariffs on grain, timber and steel in four steps and "
    "enters into force when both parliaments have ratified it."
)
COPY = (
    "Our correspondent writes: the ministers of Avala and Borin signed the treaty on common tariffs on Tuesday after three years of talks, "
    "the foreign ministry of Avala said. The treaty lowers the tariffs on grain, timber and steel in four steps."
)
OWN = (
    "After a long night in Torvela the two ministers put their names under a text that few have read. Farmers from the river valleys "
    "fear that cheap grain from Borin will come first and the promised subsidies last, if they come at all."
)


class TestSharedWords:
    def test_a_shingle_is_every_run_of_words(self) -> None:
        assert shingles("The ministers signed the treaty. The ministers left!", words=3) == {
            ("the", "ministers", "signed"),
            ("ministers", "signed", "the"),
            ("signed", "the", "treaty"),
            ("the", "treaty", "the"),
            ("treaty", "the", "ministers"),
            ("the", "ministers", "left"),
        }

    def test_containment_by_hand(self) -> None:
        # 30 words have 26 shingles of five; with the last ten words changed, 16 of them stay whole.
        words = [f"w{number}" for number in range(30)]
        other = [*words[:20], *(f"x{number}" for number in range(10))]
        assert (len(shingles(" ".join(words))), WORDS) == (26, 5)
        assert containment(" ".join(words), " ".join(other)) == 16 / 26

    def test_a_text_is_contained_in_itself_and_in_what_quotes_it_whole(self) -> None:
        assert containment(WIRE, WIRE) == containment(WIRE, f"{OWN} {WIRE}") == 1

    def test_a_short_text_tells_nothing(self) -> None:
        assert containment("signed on Tuesday", WIRE) is None
        assert len(shingles(COPY)) > LEAST

    @given(st.lists(st.sampled_from("abcdefg"), min_size=24), st.lists(st.sampled_from("abcdefg"), min_size=24))
    def test_it_is_a_share_and_does_not_mind_the_order(self, one: list[str], other: list[str]) -> None:
        found = containment(" ".join(one), " ".join(other))
        assert found == containment(" ".join(other), " ".join(one))
        assert found is None or 0 <= found <= 1


class TestWhoCopiesWhom:
    TEXTS = (Text("own", OWN, told=9), Text("copy", COPY, told=11), Text("wire", WIRE, told=10))

    def test_the_later_copies_the_earlier(self) -> None:
        (found,) = copies(self.TEXTS)
        assert (found.copy, found.original, found.same_day) == ("copy", "wire", False)
        assert found.containment > 0.8

    def test_a_chain_leads_to_its_beginning(self) -> None:
        again = Text("again", f"{COPY} More follows.", told=12)
        assert originals(copies((*self.TEXTS, again))) == {"copy": "wire", "again": "wire"}

    def test_on_one_day_it_is_said_that_the_first_is_not_known(self) -> None:
        (found,) = copies((Text("copy", COPY, told=10), Text("wire", WIRE, told=10)))
        assert (found.copy, found.original, found.same_day) == ("copy", "wire", True)

    @given(st.permutations(TEXTS))
    def test_the_order_in_which_they_are_given_does_not_matter(self, texts: list[Text]) -> None:
        assert copies(texts) == copies(self.TEXTS)


class TestTheCreditedWire:
    HERALD, BELL = (
        Source("herald", "Herald", "independent"),
        Source("bell", "Bell", "independent", aliases=("Колокол",)),
    )

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            (WIRE, ("herald",)),
            ("The talks went on, the Herald reported, until dawn.", ("herald",)),
            ("Переговоры продолжались до утра, сообщает Колокол.", ("bell",)),
            ("Citing Bell, the Herald reports that both signed.", ("bell", "herald")),
            ("The Herald Tribune of Borin is a newspaper.", ()),
            ("A heraldic beast adorns the treaty.", ()),
            (f"{'The talks went on. ' * 100}According to Herald, they ended.", ()),
        ],
    )
    def test_is_named_in_the_head_of_the_text(self, text: str, found: tuple[str, ...]) -> None:
        assert credited(text, (self.HERALD, self.BELL)) == found

    def test_nobody_credits_himself(self) -> None:
        assert credited(WIRE, (self.HERALD,), own="herald") == ()


def document(id: str, source: str, told: str, **more: str) -> Document:
    return Document(id, id, f"{id}.txt", "text/plain", "en", told=told, source=source, **more)


class TestOneVoice:
    def test_what_is_found_is_a_proposal(self) -> None:
        documents = (document("a", "herald", "2022-03-14"), document("b", "courier", "2022-03-15"))
        (found,) = relayed(documents, {"a": WIRE, "b": COPY}, REGISTER)
        assert (found.document, found.whose, found.reason, found.original) == ("b", "herald", "text", "a")
        assert found.recorded == ""

    def test_two_copies_of_a_wire_that_is_not_here_both_speak_as_the_wire(self) -> None:
        register = msgspec.structs.replace(
            REGISTER, sources=(*REGISTER.sources, Source("agency", "Herald", "independent"))
        )
        register = msgspec.structs.replace(
            register, sources=tuple(one for one in register.sources if one.id != "herald" and not one.relays)
        )
        documents = (document("a", "courier", "2022-03-14"), document("b", "bell", "2022-03-14"))
        found = relayed(documents, {"a": WIRE, "b": f"{WIRE} More follows."}, register)
        assert {(one.document, one.whose) for one in found} == {("a", "agency"), ("b", "agency")}

    @staticmethod
    def _told(relays: str) -> State:
        """The Herald and the Courier each tell on an archived page that visas are carried out: two independent voices, or one."""
        pages = (
            document("a" * 64, "herald", "2022-03-14"),
            document("b" * 64, "courier", "2022-03-15", relays=relays)
            if relays
            else document("b" * 64, "courier", "2022-03-15"),
        )
        claims = tuple(
            Claim(
                id=f"q{number}",
                act="implement",
                status="actual",
                object="visas",
                start=0,
                end=4,
                date="2022-03-10",
                quantity=Quantity(100, "percent"),
                quote=Quote(page.sha256, 0, 4, "done"),
                provision="visas",
                coder="coder/test",
            )
            for number, page in enumerate(pages)
        )
        ledger = entries("")
        for kind, value in (*(("document", one) for one in pages), *(("claim", one) for one in claims)):
            ledger.append(Entry(len(ledger) + 1, REGISTER.tracker, kind, "2026-01-01T00:00:00+00:00", "c", value))  # type: ignore[arg-type]
        return state(ledger, "2022-04-01")

    def test_a_recorded_copy_no_longer_verifies(self) -> None:
        assert self._told("").known("visas").status == "done"
        assert self._told("herald").known("visas").status == "no_evidence"

    def test_publishers_and_voices_are_counted_apart(self) -> None:
        ledger = """
            2022-01-10 herald sign actual tariff-treaty date=2022-01-09
            2022-01-10 wire   sign actual tariff-treaty date=2022-01-09
            2022-01-11 courier implement planned visas
        """
        found = independence(on("2022-02-01", ledger), {})
        assert (found.claims, found.publishers, found.voices) == (3, 3, 2)
        assert (found.events, found.several_publishers) == (1, 1)
        (alone,) = found.one_voice
        assert (alone.about, alone.voice, alone.publishers, alone.claims) == (
            "tariff-treaty",
            "The Herald",
            ("herald", "wire"),
            ("c1", "c2"),
        )

    def test_a_minister_quoted_by_three_is_one_voice(self) -> None:
        (voice,) = speaking(on("2022-02-01", "2022-01-10 minister-a implement actual visas share=100%"), {})
        assert (voice.key, voice.kind, voice.parties, voice.publishers) == (
            "minister-a",
            "official",
            ("A",),
            ("courier",),
        )


def record(voice: str, day: str, ledger: str) -> TrackRecord:
    return next(one for one in track_records(on(day, ledger)) if one.voice == voice)


def only(voice: str, day: str, ledger: str) -> Declared:
    (found,) = record(voice, day, ledger).outcomes
    return found


class TestTheTrackRecord:
    SIGNED = "2022-01-10 minister-a sign actual tariff-treaty date=2022-01-09 by=A"

    def test_what_others_verify_is_borne_out(self) -> None:
        found = only(
            "minister-a",
            "2022-02-01",
            f"{self.SIGNED}\n2022-01-11 herald sign actual tariff-treaty date=2022-01-09 by=A",
        )
        assert (found.outcome, found.claims, found.verifying) == ("verified", ("c1",), ("c2",))

    def test_nobody_s_own_word_verifies_him(self) -> None:
        again = "2022-01-12 minister-a sign actual tariff-treaty date=2022-01-09 by=A"
        assert only("minister-a", "2022-02-01", f"{self.SIGNED}\n{again}").outcome == "open"

    def test_what_is_later_told_as_not_done_is_shown_otherwise(self) -> None:
        denial = "2022-06-01 herald sign negated tariff-treaty date=2022-05-30"
        found = only("minister-a", "2022-07-01", f"{self.SIGNED}\n{denial}")
        assert (found.outcome, found.against) == ("otherwise", ("c2",))
        assert only("minister-a", "2022-05-01", f"{self.SIGNED}\n{denial}").outcome == "open"

    def test_what_was_told_as_not_done_before_is_no_denial(self) -> None:
        before = "2022-01-02 herald sign negated tariff-treaty date=2022-01-01"
        assert only("minister-a", "2022-07-01", f"{self.SIGNED}\n{before}").outcome == "open"

    def test_verified_and_denied_is_disputed_and_not_judged(self) -> None:
        ledger = f"""{self.SIGNED}
            2022-01-11 herald sign actual tariff-treaty date=2022-01-09 by=A
            2022-06-01 courier sign negated tariff-treaty date=2022-05-30
        """
        found = record("minister-a", "2022-07-01", ledger)
        assert (found.outcomes[0].outcome, found.judged, found.share) == ("disputed", 0, None)
        assert found.reason == "nothing that it declared was verified or shown otherwise"

    def test_a_word_on_the_whole_is_one_declaration_and_fails_with_any_part(self) -> None:
        ledger = """
            2023-06-01 minister-a implement actual  plan share=100%
            2023-09-01 herald     implement negated visas date=2023-09-01
        """
        found = only("minister-a", "2023-10-01", ledger)
        assert (found.about, len(found.things), found.otherwise, found.outcome) == ("plan", 4, ("visas",), "otherwise")
        assert only("minister-a", "2023-08-01", ledger).outcome == "open"

    def test_acts_of_substance_are_counted_beside(self) -> None:
        ledger = f"""{self.SIGNED}
            2022-01-11 herald sign actual tariff-treaty date=2022-01-09 by=A
            2023-06-01 minister-a implement actual visas share=100%
            2023-09-01 herald implement negated visas date=2023-09-01
        """
        found = record("minister-a", "2023-10-01", ledger)
        assert (found.verified, found.otherwise, found.share) == (1, 1, 0.5)
        assert (found.carried_out, found.not_carried_out) == (0, 1)

    def test_plans_and_shares_declare_nothing_as_done(self) -> None:
        ledger = (
            "2022-01-10 minister-a sign planned tariff-treaty\n2022-01-10 minister-a implement actual visas share=60%"
        )
        assert track_records(on("2022-02-01", ledger)) == []


class TestWilson:
    @pytest.mark.parametrize(
        ("held", "n", "low", "high"),
        [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
    )
    def test_as_published(self, held: int, n: int, low: float, high: float) -> None:
        """Newcombe 1998, Table I, method 3."""
        assert [round(bound, 4) for bound in wilson(held, n)] == [low, high]

    @given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
    def test_it_holds_the_share_and_turns_with_it(self, counted: tuple[int, int]) -> None:
        held, n = counted
        low, high = wilson(held, n)
        assert 0 <= low <= held / n <= high <= 1
        assert wilson(n - held, n) == pytest.approx((1 - high, 1 - low))

    def test_nothing_has_no_interval(self) -> None:
        with pytest.raises(ValueError, match="no share"):
            wilson(0, 0)


class TestTheGrades:
    LEDGER = """
        2022-01-10 minister-a sign      actual  tariff-treaty date=2022-01-09 by=A
        2022-01-11 herald     sign      actual  tariff-treaty date=2022-01-09 by=A
        2022-01-12 minister-a implement actual  phones share=100%
        2022-01-13 minister-b implement actual  phones share=100%
        2022-01-14 courier    approve   actual  rail by=B
        2022-02-01 minister-a implement actual  visas share=100%
        2022-03-01 herald     implement negated visas date=2022-03-01
        2022-04-01 minister-b sign      planned charter
    """

    def test_of_information_come_from_the_record(self) -> None:
        found = {one.claim: one.information for one in graded(on("2022-06-01", self.LEDGER), {})}
        assert found == {
            "c1": 1,  # an independent voice verifies it
            "c2": 2,  # the minister alone would not verify it, but tells it too
            "c3": 2,
            "c4": 2,
            "c5": 3,
            "c6": 5,
            "c7": 6,
            "c8": 6,
        }

    def test_what_is_told_by_others_and_shown_otherwise_is_doubtful(self) -> None:
        more = f"{self.LEDGER}\n2022-02-02 news-b implement actual visas share=100%"
        assert {one.claim: one.information for one in graded(on("2022-06-01", more), {})}["c6"] == 4

    @pytest.mark.parametrize("letter", ["A", "E", ""])
    def test_the_source_s_letter_moves_no_digit(self, letter: str) -> None:
        register = msgspec.structs.replace(
            REGISTER, sources=tuple(msgspec.structs.replace(one, reliability=letter) for one in REGISTER.sources)
        )
        rated = graded(state(entries(self.LEDGER, register=register), "2022-06-01"), {})
        plain = graded(on("2022-06-01", self.LEDGER), {})
        assert [one.information for one in rated] == [one.information for one in plain]
        assert {one.source for one in rated} == {letter or "F"}
        assert rated[0].grade == f"{letter or 'F'}1"

    def test_no_letter_is_given_by_a_record_that_is_too_short(self) -> None:
        assert {record_grade(one) for one in track_records(on("2022-06-01", self.LEDGER))} == {"F"}

    @pytest.mark.parametrize(
        ("verified", "letter"), [(20, "A"), (19, "A"), (18, "B"), (15, "B"), (10, "C"), (5, "D"), (4, "E")]
    )
    def test_a_longer_record_gives_one(self, verified: int, letter: str) -> None:
        blank = record("herald", "2022-06-01", self.LEDGER)
        assert record_grade(replace(blank, verified=verified, otherwise=20 - verified, share=verified / 20)) == letter


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
    def test_321_claims_of_119_publishers_are_the_words_of_98_voices(self) -> None:
        found = independence(union_state("2026-11-25"), {})
        assert (found.claims, found.publishers, found.voices) == (321, 119, 98)
        assert (found.several_publishers, len(found.one_voice)) == (28, 2)
        assert sum(len(one.claims) for one in publishers(union_state("2026-11-25"), {})) == 321

    def test_that_all_28_are_carried_out_was_declared_twice_and_shown_otherwise_twice(self) -> None:
        records = {one.name: one for one in track_records(union_state("2026-11-25"))}
        putin, polishchuk = records["Vladimir Putin"], records["Alexey Polishchuk"]
        assert (putin.verified, putin.otherwise, putin.carried_out, putin.not_carried_out) == (3, 1, 0, 1)
        assert (polishchuk.otherwise, polishchuk.not_carried_out) == (1, 1)
        (failed,) = (one for one in putin.outcomes if one.outcome == "otherwise")
        assert (failed.about, failed.claims) == ("package/2021-2023", ("P39.belrus-20250313",))
        assert failed.otherwise == ("programme/gas", "programme/oil", "programme/power")

    def test_nothing_carried_out_is_verified_for_anybody(self) -> None:
        assert sum(one.carried_out for one in track_records(union_state("2026-11-25"))) == 0
