"""What the organiser asks of jurors in one contest."""

from django.db import models


class RequiredNotes(models.Model):
    """That jurors write words beside their marks in a round: beside each, or beside those `below` one."""

    call = models.ForeignKey("rulebook.Call", on_delete=models.PROTECT)
    round = models.CharField(max_length=60)
    below = models.DecimalField(max_digits=15, decimal_places=6, null=True)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "round"], name="required_notes_once_in_a_round")]
