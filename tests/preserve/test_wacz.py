import base64
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key
from wacz.main import main as wacz
from warcio.archiveiterator import ArchiveIterator

from onrecord.preserve import BrokenChain, Custody, Damaged, Label, Missing, Store, export_wacz, keep, verify
from tests.preserve.captures import capture, exchange

TOOL = "onrecord 0.1.0"
LABEL = Label("Graves in a wood", TOOL, datetime(2022, 9, 26, 12, 0, tzinfo=UTC))
HOP = replace(exchange(b"", "https://www.news.example/old"), status_line="HTTP/1.1 301 Moved Permanently")


@pytest.fixture
def root(tmp_path):
    return tmp_path / "case"


@pytest.fixture
def captures(root):
    """A page behind a redirect, another page, and a local file; and one that is not to be exported."""
    kept = [
        keep(root, capture("<p>Graves were found.</p>"), "ana", TOOL, [HOP, exchange()]),
        keep(
            root,
            capture("<p>None were.</p>"),
            "ana",
            TOOL,
            [exchange(b"<p>None were.</p>", "https://b.example/?b&a=1")],
        ),
        keep(root, capture("A letter."), "ana", TOOL),
    ]
    keep(root, capture("Somebody's address.", "/home/ana/secret.txt"), "ana", TOOL)
    return [entry.capture for entry in kept]


@pytest.fixture
def exported(root, captures, tmp_path):
    export_wacz(root, captures, tmp_path / "case.wacz", "ana", LABEL)
    return tmp_path / "case.wacz"


def read_json(path, name):
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read(name))


def test_its_own_validator_finds_it_valid(exported, capsys):
    assert wacz(["validate", "-f", str(exported)]) == 0
    assert "the passed WACZ is valid" in capsys.readouterr().out


def test_its_own_validator_sees_a_changed_byte(exported, tmp_path):
    with zipfile.ZipFile(exported) as old, zipfile.ZipFile(tmp_path / "changed.wacz", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"Graves were", b"Graves are "))
    assert wacz(["validate", "-f", str(tmp_path / "changed.wacz")]) == 1


def test_what_is_in_it(exported, captures):
    with zipfile.ZipFile(exported) as archive:
        assert archive.namelist() == [
            "archive/data.warc",
            "indexes/index.cdxj",
            "pages/pages.jsonl",
            "datapackage.json",
            "datapackage-digest.json",
        ]
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        assert archive.testzip() is None
        header, *pages = [json.loads(line) for line in archive.read("pages/pages.jsonl").splitlines()]
    assert header == {"format": "json-pages-1.0", "id": "pages", "title": "Graves in a wood"}
    assert [page["sha256"] for page in pages] == captures
    assert [page["url"] for page in pages] == [
        "https://news.example/a",
        "https://b.example/?b&a=1",
        f"urn:sha256:{captures[2]}",
    ]
    package = read_json(exported, "datapackage.json")
    assert package["wacz_version"] == "1.1.1"
    assert package["created"] == "2022-09-26T12:00:00Z"


def test_the_index_leads_to_each_record(exported):
    with zipfile.ZipFile(exported) as archive:
        warc = archive.read("archive/data.warc")
        lines = archive.read("indexes/index.cdxj").decode().splitlines()
    assert lines == sorted(lines)
    assert len(lines) == 4
    for line in lines:
        _, moment, fields = line.split(" ", 2)
        known = json.loads(fields)
        piece = warc[int(known["offset"]) : int(known["offset"]) + int(known["length"])]
        assert known["recordDigest"] == "sha256:" + hashlib.sha256(piece).hexdigest()
        [record] = ArchiveIterator(io.BytesIO(piece), check_digests="raise")
        assert record.rec_headers.get_header("WARC-Target-URI") == known["url"]
        assert record.rec_headers.get_header("WARC-Payload-Digest") == known["digest"]
        assert record.content_stream().read() is not None
        assert known["filename"] == "data.warc"
        assert len(moment) == 14
    assert [line.split(" ")[0] for line in lines][:3] == [
        "example,b)/?a=1&b",
        "example,news)/a",
        "example,news)/old",
    ]


def test_nothing_else_of_the_case_is_in_it(exported):
    with zipfile.ZipFile(exported) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Somebody" not in everything
    assert b"ana" not in everything


def test_the_log_says_that_it_was_exported(root, exported):
    entry = Custody(root).last()
    assert (entry.act, entry.who) == ("exported", "ana")
    assert entry.detail == {
        "file": "case.wacz",
        "captures": "3",
        "sha256": hashlib.sha256(exported.read_bytes()).hexdigest(),
    }
    assert verify(root).sound


def test_the_same_captures_give_the_same_bytes(root, captures, exported, tmp_path):
    export_wacz(root, [*captures, captures[0]], tmp_path / "again.wacz", "bob", LABEL)
    assert (tmp_path / "again.wacz").read_bytes() == exported.read_bytes()


def test_a_page_that_was_first_kept_without_its_exchanges_is_exported_with_them(root, tmp_path):
    page = capture("<p>Graves were found.</p>")
    keep(root, page, "ana", TOOL)
    keep(root, page, "ana", TOOL, [exchange()])
    keep(root, page, "ana", TOOL)
    export_wacz(root, [page.sha256], tmp_path / "case.wacz", "ana", LABEL)
    with zipfile.ZipFile(tmp_path / "case.wacz") as archive:
        assert b'"url": "https://news.example/a"' in archive.read("pages/pages.jsonl")


def test_pages_may_have_titles(root, captures, tmp_path):
    label = replace(LABEL, titles={captures[1]: "None were, says a mayor"})
    export_wacz(root, captures, tmp_path / "case.wacz", "ana", label)
    with zipfile.ZipFile(tmp_path / "case.wacz") as archive:
        pages = [json.loads(line) for line in archive.read("pages/pages.jsonl").splitlines()]
    assert [page.get("title") for page in pages[1:]] == [None, "None were, says a mayor", None]


def signed(root, captures, path, key):
    export_wacz(root, captures, path, "ana", LABEL, key)
    assert wacz(["validate", "-f", str(path)]) == 0
    digest = read_json(path, "datapackage-digest.json")
    with zipfile.ZipFile(path) as archive:
        package = archive.read("datapackage.json")
    data = digest["signedData"]
    assert data["hash"] == digest["hash"] == "sha256:" + hashlib.sha256(package).hexdigest()
    assert data["created"] == json.loads(package)["created"]
    assert set(data) == {"hash", "created", "software", "version", "signature", "publicKey"}
    return (
        data["hash"].encode(),
        base64.b64decode(data["signature"]),
        load_der_public_key(base64.b64decode(data["publicKey"])),
    )


@pytest.mark.parametrize("curve", [ec.SECP384R1(), ec.SECP256R1(), ec.SECP521R1()], ids=lambda curve: curve.name)
def test_a_signature_on_a_curve(root, captures, tmp_path, curve):
    message, signature, public = signed(root, captures, tmp_path / "case.wacz", ec.generate_private_key(curve))
    half = len(signature) // 2
    assert half == (curve.key_size + 7) // 8
    numbers = (int.from_bytes(signature[:half]), int.from_bytes(signature[half:]))
    public.verify(encode_dss_signature(*numbers), message, ec.ECDSA(SHA256()))
    with pytest.raises(InvalidSignature):
        public.verify(encode_dss_signature(*numbers), message + b"0", ec.ECDSA(SHA256()))


def test_a_signature_with_ed25519(root, captures, tmp_path):
    key = ed25519.Ed25519PrivateKey.generate()
    message, signature, public = signed(root, captures, tmp_path / "case.wacz", key)
    public.verify(signature, message)


def test_an_error_leaves_the_target_as_it_was(root, captures, exported, tmp_path):
    before, log = exported.read_bytes(), Custody(root).log.read_bytes()
    with pytest.raises(Missing, match="the log names no such capture"):
        export_wacz(root, ["ab" * 32], exported, "ana", LABEL)
    place = Store(root).path(captures[2])
    place.chmod(0o644)
    place.write_bytes(b"A ladder.")
    with pytest.raises(Damaged):
        export_wacz(root, captures, exported, "ana", LABEL)
    assert exported.read_bytes() == before
    assert Custody(root).log.read_bytes() == log
    assert {path.name for path in tmp_path.iterdir()} == {"case", "case.wacz"}


def test_a_broken_log_exports_nothing(root, captures, tmp_path):
    Custody(root).log.write_bytes(Custody(root).log.read_bytes().replace(b'"ana"', b'"eve"', 1))
    with pytest.raises(BrokenChain):
        export_wacz(root, captures, tmp_path / "case.wacz", "ana", LABEL)
    assert not (tmp_path / "case.wacz").exists()
