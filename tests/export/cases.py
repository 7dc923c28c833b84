"""Cases of small readings in a ledger, for the formats that show a whole case."""

from datetime import timedelta

from onrecord.export.told import Whole, whole
from onrecord.ledger.judge import judge, new
from onrecord.ledger.rows import marks
from onrecord.ledger.settle import settle
from onrecord.ledger.write import add_reading
from onrecord.records.judgement import Deed, Kind
from tests.ledger.sample import ACCUSING, BEGINNING, DENYING, MACHINE, OTHER, RULES, Said, reading, sealed

ODD = reading(
    "=SUM(A1) said that <script>alert(1)</script> “bread”, and 12 bodies, were at Veldt. \u202eodd",
    Said("=SUM(A1)", "said", "that <script>alert(1)</script> “bread”, and 12 bodies"),
    publisher="@Post",
)
"""Words that a spreadsheet or a browser would run."""


def mark(one, number=0):
    """The mark of an attribution of a reading."""
    return marks(one.article.sha256, one.attributions)[one.attributions[number].id]


def case(name: str = "raid", *, judged: bool = True, as_of=None, readings=(ACCUSING, DENYING, OTHER, ODD)) -> Whole:
    """A case with a denial that a person confirmed to be one, and another statement whose stance was corrected."""
    for number, one in enumerate(readings, 1):
        add_reading(name, sealed(one, number), one, MACHINE, RULES)
    if judged:
        at = BEGINNING + timedelta(days=9)
        accept = new(Deed.ACCEPT, Kind.ATTRIBUTION, mark(DENYING), "ana", "she says so", at=at)
        correct = new(
            Deed.CORRECT, Kind.ATTRIBUTION, mark(OTHER), "ben", "he asks", field="stance", value="doubt", at=at
        )
        judge(name, accept, RULES)
        judge(name, correct, RULES)
    settle(name, RULES)
    return whole(name, RULES, as_of)
