"""The pages of the desk, one file a part of the work."""
