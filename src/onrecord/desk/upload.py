"""Uploads held within bounds while they come in, before any of it is kept."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from onrecord.collect.limits import in_words

LARGEST = 50_000_000
"""Bytes of one file."""
TOGETHER = 200_000_000
"""Bytes of all files that are handed in at once."""
MOST = 100
"""Files, or addresses, that are handed in at once; Django itself takes no more files (DATA_UPLOAD_MAX_NUMBER_FILES)."""


class Bounded(FileUploadHandler):
    """Goes before the handlers that keep files; drops what is too large and notes its name in `left_out`.

    Raises RequestDataTooBig, which is answered with 400, where a request says that it is larger than all may be.
    """

    def handle_raw_input(
        self, input_data: Any, meta: Any, content_length: int, boundary: Any, encoding: str | None = None
    ) -> None:
        """Look at the size that the request gives itself; the server lets no more through than that."""
        if content_length > TOGETHER:
            raise RequestDataTooBig(f"more than {in_words(TOGETHER)} at once")

    def new_file(self, *args: Any, **more: Any) -> None:
        """Count anew."""
        super().new_file(*args, **more)
        self._size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand the bytes on, as long as there are not too many."""
        self._size += len(raw_data)
        if self._size > LARGEST:
            left_out(self.request).append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers behind this one keep it."""


def left_out(request: Any) -> list[str]:
    """The names of files of a request that were too large."""
    found: list[str] = request.META.setdefault("onrecord.left_out", [])
    return found
