import hashlib
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.preserve.problems import Damaged, Missing
from onrecord.preserve.store import Store


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path)


def test_what_is_put_in_comes_out(store):
    digest = store.put(b"a page")
    assert digest == hashlib.sha256(b"a page").hexdigest()
    assert store.get(digest) == b"a page"
    assert list(store.digests()) == [digest]


def test_the_same_bytes_are_kept_once_and_never_written_again(store):
    digest = store.put(b"a page")
    before = store.path(digest).stat()
    assert store.put(b"a page") == digest
    after = store.path(digest).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert not after.st_mode & 0o222


def test_a_changed_byte_is_found(store):
    digest = store.put(b"a page")
    place = store.path(digest)
    place.chmod(0o644)
    place.write_bytes(b"a pagE")
    with pytest.raises(Damaged, match=digest):
        store.get(digest)


def test_a_removed_capture_is_found(store):
    digest = store.put(b"a page")
    store.path(digest).unlink()
    with pytest.raises(Missing, match=digest):
        store.get(digest)


def test_an_unfinished_write_leaves_nothing_that_counts(store, monkeypatch):
    def cut(*_):
        raise OSError("power cut")

    monkeypatch.setattr(os, "link", cut)
    with pytest.raises(OSError, match="power cut"):
        store.put(b"a page")
    monkeypatch.undo()
    assert list(store.digests()) == []
    assert store.get(store.put(b"a page")) == b"a page"


@settings(deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_kept(tmp_path_factory, data):
    store = Store(tmp_path_factory.mktemp("store"))
    assert store.get(store.put(data)) == data
