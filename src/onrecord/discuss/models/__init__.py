"""The tables: what is written, who reads and writes, and what moderators did about it."""

from onrecord.discuss.models.letters import Passage, Post, State, Thread, Topic, Version
from onrecord.discuss.models.order import Act, Appeal, Complaint, Deed, Reason
from onrecord.discuss.models.readers import Attempt, Follow, Followed, News, Notice, Reader, Silence

__all__ = [
    "Act",
    "Appeal",
    "Attempt",
    "Complaint",
    "Deed",
    "Follow",
    "Followed",
    "News",
    "Notice",
    "Passage",
    "Post",
    "Reader",
    "Reason",
    "Silence",
    "State",
    "Thread",
    "Topic",
    "Version",
]
