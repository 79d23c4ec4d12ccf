"""A document's page: its text with the claims marked where they stand, opened at one of them; what is not shown says why."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from lxml import html

from facta import actions
from facta.desk.documents.parts import CHARACTERS
from facta.ledger import archive
from facta.model import Document
from tests.actions import rivers
from tests.desk.archived import coded, decided, document, proposed, quoting
from tests.desk.conftest import Links, words

TEXT = "The states signed the customs treaty and opened the rail line.\nThey will ratify it in 2024."
SIGNED = "The states signed the customs treaty"
OPENED = "signed the customs treaty and opened the rail line"


@pytest.fixture
def desk(home: Path, db: None, tmp_path: Path) -> Client:
    """A visitor of a desk with the rivers, whose archive is empty but for the treaty."""
    actions.load(rivers.folder(tmp_path), actor="test", recorded=rivers.at(1))
    return Client()


def at(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


def page(desk: Client, one: Document, query: str = "") -> html.HtmlElement:
    answer = desk.get(f"/rivers/documents/{one.sha256}/{query}")
    assert answer.status_code == 200
    return html.fromstring(answer.content)


def text_of(shown: html.HtmlElement) -> str:
    """The text as a reader sees it: a block a line, without the numbers of the marks."""
    for flag in shown.xpath("//*[contains(@class, 'flag')]"):
        flag.drop_tree()
    return "\n".join(line.text_content() for line in shown.xpath("//div[@class='text']/*"))


def marks(shown: html.HtmlElement) -> list[tuple[str, str, str]]:
    """What is marked: the text, the standing by its class, and where it leads."""
    found = []
    for one in shown.xpath("//div[@class='text']//a[contains(@class, 'marked')]"):
        standing = re.search(r"marked-(accepted|proposed|rejected)", one.get("class"))
        assert standing
        found.append((one.xpath("string(mark)"), standing[1], one.get("href")))
    return found


# --- claims in their place -------------------------------------------------------------------------------------------------


def test_a_claim_is_marked_where_it_stands_and_leads_to_its_page(desk: Client) -> None:
    one = document(TEXT)
    coded(quoting(one, TEXT, *at(TEXT, SIGNED), "D.1"))
    shown = page(desk, one)
    assert marks(shown) == [(SIGNED, "accepted", "/rivers/claims/D.1/")]
    assert text_of(shown) == TEXT
    assert shown.xpath("//div[@class='text']/@lang") == ["en"]
    assert shown.xpath("//div[@class='text']/@translate") == ["no"]


def test_claims_that_overlap_are_cut_at_each_beginning_and_end(desk: Client) -> None:
    one = document(TEXT)
    coded(quoting(one, TEXT, *at(TEXT, SIGNED), "D.1"), quoting(one, TEXT, *at(TEXT, OPENED), "D.2", act="implement"))
    shown = page(desk, one)
    assert [(text, href) for text, _, href in marks(shown)] == [
        ("The states ", "/rivers/claims/D.1/"),
        ("signed the customs treaty", "/rivers/claims/D.1/"),  # the shorter of the two
        (" and opened the rail line", "/rivers/claims/D.2/"),
    ]
    # Each begins once, can be reached by the keyboard there, and is named.
    assert [one.get("id") for one in shown.xpath("//div[@class='text']//a[@id]")] == ["claim-D.1", "claim-D.2"]
    assert "Claim 2, accepted:" in shown.get_element_by_id("claim-D.2").text_content()
    assert len(shown.xpath("//a[contains(@class, 'marked-deep')]")) == 1
    assert text_of(shown) == TEXT


def test_claims_of_the_same_words_all_stand_there(desk: Client) -> None:
    one = document(TEXT)
    place = at(TEXT, SIGNED)
    coded(*(quoting(one, TEXT, *place, f"D.{n}") for n in range(3)))
    shown = page(desk, one)
    assert [one.get("id") for one in shown.xpath("//div[@class='text']//a")] == ["claim-D.0", "claim-D.1", "claim-D.2"]
    assert text_of(shown) == TEXT


def test_accepted_proposed_and_rejected_are_told_apart_by_form_and_word(desk: Client) -> None:
    one = document(TEXT)
    coded(quoting(one, TEXT, *at(TEXT, "The states"), "D.1"))
    proposed(quoting(one, TEXT, *at(TEXT, "treaty"), "D.2"), quoting(one, TEXT, *at(TEXT, "rail line"), "D.3"))
    decided("D.3", "reject")
    shown = page(desk, one)
    assert [standing for _, standing, _ in marks(shown)] == ["accepted", "proposed", "rejected"]
    listed = shown.xpath("//ol[@class='placed']/li")
    assert [one.xpath("string(.//span[@class='tag'])") for one in listed] == ["accepted", "proposed", "rejected"]
    assert "accepted: 1" in shown.text_content()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("signed", "signed"),  # the whole text, from its first character to its last
        ("signed it", "signed"),
        ("they signed", "signed"),
        ("𝔸𝔹 🚂 they signed 🚂.", "signed"),  # characters beyond the first plane count once
        ("שתי המדינות חתמו על ההסכם.", "חתמו"),
        ("a <b>signed</b> & sealed", "<b>signed</b>"),
        ("They came.\nThey signed.\nThey left.", "signed.\nThey left"),  # across two blocks
        ("signed\u202eevil", "signed"),
    ],
)
def test_offsets_count_code_points_and_the_text_stays_as_it_is(desk: Client, text: str, part: str) -> None:
    one = document(text)
    coded(quoting(one, text, *at(text, part), "D.1"))
    shown = page(desk, one)
    assert "\n".join(text for text, _, _ in marks(shown)) == part
    assert text_of(shown) == text
    value = desk.get(f"/rivers/documents/{one.sha256}.json").json()
    (told,) = value["claims"]
    assert value["part"]["text"][told["start"] : told["end"]] == part == told["claim"]["quote"]["text"]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [(0, 3, "other"), (5, 5, ""), (-3, 3, "The"), (80, 9999, "x"), (9, 4, "x"), (3, 4, " ")],
)
def test_words_that_do_not_stand_there_are_never_marked(desk: Client, start: int, end: int, said: str) -> None:
    one = document(TEXT)
    coded(quoting(one, TEXT, start, end, "D.1", words=said))
    shown = page(desk, one)
    assert marks(shown) == []
    assert text_of(shown) == TEXT
    assert "no longer has these words" in shown.text_content()
    assert shown.get_element_by_id("beside-D.1") is not None


def test_hostile_text_is_shown_and_never_run(desk: Client) -> None:
    script = '<script>alert("x")</script><img src=x onerror=alert(1)>'
    one = document(f"{script} signed {script}", title=script, name=script, url="javascript:alert(1)", note=script)
    coded(quoting(one, f"{script} signed {script}", 0, len(script), "D.1", speaker=script))
    answer = desk.get(f"/rivers/documents/{one.sha256}/").content.decode()
    assert "<script>alert" not in answer
    assert "<img" not in answer
    assert "javascript:alert(1)" in answer
    assert not [link for link in Links(answer.encode()).found if link.startswith("javascript")]
    listed = desk.get("/rivers/documents/").content.decode()
    assert "<script>alert" not in listed


# --- opened at a claim -----------------------------------------------------------------------------------------------------


def test_it_opens_at_a_claim_without_a_script(desk: Client) -> None:
    one = document(TEXT)
    coded(quoting(one, TEXT, *at(TEXT, SIGNED), "D.1"), quoting(one, TEXT, *at(TEXT, OPENED), "D.2"))
    shown = page(desk, one, "?claim=D.2")
    # The browser scrolls to what has the focus; every piece of the claim is highlighted, and its entry beside the text.
    assert [one.get("id") for one in shown.xpath("//*[@autofocus]")] == ["claim-D.2"]
    asked = shown.xpath("//div[@class='text']//a[contains(@class, 'asked')]/mark")
    assert "".join(one.text_content() for one in asked) == OPENED
    assert [one.get("id") for one in shown.xpath("//li[@aria-current]")] == ["beside-D.2"]


def test_the_page_of_the_claim_leads_to_its_place(desk: Client) -> None:
    one = document(TEXT)
    coded(quoting(one, TEXT, *at(TEXT, SIGNED), "D.1"))
    links = Links(desk.get("/rivers/claims/D.1/?on=2023").content).found
    assert f"/rivers/documents/{one.sha256}/?on=2023&claim=D.1#claim-D.1" in links


def test_a_long_text_comes_in_parts_and_a_claim_opens_its_own(desk: Client) -> None:
    lines = [f"{n}. They met for the {n}th time and agreed to go on talking about the rivers." for n in range(2000)]
    text = "\n".join(lines)
    one = document(text)
    last = at(text, lines[-1])
    coded(quoting(one, text, *last, "D.last"), quoting(one, text, *at(text, lines[3]), "D.first"))
    first = page(desk, one)
    assert [href for _, _, href in marks(first)] == ["/rivers/claims/D.first/"]
    assert len(text_of(first)) <= CHARACTERS
    opened = page(desk, one, "?claim=D.last")
    assert [(text, href) for text, _, href in marks(opened)] == [(lines[-1], "/rivers/claims/D.last/")]
    # From part to part the whole text is read once.
    seen, address = [], f"/rivers/documents/{one.sha256}/"
    while address:
        shown = html.fromstring(desk.get(address).content)
        address = next(iter(shown.xpath("//a[@rel='next']/@href")), "")
        seen.append(text_of(shown))
    assert "\n".join(seen) == text


def test_one_endless_line_is_cut_between_words(desk: Client) -> None:
    text = "word " * 20_000 + "end"
    one = document(text)
    place = (CHARACTERS - 7, CHARACTERS + 8)
    coded(quoting(one, text, *place, "D.1"))
    value = [desk.get(f"/rivers/documents/{one.sha256}.json?part={part}").json() for part in (1, 2, 3, 4, 5)]
    assert "".join(one["part"]["text"] for one in value) == text
    # A claim across two parts is marked in both.
    assert (
        "".join(text for part in (1, 2) for text, _, _ in marks(page(desk, one, f"?part={part}")))
        == text[slice(*place)]
    )


@pytest.mark.parametrize("part", ["0", "-1", "99", "x", "1e3", "٣"])
def test_a_part_that_there_is_not_is_the_nearest_that_there_is(desk: Client, part: str) -> None:
    assert text_of(page(desk, document(TEXT), f"?part={part}")) == TEXT


# --- what is known of it ---------------------------------------------------------------------------------------------------


def test_what_is_known_of_the_document_stands_on_its_page(desk: Client) -> None:
    one = document(
        TEXT, title="Two states sign", url="https://herald.example/treaty", told_basis="dateline", language="ru"
    )
    shown = page(desk, one)
    told = " ".join(shown.text_content().replace("\u00a0", " ").split())
    for said in (
        "Two states sign",
        "River Herald",
        "1 May 2022",
        "stands in the dateline",
        "text/plain",
        "russian",
        one.sha256,
    ):
        assert said.lower() in told.lower()
    links = Links(desk.get(f"/rivers/documents/{one.sha256}/").content).found
    assert "https://herald.example/treaty" in links
    assert "/rivers/sources/source/herald/" in links


def test_a_document_told_after_the_day_says_so_and_is_not_listed(desk: Client) -> None:
    one = document(TEXT, title="The later report")
    assert "was told after the day asked about" in page(desk, one, "?on=2022-01-01").text_content()
    listed = words(desk.get("/rivers/documents/?on=2022-01-01").content)
    assert "The later report" not in listed
    assert "1 document was told after the day asked about" in listed
    assert "The later report" in words(desk.get("/rivers/documents/?on=2022-06-01").content)


def test_the_list_counts_what_is_accepted_and_what_waits(desk: Client) -> None:
    one = document(TEXT, title="The report")
    coded(quoting(one, TEXT, *at(TEXT, SIGNED), "D.1"))
    proposed(quoting(one, TEXT, *at(TEXT, "treaty"), "D.2"), quoting(one, TEXT, *at(TEXT, "rail line"), "D.3"))
    value = desk.get("/rivers/documents.json").json()
    (told,) = [found for found in value["documents"] if found["title"] == "The report"]
    assert told["claims"] == {"accepted": 1, "proposed": 2, "rejected": 0}
    assert (told["publisher"], told["kind"]) == ("River Herald", "independent")
    row = html.fromstring(desk.get("/rivers/documents/").content).xpath("//tr[th//a[text()='The report']]")[0]
    assert [" ".join(cell.text_content().split()) for cell in row.xpath("td")][-2:] == ["1", "2"]


# --- what is not shown -----------------------------------------------------------------------------------------------------


def test_a_text_that_the_archive_lacks_is_told_as_lacking_and_the_quotes_stay(desk: Client) -> None:
    one = document(TEXT)
    coded(quoting(one, TEXT, *at(TEXT, SIGNED), "D.1"))
    archive.erase(one.text_sha256)
    told = words(desk.get(f"/rivers/documents/{one.sha256}/").content)
    assert "does not hold the text" in told
    assert SIGNED in told
    assert desk.get(f"/rivers/documents/{one.sha256}.json").json()["missing"]


def test_a_retracted_document_says_so_and_shows_no_text(desk: Client) -> None:
    one = document(TEXT, title="The report")
    actions.retract(tracker="rivers", ids=[one.sha256], reason="not ours to keep", actor="editor/1")
    told = words(desk.get(f"/rivers/documents/{one.sha256}/").content)
    assert "This document was retracted." in told
    assert "not ours to keep" in told
    assert SIGNED not in told


def test_an_erased_document_tells_only_that_it_was_erased_and_why(desk: Client) -> None:
    one = document(TEXT, title="The secret report")
    coded(quoting(one, TEXT, *at(TEXT, SIGNED), "D.1"))
    assert SIGNED in words(desk.get(f"/rivers/documents/{one.sha256}/").content)  # now it is in memory
    actions.redact(tracker="rivers", target=one.sha256, reason="the licence ended", actor="editor/1")
    for address in (f"/rivers/documents/{one.sha256}/", "/rivers/claims/D.1/"):
        told = words(desk.get(address).content)
        assert "the licence ended" in told
        assert "erased" in told
        assert "secret" not in told
        assert "customs treaty" not in told
        assert "customs treaty" not in desk.get(address.rstrip("/") + ".json").content.decode()


def test_the_text_of_another_tracker_is_not_handed_out(desk: Client) -> None:
    actions.new(tracker="lakes", title="Lakes", actor="test")
    one = document(TEXT, tracker="lakes")
    assert desk.get(f"/lakes/documents/{one.sha256}/").status_code == 200
    for address in (f"/rivers/documents/{one.sha256}/", f"/rivers/documents/{one.sha256}.json"):
        answer = desk.get(address)
        assert answer.status_code == 404
        assert SIGNED not in answer.content.decode()


def test_a_document_recorded_later_leads_to_now(desk: Client) -> None:
    one = document(TEXT)
    answer = desk.get(f"/rivers/documents/{one.sha256}/?known_by=2020")
    assert answer.status_code == 404
    assert f"/rivers/documents/{one.sha256}/" in Links(answer.content).found
    assert desk.get("/rivers/documents/nothing/").status_code == 404


def test_a_claim_that_does_not_quote_it_is_refused_with_the_document(desk: Client) -> None:
    one = document(TEXT)
    answer = desk.get(f"/rivers/documents/{one.sha256}/?claim=C1")
    assert answer.status_code == 404
    assert f"/rivers/documents/{one.sha256}/" in Links(answer.content).found
