"""The official codes that come with the program."""

import gzip
from importlib.resources import files

from lumbung.apps.regions.operations import SHIPPED


def shipped_codes() -> set[str]:
    """All of them."""
    packed = (files("lumbung.apps.regions") / "codes" / SHIPPED).read_bytes()
    return {line.partition("\t")[0] for line in gzip.decompress(packed).decode().splitlines()}
