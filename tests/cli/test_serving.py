"""`facta serve` and `facta demo`: an address that answers, a port that is taken, an orderly end."""

from __future__ import annotations

import http.client
import http.server
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from facta.site import serve
from tests.cli.conftest import command, environment, program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals end a program otherwise there")


@contextmanager
def serving(home: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server that was started, and its address; it is killed at the end if it still runs."""
    started = subprocess.Popen(
        command(*arguments, "--port", "0", "--no-browser"),
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert started.stderr is not None
        for line in started.stderr:
            if found := re.search(r"http://\S+", line):
                yield started, found[0]
                break
        else:
            pytest.fail("The server told no address.")
    finally:
        if started.poll() is None:
            started.kill()
        started.communicate()


def answer(url: str, path: str = "/") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
    connection.request("GET", path)
    return connection.getresponse()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_address_that_is_told_answers_and_a_signal_ends_it(loaded_home: Path, number: signal.Signals) -> None:
    with serving(loaded_home, "serve") as (started, url):
        assert url.startswith("http://127.0.0.1:")
        assert answer(url).headers["Server"] == serve.NAME
        started.send_signal(number)
        assert started.wait(30) == 0
        assert started.stderr is not None
        assert started.stderr.read().endswith("Stopped.\n")


def test_the_site_answers_to_no_foreign_name(loaded_home: Path) -> None:
    with serving(loaded_home, "serve") as (_, url):
        connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
        connection.request("GET", "/", headers={"Host": "elsewhere.example.org"})
        assert connection.getresponse().status == 400


def test_a_port_in_use_is_told_with_what_to_do(loaded_home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = program(loaded_home, "serve", "--port", port)
        assert (ended.code, ended.out) == (2, "")
        assert f"Port {port} of 127.0.0.1 is in use. Another program listens there." in ended.err
        assert f"--port {port + 1}" in ended.err
        assert "Traceback" not in ended.err
        ended = program(loaded_home, "demo", "--port", port, "--no-browser")
        assert ended.code == 2
        assert "facta demo --no-serve" in ended.err
        assert "programmes were due" in ended.out


def test_a_facta_that_runs_already_is_recognised(loaded_home: Path) -> None:
    with serving(loaded_home, "serve") as (_, url):
        port = str(urlsplit(url).port)
        assert "A Facta answers there already" in program(loaded_home, "serve", "--port", port).err
        ended = program(loaded_home, "demo", "--port", port, "--no-browser")
        assert ended.code == 0
        assert ended.err.splitlines()[-1] == f"A Facta is running already at {url}"


def test_another_server_is_not_taken_for_a_facta() -> None:
    with http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as other:
        thread = threading.Thread(target=other.handle_request)
        thread.start()
        assert serve.answers("127.0.0.1", other.server_port) is False
        thread.join()


def test_a_host_that_is_not_this_machines(loaded_home: Path) -> None:
    ended = program(loaded_home, "serve", "--host", "192.0.2.1")
    assert ended.code == 2
    assert "192.0.2.1 is no address of this machine." in ended.err


def test_the_demonstration_loads_prints_and_serves(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = program(home, "demo", "--no-serve")
    assert first.code == 0
    assert "entries recorded" in first.err
    assert "28 of 28 programmes were due" in first.out
    assert "Delivered, at most" in first.out
    again = program(home, "demo", "--no-serve")
    assert "is there already" in again.err
    assert "28 of 28 programmes were due" in again.out
    told = program(home, "demo", "--no-serve", "--json").json
    assert (told["tracker"], told["package"], told["n"]) == ("union-state", "package/2021-2023", 28)
    with serving(home, "demo") as (_, url):
        assert answer(url).headers["Server"] == serve.NAME


def test_the_demonstration_leaves_alone_what_a_person_changed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    program(home, "demo", "--no-serve")
    assert program(home, "retract", "A001.tass-1630461", "--reason", "not about this agreement").code == 0
    entries = program(home, "verify", "--json").json["entries"]
    ended = program(home, "demo", "--no-serve")
    assert ended.code == 0
    assert "has entries of your own and differs from the example" in ended.err
    assert program(home, "verify", "--json").json["entries"] == entries
