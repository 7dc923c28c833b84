"""PolNeAR's annotation files, read as its public scorer reads them."""

import re
from pathlib import Path
from typing import Any

SPAN = re.compile(r"(T\d+)\t\S+ ([\d ;]+?)(?:\t|$)", re.MULTILINE)
EVENT = re.compile(r"^E\d+\tAttribution\S* (.+)$", re.MULTILINE)


def read_standoff(path: Path) -> list[dict[str, Any]]:
    """Each attribution that has some content: {source, cue, content: [[start, end], ...]}, in the file's order.

    A span may be defined after the attribution that it belongs to, and content go on in Content2, Content3.
    """
    marks = path.read_text(encoding="utf-8")
    spans = {name: [[*map(int, part.split())] for part in parts.split(";")] for name, parts in SPAN.findall(marks)}
    labels = []
    for event in EVENT.findall(marks):
        label: dict[str, Any] = {"source": [], "cue": [], "content": []}
        for role, _, reference in (pair.partition(":") for pair in event.split()):
            label.get(re.sub(r"\d+$", "", role).lower(), []).extend(spans.get(reference, []))
        if label["content"]:
            labels.append(label)
    return labels
