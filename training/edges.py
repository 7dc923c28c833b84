"""Count where contents begin and end in PolNeAR's training part: `python -m training.edges --corpora CORPORA`.

Writes src/onrecord/read/edges.json: log-odds of a border beside each common word or kind of word, against any place.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.read.edges import ALIKE, TABLE, shape
from onrecord.read.words import find_words
from training.labels.standoff import read_standoff
from training.labels.texts import load_text

COMMON = 200
"""So many of the commonest words are told apart; other words go by their kind."""
ENDINGS = ("-ed", "-ng", "-ly", "-es", "-on", "-er", "-al", "-nt")
SMOOTHING = 20
SIDES = ("before its first", "first", "last", "behind its last")

Content = tuple[Sequence[str], Sequence[int]]
"""The words of a text, and the numbers of those in one content."""


def contents(corpora: Path) -> Iterator[Content]:
    """Every content that an annotator marked."""
    folder = corpora / "polnear" / "train" / "attributions"
    for path in sorted(folder.glob("*.ann")):
        words = find_words(load_text(corpora, f"polnear/train/{path.stem[:-5]}"))
        strings = words.strings()
        for label in read_standoff(path):
            inside = [n for start, end in label["content"] for n in words.within(start, end)]
            if inside:
                yield strings, sorted(set(inside))


def common(found: Sequence[Content]) -> dict[str, int]:
    """The commonest words that are mostly written small, so no names; and marks of punctuation."""
    texts = {id(strings): strings for strings, _ in found}.values()
    written = Counter(word for strings in texts for word in strings)
    small = Counter({w: n for w, n in written.items() if w.islower() and n > written[w.capitalize()]})
    small.update({w: n for w, n in written.items() if not any(c.isalnum() for c in w)})
    return {ALIKE.get(word, word): count for word, count in small.most_common(COMMON)} | dict.fromkeys(ENDINGS, 0)


def counted(found: Sequence[Content], known: dict[str, int]) -> dict[str, tuple[Counter[str], Counter[str]]]:
    """For each side of a border: how often each shape stands there at a border, and how often at all."""
    counts: dict[str, tuple[Counter[str], Counter[str]]] = {side: (Counter(), Counter()) for side in SIDES}
    for strings, inside in found:
        shapes = ["", *(shape(word, known) for word in strings), ""]
        taken = set(inside)
        for number in inside:
            here, left, right = shapes[number + 1], shapes[number], shapes[number + 2]
            begins, ends = number - 1 not in taken, number + 1 not in taken
            pairs = (("before its first", left, begins), ("first", here, begins))
            for side, word, border in (*pairs, ("last", here, ends), ("behind its last", right, ends)):
                counts[side][0][word] += border
                counts[side][1][word] += 1
    return counts


def odds(borders: Counter[str], places: Counter[str]) -> dict[str, float]:
    """Log-odds of a border at each shape against a border anywhere, smoothed."""
    usual = sum(borders.values()) / sum(places.values())
    smooth = {w: (borders[w] + SMOOTHING * usual) / (n + SMOOTHING) for w, n in places.items() if w}
    return {
        w: round(_log_odds(share) - _log_odds(usual), 2) for w, share in sorted(smooth.items()) if places[w] > SMOOTHING
    }


def _log_odds(share: float) -> float:
    bounded = min(max(share, 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=TABLE)
    options = parser.parse_args()
    found = list(contents(options.corpora))
    table = {side: odds(*counts) for side, counts in counted(found, common(found)).items()}
    options.out.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print({side: len(rows) for side, rows in table.items()})


if __name__ == "__main__":
    main()
