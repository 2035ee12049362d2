"""What a panel said about scores that are far apart."""

from django.db import models

from lumbung.apps.contests.models.entering import Entry


class Discussion(models.Model):
    """What a panel minuted about an entry whose jurors are far apart. It changes no mark.

    `given` are the scores that were talked about, by seat: where a sheet changed since, it was about other ones.
    """

    call = models.ForeignKey("rulebook.Call", on_delete=models.PROTECT)
    round = models.CharField(max_length=60)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT)
    words = models.CharField(max_length=600)
    given = models.JSONField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
