"""The command line: the main job without a browser and without a database."""

from lumbung.cli.main import main

__all__ = ["main"]
