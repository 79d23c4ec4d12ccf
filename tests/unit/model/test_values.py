"""Values refuse what cannot be meant, and say which field it is."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from facta.model import Assessment, Citation, Claim, Quantity, Quote

CITED = Citation("source/tass", "2021-11-04", "page")


def claim(**fields: Any) -> Claim:
    return Claim(
        **({"id": "A", "act": "sign", "status": "actual", "object": "x", "citation": CITED, "coder": "c"} | fields)
    )


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"citation": None}, "evidence: give a quote or a citation"),
        ({"quote": Quote("0" * 64, 0, 1, "x")}, "evidence: give a quote or a citation, one of them"),
        ({"coder": ""}, "coder: a claim names its coder or its engine"),
        ({"confidence": 1.1}, "confidence: a probability"),
        ({"date": "31.02.2023"}, "date: '31.02.2023' is not an EDTF date: February 2023 has 28 days"),
        ({"deadline": "soon"}, "deadline: 'soon' is not an EDTF date"),
        ({"old_deadline": "2023-13"}, "old_deadline: '2023-13' is not an EDTF date"),
    ],
)
def test_a_claim_that_cannot_be_meant(fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        claim(**fields)


def test_values_do_not_change() -> None:
    with pytest.raises(AttributeError):
        claim().act = "ratify"  # type: ignore[misc]


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field `acts`"):
        msgspec.convert({"id": "A", "acts": "sign"}, Claim)


@pytest.mark.parametrize(
    ("quantity", "share"),
    [
        (Quantity(67.8, "percent"), (0.678, 0.678)),
        (Quantity(70, "percent", to=80), (0.7, 0.8)),
        (Quantity(671, "measures", of=989), (671 / 989, 671 / 989)),
        (Quantity(120, "percent"), (1.0, 1.0)),
        (Quantity(400, "documents"), None),
        (Quantity(4, "documents", of=0), None),
    ],
)
def test_the_share_that_a_quantity_tells(quantity: Quantity, share: tuple[float, float] | None) -> None:
    assert quantity.share() == (pytest.approx(share) if share else None)


def test_an_adjudication_rules() -> None:
    ruling = {"id": "C", "kind": "adjudication", "title": "Signed?", "told": "2024"}
    with pytest.raises(ValueError, match="says of an `act` whether it was `reached`"):
        Assessment(**ruling)  # type: ignore[arg-type]
    assert Assessment(**ruling, act="sign", reached=False).reached is False  # type: ignore[arg-type]
