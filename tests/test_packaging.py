"""What the packages' recipes say is there: extras that are named, files that are copied, options of the command."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import click
from typer.main import get_command

from onrecord.cli import app

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RECIPE = (ROOT / "Containerfile").read_text(encoding="utf-8")
COMMANDS: dict[str, click.Command] = dict(getattr(get_command(app), "commands", {}))


def test_every_extra_that_is_named_anywhere_is_there() -> None:
    told = [*(ROOT / "src").rglob("*.py"), *(ROOT / "docs").rglob("*.md"), ROOT / "README.md"]
    named = {extra for path in told for extra in re.findall(r"onrecord\[(\w+)\]", path.read_text(encoding="utf-8"))}
    assert named == set(PROJECT["optional-dependencies"]) == {"export", "scale", "web"}


def test_what_is_copied_into_the_image_is_there_or_made_by_make_wheel() -> None:
    (copied,) = re.findall(r"^COPY (.*) /tmp/wheels/$", RECIPE, re.MULTILINE)
    *files, wheels = copied.split()
    assert wheels == "dist/*.whl"
    assert [name for name in files if not (ROOT / name).is_file()] == []
    let_in = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert let_in == ["*", *(f"!{name}" for name in (*files, wheels))]


def test_what_the_image_runs_is_there() -> None:
    (entry,) = re.findall(r"^ENTRYPOINT (.*)$", RECIPE, re.MULTILINE)
    assert json.loads(entry) == list(PROJECT["scripts"])
    (extras,) = re.findall(r"\*\.whl\)\[(\w+)\]", RECIPE)
    assert extras in PROJECT["optional-dependencies"]
    (run,) = re.findall(r"podman run .* onrecord (\w+ .*)$", RECIPE, re.MULTILINE)
    name, *arguments = run.split()
    known = {option: parameter for parameter in COMMANDS[name].params for option in parameter.opts}
    assert {argument for argument in arguments if argument.startswith("-")} <= set(known)
    assert re.findall(r"^EXPOSE (\d+)$", RECIPE, re.MULTILINE) == [str(known["--port"].default)]


def test_the_image_runs_as_nobody_and_from_the_oldest_python_that_is_promised() -> None:
    before, _, after = RECIPE.partition("\nUSER ")
    assert after.split()[0] in re.findall(r"useradd .* (\w+)$", before, re.MULTILINE)
    assert "\nRUN" not in after
    (python,) = re.findall(r"^FROM \S+/python:([\d.]+)-slim$", RECIPE, re.MULTILINE)
    assert PROJECT["requires-python"] == f">={python}"
