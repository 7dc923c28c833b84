"""Every command explains itself: what it does, each argument and option, an example, its exit codes."""

import re

import click
import pytest
from typer.main import get_command

from onrecord.cli import app

TOP = get_command(app)
COMMANDS: dict[str, click.Command] = dict(getattr(TOP, "commands", {}))


def test_there_are_commands() -> None:
    assert {"read", "add", "batch", "import", "serve"} <= set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_explains_itself(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert command.help.rstrip().endswith(".")
    silent = [parameter.name for parameter in command.params if not getattr(parameter, "help", None)]
    assert silent == []
    examples, _, codes = (command.epilog or "").partition("Exit codes:")
    assert re.search(rf"^  (?:[A-Z_]+=\S+ )?onrecord {name}( |$)", examples, re.MULTILINE), examples
    assert re.findall(r"^  (\d+)  \w", codes, re.MULTILINE)[:1] == ["0"]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_its_help_can_be_printed_on_a_narrow_terminal(name: str) -> None:
    with click.Context(COMMANDS[name], info_name=f"onrecord {name}", max_content_width=60) as context:
        text = COMMANDS[name].get_help(context)
    assert f"onrecord {name}" in text
    assert all(option in text for parameter in COMMANDS[name].params for option in parameter.opts if option[:2] == "--")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_examples_name_options_that_exist(name: str) -> None:
    for line in re.findall(r"^  onrecord (\S+.*)$", COMMANDS[name].epilog or "", re.MULTILINE):
        called, _, rest = line.partition(" ")
        known = {option for parameter in COMMANDS[called].params for option in parameter.opts}
        assert set(re.findall(r"(?<![\w-])--[a-z][\w-]*", rest)) <= known, line
