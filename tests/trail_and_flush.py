"""Tests that commit are followed by a flush of all tables, which the trail's guard refuses: it is let down for that."""

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from lumbung.shared.trail.guarding import guard, unguard

COMMITTING = {"transactional_db", "live_server", "django_db_reset_sequences"}
LET_DOWN = pytest.StashKey[DjangoDbBlocker]()


@pytest.fixture(autouse=True)
def trail_gives_way_to_the_flush(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test that committed, before the flush: let the guard down."""
    yield
    marker = request.node.get_closest_marker("django_db")
    marked = marker is not None and marker.kwargs.get("transaction")
    if marked or COMMITTING & set(request.fixturenames):
        blocker = request.getfixturevalue("django_db_blocker")
        with blocker.unblock():
            unguard(connection)
        request.config.stash[LET_DOWN] = blocker


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before the test that comes next: put the guard up again. After the last one there is no database any more."""
    blocker = item.config.stash.get(LET_DOWN, None)
    if blocker is not None:
        del item.config.stash[LET_DOWN]
        with blocker.unblock():
            guard(connection)
