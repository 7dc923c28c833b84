"""Have the end of the custody log stamped by outside authorities, and keep what they answer."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.preserve.custody import Custody, Entry
from onrecord.preserve.problems import BadToken, NoAnswer, NotStamped, WrongAnswer
from onrecord.preserve.stamp import accept, certificates_in, check, question, stamped_hash
from onrecord.preserve.store import Store
from onrecord.records import SourceError

if TYPE_CHECKING:
    import httpcore

    Connect = Callable[[str], httpcore.NetworkBackend]

STAMPED = "timestamped"
SECONDS = 30.0
LARGEST = 1_000_000
"""Bytes that an answer may have; real ones have some thousands."""


def seal(
    root: Path,
    authorities: Sequence[str],
    who: str,
    tool: str,
    roots: Sequence[bytes] = (),
    connect: "Connect | None" = None,
) -> Iterator[Entry | NotStamped]:
    """For each authority, the new line of the log that keeps its timestamp, or why there is none.

    All stamp the line that is last when this begins. Each answer is kept whole, as it came, and the line names the
    authority, the number of the line it covers, the time it gives (UTC) and the answer's SHA-256. roots: PEM files to
    check the answers against, kept with them; without any, only what needs no root is checked. connect: gives the
    network through which an authority is reached, which may refuse addresses. Nothing is written for an authority
    that fails. Raises BrokenChain, or BadToken for `roots` that hold no certificate.
    """
    custody, store = Custody(root), Store(root)
    for pem in roots:
        certificates_in(pem)
    covered = custody.last()
    if covered is None:
        return
    for authority in authorities:
        try:
            answer = stamp(covered.hash(), authority, roots, connect)
        except NotStamped as error:
            yield error
            continue
        kept = {"token": store.put(answer)}
        kept |= {f"root {place}": store.put(pem) for place, pem in enumerate(roots, 1)}
        moment = stamped_hash(answer, covered.hash()).isoformat()
        detail = {"authority": authority, "entry": str(covered.number), "time": moment}
        yield custody.append(who, tool, STAMPED, detail=detail, kept=kept)


def stamp(entry_hash: str, authority: str, roots: Sequence[bytes] = (), connect: "Connect | None" = None) -> bytes:
    """An authority's answer for this hash, held against the question and, where there are any, against the roots."""
    asked = question(entry_hash)
    answer = post(asked.as_bytes(), authority, connect)
    accept(answer, entry_hash, asked.nonce, authority)
    if roots:
        try:
            check(answer, entry_hash, roots)
        except BadToken as error:
            raise WrongAnswer(authority, error.reason) from error
    return answer


def post(query: bytes, authority: str, connect: "Connect | None" = None) -> bytes:
    """What the authority answers to a timestamp query, whatever it is; raises NoAnswer. Redirects are not followed.

    Speaks through httpcore, as httpx does, because only there an address can be judged as it is connected to.
    """
    import httpcore
    import httpx

    try:
        url = httpx.URL(authority)
    except httpx.InvalidURL as error:
        raise NoAnswer(authority, f"is not a valid address ({error})") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise NoAnswer(authority, "only http and https addresses are asked")
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    headers = [(b"Host", url.netloc), (b"Content-Type", b"application/timestamp-query"), (b"Connection", b"close")]
    steps = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), SECONDS)}
    try:
        with (
            httpcore.ConnectionPool(network_backend=connect(authority) if connect else None) as pool,
            pool.stream("POST", target, headers=headers, content=query, extensions=steps) as response,
        ):
            return _body(response, authority)
    except httpcore.TimeoutException as error:
        raise NoAnswer(authority, f"took longer than {SECONDS:g} seconds") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise NoAnswer(authority, f"the connection failed ({str(error) or type(error).__name__})") from error
    except NotStamped:
        raise
    except SourceError as error:
        raise NoAnswer(authority, error.reason) from error


def _body(response: "httpcore.Response", authority: str) -> bytes:
    if response.status != 200:
        raise NoAnswer(authority, f"answered {response.status}")
    end, body = time.monotonic() + SECONDS, bytearray()
    for chunk in response.iter_stream():
        body += chunk
        if len(body) > LARGEST:
            raise NoAnswer(authority, f"answered more than {LARGEST / 1_000_000:g} MB")
        if time.monotonic() > end:
            raise NoAnswer(authority, f"took longer than {SECONDS:g} seconds")
    return bytes(body)
