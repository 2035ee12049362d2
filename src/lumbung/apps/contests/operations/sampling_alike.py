"""Two groups of an invented contest with nearly one proposal, and two with one chair, for the demo."""

from datetime import datetime

from django.db import transaction

from lumbung.apps.contests.models import BY_NUMBER, Entry, Member, Resemblance
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.facts import chapters_of
from lumbung.apps.contests.tasks.comparing import compare_entry
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.workbook.contents import CHAIR
from lumbung.samples.alike import copied_texts, texts
from lumbung.shared.trail.recording import record

WRITTEN = (1, 3)
"""Which chapters of a proposal they have in common, counted from 0: the first is the title."""


@transaction.atomic
def load_alike(*, call: CallRecord, at: datetime) -> None:
    """Let the last two entries of the first district resemble each other; nothing where there are no two.

    Only these two are asked about: sample texts are few, and many of them would.
    """
    pair, chapters = _last_of_a_district(call), chapters_of(call.rules)
    if len(pair) < len(WRITTEN) or len(chapters) <= max(WRITTEN):
        return
    for row, written in zip(pair, (texts(), copied_texts()), strict=True):
        row.chapters = row.chapters | {chapters[at]: text for at, text in zip(WRITTEN, written, strict=True)}
        row.save(update_fields=["chapters"])
    first, second = (Member.objects.filter(entry=row, role=CHAIR).first() for row in pair)
    if first is not None and second is not None and first.is_woman == second.is_woman:
        second.name, second.nik, second.nik_digest = first.name, first.nik, first.nik_digest
        second.save()
    compare_entry(pair[1].pk, at)
    Resemblance.objects.exclude(entry__in=pair, other__in=pair).delete()
    record(chain=call.chain, at=at, actor=None, act="contests.load_alike", entries=[row.pk for row in pair])


def _last_of_a_district(call: CallRecord) -> list[Entry]:
    rows = entries_of(call).filter(state=Entry.State.SUBMITTED).select_related("village").order_by(*BY_NUMBER)
    by_district: dict[str, list[Entry]] = {}
    for row in rows:
        by_district.setdefault(row.village.code.rpartition(".")[0], []).append(row)
    return next((found[-2:] for _, found in sorted(by_district.items()) if len(found) > 1), [])
