"""What the user set for the engine `llm`, out of the environment.

    FACTA_LLM_URL         the service, up to /v1: https://..., or http:// on this machine
    FACTA_LLM_MODEL       the model's name as the service knows it
    FACTA_LLM_KEY         the key, where the service wants one
    FACTA_LLM_TIMEOUT     seconds that one answer may take (120)
    FACTA_LLM_PART        characters of a document in one request (6000)
    FACTA_LLM_OPTIONS     further fields of the request as a JSON object; null takes one out
    FACTA_LLM_PRICE_IN    price of a million tokens sent, FACTA_LLM_PRICE_OUT of a million answered
    FACTA_LLM_PRECISION   share of its claims that hold, as `facta eval` measured it (0.5 while nobody has)

Invariant: the key is in no message and no representation; the text of documents goes over TLS or stays on this machine.
"""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import msgspec

from facta.errors import EngineError

TIMEOUT, PART, PRECISION = 120.0, 6000, 0.5
# Keys of services have 20 characters and more; "ollama" and "EMPTY" are none.
SECRET = 12
# Fields of the request that are the engine's own.
_OURS = frozenset({"messages", "model", "stream", "n"})


@dataclass(frozen=True, slots=True)
class Settings:
    """`url` has no slash at its end; `price_in` and `price_out` are per million tokens, None when not told."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = TIMEOUT
    part: int = PART
    options: dict[str, Any] = field(default_factory=dict)
    price_in: float | None = None
    price_out: float | None = None
    precision: float = PRECISION

    def without_key(self, text: str) -> str:
        """The text without the key, where a service repeats it. A short key is a word that servers at home want, and no secret."""
        return text.replace(self.key, "[key]") if len(self.key) >= SECRET else text

    @property
    def host(self) -> str:
        """The host that documents are sent to, with its port when it is told."""
        return urlsplit(self.url).netloc


def from_environment(given: Mapping[str, str] | None = None) -> Settings:
    """The settings. Raises `EngineError` naming the variable that is missing or wrong, and never telling the key."""
    given = os.environ if given is None else given
    told = {
        name: given.get(f"FACTA_LLM_{name}", "").strip()
        for name in ("URL", "MODEL", "KEY", "TIMEOUT", "PART", "OPTIONS", "PRICE_IN", "PRICE_OUT", "PRECISION")
    }
    missing = [f"FACTA_LLM_{name}" for name in ("URL", "MODEL") if not told[name]]
    if missing:
        raise EngineError(
            f"The engine llm sends documents to a service, and {' and '.join(missing)} must say which. See docs/engines.md."
        )
    return Settings(
        url=_url(told["URL"]),
        model=_model(told["MODEL"]),
        key=_key(told["KEY"]),
        timeout=_number("TIMEOUT", told["TIMEOUT"], TIMEOUT, 1, 3600),
        part=int(_number("PART", told["PART"], PART, 500, 1_000_000)),
        options=_options(told["OPTIONS"]),
        price_in=_number("PRICE_IN", told["PRICE_IN"], 0, 0, 1e6) if told["PRICE_IN"] else None,
        price_out=_number("PRICE_OUT", told["PRICE_OUT"], 0, 0, 1e6) if told["PRICE_OUT"] else None,
        precision=_number("PRECISION", told["PRECISION"], PRECISION, 0, 1),
    )


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise EngineError(f"FACTA_LLM_URL is no address: {error}.") from None
    if parts.username is not None or parts.password is not None:
        raise EngineError(
            "FACTA_LLM_URL has a user name or password in it. Leave them out; FACTA_LLM_KEY holds the key."
        )
    if parts.query or parts.fragment:  # where some services take a key, which must not be shown
        raise EngineError(
            "FACTA_LLM_URL goes on behind its path (? or #). Leave that out; FACTA_LLM_KEY holds the key."
        )
    if not host or not text.isascii() or not text.isprintable() or " " in text:
        raise EngineError(f"FACTA_LLM_URL is {text!r}. Write it as https://api.example.org/v1, and no more.")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_this_machine(host)):
        raise EngineError(
            f"FACTA_LLM_URL is {text!r}. Documents are sent by https:// only; http:// is for a service on this machine "
            "(localhost, 127.0.0.1, [::1])."
        )
    return text.rstrip("/").removesuffix("/chat/completions").rstrip("/")


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _model(text: str) -> str:
    if not text.isprintable() or len(text) > 200:
        raise EngineError("FACTA_LLM_MODEL is no name of a model: it is too long, or holds control characters.")
    return text


def _key(text: str) -> str:
    # http.client would repeat a key that fits no header in its error.
    if not text.isascii() or not text.isprintable() or " " in text:
        raise EngineError("FACTA_LLM_KEY holds a character that no key has. Look for a space or a line break in it.")
    return text


def _number(name: str, text: str, default: float, low: float, high: float) -> float:
    try:
        value = float(text) if text else float(default)
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        raise EngineError(f"FACTA_LLM_{name} is {text!r}. Write a number from {low:g} to {high:,g}.")
    return value


def _options(text: str) -> dict[str, Any]:
    try:
        options = msgspec.json.decode(text or "{}")
    except (msgspec.DecodeError, RecursionError) as error:
        raise EngineError(f"FACTA_LLM_OPTIONS is no JSON: {error}.") from None
    if not isinstance(options, dict):
        raise EngineError('FACTA_LLM_OPTIONS must be a JSON object, such as {"temperature": null}.')
    if ours := sorted(_OURS & options.keys()):
        raise EngineError(f"FACTA_LLM_OPTIONS must not set {', '.join(ours)}: the engine does.")
    return options
