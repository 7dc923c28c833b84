"""Filters of the forum's templates."""
