"""Notices are read by whom they are for, and by nobody else. Who runs a contest sees which letters did not arrive."""

from django.db.models import QuerySet

from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.notices.models import Dispatch, Notice
from lumbung.apps.regions.queries import Home


def notices_to_read(asker: Asker) -> QuerySet[Notice]:
    """One's own notices, the newest first."""
    return Notice.objects.filter(person_id=asker.person or 0).order_by("-posted_at", "-pk")


def watches_letters(asker: Asker, home: Home) -> bool:
    """Whether the asker sees what became of a government's letters: its organiser, and who runs the installation."""
    return asker.is_platform_admin or asker.has(Role.ORGANISER, home.code)


def letters_to_watch(asker: Asker, home: Home) -> QuerySet[Dispatch]:
    """The letters of a government's contests."""
    rows = Dispatch.objects.filter(notice__region_id=home.region)
    return rows if watches_letters(asker, home) else rows.none()
