"""Who may see a tracker. Every list of trackers that a page makes, and every page of a tracker, asks here.

    public    whoever reaches the desk
    members   accounts that are members of the tracker, and operators
    private   operators alone

Invariant: what a visitor may not see is not there: it answers as a name that no tracker has, and stands in no list. Visitors only
read; who sees what is set on the command line of the machine.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.http import HttpRequest

from facta import ledger
from facta.desk.models import AUDIENCES, MEMBERS, PRIVATE, PUBLIC, Member, Sharing
from facta.errors import InputError, UnknownError


def default() -> str:
    """The audience of a tracker for which none was set: on a server nothing shows by accident, a laptop's user sees all."""
    return PRIVATE if settings.FACTA_IS_SERVER else PUBLIC


def audience(tracker: str) -> str:
    """For whom the tracker is: "public", "members" or "private"."""
    return Sharing.objects.filter(tracker=tracker).values_list("audience", flat=True).first() or default()


def may_see(request: HttpRequest, tracker: str) -> bool:
    """Whether whoever asks may see the tracker, if there is one."""
    match audience(tracker):
        case "public":
            return True
        case "members":
            account = _account(request)
            return account is not None and (account.is_staff or _is_member(account, tracker))
        case _:
            account = _account(request)
            return account is not None and account.is_staff


def seen(request: HttpRequest) -> list[str]:
    """The trackers of the ledger that whoever asks may see, by name."""
    names = ledger.trackers()
    audiences = dict(Sharing.objects.values_list("tracker", "audience"))
    kept = {name: audiences.get(name, default()) for name in names}
    if all(one == PUBLIC for one in kept.values()):
        return names
    account = _account(request)
    if account is None:
        return [name for name in names if kept[name] == PUBLIC]
    if account.is_staff:
        return names
    own = set(Member.objects.filter(account=account).values_list("tracker", flat=True))
    return [name for name in names if kept[name] == PUBLIC or (kept[name] == MEMBERS and name in own)]


def visitor(request: HttpRequest) -> dict[str, Any]:
    """For the head of every page: the name of who is logged in, and whether logging in is offered."""
    account = _account(request)
    return {"account": account.get_username() if account else "", "offers_log_in": settings.FACTA_IS_SERVER}


def share(tracker: str, to: str) -> None:
    """Set for whom the tracker is. Raises `UnknownError` for a tracker that there is not, `InputError` for a audience that is none."""
    _must_exist(tracker)
    if to not in AUDIENCES:
        raise InputError(f"{to!r} is no audience. Share a tracker with: {', '.join(AUDIENCES)}.")
    Sharing.objects.update_or_create(tracker=tracker, defaults={"audience": to})


def admit(tracker: str, names: list[str]) -> None:
    """Make accounts members of the tracker. Raises `UnknownError` for a tracker or an account that there is not."""
    _must_exist(tracker)
    for account in [account_of(name) for name in names]:
        Member.objects.get_or_create(tracker=tracker, account=account)


def dismiss(tracker: str, names: list[str]) -> None:
    """End memberships of the tracker. Raises `UnknownError` for a tracker or an account that there is not."""
    _must_exist(tracker)
    Member.objects.filter(tracker=tracker, account__in=[account_of(name) for name in names]).delete()


def members(tracker: str) -> list[str]:
    """The names of the tracker's members. Raises `UnknownError` for a tracker that there is not."""
    _must_exist(tracker)
    found = Member.objects.filter(tracker=tracker).order_by("account__username")
    return list(found.values_list("account__username", flat=True))


def account_of(name: str) -> User:
    """The account of the name. Raises `UnknownError`."""
    found = User.objects.filter(username=name).first()
    if found is None:
        raise UnknownError(f"There is no account {name!r}. `facta people list` tells which there are.")
    return found


def _account(request: HttpRequest) -> User | None:
    """Who is logged in, if anybody; a request that went through no middleware is a visitor's."""
    user: AbstractBaseUser | AnonymousUser = getattr(request, "user", AnonymousUser())
    return user if isinstance(user, User) and user.is_active else None


def _is_member(account: User, tracker: str) -> bool:
    return Member.objects.filter(tracker=tracker, account=account).exists()


def _must_exist(tracker: str) -> None:
    names = ledger.trackers()
    if tracker not in names:
        there_is = (
            f"There are: {', '.join(names)}." if names else "There is none yet: load a folder or start a new one."
        )
        raise UnknownError(f"There is no tracker {tracker!r}. {there_is}")
