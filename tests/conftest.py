"""What every test shares: the same examples on every run, and no deadline, since machines differ in speed."""

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("lumbung", derandomize=True, deadline=None)
settings.load_profile("lumbung")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT
