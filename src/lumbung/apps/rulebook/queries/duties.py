"""What the decree orders beside the contest itself, and what was done for it."""

from collections import defaultdict

from lumbung.apps.accounts.queries import names
from lumbung.apps.rulebook.models import DutyDone
from lumbung.apps.rulebook.records import CallRecord, DutyFile, DutyHeld, DutyLine, Guest
from lumbung.regulation.schema.parts import Duty


def duties(call: CallRecord) -> list[DutyLine]:
    """Every duty of the decree, in its order, with what was done for it."""
    held: defaultdict[str, list[DutyHeld]] = defaultdict(list)
    for one in _held(call):
        held[one.duty.code].append(one)
    return [_line(call, duty, held[duty.code]) for duty in call.rules.parts.duties]


def held_record(call: CallRecord, record: int) -> DutyHeld | None:
    """One record of a call that was not withdrawn."""
    return next((one for one in _held(call) if one.id == record and one.withdrawn_at is None), None)


def guide_of(call: CallRecord) -> DutyFile | None:
    """The guide that was published last, for everybody to read."""
    return guide_among(duties(call))


def guide_among(lines: list[DutyLine]) -> DutyFile | None:
    """The same, where the duties were read already."""
    published = [one for line in lines for one in line.standing if one.is_published]
    last = max(published, key=lambda one: (one.at, one.id), default=None)
    return last.file if last else None


def duty_file(call: CallRecord, record: int) -> tuple[DutyFile, str] | None:
    """The file of a record that was not withdrawn, and where it is kept."""
    row = DutyDone.objects.filter(call_id=call.id, pk=record, withdrawn_at=None).exclude(file_stored_as="").first()
    if row is None:
        return None
    return DutyFile(row.pk, row.file_name, row.file_media_type, row.file_size), row.file_stored_as


def _line(call: CallRecord, duty: Duty, held: list[DutyHeld]) -> DutyLine:
    parts = call.rules.known[duty.per] if duty.per else None
    standing = [one for one in held if one.withdrawn_at is None]
    covered = {group for one in standing for group in one.groups}
    everywhere = any(not one.groups for one in standing)
    missing = () if parts is None or everywhere else tuple(one for one in parts.options if one not in covered)
    return DutyLine(duty, parts, tuple(held), missing)


def _held(call: CallRecord) -> list[DutyHeld]:
    known = {one.code: one for one in call.rules.parts.duties}
    rows = [row for row in DutyDone.objects.filter(call_id=call.id) if row.duty in known]
    who = names({row.recorded_by_id for row in rows})
    return [_record(row, known[row.duty], who.get(row.recorded_by_id, "")) for row in rows]


def _record(row: DutyDone, duty: Duty, by: str) -> DutyHeld:
    file = DutyFile(row.pk, row.file_name, row.file_media_type, row.file_size) if row.file_stored_as else None
    return DutyHeld(
        id=row.pk,
        duty=duty,
        held_on=row.held_on,
        place=row.place,
        groups=tuple(row.groups),
        present=tuple(Guest(one["name"], one["people"]) for one in row.present),
        minutes=row.minutes,
        file=file,
        is_published=row.is_published,
        by=by,
        at=row.recorded_at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_because=row.withdrawn_because,
    )
