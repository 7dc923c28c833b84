"""What can be done here that not everybody may do."""

from enum import Enum


class Action(Enum):
    """The rows of the table. value: the name in templates. told: a sentence for people."""

    told: str

    def __new__(cls, value: str, told: str) -> "Action":
        """A member whose value is its name in templates."""
        made = object.__new__(cls)
        made._value_ = value
        made.told = told
        return made

    READ = "read", "Read the open pages and the forum."

    SEE_CASE = "see case", "See a case before it is open, with whole texts, names held back and exact places."
    SEE_CAPTURE = "see capture", "Download the sealed copy of a source."
    ADD_SOURCES = "add sources", "Add reports to a case."
    JUDGE = "judge", "Accept, reject and correct what the machine read; undo a judgement."
    SECOND_REVIEW = "second review", "Judge again what somebody else has judged."
    MERGE = "merge", "Hold claims or speakers to be one, or two."
    WITHHOLD = "withhold", "Hold a statement, a name or a place back from the open pages."
    RELEASE = "release", "Show a name, a place or a statement that was held back."
    EXPORT = "export", "Take a case, or its corrections, out as data."
    PUBLISH = "publish", "Open a case to everyone, close it, and write its title and note."
    MANAGE_MEMBERS = "manage members", "Close a case to all but named members, and name them."
    MAKE_CASE = "make case", "Begin a case."

    POST = "post", "Begin a thread in the forum."
    REPLY = "reply", "Reply in the forum, and edit a reply of one's own."
    FOLLOW = "follow", "Follow people, cases, claims and speakers; mute and block."
    REPORT = "report", "Report a post that breaks the house rules."
    APPEAL = "appeal", "Ask for another look at what a moderator decided on a post of one's own."
    MODERATE = "moderate posts", "Hide and restore posts, release held ones, mark a right of reply, answer reports."
    LOCK = "lock threads", "Close a thread to further replies, and open it again."
    SUSPEND = "suspend readers", "Keep a reader from writing for a time."
    SEE_MODERATION = "see moderation log", "Read who moderated what, and why."

    USE_API = "use api", "Make tokens by which a program adds and judges in one's name."
    MANAGE_ACCOUNTS = "manage accounts", "Invite people, change roles, deactivate accounts, read the log of accounts."


NAMED = {action.value: action for action in Action}
"""By the name that templates use."""

OF_CASES = frozenset(
    {
        Action.SEE_CASE,
        Action.SEE_CAPTURE,
        Action.ADD_SOURCES,
        Action.JUDGE,
        Action.SECOND_REVIEW,
        Action.MERGE,
        Action.WITHHOLD,
        Action.RELEASE,
        Action.EXPORT,
        Action.PUBLISH,
        Action.MANAGE_MEMBERS,
    }
)
"""Done within one case; whoever may not see the case may not know that there is one."""

WRITING = frozenset({Action.POST, Action.REPLY, Action.REPORT})
"""What somebody who is suspended may not do."""
