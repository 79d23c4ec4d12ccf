"""`facta slip`, `funnel`, `paper`: the measures' figures in rows."""

from __future__ import annotations

import csv
import io

from facta import ledger, measures
from facta.site.cli.measured import PAPER_COLUMNS, SLIP_COLUMNS
from facta.state import state
from tests.cli.conftest import Facta, plain_words

ON = "2025-03-13"


def test_slip_has_oil_gas_and_electricity(union_state: Facta) -> None:
    found = union_state("slip", "union-state", "--on", "2026-02-27", "--json").json
    assert {"programme/oil", "programme/gas"} <= {one["id"] for one in found["slips"]}
    oil = next(one for one in found["slips"] if one["id"] == "programme/oil")
    assert oil["current"] == "2027-01-01"
    assert oil["days"] > 365
    assert [move["by"] for move in oil["moves"]]
    table = union_state("slip", "union-state", "--on", "2026-02-27").out
    assert "Formation of common markets of oil and oil products" in table
    assert "electricity" in table.lower()


def test_slip_is_that_of_the_measure(union_state: Facta) -> None:
    found = union_state("slip", "union-state", "--on", ON, "--json").json
    stood = state(ledger.read("union-state"), ON)
    expected = measures.slips(stood)
    assert [(one["id"], one["act"], one["days"]) for one in found["slips"]] == [
        (one.id, one.act, one.days) for one in expected
    ]
    assert found["summary"]["overdue"] == measures.slip_summary(expected).overdue
    assert (found["tracker"], found["on"], found["told_by"]) == ("union-state", ON, ON)


def test_slip_overdue_and_package(union_state: Facta) -> None:
    late = union_state("slip", "union-state", "--on", ON, "--overdue", "--json").json["slips"]
    assert late
    assert all(one["overdue"] > 0 for one in late)
    of_package = union_state("slip", "union-state", "--package", "doctrine", "--json").json["slips"]
    every = union_state("slip", "union-state", "--json").json["slips"]
    assert len(of_package) < len(every)
    rows = list(csv.DictReader(io.StringIO(union_state("slip", "union-state", "--csv").out)))
    assert tuple(rows[0]) == SLIP_COLUMNS
    assert len(rows) == len(every)


def test_funnel_counts_each_instrument_once(union_state: Facta) -> None:
    found = union_state("funnel", "union-state", "--on", ON, "--json").json
    assert found["n"] == sum(found["common"].values()) == len(found["instruments"]) == 39
    assert all(sum(counts.values()) == 39 for counts in found["by_party"].values())
    rows = list(csv.DictReader(io.StringIO(union_state("funnel", "union-state", "--on", ON, "--csv").out)))
    assert {row["rung"]: int(row["common"]) for row in rows if row["common"] != "0"} == found["common"]
    assert "39 instruments listed." in union_state("funnel", "union-state", "--on", ON).out


def test_funnel_of_a_package_says_what_is_unknown(union_state: Facta) -> None:
    told = plain_words(union_state("funnel", "union-state", "--package", "2021-2023", "--on", ON).out)
    assert "over 400 documents; what of them is not listed is unknown" in told


def test_paper_audit(union_state: Facta) -> None:
    found = union_state("paper", "union-state", "--on", "2021-11-05", "--json").json
    stood = state(ledger.read("union-state"), "2021-11-05")
    expected = measures.paper_audit(stood, stood.package())
    assert found["named_instrument"]["value"] == expected.named_instrument.value
    assert found["n"] == 28
    row = next(csv.DictReader(io.StringIO(union_state("paper", "union-state", "--on", "2021-11-05", "--csv").out)))
    assert tuple(row) == PAPER_COLUMNS
    assert float(row["published"]) == expected.published.value
    table = union_state("paper", "union-state", "--on", "2021-11-05").lines
    assert any(line.split()[:2] == ["Text", "published"] and line.split()[-3:] == ["0", "of", "28"] for line in table)


def test_nothing_known_is_said_and_no_error(union_state: Facta) -> None:
    for name in ("slip", "funnel", "paper"):
        assert union_state(name, "union-state", "--known-by", "2020").code == 0, name
        assert union_state(name, "union-state", "--known-by", "2020", "--json").code == 0, name
        assert union_state(name, "union-state", "--known-by", "2020", "--csv").code == 0, name
    assert "Nothing was recorded by 2020" in union_state("paper", "union-state", "--known-by", "2020").out


def test_slip_tells_of_a_package_that_was_moved_as_a_whole(union_state: Facta) -> None:
    found = union_state("slip", "union-state", "--on", "2026-02-27", "--package", "2021-2023", "--json").json[
        "packages"
    ]
    assert [(one["id"], one["baseline"], one["current"]) for one in found] == [
        ("package/2021-2023", "2023", "2023-12-31")
    ]
    # Lukashenko in December 2021: in the next five years; Lavrov a month later: in two or three; Polishchuk in 2023: by its end.
    assert [(move["deadline"], move["days"]) for move in found[0]["moves"]] == [
        ("2026-12", 1096),
        ("2025-01", -699),
        ("2023-12-31", -397),
    ]
    assert "last 2023-01-13 by Alexey Polishchuk" in union_state("slip", "union-state", "--on", "2026-02-27").out
