"""The house of docs/tour.md is the house on disk."""

from pathlib import Path

import onrecord

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
