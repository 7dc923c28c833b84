"""What kind of attribution one is: by its quotation marks, its source, its cue. An attribution is of several kinds."""

import re

from eval.relations import Spans, Text

DENY = re.compile(
    r"\b(den(y|ie[sd]|ying|ial)|reject\w*|refut\w*|disput\w*|dismiss\w*|disavow\w*|repudiat\w*|rebut\w*)\b", re.I
)
ACCUSE = re.compile(r"\b(accus\w*|alleg\w*|blam\w*|charg(e|es|ed|ing)|claim\w*)\b", re.I)
PRONOUN = re.compile(r"I|we|you|he|she|it|they|who|my|our|your|his|her|its|their|whose", re.I)
KINDS = ("direct", "mixed", "indirect", "sourceless", "denial", "accusation", "pronoun source", "nested")
Kinds = frozenset[str]


def kinds(text: str, words: Text, source: Spans, cue: Spans, content: Spans, nested: bool) -> Kinds:
    """The kinds of an attribution; quotation, denial and accusation as the public scorer of PolNeAR defines them.

    direct: at least 90% of the content's words stand in quotation marks; mixed: some; indirect: none.
    """
    told = words.words(content)
    share = len(told & words.quoted) / len(told) if told else 0
    of = {"direct" if share >= 0.9 else "mixed" if share > 0 else "indirect"}
    spoken = " ".join(text[start:end] for start, end in cue)
    named = " ".join(text[start:end] for start, end in source)
    of |= {name for name, pattern in (("denial", DENY), ("accusation", ACCUSE)) if pattern.search(spoken)}
    of |= {"sourceless"} if not words.words(source) else set()
    of |= {"pronoun source"} if PRONOUN.fullmatch(named) else set()
    return frozenset(of | {"nested"} if nested else of)
