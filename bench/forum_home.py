"""What bench.forum needs done inside the site: accounts that are signed in, and letters counted.

python -m bench.forum_home N          # makes N readers, prints a session's cookie for each
python -m bench.forum_home --count    # looks for every mark on standard input
"""

import sys

from onrecord.web.setup import ready


def readers(number: int) -> None:
    """Accounts, each signed in."""
    from django.conf import settings
    from django.test import Client

    from onrecord.access.models import Account
    from onrecord.access.roles import Role

    for one in range(number):
        client = Client(SERVER_NAME="localhost")
        client.force_login(Account.objects.make(f"reader-{one}", None, Role.READER))
        print(f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}")


def count(marks: list[str]) -> None:
    """Each mark must stand in one post, and every thread's counters must be true."""
    from onrecord.discuss.models import Post, State, Thread

    texts = list(Post.objects.values_list("text", flat=True))
    found = {word for text in texts for word in text.split() if word.startswith("mark")}
    doubled = len(texts) - len(found)
    wrong = 0
    for thread in Thread.objects.all():
        numbers = sorted(thread.all_posts.values_list("number", flat=True))
        shown = thread.all_posts.filter(depth__gt=0, state=State.SHOWN).count()
        wrong += numbers != list(range(1, thread.posts + 1)) or shown != thread.replies
    print(f"found: {len(texts)}, lost: {len(set(marks) - found)}, doubled: {doubled}, wrong counters: {wrong}")


if __name__ == "__main__":
    ready()
    if sys.argv[1:] == ["--count"]:
        count(sys.stdin.read().split())
    else:
        readers(int(sys.argv[1]))
