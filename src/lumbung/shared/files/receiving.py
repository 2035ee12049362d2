"""Taking in a form with files: no more of a file than shows that it is too large."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from lumbung.shared.files.limits import largest_received, largest_sent


class OneByteMore(FileUploadHandler):
    """Receives no more of a file than one byte above the largest, which shows that it is too large.

    The rest is dropped: neither memory nor disk fills up, and the form comes to its page with all else that was typed.
    """

    def handle_raw_input(
        self, input_data: Any, meta: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        """A form that is many times too large is refused before it is read."""
        del input_data, meta, boundary, encoding
        if content_length > largest_sent():
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """What still fits; None for the rest."""
        most = largest_received()
        return raw_data[: most + 1 - start] or None if start <= most else None

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one make the file."""
        del file_size
