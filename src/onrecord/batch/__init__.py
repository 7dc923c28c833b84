"""Web archives by the shard: captures in, tables out, on one machine or on many."""
