"""What people are here. Each account has one role; the table says what it may do."""

from enum import StrEnum


class Role(StrEnum):
    """In the order of the table's columns."""

    VISITOR = "visitor"
    """Not signed in. No account has this role."""
    READER = "reader"
    """A reader of the open pages who takes part in the forum."""
    REVIEWER = "reviewer"
    """One of the team, who adds sources and holds the machine's reading against the text."""
    EDITOR = "editor"
    """One of the team, who also answers for what is shown to everyone."""
    MODERATOR = "moderator"
    """Keeps the house rules of the forum; sees of the cases what readers see."""
    ADMIN = "admin"
    """Runs the site: accounts, groups, and everything else."""


ROLES = tuple(Role)
"""All, in order."""

GIVEN = tuple(role for role in Role if role is not Role.VISITOR)
"""Those that an account can have."""
