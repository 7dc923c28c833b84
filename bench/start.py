"""How long the command takes to import, and the model to load. Each in fresh processes, best of five, in seconds."""

import subprocess
import sys

IMPORT = "import time; t = time.perf_counter(); import onrecord.cli; print(time.perf_counter() - t)"
LOAD = """
import time
t = time.perf_counter()
from onrecord.flow import the_model
the_model("standard")
print(time.perf_counter() - t)
"""


def best(code: str, times: int = 5) -> float:
    """The shortest time that `code` prints."""
    command = [sys.executable, "-c", code]
    return min(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(times))


def main() -> None:
    print(f"import of the command  {best(IMPORT):6.3f} s   (at most 0.300)")
    print(f"load of the model      {best(LOAD):6.3f} s   (at most 1.000)")


if __name__ == "__main__":
    main()
