"""`onrecord watch`: feeds followed into a case."""

import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.add import CaseName, Fast, Private
from onrecord.cli.who import Who

if TYPE_CHECKING:
    from onrecord.watching import Polled, Watch

EPILOG = """\b
Examples:
  onrecord watch izyum https://example.org/feed.xml https://example.org/sitemap.xml --every 30
  onrecord watch izyum https://example.org/feed.xml --once

\b
It goes on until it is stopped (Ctrl-C), or does one round with --once. What a site's robots.txt asks is honoured.

\b
Exit codes:
  0  done
  1  done, but some feeds or pages failed, each named on standard error (with --once)
  2  wrong use
"""


def watch(
    case: CaseName,
    feeds: Annotated[list[str], typer.Argument(metavar="FEED", help="URLs of RSS, Atom or sitemap files.")],
    every: Annotated[float, typer.Option("--every", min=1, metavar="MINUTES", help="Minutes between rounds.")] = 15,
    once: Annotated[bool, typer.Option("--once", help="Do one round and leave.")] = False,
    most: Annotated[
        int, typer.Option("--most", min=1, metavar="PAGES", help="New pages of one feed to add in a round.")
    ] = 100,
    who: Who = None,
    fast: Fast = False,
    allow_private: Private = False,
) -> None:
    """Look at feeds again and again, and add to a case each page that it lacks."""
    from onrecord.cli.kept import opened
    from onrecord.collect import is_address
    from onrecord.keeping import terms_of
    from onrecord.watching import Watch, followed

    if wrong := [feed for feed in feeds if not is_address(feed)]:
        raise typer.BadParameter(f"{wrong[0]!r} is no web address", param_hint="FEED")
    place = opened(case, who, fast)
    watching = Watch(place, followed(terms_of(allow_private=allow_private)), most)
    well = _round(case, watching, feeds)
    while not once:
        time.sleep(every * 60)
        _round(case, watching, feeds)
    if not well:
        raise typer.Exit(1)


def _round(case: str, watching: "Watch", feeds: list[str]) -> bool:
    """Look at each feed once; whether all went well."""
    from onrecord.cli.kept import guarded, tell
    from onrecord.watching import Polled

    well = True
    with guarded(case):
        for feed in feeds:
            for found in watching.look(feed):
                if isinstance(found, Polled):
                    _tell(found)
                else:
                    well = tell(found) and well
        watching.case.settle()
    return well


def _tell(polled: "Polled") -> None:
    from onrecord.export.characters import printable

    told = "unchanged" if polled.unchanged else f"{polled.new} new of {polled.listed}"
    left = f", {polled.left} of them left for the next round" if polled.left else ""
    print(printable(f"{polled.feed}: {told}{left}"))
    sys.stdout.flush()
