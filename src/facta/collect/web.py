"""Documents from the web: one GET, over HTTP or HTTPS, from the public internet.

The host is looked up once, every address found must be public, and the connection goes to the address that was checked, so that a
second look-up cannot lead elsewhere (DNS rebinding); the certificate is still checked against the host's name. Each redirect is
checked anew. Invariant: no byte is sent to an address that was not checked, and no more than `limit` bytes are held. Proxies of the
environment are not used: they would look the name up themselves.
"""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urljoin, urlsplit

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NewConnectionError,
    SSLError,
)

from facta.collect.addresses import is_public
from facta.collect.files import LIMIT, Collected, too_large
from facta.errors import AddressError, DocumentError

Resolve = Callable[[str, int], list[str]]

REDIRECTS = 5
# Seconds for one connection or one silence, and for everything together.
TIMEOUT, DEADLINE = 20.0, 120.0
# Publishers publish on these. Other ports belong to services that no document comes from; 8080 is an administrator's page more often.
PORTS = frozenset({80, 443})
_STEP = 64 * 1024
_AGENT = "Facta (archives the documents of a treaty tracker)"
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_SAVE_IT = "Open it in a browser, save it, and add the file."


@dataclass(frozen=True, slots=True)
class _Target:
    scheme: str
    host: str
    port: int
    path: str

    def __str__(self) -> str:
        default = {"http": 80, "https": 443}[self.scheme]
        return f"{self.scheme}://{_bracketed(self.host)}{'' if self.port == default else f':{self.port}'}{self.path}"


def is_address(text: str) -> bool:
    """Whether the text means to be a URL rather than a file (`https://...`, also of a scheme that `fetch` refuses)."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", text) is not None


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host, as the operating system finds them."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def fetch(
    url: str,
    *,
    limit: int = LIMIT,
    resolve: Resolve = look_up,
    allowed: Callable[[str], bool] = is_public,
    ports: frozenset[int] = PORTS,
) -> Collected:
    """What the URL holds; `Collected.url` is where it was found after redirects. Raises `AddressError`, `DocumentError` (too large)."""
    deadline = time.monotonic() + DEADLINE
    target = _target(url, ports)
    for _ in range(REDIRECTS + 1):
        response = _ask(target, _addresses(target, resolve, allowed))
        try:
            if response.status in (301, 302, 303, 307, 308) and response.headers.get("Location"):
                target = _target(urljoin(str(target), response.headers["Location"]), ports)
                continue
            if not 200 <= response.status < 300:
                raise AddressError(
                    f"{target} answers {response.status} {response.reason or ''}".rstrip() + f". {_SAVE_IT}"
                )
            content = _content(response, target, limit, deadline)
        finally:
            response.release_conn()
            response.close()
        media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return Collected(content, _name(target, media_type), str(target), media_type)
    raise AddressError(f"{url} redirects more than {REDIRECTS} times. {_SAVE_IT}")


def _target(url: str, ports: frozenset[int]) -> _Target:
    """The parts of a URL that may be asked for, host in ASCII and path quoted."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
        host = (parts.hostname or "").rstrip(".")
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except ValueError as error:  # also UnicodeError
        raise AddressError(f"{url!r} is no address of the web: {error}.") from error
    if parts.scheme not in ("http", "https"):
        raise AddressError(f"{url!r} cannot be fetched: only http:// and https:// addresses are. {_SAVE_IT}")
    if not host or re.search(r"[\s\x00-\x20\x7f%/\\@]", host):
        raise AddressError(f"{url!r} names no host.")
    if parts.username is not None or parts.password is not None:
        raise AddressError(
            "An address with a user name or password is not fetched: it would stand in the ledger. Leave them out."
        )
    if port not in ports:
        raise AddressError(f"{url!r} asks for port {port}; only {_listed(ports)} are asked. {_SAVE_IT}")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
    )
    return _Target(parts.scheme, host, port, path)


def _addresses(target: _Target, resolve: Resolve, allowed: Callable[[str], bool]) -> list[str]:
    """The host's addresses, all of them allowed: a host that also has a private one is no public site."""
    try:
        addresses = list(dict.fromkeys(resolve(target.host, target.port)))
    except (OSError, UnicodeError) as error:
        raise AddressError(
            f"The host {target.host} cannot be found. Look for a typing error, or try again later."
        ) from error
    if not addresses:
        raise AddressError(f"The host {target.host} has no address.")
    refused = [address for address in addresses if not allowed(address)]
    if refused:
        raise AddressError(
            f"{target} is not fetched: {target.host} is {refused[0]}, which is no address of the public internet. {_SAVE_IT}"
        )
    return addresses


def _ask(target: _Target, addresses: list[str]) -> urllib3.BaseHTTPResponse:
    """The answer of the first address that can be reached; its content is not read yet."""
    failure: Exception | None = None
    for address in addresses:
        try:
            return _connection(target, address).request(
                "GET",
                target.path,
                headers={
                    "Host": str(target).split("/", 3)[2],
                    "User-Agent": _AGENT,
                    "Accept": "*/*",
                    "Accept-Encoding": "gzip, deflate",
                },
                redirect=False,
                retries=False,
                preload_content=False,
            )
        except (NewConnectionError, ConnectTimeoutError) as error:
            failure = error
        except SSLError as error:
            raise AddressError(f"{target} has no valid certificate: {error}. {_SAVE_IT}") from error
        except HTTPError as error:
            raise AddressError(f"{target} does not answer: {error}. Try again later. {_SAVE_IT}") from error
    raise AddressError(f"{target} cannot be reached. Try again later. {_SAVE_IT}") from failure


def _connection(target: _Target, address: str) -> urllib3.HTTPConnectionPool:
    timeout = urllib3.Timeout(connect=TIMEOUT, read=TIMEOUT)
    if target.scheme == "http":
        return urllib3.HTTPConnectionPool(_bracketed(address), target.port, timeout=timeout, maxsize=1)
    return urllib3.HTTPSConnectionPool(
        _bracketed(address),
        target.port,
        timeout=timeout,
        maxsize=1,
        cert_reqs="CERT_REQUIRED",
        server_hostname=target.host,
        assert_hostname=target.host,
    )


def _content(response: urllib3.BaseHTTPResponse, target: _Target, limit: int, deadline: float) -> bytes:
    told = response.headers.get("Content-Length", "")
    if told.isdecimal() and int(told) > limit:
        raise too_large(str(target), int(told), limit)
    parts, size = [], 0
    try:
        for part in response.stream(_STEP, decode_content=True):
            parts.append(part)
            size += len(part)
            if size > limit:
                raise too_large(str(target), None, limit)
            if time.monotonic() > deadline:
                raise AddressError(f"{target} was still sending after {DEADLINE:.0f} seconds. {_SAVE_IT}")
    except HTTPError as error:
        raise AddressError(f"{target} broke off: {error}. Try again later. {_SAVE_IT}") from error
    if not size:
        raise DocumentError(f"{target} is empty.")
    return b"".join(parts)


def _name(target: _Target, media_type: str) -> str:
    """A file name for what was fetched: the last part of the path, with the ending of its media type."""
    last = PurePosixPath(unquote(urlsplit(target.path).path)).name or target.host
    last = re.sub(r"[^\w.\- ]+", "_", last).strip(". ") or target.host
    ending = _ENDINGS.get(media_type, "")
    if ending and PurePosixPath(last).suffix.lower() not in (ending, ".htm" if ending == ".html" else ending):
        last += ending
    return last[-120:]


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _listed(ports: frozenset[int]) -> str:
    return " and ".join(map(str, sorted(ports)))
