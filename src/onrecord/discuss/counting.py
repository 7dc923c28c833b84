"""What a thread shows of itself in lists: whether it is there, and how many replies it has."""

from onrecord.discuss.models import Post, State, Thread


def recount(thread: Thread, post: Post) -> None:
    """After the state of a post may have changed."""
    if post.number == 1:
        Thread.objects.filter(pk=thread.pk).update(shown=post.state == State.SHOWN)
    shown = Post.objects.filter(thread=thread, depth__gt=0, state=State.SHOWN).count()
    Thread.objects.filter(pk=thread.pk).update(replies=shown)
