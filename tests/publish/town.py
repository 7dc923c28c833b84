"""The raid on Veldt: an accusation, a denial, a reprint, a private person, a figure that moves, and hostile text."""

from dataclasses import replace
from datetime import date

from onrecord.records import Attribution, Reading, Span, Speaker, Stance, Voice, VoiceSpan
from tests.ledger.sample import Said, reading

CASE = "veldt"


def voiced(found: Reading, own: str, url: str | None = None, **roles: str) -> Reading:
    """The reading with one sentence in the outlet's own voice, and with the offices of its speakers."""
    text, article = found.article.text, found.article
    voices = [VoiceSpan(Span(0, 1), Voice.HEARSAY)]
    if own:
        start = text.index(own)
        voices.append(VoiceSpan(Span(start, start + len(own)), Voice.OWN))
    told = tuple(_with_role(one, roles) for one in found.attributions)
    return replace(found, article=replace(article, url=url), voices=tuple(voices), attributions=told)


def _with_role(one: Attribution, roles: dict[str, str]) -> Attribution:
    speaker = one.speaker
    assert isinstance(speaker, Speaker)
    role = roles.get(speaker.name.split()[-1])
    return replace(one, speaker=replace(speaker, role=role))


ACCUSATION = "Mayor Jon Aske accused the army of plundering on Friday. He counted 11 bodies."
OWN = "Soldiers came to Veldt on Friday, and 11 bodies were found there."
ACCUSING = voiced(
    reading(f"{ACCUSATION} {OWN}", Said("Jon Aske", "accused", "the army of plundering", Stance.ACCUSE, 0.6)),
    OWN,
    "https://wire.example/raid",
    Aske="mayor of Veldt",
)
DENYING = voiced(
    reading(
        "The minister, Ana Petrova, denied any plundering. She saw 14 bodies at Veldt.",
        Said("Ana Petrova", "denied", "any plundering", Stance.DENY),
        published=date(2022, 9, 20),
        publisher="Post",
    ),
    "",
    "javascript:alert(1)",
    Petrova="minister",
)
PRIVATE = voiced(
    reading(
        "A baker, Lena Orr, said that bread was scarce. The shop of Orr was shut.",
        Said("Lena Orr", "said", "that bread was scarce", confidence=0.3),
        published=date(2022, 9, 21),
        publisher="Echo",
    ),
    "The shop of Orr was shut.",
)
SCRIPT = "<script>alert(1)</script>"
ODD = f"{SCRIPT}\u202egnp.exe\u202c and &amp; “it” \u200bwas ' onerror='alert(2)"
HOSTILE = voiced(
    reading(
        f"Clerk Max Oder said {ODD}. {'W' * 5000} end.",
        Said("Max Oder", "said", ODD),
        published=date(2022, 9, 22),
        publisher=SCRIPT,
    ),
    "",
    Oder="clerk",
)
TURNED = voiced(
    reading(
        "Mayor Jon Aske denied the plundering after all.",
        Said("Jon Aske", "denied", "the plundering", Stance.DENY),
        published=date(2022, 9, 25),
        publisher="Late Wire",
    ),
    "",
    Aske="mayor of Veldt",
)
REPRINT = replace(
    ACCUSING,
    article=replace(
        ACCUSING.article,
        source="Copy.txt",
        publisher="Copy",
        published=date(2022, 9, 24),
        url=None,
        sha256="",
    ),
)


def _sealed(found: Reading) -> Reading:
    from hashlib import sha256

    whole = f"{found.article.publisher} {found.article.text}".encode(errors="replace")
    return replace(found, article=replace(found.article, sha256=sha256(whole).hexdigest()))


READINGS = tuple(_sealed(one) for one in (ACCUSING, DENYING, PRIVATE, HOSTILE, TURNED, REPRINT))
ACCUSING, DENYING, PRIVATE, HOSTILE, TURNED, REPRINT = READINGS
