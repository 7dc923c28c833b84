"""The open pages: each view finds its case, asks one question or a few, and renders."""
