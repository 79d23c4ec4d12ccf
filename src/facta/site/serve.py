"""The server behind `facta serve` and `facta demo`: waitress in front of the site.

Invariant: `Server.listening` has its port before anything is told of it, so that an address that is printed answers; an interruption or
a termination ends `run` in an orderly way.
"""

from __future__ import annotations

import errno
import gc
import http.client
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

from facta.errors import HomeError, InputError

HOST, PORT = "127.0.0.1", 8377
# What the server calls itself in its answers, by which another start recognises it.
NAME = "Facta"
# SQLite serves many readers at once; more threads than this wait for one another on two cores.
_THREADS = 8
# A page makes tens of thousands of objects, hardly one of them in a circle: looking for those at every 700 takes a tenth of its time.
_GARBAGE = (20_000, 20, 50)


class PortInUseError(InputError):
    """Another program listens on the port; `is_facta` when it is a Facta."""

    def __init__(self, host: str, port: int) -> None:
        self.url = address(host, port)
        self.is_facta = answers(host, port)
        who = "A Facta answers there already" if self.is_facta else "Another program listens there"
        super().__init__(
            f"Port {port} of {host} is in use. {who}. Stop it, or choose another port with --port {port + 1}."
        )


class Server:
    """A server that has its port and waits for `run`."""

    def __init__(self, host: str, port: int) -> None:
        """Take the port (0: any free one). Raises `PortInUseError`, `InputError` for a host that is not this machine's."""
        from waitress.server import create_server

        from facta.site.wsgi import application

        try:
            self._server: Any = create_server(application, host=host, port=port, threads=_THREADS, ident=NAME)
        except OSError as error:
            raise _refused(error, host, port) from error
        except ValueError as error:
            raise InputError(
                f"The host {host!r} cannot be listened on: {str(error).rstrip('.')}. Use 127.0.0.1 for this machine alone."
            ) from error
        listening = getattr(self._server, "effective_listen", None) or [(host, self._server.effective_port)]
        self.url = address(host, int(listening[0][1]))

    def run(self) -> None:
        """Answer until the process is interrupted or terminated. Must be called in the main thread."""
        before = signal.signal(signal.SIGTERM, _stop)
        gc.set_threshold(*_GARBAGE)
        try:
            self._server.run()
        finally:
            signal.signal(signal.SIGTERM, before)
            self._server.close()


def address(host: str, port: int) -> str:
    """The address at which this machine reaches the server."""
    named = {"0.0.0.0": HOST, "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{named}:{port}/"


def answers(host: str, port: int) -> bool:
    """Whether a Facta answers there, within a second."""
    connection = http.client.HTTPConnection({"0.0.0.0": HOST, "::": "::1"}.get(host, host), port, timeout=1)
    try:
        connection.request("HEAD", "/")
        return connection.getresponse().headers.get("Server", "") == NAME
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def soon(deed: Callable[[], Any]) -> None:
    """Do it beside the server, a moment after it has begun to answer."""
    timer = threading.Timer(0.3, deed)
    timer.daemon = True
    timer.start()


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def _refused(error: OSError, host: str, port: int) -> InputError:
    match error.errno:
        case errno.EADDRINUSE:
            return PortInUseError(host, port)
        case errno.EACCES | errno.EPERM:
            return InputError(
                f"This user may not listen on port {port}. Choose one above 1023 with --port, such as {PORT}."
            )
        case errno.EADDRNOTAVAIL:
            return InputError(
                f"{host} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for every address it has."
            )
        case errno.EMFILE | errno.ENFILE:
            return HomeError("This machine has too many files open to serve. Close some programs.")
    return InputError(
        f"{host}:{port} cannot be listened on: {str(error).rstrip('.')}. Use 127.0.0.1 for this machine alone."
    )
