"""What the pages of the desk ask of the ledger."""
