"""What texts call a body whose name they give elsewhere (called.yaml), and where bodies are based."""

from functools import cache

from onrecord.lexicon import load


@cache
def callings() -> dict[str, tuple[tuple[frozenset[str], frozenset[str]], ...]]:
    """For each noun of called.yaml: names of bodies and kinds of speaker that it fits."""
    found: dict[str, tuple[tuple[frozenset[str], frozenset[str]], ...]] = {}
    for entry in load("called"):
        for noun in entry["nouns"]:
            found[noun] = (*found.get(noun, ()), (frozenset(entry["names"]), frozenset(entry["kinds"])))
    return found


@cache
def called_otherwise(name: str, noun: str) -> bool:
    """Whether a listed body is called by other nouns: an agency is no newspaper."""
    own = [entry for entry in load("called") if name in entry["names"]]
    media = {"news agency", "newspaper", "broadcaster"}
    sorts = {word for entry in own for word in entry["nouns"] if word in media}
    asked = {word for entry in load("called") if noun in entry["nouns"] for word in entry["nouns"] if word in media}
    return bool(sorts) and bool(asked) and not sorts & asked


@cache
def seats_of() -> dict[str, tuple[str, ...]]:
    """Where listed bodies are based, as texts put it: "Britain" in "the Britain-based group"."""
    return {str(entry["name"]): tuple(entry["based"]) for entry in load("bodies") if "based" in entry}
