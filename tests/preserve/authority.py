"""A timestamp authority made with openssl, for the tests of this room."""

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event

CONFIG = """\
[tsa]
default_tsa = here
[here]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = {digests}
ess_cert_id_alg = sha256
"""
EXTENSIONS = """\
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
"""


def openssl(folder: Path, *arguments: object) -> bytes:
    """What openssl prints; it must succeed."""
    command = ["openssl", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60).stdout


@dataclass(frozen=True)
class Authority:
    """A timestamp authority: its files, and an HTTP server that answers in the manner its path names."""

    folder: Path
    address: str

    @property
    def url(self) -> str:
        return self.address + "/good"

    @property
    def root(self) -> bytes:
        return (self.folder / "root.pem").read_bytes()

    def reply(self, query: bytes, config: str = "good.cnf") -> bytes:
        """A signed answer to any query."""
        files = [self.folder / f"{os.urandom(8).hex()}.{kind}" for kind in ("query", "reply")]
        files[0].write_bytes(query)
        openssl(self.folder, "ts", "-reply", "-config", config, "-queryfile", files[0], "-out", files[1])
        return files[1].read_bytes()


def make_authority(folder: Path, name: str = "Test") -> Path:
    """Keys, certificates and settings of an authority whose root is its own."""
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    (folder / "extensions").write_text(EXTENSIONS)
    (folder / "serial").write_text("01\n")
    (folder / "good.cnf").write_text(CONFIG.format(digests="sha256"))
    (folder / "chain.cnf").write_text(CONFIG.format(digests="sha256") + "certs = root.pem\n")
    (folder / "strict.cnf").write_text(CONFIG.format(digests="sha512"))
    openssl(
        folder,
        "req",
        "-x509",
        *curve,
        "-keyout",
        "root.key",
        "-out",
        "root.pem",
        "-days",
        30,
        "-subj",
        f"/CN={name} root",
        "-addext",
        "keyUsage=critical,keyCertSign",
    )
    openssl(folder, "req", *curve, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", f"/CN={name} authority")
    openssl(
        folder,
        "x509",
        "-req",
        "-in",
        "tsa.csr",
        "-CA",
        "root.pem",
        "-CAkey",
        "root.key",
        "-CAcreateserial",
        "-days",
        30,
        "-extfile",
        "extensions",
        "-out",
        "tsa.pem",
    )
    return folder


def answers(reply: Callable[..., bytes], released: Event) -> dict[str, Callable[[bytes], tuple[int, bytes]]]:
    """What a query gets, by the path it is sent to."""
    first: list[bytes] = []

    def replay(query: bytes) -> tuple[int, bytes]:
        first.append(query)
        return 200, reply(first[0])

    def slow(_query: bytes) -> tuple[int, bytes]:
        released.wait(20)
        return 200, b""

    return {
        "/good": lambda query: (200, reply(query)),
        "/chain": lambda query: (200, reply(query, "chain.cnf")),
        "/strict": lambda query: (200, reply(query, "strict.cnf")),
        "/replay": replay,
        "/slow": slow,
        "/garbage": lambda _: (200, b"<html>Welcome</html>"),
        "/empty": lambda _: (200, b""),
        "/cut": lambda query: (200, reply(query)[:-40]),
        "/endless": lambda _: (200, b"\0" * 1_100_000),
        "/broken": lambda _: (500, b""),
        "/moved": lambda _: (302, b""),
    }
