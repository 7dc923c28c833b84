"""Questions: each answers with no more than the open pages show to whoever asks."""
