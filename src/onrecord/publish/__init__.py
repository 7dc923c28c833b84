"""Pages of a case, open to everyone: what happened, who says what, who denies it, and where it can be checked."""
