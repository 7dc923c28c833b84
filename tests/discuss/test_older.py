"""A site that has letters already keeps them when its tables change."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from onrecord.discuss.models import Post, Reader, Version
from tests.discuss.conftest import person
from tests.discuss.test_both import open_case  # noqa: F401
from tests.ledger.conftest import database, empty_file, empty_server, server  # noqa: F401

NOW = datetime(2022, 9, 20, tzinfo=UTC)


@pytest.fixture
def before(open_case):  # noqa: F811
    """The tables before versions knew whether they were shown."""
    reader = person("reader", "ada").account.pk
    executor = MigrationExecutor(connection)
    executor.migrate([("discuss", "0002_readers")])
    old = executor.loader.project_state([("discuss", "0002_readers")]).apps
    thread = old.get_model("discuss", "Thread").objects.create(
        case_id=open_case.pk, topic="case", title="Old", at=NOW, last=NOW, posts=2, shown=True
    )
    for number, state in ((1, "shown"), (2, "held")):
        old.get_model("discuss", "Post").objects.create(
            thread=thread, number=number, strand=0, path="1", depth=0, at=NOW, state=state
        )
    old.get_model("discuss", "Version").objects.create(post_id=thread.all_posts.get(number=1).pk, at=NOW, text="So.")
    old.get_model("discuss", "Reader").objects.create(account_id=reader, looked=7)
    yield
    MigrationExecutor(connection).migrate(executor.loader.graph.leaf_nodes())


def test_letters_stay_and_what_nobody_can_know_is_not_shown(before):
    executor = MigrationExecutor(connection)
    executor.migrate([("discuss", "0003_shown")])
    assert list(Post.objects.order_by("number").values_list("state", "shown_at")) == [("shown", NOW), ("held", None)]
    assert Version.objects.values_list("text", "shown").get() == ("So.", False)
    assert Reader.objects.get().looked > NOW
