"""What holds for every test: a data folder of its own, no network, and a Chromium where one is needed.

Invariant: no test reads or writes the user's data folder, and none speaks to an address other than this machine's own.
"""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

# Before anything imports the settings: they read the data folder from the environment.
_SESSION_HOME = Path(tempfile.mkdtemp(prefix="facta-tests-"))
# The address of a PostgreSQL to run on, with %s for the database; see tests/postgresql.
_POSTGRESQL = os.environ.get("FACTA_TEST_DATABASE", "")
for _name in [name for name in os.environ if name.startswith("FACTA_") and not name.startswith("FACTA_REQUIRE_")]:
    del os.environ[_name]
if _POSTGRESQL:
    os.environ["FACTA_DATABASE"] = _POSTGRESQL % "postgres"
os.environ["FACTA_HOME"] = str(_SESSION_HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "facta.site.settings"
# Playwright keeps an event loop in the thread of the tests, which Django would take for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from django.conf import settings as django_settings  # noqa: E402
from hypothesis import settings as hypothesis_settings  # noqa: E402

pytest_plugins = ("tests.unit.ledger.homes",)  # data folders with a real ledger, for every folder of tests

django_settings.INSTALLED_APPS  # noqa: B018  (loads the settings, so that pytest-django sets Django up)

# The same examples on every machine, and no verdict by the clock.
hypothesis_settings.register_profile("facta", derandomize=True, deadline=None)
hypothesis_settings.load_profile("facta")

_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_BROWSER_FIXTURES = {"page", "context", "new_context", "browser", "browser_type", "launch_browser"}


def pytest_unconfigure() -> None:
    shutil.rmtree(_SESSION_HOME, ignore_errors=True)


# --- the data folder ---------------------------------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Path:
    """An empty data folder: FACTA_HOME of this process and of those that it starts, and of Django's settings."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("FACTA_HOME", str(folder))
    settings.FACTA_HOME = folder
    return folder


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """The test database is a file, as a user's is: a connection to one in memory never closes, and has no WAL and no locks."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(_SESSION_HOME / "facta.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """The test database, which may be emptied between tests although the ledger's triggers refuse it (for `live_server`)."""
    from django.db import connection

    from facta.ledger import triggers

    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def without_triggers(self: Any, sql_list: list[str]) -> None:
        triggers.drop(self.connection)
        try:
            flush(self, sql_list)
        finally:
            triggers.put(self.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", without_triggers)
        yield


# --- the network -------------------------------------------------------------------------------------------------------


def _is_own(host: object) -> bool:
    """Whether an address or name is this machine's own; `None` and "" are (any interface)."""
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return name == "localhost"


def _is_number(host: object) -> bool:
    try:
        ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False
    return True


def _refuse(host: object) -> None:
    # Not an OSError: code that expects the network to fail must not take this for the network.
    pytest.fail(f"A test wanted to reach {host!r}: tests stay on this machine.", pytrace=True)


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Connections and look-ups of names other than this machine's own fail the test that makes them."""

    def guarded(method: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: socket.socket, *arguments: Any) -> Any:
            address = arguments[-1]
            if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_own(address[0]):
                _refuse(address[0])
            return method(self, *arguments)

        return call

    look_up = socket.getaddrinfo

    def getaddrinfo(host: Any, *arguments: Any, **named: Any) -> Any:
        if not _is_own(host) and not _is_number(host):
            _refuse(host)
        return look_up(host, *arguments, **named)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield


# --- the browser -------------------------------------------------------------------------------------------------------


def _chromium() -> str | None:
    """The system's Chromium; Playwright's own is never downloaded."""
    return next(filter(None, map(shutil.which, _CHROMIUM_NAMES)), None)


def _is_browser_required() -> bool:
    return os.environ.get("FACTA_REQUIRE_BROWSER", "") not in ("", "0")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, silent towards the network; root has no sandbox to put it in."""
    arguments = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": _chromium(), "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """The same language, clock zone and window on every machine."""
    return {
        **browser_context_args,
        "locale": "en-GB",
        "timezone_id": "UTC",
        "viewport": {"width": 1280, "height": 900},
    }


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    folder = Path(__file__).parent / "browser"
    for item in items:
        if folder in item.path.parents or _BROWSER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("sqlite") and _POSTGRESQL:
        pytest.skip("a test of SQLite's own ways")
    if item.get_closest_marker("browser") and _chromium() is None:
        pytest.skip(f"no Chromium: none of {', '.join(_CHROMIUM_NAMES)} is on the path")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Where the browser is required, a browser test that skips has failed."""
    report: Any = yield  # type: ignore[misc]
    if report.skipped and item.get_closest_marker("browser") and _is_browser_required():
        report.outcome = "failed"
        report.longrepr = f"FACTA_REQUIRE_BROWSER is set, and this browser test was skipped: {report.longrepr[-1]}"
    return report
