"""The demo's own time: a contest of 2021 must be able to run today."""

from django.db import models


class DemoClock(models.Model):
    """When the demo was set to a moment, and to which: it ticks on from there. At most one row."""

    set_at = models.DateTimeField()
    shows = models.DateTimeField()
