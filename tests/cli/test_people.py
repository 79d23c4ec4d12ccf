"""`facta people`, `facta members`, `facta share`: accounts and who sees which tracker, without an entry in the ledger."""

from __future__ import annotations

from django.contrib.auth import authenticate

from facta import actions, ledger
from tests.cli.conftest import Facta


def test_a_tracker_is_shared_with_members(facta: Facta) -> None:
    actions.new(tracker="rivers", actor="test")
    head = ledger.head()
    assert facta("share", "rivers").out == "rivers is public: whoever reaches the desk sees it.\n"
    told = facta("share", "rivers", "members")
    assert "rivers is for members: 0 members and the operators see it." in told.out
    assert "facta members rivers add NAME" in told.out
    added = facta("people", "add", "ilva", "--link")
    assert added.lines[0].startswith("ilva chooses a password at this address")
    assert added.lines[1].startswith("/password/")
    assert facta("members", "rivers", "add", "ilva").out == "rivers: ilva.\n"
    assert facta("share", "rivers", "--json").json == {"tracker": "rivers", "audience": "members", "members": ["ilva"]}
    assert facta("members", "rivers", "remove", "ilva", "--json").json["members"] == []
    assert ledger.head() == head


def test_a_password_is_asked_for_twice_and_has_to_be_good(facta: Facta) -> None:
    made = facta("people", "add", "ilva", "--operator", stdin="seven grey herons\nseven grey herons\n")
    assert (made.code, made.out) == (0, "ilva can log in now.\n")
    assert authenticate(username="ilva", password="seven grey herons") is not None
    weak = facta("people", "add", "oren", stdin="heron\nheron\n")
    assert weak.code == 2
    assert "at least 12 characters" in weak.err
    assert facta("people", "list", "--json").json == {
        "accounts": [{"name": "ilva", "operator": True, "has_password": True}]
    }


def test_an_account_is_removed(facta: Facta) -> None:
    facta("people", "add", "ilva", "--link")
    assert facta("people", "password", "ilva", "--link").lines[1].startswith("/password/")
    assert facta("people", "remove", "ilva").out == "ilva has no account any more.\n"
    assert facta("people", "list").out == "There is no account. `facta people add NAME` makes one.\n"


def test_what_there_is_not_is_told(facta: Facta) -> None:
    for arguments, told in (
        (("share", "atlantis", "public"), "There is no tracker 'atlantis'."),
        (("share", "atlantis"), "There is no tracker 'atlantis'."),
        (("people", "add"), "Whose account?"),
        (("people", "add", "a b", "--link"), "cannot name an account"),
        (("people", "remove", "nobody"), "There is no account 'nobody'."),
    ):
        ended = facta(*arguments)
        assert (ended.code, told in ended.err) == (2, True), ended.err
