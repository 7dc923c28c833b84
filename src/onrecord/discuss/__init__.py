"""Letters beside the cases: threads on a case, a claim or a statement, and the order of the house they stand in.

Nothing that is written here enters the ledger, and no number of letters moves a claim.
"""
