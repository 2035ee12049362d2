"""Anybody who holds a letter's public code may check it; what else is shown is decided by who issued it."""

from django.db.models import QuerySet

from lumbung.apps.letters.models import Letter


def letters_of(subject: str) -> QuerySet[Letter]:
    """The letters about one thing, such as `settlement:7`."""
    return Letter.objects.filter(subject=subject)
