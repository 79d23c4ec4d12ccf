"""The pages of packages, provisions and instruments: ladders per party, what comes next, words and deeds in order."""

from __future__ import annotations

from django.test import Client

from tests.desk.conftest import Links
from tests.desk.test_actors import ON, SANDBOX, page, rows

GAS = f"/union-state/provisions/programme/gas/{ON}"
POWER = f"/union-state/instruments/instrument/power-treaty/{ON}"
PACKAGE = f"/union-state/packages/package/2021-2023/{ON}"


class TestTheLadder:
    def test_each_rung_stands_against_each_party(self, union_state: Client) -> None:
        found = rows(union_state, POWER, "ladder")
        assert len(found) == 8
        signed = next(row for row in found if "signed" in row)
        assert signed.count("verified 6 Dec 2024") == 3
        assert (
            "approved by each party implied by a higher rung implied by a higher rung implied by a higher rung"
            in found[3]
        )

    def test_the_next_rung_names_whom_it_waits_for(self, union_state: Client) -> None:
        ratified = next(row for row in rows(union_state, POWER, "ladder") if "ratified" in row)
        assert ratified.endswith("next Republic of Belarus Russian Federation")

    def test_one_chamber_is_not_the_party(self, union_state: Client) -> None:
        ratified = next(row for row in rows(union_state, POWER, "ladder") if "ratified" in row)
        assert "voted by a chamber only A068" in ratified
        assert "verified" not in ratified

    def test_what_is_told_and_not_verified_says_so(self, union_state: Client) -> None:
        last = rows(union_state, GAS, "ladder")[-1]
        assert last.count("told, not verified") == 2

    def test_it_is_the_ladder_of_the_day(self, union_state: Client) -> None:
        before = rows(union_state, POWER.replace("2026-02-27", "2024-12-05"), "ladder")
        assert not any("verified 6 Dec" in row for row in before)


class TestWhatComesNext:
    def test_an_overdue_rung_says_since_when(self, union_state: Client) -> None:
        told = page(union_state, GAS)
        assert "Next rung: carried out; waits for: any of the parties." in told
        assert "Due: carried out, 2023, overdue by 2 years 2 months, put off since without a new date." in told

    def test_a_rung_without_a_date_says_so(self, union_state: Client) -> None:
        told = page(union_state, POWER)
        assert "Next rung: ratified; waits for: Republic of Belarus, Russian Federation. No date is told." in told

    def test_what_is_only_alleged_owes_nothing(self, union_state: Client) -> None:
        alleged = [one["id"] for one in union_state.get("/union-state/standing.json").json()["promises"]]
        told = page(union_state, f"/union-state/provisions/{alleged[0]}/")
        assert "Next rung:" not in told
        assert "Only said to have been promised" in told


class TestTheCourse:
    def test_words_and_deeds_stand_in_order_and_each_says_which_it_is(self, union_state: Client) -> None:
        found = rows(union_state, GAS, "course")
        assert found[0].startswith("Aug 2021 word: denial not agreed")  # told of a month, and no day is made of it
        assert "deed, verified" in next(row for row in found if row.startswith("9 Sep 2021"))
        assert any("setback, as told" in row for row in found)

    def test_every_claim_about_the_thing_stands_in_it_once(self, union_state: Client) -> None:
        content = union_state.get(GAS).content.decode().partition("findings-course")[2].partition("</tbody>")[0]
        claims = union_state.get(f"/union-state/provisions/programme/gas.json{ON}").json()["claims"]
        assert len(claims) == 19
        assert {id: content.count(f">{id}<") for id in claims} == dict.fromkeys(claims, 1)


class TestAPackage:
    def test_its_programmes_stand_with_declared_known_and_overdue(self, union_state: Client) -> None:
        found = rows(union_state, PACKAGE, "programmes")
        assert len(found) == 28
        gas = next(row for row in found if "single gas market" in row)
        assert "approved Alexey Polishchuk Vladimir Putin not done still planned: carry out" in gas
        assert "overdue by 2 years 2 months" in gas
        assert sum("not done" in row for row in found) == 3

    def test_its_period_base_and_what_is_foreseen(self, union_state: Client) -> None:
        told = page(union_state, PACKAGE)
        assert "Period 2021–2023" in told
        assert "Base 28 programmes" in told
        assert "over 400 documents" in told
        assert "at most 25 can be (gas, oil and electricity are shown otherwise)" in told

    def test_its_figures_open_what_is_beneath_them_in_this_package(self, union_state: Client) -> None:
        links = Links(union_state.get(PACKAGE).content).found
        opened = [link for link in links if "figure=dated" in link]
        assert opened
        assert all("package=package%2F2021-2023" in link for link in opened)

    def test_a_package_that_itemises_nothing_says_so(self, union_state: Client) -> None:
        assert "itemises no provision of its base" in page(union_state, f"/union-state/packages/package/2024-2026/{ON}")

    def test_the_twin_has_the_lines_of_the_measures(self, union_state: Client) -> None:
        value = union_state.get(f"/union-state/packages/package/2021-2023.json{ON}").json()
        lines = union_state.get(f"/union-state/lines.json{ON}").json()
        assert value["lines"] == lines
        assert len(value["programmes"]) == 28

    def test_whatever_names_it_leads_to_it(self, union_state: Client) -> None:
        for address in (GAS, f"/union-state/{ON}", f"/union-state/claims/P39.belrus-20250313/{ON}"):
            assert PACKAGE in Links(union_state.get(address).content).found, address

    def test_there_is_none(self, union_state: Client) -> None:
        assert "There is no package" in page(union_state, "/union-state/packages/none/", status=404)


def test_in_the_sandbox_a_declared_programme_stands_with_what_shows_it_otherwise(sandbox: Client) -> None:
    told = sandbox.get(f"/sandbox/contradictions.json{SANDBOX}").json()["contradictions"]
    provision = next(one["id"] for one in told if one["id"].startswith("programme/"))
    assert rows(sandbox, f"/sandbox/provisions/{provision}/{SANDBOX}", "pairs")


def test_required_by_whom(union_state: Client) -> None:
    assert "Required by Formation of a single electricity market" in page(union_state, POWER)
