"""A point that cannot be where a group is, is asked about before a report is handed in, never taken in silence."""

import json

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from lumbung.apps.contests.models import FieldVisit
from lumbung.apps.contests.queries.visited_places import point_of
from lumbung.apps.regions.models import Boundary, Region
from lumbung.apps.regions.operations import import_boundaries
from lumbung.config.clock.reading import set_demo_clock
from tests.apps.contests.judged import Judged
from tests.apps.contests.presented import OCTOBER, nominees
from tests.apps.contests.test_field_visits import LATER, TYPED, plan, seats

pytestmark = pytest.mark.django_db
LONDON, JEPARA, BLADO = "51.5, -0.1", "-6.5889, 110.6679", "-7.05, 109.61"


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


@pytest.fixture
def contest() -> Judged:
    return nominees()


def draw_districts(contest: Judged) -> None:
    """One district, from 109.6 to 109.7 in the east and from 7.0 to 7.1 in the south."""
    Region.objects.create(code="33.25.03", name="Blado", search_name="blado", level=3)
    ring = [[109.6, -7.0], [109.7, -7.0], [109.7, -7.1], [109.6, -7.0]]
    area = {"properties": {"nama": "Blado"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    content = json.dumps({"features": [area]}).encode()
    import_boundaries(home=contest.home, content=content, source="Contoh", at=OCTOBER)


def written(contest: Judged, coordinates: str) -> tuple[Client, str]:
    """A report that is complete, with this point; who wrote it, and the address of its visit."""
    client, address = contest.client(seats()[0].person_id), contest.address(f"kunjungan/{plan(contest)}/")
    set_demo_clock(LATER)
    assert client.post(address, TYPED | {"coordinates": coordinates}).status_code == 302
    return client, address


def test_a_point_outside_indonesia_is_asked_about_and_kept_as_it_was_typed(contest: Judged) -> None:
    client, address = written(contest, LONDON)
    assert "di luar Indonesia" in client.get(address).content.decode()
    asked = client.post(address + "serahkan/", {"version": "1"})
    page = asked.content.decode()
    assert asked.status_code == 409
    assert "(6° LU–11° LS, 95°–141° BT)" in page
    assert f'value="{LONDON}"' in page
    assert "Kunjungannya memang di titik itu" in page
    visit = FieldVisit.objects.get()
    assert (visit.handed_in_at, visit.coordinates) == (None, LONDON)
    assert client.post(address + "serahkan/", {"version": "1", "is_far_away": "on"}).status_code == 302
    visit.refresh_from_db()
    assert visit.handed_in_at is not None


@pytest.mark.parametrize(("point", "asked"), [(JEPARA, True), (BLADO, False), ("", False)])
def test_where_boundaries_were_imported_a_point_outside_the_regency_is_asked_about(
    contest: Judged, point: str, asked: bool
) -> None:
    draw_districts(contest)
    client, address = written(contest, point)
    assert ("di luar batas Kabupaten Batang" in client.get(address).content.decode()) is asked
    assert client.post(address + "serahkan/", {"version": "1"}).status_code == (409 if asked else 302)


def test_without_boundaries_that_know_where_they_lie_only_indonesia_is_known(contest: Judged) -> None:
    draw_districts(contest)
    Boundary.objects.update(box=[])
    client, address = written(contest, JEPARA)
    assert "di luar batas" not in client.get(address).content.decode()
    assert client.post(address + "serahkan/", {"version": "1"}).status_code == 302


@given(st.text(max_size=12))
def test_coordinates_are_on_earth_or_refused(text: str) -> None:
    found = point_of(text)
    assert found is None or "," in text
