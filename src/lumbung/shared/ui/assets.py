"""What pages are sent beside their words: the look, shared with the documents, and the scripts that are an extra."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage

from lumbung.documents.style.sheet import picture_sheet, style_files, work_sheet


@cache
def static_files() -> dict[str, bytes]:
    """Name → bytes. A script is one module without imports, and only pages that name it load it: public ones do not."""
    folder = files("lumbung.shared.ui") / "scripts"
    scripts = {f"script/{one.name}": one.read_bytes() for one in folder.iterdir() if one.name.endswith(".js")}
    return {**style_files(), **work_sheet(), **picture_sheet(), **scripts}


class Finder(BaseFinder):
    """Offers these files to Django as static files."""

    def __init__(self) -> None:
        self.storage = InMemoryStorage()
        for name, content in static_files().items():
            self.storage.save(name, ContentFile(content))

    def find(self, path: str, find_all: bool = False, **options: Any) -> Any:
        """No file has a place on the disk of its own: `list` hands them out."""
        del path, find_all, options
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Every file and what reads it."""
        del ignore_patterns
        for name in static_files():
            yield name, self.storage
