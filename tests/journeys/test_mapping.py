"""An organiser reads a file of boundaries, looks at the picture, and accepts it."""

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from lumbung.apps.accounts.queries import Role
from lumbung.apps.regions.models import Boundary
from tests.journeys.looking import look
from tests.journeys.mapping import SOURCE, squares
from tests.journeys.visitors import follow, visit
from tests.journeys.world import World


@pytest.mark.parametrize("language", ["id", "en"])
def test_boundaries_are_looked_at_and_accepted(browser: Browser, site: str, world: World, language: str) -> None:
    page = visit(browser, site, person=world.people[Role.ORGANISER], language=language)
    page.goto(f"/{world.home.slug}/peta/batas/")
    page.locator("input[name=source]").fill(SOURCE)
    file = FilePayload(name="kecamatan.geojson", mimeType="application/geo+json", buffer=squares(world))
    page.locator("input[type=file]").set_input_files(file)
    follow(page.locator("main form .button").last)
    expect(page.locator("main svg.map g")).to_have_count(15)
    look(page, work=True, name=f"boundaries-read-{language}")
    assert not Boundary.objects.exists()
    follow(page.locator("main form .button").first)
    expect(page.locator("main")).to_contain_text(SOURCE)
    assert Boundary.objects.count() == 15
    page.context.close()
