"""Each act that may change what a contest is decided from, done as its own operation does it, or as that leaves it."""

from collections.abc import Callable, Generator
from datetime import timedelta

from django.db import transaction
from django.db.models import F

from lumbung.apps.accounts.queries import Role
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.models import Panel, Review, Sheet
from lumbung.apps.assessment.queries import Relation
from lumbung.apps.contests.models import Entry, PanelDecision, PanelExclusion
from lumbung.apps.contests.operations import correcting, leading_panels, plenary, settling
from lumbung.apps.contests.operations.calibrating import discuss
from lumbung.apps.contests.operations.receiving import receive_copies
from lumbung.apps.contests.operations.verifying import conclude_verification
from lumbung.shared.trail.recording import record
from tests.apps.contests.desk_world import SEEN, SEPTEMBER, Desk
from tests.documents.uploads.test_active import pdf

LATER = SEPTEMBER + timedelta(hours=1)
ENTRIES = 8
Doing = Generator[None, None, None]
"""What must be so before, then the act: the other process looks in between."""


def scope(desk: Desk) -> tuple[str, tuple[str, ...]]:
    return "kecamatan", (desk.district.name,)


def number(desk: Desk, code: str) -> int:
    return Entry.objects.get(call_id=desk.call.id, code=code).pk


def as_written(desk: Desk, act: str, entry: int, **changed: object) -> None:
    """An act whose own operation asks for much beside it: the row as it leaves it, and its line."""
    with transaction.atomic():
        Entry.objects.filter(pk=entry).update(**changed, version=F("version") + 1, changed_at=LATER)
        record(chain=desk.call.chain, at=LATER, actor=desk.organiser, act=act, entry=entry)


def appoint_panel(desk: Desk) -> Doing:
    yield
    more = desk.world.person("Juri lain", Role.ASSESSOR, desk.world.batang.home.region)
    assessment.appoint_panel(
        asker=desk.who(desk.organiser),
        call=desk.call.id,
        round="kecamatan",
        group=scope(desk)[1],
        members=[(more, "Camat")],
        decision="SK 2",
        decided_on=SEPTEMBER.date(),
        at=LATER,
    )


def assign(desk: Desk) -> Doing:
    lead = desk.who(desk.organiser)
    yield
    ids = [one.pk for one in Entry.objects.filter(call_id=desk.call.id)]
    assessment.assign(asker=lead, call=desk.call.id, seat=desk.seats[0], subject=ids[0], reason="x", at=LATER)


def unassign(desk: Desk) -> Doing:
    lead, ids = desk.who(desk.organiser), [one.pk for one in Entry.objects.filter(call_id=desk.call.id)]
    Sheet.objects.filter(seat=desk.seats[0], subject=ids[0]).update(handed_in_at=None, version=F("version") + 1)
    for one in ids[:2]:
        assessment.assign(asker=lead, call=desk.call.id, seat=desk.seats[0], subject=one, reason="x", at=SEPTEMBER)
    yield
    assessment.unassign(asker=lead, call=desk.call.id, seat=desk.seats[0], subject=ids[0], reason="x", at=LATER)


def share_out(desk: Desk) -> Doing:
    ids = [one.pk for one in Entry.objects.filter(call_id=desk.call.id)]
    yield
    plan = dict.fromkeys(desk.seats, ids)
    assessment.share_out(asker=desk.who(desk.organiser), call=desk.call.id, plan=plan, at=LATER)


def attach_decision(desk: Desk) -> Doing:
    panel = Panel.objects.get(call_id=desk.call.id).pk
    yield
    leading_panels.attach_decision(
        asker=desk.who(desk.organiser), call=desk.call, panel=panel, name="SK.pdf", content=pdf(), at=LATER
    )


def declare(desk: Desk) -> Doing:
    yield
    about = [Relation(number(desk, "P001"), "kin", "Keponakan.")]
    assessment.declare(
        asker=desk.who(desk.jurors[0]),
        call=desk.call.id,
        seat=desk.seats[0],
        home=None,
        organisation="",
        relations=about,
        at=LATER,
    )


def declare_home(desk: Desk) -> Doing:
    yield
    home = desk.world.batang.village.id
    assessment.declare_home(
        asker=desk.who(desk.organiser), call=desk.call.id, seat=desk.seats[0], home=home, organisation="", at=LATER
    )


def hand_in(desk: Desk) -> Doing:
    subject = number(desk, "P001")
    reopened(desk, subject)
    yield
    assessment.hand_in(
        asker=desk.who(desk.jurors[0]), call=desk.call.id, seat=desk.seats[0], subjects=[subject], at=LATER
    )


def reopen_sheet(desk: Desk) -> Doing:
    yield
    reopened(desk, number(desk, "P001"))


def reopened(desk: Desk, subject: int) -> None:
    assessment.reopen_sheet(
        asker=desk.who(desk.organiser), call=desk.call.id, seat=desk.seats[0], subject=subject, reason="x", at=LATER
    )


def recuse(desk: Desk) -> Doing:
    subject = number(desk, "P001")
    reopened(desk, subject)
    yield
    assessment.recuse(
        asker=desk.who(desk.jurors[0]), call=desk.call.id, seat=desk.seats[0], subject=subject, reason="Ipar.", at=LATER
    )


def leave_seat(desk: Desk) -> Doing:
    yield
    assessment.leave_seat(
        asker=desk.who(desk.organiser), call=desk.call.id, seat=desk.seats[0], reason="Pindah.", at=LATER
    )


def take_seat(desk: Desk) -> Doing:
    new = desk.world.person("Pengganti", Role.ASSESSOR, desk.world.batang.home.region)
    yield
    assessment.replace_seat(
        asker=desk.who(desk.organiser), call=desk.call.id, seat=desk.seats[0], person=new, reason="Pindah.", at=LATER
    )


def review(desk: Desk) -> Doing:
    yield
    reviewed(desk, Review.Answer.REFUSE)


def take_back_review(desk: Desk) -> Doing:
    reviewed(desk, Review.Answer.REFUSE)
    yield
    assessment.take_back_review(
        asker=desk.who(desk.officer), call=desk.call.id, subject=number(desk, "P001"), item="jumlah-pengurus", at=LATER
    )


def reviewed(desk: Desk, answer: Review.Answer) -> None:
    assessment.review(
        asker=desk.who(desk.officer),
        call=desk.call.id,
        round="administrasi",
        subject=number(desk, "P001"),
        item="jumlah-pengurus",
        answer=answer,
        reason="Hanya tujuh.",
        at=LATER,
    )


def submit_entry(desk: Desk) -> Doing:
    entry = desk.entry(20, Entry.State.DRAFT)
    yield
    as_written(desk, "contests.submit_entry", entry, state=Entry.State.SUBMITTED, code="P020")


def withdraw_entry(desk: Desk) -> Doing:
    entry = desk.entry(20)
    yield
    as_written(desk, "contests.withdraw_entry", entry, state=Entry.State.WITHDRAWN)


def measure_late(desk: Desk) -> Doing:
    entry = desk.entry(20)
    yield
    facts = {**(desk.stored(entry).frozen or {}), "kecamatan": "Blado"}
    as_written(desk, "contests.measure_late", entry, frozen=facts)


def compare_price(desk: Desk) -> Doing:
    entry = number(desk, "P001")
    yield
    facts = {**(desk.stored(entry).frozen or {}), "jumlah_pengurus": 3}
    as_written(desk, "contests.compare_price", entry, frozen=facts)


def change_village(desk: Desk) -> Doing:
    entry = number(desk, "P001")
    yield
    as_written(desk, "contests.change_village", entry, title="Judul lain")


def receive(desk: Desk) -> Doing:
    entry = desk.entry(20)
    yield
    receive_copies(
        asker=desk.who(desk.officer),
        call=desk.call,
        entry=entry,
        copies=3,
        handed_in_by="Ibu Sri",
        handed_in_on=SEPTEMBER.date(),
        seen=0,
        at=LATER,
    )


def conclude(desk: Desk) -> Doing:
    entry = desk.entry(20, **SEEN)
    yield
    conclude_verification(
        asker=desk.who(desk.officer),
        call=desk.call,
        entry=entry,
        version=desk.stored(entry).version,
        answer=Review.Answer.ACCEPT,
        reason="",
        at=LATER,
    )


def decide_order(desk: Desk) -> Doing:
    yield
    ordered(desk)


def ordered(desk: Desk) -> int:
    codes = [f"P{at:03}" for at in range(ENTRIES, 0, -1)]
    settling.decide_order(
        asker=desk.who(desk.organiser), call=desk.call, scope="kecamatan", order=codes, reason="Rapat.", at=LATER
    )
    return PanelDecision.objects.latest("pk").pk


def take_back_order(desk: Desk) -> Doing:
    made = ordered(desk)
    yield
    correcting.take_back_order(
        asker=desk.who(desk.organiser), call=desk.call, decision=made, reason="Keliru.", at=LATER
    )


def exclude(desk: Desk) -> Doing:
    yield
    excluded(desk)


def excluded(desk: Desk) -> int:
    settling.exclude(
        asker=desk.who(desk.organiser),
        call=desk.call,
        scope="kecamatan",
        entry=number(desk, "P001"),
        reason="Sudah menang.",
        at=LATER,
    )
    return PanelExclusion.objects.latest("pk").pk


def take_back_exclusion(desk: Desk) -> Doing:
    made = excluded(desk)
    yield
    correcting.take_back_exclusion(
        asker=desk.who(desk.organiser), call=desk.call, exclusion=made, reason="Keliru.", at=LATER
    )


def hold_sitting(desk: Desk) -> Doing:
    yield
    sat(desk)


def sat(desk: Desk) -> None:
    plenary.hold_sitting(
        asker=desk.who(desk.organiser),
        call=desk.call,
        scope="kecamatan",
        group=scope(desk)[1],
        held_on=SEPTEMBER.date(),
        place="Aula",
        leader=desk.seats[0],
        present=desk.seats,
        at=LATER,
    )


def minute_dissent(desk: Desk) -> Doing:
    sat(desk)
    yield
    dissented(desk)


def dissented(desk: Desk) -> None:
    plenary.minute_dissent(
        asker=desk.who(desk.organiser),
        call=desk.call,
        scope="kecamatan",
        group=scope(desk)[1],
        seat=desk.seats[1],
        words="Tidak setuju.",
        at=LATER,
    )


def take_back_dissent(desk: Desk) -> Doing:
    dissented(desk)
    yield
    plenary.take_back_dissent(
        asker=desk.who(desk.organiser),
        call=desk.call,
        scope="kecamatan",
        group=scope(desk)[1],
        seat=desk.seats[1],
        at=LATER,
    )


def discuss_spread(desk: Desk) -> Doing:
    sheet = Sheet.objects.get(seat=desk.seats[0], subject=number(desk, "P001"))
    Sheet.objects.filter(pk=sheet.pk).update(marks=[0] * len(sheet.marks), version=F("version") + 1)
    yield
    discuss(asker=desk.who(desk.organiser), call=desk.call, round="kecamatan", entry="P001", words="Dibahas.", at=LATER)


def reopen(desk: Desk) -> Doing:
    sat(desk)
    dissented(desk)
    ordered(desk)
    lead = desk.who(desk.organiser)
    made = settling.settle_round(asker=lead, call=desk.call, round="kecamatan", group=scope(desk)[1], at=LATER)
    yield
    home = desk.world.batang.home
    correcting.reopen(asker=lead, home=home, call=desk.call, settlement=made, reason="Keliru.", at=LATER)


DOING: dict[str, Callable[[Desk], Doing]] = {
    "assessment.appoint_panel": appoint_panel,
    "assessment.assign": assign,
    "assessment.attach_decision": attach_decision,
    "assessment.declare": declare,
    "assessment.declare_home": declare_home,
    "assessment.hand_in": hand_in,
    "assessment.leave_seat": leave_seat,
    "assessment.recuse": recuse,
    "assessment.reopen_sheet": reopen_sheet,
    "assessment.review": review,
    "assessment.share_out": share_out,
    "assessment.take_back_review": take_back_review,
    "assessment.take_seat": take_seat,
    "assessment.unassign": unassign,
    "contests.change_village": change_village,
    "contests.compare_price": compare_price,
    "contests.conclude_verification": conclude,
    "contests.decide_order": decide_order,
    "contests.discuss_spread": discuss_spread,
    "contests.exclude": exclude,
    "contests.hold_sitting": hold_sitting,
    "contests.measure_late": measure_late,
    "contests.minute_dissent": minute_dissent,
    "contests.receive_copies": receive,
    "contests.reopen": reopen,
    "contests.submit_entry": submit_entry,
    "contests.take_back_dissent": take_back_dissent,
    "contests.take_back_exclusion": take_back_exclusion,
    "contests.take_back_order": take_back_order,
    "contests.withdraw_entry": withdraw_entry,
}
