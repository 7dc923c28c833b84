"""Write requirements.txt and requirements-dev.txt: every package that the project needs, pinned, with no index named.

The second adds the extras and what its development needs.

    make lock

Resolves in fresh environments, so that nothing installed by hand slips in.
"""

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def frozen(wanted: list[str]) -> list[str]:
    """What pip installs for `wanted`, pinned and sorted."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = str(Path(folder) / "bin" / "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)
        listed = subprocess.run(
            [python, "-m", "pip", "freeze", "--exclude", "pip"], capture_output=True, text=True, check=True
        )
    return sorted(listed.stdout.split(), key=str.lower)


def main() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = frozen(project["project"]["dependencies"])
    extras = [each for extra in project["project"]["optional-dependencies"].values() for each in extra]
    development = frozen([*pinned, *extras, *project["dependency-groups"]["dev"]])
    note = "# Written by `make lock` from pyproject.toml.\n"
    (ROOT / "requirements.txt").write_text(note + "\n".join(pinned) + "\n", encoding="utf-8")
    extra = [line for line in development if line not in pinned]
    (ROOT / "requirements-dev.txt").write_text(note + "\n".join(extra) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
