"""The settings out of the environment: what they must be, and that the key is never told."""

from __future__ import annotations

import pytest

from facta.errors import EngineError
from facta.reading.llm import from_environment

SET = {"FACTA_LLM_URL": "https://api.example.org/v1/", "FACTA_LLM_MODEL": "model-1"}


def test_address_and_model_are_all_that_is_needed() -> None:
    found = from_environment(SET)
    assert (found.url, found.host, found.model) == ("https://api.example.org/v1", "api.example.org", "model-1")
    assert (found.key, found.price_in) == ("", None)


def test_the_whole_address_of_the_protocol_is_taken_too() -> None:
    given = {**SET, "FACTA_LLM_URL": "http://localhost:11434/v1/chat/completions"}
    assert from_environment(given).url == "http://localhost:11434/v1"


def test_the_key_is_in_no_representation() -> None:
    assert "sk-1" not in repr(from_environment({**SET, "FACTA_LLM_KEY": "sk-1"}))


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("URL", "", "FACTA_LLM_URL must say which"),
        ("MODEL", "", "FACTA_LLM_MODEL must say which"),
        ("URL", "http://api.example.org/v1", "by https:// only"),
        ("URL", "http://10.0.0.7:8000/v1", "by https:// only"),
        ("URL", "http://localhost.example.org/v1", "by https:// only"),
        ("URL", "http://127.0.0.1.example.org/v1", "by https:// only"),
        ("URL", "ftp://localhost/v1", "by https:// only"),
        ("URL", "https:///v1", "Write it as https://api.example.org/v1"),
        ("URL", "https://[::1/v1", "is no address"),
        ("URL", "https://a:1@example.org/v1", "has a user name or password"),
        ("URL", "https://example.org/v1?api-key=secret-1", "goes on behind its path"),
        ("KEY", "secret-1\nX-Header: 1", "holds a character that no key has"),
        ("KEY", "ключ-secret-1", "holds a character that no key has"),
        ("MODEL", "a\nb", "is no name of a model"),
        ("TIMEOUT", "soon", "Write a number from 1 to 3,600"),
        ("TIMEOUT", "nan", "Write a number from 1 to 3,600"),
        ("PART", "10", "Write a number from 500"),
        ("PRICE_IN", "-1", "Write a number from 0"),
        ("PRECISION", "70", "Write a number from 0 to 1"),
        ("OPTIONS", "{", "is no JSON"),
        ("OPTIONS", "[]", "must be a JSON object"),
        ("OPTIONS", '{"messages": [], "stream": true}', "must not set messages, stream"),
    ],
)
def test_a_setting_that_is_wrong_is_named(name: str, value: str, told: str) -> None:
    with pytest.raises(EngineError) as refused:
        from_environment({**SET, f"FACTA_LLM_{name}": value})
    assert told in str(refused.value)
    assert "secret-1" not in str(refused.value)
