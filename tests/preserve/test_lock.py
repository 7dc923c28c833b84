import pytest

from onrecord.preserve.custody import Custody
from onrecord.preserve.lock import reading, writing
from onrecord.preserve.problems import Busy


def test_a_second_writer_gives_up_and_says_so(tmp_path):
    with writing(tmp_path), pytest.raises(Busy, match=r"another process is writing.*0\.05 seconds"):
        Custody(tmp_path).append("ana", "onrecord 0.1.0", "read", patience=0.05)
    assert Custody(tmp_path).append("ana", "onrecord 0.1.0", "read").number == 1


def test_readers_share(tmp_path):
    with writing(tmp_path):
        pass
    with reading(tmp_path), reading(tmp_path, 0.0), pytest.raises(Busy), writing(tmp_path, 0.0):
        pass


def test_a_reader_waits_for_a_writer(tmp_path):
    with writing(tmp_path), pytest.raises(Busy), reading(tmp_path, 0.05):
        pass


def test_reading_leaves_no_trace(tmp_path):
    with reading(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []
