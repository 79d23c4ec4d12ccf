"""The one place of reading that touches the network: a request sent to the service that the user set, its answer read.

One POST to one address: redirects are not followed, proxies of the environment not used, certificates checked. What may pass (a busy
service, a lost connection) is tried again, later each time or when the service says; what will not (a wrong key) is not.
Invariant: no more than `LIMIT` bytes are held, no silence and no answer's body lasts longer than the time-out, the key is in no message.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import msgspec
import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, SSLError, TimeoutError

from facta.errors import EngineError
from facta.reading.llm.settings import Settings

Wait = Callable[[float], None]

# An answer of 100,000 tokens, ten times what a part of a document gives, has half a MiB; some services add their reasoning.
LIMIT = 4 * 2**20
# How often one request is sent at most, and the seconds before the second, third and fourth time.
PAUSES = (1.0, 4.0, 15.0)
# A request that got no answer in time may have been worked on, and be billed, each time.
_LATE = 2
# A service that asks for a longer pause is believed, and asked another day.
LONGEST = 120.0
_CONNECT = 20.0
_STEP = 64 * 1024
# A pause may mend these: too slow, too early, too many, and faults of the service itself.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
_AGENT = "Facta (reads claims out of documents)"


class KeyRefused(EngineError):
    """The service does not take the key: no other document will fare better."""


class _Passing(Exception):
    """What a later attempt may mend; `pause` is how many seconds the service asks for, `most` how many attempts it is worth."""

    def __init__(self, what: str, pause: float | None = None, most: int = len(PAUSES) + 1) -> None:
        self.pause, self.most = pause, most
        super().__init__(what)


def ask(settings: Settings, body: bytes, wait: Wait = time.sleep) -> bytes:
    """The service's answer to the request. Raises `EngineError` saying what the service did, and what to do."""
    for attempt, pause in enumerate((*PAUSES, None), 1):
        try:
            return _answer(settings, body)
        except _Passing as passing:
            asked = passing.pause
            if pause is None or attempt >= passing.most:
                raise EngineError(f"{passing}, {attempt} times. Try again later.") from None
            if asked is not None and asked > LONGEST:
                raise EngineError(f"{passing} and asks to wait {asked:,.0f} seconds. Try again then.") from None
            wait(max(pause, asked or 0))
    raise AssertionError("unreachable")


def _answer(settings: Settings, body: bytes) -> bytes:
    """One attempt. Raises `_Passing`, `EngineError`."""
    deadline = time.monotonic() + settings.timeout
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "User-Agent": _AGENT,
    }
    if settings.key:
        headers["Authorization"] = f"Bearer {settings.key}"
    timeout = urllib3.Timeout(connect=min(_CONNECT, settings.timeout), read=settings.timeout)
    with urllib3.PoolManager(timeout=timeout, cert_reqs="CERT_REQUIRED") as pool:
        try:
            response = pool.request(
                "POST",
                f"{settings.url}/chat/completions",
                body=body,
                headers=headers,
                redirect=False,
                retries=False,
                preload_content=False,
            )
        except SSLError as error:
            raise EngineError(f"{settings.host} has no valid certificate: {_safe(str(error), settings)}.") from None
        except HTTPError as error:
            raise _failed(settings, error) from None
        try:
            content = _content(response, settings, deadline)
        except HTTPError as error:
            raise _failed(settings, error) from None
        finally:
            response.close()
    if response.status in _PASSING:
        raise _Passing(_told(response, content, settings), _pause(response.headers.get("Retry-After", "")))
    if 300 <= response.status < 400:
        raise EngineError(
            f"{settings.host} redirects to another address, which is not followed: documents and key go only to the one "
            "that you set. Set FACTA_LLM_URL to the right one."
        )
    if response.status == 401:
        raise KeyRefused(f"{_told(response, content, settings)}. {_advice(401)}")
    if not 200 <= response.status < 300:
        raise EngineError(f"{_told(response, content, settings)}. {_advice(response.status)}")
    return content


def _content(response: urllib3.BaseHTTPResponse, settings: Settings, deadline: float) -> bytes:
    if response.headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        raise EngineError(f"{settings.host} sends a compressed answer, which was not asked for.")
    parts, size = [], 0
    while part := response.read1(_STEP):
        parts.append(part)
        size += len(part)
        if size > LIMIT:
            raise EngineError(
                f"The answer of {settings.host} is larger than {LIMIT / 2**20:.0f} MiB and was not read further."
            )
        if time.monotonic() > deadline:
            raise _Passing(f"{settings.host} was still answering after {settings.timeout:g} seconds", most=_LATE)
    return b"".join(parts)


def _failed(settings: Settings, error: HTTPError) -> _Passing:
    if isinstance(error, ConnectTimeoutError | NewConnectionError):
        return _Passing(f"{settings.host} cannot be reached")
    if isinstance(error, TimeoutError):
        return _Passing(f"{settings.host} did not answer within {settings.timeout:g} seconds", most=_LATE)
    return _Passing(f"{settings.host} broke off ({type(error).__name__})")


def _told(response: urllib3.BaseHTTPResponse, content: bytes, settings: Settings) -> str:
    """The status with what the service says of it."""
    said = ""
    try:
        answer = msgspec.json.decode(content)
        error = answer.get("error") if isinstance(answer, dict) else None
        said = str(error.get("message", "") if isinstance(error, dict) else error or "")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    said = _safe(said, settings)
    return f"{settings.host} answers {response.status}" + (f" ({said})" if said else "")


def _safe(text: str, settings: Settings) -> str:
    """The text of a stranger, fit to be shown: short, in one line, without the key."""
    if settings.key:
        text = text.replace(settings.key, "[key]")
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return (text if len(text) <= 200 else text[:199] + "…").rstrip(".")


def _advice(status: int) -> str:
    if status in (401, 403):
        return "Look at FACTA_LLM_KEY."
    if status in (404, 405):
        return "Look at FACTA_LLM_URL and FACTA_LLM_MODEL."
    if status == 413:
        return "Set FACTA_LLM_PART lower."
    return "Look at what it says; FACTA_LLM_OPTIONS can add fields to the request or take them out."


def _pause(told: str) -> float | None:
    """The seconds that Retry-After asks for, told as a number or as a date (RFC 9110, 10.2.3); None when it tells neither."""
    told = told.strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        when = parsedate_to_datetime(told)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
