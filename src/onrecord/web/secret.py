"""The key that signs sessions: from the environment, else made once and kept beside the data."""

import os
import secrets

from onrecord.preserve import home


def secret() -> str:
    """$ONRECORD_SECRET, else what the file `secret` in the data folder holds; where neither is, one is made."""
    if given := os.environ.get("ONRECORD_SECRET"):
        return given
    path = home() / "secret"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was quicker
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        made = secrets.token_urlsafe(48)
        file.write(made)
    return made
