"""Across reports: the same claim, who denies it and where, what is only an echo, and how figures moved. Pure rules."""

from onrecord.link.across.apart import disturbed
from onrecord.link.across.blocks import keys
from onrecord.link.across.cluster import JOINED, clusters
from onrecord.link.across.credits import origin
from onrecord.link.across.figures import points, series
from onrecord.link.across.grouping import claims
from onrecord.link.across.heard import statements
from onrecord.link.across.linking import compare, links
from onrecord.link.across.reprints import echo_keys, echoes

__all__ = [
    "JOINED",
    "claims",
    "clusters",
    "compare",
    "disturbed",
    "echo_keys",
    "echoes",
    "keys",
    "links",
    "origin",
    "points",
    "series",
    "statements",
]
