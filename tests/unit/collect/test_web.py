"""Fetching: only the public internet is asked, at every step, and the answer is bounded."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from facta.collect import Collected, is_address, web
from facta.errors import AddressError, DocumentError

PAGE = "<p>Договор подписан.</p>".encode()
Answer = tuple[int, dict[str, str], bytes]


class Site:
    """A server on this machine: `answers` by path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {"/": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE)}
        self.asked: list[tuple[str, str]] = []
        self.looked_up: list[str] = []
        self.hosts = {"site.example": ["127.0.0.1"], "other.example": ["127.0.0.1"], "inside.example": ["10.0.0.5"]}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.headers["Host"], self.path))
                status, headers, content = site.answers.get(self.path, (404, {}, b"none"))
                self.send_response(status)
                for name, value in {"Content-Length": str(len(content)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                try:
                    self.wfile.write(content)
                except OSError:
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        self.url = f"http://site.example:{self.port}"

    def resolve(self, host: str, port: int) -> list[str]:
        self.looked_up.append(host)
        if host not in self.hosts:
            raise OSError("no such host")
        return self.hosts[host]

    def fetch(self, path: str = "/", **options: object) -> Collected:
        """Fetch from the site, which alone is reachable: its address counts as public here."""
        url = path if is_address(path) else self.url + path
        fetch: Callable[..., Collected] = partial(
            web.fetch,
            resolve=self.resolve,
            allowed=lambda address: address == "127.0.0.1",
            ports=frozenset({self.port}),
        )
        return fetch(url, **options)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=partial(site.server.serve_forever, poll_interval=0.01))
    thread.start()
    yield site
    site.server.shutdown()
    thread.join()
    site.server.server_close()


def test_a_page_is_fetched_with_its_kind_and_name(site: Site) -> None:
    assert site.fetch() == Collected(PAGE, "site.example.html", f"{site.url}/", "text/html")
    assert site.asked == [(f"site.example:{site.port}", "/")]
    assert site.looked_up == ["site.example"], "looked up once, and connected to what was found"


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/doc/act.pdf", "application/pdf", "act.pdf"),
        ("/news/2025/03?id=1", "text/html", "03.html"),
        ("/index.htm", "text/html", "index.htm"),
        ("/%D1%83%D0%BA%D0%B0%D0%B7", "application/pdf", "указ.pdf"),
        ("/a%2F..%2Fb", "text/html", "b.html"),
        ("/data.bin", "", "data.bin"),
    ],
)
def test_the_name_tells_the_kind(site: Site, path: str, kind: str, name: str) -> None:
    site.answers[path] = (200, {"Content-Type": kind}, PAGE)
    assert site.fetch(path).name == name


def test_letters_of_any_alphabet_are_quoted(site: Site) -> None:
    site.answers["/%D1%83%D0%BA%D0%B0%D0%B7?q=%D0%B3%D0%B0%D0%B7"] = (200, {}, PAGE)
    site.hosts["xn--b1aew.xn--p1ai"] = ["127.0.0.1"]
    assert site.fetch(f"http://мвд.рф:{site.port}/указ?q=газ").content == PAGE
    assert site.asked[0][0] == f"xn--b1aew.xn--p1ai:{site.port}"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://0x7f.1/",
        "http://2130706433/",
        "https://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:127.0.0.1]/",
    ],
)
def test_this_machine_and_its_network_are_refused_by_default(url: str) -> None:
    numbers = {"localhost": "127.0.0.1", "0x7f.1": "127.0.0.1", "2130706433": "127.0.0.1"}
    with pytest.raises(AddressError, match="no address of the public internet"):
        web.fetch(url, resolve=lambda host, port: [numbers.get(host, host)])


def test_a_host_with_one_private_address_among_public_ones_is_refused(site: Site) -> None:
    site.hosts["site.example"] = ["127.0.0.1", "10.0.0.5"]
    with pytest.raises(AddressError, match=r"site\.example is 10\.0\.0\.5"):
        site.fetch()
    assert site.asked == []


def test_a_name_that_changes_its_address_after_the_check_leads_nowhere_else(site: Site) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.5"]])
    found = web.fetch(
        site.url, resolve=lambda *_: next(answers), allowed=lambda one: one == "127.0.0.1", ports=frozenset({site.port})
    )
    assert found.content == PAGE
    assert next(answers) == ["10.0.0.5"], "the second answer was never asked for"


def test_redirects_are_followed_and_checked_each(site: Site) -> None:
    site.answers["/1"] = (301, {"Location": "/2"}, b"")
    site.answers["/2"] = (302, {"Location": f"http://other.example:{site.port}/"}, b"")
    assert site.fetch("/1").url == f"http://other.example:{site.port}/"
    for place in ("http://inside.example:{}/", "http://127.0.0.2:{}/", "//inside.example:{}/"):
        site.answers["/in"] = (302, {"Location": place.format(site.port)}, b"")
        site.hosts["127.0.0.2"] = ["127.0.0.2"]
        with pytest.raises(AddressError, match="no address of the public internet"):
            site.fetch("/in")
    for place, words in (("file:///etc/passwd", "only http"), ("http://site.example:22/", "port 22")):
        site.answers["/out"] = (302, {"Location": place}, b"")
        with pytest.raises(AddressError, match=words):
            site.fetch("/out")


def test_five_redirects_are_followed_and_the_sixth_is_not(site: Site) -> None:
    for number in range(1, 7):
        site.answers[f"/{number}"] = (302, {"Location": f"/{number - 1}" if number > 1 else "/"}, b"")
    assert site.fetch("/5").content == PAGE
    with pytest.raises(AddressError, match="more than 5 times"):
        site.fetch("/6")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://site.example/a.pdf", "only http"),
        ("file:///etc/passwd", "only http"),
        ("http:///nothing", "no host"),
        ("http://site.example:99999/", "no address of the web"),
        ("http://site.example:22/", "port 22; only 80 and 443"),
        ("http://user:secret@site.example/", "user name or password"),
        ("http://a%00b.example/", "no host"),
        ("http://[::1/", "no address of the web"),
        ("http://" + "ы" * 80 + ".рф/", "no address of the web"),
        ("http://nowhere.example/", "cannot be found"),
    ],
)
def test_what_is_no_address_is_told(site: Site, url: str, words: str) -> None:
    with pytest.raises(AddressError, match=words) as told:
        web.fetch(url, resolve=site.resolve)
    assert "secret" not in str(told.value)
    assert site.asked == []


def test_an_answer_above_the_limit_is_refused_told_or_not(site: Site) -> None:
    site.answers["/told"] = (200, {}, b"x" * 2**21)
    site.answers["/bomb"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 2**22))
    with pytest.raises(DocumentError, match=r"has 2\.0 MiB; the limit is 1 MiB"):
        site.fetch("/told", limit=2**20)
    with pytest.raises(DocumentError, match="is larger; the limit is 1 MiB"):
        site.fetch("/bomb", limit=2**20)


def test_compressed_answers_are_unpacked(site: Site) -> None:
    site.answers["/gz"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE))
    assert site.fetch("/gz").content == PAGE


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((404, {}, b"none"), "answers 404"),
        ((503, {}, b"later"), "answers 503"),
        ((304, {}, b""), "answers 304"),
        ((302, {}, b""), "answers 302"),
        ((200, {"Content-Length": "100"}, PAGE), "broke off"),
        ((200, {"Content-Encoding": "gzip"}, PAGE), "broke off"),
    ],
)
def test_an_answer_that_is_no_document_is_told(site: Site, answer: Answer, words: str) -> None:
    site.answers["/x"] = answer
    if "Content-Length" in answer[1]:
        site.server.RequestHandlerClass.protocol_version = "HTTP/1.0"
    with pytest.raises(AddressError, match=words):
        site.fetch("/x")


def test_an_empty_page_and_a_slow_one_are_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.answers["/empty"] = (200, {}, b"")
    with pytest.raises(DocumentError, match="is empty"):
        site.fetch("/empty")
    monkeypatch.setattr(web, "DEADLINE", -1.0)
    with pytest.raises(AddressError, match="still sending"):
        site.fetch()


def test_a_site_that_does_not_speak_tls_or_does_not_answer_is_told(site: Site) -> None:
    with pytest.raises(AddressError, match=r"https://site\.example"):
        site.fetch(f"https://site.example:{site.port}/")
    with pytest.raises(AddressError, match="cannot be reached"):
        web.fetch("http://site.example:1/", resolve=site.resolve, allowed=lambda _: True, ports=frozenset({1}))


def test_the_environment_s_proxy_is_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    assert site.fetch().content == PAGE


def test_what_means_to_be_an_address() -> None:
    assert is_address("https://example.org") and is_address("FTP://x")
    assert not is_address("C:\\a.pdf") and not is_address("a/b.pdf") and not is_address("mailto:x")
