"""The raid on Veldt, open to everyone, with three readers and a moderator."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.test import Client, override_settings

from onrecord.access.models import Account
from onrecord.discuss.house import House
from onrecord.discuss.models import Post, Thread
from onrecord.ledger.models import ClaimRow
from onrecord.publish.site import Site
from tests.access.people import signed_in, somebody
from tests.publish.conftest import home, reader, town, written  # noqa: F401
from tests.publish.town import CASE

LETTERS = f"/cases/{CASE}/letters/"


@dataclass
class Person:
    """Somebody, and the browser in which they are signed in."""

    account: Account
    client: Client

    def begin(self, text: str = "What did the mayor count?", title: str = "A question", **more: str) -> Post:
        """Write a letter."""
        answer = self.client.post(f"{LETTERS}write", {"title": title, "text": text, **more})
        assert answer.status_code == 302, answer.content.decode()
        return Post.objects.order_by("-pk")[0]

    def answer(self, to: Post, text: str = "He says eleven.") -> Post:
        """Answer a post."""
        answer = self.client.post(f"{LETTERS}{to.thread_id}/{to.number}/answer", {"text": text})
        assert answer.status_code == 302, answer.content.decode()
        return Post.objects.order_by("-pk")[0]

    def moderate(self, post: Post, deed: str, reason: str = "House rule 1.", **more: str) -> int:
        """Do something as a moderator; the status of the answer."""
        data = {"deed": deed, "reason": reason, **more}
        return self.client.post(f"{place(post)}/moderate", data).status_code

    def sees(self, path: str) -> str:
        """The page, as text."""
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.content.decode()


def place(post: Post) -> str:
    """Its address."""
    return f"{LETTERS}{post.thread_id}/{post.number}"


def page(thread: Thread) -> str:
    """Its address."""
    return f"{LETTERS}{thread.pk}/"


def person(role: str, name: str) -> Person:
    account = somebody(role, name, email=f"{name}@post.example")
    return Person(account, signed_in(account))


@pytest.fixture
def ada(town) -> Person:  # noqa: F811
    return person("reader", "ada")


@pytest.fixture
def ben(town) -> Person:  # noqa: F811
    return person("reader", "ben")


@pytest.fixture
def cleo(town) -> Person:  # noqa: F811
    return person("reader", "cleo")


@pytest.fixture
def mod(town) -> Person:  # noqa: F811
    return person("moderator", "mod")


@pytest.fixture
def claim(town) -> ClaimRow:  # noqa: F811
    """The contested one."""
    return ClaimRow.objects.filter(case__name=CASE, state="contested")[0]


@pytest.fixture
def rules() -> Iterator[Callable[..., None]]:
    """Sets the rules of the house, for this test."""
    with override_settings():

        def put(**told: object) -> None:
            settings.FORUM = House(**told)  # type: ignore[arg-type]

        yield put


@pytest.fixture
def settings_put() -> Iterator[Callable[..., None]]:
    """Sets settings of Django, for this test."""
    with override_settings():

        def put(**told: object) -> None:
            for name, value in told.items():
                setattr(settings, name, value)

        yield put


def confirmed(who: Person) -> Person:
    """Their address is known to be theirs."""
    EmailAddress.objects.update_or_create(user=who.account, email=who.account.email, defaults={"verified": True})
    return who


@pytest.fixture
def settings_with_mail(settings_put: Callable[..., None]) -> None:
    """A site with an address; its mail is kept in memory."""
    mail.outbox = []
    settings_put(
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend", SITE=Site("The Desk", "https://desk.example")
    )
