"""Choose the articles whose figures are labelled.

Articles are drawn by a fixed seed from FA-KES: 70 where numbers stand near words of casualties, and 18 where they stand
near the rarer ones (detained, displaced, bodies), of 100 to 420 words, unlike any article that the reading model
learned from and unlike one another. Every second one is held out.

    python -m training.labels.choose_figures --corpora CORPORA > PICKED.jsonl
"""

import argparse
import csv
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from training.labels.texts import load_text

SEED, LENGTH = 31, range(100, 421)
FEWEST = 3
"""Numbers near such a word that an article has at least."""
SHARED = 0.15
"""Of an article's runs of eight words: with more, it is a wire story that is there already."""
LEARNED = ("fakes-train.jsonl", "fakes-held.jsonl", "fakes-held-second.jsonl")
NUMBER = (
    r"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|dozens?|scores|hundreds?|thousands?|several)\b"
)
CASUALTY = (
    r"\b(?:kill\w*|die[ds]?|dead|deaths?|wound\w*|injur\w*|casualt\w+|victims?|bod(?:y|ies)|graves?|detain\w*|arrest\w*|"
    r"displac\w+|fle[ed]\w*|missing|abduct\w*|kidnap\w*|evacuat\w+|besieged|trapped|martyr\w*|released?|hostages?)\b"
)
RARER = (
    r"\b(?:bod(?:y|ies)|graves?|detain\w*|arrest\w*|displac\w+|fle[ed]|fleeing|missing|abduct\w*|kidnap\w*|evacuat\w+|"
    r"besieged|trapped|released?|hostages?|prisoners?|captured|tortured?|executed|refugees|returned)\b"
)
ARTICLES = {CASUALTY: 70, RARER: 18}


def choose(corpora: Path) -> Iterator[dict[str, str]]:
    """The drawn documents with their parts."""
    with (corpora / "fakes" / "fa-kes.csv").open(encoding="utf-8", newline="") as file:
        docs = [f"fakes/{row['unit_id']}" for row in csv.DictReader(file)]
    texts = {doc: load_text(corpora, doc) for doc in docs}
    lines = [line for name in LEARNED for line in (Path(__file__).parent / name).read_text("utf-8").splitlines()]
    learned = {json.loads(line)["doc"] for line in lines}
    known = set().union(*(_runs(texts[doc]) for doc in sorted(learned)))
    pool = [doc for doc, text in texts.items() if doc not in learned and len(text.split()) in LENGTH]
    random.Random(SEED).shuffle(pool)
    for words, many in ARTICLES.items():
        near, number = _near(words), 0
        for doc in pool:
            runs = _runs(texts[doc])
            rich = len(near.findall(texts[doc])) >= FEWEST
            if number < many and rich and len(runs & known) <= SHARED * len(runs):
                yield {"doc": doc, "part": ("dev", "held")[number % 2]}
                known |= runs
                number += 1


def _near(words: str) -> re.Pattern[str]:
    """A number close before or behind one of the words."""
    return re.compile(rf"{NUMBER}(?=(?:\W+\w+){{0,6}}?\W+{words})|{words}(?:\W+\w+){{0,5}}?\W+{NUMBER}", re.IGNORECASE)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + 8]) for at in range(len(words) - 7)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    for row in choose(parser.parse_args().corpora):
        print(json.dumps(row))


if __name__ == "__main__":
    main()
