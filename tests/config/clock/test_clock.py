"""The clock: the real time; in the demo a moment that was chosen, ticking on from there."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from lumbung.config.clock.models import DemoClock
from lumbung.config.clock.reading import now, set_demo_clock

pytestmark = pytest.mark.django_db

THEN = datetime(2021, 11, 21, 9, 30, tzinfo=UTC)
A_MOMENT = timedelta(seconds=5)


def test_outside_the_demo_it_is_the_real_time_whatever_was_set() -> None:
    set_demo_clock(THEN)
    assert abs(now() - timezone.now()) < A_MOMENT


def test_a_demo_that_was_not_set_goes_by_the_real_time(settings: Settings) -> None:
    settings.DEMO = True
    assert abs(now() - timezone.now()) < A_MOMENT


def test_the_demo_begins_at_the_moment_that_was_chosen(settings: Settings) -> None:
    settings.DEMO = True
    set_demo_clock(THEN)
    assert THEN <= now() < THEN + A_MOMENT


def test_the_demo_ticks(settings: Settings) -> None:
    settings.DEMO = True
    set_demo_clock(THEN)
    before = now()
    time.sleep(0.01)
    assert now() - before >= timedelta(milliseconds=10)


def test_what_was_set_an_hour_ago_shows_an_hour_later(settings: Settings) -> None:
    settings.DEMO = True
    DemoClock.objects.create(set_at=timezone.now() - timedelta(hours=1), shows=THEN)
    assert abs(now() - THEN - timedelta(hours=1)) < A_MOMENT


def test_the_demo_has_one_clock(settings: Settings) -> None:
    settings.DEMO = True
    set_demo_clock(THEN)
    set_demo_clock(THEN + timedelta(days=30))
    assert DemoClock.objects.count() == 1
    assert now() - THEN >= timedelta(days=30)
