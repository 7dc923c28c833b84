"""What the open pages ask of the ledger: each question takes a bounded number of queries, whatever is in the case."""
