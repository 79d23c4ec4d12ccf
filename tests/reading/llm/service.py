"""A service of chat completions on this machine: a real HTTP server that answers as it was told, and keeps what it was asked.

Invariant: it answers the next reply of `replies` to each request, and goes on with the last one when they run out.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["_Handler"], None]


@dataclass
class Asked:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def instruction(self) -> str:
        return str(self.body["messages"][0]["content"])

    @property
    def data(self) -> dict[str, str]:
        """What the user's message holds: published, before, text."""
        return dict(json.loads(self.body["messages"][1]["content"]))


@dataclass
class Service:
    """The server: where it listens, what it was asked, what it will reply. `ended` is set when the test is over."""

    url: str = ""
    replies: list[Reply] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def will(self, *replies: Reply) -> None:
        self.replies[:] = replies

    def next(self) -> Reply:
        return self.replies[min(len(self.asked), len(self.replies)) - 1]


class _Handler(BaseHTTPRequestHandler):
    service: Service

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.service.asked.append(Asked(self.path, dict(self.headers.items()), json.loads(content)))
        try:
            self.service.next()(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *arguments: object) -> None:
        return None


@contextmanager
def running() -> Iterator[Service]:
    """The service, until the block ends."""
    service = Service()
    handler = type("Handler", (_Handler,), {"service": service})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield service
    finally:
        service.ended.set()
        server.shutdown()
        thread.join()
        server.server_close()


# --- replies -----------------------------------------------------------------------------------------------------------


def raw(content: bytes | str, status: int = 200, **headers: str) -> Reply:
    """Any bytes with any status; headers as `Retry_After`."""
    payload = content.encode() if isinstance(content, str) else content

    def reply(handler: _Handler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(payload)))
        handler.end_headers()
        handler.wfile.write(payload)

    return reply


def says(content: str, finish_reason: str = "stop", usage: dict[str, int] | None = None, **message: Any) -> Reply:
    """A completion with this content."""
    usage = {"prompt_tokens": 1000, "completion_tokens": 100} if usage is None else usage
    return raw(
        json.dumps(
            {
                "id": "x",
                "object": "chat.completion",
                "choices": [
                    {
                        "index": 0,
                        "message": {"role": "assistant", "content": content, **message},
                        "finish_reason": finish_reason,
                    }
                ],
                "usage": usage,
            }
        )
    )


def tells(*claims: Any) -> Reply:
    """A completion in the right form."""
    return says(json.dumps({"claims": claims}))


def fails(status: int, message: str = "no", **headers: str) -> Reply:
    """An error in the form that services use."""
    return raw(json.dumps({"error": {"message": message}}), status, **headers)


def hangs_up(handler: _Handler) -> None:
    """The connection closes in the middle of the answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.close_connection = True


def keeps_silent(handler: _Handler) -> None:
    """No answer before the test is over."""
    handler.service.ended.wait(30)


def drips(handler: _Handler) -> None:
    """White space without end, as services send to keep a connection open."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.service.ended.wait(0.02):
        handler.wfile.write(b" ")


def claim(quote: str, act: str = "sign", **fields: Any) -> dict[str, Any]:
    """A claim as a model tells it."""
    empty = {"object": "the compact", "actors": [], "speaker": "", "date": "", "deadline": "", "old_deadline": ""}
    return {"quote": quote, "act": act, "status": "actual", **empty, "quantity": None, **fields}
