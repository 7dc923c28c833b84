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
class Site:
    """As the file has it. address: without a slash at its end, "" where nobody says. archive: "" for no links there."""

    name: str = "On Record"
    address: str = ""
    hosts: tuple[str, ...] = ()
    behind_proxy: bool = False
    archive: str = "https://web.archive.org/web/{day}/{url}"
    support: Support = field(default_factory=Support)


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
    site = Site(**given)
    hosts = tuple(site.hosts)
    return replace(site, hosts=hosts, address=site.address.rstrip("/"), support=Support(links=links, **support))


def in_templates(_: "HttpRequest") -> dict[str, object]:
    """For Django: what every template knows of the site."""
    from django.conf import settings

    return {"site": settings.SITE}
