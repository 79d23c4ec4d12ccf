"""Logging in and out, and choosing a password over a link. Accounts are made on the command line (`facta people add`).

Invariant: guessing is slow: after a few failures for a name or from an address nobody is asked for a while, and what is refused does
not tell whether there is such an account.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.forms import AuthenticationForm, SetPasswordForm
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import LoginView
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.encoding import force_bytes, force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from facta.desk.answers import missing_answer
from facta.desk.asked import Missing

# Failures within a quarter of an hour: by one name, and from one address, which behind a proxy is everybody's.
_WAIT = 15 * 60
_BY_NAME, _BY_ADDRESS = 5, 50


class LogInForm(AuthenticationForm):
    """Name and password, refused unasked after too many failures."""

    def clean(self) -> dict[str, Any]:
        counted = _counted(self.request, self.data.get("username", ""))
        if any(cache.get(key, 0) >= most for key, most in counted.items()):
            raise ValidationError(gettext("There were too many attempts. Try again in a quarter of an hour."), "slow")
        try:
            found = super().clean()
        except ValidationError:
            for key in counted:
                cache.add(key, 0, _WAIT)
                cache.incr(key)
            raise
        cache.delete(next(iter(counted)))
        return found


@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
class LogIn(LoginView):
    """The page on which a reader logs in; afterwards the reader is back on the page from which it was opened."""

    template_name = "desk/account_form.html"
    authentication_form = LogInForm
    redirect_authenticated_user = True

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        note = gettext("Accounts are made by who runs this desk. Visitors read; nothing is changed over these pages.")
        return super().get_context_data(**given) | {"title": gettext("Log in"), "deed": gettext("Log in"), "note": note}


@require_POST
@csrf_protect
def log_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    logout(request)
    return HttpResponseRedirect(reverse("desk:trackers"))


@never_cache
@csrf_protect
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest, account: str, token: str) -> HttpResponse:
    """Where a link of `facta people add --link` leads: a password is chosen once, then the link is spent."""
    found = _of(account)
    if found is None or not default_token_generator.check_token(found, token):
        message = gettext("This link is spent or too old. Ask who runs this desk for a new one.")
        return missing_answer(request, Missing(message))
    form: SetPasswordForm[User] = SetPasswordForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        return HttpResponseRedirect(reverse("desk:log_in"))
    given = {"form": form, "title": gettext("Choose a password"), "deed": gettext("Keep this password")}
    note = gettext("The link can be used once. Your name here: %(name)s.") % {"name": found.get_username()}
    return render(request, "desk/account_form.html", {**given, "note": note})


def link(account: User) -> str:
    """The path at which the account's owner chooses a password; it holds for three days and once."""
    key = urlsafe_base64_encode(force_bytes(account.pk))
    return reverse("desk:password", args=[key, default_token_generator.make_token(account)])


def _of(key: str) -> User | None:
    try:
        return User.objects.filter(pk=int(force_str(urlsafe_base64_decode(key))), is_active=True).first()
    except (ValueError, OverflowError):
        return None


def _counted(request: HttpRequest | None, name: str) -> dict[str, int]:
    """Under what failures are counted, the name first, each with how many are let through."""
    address = request.META.get("REMOTE_ADDR", "") if request is not None else ""
    digest = sha256(name.strip().casefold().encode()).hexdigest()
    return {f"log-in-name-{digest}": _BY_NAME, f"log-in-address-{address}": _BY_ADDRESS}
