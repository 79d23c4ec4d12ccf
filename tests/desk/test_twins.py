"""Every page has a twin as JSON, behind the same cuts; the register and the trackers are lists like any other."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.test import Client
from lxml import html

from tests.walk import Visited, walk

TRACKERS = {"union-state": "?on=2025-03-13", "sandbox": "?on=2024-06-01&told_by=2025"}
# Forms, and pages for people alone.
NO_FIGURES = ("log_in", "account", "search", "design", "tour", "embed")


def twin_of(page: Visited) -> str:
    found = html.fromstring(page.content).xpath("//link[@rel='alternate' and @type='application/json']/@href")
    return str(found[0]) if found else ""


def test_every_page_names_a_twin_as_json_that_answers_behind_the_same_cuts(
    union_state: Client, sandbox: Client
) -> None:
    without, broken = set(), []
    for page in walk(sandbox, TRACKERS, each=1).pages:
        name = page.route.removeprefix("desk:")
        if any(part in name for part in NO_FIGURES):
            continue
        twin = twin_of(page)
        if not twin:
            without.add(name)
            continue
        answer = sandbox.get(twin)
        if answer.status_code != 200 or answer["Content-Type"] != "application/json":
            broken.append((page.address, twin, answer.status_code))
            continue
        told = json.loads(answer.content)
        if "on=2025-03-13" in page.address and told.get("on", "2025-03-13") != "2025-03-13":
            broken.append((page.address, twin, told["on"]))
    assert (without, broken) == (set(), [])


def test_the_register_lists_packages_programmes_with_their_state_and_instruments_with_their_height(
    union_state: Client,
) -> None:
    page = union_state.get("/union-state/register/?on=2025-03-13")
    assert page.status_code == 200
    told = union_state.get("/union-state/register.json?on=2025-03-13").json()
    assert len(told["packages"]) == 6
    states = {one["id"]: one["known"]["status"] for one in told["provisions"]}
    assert states["programme/gas"] == "not_done"
    heights = {one["id"]: one["heights"] for one in told["instruments"]}
    assert set(heights["instrument/military-doctrine"]) == {"BY", "RU"}


@pytest.mark.parametrize(("state", "n"), [("done", 3), ("not_done", 4)])
def test_programmes_are_narrowed_by_their_state(union_state: Client, state: str, n: int) -> None:
    address = f"/union-state/register/?on=2025-03-13&programmes.state={state}&export=programmes.csv"
    rows = list(csv.DictReader(io.StringIO(union_state.get(address).content.decode("utf-8-sig"))))
    own = [row for row in rows if row["package"].startswith("Main Directions 2021-2023")]
    figures = union_state.get("/union-state/lines.json?on=2025-03-13").json()["delivered"]
    assert len(own) == len(figures[state])


def test_the_trackers_are_a_list_with_a_twin(union_state: Client, sandbox: Client) -> None:
    page = sandbox.get("/?sort=-claims").content.decode()
    assert page.index("Union State") < page.index("Sandbox") if "Sandbox" in page else "Union State" in page
    told = sandbox.get("/trackers.json").json()["trackers"]
    assert {one["tracker"] for one in told} == {"union-state", "sandbox"}
    rows = list(csv.DictReader(io.StringIO(sandbox.get("/?export=trackers.csv").content.decode("utf-8-sig"))))
    assert [int(row["claims"]) for row in rows] == [one["claims"] for one in told]
