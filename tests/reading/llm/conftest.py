"""A service on this machine, and a reader that asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from facta.codebook import default
from facta.reading.llm import Reader, Settings
from tests.cli.conftest import facta
from tests.reading.llm.service import Service, running

__all__ = ["facta"]

KEY = "sk-not-to-be-seen"
Readers = Callable[..., Reader]


@pytest.fixture
def service() -> Iterator[Service]:
    with running() as found:
        yield found


@pytest.fixture
def pauses() -> list[float]:
    """The seconds that were waited between attempts; nothing waits in truth."""
    return []


@pytest.fixture
def reader(service: Service, home: Path, pauses: list[float]) -> Readers:
    """Makes a reader of the service: `reader(timeout=0.2)`."""

    def make(**settings: Any) -> Reader:
        given = Settings(**{"url": service.url, "model": "model-1", "key": KEY, "timeout": 20.0, **settings})
        return Reader(given, default(), wait=pauses.append)

    return make


@pytest.fixture
def environment(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """The service as a user sets it up."""
    monkeypatch.setenv("FACTA_LLM_URL", service.url)
    monkeypatch.setenv("FACTA_LLM_MODEL", "model-1")
    monkeypatch.setenv("FACTA_LLM_KEY", KEY)
    monkeypatch.setenv("FACTA_LLM_PRICE_IN", "2")
    monkeypatch.setenv("FACTA_LLM_PRICE_OUT", "10")
