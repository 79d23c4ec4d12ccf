"""Ratings on the scales of others: the published figure, worked by hand, and what each rating means on Facta's ladder."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facta.codebook import books, default, scale, scales, shipped
from facta.exchange.scales import Record, accord_folder, accord_rows, rated, rating_folder
from facta.measures import Rated, RatingIndex, accord_indices, lines, rating_indices
from facta.model import Entry
from facta.state import State, state
from tests.spec.test_accord_index import year

RECORD = Record("record", "A record", told="2024-06", own=True)


def rows(*codes: str) -> list[Rated]:
    return [Rated(f"commitment {number}", code) for number, code in enumerate(codes, start=1)]


def index(name: str, *codes: str) -> RatingIndex:
    return rating_indices(rows(*codes), scale(name))[0]


class TestSummitCompliance:
    def test_the_percentage_is_the_mean_moved_to_0_to_100(self) -> None:
        """+1, 0, 0, -1, +1: mean 0.2, which reads 60 %."""
        one = index("summit-compliance", "1", "0", "0", "-1", "1")
        assert (one.mean, one.percentage) == (pytest.approx(0.2), pytest.approx(60))

    def test_partial_compliance_reads_half(self) -> None:
        assert index("summit-compliance", "0").percentage == 50

    @given(st.lists(st.sampled_from(["-1", "0", "1"]), min_size=1))
    def test_the_percentage_is_that_of_full_and_half_of_partial(self, codes: list[str]) -> None:
        one = index("summit-compliance", *codes)
        assert one.percentage == pytest.approx(100 * (one.counts["1"] + one.counts["0"] / 2) / one.n)

    def test_each_member_and_each_commitment_has_its_own(self) -> None:
        told = [Rated("1", "1", actor="Avala"), Rated("1", "-1", actor="Borin"), Rated("2", "1", actor="Avala")]
        found = {(one.scope, one.name): one.percentage for one in rating_indices(told, scale("summit-compliance"))}
        assert found[("actor", "Avala")] == 100
        assert found[("actor", "Borin")] == 0
        assert found[("item", "1")] == 50


class TestCounts:
    def test_a_promise_not_yet_rated_stays_in_the_base(self) -> None:
        one = index("promise-ratings", "kept", "kept", "broken", "not yet rated")
        assert (one.n, one.shares["kept"], one.shares["not yet rated"], one.percentage) == (4, 0.5, 0.25, None)

    def test_an_unknown_rating_is_in_no_share_and_is_told(self) -> None:
        one = rating_indices([Rated("p1", "kept", "Kept"), Rated("p2", "", "Sort of")], scale("promise-ratings"))[0]
        assert (one.n, one.shares["kept"], [flag.kind for flag in one.flags]) == (1, 1.0, ["off_scale"])

    def test_nothing_rated_is_no_zero(self) -> None:
        one = rating_indices([Rated("p1", "")], scale("promise-ratings"))[0]
        assert (one.shares["kept"], one.reason) == (None, "nothing is rated")


class TestMapping:
    @pytest.mark.parametrize("name", scales())
    def test_each_rating_is_an_act_of_the_codebook_or_has_no_counterpart(self, name: str) -> None:
        for one in scale(name).values:
            assert not one.act or default().act(one.act) is not None

    @pytest.mark.parametrize("name", scales())
    def test_each_word_means_one_rating(self, name: str) -> None:
        for one in scale(name).values:
            for word in (one.code, one.title, one.code.upper(), *one.words):
                assert scale(name).rating(word) == one

    @pytest.mark.parametrize("name", scales())
    def test_each_scale_is_a_codebook_with_a_rule_for_each_rating(self, name: str) -> None:
        assert name in books()
        assert len(shipped(name).coding) == 1 + len(scale(name).values)

    def test_self_declared_is_the_authors_word_and_validated_is_not(self) -> None:
        told = [
            Rated("a", "achieved (self-declared)", actor="Avala"),
            Rated("b", "achieved (validated)", actor="Borin"),
        ]
        folder = rating_folder(told, scale("pledge-status"), RECORD)
        assert [claim.speaker for claim in folder.claims] == ["Avala", ""]
        found = lines(at("2024-12-31", folder), "record")
        assert (found.declared.any_party.value, found.delivered.lower) == (0.5, 0.5)

    def test_what_has_no_rung_is_kept_and_stays_out_of_the_lines(self) -> None:
        folder = rating_folder(rows("not yet rated"), scale("promise-ratings"), RECORD)
        assert [(claim.act, claim.note) for claim in folder.claims] == [("assess", "promise-ratings: not yet rated")]


def at(day: str, folder: object) -> State:
    """The state of a folder's tracker on the day."""
    payloads = [("register", folder.register), *(("claim", one) for one in folder.claims)]  # type: ignore[attr-defined]
    payloads += [("assessment", one) for one in folder.assessments]  # type: ignore[attr-defined]
    payloads.insert(1, ("codebook", shipped(folder.register.codebook)))  # type: ignore[attr-defined]
    entries = [
        Entry(number, "record", kind, "2024-07-01T00:00:00+00:00", "coder/1", payload)  # type: ignore[arg-type]
        for number, (kind, payload) in enumerate(payloads, start=1)
    ]
    return state(entries, on=day, told_by="2025")


level = st.tuples(st.sampled_from([0, 1]), st.integers(0, 3))


class TestThereAndBack:
    """A record that became a tracker gives its index again."""

    @given(st.lists(st.tuples(st.sampled_from(["Avala", "Borin"]), st.integers(1990, 1995), level, level)))
    def test_accords(self, cells: list[tuple[str, int, tuple[int, int], tuple[int, int]]]) -> None:
        book = scale("peace-accords-matrix")
        unique = {(case, at): (cease, media) for case, at, cease, media in cells if any((*cease, *media))}
        told = [year(at, case, cease=cease, media=media) for (case, at), (cease, media) in sorted(unique.items())]
        folder = accord_folder(told, book, RECORD)
        again = accord_rows(folder.register, folder.claims, book)
        before = {
            (one.case, one.year): (one.total_prov, one.total_implem, one.aggregate) for one in accord_indices(told)
        }
        after = {
            (one.case, one.year): (one.total_prov, one.total_implem, one.aggregate) for one in accord_indices(again)
        }
        assert after == {key: value for key, value in before.items() if key in after}
        assert all(value[:2] == (0, 0) for key, value in before.items() if key not in after)

    @pytest.mark.parametrize("name", [name for name in scales() if name != "peace-accords-matrix"])
    def test_ratings(self, name: str) -> None:
        book = scale(name)
        told = [
            Rated(f"c{number}", one.code, actor=actor, period=period)
            for number, one in enumerate(book.values)
            for actor in ("Avala", "Borin")
            for period in ("2023", "2023/2024", "second cycle")
        ]
        folder = rating_folder(told, book, RECORD)
        again = rated(folder.register, folder.claims, book)
        assert {(r.item, r.actor, r.period, r.code) for r in again} == {
            (r.item, r.actor, r.period, r.code) for r in told
        }
        assert len(again) == len(told)

    def test_a_record_of_ones_own_verifies_what_it_grades_full(self) -> None:
        """Two of three provisions at 3 in 1999: the aggregate is 100 x 7 / 9, and two thirds are delivered."""
        told = [year(1999, cease=3, media=3, women=1)]
        folder = accord_folder(told, scale("peace-accords-matrix"), RECORD)
        found = lines(at("1999-12-31", folder), "avala")
        assert (found.delivered.lower, found.delivered.upper) == (pytest.approx(2 / 3), pytest.approx(2 / 3))

    def test_a_record_of_others_is_one_voice_and_verifies_nothing(self) -> None:
        folder = accord_folder(
            [year(1999, cease=3)], scale("peace-accords-matrix"), Record("record", "A record", told="2024-06")
        )
        assert folder.assessments == ()
        found = lines(at("1999-12-31", folder), "avala")
        assert (found.delivered.lower, found.delivered.upper) == (0, 1)
