"""What two engines found, joined: one claim where both tell the same, every other one as it was."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from facta.errors import InputError, UnknownError
from facta.model import Claim, Quote
from facta.model.claim import Status
from facta.reading import engines
from facta.reading.union import union


def told(
    start: int, end: int, act: str = "sign", status: Status = "actual", *, by: str = "rules", sure: float | None = 0.6
) -> Claim:
    return Claim(
        f"{by}.{start}.{act}", act, status, by, start, end,
        quote=Quote("a", start, end, "x" * (end - start)), engine=by, confidence=sure,
    )  # fmt: skip


def test_the_same_act_at_the_same_place_is_one_claim_with_more_confidence() -> None:
    [found] = union([[told(0, 40)], [told(10, 30, by="llm", sure=0.5)]])
    assert found.confidence == pytest.approx(1 - 0.4 * 0.5)
    assert found.engine == "rules+llm"
    assert (found.object, found.start, found.end) == ("rules", 0, 40)  # of the surer one


def test_the_surer_one_is_kept() -> None:
    [found] = union([[told(0, 40)], [told(10, 30, by="llm", sure=0.9)]])
    assert (found.object, found.confidence, found.engine) == ("llm", pytest.approx(0.96), "rules+llm")


def test_what_the_surer_one_left_empty_is_taken_from_the_other() -> None:
    rules = replace(told(0, 40), date="2022", speaker="")
    model = replace(told(0, 40, by="llm", sure=0.5), date="2023", speaker="Dorin Velan", deadline="2024")
    [found] = union([[rules], [model]])
    assert (found.date, found.speaker, found.deadline) == ("2022", "Dorin Velan", "2024")


def test_a_confidence_that_only_one_has_stays() -> None:
    [found] = union([[told(0, 40, by="keywords", sure=None)], [told(0, 40, by="llm", sure=0.5)]])
    assert found.confidence == 0.5


@pytest.mark.parametrize(
    "other",
    [told(0, 40, "ratify", by="llm"), told(0, 40, status="planned", by="llm"), told(30, 90, by="llm")],
    ids=["another act", "another status", "another place"],
)
def test_what_differs_stays_apart_as_it_was(other: Claim) -> None:
    one = told(0, 40)
    assert sorted(union([[one], [other]]), key=lambda claim: claim.engine) == [other, one]


def test_claims_come_in_the_order_of_the_text_and_none_is_lost() -> None:
    rules = [told(0, 10), told(50, 60), told(100, 110)]
    model = [told(20, 30, by="llm"), told(50, 60, by="llm"), told(50, 60, by="llm"), told(200, 210, by="llm")]
    found = list(union([rules, model]))
    assert [claim.start for claim in found] == [0, 20, 50, 50, 100, 200]
    assert sum(claim.engine == "rules+llm" for claim in found) == 1


def test_names_of_engines() -> None:
    assert engines.names("rules + llm") == ["rules", "llm"]
    assert engines.asks_a_model("rules+llm")
    assert not engines.asks_a_model("rules+keywords")
    with pytest.raises(UnknownError, match="'oracle' is no engine; known: rules, keywords, llm"):
        engines.names("rules+oracle")
    with pytest.raises(InputError, match="twice"):
        engines.names("rules+rules")
