"""What a visitor may not see is not there: not as a page, not as JSON, not in a list, not to a search, whatever the method."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.urls import resolve, reverse

import facta.desk
from facta import actions
from facta.desk import access, accounts
from facta.errors import InputError, UnknownError
from facta.model.register_check import is_tracker_name
from tests.desk.conftest import EXAMPLES, Links
from tests.walk import routes, walk

PASSWORD = "seven grey herons"
# Of the sandbox alone: its rivers, its parties and its people.
SECRETS = re.compile(r"/sandbox/|Three Rivers|Трёх рек|Karendia|Карендия|Velisk", re.IGNORECASE)


@pytest.fixture
def desk(home: Path, db: None) -> Client:
    """A visitor of a desk with a public tracker and one that is private."""
    for name in ("union_state", "sandbox"):
        actions.load(EXAMPLES / name, actor="test")
    access.share("sandbox", "private")
    cache.clear()
    return Client()


def account(name: str, is_staff: bool = False) -> User:
    return User.objects.create_user(name, password=PASSWORD, is_staff=is_staff)


def logged_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def sandbox_addresses() -> list[str]:
    """Every address of the sandbox, as its operator finds them."""
    account("operator", is_staff=True)
    found = walk(logged_in("operator"), {"sandbox": "?on=2024-06-01&told_by=2025"})
    return [one.address for one in found.visited if one.address.startswith("/sandbox/")]


def test_no_address_of_a_private_tracker_is_there_for_a_visitor(desk: Client) -> None:
    addresses = sandbox_addresses()
    assert len(addresses) > 35
    for address in addresses:
        for method in (desk.get, desk.post, desk.head, desk.delete):
            assert method(address).status_code == 404, address
        elsewhere = address.replace("/sandbox/", "/atlantis/", 1)
        shown, unknown = (desk.get(one).content.decode() for one in (address, elsewhere))
        # Told in the same words as of a name that no tracker has.
        assert re.sub("sandbox", "atlantis", shown) == unknown, address


def test_no_page_of_the_desk_gives_away_a_private_tracker(desk: Client) -> None:
    found = walk(desk, {"union-state": "?on=2025-03-13"})
    given_away = [one.address for one in found.visited if SECRETS.search(one.content.decode(errors="replace"))]
    assert given_away == []
    for route in routes():  # what a form could be asked of every tracker at once
        if not route.wants:
            for query in ("q=Council", "q=sandbox", "q=Karendia", "tracker=sandbox", "tracker=sandbox&q=Council"):
                told = desk.get(reverse(route.name), query_params=dict(part.split("=") for part in query.split("&")))
                page = re.sub(r'value="[^"]*"|[?&;]\w+=[^"]*', "", told.content.decode(errors="replace"))
                assert not re.search("Three Rivers|Трёх рек|Velisk", page), (route.name, query)


@pytest.mark.parametrize(
    ("audience", "visitor", "outsider", "member", "operator"),
    [
        ("public", 200, 200, 200, 200),
        ("members", 404, 404, 200, 200),
        ("private", 404, 404, 404, 200),
    ],
)
def test_who_sees_what(desk: Client, audience: str, visitor: int, outsider: int, member: int, operator: int) -> None:
    access.share("sandbox", audience)
    account("outsider")
    account("member")
    account("operator", is_staff=True)
    access.admit("sandbox", ["member"])
    clients = [desk, *map(logged_in, ("outsider", "member", "operator"))]
    assert [one.get("/sandbox/lines.json").status_code for one in clients] == [visitor, outsider, member, operator]
    for client, status in zip(clients, (visitor, outsider, member, operator), strict=True):
        assert ("/sandbox/" in Links(client.get("/").content).found) == (status == 200)


def test_a_membership_that_ended_shows_nothing_more(desk: Client) -> None:
    access.share("sandbox", "members")
    account("ilva")
    access.admit("sandbox", ["ilva"])
    reader = logged_in("ilva")
    assert reader.get("/sandbox/").status_code == 200
    access.dismiss("sandbox", ["ilva"])
    assert reader.get("/sandbox/").status_code == 404


def test_an_account_that_was_removed_is_logged_out(desk: Client) -> None:
    account("operator", is_staff=True)
    reader = logged_in("operator")
    assert reader.get("/sandbox/").status_code == 200
    User.objects.all().delete()
    assert reader.get("/sandbox/").status_code == 404


def test_on_a_laptop_all_is_seen_and_on_a_server_nothing_until_it_is_shared(desk: Client, settings: object) -> None:
    assert access.audience("union-state") == "public"
    settings.FACTA_IS_SERVER = True  # type: ignore[attr-defined]
    assert access.audience("union-state") == "private"
    assert desk.get("/union-state/").status_code == 404
    assert "/union-state/" not in Links(desk.get("/").content).found
    access.share("union-state", "public")
    assert desk.get("/union-state/").status_code == 200


def test_what_is_not_public_is_kept_by_no_cache_on_the_way(desk: Client) -> None:
    account("operator", is_staff=True)
    answer = logged_in("operator").get("/sandbox/lines.json")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in answer.headers["Vary"]


def test_only_one_place_asks_the_ledger_which_trackers_there_are() -> None:
    folder = Path(str(facta.desk.__file__)).parent
    asking = [path.name for path in folder.rglob("*.py") if "ledger.trackers(" in path.read_text(encoding="utf-8")]
    assert asking == ["access.py"]


def test_no_tracker_can_take_an_address_of_the_desk(db: None) -> None:
    patterns = import_module("facta.desk.urls").urlpatterns
    firsts = {str(one.pattern).lstrip("^").partition("/")[0] for one in patterns}
    firsts = {first for first in firsts if re.fullmatch(r"[a-z0-9-]+", first)}
    assert {"assets", "login"} <= firsts
    assert {name for name in firsts if is_tracker_name(name)} == set()
    assert resolve("/login/").view_name == "desk:log_in"


# --- logging in --------------------------------------------------------------------------------------------------------


def test_logging_in_leads_back_to_the_page(desk: Client) -> None:
    account("operator", is_staff=True)
    form = desk.get("/login/?next=/sandbox/claims/")
    assert b'name="csrfmiddlewaretoken"' in form.content
    answer = desk.post("/login/", {"username": "operator", "password": PASSWORD, "next": "/sandbox/claims/"})
    assert answer.headers["Location"] == "/sandbox/claims/"
    page = desk.get("/sandbox/claims/")
    assert page.status_code == 200
    assert "Log out" in page.content.decode()
    assert desk.get("/logout/").status_code == 405
    desk.post("/logout/")
    assert desk.get("/sandbox/claims/").status_code == 404


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "//elsewhere.example/"])
def test_logging_in_leads_nowhere_else(desk: Client, to: str) -> None:
    account("ilva")
    answer = desk.post("/login/", {"username": "ilva", "password": PASSWORD, "next": to})
    assert answer.headers["Location"] == "/"


def test_a_form_from_elsewhere_is_refused(desk: Client) -> None:
    account("ilva")
    client = Client(enforce_csrf_checks=True)
    for address in ("/login/", "/logout/"):
        assert client.post(address, {"username": "ilva", "password": PASSWORD}).status_code == 403


@pytest.mark.parametrize("name", ["ilva", "nobody"])
def test_guessing_is_slow_and_learns_nothing(desk: Client, name: str) -> None:
    account("ilva")
    told = {desk.post("/login/", {"username": name, "password": f"guess {n}"}).content.decode() for n in range(5)}
    refused = {re.sub(r'value="[^"]*"', "", page) for page in told}
    assert len(refused) == 1
    assert "correct username and password" in refused.pop()
    # Now not even the right password is looked at.
    slow = desk.post("/login/", {"username": name, "password": PASSWORD}).content.decode()
    assert "too many attempts" in slow
    assert "correct username and password" not in slow


def test_a_link_lets_its_owner_choose_a_password_once(desk: Client) -> None:
    ilva = User(username="ilva")
    ilva.set_unusable_password()
    ilva.save()
    link = accounts.link(ilva)
    weak = desk.post(link, {"new_password1": "heron", "new_password2": "heron"})
    assert "at least 12 characters" in weak.content.decode()
    chosen = desk.post(link, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert chosen.headers["Location"] == "/login/"
    assert desk.login(username="ilva", password=PASSWORD)
    spent = desk.get(link)
    assert spent.status_code == 404
    assert "spent or too old" in spent.content.decode()
    assert desk.get("/password/x/y/").status_code == 404


def test_what_there_is_not_is_told_and_changes_nothing(desk: Client) -> None:
    with pytest.raises(UnknownError, match="no tracker 'atlantis'"):
        access.share("atlantis", "public")
    with pytest.raises(InputError, match="'open' is no audience"):
        access.share("sandbox", "open")
    account("ilva")
    with pytest.raises(UnknownError, match="no account 'nobody'"):
        access.admit("sandbox", ["ilva", "nobody"])
    assert access.members("sandbox") == []
