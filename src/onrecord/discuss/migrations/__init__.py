"""Tables of the forum."""
