"""How often one program may ask, counted in windows of a minute by each process of the server."""

import time
from hashlib import sha256

from django.core.cache import caches
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from onrecord.access.lockout import address
from onrecord.api.models import Token

WINDOW = 60


class Limit(BaseThrottle):
    """So many requests a minute by one token, or, without one, from one address."""

    def __init__(self, name: str, reader: int, token: int) -> None:
        self.name, self.reader, self.token = name, reader, token
        self.left = 0.0

    def allow_request(self, request: HttpRequest) -> bool:
        """Count one more, and say whether it is within the limit."""
        auth = getattr(request, "auth", None)
        known = isinstance(auth, Token)
        who = f"token {auth.pk}" if isinstance(auth, Token) else f"address {address(request)}"
        window, self.left = int(time.time() // WINDOW), WINDOW - time.time() % WINDOW
        key = sha256(f"{self.name} {window} {who}".encode()).hexdigest()
        cache = caches["limits"]
        cache.add(key, 0, WINDOW)
        return cache.incr(key) <= (self.token if known else self.reader)

    def wait(self) -> float:
        """Seconds until the next window."""
        return max(1.0, self.left)


READING = Limit("read", reader=120, token=600)
WRITING = Limit("write", reader=30, token=60)
