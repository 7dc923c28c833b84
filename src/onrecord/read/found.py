"""What the model finds before its meaning is read."""

from dataclasses import dataclass

from onrecord.records import Act, Certainty, Spans, Stance

SURE = 0.6
"""The model's guess is taken from this probability on, where no rule decides."""


@dataclass(frozen=True, slots=True)
class Guess:
    """The model's probabilities, 0 to 1, for the values of three fields; () when it was not trained for them."""

    stance: tuple[float, ...] = ()
    act: tuple[float, ...] = ()
    certainty: tuple[float, ...] = ()

    def best_stance(self) -> tuple[Stance, float]:
        """The likeliest stance and its probability; ASSERT and 0 without a guess."""
        return (
            max(zip(Stance, self.stance, strict=True), key=lambda pair: pair[1])
            if self.stance
            else (Stance.ASSERT, 0.0)
        )

    def best_act(self) -> tuple[Act, float]:
        """The likeliest act and its probability; STATEMENT and 0 without a guess."""
        return max(zip(Act, self.act, strict=True), key=lambda pair: pair[1]) if self.act else (Act.STATEMENT, 0.0)

    def best_certainty(self) -> tuple[Certainty, float]:
        """The likeliest certainty and its probability; CERTAIN and 0 without a guess."""
        pairs = zip(Certainty, self.certainty, strict=True)
        return max(pairs, key=lambda pair: pair[1]) if self.certainty else (Certainty.CERTAIN, 0.0)


@dataclass(frozen=True, slots=True)
class Found:
    """One relation as the model marks it. source is () where it finds nobody named.

    cue is one unbroken span; confidence is the probability, 0 to 1, of cue, source and content together.
    """

    source: Spans
    cue: Spans
    content: Spans
    confidence: float
    guess: Guess = Guess()
