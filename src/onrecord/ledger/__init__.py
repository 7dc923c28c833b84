"""The case on record: claims, judgements, corrections; the only SQL for claims. Not built yet."""
