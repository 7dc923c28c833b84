"""Letters are no part of the record: whatever is written, the case is the same, byte for byte."""

from onrecord.ledger.dump import lines
from onrecord.ledger.settle import settle
from tests.ledger.sample import RULES
from tests.publish.town import CASE


def test_no_number_of_letters_changes_a_case(ada, ben, mod, claim, rules):
    rules(an_hour=100)
    before = dumped()
    for number in range(12):
        post = ada.begin(f"It is so, and {number} times so.", f"Letter {number}", claim=claim.code)
        for other in range(3):
            ben.answer(post, f"It is not so, {other}.")
        ben.client.post(f"/cases/{CASE}/letters/{post.thread_id}/1/report", {"reason": "spam"})
        mod.moderate(post, "name", name="The army")
    ben.client.post("/reader/follow", {"what": "claim", "of": claim.worded_by.attribution.mark, "case": CASE})
    settle(CASE, RULES)
    assert dumped() == before


def dumped() -> str:
    return "\n".join(lines(CASE))
