"""What every test of follow-up begins with."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from pytest_django import Settings

from tests.apps.followup.won import Won
from tests.apps.followup.won import won as announced


@pytest.fixture
def won(db: None, settings: Settings) -> Iterator[Won]:
    """Batang's contest in February after its announcement; three groups of Blado won."""
    del db
    settings.DEMO = True
    cache.clear()
    yield announced()
    cache.clear()
