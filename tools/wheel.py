"""Build the wheel, pack it as tightly as its format allows, and try it in a clean environment.

    python tools/wheel.py [--to dist] [--try]

Trained weights hardly repeat, so that the usual packing, which looks for repetitions, makes them larger than they need
be: libdeflate packs each file anew. What is unpacked is the same, byte for byte, and every installer reads it.

--try: install it, from what pip has at hand, in an environment of its own, and read a report there without a network;
then with the extra for the site, as the Containerfile does, and ask the site for its first page.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import zlib
from io import BytesIO
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from deflate import deflate_compress

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 100_000_000
"""Bytes that the wheel may have."""

PATIENCE = 60
"""Seconds that the site may take to start."""

NOON = (2022, 9, 19, 12, 0, 0)
REPORT = "Mayor denies order\n\nThe mayor of Veldt denied on Monday that she had ordered the raid.\n"


def build(folder: Path) -> Path:
    """The wheel as setuptools makes it, of a copy, so that nothing is left in the tree."""
    copy = folder / "tree"
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "src"]
    listed = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    for name in (*listed, "pyproject.toml", "README.md", "LICENSE"):
        if not (ROOT / name).is_file():
            continue
        target = copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--wheel-dir", str(folder / "built"), str(copy)], check=True)
    (wheel,) = (folder / "built").glob("*.whl")
    return wheel


class Packed(ZipFile):
    """An archive whose files are packed by libdeflate."""

    def put(self, name: str, body: bytes, mode: int) -> None:
        """Add a file."""
        told = ZipInfo(name, NOON)
        told.compress_type, told.external_attr = ZIP_DEFLATED, mode
        data = bytes(deflate_compress(body, 12))
        told.CRC, told.file_size, told.compress_size = zlib.crc32(body), len(body), len(data)
        assert self.fp
        told.header_offset = self.fp.tell()
        self.fp.write(told.FileHeader() + data)
        self.start_dir = self.fp.tell()
        self.filelist.append(told)
        self.NameToInfo[name] = told
        self._didModify = True


def repack(wheel: Path, target: Path) -> None:
    """The same files in the same order in another archive."""
    out = BytesIO()
    with ZipFile(wheel) as old, Packed(out, "w") as new:
        for told in old.infolist():
            new.put(told.filename, old.read(told), told.external_attr)
    with ZipFile(wheel) as old, ZipFile(out) as new:
        assert new.testzip() is None
        assert all(old.read(name) == new.read(name) for name in old.namelist())
    target.write_bytes(out.getvalue())


def tried(wheel: Path, folder: Path) -> None:
    """Installs the wheel in a clean environment and runs it where no address can be reached."""
    home = folder / "clean"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    python = home / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--requirement", str(ROOT / "requirements.txt")], check=True)
    subprocess.run([*pip, "--no-index", "--no-deps", str(wheel)], check=True)
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    alone = ["unshare", "--net", "--map-root-user"] if _can_be_alone() else []
    command = [*alone, str(home / "bin" / "onrecord")]
    for arguments in (["--version"], ["read", "report.txt", "--json"], ["read", "report.txt", "--json", "--fast"]):
        done = subprocess.run([*command, *arguments], cwd=folder, capture_output=True, text=True, check=True)
        if arguments[0] == "read":
            assert '"stance":"deny"' in done.stdout.replace(" ", ""), done.stdout
    print(f"installed and read a report{' without a network' if alone else ''}: {done.stdout[:60]}...")
    bounds = ["--constraint", str(ROOT / "requirements-dev.txt")]
    subprocess.run([*pip, *bounds, f"{wheel}[web]"], check=True)
    print(f"the site's first page, {served(home, folder / 'data')} bytes")


def served(home: Path, data: Path) -> int:
    """How long the first page is of the site that is installed there, started as in a container."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(home / "bin" / "onrecord"), "serve", "--host", "0.0.0.0", "--port", str(port)]
    with subprocess.Popen(command, env=os.environ | {"ONRECORD_HOME": str(data)}, start_new_session=True) as site:
        try:
            for _ in range(PATIENCE):
                try:
                    with build_opener(ProxyHandler({})).open(f"http://127.0.0.1:{port}/") as answer:
                        return len(answer.read())
                except URLError:
                    time.sleep(1)
            raise SystemExit("the site does not answer")
        finally:
            site.terminate()


def _can_be_alone() -> bool:
    try:
        return subprocess.run(["unshare", "--net", "--map-root-user", "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=ROOT / "dist")
    parser.add_argument("--try", dest="trying", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = build(Path(folder))
        options.to.mkdir(exist_ok=True)
        wheel = options.to / made.name
        repack(made, wheel)
        size = wheel.stat().st_size
        print(f"{wheel.name}: {size:,} bytes ({made.stat().st_size:,} as it was built)")
        if size > LIMIT:
            raise SystemExit(f"the wheel is larger than {LIMIT:,} bytes")
        if options.trying:
            tried(wheel.resolve(), Path(folder))


if __name__ == "__main__":
    main()
