"""`facta people`, `facta members` and `facta share`: who may see which tracker on the pages.

Accounts and memberships are settings of whoever runs the desk. They stand beside the ledger and leave no entry in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from facta.errors import InputError
from facta.site.cli.options import Json, Tracker
from facta.site.cli.output import counted, say, say_json, say_table, table
from facta.site.cli.ready import ready

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Names = Annotated[list[str] | None, typer.Argument(metavar="[NAME...]", help="Names of accounts.")]


def people(
    deed: Annotated[
        Literal["list", "add", "password", "remove"],
        typer.Argument(metavar="DEED", help="list, add, password (a new one) or remove."),
    ],
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="The account's name.")] = "",
    link: Annotated[bool, typer.Option("--link", help="Ask for no password; print a link to choose one.")] = False,
    operator: Annotated[bool, typer.Option("--operator", help="An account that sees every tracker.")] = False,
    as_json: Json = False,
) -> None:
    """Make, list and remove accounts that log in to the pages."""
    ready()
    if deed == "list":
        return _list(as_json)
    if not name:
        raise InputError(f"Whose account? `facta people {deed} NAME`.")
    told: dict[str, object]
    match deed:
        case "add":
            told = {"added": name, "operator": operator, "link": _add(name, link, operator)}
        case "password":
            told = {"password": name, "link": _password(name, link)}
        case "remove":
            _remove(name)
            told = {"removed": name}
    if as_json:
        say_json(told)
        return
    done = {"add": "can log in now", "password": "has a new password", "remove": "has no account any more"}
    if told.get("link"):
        say(f"{name} chooses a password at this address of the desk, once and within three days:")
        say(str(told["link"]))
    else:
        say(f"{name} {done[deed]}.")


def share(
    tracker: Tracker,
    audience: Annotated[
        Literal["public", "members", "private"] | None,
        typer.Argument(metavar="[AUDIENCE]", help="public, members or private. Default: say which it is."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Set for whom a tracker's pages are."""
    ready()
    from facta.desk import access

    if audience is not None:
        access.share(tracker, audience)
    members = access.members(tracker)
    now = access.audience(tracker)
    if as_json:
        say_json({"tracker": tracker, "audience": now, "members": members})
        return
    whom = {
        "public": "whoever reaches the desk sees it",
        "members": f"{counted(len(members), 'member')} and the operators see it",
        "private": "the operators alone see it",
    }
    say(f"{tracker} is {'for members' if now == 'members' else now}: {whom[now]}.")
    if now == "members" and not members:
        say(f"`facta members {tracker} add NAME` makes an account a member.")


def members(
    tracker: Tracker,
    deed: Annotated[
        Literal["list", "add", "remove"], typer.Argument(metavar="[DEED]", help="list, add or remove.")
    ] = "list",
    names: Names = None,
    as_json: Json = False,
) -> None:
    """Tell and change whose accounts see a tracker that is for members."""
    ready()
    from facta.desk import access

    if deed != "list" and not names:
        raise InputError(f"Whose membership? `facta members {tracker} {deed} NAME...`.")
    if deed == "add":
        access.admit(tracker, names or [])
    elif deed == "remove":
        access.dismiss(tracker, names or [])
    found, audience = access.members(tracker), access.audience(tracker)
    if as_json:
        say_json({"tracker": tracker, "audience": audience, "members": found})
        return
    say(f"{tracker}: {', '.join(found) if found else 'no members'}.")
    if audience != "members":
        say(f"It is {audience}; `facta share {tracker} members` opens it to its members.")


def _list(as_json: bool) -> None:
    from django.contrib.auth.models import User

    accounts = [
        {"name": one.username, "operator": one.is_staff, "has_password": one.has_usable_password()}
        for one in User.objects.filter(is_active=True).order_by("username")
    ]
    if as_json:
        say_json({"accounts": accounts})
        return
    if not accounts:
        say("There is no account. `facta people add NAME` makes one.")
        return
    made = table("Name", "Sees", "Password")
    for one in accounts:
        made.add_row(
            str(one["name"]),
            "every tracker" if one["operator"] else "what is public, and trackers of which it is a member",
            "chosen" if one["has_password"] else "not chosen yet",
        )
    say_table(made)


def _add(name: str, link: bool, operator: bool) -> str:
    """Make the account; the path of its link, empty when a password was asked for."""
    from django.contrib.auth.models import User
    from django.contrib.auth.validators import UnicodeUsernameValidator
    from django.core.exceptions import ValidationError

    try:
        UnicodeUsernameValidator()(name)
    except ValidationError as error:
        raise InputError(f"{name!r} cannot name an account. Use letters, digits and @ . + - _ only.") from error
    if User.objects.filter(username=name).exists():
        raise InputError(
            f"There is an account {name!r} already. `facta people password {name}` gives it a new password."
        )
    account = User(username=name, is_staff=operator)
    return _set(account, link)


def _password(name: str, link: bool) -> str:
    from facta.desk import access

    return _set(access.account_of(name), link)


def _set(account: User, link: bool) -> str:
    """Give the account a password that is typed, or none until its owner follows the link, whose path is given back."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from facta.desk import accounts

    if link:
        account.set_unusable_password()
        account.save()
        return accounts.link(account)
    given = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    try:
        validate_password(given, account)
    except ValidationError as error:
        raise InputError(" ".join(error.messages)) from error
    account.set_password(given)
    account.save()
    return ""


def _remove(name: str) -> None:
    from facta.desk import access

    access.account_of(name).delete()
