"""Reading and setting the clock."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from lumbung.config.clock.models import DemoClock


def now() -> datetime:
    """The moment that this installation goes by, with its time zone."""
    real = timezone.now()
    if not settings.DEMO:
        return real
    demo = DemoClock.objects.first()
    return real if demo is None else demo.shows + (real - demo.set_at)


def set_demo_clock(shows: datetime) -> None:
    """Let the demo go by this moment from now on."""
    DemoClock.objects.all().delete()
    DemoClock.objects.create(set_at=timezone.now(), shows=shows)
