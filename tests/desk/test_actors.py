"""The pages of who acts and who speaks: what a party owes, has done and says; what became of the words of a body or a person."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from facta.desk import asked as questions
from tests.desk.conftest import Links, words

ON = "?on=2026-02-27"
SANDBOX = "?on=2024-06-01&told_by=2025"
GAS = "Formation of a single gas market"


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return unescape(words(answer.content))


def rows(client: Client, address: str, table: str) -> list[str]:
    """The rows of a table as plain text."""
    body = (
        client.get(address)
        .content.decode()
        .partition(f"findings-{table}")[2]
        .partition("<tbody")[2]
        .partition("</tbody>")[0]
    )
    return [
        " ".join(unescape(re.sub(r"<[^>]*>", " ", row)).replace("\xa0", " ").split())
        for row in re.split("<tr [^>]*>", body)[1:]
    ]


class TestTheIndex:
    def test_it_lists_whoever_the_register_knows_and_apart_whom_it_does_not(self, union_state: Client) -> None:
        told = page(union_state, f"/union-state/who/{ON}")
        assert "2 parties, 18 bodies and 35 people in the register; 10 more speakers whom it does not know." in told
        known, _, strangers = told.partition("Speakers whom the register does not know For whom they speak")
        assert "Alexander Lukashenko President of Belarus" in known
        assert "A. Shraibman" in strangers
        assert "A. Shraibman" not in known

    def test_it_counts_what_was_told_by_the_day_and_shows_who_is_silent(self, union_state: Client) -> None:
        value = union_state.get(f"/union-state/who.json{ON}").json()
        earlier = union_state.get("/union-state/who.json?on=2021-11-05").json()
        of = {one["id"]: one["claims"] for one in value["people"]}
        before = {one["id"]: one["claims"] for one in earlier["people"]}
        assert set(of) == set(before)
        assert before["person/lukashenko"] < of["person/lukashenko"] == 40
        assert 0 in before.values()

    def test_everybody_named_has_a_page_with_a_twin(self, union_state: Client) -> None:
        found = [
            link
            for link in Links(union_state.get(f"/union-state/who/{ON}").content).found
            if re.search("/(parties|bodies|people)/", link)
        ]
        assert len(set(found)) == 2 + 18 + 35 + 10
        for link in found[:6]:
            assert union_state.get(link).status_code == 200
            assert union_state.get(link.replace("/?", ".json?")).status_code == 200


class TestAParty:
    def test_what_waits_for_it_alone_stands_first_with_its_date_and_who_is_ahead(self, union_state: Client) -> None:
        first = rows(union_state, f"/union-state/parties/BY/{ON}", "owes")[0]
        assert "Resolutions on the Interstate Customs Centre" in first
        assert "Russian Federation did on 17 Sep 2022" in first
        assert "overdue by 3 years 8 months" in first

    def test_it_owes_and_has_done_what_the_measures_say(self, union_state: Client) -> None:
        told = page(union_state, f"/union-state/parties/BY/{ON}")
        assert "70 next rungs wait for it, 40 are overdue; 33 acts of it are verified." in told
        value = union_state.get(f"/union-state/parties/BY.json{ON}").json()
        assert (len(value["owes"]), sum(one["overdue"] is not None for one in value["owes"])) == (70, 40)
        assert sum(one["is_verified"] for one in value["done"]) == 33
        assert {"BY"} <= {party for one in value["done"] for party in one["parties"]}

    def test_what_is_told_of_it_and_not_verified_says_so(self, union_state: Client) -> None:
        done = rows(union_state, f"/union-state/parties/BY/{ON}&done.size=200", "done")
        assert sum("told, not verified" in row for row in done) == 20

    def test_its_declarations_that_are_shown_otherwise_stand_with_both_sides(self, union_state: Client) -> None:
        russia = rows(union_state, f"/union-state/parties/RU/{ON}", "pairs")
        assert any(GAS in row and "Vladimir Putin" in row for row in russia)
        assert rows(union_state, f"/union-state/parties/BY/{ON}", "pairs") == []

    def test_its_own_word_is_held_against_what_is_delivered(self, union_state: Client) -> None:
        (first, *_) = rows(union_state, f"/union-state/parties/RU/{ON}", "declares")
        assert "100 %" in first
        assert "28 of 28" in first
        assert "0 % – 89 %" in first

    def test_it_is_not_what_it_will_say_later(self, union_state: Client) -> None:
        assert "No rung waits for it" not in page(union_state, "/union-state/parties/BY/?on=2021-11-05")
        before = union_state.get("/union-state/parties/RU.json?on=2021-11-05").json()
        assert before["contradictions"] == []


class TestAPerson:
    def test_a_declaration_stands_beside_what_shows_it_otherwise(self, union_state: Client) -> None:
        told = page(union_state, f"/union-state/people/person/putin/{ON}")
        assert "Of 4 acts told as done: 3 verified by others, 1 shown otherwise." in told
        assert "Borne out: 75 % of the 4 judged (95 % interval: 30 % to 95 %)." in told
        first = rows(union_state, f"/union-state/people/person/putin/{ON}", "declared")[0]
        assert "shown otherwise" in first
        assert GAS in first

    def test_a_promise_stands_beside_what_became_of_it(self, union_state: Client) -> None:
        found = rows(union_state, f"/union-state/people/person/volfovich/{ON}", "promised")
        assert len(found) == 2
        assert all("kept reached 6 Dec 2024" in row for row in found)
        moved = rows(union_state, f"/union-state/people/person/gryzlov/{ON}", "promised")
        assert any("put off to 1 Jan 2027, last by Svetlana Gurina" in row for row in moved)

    def test_every_claim_of_the_voice_stands_on_the_page(self, union_state: Client) -> None:
        content = union_state.get(f"/union-state/people/person/lukashenko/{ON}").content.decode()
        value = union_state.get(f"/union-state/people/person/lukashenko.json{ON}").json()
        assert len(value["claims"]) == 40
        assert [id for id in value["claims"] if f">{id}<" not in content] == []

    def test_whom_the_register_does_not_know_keeps_the_name_as_told_and_verifies_nothing(
        self, union_state: Client
    ) -> None:
        told = page(union_state, f"/union-state/people/a.%20shraibman/{ON}")
        assert "A. Shraibman" in told
        assert "The register does not know this speaker" in told
        assert union_state.get(f"/union-state/people/a.%20shraibman.json{ON}").json()["person"]["is_unknown"] is True

    @pytest.mark.parametrize("kind", ["people", "bodies", "parties"])
    def test_whom_there_is_not(self, union_state: Client, kind: str) -> None:
        assert "in this tracker" in page(union_state, f"/union-state/{kind}/nobody/{ON}", status=404)
        assert union_state.get(f"/union-state/{kind}/nobody.json{ON}").json()["there_is"]

    def test_a_publisher_without_a_speaker_is_no_person(self, union_state: Client) -> None:
        assert union_state.get(f"/union-state/people/source/kremlin/{ON}").status_code == 404


class TestABody:
    def test_a_common_body_shows_what_it_has_done_and_who_speaks_in_it(self, sandbox: Client) -> None:
        told = page(sandbox, f"/sandbox/bodies/council/{SANDBOX}")
        assert "Common body" in told
        assert "Selwin Adarre" in told
        assert rows(sandbox, f"/sandbox/bodies/council/{SANDBOX}", "done")

    def test_a_chamber_says_what_its_vote_is_worth(self, sandbox: Client) -> None:
        assert "its vote alone ratifies nothing" in page(sandbox, f"/sandbox/bodies/vor-senate/{SANDBOX}")


class TestLinks:
    @pytest.mark.parametrize(
        ("address", "leads_to"),
        [
            (f"/union-state/claims/P39.belrus-20250313/{ON}", f"/union-state/people/person/putin/{ON}"),
            (f"/union-state/contradictions/{ON}", f"/union-state/people/person/putin/{ON}"),
            (f"/union-state/deadlines/{ON}", f"/union-state/people/person/gurina/{ON}"),
            (f"/union-state/deeds/{ON}", f"/union-state/parties/RU/{ON}"),
            (f"/union-state/sources/{ON}", f"/union-state/people/person/putin/{ON}"),
            (f"/union-state/provisions/programme/gas/{ON}", f"/union-state/people/person/polishchuk/{ON}"),
            (f"/union-state/{ON}", f"/union-state/who/{ON}"),
        ],
    )
    def test_whoever_is_named_leads_to_their_page(self, union_state: Client, address: str, leads_to: str) -> None:
        assert leads_to in Links(union_state.get(address).content).found

    def test_names_aliases_and_ids_lead_to_one_address(self, union_state: Client) -> None:
        from django.test import RequestFactory

        found = questions.asked(RequestFactory().get(f"/{ON}"), "union-state")
        addresses = {found.speaker(name) for name in ("Vladimir Putin", "Владимир Путин", "V. Putin", "person/putin")}
        assert addresses == {f"/union-state/people/person/putin/{ON}"}
        assert found.speaker("Moscow") == found.actor("RU")
        assert found.speaker("somebody else") == ""


def test_in_russian(union_state: Client) -> None:
    union_state.cookies["django_language"] = "ru"
    told = page(union_state, f"/union-state/people/person/putin/{ON}")
    assert "Из 4 действий, названных сделанными: подтверждено другими — 3, показано обратное — 1." in told
    assert "Её ждут 70 очередных ступеней, 40 просрочено" in page(union_state, f"/union-state/parties/BY/{ON}")


def test_before_anything_was_recorded_the_pages_say_what_to_do(union_state: Client) -> None:
    for address in ("who/", "parties/BY/", "people/person/putin/", "bodies/SSC/", "packages/package/2021-2023/"):
        answer = union_state.get(f"/union-state/{address}?known_by=2020")
        assert answer.status_code == 200, address
        assert any("known_by" not in link and address in link for link in Links(answer.content).found), address
