"""Connections that reach only addresses that were checked, and end by a deadline.

The check stands here, below HTTP, so that the address judged is the address connected to: a name
that answers differently the second time it is asked gains nothing. TLS still checks the name.
"""

import socket
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from ssl import SSLContext
from threading import Thread
from typing import Any

import httpcore

from onrecord.collect.file import why
from onrecord.records import Unreachable


class Deadline:
    """A moment by which all must be done."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Time spent in here, waiting out of politeness, does not count."""
        start = time.monotonic()
        yield
        self._end += time.monotonic() - start

    def left(self, timeout: float | None = None) -> float:
        """Seconds left, or `timeout` where that is less; httpcore.ReadTimeout when none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if timeout is None else min(left, timeout)


class CheckedNetwork(httpcore.NetworkBackend):
    """Looks names up itself and connects to what it has checked.

    source: whom to name in errors. refuse: gives the reason to refuse an address, None for a good one.
    """

    def __init__(self, source: str, refuse: Callable[[str], str | None], deadline: Deadline) -> None:
        self._source, self._refuse, self._deadline = source, refuse, deadline
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the first address of `host` that answers; Unreachable when any of them is refused."""
        addresses = self._addresses(host, port)
        for address in addresses:
            if reason := self._refuse(address):
                named = address if host == address else f"{host} ({address})"
                raise Unreachable(self._source, f"leads to {named}, {reason}, which is not fetched")
        for address in addresses[:-1]:
            try:
                return self._open(address, port, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._open(addresses[-1], port, socket_options)

    def _open(self, address: str, port: int, options: Iterable[Any] | None) -> httpcore.NetworkStream:
        timeout = self._deadline.left(10.0)
        stream = self._network.connect_tcp(address, port, timeout, socket_options=options)
        return _TimedStream(stream, self._deadline, (address, port))

    def _addresses(self, host: str, port: int) -> list[str]:
        """Every address the name has. The system's look-up knows no time limit, hence the thread."""
        answers: SimpleQueue[list[str] | Exception] = SimpleQueue()
        Thread(target=_look_up, args=(host, port, answers), daemon=True).start()
        try:
            answer = answers.get(timeout=self._deadline.left())
        except Empty as error:
            raise httpcore.ConnectTimeout from error
        if isinstance(answer, OSError):
            raise Unreachable(self._source, f"the name {host} cannot be found ({why(answer)})") from answer
        if isinstance(answer, Exception) or not answer:
            raise Unreachable(self._source, f"{host!r} is not the name of a host")
        return answer


def _look_up(host: str, port: int, answers: "SimpleQueue[list[str] | Exception]") -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
    except (OSError, ValueError, OverflowError) as error:
        answers.put(error)


class _TimedStream(httpcore.NetworkStream):
    """A stream none of whose steps outlasts the deadline, however slowly the other side drips.

    peer: address and port connected to, known also after the other side has gone.
    """

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline, peer: tuple[str, int]) -> None:
        self._stream, self._deadline, self._peer = stream, deadline, peer

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(secured, self._deadline, self._peer)

    def get_extra_info(self, info: str) -> Any:
        return self._peer if info == "server_addr" else self._stream.get_extra_info(info)
