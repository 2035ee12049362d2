"""A site as it is deployed, files collected and hashed, a real Chromium, and the world to look at."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import override_settings
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from lumbung.config.settings import STORAGES
from tests.journeys.world import World, build

AS_DEPLOYED = {**STORAGES, "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}


@pytest.fixture(scope="module")
def collected() -> Iterator[None]:
    """Static files as `collectstatic` leaves them; for these journeys alone, other tests need none."""
    with override_settings(STORAGES=AS_DEPLOYED):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


@pytest.fixture(scope="module")
def live_server(collected: None, django_db_setup: None) -> Iterator[LiveServer]:
    """pytest-django's server, with static files served by WhiteNoise as on a real site.

    It stops before the database is taken down, which would else wait for its connections.
    """
    del collected, django_db_setup
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = lambda handler: handler  # type: ignore[assignment]  # no handler of theirs
    server.start()
    yield server
    server.stop()


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """Where the site is."""
    return live_server.url


@pytest.fixture
def world(transactional_db: None, settings: Settings) -> World:
    """Batang's contest while groups enter, on a demo site with its clock."""
    del transactional_db
    settings.DEMO = True
    return build()


@pytest.fixture(params=["id", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Both languages, one after the other."""
    chosen: str = request.param
    return chosen
