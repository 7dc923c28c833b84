"""Article -> attributions and voices. The model finds who says what; the lexicon says what they do by it."""
