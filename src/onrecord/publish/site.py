"""What a deployer says of the site, in a TOML file: its name, its address, and how its readers can support it.

The file is $ONRECORD_SITE, else site.toml in the data folder; without one the defaults hold:

    name = "The Izyum Desk"
    address = "https://desk.example.org"     # where readers find it: for feeds and shared links
    hosts = ["desk.example.org"]             # names that it answers to
    behind_proxy = true                      # a proxy in front ends TLS and sets X-Forwarded-Proto
    archive = "https://web.archive.org/web/{day}/{url}"

    [support]
    sentence = "This page is free for everyone. Readers pay for the work."
    [[support.links]]
    label = "Give once"
    url = "https://example.org/give"

    [accounts]
    readers_sign_up = true                   # else accounts are made by invitation alone
    second_factor = "team"                   # whoever is more than a reader needs one; "everybody", or "free" to choose

    [mail]                                   # without it nobody is written to; the password is $ONRECORD_MAIL_PASSWORD
    host = "mail.example.org"                # or "console", to see the letters in the log instead
    port = 587
    user = "desk"
    sender = "The Izyum Desk <desk@example.org>"
    security = "starttls"                    # or "tls", or "none"

    [forum]                                  # readers' letters; discuss/house.py says what can stand here
    hold_first = 2
"""

import os
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.preserve import home
from onrecord.records import OnRecordError

if TYPE_CHECKING:
    from django.http import HttpRequest


class BadSite(OnRecordError):
    """The site's file says something that cannot be."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where support can be given. url: http or https."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Support:
    """Shown after the story, and nowhere else; nothing is shown where there is no link."""

    sentence: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Accounts:
    """Who may make an account by themselves, and who needs a second factor to sign in: one of FACTORS."""

    readers_sign_up: bool = False
    second_factor: str = "free"


FACTORS = ("free", "team", "everybody")


@dataclass(frozen=True, slots=True)
class Mail:
    """The server that takes letters. host: "" where there is none. security: one of SECURITIES."""

    host: str = ""
    port: int = 587
    user: str = ""
    sender: str = ""
    security: str = "starttls"


SECURITIES = ("starttls", "tls", "none")


@dataclass(frozen=True, slots=True)
class Site:
    """As the file has it. address: without a slash at its end, "" where nobody says. archive: "" for no links there.

    forum: the table of this name, which the forum reads itself (discuss/house.py).
    """

    name: str = "On Record"
    address: str = ""
    hosts: tuple[str, ...] = ()
    behind_proxy: bool = False
    archive: str = "https://web.archive.org/web/{day}/{url}"
    support: Support = field(default_factory=Support)
    accounts: Accounts = field(default_factory=Accounts)
    mail: Mail = field(default_factory=Mail)
    forum: dict[str, Any] = field(default_factory=dict)


def load() -> Site:
    """The site of this moment's environment. Raises BadSite, which names the file and the reason."""
    path = Path(os.environ.get("ONRECORD_SITE") or home() / "site.toml")
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if os.environ.get("ONRECORD_SITE"):
            raise BadSite(f"{path}: there is no such file") from None
        return Site()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSite(f"{path}: {error}") from error
    try:
        return _site(given)
    except (TypeError, ValueError, KeyError) as error:
        raise BadSite(f"{path}: {error}") from error


def _site(given: dict[str, Any]) -> Site:
    support = given.pop("support", {})
    links = tuple(Link(**each) for each in support.pop("links", ()))
    for link in links:
        if not link.url.startswith(("https://", "http://")):
            raise ValueError(f"a link for support must begin with https://, not {link.url!r}")
    accounts, mail = Accounts(**given.pop("accounts", {})), Mail(**given.pop("mail", {}))
    _check("accounts.second_factor", accounts.second_factor, FACTORS)
    _check("mail.security", mail.security, SECURITIES)
    if mail.host and not mail.sender:
        raise ValueError("mail.sender is needed: who the letters are from")
    site = Site(**given, accounts=accounts, mail=mail)
    hosts = tuple(site.hosts)
    return replace(site, hosts=hosts, address=site.address.rstrip("/"), support=Support(links=links, **support))


def _check(name: str, value: str, among: tuple[str, ...]) -> None:
    if value not in among:
        raise ValueError(f"{name} is one of {', '.join(among)}, not {value!r}")


def in_templates(_: "HttpRequest") -> dict[str, object]:
    """For Django: what every template knows of the site."""
    from django.conf import settings

    return {"site": settings.SITE}
