import pytest

from onrecord.preserve import case_names, case_root, home
from onrecord.records import SourceError


def test_the_data_lies_where_the_user_says(tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path))
    assert home() == tmp_path
    assert case_root("izyum-2022") == tmp_path / "cases" / "izyum-2022"
    assert list(case_names()) == []
    for name in ("izyum", "bucha", ".hidden"):
        (tmp_path / "cases" / name).mkdir(parents=True)
    assert list(case_names()) == ["bucha", "izyum"]


@pytest.mark.parametrize(
    ("platform", "where"),
    [
        ("linux", ".local/share/onrecord"),
        ("darwin", "Library/Application Support/onrecord"),
        ("win32", "AppData/Local/onrecord"),
    ],
)
def test_otherwise_where_the_platform_keeps_data(tmp_path, monkeypatch, platform, where):
    for name in ("ONRECORD_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", platform)
    assert home() == tmp_path / where


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\\b", "-rf", "a\n", "x" * 101, "a b"])
def test_what_is_no_name_of_a_case(name):
    with pytest.raises(SourceError, match="is not a name for a case"):
        case_root(name)


def test_names_in_any_script(monkeypatch, tmp_path):
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path))
    assert case_root("Ізюм").name == "Ізюм"
