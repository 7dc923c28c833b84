"""A mail server that takes nothing."""

from smtplib import SMTPServerDisconnected

from django.core.mail.backends.base import BaseEmailBackend


class NoPost(BaseEmailBackend):
    """Is gone whenever it is needed."""

    def send_messages(self, email_messages):
        """Be gone."""
        raise SMTPServerDisconnected("gone")
