"""The documents keep their word: examples run, options exist, paths exist, JSON parses.

In a `console` block, `$ onrecord ...` is run in a folder that holds `examples/`; the lines shown below it must appear
in the output in that order, white space aside, and "..." stands for lines left out. `$ cat FILE` makes the file, or
must match it; `$ echo $?` states the exit code of the command above it, which is 0 otherwise. Other commands are
not run.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.main import get_command

from onrecord.cli import app
from onrecord.export.jsonl import as_dict, schema
from onrecord.flow import read_sources, the_machine
from onrecord.records import Reading

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "examples/**/*.md")
    for path in ROOT.glob(pattern)
)


@dataclass
class Step:
    """One command of a console block and the lines shown below it."""

    command: str
    shown: list[str] = field(default_factory=list)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def fences(text: str, language: str) -> list[str]:
    return [body for found, body in FENCE.findall(text) if found == language]


def steps(text: str) -> list[Step]:
    """The commands of a document's console blocks, in order."""
    found: list[Step] = []
    for block in fences(text, "console"):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append(Step(line[2:]))
            else:
                found[-1].shown.append(line)
    return found


def squeezed(lines: list[str]) -> list[str]:
    return [words for line in lines if (words := " ".join(line.split())) not in ("", "...")]


def missing(shown: list[str], output: str) -> list[str]:
    """The shown lines that the output lacks, or has in another order."""
    printed = iter(squeezed(output.splitlines()))
    return [line for line in squeezed(shown) if line not in printed]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    places = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = os.environ | {"PATH": places, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=300
    )


def write_or_match(name: str, shown: list[str], folder: Path) -> None:
    text = "\n".join(shown) + "\n"
    file = folder / name
    if file.exists():
        assert file.read_text(encoding="utf-8") == text
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if "```console" in read(name)])
def test_examples_run_as_shown(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    todo = steps(read(name))
    for step, after in zip(todo, [*todo[1:], Step("")], strict=True):
        if step.command.startswith("cat "):
            write_or_match(step.command.removeprefix("cat "), step.shown, tmp_path)
        elif step.command.startswith("onrecord"):
            expected = int(after.shown[0]) if after.command == "echo $?" else 0
            done = run(step.command, tmp_path)
            assert done.returncode == expected, f"{step.command}\n{done.stderr}"
            lacking = missing(step.shown, done.stdout + done.stderr)
            assert lacking == [], f"{step.command}\n{done.stdout}{done.stderr}"


def test_lines_out_of_order_are_missed() -> None:
    assert missing(["one", "...", "two"], "one\n\n  and\n two\n") == []
    assert missing(["two", "one"], "one\ntwo\n") == ["one"]


def options() -> Iterator[tuple[str, str]]:
    """Every option of the command line with the command that takes it; "" for the command itself."""
    top = get_command(app)
    commands: dict[str, Any] = {"": top, **getattr(top, "commands", {})}
    for name, command in commands.items():
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("--"):
                    yield name, option
        yield name, "--help"


def documented() -> str:
    """README and docs, in one text."""
    return "\n".join(read(name) for name in DOCUMENTS if name == "README.md" or name.startswith("docs/"))


def test_every_command_and_option_is_documented() -> None:
    text = documented()
    silent = {"--install-completion", "--show-completion"}
    unnamed = [
        (command, option)
        for command, option in options()
        if option not in silent and not re.search(rf"{re.escape(option)}(?![\w-])", text)
    ]
    assert unnamed == []
    assert [name for name, _ in options() if f"onrecord {name}".strip() not in text] == []


def named_options(text: str) -> Iterator[str]:
    """Options that a document gives to our command: in its code spans and in lines that call it."""
    for code in re.findall(r"`([^`\n]+)`", text):
        if code.startswith(("--", "onrecord ")):
            yield from re.findall(r"(?<![\w-])--[a-z][\w-]*", code)
    for body in fences(text, "console") + fences(text, ""):
        for line in body.splitlines():
            if line.removeprefix("$ ").startswith("onrecord "):
                yield from re.findall(r"(?<![\w-])--[a-z][\w-]*", line)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_documented_option_exists(name: str) -> None:
    assert set(named_options(read(name))) - {option for _, option in options()} == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", read(name))
    here = (ROOT / name).parent
    assert [link for link in links if "://" not in link and not (here / link).exists()] == []


def paths(text: str) -> list[str]:
    """Code spans that are paths of this repository: they hold a slash, and no space or sample word."""
    spans = re.findall(r"`([\w.-]+/[\w./-]*)`", text)
    return [span for span in spans if not re.search(r"[A-Z]{4}", span.removesuffix("GUIDE.md"))]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/tour.md"])
def test_every_path_exists(name: str) -> None:
    named = paths(read(name))
    assert named
    assert [path for path in named if not (ROOT / path).exists() and not path.startswith("build/")] == []


def test_decisions_point_at_code_that_is_there() -> None:
    for record in (ROOT / "docs" / "decisions").glob("0*.md"):
        named = paths(record.read_text(encoding="utf-8"))
        assert named
        assert [path for path in named if not (ROOT / path).exists()] == [], record.name


def test_every_decision_is_listed() -> None:
    listed = read("docs/decisions/README.md")
    records = [path.name for path in (ROOT / "docs" / "decisions").glob("0*.md")]
    assert records
    assert [name for name in records if f"({name})" not in listed] == []


def test_the_tour_visits_every_room() -> None:
    rooms = [path.parent.name for path in (ROOT / "src" / "onrecord").glob("*/__init__.py")]
    tour = read("docs/tour.md")
    assert rooms
    assert [room for room in rooms if f"**{room}**" not in tour] == []


def test_the_tour_says_what_is_not_built_yet() -> None:
    """A room that says so itself stands under that heading, and no other room does."""
    tour = read("docs/tour.md")
    _, _, unbuilt = tour.partition("\n## Not built yet\n")
    rooms = (ROOT / "src" / "onrecord").glob("*/__init__.py")
    empty = {path.parent.name for path in rooms if "Not built yet" in path.read_text(encoding="utf-8")}
    assert set(re.findall(r"\*\*(\w+)\*\*", unbuilt)) == empty


def readings() -> list[tuple[str, dict[str, Any]]]:
    """Whole readings shown as JSON in the documents."""
    shown = [(name, json.loads(body)) for name in DOCUMENTS for body in fences(read(name), "json")]
    return [(name, body) for name, body in shown if "schema" in body]


def test_json_parses_and_keeps_to_the_schema() -> None:
    shown = readings()
    assert shown
    for _, reading in shown:
        jsonschema.validate(reading, schema())


def test_words_in_json_stand_at_their_offsets() -> None:
    for name, reading in readings():
        text = reading["article"]["text"]
        for words in worded(reading):
            spans = words["spans"] if "spans" in words else [words["span"]]
            assert words["text"] == " … ".join(text[start:end] for start, end in spans), name


def test_the_reading_shown_is_what_is_read() -> None:
    """Who takes which stance, and what is contested; not how sure the model is, which every training moves."""
    for name, shown in readings():
        text, day = shown["article"]["text"], date.fromisoformat(shown["article"]["published"])
        (reading,) = read_sources(["-"], stdin=BytesIO(text.encode()), published=day)
        assert isinstance(reading, Reading)
        found = as_dict(reading, the_machine("onrecord"))
        assert stances(found) == stances(shown), name
        assert [found[part] for part in ("voices", "times", "places", "figures", "contested")] == [
            shown[part] for part in ("voices", "times", "places", "figures", "contested")
        ], name


def stances(reading: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(each["stance"], each["source"]["text"], each["content"]["text"]) for each in reading["attributions"]]


def worded(value: object) -> Iterator[dict[str, Any]]:
    """Every object that gives words together with the place where they stand."""
    if isinstance(value, dict):
        if value.get("text") and ("spans" in value or value.get("span")):
            yield value
        for inner in value.values():
            yield from worded(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from worded(inner)


def test_every_field_of_a_reading_is_explained() -> None:
    """Field names of the schema stand as code in docs/reading.md."""
    page = read("docs/reading.md")
    assert [name for name in sorted(properties(schema())) if f"`{name}`" not in page] == []


def properties(node: object) -> set[str]:
    """Names of all fields in a JSON Schema."""
    if isinstance(node, list):
        return set().union(*map(properties, node))
    if not isinstance(node, dict):
        return set()
    own = set(node.get("properties", {})) if isinstance(node.get("properties"), dict) else set()
    return own.union(*map(properties, node.values()))
