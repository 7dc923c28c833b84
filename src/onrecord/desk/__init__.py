"""The review queue, where people correct the machine. Not built yet."""
