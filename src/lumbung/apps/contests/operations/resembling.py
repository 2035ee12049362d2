"""An officer decides whether what stands in two entries is the same, and why."""

from datetime import datetime
from typing import NoReturn

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import Resemblance
from lumbung.apps.contests.operations.calendar import must_be_open
from lumbung.apps.contests.queries.resemblances import Answer, ResemblanceLine, asking_requirement, resemblance
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@transaction.atomic
def decide_resemblance(
    *,
    asker: Asker,
    call: CallRecord,
    entry: int,
    id: int,
    answer: Answer,
    reason: str,
    seen: datetime,
    at: datetime,
) -> None:
    """Keep what a person decided about a question; it may be decided anew, each time with its reason.

    `seen` is when it last changed as far as the page knew: of two officers, the later sees what the earlier decided,
    and nobody decides about something else than was on screen. It changes nothing else: whether the requirement is met,
    the officer answers there.
    """
    call = rulebook.hold_call(call=call.id)
    must_be_open(call, Activity.VERIFY, at)
    list(Resemblance.objects.select_for_update().filter(pk=id).values_list("pk"))  # a comparison may be changing it
    line = resemblance(asker, call, entry, id)
    if line is None:
        refuse(
            say("Pertanyaan ini tidak ada lagi di meja Anda.", "This question is not at your desk any more."),
            say("Muat ulang isiannya.", "Reload the entry."),
        )
    if line.changed_at != seen:
        _refuse_changed(line)
    asking = asking_requirement(call) if line.is_text else None
    if not reason.strip():
        refuse(
            say("Alasannya belum ditulis.", "The reason is missing."),
            say("Tulis apa yang Anda lihat pada kedua isian.", "Write what you saw in both entries."),
            asking.citations if asking else (),
        )
    Resemblance.objects.filter(pk=id).update(state=answer, reason=reason.strip(), by_id=asker.person, decided_at=at)
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.decide_resemblance",
        entry=entry,
        other=line.other,
        about=line.kind.value,
        answer=answer.value,
    )


def _refuse_changed(line: ResemblanceLine) -> NoReturn:
    if not line.is_open:
        refuse(
            say(
                "{officer} memutus pertanyaan ini sejak Anda membukanya.",
                "{officer} decided this question since you opened it.",
                officer=line.by,
            ),
            say("Baca putusannya, lalu putuskan lagi bila perlu.", "Read that decision, then decide again if needed."),
        )
    refuse(
        say("Yang sama pada kedua isian berubah.", "What both entries have in common has changed."),
        say("Baca lagi keduanya, lalu putuskan.", "Read both again, then decide."),
    )
