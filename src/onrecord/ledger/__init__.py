"""The ledger: what was read and judged, kept for good, and what follows from it across reports.

The only SQL for claims. Nothing here imports Django until `onrecord.ledger.setup.ready` is called.
"""
