"""The page on forecasts: the figures of the measures in both languages, the forecasts on record with their answers, the same as JSON."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from facta import actions, ledger, measures
from facta.model import Forecast
from facta.state import state
from tests.desk.conftest import Links, words

PAGE = "/union-state/forecasts/?on=2026-02-27"
POWER = "instrument/power-treaty"


def said(probability: float, by: str, made: str, recorded: datetime | None = None, act: str = "ratify") -> None:
    forecast = Forecast("", POWER, act, by, probability, "moderate", made, "coder/ada", "the text is agreed")
    actions.add_forecast(tracker="union-state", forecast=forecast, actor="coder/ada", recorded=recorded)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("address", [PAGE, "/sandbox/forecasts/"])
def test_it_answers_in_both_languages_and_every_link_leads_somewhere(
    union_state: Client, sandbox: Client, language: str, address: str
) -> None:
    union_state.cookies["django_language"] = language
    page = union_state.get(address)
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.content.decode()
    links = {link for link in Links(page.content).found if link.startswith("/") and "/language/" not in link}
    assert [link for link in links if union_state.get(link).status_code != 200] == []


def test_likelihood_and_confidence_stand_apart_each_row_with_its_claims(union_state: Client) -> None:
    told = words(union_state.get(PAGE).content)
    row = told.partition("Treaty on forming the single electricity market ")[2][:200]
    one = measures.outlook(state(ledger.read("union-state"), "2026-02-27"), POWER, "2027-02-27")
    assert row.startswith(f"signed 1 year 3 months ratified {round(100 * one.probability)} %")
    assert f"{one.likelihood} {one.confidence} {one.took} of {one.alike}" in row
    union_state.cookies["django_language"] = "ru"
    assert "весьма маловероятно низкая" in words(union_state.get(PAGE).content)


def test_a_recorded_forecast_is_shown_with_its_answer(union_state: Client) -> None:
    assert "Forecasts on record" not in words(union_state.get(PAGE).content)
    said(0.7, "2024-12-31", "2024-10-31", act="sign")
    said(0.3, "2027-12-31", "2025-12-31")
    told = words(union_state.get(PAGE).content).partition("Forecasts on record")[2]
    assert "70 % (likely) moderate yes (recorded after it)" in told
    assert "30 % (unlikely) moderate open" in told
    assert "coder/ada : the text is agreed" in told
    assert "Who was right" not in told  # what was recorded after the answer proves nothing
    then = words(union_state.get("/union-state/forecasts/?on=2025-01-31").content)
    assert "30 % (unlikely)" not in then


def test_scores_stand_beside_those_of_the_class(union_state: Client) -> None:
    """No forecast can be recorded in the past through the ledger's chain; of a date to come the answer comes with a later day."""
    said(0.3, "2027-12-31", "2026-11-24")
    told = words(union_state.get("/union-state/forecasts/?on=2028-01-31").content)
    assert "30 % (unlikely) moderate no" in told
    assert "Who was right" in told
    assert "coder/ada 1 0.09 0.357" in told


def test_the_json_is_that_of_the_measures(union_state: Client) -> None:
    stood = state(ledger.read("union-state"), "2026-02-27")
    found = union_state.get("/union-state/forecasts.json?on=2026-02-27").json()
    assert [one["about"] for one in found["outlooks"]] == [one.about for one in measures.outlooks(stood, "2027-02-27")]
    assert all(one["class_claims"] for one in found["outlooks"])
    assert union_state.get("/union-state/forecasts.json?on=31.02.2023").status_code == 400


def test_where_there_is_nothing_it_says_why(union_state: Client) -> None:
    assert "Nothing was recorded by 2020" in words(union_state.get("/union-state/forecasts/?known_by=2020").content)
    assert union_state.get("/union-state/forecasts/?on=9998-12-31").status_code == 200
