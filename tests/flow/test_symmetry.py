"""Who is named does not change how a text is read: swap the parties and the reading swaps with them, nothing else."""

import hashlib

import pytest

from onrecord.flow import read_capture
from onrecord.records import Capture, Reading, words_of

REPORT = """{A} denies shelling market in Oskvale
{B}’s leaders call the attack a war crime

{A} has rejected claims that its forces shelled a market in Oskvale as “nonsense”.

At least 17 people, most of whom {B} says were shoppers, were killed there on Tuesday.

The {b} defence ministry accused {a} troops of firing on the market on purpose. “They saw who was there,” it said.

The {a} army said that it had struck an arms depot and blamed {b} fighters for the fire that followed.

{A}’s troops were accused of a similar attack in May. {K} has denied it.

A spokesman for the United Nations said that neither account could be verified.
"""
PARTIES = {
    "Russia and Ukraine": (("Russia", "Russian", "Moscow"), ("Ukraine", "Ukrainian", "Kyiv")),
    "Israel and Iran": (("Israel", "Israeli", "Jerusalem"), ("Iran", "Iranian", "Tehran")),
    "Serbia and Kosovo": (("Serbia", "Serbian", "Belgrade"), ("Kosovo", "Kosovan", "Pristina")),
}


def written(first, second):
    names = {"A": first[0], "a": first[1], "K": first[2], "B": second[0], "b": second[1]}
    return REPORT.format(**names), {value: "{" + key + "}" for key, value in names.items()}


def read(first, second):
    """Every attribution and contested entry, with the parties' names put back to letters."""
    text, letters = written(first, second)
    body = text.encode()
    reading = read_capture(Capture("report.txt", body, hashlib.sha256(body).hexdigest(), "text/plain"))
    assert isinstance(reading, Reading)

    def plain(words):
        for name in sorted(letters, key=len, reverse=True):
            words = words.replace(name, letters[name])
        return words

    def part(spans):
        return plain(words_of(text, spans))

    attributions = [
        (
            part(a.source),
            part(a.cue),
            part(a.content),
            a.stance,
            a.act,
            a.certainty,
            part([a.target] if a.target else []),
        )
        for a in reading.attributions
    ]
    contested = [(plain(entry.claim), len(entry.asserted_by), len(entry.denied_by)) for entry in reading.contested]
    return attributions, contested


@pytest.mark.parametrize("pair", PARTIES)
def test_swapping_the_parties_swaps_the_reading(pair):
    first, second = PARTIES[pair]
    there, back = read(first, second), read(second, first)
    assert len(there[0]) >= 8
    assert there == back
