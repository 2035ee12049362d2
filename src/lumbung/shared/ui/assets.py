"""The style sheet and the typeface, shared with the documents: one look on screen and on paper."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage

from lumbung.documents.style.sheet import style_files


class Finder(BaseFinder):
    """Offers the files of `documents/style` to Django as static files."""

    def __init__(self) -> None:
        self.storage = InMemoryStorage()
        for name, content in style_files().items():
            self.storage.save(name, ContentFile(content))

    def find(self, path: str, find_all: bool = False, **options: Any) -> Any:
        """No file has a place on the disk of its own: `list` hands them out."""
        del path, find_all, options
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Every file and what reads it."""
        del ignore_patterns
        for name in style_files():
            yield name, self.storage
