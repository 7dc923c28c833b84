"""`onrecord invite`: a link by which somebody makes their account."""

from typing import Annotated

import typer

EPILOG = """\b
Examples:
  onrecord invite --role editor --note "Bo, city desk"
  onrecord invite --role reviewer --case izyum
  onrecord invite --role admin --days 1

\b
The link works once. Whoever has it makes an account of that role: send it by a way that you trust. Whoever can run
this command on the machine of the site runs the site: it is also the way back in where no admin can sign in any more.

\b
Exit codes:
  0  done
  1  the ledger cannot be used; the reason is on standard error
  2  wrong use
"""


def invite(
    role: Annotated[
        str, typer.Option("--role", help="reader, reviewer, editor, moderator or admin: what the account will be.")
    ] = "reviewer",
    case: Annotated[
        str | None, typer.Option("--case", metavar="CASE", help="A closed case whose group the account joins.")
    ] = None,
    note: Annotated[str, typer.Option("--note", help="For whom it is, for the list of links.")] = "",
    days: Annotated[int, typer.Option("--days", min=1, max=90, help="How long the link works.")] = 7,
) -> None:
    """Make a link by which somebody makes their account."""
    from onrecord.access.roles import GIVEN, Role
    from onrecord.cli.kept import ledger
    from onrecord.web.setup import ready, set_up

    if role not in [each.value for each in GIVEN]:
        raise typer.BadParameter(f"one of {', '.join(each.value for each in GIVEN)}", param_hint="--role")
    set_up()
    with ledger(case or "the site"):
        ready()
        from django.conf import settings
        from django.urls import reverse

        from onrecord.access import invite as invitations
        from onrecord.ledger.known import existing

        secret = invitations.invite(Role(role), None, existing(case) if case else None, note, days)
        place = settings.SITE.address or "http://127.0.0.1:8000"
        print(f"{place}{reverse('access:join', args=[secret])}")
