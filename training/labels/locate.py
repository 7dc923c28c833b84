"""Turn labels written as quoted words into standoff offsets, and say what does not fit.

A labeller reads an article and writes, for each attribution, the words of its parts. This module finds
those words in the text and keeps the offsets alone, so that no article is copied into the repository.

    python -m training.labels.locate DRAFT.jsonl --corpora CORPORA --out LABELS.jsonl --labeller NAME

A draft has one JSON object a line:

    {"doc": "fakes/1914947532", "attributions": [
      {"id": "a1", "parent": null, "source": ["Homs Governor Talal Barazi"], "cue": ["said"],
       "content": ["A U.S. missile strike … caused deaths"], "act": "statement", "stance": "assert",
       "certainty": "certain", "target": null, "anonymous": false}]}

A piece may elide its middle with " … " (first words, then last words). Where the words stand more than once,
"words@2" names the second place; without it the place nearest to the content is taken.
"""

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

from training.labels.texts import load_text

VALUES = {
    "act": {"statement", "belief", "intention", "decree", "perception"},
    "stance": {"assert", "accuse", "deny", "confirm", "concede", "doubt", "demand", "commit", "other"},
    "certainty": {"certain", "hedged", "negated"},
}
Span = tuple[int, int]


class Unlocated(ValueError):
    """Words of a label that are not in the text."""


def occurrences(text: str, words: str) -> list[Span]:
    """All places of `words` (with an optional " … " elision) as code-point spans."""
    head, gap, tail = words.partition(" … ")
    if not gap:
        return [m.span() for m in re.finditer(_loose(words), text)]
    found = []
    for match in re.finditer(_loose(head), text):
        end = re.compile(_loose(tail)).search(text, match.end())
        if end:
            found.append((match.start(), end.end()))
    return found


def _loose(words: str) -> str:
    """A pattern for `words` that takes any white space for white space and never cuts a word."""
    pattern = r"\s+".join(re.escape(part) for part in words.split())
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    return left + pattern + right


def place(text: str, piece: str, near: list[Span]) -> Span:
    """The span of one piece: its numbered place, or the one nearest to the spans `near`."""
    words, at, number = piece.rpartition("@")
    numbered = bool(at) and number.isdigit()
    spans = occurrences(text, words if numbered else piece)
    if not spans or (numbered and int(number) > len(spans)):
        raise Unlocated(f"not in the text: {piece!r}")
    if numbered:
        return spans[int(number) - 1]
    return min(spans, key=lambda span: min((_gap(span, other) for other in near), default=span[0]))


def _named(text: str, words: str, content: list[Span]) -> Span:
    """Who is accused, denied or asked: named inside the content where it can be, else nearest to it."""
    inside = [span for span in occurrences(text, words) if any(s <= span[0] and span[1] <= e for s, e in content)]
    return inside[0] if inside else place(text, words, content)


def _gap(a: Span, b: Span) -> int:
    """Characters between two spans; inside one another counts as far, since parts do not overlap."""
    if a[0] < b[1] and b[0] < a[1]:
        return 10_000
    return max(b[0] - a[1], a[0] - b[1])


def locate(text: str, label: dict[str, Any]) -> dict[str, Any]:
    """One drafted attribution with its words replaced by offsets."""
    for field, values in VALUES.items():
        if label.get(field) not in values:
            raise Unlocated(f"{label['id']}: {field} is {label.get(field)!r}")
    content: list[Span] = []
    for piece in label["content"]:
        content.append(place(text, piece, content))
    if not content:
        raise Unlocated(f"{label['id']}: no content")
    cue = [place(text, piece, content) for piece in label["cue"]]
    source = [place(text, piece, cue or content) for piece in label["source"]]
    target = [_named(text, label["target"], content)] if label.get("target") else []
    return {
        "id": label["id"],
        "parent": label.get("parent"),
        "source": sorted(source),
        "cue": sorted(cue),
        "content": sorted(content),
        "target": target,
        **{field: label[field] for field in VALUES},
        "anonymous": bool(label.get("anonymous")),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("draft", type=Path)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--labeller", required=True)
    parser.add_argument("--show", action="store_true", help="print each label as it was found")
    options = parser.parse_args()
    faults, rows = 0, []
    for line in options.draft.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        draft = json.loads(line)
        text = load_text(options.corpora, draft["doc"])
        located = []
        for label in draft["attributions"]:
            try:
                located.append(locate(text, label))
            except Unlocated as fault:
                faults += 1
                print(f"{draft['doc']} {label.get('id')}: {fault}", file=sys.stderr)
        names = {label["id"] for label in located}
        for label in located:
            if label["parent"] and label["parent"] not in names:
                faults += 1
                print(f"{draft['doc']} {label['id']}: parent {label['parent']} is not there", file=sys.stderr)
            if options.show:
                words = {role: [text[s:e] for s, e in label[role]] for role in ("source", "cue", "content")}
                print(label["id"], label["parent"], label["stance"], json.dumps(words, ensure_ascii=False))
        digest = hashlib.sha256(text.encode()).hexdigest()
        rows.append({"doc": draft["doc"], "sha256": digest, "labeller": options.labeller, "attributions": located})
    options.out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} articles, {sum(len(row['attributions']) for row in rows)} attributions, {faults} faults")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
