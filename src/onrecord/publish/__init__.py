"""Pages of a case, open to everyone. Not built yet."""
