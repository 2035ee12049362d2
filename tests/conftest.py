"""What every test shares: the same examples on every run, and no deadline, since machines differ in speed."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.chromium import browser
from tests.forgetting import nothing_remembered
from tests.trail_and_flush import pytest_runtest_setup, trail_gives_way_to_the_flush
from tests.world import world

__all__ = ["browser", "nothing_remembered", "pytest_runtest_setup", "trail_gives_way_to_the_flush", "world"]

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("lumbung", derandomize=True, deadline=None)
settings.load_profile("lumbung")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT
