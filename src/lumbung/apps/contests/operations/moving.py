"""A draft that was begun for the wrong village goes to the right one, before it is sent."""

from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import Entry, Recommendation
from lumbung.apps.contests.operations.calendar import must_be_open
from lumbung.apps.contests.operations.entering import must_be_able_to_begin
from lumbung.apps.contests.permissions import entries_to_edit
from lumbung.apps.contests.queries.pick_lists import NOT_LISTED, listed_facts
from lumbung.apps.regions.queries import Place
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import Activity, Fact, ListOf
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

State = Recommendation.State


@transaction.atomic
def change_village(*, asker: Asker, call: CallRecord, entry: int, village: Place, at: datetime) -> list[Fact]:
    """Give a draft another village. Returns the facts that are asked again: they were picked from the old one's list.

    The old village is asked for nothing more; what it recommended counts no more, since it names the village.
    """
    call = rulebook.hold_call(call=call.id)
    row = entries_to_edit(asker, call).select_for_update(of=("self",)).filter(pk=entry).first()
    if row is None or row.state != Entry.State.DRAFT:
        refuse(
            say("Desa isian ini tidak dapat diubah lagi.", "The village of this entry cannot be changed any more."),
            say("Minta petugas kecamatan mengembalikan atau menolaknya.", "Ask the district's officer about it."),
        )
    must_be_open(call, Activity.REGISTER, at)
    by_staff = must_be_able_to_begin(asker, call, village)
    if row.village_id == village.id:
        return []
    before = row.village_id
    again = [one for one in listed_facts(call) if one.list_of is ListOf.VILLAGE and row.answers.get(one.code)]
    again = [one for one in again if row.answers[one.code] != NOT_LISTED]
    row.answers = {code: answer for code, answer in row.answers.items() if code not in {one.code for one in again}}
    row.village_id, row.version, row.changed_at, row.changed_by_id = village.id, row.version + 1, at, asker.person
    row.save()
    row.recommendations.filter(state=State.ASKED).update(state=State.TAKEN_BACK, answered_at=at)
    if not by_staff and asker.person is not None:
        accounts.settle_entrant(person=asker.person, home=call.code, village=village.id, at=at)
    facts = {"entry": row.pk, "before": before, "village": village.id}
    record(chain=call.chain, at=at, actor=asker.person, act="contests.change_village", **facts)
    return again
