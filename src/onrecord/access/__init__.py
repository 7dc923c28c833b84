"""Who people are and what they may do: accounts, roles, closed cases, and the one table of permissions."""
