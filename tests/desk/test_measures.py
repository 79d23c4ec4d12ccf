"""The pages of the measures: what each shows in both languages, with the claims beneath it, and its twin as JSON."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from msgspec import to_builtins

import facta
from facta import actions
from facta.desk import measured
from facta.site.cli import main
from tests.desk.conftest import Links

ON = "on=2026-02-27"
SANDBOX = "on=2024-06-01&told_by=2025"
# The sandbox has no promise that is only alleged, and no driver.
NONE_IN_THE_SANDBOX = ("standing", "drivers")


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode().replace("\xa0", " ")


def rows(page: str, table: str) -> list[str]:
    """The rows of a table as plain text."""
    body = page.partition(f"findings-{table}")[2].partition("<tbody")[2].partition("</tbody>")[0]
    found = [" ".join(unescape(re.sub(r"<[^>]*>", " ", row)).split()) for row in body.split("<tr ")[1:]]
    return [row.partition("> ")[2] for row in found]


# --- every page --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(("tracker", "query"), [("union-state", ON), ("sandbox", SANDBOX)])
def test_every_measure_has_a_page_with_a_table_whose_rows_lead_to_claims(
    union_state: Client, sandbox: Client, language: str, tracker: str, query: str
) -> None:
    sandbox.cookies["django_language"] = language
    for name in measured.NAMES:
        if tracker == "sandbox" and name in NONE_IN_THE_SANDBOX:
            continue
        answer = sandbox.get(f"/{tracker}/{name}/?{query}")
        page = answer.content.decode()
        assert answer.status_code == 200
        assert f'<html lang="{language}">' in page
        assert page.count("<table") >= 1, name
        links = Links(answer.content).found
        first = query.partition("&")[0]
        assert [link for link in links if re.fullmatch(rf"/{tracker}/claims/[^?]+/\?{first}.*", link)], name


@pytest.mark.parametrize("name", measured.NAMES)
def test_whatever_a_measure_links_to_answers(union_state: Client, name: str) -> None:
    found = {link for link in Links(union_state.get(f"/union-state/{name}/?{ON}").content).found if link[0] == "/"}
    assert len(found) > 15
    assert [link for link in found if union_state.get(link).status_code not in (200, 302)] == []


def test_the_index_tells_each_measure_in_a_sentence_and_leads_to_it(union_state: Client) -> None:
    answer = union_state.get(f"/union-state/measures/?{ON}")
    links = Links(answer.content).found
    assert [name for name in measured.NAMES if f"/union-state/{name}/?{ON}" not in links] == []
    assert "7 declarations that something is complete are shown otherwise." in answer.content.decode()
    told = union_state.get(f"/union-state/measures.json?{ON}").json()
    assert set(told["measures"]) == set(measured.NAMES)
    assert {union_state.get(one["json"]).status_code for one in told["measures"].values()} == {200}
    assert f"/union-state/measures/?{ON}" in Links(union_state.get(f"/union-state/?{ON}").content).found


@pytest.mark.parametrize("name", measured.NAMES)
def test_a_date_that_is_none_is_told_at_its_field_and_refused_as_json(union_state: Client, name: str) -> None:
    page = text_of(union_state, f"/union-state/{name}/?on=31.02.2023", status=400)
    assert 'id="cut-on-error"' in page
    refused = union_state.get(f"/union-state/{name}.json?on=31.02.2023")
    assert (refused.status_code, set(refused.json()["fields"])) == (400, {"on"})


@pytest.mark.parametrize("name", measured.NAMES)
def test_nothing_told_after_the_day_is_shown(union_state: Client, name: str) -> None:
    page = union_state.get(f"/union-state/{name}/?on=2021-11-05")
    told = union_state.get("/union-state/claims.json?on=2021-11-05").json()
    known = {claim["id"] for claim in told["claims"]}
    linked = re.findall(r"/union-state/claims/([^/?]+)/\?", page.content.decode())
    assert set(linked) <= known


def test_a_package_that_there_is_not_is_404_with_what_there_is(union_state: Client) -> None:
    for name in ("deadlines", "contradictions", "denominators", "paper", "sensitivity"):
        page = text_of(union_state, f"/union-state/{name}/?package=nothing", status=404)
        assert "There is no package “nothing”" in page
        assert union_state.get(f"/union-state/{name}.json?package=nothing").status_code == 404


# --- the same as JSON --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("package", ["", "package/2024-2026"])
@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("contradictions", ("contradictions",)),
        ("denominators", ("denominators",)),
        ("sensitivity", ("sensitivity",)),
        ("patterns", ("patterns",)),
        ("standing", ("standing",)),
    ],
)
def test_the_json_is_that_of_the_command(
    union_state: Client, capfd: pytest.CaptureFixture[str], name: str, command: tuple[str, ...], package: str
) -> None:
    asked = ["--package", package] if package and name not in ("patterns", "standing") else []
    told = _said(capfd, *command, "union-state", "--on", "2026-02-27", *asked)
    query = f"&package={package}" if package else ""
    assert union_state.get(f"/union-state/{name}.json?{ON}{query}").json() == told


def test_the_deadlines_as_json_are_those_of_three_commands(
    union_state: Client, capfd: pytest.CaptureFixture[str]
) -> None:
    found = union_state.get(f"/union-state/deadlines.json?{ON}").json()
    at = ("union-state", "--on", "2026-02-27")
    assert found["due"] == _said(capfd, "calendar", *at, "--reached")["due"]
    assert found["deficits"] == _said(capfd, "deficit", *at)["deficits"]
    assert found["goalpost"].items() <= _said(capfd, "goalpost", *at).items()
    assert any(slip["moves"] and slip["moves"][0]["by"] for slip in found["slips"])


def test_words_and_deeds_as_json_are_those_of_the_measures(union_state: Client) -> None:
    told = union_state.get(f"/union-state/deeds.json?{ON}&told_by=2026-02-27").json()
    tracker = facta.open("union-state")
    last = next(pair for pair in reversed(told["gaps"]) if not pair["then"]["group"])
    assert last["then"] == _plain(tracker.gaps(["2026-02-27"], told_by="2026-02-27")[0].then)
    assert [one for one in told["talk"] if one["start"] == "2025-01-01"] == _plain(
        tracker.talk("2025-01-01", "2025-12-31", "2026-02-27")
    )


def test_paper_and_participation_as_json_are_those_of_their_commands(
    union_state: Client, capfd: pytest.CaptureFixture[str]
) -> None:
    at = ("--on", "2026-02-27")
    paper = union_state.get(f"/union-state/paper.json?{ON}").json()
    assert paper["packages"] == _said(capfd, "paper", "union-state", "--compare", *at)["packages"]
    assert paper["audit"].items() <= _said(capfd, "paper", "union-state", *at).items()
    treaties = union_state.get(f"/union-state/participation.json?{ON}").json()["instruments"]
    assert len(treaties) > 5
    one = next(found for found in treaties if found["instrument"] == "instrument/security-guarantees")
    assert one.items() <= _said(capfd, "participation", "union-state", one["instrument"], *at).items()


def test_sources_as_json_are_those_of_three_commands(union_state: Client, capfd: pytest.CaptureFixture[str]) -> None:
    found = union_state.get(f"/union-state/sources.json?{ON}").json()
    at = ("sources", "union-state", "--on", "2026-02-27")
    assert (
        _said(capfd, *at).items() <= {key: one for key, one in found.items() if key not in ("claims", "copies")}.items()
    )
    assert found["claims"] == _said(capfd, *at, "--claims")["claims"]
    assert found["copies"] == _said(capfd, *at, "--copies")["copies"]


def test_drivers_as_json_are_those_of_two_commands(union_state: Client, capfd: pytest.CaptureFixture[str]) -> None:
    found = union_state.get(f"/union-state/drivers.json?{ON}").json()
    at = ("--on", "2026-02-27")
    listed = _said(capfd, "drivers", "union-state", *at)["drivers"]
    assert found["drivers"] == [{key: one[key] for key in one if key not in ("recorded", "actor")} for one in listed]
    assert found["kind"] == "summit"
    study = _said(capfd, "drivers", "union-state", "ask", "--kind", "summit", *at)
    assert {"tracker": "union-state", **found["study"]} == study


def _plain(value: object) -> Any:
    return json.loads(json.dumps(to_builtins(value)))


def _said(capfd: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    capfd.readouterr()
    assert main([*arguments, "--json"]) == 0
    found: dict[str, Any] = json.loads(capfd.readouterr().out)
    return found


# --- what each shows ---------------------------------------------------------------------------------------------------


def test_deadlines_tell_since_when_what_is_overdue_and_each_move_with_its_voice(union_state: Client) -> None:
    page = text_of(union_state, f"/union-state/deadlines/?{ON}")
    overdue = rows(page, "overdue")
    assert any("Resolutions on the Interstate Customs Centre" in row and "3 years 8 months" in row for row in overdue)
    moves = rows(page, "moves")
    assert any(
        row.startswith(
            "Abolition of roaming charges carried out 1 Jun 2022 1 Mar 2025 2 years 9 months Mikhail Mishustin"
        )
        and "D36-delay.iz-1785799" in row
        for row in moves
    )
    assert any("put off, no new date" in row for row in moves)


def test_deadlines_of_one_package_leave_out_the_others(union_state: Client) -> None:
    page = text_of(union_state, f"/union-state/deadlines/?{ON}&package=package/2024-2026")
    assert rows(page, "overdue") == []
    assert [row.partition(" carried")[0] for row in rows(page, "coming")] == ["Main Directions 2024-2026"]
    assert 'aria-current="true">Main Directions 2024-2026<' in page


def test_deadlines_tell_how_far_goalposts_moved_and_lead_to_the_feed(union_state: Client) -> None:
    page = text_of(union_state, f"/union-state/deadlines/?{ON}")
    assert "The whole base was moved by at least 54.2 days" in page
    assert any(row.startswith("Republic of Belarus 27 27 (100 %) 26 (96 %)") for row in rows(page, "missed"))
    assert 'href="/union-state/calendar.ics"' in page


def test_words_and_deeds_stand_year_by_year_as_known_then_and_later(union_state: Client) -> None:
    page = text_of(union_state, "/union-state/deeds/?on=2025-03-13&told_by=2026-02-27")
    days = [row for row in rows(page, "gaps") if " any party " in row]
    assert [day[:11] for day in days] == ["31 Dec 2021", "31 Dec 2022", "31 Dec 2023", "31 Dec 2024", "13 Mar 2025"]
    assert any("Russian Federation" in row for row in rows(page, "gaps"))
    assert "Formation of a single gas market" in days[-1]
    assert any("all together" in row for row in rows(page, "talk"))


def test_a_contradiction_shows_both_pieces_of_evidence_in_their_words(sandbox: Client) -> None:
    found = sandbox.get(f"/sandbox/contradictions.json?{SANDBOX}").json()["contradictions"]
    page = text_of(sandbox, f"/sandbox/contradictions/?{SANDBOX}")
    told = rows(page, "pairs")
    assert len(told) == len(found) > 0
    for one, row in zip(found, told, strict=True):
        both = [one["claims"][0], one["against"][0]["claims"][0]]
        for id in both:
            quoted = one["evidence"][id].strip("“”[]")
            assert " ".join(quoted.split()) in row
            assert f"/sandbox/claims/{id}/" in page
    assert "<blockquote" in page


def test_a_percentage_is_recomputed_and_two_of_one_week_stand_side_by_side(union_state: Client) -> None:
    page = text_of(union_state, f"/union-state/denominators/?{ON}&package=package/2024-2026")
    assert any("almost 40 %" in row and "37.1 %" in row for row in rows(page, "shares"))
    page = text_of(union_state, f"/union-state/denominators/?{ON}")
    week = [row for row in rows(page, "weeks") if row.startswith("27 Mar 2023")]
    assert any("almost 75 %" in row for row in week)
    assert any("about 66.7 % (two thirds)" in row for row in week)
    assert "46.4 points apart" in week[0]


def test_a_pattern_stands_with_its_evidence_and_a_kept_treaty_raises_none(union_state: Client) -> None:
    page = text_of(union_state, f"/union-state/patterns/?{ON}")
    doctrine = next(row for row in rows(page, "approved-unsigned") if row.startswith("Military Doctrine"))
    assert "approved by 4 Nov 2021; no signature is verified since: 4 years 4 months" in doctrine
    assert "The Supreme State Council approved the new Military Doctrine." in doctrine
    assert "A015.belta-467974" in doctrine
    assert "security-guarantees" not in page


def test_patterns_are_told_in_russian_altogether(union_state: Client) -> None:
    union_state.cookies["django_language"] = "ru"
    page = text_of(union_state, f"/union-state/patterns/?{ON}")
    assert "одобрено к 4 ноя 2021; с тех пор подпись не подтверждена: 4 года 4 месяца" in page
    assert "no signature" not in page
    page = text_of(union_state, f"/union-state/sensitivity/?{ON}")
    assert "свидетельство действует два года" in page
    assert "evidence holds" not in page


def test_paper_stands_package_beside_package_with_the_claims_of_each_sign(union_state: Client) -> None:
    page = text_of(union_state, f"/union-state/paper/?{ON}")
    assert any(row.startswith("Main Directions 2021-2023") and "38 % 18 % 0 %" in row for row in rows(page, "packages"))
    assert len(rows(page, "provisions")) == 28
    assert any("signed by all" in row for row in rows(page, "provisions"))
    before = text_of(union_state, "/union-state/paper/?on=2020-01-01")
    assert "had not been told of by this day" in before
    assert rows(before, "provisions") == []


def test_sensitivity_answers_whether_another_rule_changes_the_story(union_state: Client) -> None:
    page = text_of(union_state, f"/union-state/sensitivity/?{ON}")
    assert "By the codebook&#x27;s rules there is a proven gap of 11 %" in page
    assert "none of 38 other rules changes that (7.4 % – 50 %)" in page
    rules = rows(page, "rules")
    assert rules[0].startswith("the codebook's rules")
    assert any(row.startswith("3 independent voices verify what is carried out") for row in rules)
    assert len(rows(page, "without")) == 28
    assert f"/union-state/claims/?{ON}&amp;figure=proven_gap" in page


def test_participation_tells_which_instruments_are_in_force_and_whom_they_bind(union_state: Client) -> None:
    page = text_of(union_state, f"/union-state/participation/?{ON}")
    assert any("In force since 13 Mar 2025." in row for row in rows(page, "instruments"))
    bound = [row for row in rows(page, "parties") if re.search(r" bound \d", row)]
    assert len(bound) == 2
    assert all("13 Mar 2025" in row for row in bound)
    assert "/union-state/claims/A062.presby-20250304/" in page


def test_sources_tell_each_track_record_and_keep_both_grades_apart(union_state: Client) -> None:
    page = text_of(union_state, f"/union-state/sources/?{ON}&publishers.size=200")
    putin = next(row for row in rows(page, "voices") if row.startswith("Vladimir Putin"))
    assert putin.startswith("Vladimir Putin official voice 4 3 1 0 75 % 30 % to 95 % F")
    assert any(row.startswith("6 no act is told as done") for row in rows(page, "information"))
    assert len(rows(page, "publishers")) == 116
    assert len(rows(page, "alone")) == 2
    assert "No archived document passes on another's report." in unescape(page)


def test_a_promise_only_alleged_stands_with_each_change_in_its_words(union_state: Client) -> None:
    page = text_of(union_state, f"/union-state/standing/?{ON}")
    assert "2 promises are only said to have been made; in no figure until confirmed: 2." in page
    reform, elections = rows(page, "promises")
    assert "denied since 19 Mar 2021 Republic of Belarus Russian Federation" in reform
    assert "alleged by third parties since 5 Nov 2021" in elections
    denied = next(row for row in rows(page, "changes") if " 19 Mar 2021 " in row)
    assert "denied before: told by one side only Alexander Lukashenko" in denied
    assert "S05.nova-20210319" in denied
    before = text_of(union_state, "/union-state/standing/?on=2021-01-01")
    assert not any("denied" in row for row in rows(before, "changes"))


def test_drivers_stand_with_their_sources_and_one_kind_is_asked_about_under_its_caution(union_state: Client) -> None:
    page = text_of(union_state, f"/union-state/drivers/?{ON}")
    assert "16 drivers are recorded; asked about is one kind: Summits (5)." in page
    assert len(rows(page, "drivers")) == 16
    assert 'href="http://en.special.kremlin.ru/events/president/transcripts/73341"' in page
    acts = next(row for row in rows(page, "answers") if row.startswith("verified acts"))
    assert acts.startswith("verified acts all together: 32; not dated to the day: 1 13 2.2 9.1 5.8 to 11.8")
    assert "An association in this record, not a cause" in page.partition("findings-answers")[0]
    union_state.cookies["django_language"] = "ru"
    assert "Это связь в записях, а не причина" in text_of(union_state, f"/union-state/drivers/?{ON}")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("standing", "No promise of this tracker is only said to have been made."),
        ("drivers", "No driver was told of by this day."),
    ],
)
def test_a_tracker_without_them_says_so_and_what_to_do(sandbox: Client, name: str, told: str) -> None:
    page = text_of(sandbox, f"/sandbox/{name}/?{SANDBOX}")
    assert told in page
    assert 'class="empty"' in page


# --- where there is nothing --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", measured.NAMES)
def test_without_a_record_it_says_what_to_do_next(union_state: Client, name: str) -> None:
    page = text_of(union_state, f"/union-state/{name}/?known_by=2020")
    assert "Nothing was recorded by 2020" in page
    assert f'<a href="/union-state/{name}/">Show what is recorded by now</a>' in page


@pytest.mark.parametrize("name", measured.NAMES)
def test_a_new_tracker_says_how_to_begin(home: object, db: None, name: str) -> None:
    actions.new(tracker="two-rivers", actor="test", title="Two Rivers")
    page = text_of(Client(), f"/two-rivers/{name}/")
    assert "Add documents and review what the engine proposes:" in page
    assert "facta add two-rivers document.pdf" in page


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("contradictions", "No declaration is shown otherwise."),
        ("denominators", "No share was stated for this whole by this day."),
        ("participation", "No party has signed or ratified an instrument by this day."),
    ],
)
def test_a_day_on_which_nothing_is_found_leads_to_what_is_told(union_state: Client, name: str, told: str) -> None:
    page = text_of(union_state, f"/union-state/{name}/?on=2019-01-01")
    assert told in page
    assert "What is told" in page.partition('class="empty"')[2]
