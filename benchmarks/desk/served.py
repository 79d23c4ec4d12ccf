"""Servers in processes of their own, asked over one connection: `facta serve`, and the peer."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Answer:
    """How long an answer took to arrive whole (`ms`), how long the server's threads were on a processor for it (`cpu`, milliseconds too;
    it is what other work on the machine changes least), and its bytes as they came over the wire."""

    status: int
    ms: float
    cpu: float
    size: int


class Server:
    """A server that answers at `url`."""

    def __init__(self, url: str, pid: int) -> None:
        self.url, self.pid = url, pid
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=900)

    def ask(self, path: str, language: str = "en") -> Answer:
        """The answer to one address, compressed where the server compresses."""
        headers = {"Accept-Encoding": "gzip", "Accept-Language": language, "Accept": "text/html,*/*"}
        try:
            return self._ask(path, headers)
        except ConnectionError:  # closed after a file whose length was not told; the next request opens it anew
            self._connection.close()
            return self._ask(path, headers)

    def _ask(self, path: str, headers: dict[str, str]) -> Answer:
        worked, began = self._worked(), time.perf_counter()
        self._connection.request("GET", path, headers=headers)
        answer = self._connection.getresponse()
        body = answer.read()
        ms = (time.perf_counter() - began) * 1000
        return Answer(answer.status, ms, (self._worked() - worked) * 1000, len(body))

    def _worked(self) -> float:
        """Seconds that the threads of the process were on a processor so far (Linux)."""
        spent = 0
        for told in Path(f"/proc/{self.pid}/task").glob("*/schedstat"):
            with suppress(FileNotFoundError):
                spent += int(told.read_text(encoding="ascii").split()[0])
        return spent / 1e9

    def memory(self) -> tuple[float, float]:
        """Resident memory of the process now, and the most that it was, in MB."""
        told = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        now, most = (re.search(rf"{name}:\s+(\d+)", told) for name in ("VmRSS", "VmHWM"))
        return tuple(int(one[1]) / 1024 if one else 0.0 for one in (now, most))  # type: ignore[return-value]


@contextmanager
def facta_serve(python: str, home: Path) -> Iterator[Server]:
    """`facta serve` over the data folder."""
    command = [python, "-c", "import sys; from facta.site.cli import main; sys.exit(main())"]
    with _running([*command, "serve", "--no-browser", "--port", "0", "--json"], {"FACTA_HOME": str(home)}) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line:
            raise SystemExit("facta serve did not start.")
        told = line
        while not told.rstrip().endswith("}"):
            told += process.stdout.readline()
        yield Server(json.loads(told)["url"], process.pid)


@contextmanager
def datasette(program: str, database: Path, port: int) -> Iterator[Server]:
    """Datasette over the exported tables, with its own settings but for the time that it may take for facets and for SQL."""
    settings = ["--setting", "facet_time_limit_ms", "5000", "--setting", "sql_time_limit_ms", "30000"]
    with _running([program, "serve", str(database), "--port", str(port), *settings], {}) as process:
        server = Server(f"http://127.0.0.1:{port}/", process.pid)
        for _ in range(200):
            try:
                server.ask("/-/versions.json")
                break
            except OSError:
                server = Server(server.url, process.pid)
                time.sleep(0.1)
        yield server


@contextmanager
def _running(command: Sequence[str], more: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command, env={**os.environ, **more}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)
