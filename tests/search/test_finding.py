"""What is found: inflections, spellings, phrases, fields, facets, cuts, order; claims, documents and the register."""

from __future__ import annotations

import msgspec
import pytest

from facta.errors import InputError
from facta.model.entry import Correction, Decision, Retraction
from facta.search.finding import UnknownValueError
from tests.search.conftest import Ledger, cited, document, quoted, register

SAID = "договоры о рынке газа будут ратифицированы"
TEXT = f"Министр Орленко сообщила, что {SAID}. {'О прочем не говорили. ' * 300}В конце назвали трубы."


@pytest.fixture
def told(avala: Ledger) -> Ledger:
    """Four claims and a document."""
    page = document(TEXT, title="Заседание совета")
    gas = cited("c1", "Orlenka signed the gas treaties with Borin.", provision="gas/step", speaker="Ada Orlenko")
    late = {"act": "delay", "status": "negated", "told": "2025-02-03", "source": "gazette"}
    avala.record(
        ("document", page),
        ("claim", quoted("q1", page, TEXT, SAID, provision="gas", speaker="Орленко", parties=("A",))),
        ("claim", msgspec.structs.replace(gas, parties=("person/orlenko",))),
        ("claim", cited("c2", "The oil market is delayed.", provision="oil", **late)),
        (
            "proposal",
            cited("p1", "The oil convention may be signed.", status="possible", instrument="pipes", told="2025-04"),
        ),
    )
    return avala


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("treaty", {"c1"}),
        ("договор", {"q1", "doc"}),
        ("ратифицировать", {"q1", "doc"}),
        ("signed -gas", {"p1"}),
        ('"gas treaty"', {"c1"}),
        ('"treaty gas"', set()),
        ('"рынок газа"', {"q1", "doc", "gas"}),
        ("delayed OR treaties", {"c1", "c2"}),
        ("труб*", {"doc", "pipes"}),
        ("act:delay", {"c2"}),
        ("oil -act:delay kind:claim", {"p1"}),
        ("status:negated", {"c2"}),
        ("counts:waits", {"p1"}),
        ("kind:document", {"doc"}),
        ("source_kind:primary kind:claim", {"c2"}),
        ("language:ru kind:claim", {"q1"}),
        ("kind:claim from:2025", {"c2", "p1"}),
        ("kind:claim from:2024-05 to:2025-03", {"c1", "c2"}),
        ("instrument:pipes kind:claim", {"p1"}),
    ],
)
def test_a_question_finds(told: Ledger, typed: str, ids: set[str]) -> None:
    found = {ref if len(ref) < 64 else "doc" for ref in told.found(typed)}
    assert found == ids


@pytest.mark.parametrize("typed", ["Orlenko", "orlenka", "Орленко", "speaker:Орленко", "speaker:Orlenka"])
def test_a_person_is_found_in_either_spelling(told: Ledger, typed: str) -> None:
    assert {"q1", "c1", "person/orlenko"} <= set(told.found(typed))


def test_a_name_of_the_register_finds_what_is_told_of_it_in_the_other_language(told: Ledger) -> None:
    answer = told.ask("нефти kind:claim")
    assert [hit.ref for hit in answer.hits] == ["c2"]
    assert answer.hits[0].met_by == ("oil",)


def test_the_hit_is_marked_at_its_place(told: Ledger) -> None:
    (hit,) = told.ask("трубы kind:document").hits
    assert hit.at is not None
    assert TEXT[hit.at :].startswith("трубы")
    assert [part.text for part in hit.passage.parts if part.is_met] == ["трубы"]
    (claim,) = told.ask("газ act:ratify").hits
    assert claim.at is not None
    assert TEXT[claim.at :].startswith("газа")


def test_facets_count_what_fits_as_if_they_were_not_narrowed_themselves(told: Ledger) -> None:
    every = told.ask("kind:claim").found.facets
    assert dict(every["act"]) == {"sign": 2, "ratify": 1, "delay": 1}
    assert dict(every["programme"]) == {
        "gas": 3,
        "oil": 1,
    }  # the step and the convention are parts of the gas programme
    assert dict(every["speaker"]) == {"person/orlenko": 2}
    assert dict(every["party"]) == {"A": 2}
    assert dict(every["counts"]) == {"counts": 3, "waits": 1}
    assert dict(every["year"]) == {"2024": 2, "2025": 2}
    assert dict(every["language"]) == {"en": 3, "ru": 1}
    narrowed = told.ask("kind:claim", chosen={"act": ("sign",), "year": ("2025",)})
    assert [hit.ref for hit in narrowed.hits] == ["p1"]
    assert dict(narrowed.found.facets["act"]) == {"sign": 1, "delay": 1}
    assert dict(narrowed.found.facets["year"]) == {"2024": 1, "2025": 1}
    both = told.ask("kind:claim", chosen={"act": ("sign", "delay")})
    assert len(both.found) == 3


def test_order_is_by_weight_or_by_the_day_it_was_told(told: Ledger) -> None:
    assert told.found("gas market kind:provision")[0] == "gas"
    assert told.found("kind:claim", order="date")[:2] == ["p1", "c2"]
    assert told.found("kind:claim sign OR delay OR treaty", order="date") == told.found(
        "kind:claim sign OR delay OR treaty", order="date"
    )


def test_what_was_told_later_is_not_found_before_it_was_told(told: Ledger) -> None:
    assert "c2" not in told.found("oil", told_by="2025-02-02")
    assert "c2" in told.found("oil", told_by="2025-02-03")
    assert "oil" in told.found("oil", told_by="2020")  # the register has no date of telling


def test_what_was_recorded_later_is_not_found_before_it_was_recorded(told: Ledger) -> None:
    before = told.at.isoformat(timespec="microseconds")
    told.record(("correction", Correction("c1", claim=cited("c1", "Orlenka signed the coal treaty."))))
    told.record(("retraction", Retraction("c2", "wrong")))
    told.record(("decision", Decision("p1", "accept")))
    assert told.found("coal") == ["c1"]
    assert told.found("treaties gas", known_by=before) == ["c1"]
    assert told.found("coal", known_by=before) == []
    assert told.found("delayed") == []
    assert told.found("delayed", known_by=before) == ["c2"]
    assert [hit.counts for hit in told.ask("convention kind:claim").hits] == [True]
    assert [hit.counts for hit in told.ask("convention kind:claim", known_by=before).hits] == [False]
    assert told.found("treaty", known_by="2025") == []


def test_another_tracker_is_found_only_where_it_is_in_scope(told: Ledger) -> None:
    told.begin("other")
    told.record(("claim", cited("o1", "The treaties are signed.")), tracker="other")
    assert told.found("treaty") == ["c1"]
    both = told.ask("treaty", ("avala", "other"))
    assert {(hit.tracker, hit.ref) for hit in both.hits} == {("avala", "c1"), ("other", "o1")}
    assert dict(both.found.facets["tracker"]) == {"avala": 1, "other": 1}


def test_a_slip_is_answered_with_what_was_meant(told: Ledger) -> None:
    assert told.ask("treatise").meant in ("", "treaties")
    assert told.ask("delaued").meant == "delayed"
    assert told.ask("вуднф").meant == ""
    assert told.ask("ltkfqtl").meant == ""
    assert told.ask("вудфнув").meant == "delayed"  # the other layout of the keyboard


def test_a_value_that_there_is_not_is_refused_with_what_there_is(told: Ledger) -> None:
    with pytest.raises(UnknownValueError, match="Nothing has “Cassia” as party"):
        told.ask("party:Cassia")
    with pytest.raises(InputError, match=r"Nothing has “signing” as act\. There are: sign, delay, ratify"):
        told.ask("act:signing")


def test_a_new_register_is_found_at_once(told: Ledger) -> None:
    assert told.found("beekeeper") == []
    told.record(("register", register(note="Once a beekeeper.")))
    assert told.found("beekeeper") == ["person/orlenko"]
