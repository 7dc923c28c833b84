"""RFC 3161 timestamps, the rules: what is asked, what is accepted, and what a token vouches for later. No network.

What is stamped is the hash of a line of the custody log, written as 64 lower-case hex digits in ASCII with no line
break: the message imprint is the SHA-256 of those 64 bytes. As every line holds the hash of the line before it, a
token for one line vouches for all lines up to it. By hand, for line 7:

    sed -n 7p custody.jsonl | sha256sum | head -c 64 > hash
    openssl ts -verify -data hash -in TOKEN -CAfile ROOT.pem
"""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from onrecord.preserve.der import in_order
from onrecord.preserve.problems import BadToken, Rejected, WrongAnswer

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampRequest, TimeStampResponse

SHA256 = "2.16.840.1.101.3.4.2.1"
GRANTED = 0
STATUS = {
    1: "granted with changes",
    2: "rejection",
    3: "waiting",
    4: "revocation warning",
    5: "revocation notification",
}
"""What else an authority can answer (RFC 3161, section 2.4.2)."""
PEM = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


def request(entry_hash: str) -> bytes:
    """A request to stamp a line of the log (DER), with a fresh nonce; asks for the signer's certificate."""
    return question(entry_hash).as_bytes()


def question(entry_hash: str) -> "TimeStampRequest":
    """The same, with its nonce to be read."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    return TimestampRequestBuilder().data(message(entry_hash)).hash_algorithm(HashAlgorithm.SHA256).build()


def message(entry_hash: str) -> bytes:
    """The bytes that are stamped for a line of the log."""
    return entry_hash.encode("ascii")


def accept(answer: bytes, entry_hash: str, nonce: int | None, authority: str) -> None:
    """Hold an authority's answer against what it was asked; raises Rejected or WrongAnswer, which name it."""
    try:
        response = _decode(answer)
    except BadToken as error:
        raise WrongAnswer(authority, error.reason) from error
    if response.status != GRANTED:
        words = "; ".join([STATUS.get(response.status, f"status {response.status}"), *response.status_string])
        raise Rejected(authority, f"gave no timestamp ({words})")
    try:
        _imprint(response, entry_hash)
    except BadToken as error:
        raise WrongAnswer(authority, error.reason) from error
    if response.tst_info.nonce != nonce:
        raise WrongAnswer(authority, "answered another request (its nonce is not the one that was sent)")


def check(token: bytes, entry_hash: str, roots: Sequence[bytes]) -> datetime:
    """When the line with this hash existed at the latest, as the token says and one of the `roots` vouches; UTC.

    token: the authority's whole response, DER. roots: PEM files; certificates in them that are not self-signed serve
    as links of the chain. Certificates must have been valid at the time of the token, not today. Revocation is not
    looked up. Raises BadToken.
    """
    from rfc3161_client import VerificationError
    from rfc3161_client.verify import VerifierBuilder

    response = _decode(token)
    _imprint(response, entry_hash)
    certificates = [certificate for pem in roots for certificate in certificates_in(pem)]
    anchors = [certificate for certificate in certificates if certificate.subject == certificate.issuer]
    links = [certificate for certificate in certificates if certificate.subject != certificate.issuer]
    if not anchors:
        raise BadToken("token", "has no root certificate to be checked against")
    try:
        VerifierBuilder(roots=anchors, intermediates=links).build().verify(response, _digest(entry_hash))
    except (VerificationError, ValueError) as error:
        raise BadToken("token", f"carries a signature that does not hold ({error})") from error
    return response.tst_info.gen_time


def stamped_hash(token: bytes, entry_hash: str) -> datetime:
    """The time that a token claims for this hash; nobody vouches for it until `check` has run. Raises BadToken."""
    response = _decode(token)
    _imprint(response, entry_hash)
    return response.tst_info.gen_time


def certificates_in(pem: bytes) -> list["Certificate"]:
    """The certificates of a PEM file; raises BadToken when it holds none, or one that cannot be read."""
    from cryptography.x509 import load_pem_x509_certificate

    try:
        found = [load_pem_x509_certificate(block) for block in PEM.findall(pem)]
    except ValueError as error:
        raise BadToken("certificate", f"cannot be read ({error})") from error
    if not found:
        raise BadToken("certificate", "is not in the file (PEM is expected)")
    return found


def _decode(token: bytes) -> "TimeStampResponse":
    from rfc3161_client import decode_timestamp_response

    try:
        return decode_timestamp_response(in_order(token))
    except ValueError as error:
        raise BadToken("token", f"is not an answer of a timestamp authority ({error})") from error


def _imprint(response: "TimeStampResponse", entry_hash: str) -> None:
    """Raises BadToken unless the response stamps this hash."""
    try:
        imprint = response.tst_info.message_imprint
    except ValueError as error:
        raise BadToken("token", "holds no timestamp") from error
    if imprint.hash_algorithm.dotted_string != SHA256 or imprint.message != _digest(entry_hash):
        raise BadToken("token", "is a timestamp of another hash")


def _digest(entry_hash: str) -> bytes:
    return hashlib.sha256(message(entry_hash)).digest()
