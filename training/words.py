"""How often words are used and what they are near to: makes the table by which statements are compared.

    python -m training.words --corpora DIR --weights DIR --out src/onrecord/link/across/words.gz

The table holds counts of words and, for each, a short vector: what the sentence encoder all-MiniLM-L6-v2 (Apache-2.0)
makes of the word alone, brought down to DIMENSIONS by principal components, one signed byte each. No text is kept.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
DIMENSIONS = 96
FEWEST = 2
"""Texts that use a word, at least, for it to be in the table."""


def texts(corpora: Path) -> Iterator[str]:
    """The texts of the training parts, each in lower case."""
    for path in sorted((corpora / "polnear" / "train" / "text").glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    marked = [*(corpora / "tempeval3").rglob("[!.]*.tml"), *(corpora / "wikiwars").glob("[!.]*.tml")]
    for path in sorted(marked):
        yield re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))
    for line in (corpora / "fakes" / "fa-kes.csv").read_text(encoding="utf-8").splitlines():
        yield line
    tokens: dict[str, list[str]] = {}
    for line in (corpora / "ecbplus" / "ECB_Train_corpus.txt").read_text(encoding="utf-8").splitlines():
        if fields := line.split("\t"):
            tokens.setdefault(fields[0], []).append(fields[3] if len(fields) > 3 else "")
    yield from (" ".join(words) for words in tokens.values())


def counted(corpora: Path) -> tuple[Counter[str], int]:
    """In how many texts each word stands, and how many texts there are."""
    found: Counter[str] = Counter()
    number = 0
    for text in texts(corpora):
        found.update(set(WORD.findall(text.lower())))
        number += 1
    return found, number


def vectors(words: list[str], weights: Path) -> np.ndarray:
    """One row of DIMENSIONS signed bytes for each word."""
    from sentence_transformers import SentenceTransformer

    full = SentenceTransformer(str(weights), device="cpu").encode(words, batch_size=256)
    full = full - full.mean(axis=0)
    _, _, axes = np.linalg.svd(full, full_matrices=False)
    short = full @ axes[:DIMENSIONS].T
    short /= np.linalg.norm(short, axis=1, keepdims=True)
    return np.clip(np.round(short * 256), -127, 127).astype(np.int8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    counts, number = counted(options.corpora)
    pieces = json.loads((options.weights / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    whole = {piece for piece in pieces if re.fullmatch(r"[a-z]{4,}", piece)}
    words = sorted(whole | {word for word, count in counts.items() if count >= FEWEST})
    head = {"texts": number, "words": words, "counts": [counts.get(word, 0) for word in words], "of": DIMENSIONS}
    body = json.dumps(head, separators=(",", ":")).encode() + b"\n" + vectors(words, options.weights).tobytes()
    options.out.write_bytes(gzip.compress(body, mtime=0))
    print(f"{len(words)} words of {number} texts")


if __name__ == "__main__":
    main()
