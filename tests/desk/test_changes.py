"""What was recorded: by day, narrowed, page by page out of the database, with what each entry changed, as JSON and as a feed."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

import facta
from facta import actions, ledger
from facta.desk.changes import paging
from facta.model import Claim, Decision, Register, Retraction
from facta.model.claim import Citation
from facta.model.entry import Correction
from facta.model.register import Name
from tests.actions import rivers
from tests.desk.conftest import Links, words

ATOM = "{http://www.w3.org/2005/Atom}"


def said(act: str, id: str, status: str = "actual") -> Claim:
    return Claim(
        id, act, status, "the customs treaty", coder="coder/1", instrument="instrument/customs",  # type: ignore[arg-type]
        citation=Citation("source/herald", "2022-01-01", "page", text=f"The treaty: {act}."),
    )  # fmt: skip


def on(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


@pytest.fixture
def history(home: Path, db: None, tmp_path: Path) -> list[int]:
    """A ledger with every sort of deed over four days; the number of its last entry for each of them."""
    actions.load(rivers.folder(tmp_path), actor="coder/1", recorded=on("2030-01-01"))
    register = facta.open("rivers").register
    changed = msgspec.structs.replace(
        register,
        title=Name("Two Rivers, renamed"),
        instruments=(msgspec.structs.replace(register.instruments[0], title=Name("Customs and levies treaty")),),
        parties=(*register.parties, msgspec.structs.replace(register.parties[0], id="L", name=Name("Lowmark"))),
    )
    days: list[tuple[str, str, list[tuple[Any, Any]]]] = [
        ("2030-01-02", "coder/1", [("claim", said("sign", "first")), ("proposal", said("ratify", "second"))]),
        (
            "2030-01-03",
            "editor/1",
            [
                ("decision", Decision("second", "accept", claim=said("approve", "second"))),
                ("correction", Correction("first", claim=said("sign", "first", "planned"), reason="misread")),
            ],
        ),
        ("2030-01-04", "editor/1", [("register", changed), ("retraction", Retraction("first", "told twice"))]),
    ]
    last = [ledger.head().seq]
    for day, actor, items in days:
        last.append(ledger.append(items, tracker="rivers", actor=actor, recorded=on(day))[-1].seq)
    return last


def entries(**query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = Client().get("/rivers/changes.json", query).json()["entries"]
    return found


def test_entries_stand_by_day_the_newest_first(history: list[int]) -> None:
    page = Client().get("/rivers/changes/").content
    days = re.findall(r'<h2 id="day-([\d-]+)">', page.decode())
    assert days == ["2030-01-04", "2030-01-03", "2030-01-02", "2030-01-01"]
    numbers = [one["seq"] for one in entries()]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] == history[-1]
    told = words(page)
    for deed in (
        "Retracted first",
        "Proposal accepted second",
        "Corrected first",
        "Claim proposed second",
        "Register begun",
    ):
        assert deed in told


def test_they_are_narrowed_by_kind_and_by_coder(history: list[int]) -> None:
    assert [one["kind"] for one in entries(kind="decision")] == ["decision"]
    assert {one["actor"] for one in entries(coder="editor/1")} == {"editor/1"}
    assert [one["seq"] for one in entries(kind="register", coder="coder/1")] == [1]
    page = Client().get("/rivers/changes/?kind=decision&coder=editor/1").content.decode()
    assert '<option value="decision" selected>' in page
    assert '<option value="editor/1" selected' in page
    assert page.count("<article") == 1


@pytest.mark.parametrize("query", ["kind=nothing", "coder=nobody", "before=x", "after=-1"])
def test_a_filter_that_names_nothing_is_refused_with_what_there_is(history: list[int], query: str) -> None:
    answer = Client().get(f"/rivers/changes/?{query}")
    assert answer.status_code == 400
    choices = [link for link in Links(answer.content).found if "/rivers/changes/" in link]
    assert choices
    assert Client().get(choices[0]).status_code == 200
    assert Client().get(f"/rivers/changes.json?{query}").json()["there_is"]


def test_nothing_recorded_after_the_cut_is_listed(history: list[int]) -> None:
    assert [one["seq"] for one in entries(known_by="2030-01-02")] == list(range(history[1], 0, -1))
    assert entries(known_by="2029") == []
    page = Client().get("/rivers/changes/?known_by=2029").content
    assert "Nothing that fits was recorded." in words(page)
    # To the very entry: the time of an entry is a cut.
    exact = entries(kind="proposal")[0]["recorded"]
    assert entries(known_by=exact)[0]["seq"] == history[1]


def test_an_entry_leads_to_its_claim_and_to_the_tracker_as_it_was_then(history: list[int]) -> None:
    page = Client().get("/rivers/changes/?kind=proposal").content
    links = Links(page).found
    assert "/rivers/claims/second/" in links
    assert "/rivers/instruments/instrument/customs/" in links
    then = next(link for link in links if link.startswith("/rivers/?known_by=2030-01-02T12"))
    assert "As we had recorded by 2 January 2030, 12:00:00 UTC." in words(Client().get(then).content)
    # What was retracted has no page to lead to.
    assert "/rivers/claims/first/" not in Links(Client().get("/rivers/changes/?kind=retraction").content).found


# --- what an entry changed -----------------------------------------------------------------------------------------------


def test_a_correction_is_told_field_by_field_against_what_stood_before_it(history: list[int]) -> None:
    (found,) = entries(kind="correction")
    assert [(one["field"], one["before"], one["after"]) for one in found["differences"][0]["edits"]] == [
        ("status", "actual", "planned")
    ]
    page = Client().get("/rivers/changes/?kind=correction").content.decode()
    assert "<del>actual</del>" in page
    assert "<ins>planned</ins>" in page
    assert "Reason: misread" in page


def test_an_acceptance_that_changes_the_claim_says_so(history: list[int]) -> None:
    (found,) = entries(kind="decision")
    edits = {one["field"]: (one["before"], one["after"]) for one in found["differences"][0]["edits"]}
    assert edits["act"] == ("ratify", "approve")


def test_a_version_of_the_register_is_told_thing_by_thing(history: list[int]) -> None:
    found = entries(kind="register")[0]
    told = {(one["group"], one["id"]): one for one in found["differences"]}
    assert told["", "title"]["edits"] == [{"field": "title.en", "before": "Two Rivers", "after": "Two Rivers, renamed"}]
    assert told["parties", "L"]["what"] == "added"
    assert told["instruments", "instrument/customs"]["edits"][0]["after"] == "Customs and levies treaty"
    assert len(told) == 3
    assert "payload" not in found


def test_what_was_erased_is_not_shown_again(history: list[int]) -> None:
    seq = entries(kind="claim")[0]["seq"]
    ledger.redact(seq, reason="private", actor="editor/1", recorded=on("2030-01-05"))
    page = Client().get("/rivers/changes/").content.decode()
    assert "The treaty: sign." in page  # what corrected it later still says so
    erased = next(one for one in entries(kind="claim") if one["seq"] == seq)
    assert erased["payload"] is None
    assert "What this entry said was erased" in Client().get(f"/rivers/changes/{seq}/").content.decode()
    assert "Reason: private" in page


def test_an_entry_has_a_page_and_json_and_another_trackers_has_not(history: list[int]) -> None:
    seq = history[2]
    page = Client().get(f"/rivers/changes/{seq}/")
    assert f"<h1>Entry {seq}</h1>" in page.content.decode()
    assert Client().get(f"/rivers/changes/{seq}.json").json()["payload"]["target"] == "first"
    assert Client().get("/rivers/changes/999/").status_code == 404
    actions.new(tracker="bare", actor="coder/1")
    assert Client().get(f"/bare/changes/{seq}/").status_code == 404


# --- page by page --------------------------------------------------------------------------------------------------------


def test_a_long_ledger_is_turned_page_by_page_both_ways(history: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "PAGE", 4)
    pages: list[list[int]] = []
    address: str | None = "/rivers/changes.json"
    while address:
        answer = Client().get(address).json()
        pages.append([one["seq"] for one in answer["entries"]])
        address = answer["older"]
    assert [seq for page in pages for seq in page] == list(range(history[-1], 0, -1))
    # From the last page back to the first over the links of the pages.
    page = Client().get(f"/rivers/changes/?before={pages[-2][-1]}").content.decode()
    assert 'rel="next"' not in page
    back = [pages[-1]]
    while found := re.search(r'<a href="([^"]+)" rel="prev"', page):
        page = Client().get(found[1].replace("&amp;", "&")).content.decode()
        back.append([int(seq) for seq in re.findall(r'id="entry-(\d+)"', page)])
    assert back == pages[::-1]


def test_a_page_reads_its_own_entries_and_no_more(history: list[int]) -> None:
    many = [("claim", said("support", f"many-{number}")) for number in range(300)]
    ledger.append(many, tracker="rivers", actor="coder/2", recorded=on("2030-02-01"))
    Client().get("/rivers/changes/")  # the record is in memory from here on
    with CaptureQueriesContext(
        connection,
    ) as caught:
        Client().get("/rivers/changes/")
    listed = [query["sql"] for query in caught.captured_queries if "ledger_payload" in query["sql"]]
    assert listed
    assert all("LIMIT" in sql or "json_each" in sql for sql in listed)
    with connection.cursor() as cursor:
        for where, by in (
            ("tracker = 'rivers'", "ledger_entry_in_order"),
            ("tracker = 'rivers' AND kind = 'claim'", "ledger_entry_of_kind"),
            ("tracker = 'rivers' AND actor = 'coder/2'", "ledger_entry_by_actor"),
        ):
            cursor.execute(
                f"EXPLAIN QUERY PLAN SELECT * FROM ledger_entry WHERE {where} AND seq < 200 ORDER BY seq DESC LIMIT 51"
            )
            plan = " ".join(str(row[-1]) for row in cursor.fetchall())
            assert by in plan
            assert "TEMP B-TREE" not in plan


# --- the feed ------------------------------------------------------------------------------------------------------------


def test_the_feed_has_an_element_for_each_entry_under_an_address_that_stays(history: list[int]) -> None:
    answer = Client().get("/rivers/changes.atom")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.content)
    found = feed.findall(f"{ATOM}entry")
    assert len(found) == history[-1]
    first = found[0]
    ids = [one.findtext(f"{ATOM}id") for one in found]
    assert len(set(ids)) == len(ids)
    assert first.findtext(f"{ATOM}updated") == "2030-01-04T12:00:00+00:00"
    assert first.findtext(f"{ATOM}title") == "Retracted: Customs and levies treaty"
    assert first.findtext(f"{ATOM}author/{ATOM}name") == "editor/1"
    assert Client().get(str(ids[0]).partition("testserver")[2]).status_code == 200
    assert (
        len(etree.fromstring(Client().get("/rivers/changes.atom?kind=decision").content).findall(f"{ATOM}entry")) == 1
    )


def test_the_feed_stands_in_the_page(history: list[int]) -> None:
    page = Client().get("/rivers/changes/?kind=decision").content.decode()
    assert 'type="application/atom+xml"' in page
    assert "/rivers/changes.atom?kind=decision" in page


def test_the_list_folds_no_state(history: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        pytest.fail("a list of entries needs no state")

    monkeypatch.setattr("facta.desk.records.state_of", fail)
    assert Client().get("/rivers/changes/").status_code == 200
    assert Client().get("/rivers/changes.json").status_code == 200


def test_versions_differ_the_other_way_round(history: list[int]) -> None:
    from facta.state import version_differences

    old, new = (one.payload for one in ledger.read("rivers", kinds=["register"]))
    assert isinstance(old, Register)
    assert isinstance(new, Register)
    assert version_differences(new, new) == ()
    there = {(one.group, one.id): one for one in version_differences(old, new)}
    back = {(one.group, one.id): one for one in version_differences(new, old)}
    assert set(there) == set(back)
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    assert {key: turned[one.what] for key, one in there.items()} == {key: one.what for key, one in back.items()}
