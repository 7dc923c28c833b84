"""Link: what one statement has to do with another, within a report (`contested`) and across reports (`across`)."""

from onrecord.link.across import (
    claims,
    clusters,
    compare,
    echo_keys,
    echoes,
    keys,
    links,
    origin,
    points,
    series,
    statements,
)
from onrecord.link.contested import contested

__all__ = [
    "claims",
    "clusters",
    "compare",
    "contested",
    "echo_keys",
    "echoes",
    "keys",
    "links",
    "origin",
    "points",
    "series",
    "statements",
]
