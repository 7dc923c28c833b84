"""Pages of accounts and groups."""
