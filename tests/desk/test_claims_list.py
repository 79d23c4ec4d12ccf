"""The list of claims: sorted, narrowed by what claims tell, and exported as it is seen."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from django.test import Client

ON = "on=2025-03-13"


def claims(client: Client, query: str) -> list[dict[str, Any]]:
    answer = client.get(f"/union-state/claims.json?{ON}&{query}")
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["claims"]
    return found


def sheet(client: Client, query: str) -> list[dict[str, str]]:
    answer = client.get(f"/union-state/claims.csv?{ON}&{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("query", "column", "value"),
    [
        ("act=sign", "act", "sign"),
        ("status=negated", "status", "negated"),
        ("language=ru", "language", "ru"),
        ("source_kind=think_tank", "source_kind", "think_tank"),
        ("provision=programme/gas", "provision", "programme/gas"),
        ("act=delay&status=actual", "act", "delay"),
    ],
)
def test_each_filter_leaves_what_has_it_and_all_of_that(
    union_state: Client, query: str, column: str, value: str
) -> None:
    found = sheet(union_state, query)
    everything = sheet(union_state, "")
    name = query.partition("&")[2].partition("=")
    fit = [row for row in everything if row[column] == value and (not name[0] or row[name[0]] == name[2])]
    assert [row["id"] for row in found] == [row["id"] for row in fit]
    assert 0 < len(found) < len(everything)


def test_a_speaker_is_found_under_every_spelling(union_state: Client) -> None:
    page = union_state.get(f"/union-state/claims/?{ON}").content.decode()
    options = re.search(r'<select id="by-speaker".*?</select>', page, re.S)
    assert options is not None
    key = re.findall(r'<option value="([^"]+)">Mikhail Mishustin<', options[0])
    assert len(key) == 1
    found = sheet(union_state, f"speaker={key[0]}")
    assert {row["speaker"] for row in found} == {"Mikhail Mishustin"}
    assert len(found) == sum(row["speaker"] == "Mikhail Mishustin" for row in sheet(union_state, ""))


def test_days_of_telling_bound_the_list(union_state: Client) -> None:
    found = sheet(union_state, "since=2022&until=2022-06&sort=told")
    assert found
    assert all("2022-01-01" <= row["told"][:10] <= "2022-06-30" for row in found if len(row["told"]) == 10)
    n = len(sheet(union_state, ""))
    assert len(sheet(union_state, "until=2021-12-31")) + len(sheet(union_state, "since=2022")) >= n
    assert union_state.get(f"/union-state/claims.json?{ON}&since=31.02.2023").status_code == 400


def test_words_are_found_in_what_a_claim_says(union_state: Client) -> None:
    found = claims(union_state, "has=ROAMING")
    assert found
    assert all("roaming" in str(claim).casefold() for claim in found)


def test_sorted_both_ways_and_what_is_not_told_stands_last(union_state: Client) -> None:
    told = [row["told"] for row in sheet(union_state, "sort=told") if len(row["told"]) == 10]
    assert told == sorted(told)
    happened = [row["happened"] for row in sheet(union_state, "sort=-happened")]
    days = [day for day in happened if len(day) == 10]
    assert days == sorted(days, reverse=True)
    assert "" in happened
    assert all(not day for day in happened[happened.index("") :])
    assert union_state.get(f"/union-state/claims/?{ON}&sort=colour").status_code == 400


def test_json_and_csv_hold_what_is_seen_in_the_order_seen(union_state: Client) -> None:
    query = "act=sign&sort=status"
    page = union_state.get(f"/union-state/claims/?{ON}&{query}&size=200").content.decode()
    seen = re.findall(r'class="deed" href="/union-state/claims/([^/]+)/', page)
    assert (
        seen
        == [claim["id"] for claim in claims(union_state, query)]
        == [row["id"] for row in sheet(union_state, query)]
    )
    assert 'href="/union-state/claims.csv?on=2025-03-13&amp;act=sign&amp;sort=status"' in page


def test_a_filter_in_force_is_taken_off_and_the_rest_stays(union_state: Client) -> None:
    page = union_state.get(f"/union-state/claims/?{ON}&act=sign&status=actual&sort=act").content.decode()
    assert f'href="/union-state/claims/?{ON}&amp;status=actual&amp;sort=act"' in page


def test_where_no_claim_fits_the_list_says_so_and_leads_back(union_state: Client) -> None:
    page = union_state.get(f"/union-state/claims/?{ON}&has=atlantis").content.decode()
    assert "No claim fits all of these filters." in page
    assert f'href="/union-state/claims/?{ON}"' in page


@pytest.mark.parametrize(("query", "status"), [("act=x", 400), ("status=x", 400), ("provision=x", 404)])
def test_what_there_is_not_is_refused(union_state: Client, query: str, status: int) -> None:
    for address in ("claims/", "claims.json", "claims.csv"):
        assert union_state.get(f"/union-state/{address}?{ON}&{query}").status_code == status
