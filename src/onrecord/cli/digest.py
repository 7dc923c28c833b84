"""`onrecord digest`: what is new, by mail, to readers who asked for it."""

import sys

import typer

EPILOG = """\b
Examples:
  onrecord digest
  0 7 * * *  onrecord digest        (a line of a crontab: every day at seven)

\b
Sends each reader who asked for it one mail with answers to what they wrote, what those they follow wrote, and what
moderators decided, since the last one; nobody gets more than one a day, and nothing where nothing is new. The server
that takes the mail stands in site.toml, [mail].

\b
Exit codes:
  0  done
  1  a mail could not be handed over, or the ledger cannot be used; the reason is on standard error
"""


def digest() -> None:
    """Send readers the news of their letters."""
    from onrecord.cli.kept import guarded
    from onrecord.publish.site import BadSite

    try:
        with guarded("the site"):
            sent, failed = _send()
    except BadSite as error:
        print(f"onrecord: {error}", file=sys.stderr)
        raise typer.Exit(1) from None
    print(f"sent: {sent}")
    if failed:
        print(f"onrecord: not taken by the mail server, tried again next time: {failed}", file=sys.stderr)
        raise typer.Exit(1)


def _send() -> tuple[int, int]:
    from onrecord.web.setup import ready

    ready()
    from django.conf import settings

    from onrecord.discuss.digest import send

    lacks = "" if settings.SITE.mail.host else "mail server ([mail] host)"
    lacks = lacks or ("" if settings.SITE.address else "address, which links in a mail need")
    if lacks:
        print(f"onrecord: site.toml names no {lacks}, so nothing can be sent", file=sys.stderr)
        raise typer.Exit(1)
    return send()
