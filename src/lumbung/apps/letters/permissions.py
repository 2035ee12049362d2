"""Anybody who holds a letter's public code may check it; what else is shown is decided by who issued it.

How an office's papers look and are numbered, its organiser says.
"""

from django.db.models import QuerySet

from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.letters.models import Letter
from lumbung.apps.regions.queries import Home


def letters_of(subject: str) -> QuerySet[Letter]:
    """The letters about one thing, such as `settlement:7`."""
    return Letter.objects.filter(subject=subject)


def sets_papers(asker: Asker, home: Home) -> bool:
    """Whether the asker says how an office's papers look, who signs them, and how they are numbered."""
    return asker.has(Role.ORGANISER, home.code)
