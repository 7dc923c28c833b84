"""Choose what the second held-out labels are read from: relations for stance, articles for nesting and silence.

A random draw of news holds few denials, accusations and doubts. So 130 relations are left to chance, which tells how
often a reading is right, and the others are drawn among relations whose words point at a rarer stance, which tells the
stances apart. Words only choose: the label is whatever the reader finds, often `assert`.

    python -m training.labels.choose relations --corpora CORPORA > PICKED.jsonl   # 300 of PolNeAR dev
    python -m training.labels.choose articles --corpora CORPORA > PICKED.jsonl    # 20 of FA-KES
    python -m training.labels.choose more --corpora CORPORA > PICKED.jsonl        # 36 of FA-KES, to learn from
    python -m training.labels.choose more-3 --corpora CORPORA > PICKED.jsonl      # 40 more, nested and sourceless
    python -m training.labels.choose b --corpora CORPORA > PICKED.jsonl           # 480 of PolNeAR train, or c: 480 more
    python -m training.labels.choose more-4 --corpora CORPORA > PICKED.jsonl      # 40 more, rich in charges and denials
    python -m training.labels.choose d --corpora CORPORA > PICKED.jsonl           # 480 more, most of neutral cues, or e
    python -m training.labels.choose f --corpora CORPORA > PICKED.jsonl           # 960 of that kind, or g: 1,920
"""

import argparse
import csv
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from training.labels.standoff import read_standoff
from training.labels.texts import load_text

SEED, AT_RANDOM = 22, 130
# Each stratum: how many, words that begin in the cue, words in the content. A relation belongs to the first that fits.
STRATA = {
    "doubt words": (
        28,
        r"doubt|question|skeptic|wonder|(not|n[’']t|never) .*(confirm|verif|know|sure|clear)|unclear|unsure|neither",
        r"unclear|(not|n[’']t) (be )?(clear|sure|know|verif|confirm|certain)|no one knows|skeptic|doubt|whether",
    ),
    "deny words": (
        33,
        r"den(y|ie|ial)|reject|refut|disput|dismiss|disavow|rebuff|rebut|contradict|debunk|scoff|disagree|oppos",
        r"(not|n[’']t|un)\s?true|false|\blies?\b|no evidence|nothing to do with|never (did|said|met|been)|ridiculous"
        r"|nonsense|fabricat|baseless|inaccurate|myth|hoax|innocent|\b(I|we|he|she|they) (did(n[’']t| not)|never)",
    ),
    "accuse words": (
        42,
        r"accus|blam|alleg|condemn|denounc|charg|slam|blast|critici|attack|decr(y|ie)|lament|complain|bash",
        r"corrupt|crook|crim(e|inal)|fraud|\blie[ds]\b|lying|liar|illegal|guilty|racis|bigot|sexis|betray|blame|rigged"
        r"|scandal|cheat|abus|assault|unfit|reckless|dishonest|deplorable|mislead|misled|disgrac",
    ),
    "concede words": (
        20,
        r"acknowledg|admit|conced|apolog|confess|regret|recogni[sz]",
        r"mistake|apologi|regret|sorry",
    ),
    "confirm words": (12, r"confirm|verif|agree|attest|corroborat|endors|echo|concur", r"\b(is|are|was) (true|right)"),
    "demand words": (18, r"call(ed|s|ing)? (for|on)|urg|demand|ask|request|insist|push|press|beg", r"\bmust\b|should"),
    "commit words": (17, r"promis|vow|pledg|threat|plan|intend|commit|swor|swear|refus", r"\b(I|we)([’']ll| will) "),
}
# Two readers' shares of PolNeAR train: every second of its articles by name, from the second (b) or first (c) on.
SHARES, SHARE_AT_RANDOM = {"b": 1, "c": 0}, 288
ACT_WORDS = (
    r"hope|wish|want|expect|fear|worr|believ|think|thought|consider|decid|order|rul(e|ed|ing)\b|decree|approv|vot"
    r"|saw|see|seen|found|find|show|learn|reveal|notic|hear|heard|watch|thank|prais|joke"
)
SHARE_STRATA = {
    "doubt words": 24,
    "deny words": 30,
    "accuse words": 36,
    "concede words": 22,
    "confirm words": 20,
    "demand words": 18,
    "commit words": 16,
    "act words": 26,
}
# Further shares, of all articles: 192 by chance, the others with a cue that takes no side, half of them with words in
# the content that point at what its source does by it. Each has a seed, and leaves out what earlier readers had.
NEUTRAL = (
    r"(?i)([\W_]*|.*\b(said|says?|saying|told|tells?|telling|add(ed|s|ing)?|wr[oi]tes?|writing|tweet(ed|s|ing)?"
    r"|according to|argu(ed|es|ing)"
    r"|not(ed|es|ing)|explain(ed|s|ing)?|stat(ed|es|ing)|continued|suggest(ed|s|ing)?)\b.*)"
)
TELLING = "|".join(in_content for name, (_, _, in_content) in STRATA.items() if name != "confirm words")
NEUTRAL_SEEDS, NEUTRAL_AT_RANDOM, NEUTRAL_OF_EACH = {"d": 24, "e": 25, "f": 27, "g": 29}, 192, 144
NEUTRAL_TIMES = {"f": 2, "g": 4}  # as many readers
NEUTRAL_KNOWN = ("", "-b", "-c", "-d", "-e", "-f")  # in the order they were read
CHARGED = (
    r"(?i)\b(den(y|ie|ial)|reject|dismiss|refut|accus|blam|alleg|condemn|denounc|false|fabricat|doubt|verif|disput)"
)
# Words of what chance draws seldom: denying, accusing, doubting, and statements with nobody named or inside others.
RARE = (
    CHARGED.removesuffix(")") + r"|suspected|reported(ly)? to|reportedly|claim(s|ed) that|unconfirmed|says? that"
    r"|(believed|thought|said|known|reported|expected) to (be|have)|reports? (of|that)"
    r"|(report|evidence|footage|video|images?) (show|suggest|indicat))"
)
# Words of statements with nobody named or inside others, for a third draw.
INNER = (
    r"(?i)\b(reportedly|allegedly|alleged|suspected|supposed(ly)?|purported(ly)?|unconfirmed|(un|not )(clear|known)"
    r"|(was|were|been|is|are|being) (widely )?(accused|blamed|suspected|criticised|condemned)"
    r"|(believed|thought|said|reported|feared|understood|known|alleged|claimed|rumou?red) to\b"
    r"|(it|there) (is|was|were|are) (said|reports?)"
    r"|reports? (of|that|say|said)|allegations?|accusations?|rumou?rs?"
    r"|(said|says?|saying|told|adding|added|according to|claim(ed|s)?|stated?)(\W+\w+){0,8}?\W+(said|says|claim(ed|s)?"
    r"|accus|den(y|ied|ies)|admit|confirm|order|warn|threat|vow|believe|report(s|ed)? (that|of)|show(ed|s)?|found|want)"
    r"|(den(y|ies|ied)|denial|reject(ed|s)?|dismiss(ed|es)?)(\W+\w+){0,3}?\W+(report|claim|accus|alleg|charge|respons|involve))"
)
MORE, MORE_3 = "fakes-train-2.jsonl", "fakes-train-3.jsonl"
MORE_OF_EACH, MORE_LENGTH = 18, range(150, 451)
MORE_3_OF_EACH, MORE_3_SEED = (8, 32), 26
MORE_3_KNOWN = (
    *("fakes-train.jsonl", "fakes-train-2.jsonl", "fakes-held.jsonl", "fakes-held-second.jsonl", "fakes-held-2.jsonl"),
    *("figures.jsonl", "speakers.jsonl", "speakers-second.jsonl", "speakers-blind.jsonl", "speakers-more.jsonl"),
)
MORE_4_OF_EACH, MORE_4_SEED, MORE_4_KNOWN = (4, 36), 28, (*MORE_3_KNOWN, MORE_3)
ARTICLES, A_MONTH, LENGTH = 20, 3, range(200, 501)
SHARED = 0.2  # of an article's runs of eight words: with more, it is a wire story that is labelled already
ALREADY = ("fakes-train.jsonl", "fakes-held.jsonl", "fakes-held-second.jsonl")


def relations(corpora: Path) -> list[dict[str, Any]]:
    """The chosen relations of PolNeAR dev (its first annotator's), each with the stratum that it was drawn for."""
    files = sorted((corpora / "polnear" / "dev" / "attributions").glob("*.ann"), reverse=True)
    firsts = {re.sub(r"_[0-9a-z]{4}$", "", path.stem): path for path in files}
    found = [row for name, path in sorted(firsts.items()) for row in _rows(corpora, f"polnear/dev/{name}", path)]
    random.Random(SEED).shuffle(found)
    picked = [{**row, "chosen": "random"} for row in found[:AT_RANDOM]]
    for stratum, (many, _, _) in STRATA.items():
        picked += [row for row in found[AT_RANDOM:] if row["chosen"] == stratum][:many]
    return sorted(picked, key=lambda row: (row["doc"], sorted(row["content"]), sorted(row["cue"])))


def share(corpora: Path, name: str) -> list[dict[str, Any]]:
    """One reader's relations of PolNeAR train (its first annotator's), none of them labelled before."""
    files = sorted((corpora / "polnear" / "train" / "attributions").glob("*.ann"), reverse=True)
    firsts = {re.sub(r"_[0-9a-z]{4}$", "", path.stem): path for path in files}
    lines = (Path(__file__).parent / "polnear-stance.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    known = {_place(row["doc"], label) for row in rows for label in row["attributions"] if "chosen" not in label}
    found = [
        row
        for article, path in sorted(firsts.items())[SHARES[name] :: 2]
        for row in _rows(corpora, f"polnear/train/{article}", path)
        if _place(row["doc"], row) not in known
    ]
    random.Random(SEED).shuffle(found)
    picked = [{**row, "chosen": "random"} for row in found[:SHARE_AT_RANDOM]]
    for stratum, many in SHARE_STRATA.items():
        picked += [row for row in found[SHARE_AT_RANDOM:] if row["chosen"] == stratum][:many]
    return sorted(picked, key=lambda row: (row["doc"], sorted(row["content"]), sorted(row["cue"])))


def neutral(corpora: Path, name: str) -> list[dict[str, Any]]:
    """Relations of PolNeAR train that no reader had, most of them told with a cue that takes no side."""
    files = sorted((corpora / "polnear" / "train" / "attributions").glob("*.ann"), reverse=True)
    firsts = {re.sub(r"_[0-9a-z]{4}$", "", path.stem): path for path in files}
    earlier = [Path(__file__).parent / f"polnear-stance{share}.jsonl" for share in NEUTRAL_KNOWN if share < f"-{name}"]
    rows = [json.loads(line) for path in earlier for line in path.read_text("utf-8").splitlines()]
    known = {_place(row["doc"], label) for row in rows for label in row["attributions"]}
    found = [
        row
        for article, path in sorted(firsts.items())
        for row in _rows(corpora, f"polnear/train/{article}", path)
        if _place(row["doc"], row) not in known
    ]
    random.Random(NEUTRAL_SEEDS[name]).shuffle(found)
    times = NEUTRAL_TIMES.get(name, 1)
    by_chance, of_each = NEUTRAL_AT_RANDOM * times, NEUTRAL_OF_EACH * times
    picked = [{**row, "chosen": "random"} for row in found[:by_chance]]
    told = [row for row in found[by_chance:] if re.fullmatch(NEUTRAL, _words(corpora, row, "cue"))]
    for chosen in ("neutral cue, telling words", "neutral cue, plain words"):
        telling = chosen.endswith("telling words")
        rows = [row for row in told if bool(re.search(TELLING, _words(corpora, row, "content"), re.I)) == telling]
        picked += [{**row, "chosen": chosen} for row in rows[:of_each]]
    return sorted(picked, key=lambda row: (row["doc"], sorted(row["content"]), sorted(row["cue"])))


def _words(corpora: Path, row: dict[str, Any], role: str) -> str:
    text = load_text(corpora, row["doc"])
    return " ".join(text[start:end] for start, end in sorted(row[role]))


def _place(doc: str, label: dict[str, Any]) -> str:
    return json.dumps([doc, label["cue"], label["content"]])


def _rows(corpora: Path, doc: str, annotations: Path) -> Iterator[dict[str, Any]]:
    text = load_text(corpora, doc)
    for label in read_standoff(annotations):
        cue, content = (
            " ".join(text[start:end] for start, end in sorted(spans)) for spans in (label["cue"], label["content"])
        )
        if cue:
            yield {"doc": doc, "chosen": _stratum(cue, content), **label}


def _stratum(cue: str, content: str) -> str:
    for stratum, (_, in_cue, in_content) in STRATA.items():
        if re.search(rf"\b({in_cue})", cue, re.IGNORECASE) or re.search(in_content, content, re.IGNORECASE):
            return stratum
    return "act words" if re.search(rf"\b({ACT_WORDS})", cue, re.IGNORECASE) else "plain words"


def articles(corpora: Path) -> list[dict[str, Any]]:
    """The FA-KES articles richest in denying, accusing and doubting, unlike any that is labelled, few of one month."""
    with (corpora / "fakes" / "fa-kes.csv").open(encoding="utf-8", newline="") as file:
        months = {f"fakes/{row['unit_id']}": re.sub("/.*/", "/", row["date"]) for row in csv.DictReader(file)}
    texts = {doc: load_text(corpora, doc) for doc in months}
    lines = [line for name in ALREADY for line in (Path(__file__).parent / name).read_text("utf-8").splitlines()]
    known = set().union(*(_runs(texts[json.loads(line)["doc"]]) for line in lines))
    picked: list[str] = []
    fits = (doc for doc, text in texts.items() if len(text.split()) in LENGTH)
    for doc in sorted(fits, key=lambda doc: -len(re.findall(CHARGED, texts[doc])) / len(texts[doc].split())):
        runs = _runs(texts[doc])
        of_month = sum(months[other] == months[doc] for other in picked)
        if len(picked) < ARTICLES and of_month < A_MONTH and len(runs & known) <= SHARED * len(runs):
            picked.append(doc)
            known |= runs
    return [{"doc": doc} for doc in sorted(picked)]


def more(corpora: Path) -> list[dict[str, Any]]:
    """FA-KES articles that no label names and that are unlike any such: half by chance, half rich in what is rare."""
    files = [path.name for path in Path(__file__).parent.glob("*.jsonl") if path.name not in (MORE, MORE_3)]
    return _further(corpora, files, SEED, RARE, (MORE_OF_EACH, MORE_OF_EACH))


def more_3(corpora: Path) -> list[dict[str, Any]]:
    """More, 8 by chance, 32 rich in words of nested statements and of those with nobody named; pairs may name them."""
    return _further(corpora, MORE_3_KNOWN, MORE_3_SEED, INNER, MORE_3_OF_EACH)


def more_4(corpora: Path) -> list[dict[str, Any]]:
    """More, 4 by chance, 36 rich in charges, denials and doubts."""
    return _further(corpora, MORE_4_KNOWN, MORE_4_SEED, CHARGED, MORE_4_OF_EACH)


def _further(
    corpora: Path, known_files: Sequence[str], seed: int, rare: str, of_each: tuple[int, int]
) -> list[dict[str, Any]]:
    with (corpora / "fakes" / "fa-kes.csv").open(encoding="utf-8", newline="") as file:
        texts = {doc: load_text(corpora, doc) for doc in (f"fakes/{row['unit_id']}" for row in csv.DictReader(file))}
    labelled = [(Path(__file__).parent / name).read_text("utf-8") for name in known_files]
    named = {doc for text in labelled for doc in re.findall(r"fakes/\d+", text)}
    known = set().union(*(_runs(texts[doc]) for doc in named))
    fits = sorted(doc for doc, text in texts.items() if doc not in named and len(text.split()) in MORE_LENGTH)
    random.Random(seed).shuffle(fits)
    rich = sorted(fits, key=lambda doc: -len(re.findall(rare, texts[doc])) / len(texts[doc].split()))
    picked: dict[str, str] = {}
    for chosen, docs, share in zip(("random", "rare words"), (fits, rich), of_each, strict=True):
        many = len(picked) + share
        for doc in docs:
            runs = _runs(texts[doc])
            if len(picked) < many and doc not in picked and len(runs & known) <= SHARED * len(runs):
                picked[doc] = chosen
                known |= runs
    return [{"doc": doc, "chosen": chosen} for doc, chosen in sorted(picked.items())]


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + 8]) for at in range(len(words) - 7)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("relations", "articles", "more", "more-3", "more-4", *SHARES, *NEUTRAL_SEEDS))
    parser.add_argument("--corpora", type=Path, required=True)
    options = parser.parse_args()
    draws: dict[str, Callable[[Path], list[dict[str, Any]]]]
    draws = {"relations": relations, "articles": articles, "more": more, "more-3": more_3, "more-4": more_4}
    draws |= {name: partial(share, name=name) for name in SHARES}
    draws |= {name: partial(neutral, name=name) for name in NEUTRAL_SEEDS}
    for row in draws[options.what](options.corpora):
        print(json.dumps(row))


if __name__ == "__main__":
    main()
