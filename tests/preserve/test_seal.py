import socket
import subprocess
from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest

from onrecord.collect.address import refusal
from onrecord.collect.connect import CheckedNetwork, Deadline
from onrecord.preserve import (
    BadToken,
    Custody,
    Entry,
    NoAnswer,
    NotStamped,
    Rejected,
    Store,
    WrongAnswer,
    keep,
    seal,
    stamp,
    verify,
)
from onrecord.preserve.stamp import accept, check, message, question, request, stamped_hash
from tests.preserve.authority import make_authority, openssl
from tests.preserve.captures import capture

TOOL = "onrecord 0.1.0"
HASH, OTHER = "3a" * 32, "3b" * 32


@pytest.fixture
def root(tmp_path):
    keep(tmp_path / "case", capture("Two bodies."), "ana", TOOL)
    return tmp_path / "case"


@pytest.fixture(scope="module")
def stranger(authority, tmp_path_factory):
    """The root certificate of an authority that had no part in this, under the same name."""
    return (make_authority(tmp_path_factory.mktemp("stranger")) / "root.pem").read_bytes()


@pytest.fixture(scope="module")
def token(authority):
    return authority.reply(request(HASH))


def only(results):
    [result] = results
    return result


def test_a_timestamp_is_kept_whole_with_a_line_that_names_what_it_covers(authority, root):
    covered = Custody(root).last()
    before = datetime.now(UTC).replace(microsecond=0)
    entry = only(seal(root, [authority.url], "ana", TOOL, [authority.root]))
    assert entry.act == "timestamped"
    said = entry.detail.pop("time")
    assert entry.detail == {"authority": authority.url, "entry": str(covered.number)}
    assert Store(root).get(entry.kept["root 1"]) == authority.root
    when = check(Store(root).get(entry.kept["token"]), covered.hash(), [authority.root])
    assert said == when.isoformat()
    assert before <= when <= datetime.now(UTC) + timedelta(seconds=1)
    assert verify(root).sound


def test_openssl_agrees(authority, root, tmp_path):
    covered = Custody(root).last()
    entry = only(seal(root, [authority.url], "ana", TOOL))
    (tmp_path / "hash").write_bytes(message(covered.hash()))
    answer = Store(root).path(entry.kept["token"])
    command = ("ts", "-verify", "-data", "hash", "-in", answer, "-CAfile", authority.folder / "root.pem")
    assert b"Verification: OK" in openssl(tmp_path, *command)


def test_the_way_by_hand_that_the_module_describes(authority, root):
    covered = Custody(root).last()
    entry = only(seal(root, [authority.url], "ana", TOOL))
    described = [line.strip() for line in stamp.__doc__.splitlines() if line.startswith("    ")]
    token, pem = Store(root).path(entry.kept["token"]), authority.folder / "root.pem"
    script = " && ".join(described).replace("7p", f"{covered.number}p")
    script = script.replace("TOKEN", str(token)).replace("ROOT.pem", str(pem))
    done = subprocess.run(["sh", "-c", script], cwd=root, capture_output=True, timeout=60, check=True)
    assert b"Verification: OK" in done.stdout


def test_an_answer_that_lists_its_certificates_from_signer_to_root(authority, root):
    results = [only(seal(root, [authority.address + "/chain"], "ana", TOOL, [authority.root])) for _ in range(3)]
    assert all(isinstance(result, Entry) for result in results)
    assert verify(root, [authority.root]).sound


REFUSED = {
    "/strict": (Rejected, "gave no timestamp \\(rejection"),
    "/garbage": (WrongAnswer, "is not an answer"),
    "/empty": (WrongAnswer, "is not an answer"),
    "/cut": (WrongAnswer, "is not an answer"),
    "/endless": (NoAnswer, "more than 1 MB"),
    "/broken": (NoAnswer, "answered 500"),
    "/moved": (NoAnswer, "answered 302"),
    "/slow": (NoAnswer, "took longer than 0.2 seconds"),
}


@pytest.mark.parametrize("path", REFUSED)
def test_what_is_no_timestamp_is_not_kept(authority, root, monkeypatch, path):
    if path == "/slow":
        monkeypatch.setattr(import_module("onrecord.preserve.seal"), "SECONDS", 0.2)
    kind, reason = REFUSED[path]
    before = list(Store(root).digests()), Custody(root).last()
    error = only(seal(root, [authority.address + path], "ana", TOOL))
    assert type(error) is kind
    with pytest.raises(NotStamped, match=reason):
        raise error
    assert error.source == authority.address + path
    assert (list(Store(root).digests()), Custody(root).last()) == before


def test_an_old_answer_to_the_same_question_is_refused(authority, root):
    replay = authority.address + "/replay"
    covered = Custody(root).last()
    first, second = (question(covered.hash()) for _ in range(2))
    answer = authority.reply(first.as_bytes())
    accept(answer, covered.hash(), first.nonce, replay)
    with pytest.raises(WrongAnswer, match=r"/replay: answered another request"):
        accept(answer, covered.hash(), second.nonce, replay)


def test_an_answer_for_another_hash_is_refused_on_the_way(authority, root):
    """The server stamps the first thing it was ever sent, whatever comes."""
    replay = authority.address + "/replay"
    list(seal(root, [replay], "ana", TOOL))
    keep(root, capture("Three bodies."), "ana", TOOL)
    error = only(seal(root, [replay], "ana", TOOL))
    assert isinstance(error, WrongAnswer)
    assert error.reason == "is a timestamp of another hash"


def test_an_answer_signed_by_a_stranger_is_refused_when_roots_are_given(authority, stranger, root):
    error = only(seal(root, [authority.url], "ana", TOOL, [stranger]))
    assert isinstance(error, WrongAnswer)
    assert error.reason.startswith("carries a signature that does not hold")


def test_one_authority_that_fails_does_not_stop_the_others(authority, root):
    covered = Custody(root).last().number
    results = list(seal(root, [authority.url, authority.address + "/broken", authority.url], "ana", TOOL))
    assert [type(result) for result in results] == [Entry, NoAnswer, Entry]
    assert [result.detail["entry"] for result in results if isinstance(result, Entry)] == [str(covered)] * 2


def test_nobody_listens(root):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/"
    error = only(seal(root, [address], "ana", TOOL))
    assert isinstance(error, NoAnswer)
    assert "connection failed" in error.reason


@pytest.mark.parametrize("address", ["", "tsa.example", "ftp://tsa.example/", "http://", "http://a b/", "http://[/"])
def test_what_is_no_address_is_not_asked(root, address):
    error = only(seal(root, [address], "ana", TOOL))
    assert isinstance(error, NoAnswer)
    assert error.source == address


def test_a_network_that_refuses_addresses_is_obeyed(authority, root):
    def connect(address):
        return CheckedNetwork(address, refusal, Deadline(5))

    error = only(seal(root, [authority.url], "ana", TOOL, connect=connect))
    assert isinstance(error, NoAnswer)
    assert "a loopback address" in error.reason


def test_an_empty_log_is_not_sealed(authority, tmp_path):
    assert list(seal(tmp_path, [authority.url], "ana", TOOL)) == []


def test_a_root_that_is_none_stops_before_anything_is_sent(root):
    with pytest.raises(BadToken, match="is not in the file"):
        list(seal(root, ["http://127.0.0.1:1/"], "ana", TOOL, [b"no certificate"]))


def test_a_token_vouches_for_its_own_hash_alone(authority, token):
    assert check(token, HASH, [authority.root]) == stamped_hash(token, HASH)
    with pytest.raises(BadToken, match="another hash"):
        check(token, OTHER, [authority.root])


def test_a_token_needs_a_root_that_signed_it(authority, stranger, token):
    with pytest.raises(BadToken, match="signature that does not hold"):
        check(token, HASH, [stranger])
    with pytest.raises(BadToken, match="no root"):
        check(token, HASH, [])
    with pytest.raises(BadToken, match="no root"):
        check(token, HASH, [(authority.folder / "tsa.pem").read_bytes()])
    with pytest.raises(BadToken, match="cannot be read"):
        check(token, HASH, [b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
    both = (authority.folder / "tsa.pem").read_bytes() + stranger + authority.root
    assert check(token, HASH, [both]) == check(token, HASH, [stranger, authority.root])


def test_a_certificate_for_another_purpose_signs_no_timestamp(authority, tmp_path):
    folder = make_authority(tmp_path)
    plain = (folder / "extensions").read_text().replace("timeStamping", "emailProtection")
    (folder / "extensions").write_text(plain)
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
        "-days",
        30,
        "-extfile",
        "extensions",
        "-out",
        "mail.pem",
    )
    # openssl refuses to sign with it, so the token is signed first and the certificate is changed afterwards.
    token = type(authority)(folder, "").reply(request(HASH))
    right, wrong = (openssl(folder, "x509", "-in", name, "-outform", "DER") for name in ("tsa.pem", "mail.pem"))
    with pytest.raises(BadToken):
        check(token.replace(right, wrong), HASH, [(folder / "root.pem").read_bytes()])


def test_no_changed_byte_of_a_token_does_more_than_fail(authority, token):
    """Whatever byte is changed: BadToken, or, for the few bytes under no signature, the same time."""
    when, passed = check(token, HASH, [authority.root]), 0
    for place in range(0, len(token), 3):
        changed = bytearray(token)
        changed[place] ^= 1
        try:
            assert check(bytes(changed), HASH, [authority.root]) == when
            passed += 1
        except BadToken:
            continue
    assert passed < 15


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_token_cut_short_is_none(authority, token, part):
    with pytest.raises(BadToken, match="is not an answer"):
        check(token[: int(len(token) * part)], HASH, [authority.root])
