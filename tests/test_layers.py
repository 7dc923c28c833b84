"""The house of docs/tour.md is the house on disk."""

import ast
from pathlib import Path

import onrecord
from onrecord.ledger import models

HOUSE = Path(onrecord.__file__).parent
LOWER = {"records", "lexicon", "collect", "preserve", "clean", "read", "resolve", "link", "ledger"}
UPPER = {"api", "batch", "export", "access", "desk", "publish", "discuss", "web", "cli"}


def test_every_room_is_a_folder_that_says_what_it_is_for():
    rooms = {path.parent.name for path in HOUSE.glob("*/__init__.py")}
    assert rooms == LOWER | UPPER
    for room in rooms:
        assert (HOUSE / room / "__init__.py").read_text(encoding="utf-8").startswith('"""'), room


def test_no_file_outgrows_one_sitting():
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in HOUSE.rglob("*.py")}
    assert {str(path): size for path, size in sizes.items() if size > 300} == {}


def test_the_ledger_alone_asks_its_tables():
    """Pages and programs go through ledger/ask: neither names a table and its rows."""
    tables = set(models.__all__)
    for room in ("publish", "api"):
        for path in (HOUSE / room).rglob("*.py"):
            names = {
                f"{one.value.id}.{one.attr}"
                for one in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id in tables
            }
            assert {name for name in names if name.endswith(".objects")} <= {"Case.objects"}, path
