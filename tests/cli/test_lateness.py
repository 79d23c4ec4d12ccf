"""`facta calendar`, `deficit`, `goalpost`, `gap`, `talk`, `contradictions`, `denominators`: the measures' figures in rows."""

from __future__ import annotations

import csv
import io

import pytest

from facta import ledger, measures
from facta.site.cli import contradicting, deeds, lateness
from facta.state import state
from tests.cli.conftest import Facta

ON = "2026-02-27"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_calendar_lists_what_is_not_reached_between_two_days(union_state: Facta) -> None:
    told = ("calendar", "union-state", "--on", ON, "--since", "2026-12-01", "--until", "2027-01-31")
    found = union_state(*told, "--json").json["due"]
    assert [(one["due"], one["id"]) for one in found] == [
        ("2026-12-31", "package/2024-2026"),
        ("2027-01-01", "programme/oil"),
        ("2027-01-01", "step/power-stage-2"),
    ]
    assert found[1]["claims"]
    assert "Formation of common markets of oil and oil products" in union_state(*told).out
    assert union_state(*told, "--package", "2024-2026", "--json").json["due"] == found[:1]


def test_the_calendar_has_what_is_reached_when_it_is_asked_for(union_state: Facta) -> None:
    known = {one["standing"] for one in union_state("calendar", "union-state", "--on", ON, "--json").json["due"]}
    every = {
        one["standing"] for one in union_state("calendar", "union-state", "--on", ON, "--reached", "--json").json["due"]
    }
    assert every - known == {"reached"}


def test_the_deficit_is_that_of_the_measure(union_state: Facta) -> None:
    stood = state(ledger.read("union-state"), ON)
    for by in ("baseline", "current"):
        for over in ("base", "rungs"):
            told = ("deficit", "union-state", "--on", ON, "--schedule", by, "--over", over, "--json")
            expected = measures.deficits(stood, by=by, over=over)  # type: ignore[arg-type]
            assert [(one["party"], one["n"], one["average_delay"]) for one in union_state(*told).json["deficits"]] == [
                (one.party, one.n, one.average_delay) for one in expected
            ]
    assert "Republic of Belarus" in union_state("deficit", "union-state", "--on", ON).out


def test_the_goalpost_tells_days_and_says_at_least(union_state: Facta) -> None:
    assert "Goalposts moved by at least 1,519 days in all" in union_state("goalpost", "union-state", "--on", ON).out
    assert union_state("goalpost", "union-state", "--on", ON, "--json").json["area"] == 1519


def test_the_gap_of_each_party_then_and_with_hindsight(union_state: Facta) -> None:
    told = ("gap", "union-state", "--on", "2025-03-13", "--since", "2024-01-01", "--every", "year", "--by", "party")
    found = union_state(*told, "--told-by", ON, "--json").json["gaps"]
    assert [(one["then"]["on"], one["then"]["group"]) for one in found] == [
        *(("2024-12-31", "BY"), ("2024-12-31", "RU")),
        *(("2025-03-13", "BY"), ("2025-03-13", "RU")),
    ]
    assert {one["hindsight"]["told_by"] for one in found} == {ON}
    assert "P39.belrus-20250313" in found[3]["then"]["claims"]
    assert "Russian Federation" in union_state(*told, "--told-by", ON).out


def test_talk_adds_up_over_the_years(union_state: Facta) -> None:
    told = ("talk", "union-state", "--on", ON, "--since", "2021-01-01")
    years = [one for one in union_state(*told, "--json").json["talk"] if not one["party"]]
    assert [one["end"] for one in years] == [*(f"{year}-12-31" for year in range(2021, 2026)), ON]
    assert (years[2]["statements"], years[2]["acts"]) == (34, 3)
    assert all(one["statement_claims"] for one in years)
    (year,) = [one for one in union_state("talk", "union-state", "--on", ON, "--json").json["talk"] if not one["party"]]
    assert (year["start"], year["end"]) == ("2025-02-28", ON)


def test_contradictions_show_both_pieces_of_evidence(union_state: Facta) -> None:
    shown = union_state("contradictions", "union-state", "--on", ON).out
    assert "Formation of a single gas market: Vladimir Putin declares it complete for 2025-03-13" in shown
    assert "[Putin said that all 28 programmes were executed to 100 %.]" in shown
    assert "[Lukashenko said that a single gas market was still needed.]" in shown
    found = union_state("contradictions", "union-state", "--on", ON, "--json").json
    for one in found["contradictions"]:
        ids = [*one["claims"], *(id for piece in one["against"] for id in piece["claims"])]
        assert one["evidence"].keys() == set(ids)
    assert {"C04", "C12"} <= {one["id"] for one in found["by_editors_alone"]}


def test_denominators_show_disagreement_and_what_does_not_follow(union_state: Facta) -> None:
    shown = union_state("denominators", "union-state", "--on", ON).out
    week = shown.partition("2023-03-27: 8.3 points apart")[2]
    assert "about 66.7 % (two thirds) of union programmes, Mikhail Mishustin (P23.lenta-20230327)" in week
    assert "almost 75 % of tasks, Roman Golovchenko (P22.ria-golovchenko-20230327)" in week
    later = union_state("denominators", "union-state", "--on", ON, "--package", "2024-2026").out
    assert "almost 40 % (115)" in later
    assert "37.1 %, told to the nearest 10" in later
    only = union_state("denominators", "union-state", "--on", ON, "--disagreeing", "--csv")
    assert {row["weeks"] for row in rows(only.out)} == {"2023-01-09", "2023-03-27", "2023-04-05"}


@pytest.mark.parametrize(
    ("command", "columns"),
    [
        ("calendar", lateness.CALENDAR_COLUMNS),
        ("deficit", lateness.DEFICIT_COLUMNS),
        ("goalpost", lateness.GOALPOST_COLUMNS),
        ("gap", deeds.GAP_COLUMNS),
        ("talk", deeds.TALK_COLUMNS),
        ("contradictions", contradicting.CONTRADICTION_COLUMNS),
        ("denominators", contradicting.DENOMINATOR_COLUMNS),
    ],
)
def test_csv_has_the_same_columns_with_and_without_figures(
    union_state: Facta, command: str, columns: tuple[str, ...]
) -> None:
    full = union_state(command, "union-state", "--on", ON, "--csv")
    assert full.lines[0] == ",".join(columns)
    assert rows(full.out)
    none = union_state(command, "union-state", "--on", ON, "--known-by", "2020-01-01", "--csv")
    assert (none.code, none.lines[0]) == (0, ",".join(columns))
    assert union_state(command, "union-state", "--on", ON, "--known-by", "2020-01-01").code == 0
    assert union_state("new", "empty").code == 0
    assert union_state(command, "empty").code == 0


def test_the_calendar_can_be_subscribed_to(union_state: Facta) -> None:
    made = union_state("calendar", "union-state", "--on", ON, "--package", "2021-2023", "--ics").out
    assert made.startswith("BEGIN:VCALENDAR\r\n") or made.startswith("BEGIN:VCALENDAR\n")
    assert "UID:union-state/programme/oil/implement@facta" in made
    assert "DTSTART;VALUE=DATE:20270101" in made
