"""What the test server answers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass
class Answer:
    """One page: status, headers, and its body in chunks, made anew for each request."""

    body: bytes = b""
    headers: dict[str, str] = field(default_factory=lambda: dict(HTML))
    status: int = 200
    stream: Callable[[], Iterable[bytes]] | None = None

    def is_known(self, asked: Mapping[str, str]) -> bool:
        """Whether a request says that it has this very page."""
        pairs = ("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")
        return any(ours in self.headers and asked.get(theirs) == self.headers[ours] for ours, theirs in pairs)

    def chunks(self) -> Iterable[bytes]:
        return self.stream() if self.stream else [self.body]


@dataclass
class Site:
    """The server's address, its pages by path, and the requests it got: path and headers."""

    address: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


def redirect(to: str, status: int = 302) -> Answer:
    return Answer(b"moved", {"Location": to}, status)
