"""A claim's page: its evidence in place, its event, what rests on it, how it stands, and all that was ever recorded of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from django.test import Client
from lxml import html

import facta
from facta import actions, ledger
from facta.model.entry import Correction, Retraction
from facta.state.replay import replay
from tests.actions import rivers
from tests.desk.archived import coded, decided, document, proposed, quoting
from tests.desk.conftest import Links, words

TEXT = "The states signed the customs treaty. They will ratify it in 2024. The railway was delayed."


def read(element: html.HtmlElement) -> str:
    """What a reader reads of it, with plain spaces."""
    told = " ".join(" ".join(element.itertext()).replace("\u00a0", " ").split())
    return re.sub(r" (?=[.,)])|(?<=\() ", "", told)


@dataclass
class Page:
    """The page of a claim as it is read."""

    tree: html.HtmlElement

    @property
    def text(self) -> str:
        return read(self.tree)

    def section(self, name: str) -> str:
        (found,) = self.tree.xpath(f"//section[@aria-labelledby='{name}-title']")
        return read(found)

    @property
    def standings(self) -> list[str]:
        return [one.text_content() for one in self.tree.xpath("//p[contains(@class, 'standing')]/span[@class='tag']")]


@pytest.fixture
def desk(home: Path, db: None, tmp_path: Path) -> Client:
    actions.load(rivers.folder(tmp_path), actor="test", recorded=rivers.at(1))
    return Client()


def page(desk: Client, address: str) -> Page:
    answer = desk.get(address)
    assert answer.status_code == 200
    return Page(html.fromstring(answer.content))


def whole(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


# --- history ---------------------------------------------------------------------------------------------------------------


def test_a_correction_is_shown_as_the_fields_that_it_changed(desk: Client) -> None:
    one = document(TEXT)
    first = quoting(one, TEXT, *whole(TEXT, "The states signed the customs treaty."), "D.1", note="<b>first</b>")
    coded(first)
    second = msgspec.structs.replace(first, date="2022-04-30", note="")
    ledger.append(
        [("correction", Correction("D.1", claim=second, reason="the day was told"))],
        tracker="rivers", actor="editor/1", recorded=rivers.at(12),
    )  # fmt: skip
    shown = page(desk, "/rivers/claims/D.1/")
    rows = shown.tree.xpath("//table[contains(@class, 'changes')]/tbody/tr")
    told = [[read(cell) for cell in row] for row in rows]
    assert told == [["Happened", "nothing", "30 April 2022"], ["Note", "<b>first</b>", "nothing"]]
    assert "the day was told" in shown.section("history")
    entries = shown.tree.xpath("//ol[@class='history']/li/a/@href")
    assert [desk.get(entry).status_code for entry in entries] == [200, 200]
    assert "2 versions; each supersedes the one before." in shown.section("history")
    # Before it was corrected, nothing of the correction is told.
    before = page(desk, "/rivers/claims/D.1/?known_by=2026-01-11")
    assert "the day was told" not in before.text
    assert before.tree.xpath("//table[contains(@class, 'changes')]") == []


def test_who_decided_and_how_stands_with_the_coding(desk: Client) -> None:
    one = document(TEXT)
    proposal = quoting(one, TEXT, 0, 10, "D.1", coder="", engine="rules")
    proposed(proposal)
    decided("D.1", "accept", "the gazette has it", claim=msgspec.structs.replace(proposal, act="approve"))
    shown = page(desk, "/rivers/claims/D.1/")
    assert "accepted · editor/1" in shown.section("coding")
    assert "the gazette has it" in shown.section("coding")
    assert "Act sign approve" in shown.section("history")
    assert shown.standings == []


# --- how it stands ---------------------------------------------------------------------------------------------------------


def test_a_retracted_claim_has_a_page_that_tells_what_happened(desk: Client) -> None:
    one = document(TEXT)
    coded(quoting(one, TEXT, 0, 36, "D.1"))
    ledger.append(
        [("retraction", Retraction("D.1", "said twice"))], tracker="rivers", actor="editor/1", recorded=rivers.at(12)
    )
    shown = page(desk, "/rivers/claims/D.1/")
    assert shown.standings == ["retracted"]
    assert "The reason given: said twice" in shown.text
    assert shown.tree.xpath("//div[contains(@class, 'is-retracted')]//blockquote")
    # It is marked no longer, but its document is still a step away.
    assert (
        desk.get(next(link for link in shown.tree.xpath("//main//a/@href") if "/documents/" in link)).status_code == 200
    )
    assert page(desk, "/rivers/claims/D.1/?known_by=2026-01-11").standings == []


def test_an_erased_claim_tells_who_erased_it_and_why_and_nothing_else(desk: Client) -> None:
    one = document(TEXT)
    coded(quoting(one, TEXT, 0, 36, "D.1", object="a secret object"))
    assert "a secret object" in page(desk, "/rivers/claims/D.1/").text
    actions.redact(tracker="rivers", target="D.1", reason="it named a person", actor="editor/7")
    shown = page(desk, "/rivers/claims/D.1/")
    assert shown.standings == ["erased"]
    assert "it named a person" in shown.text
    assert "editor/7" in shown.text
    assert "erased (it was: coded)" in shown.text
    assert "secret" not in shown.text
    assert "secret" not in desk.get("/rivers/claims/D.1.json").content.decode()


def test_a_rejected_and_a_proposed_claim_say_so(desk: Client) -> None:
    one = document(TEXT)
    proposed(*(quoting(one, TEXT, 0, 36, id, coder="", engine="rules") for id in ("D.1", "D.2")))
    decided("D.1", "reject", "another treaty")
    rejected = page(desk, "/rivers/claims/D.1/")
    assert rejected.standings == ["rejected"]
    assert "The reason given: another treaty" in rejected.text
    assert page(desk, "/rivers/claims/D.2/").standings == ["proposed"]


def test_a_disputed_claim_says_so_and_leads_to_the_other_side(desk: Client) -> None:
    shown = page(desk, "/rivers/claims/C2/")
    assert "disputed" in shown.standings
    assert "2023 or 2025" in shown.section("resting")
    assert "/rivers/claims/C3/" in Links(desk.get("/rivers/claims/C2/").content).found


def test_evidence_of_something_undone_grows_stale(desk: Client) -> None:
    one = document(TEXT)
    coded(
        quoting(
            one,
            TEXT,
            *whole(TEXT, "The railway was delayed."),
            "D.1",
            act="delay",
            instrument=None,
            provision="programme/rail",
        )
    )
    assert page(desk, "/rivers/claims/D.1/?on=2022-06-01").standings == []
    stale = page(desk, "/rivers/claims/D.1/?on=2025")
    assert stale.standings == ["stale"]
    assert "it held until 1 May 2023" in stale.text


def test_a_claim_told_after_the_day_says_so(desk: Client) -> None:
    assert page(desk, "/rivers/claims/C3/?on=2022-01-01").standings == ["told later"]


def test_a_claim_recorded_later_leads_to_now(desk: Client) -> None:
    answer = desk.get("/rivers/claims/C1/?known_by=2020")
    assert answer.status_code == 404
    assert "/rivers/claims/C1/" in Links(answer.content).found


# --- its event, its neighbours, what rests on it ----------------------------------------------------------------------------


def test_the_event_names_the_voices_and_the_other_claims(desk: Client) -> None:
    one = document(TEXT)
    coded(
        quoting(one, TEXT, 0, 36, "D.1", date="2021-11-04"),
        quoting(one, TEXT, 0, 10, "D.2", date="2021-11", speaker="A Minister"),
    )
    ledger.append(
        [("correction", Correction("C1", claim=msgspec.structs.replace(stands("C1"), date="2021-11-04")))],
        tracker="rivers", actor="editor/1", recorded=rivers.at(12),
    )  # fmt: skip
    shown = page(desk, "/rivers/claims/D.1/").section("event")
    assert "signed (Karendia, Vormelia) · Customs treaty · 4 November 2021 · verified" in shown
    assert (
        "3 voices vouch for it: A Minister (voice not in the register), River Herald (independent voice), The Gazette"
        in shown
    )
    assert "3 claims tell of it" in shown
    assert desk.get("/rivers/claims/D.1.json").json()["events"][0]["claims"] == ["C1", "D.1", "D.2"]


def stands(id: str) -> facta.model.Claim:  # type: ignore[name-defined]
    return replay(ledger.read("rivers")).claims[id]


def test_a_plan_belongs_to_no_event(desk: Client) -> None:
    assert "None: events are made of what is told as done" in page(desk, "/rivers/claims/C2/").section("event")


def test_what_rests_on_it_is_named(desk: Client) -> None:
    first = page(desk, "/rivers/claims/C1/?on=2022-06-01").section("resting")
    assert "verifies a rung: signed (Karendia, Vormelia)" in first
    one = document(TEXT)
    coded(
        quoting(
            one,
            TEXT,
            *whole(TEXT, "The railway was delayed."),
            "D.1",
            act="delay",
            instrument=None,
            provision="programme/rail",
        )
    )
    late = page(desk, "/rivers/claims/D.1/?on=2022-06-01").section("resting")
    assert "decides what is known: not done (told as delayed)" in late
    moved = page(desk, "/rivers/claims/C3/?on=2024-01-01").section("resting")
    assert "gives the first deadline: carried out by 2025" in moved
    ledger.append(
        [("correction", Correction("C2", claim=msgspec.structs.replace(stands("C2"), deadline_kind="binding")))],
        tracker="rivers", actor="editor/1", recorded=rivers.at(12),
    )  # fmt: skip
    moved = page(desk, "/rivers/claims/C3/?on=2024-01-01").section("resting")
    assert "moves the deadline of carried out: 2023 → 2025" in moved


def test_figures_that_rest_on_it_list_it(union_state: Client) -> None:
    value = union_state.get("/union-state/claims.json?on=2025-03-13&figure=proven_gap").json()
    id = value["claims"][0]["id"]
    answer = union_state.get(f"/union-state/claims/{id}/?on=2025-03-13").content
    links = [link for link in Links(answer).found if "figure=proven_gap" in link]
    assert links
    assert id in union_state.get(links[0]).content.decode()


def test_neighbours_lead_through_the_document(sandbox: Client) -> None:
    seen, address = [], "/sandbox/claims/decree-4.01/"
    while address:
        tree = html.fromstring(sandbox.get(address).content)
        seen.append(address.split("/")[-2])
        address = next(iter(tree.xpath("//a[@rel='next']/@href")), "")
    assert seen == [f"decree-4.{n:02}" for n in range(1, len(seen) + 1)]
    assert len(seen) > 5


def test_where_it_stands_is_told_as_a_reader_cites_it(sandbox: Client) -> None:
    assert "Art. 1(1) · Decree No. 4" in page(sandbox, "/sandbox/claims/decree-4.01/").section("place")


def test_a_claim_whose_words_are_gone_from_its_place_says_so(desk: Client) -> None:
    one = document(TEXT)
    coded(quoting(one, TEXT, 0, 5, "D.1", words="other"))
    assert "no longer has these words" in page(desk, "/rivers/claims/D.1/").section("place")
    assert words(desk.get("/rivers/claims/D.1/").content)
