"""Appointing the people who judge, and what is recorded of them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.assessment.models import Assignment, Panel, Seat
from lumbung.apps.rulebook.operations import hold_call
from lumbung.apps.rulebook.queries import call_of
from lumbung.regulation.wording import say
from lumbung.shared.files.checking import Checked
from lumbung.shared.files.keeping import keep_file
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@transaction.atomic
def appoint_panel(
    *,
    asker: Asker,
    call: int,
    round: str,
    group: Sequence[str],
    members: Sequence[tuple[int, str]],
    decision: str,
    decided_on: date | None,
    at: datetime,
    homes: Mapping[int, int] | None = None,
    organisations: Mapping[int, str] | None = None,
) -> int:
    """Appoint people, each for an element, to judge a round or one group in it. Returns the panel's id.

    `homes` maps people to the region that is their own, `organisations` to whom they belong: an interest follows.
    """
    must_lead(asker, call)
    panel = Panel.objects.create(call_id=call, round=round, group=list(group), decision=decision, decided_on=decided_on)
    for person, element in members:
        Seat.objects.create(
            panel=panel,
            person_id=person,
            element=element,
            home_id=(homes or {}).get(person),
            organisation=(organisations or {}).get(person, ""),
        )
    record(
        chain=f"call:{call}",
        at=at,
        actor=asker.person,
        act="assessment.appoint_panel",
        panel=panel.pk,
        people=[person for person, _ in members],
    )
    return panel.pk


@transaction.atomic
def attach_decision(*, asker: Asker, call: int, panel: int, name: str, checked: Checked, at: datetime) -> None:
    """Keep the file of the decision that appointed a panel, instead of one that was kept before."""
    must_lead(asker, call)
    stored = keep_file(folder=f"{call}/sk", checked=checked)
    changed = Panel.objects.filter(pk=panel, call_id=call).update(
        file_name=name[-160:],
        file_media_type=stored.media_type,
        file_sha256=stored.sha256,
        file_stored_as=stored.stored_as,
    )
    if not changed:
        refuse(
            say("Panel itu tidak ada.", "There is no such panel."),
            say("Muat ulang daftar panelnya.", "Reload the list of panels."),
        )
    record(
        chain=f"call:{call}",
        at=at,
        actor=asker.person,
        act="assessment.attach_decision",
        panel=panel,
        sha256=stored.sha256,
    )


@transaction.atomic
def leave_seat(*, asker: Asker, call: int, seat: int, reason: str, at: datetime) -> None:
    """Somebody leaves a panel, and why. The sheets of the seat stay, and no longer count."""
    must_lead(asker, call)
    if not reason.strip():
        refuse(
            say("Alasan penggantian belum ditulis.", "The reason for leaving is missing."),
            say("Tulis seperti dalam keputusannya.", "Write it as in the decision."),
        )
    hold_call(call=call)  # whoever is marking from the seat is done first
    row = Seat.objects.filter(pk=seat, panel__call_id=call, left_at=None).first()
    if row is None:
        refuse(
            say("Kursi itu sudah kosong.", "That seat is empty already."),
            say("Muat ulang daftar panelnya.", "Reload the list of the panel."),
        )
    row.left_at, row.left_because = at, reason
    row.save(update_fields=["left_at", "left_because"])
    record(chain=f"call:{call}", at=at, actor=asker.person, act="assessment.leave_seat", seat=seat)


@transaction.atomic
def replace_seat(
    *,
    asker: Asker,
    call: int,
    seat: int,
    person: int,
    home: int | None = None,
    organisation: str = "",
    reason: str,
    at: datetime,
    decision: str = "",
    decided_on: date | None = None,
) -> int:
    """Somebody else takes a seat, for the same element and the same subjects, and begins with empty sheets.

    `decision` is that of the change; without one it is that which appointed the panel. Returns the new seat's id.
    """
    leave_seat(asker=asker, call=call, seat=seat, reason=reason, at=at)
    left = Seat.objects.get(pk=seat)
    if Seat.objects.filter(panel=left.panel, person_id=person, left_at=None).exists():
        refuse(
            say("Orang itu sudah duduk di panel ini.", "That person sits on this panel already."),
            say("Pilih orang lain.", "Choose somebody else."),
        )
    panel = left.panel
    if decision:
        panel = Panel.objects.create(
            call_id=call, round=panel.round, group=panel.group, decision=decision, decided_on=decided_on
        )
    new = Seat.objects.create(
        panel=panel, person_id=person, element=left.element, home_id=home, organisation=organisation
    )
    _inherit(left, new, asker.person, reason, at)
    record(
        chain=f"call:{call}",
        at=at,
        actor=asker.person,
        act="assessment.take_seat",
        seat=new.pk,
        person=person,
        panel=panel.pk,
    )
    return new.pk


def _inherit(left: Seat, new: Seat, by: int | None, reason: str, at: datetime) -> None:
    """Whoever takes a seat judges what was to be judged from it."""
    rows = Assignment.objects.filter(seat=left, ended_at=None)
    subjects = list(rows.order_by("subject").values_list("subject", flat=True))
    rows.update(ended_at=at, ended_because=reason)
    Assignment.objects.bulk_create(
        Assignment(seat=new, subject=one, by_id=by, reason=reason, at=at) for one in subjects
    )


def must_lead(asker: Asker, call: int) -> None:
    """Raise Refused for whoever does not lead the call."""
    if not asker.has(Role.ORGANISER, call_of(call).code):
        refuse(
            say("Hanya penyelenggara yang menunjuk panel.", "Only the organiser appoints panels."),
            say("Masuk sebagai penyelenggaranya.", "Sign in as the organiser."),
        )
