"""What groups of a demo asked of their villages: one waits, one was given the letter, one was refused."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.queries import Asker, Role, asker, holders
from lumbung.apps.contests.operations import recommending
from lumbung.apps.contests.operations.attaching import remove_file
from lumbung.apps.contests.queries.entries import entry, own_entries
from lumbung.apps.contests.queries.recommending import documents_given, request_to_answer
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.cli.demo.cast import BASIS, DOMAIN
from lumbung.documents.workbook.contents import SAMPLE_MARK

REASON = "Pengurus kelompok ini belum tercatat di desa. Bawa surat pendiriannya ke kantor desa."
HOURS = timedelta(hours=2)


def ask_villages(
    call: CallRecord, drafts: Sequence[str], owners: Mapping[str, int], password: str, at: datetime
) -> None:
    """Let the first drafts ask; each village has staff that answers. Nothing where the decree lets no village give."""
    document = next(iter(documents_given(call)), None)
    if document is None:
        return
    for number, code in enumerate(drafts[:3]):
        group = asker(owners[code], at)
        request, village = _ask(group, call, document, password, at - 2 * HOURS, number)
        staff = asker(holders(Role.VILLAGE_STAFF, village, at)[0], at)
        if number == 1:
            _give(staff, call, request, at - HOURS)
        elif number == 2:
            recommending.refuse_recommendation(
                asker=staff, call=call, recommendation=request, reason=REASON, at=at - HOURS
            )


def _ask(group: Asker, call: CallRecord, document: str, password: str, at: datetime, number: int) -> tuple[int, str]:
    """A group asks for its letter, of which no scan is there. Returns the request and the village's code."""
    own = own_entries(group, call)[0]
    read = entry(group, call, own.id)
    assert read is not None, "one's own entry"
    for file in read.files:
        if file.document == document:
            remove_file(asker=group, call=call, entry=own.id, file=file.id, at=at)
    if not holders(Role.VILLAGE_STAFF, own.village_code, at):
        name, email = f"Petugas {own.village} {SAMPLE_MARK}", f"petugas-desa-{number}@{DOMAIN}"
        (person,) = accounts.make_sample_people(people=[(name, email)], password=password)
        accounts.grant(person=person, role=Role.VILLAGE_STAFF, region=read.village, basis=BASIS, at=at, by=None)
    request = recommending.ask_recommendation(asker=group, call=call, entry=own.id, document=document, at=at)
    return request, own.village_code


def _give(staff: Asker, call: CallRecord, request: int, at: datetime) -> None:
    asked = request_to_answer(staff, call, request)
    assert asked is not None, "it was asked of this village"
    recommending.give_recommendation(
        asker=staff,
        call=call,
        recommendation=request,
        mark=asked.mark,
        name=f"Kepala desa {SAMPLE_MARK}",
        office=asked.head,
        number="",
        at=at,
    )
