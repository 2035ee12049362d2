"""Appointing the people who judge, as the decree wants its panels."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker, asker, person_at
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.queries import SIT, decision_file, seats
from lumbung.apps.contests.operations.settling_checks import must_not_be_settled
from lumbung.apps.contests.operations.telling import tell_seated, tell_unseated
from lumbung.apps.contests.queries.cases import without_sheets
from lumbung.apps.contests.queries.leading_panels import PanelLine, elements_of, panel_line, panel_lines
from lumbung.apps.contests.queries.standings import settled
from lumbung.apps.contests.tasks.reminding_jurors import want_jurors_reminded
from lumbung.apps.regions.queries import Place
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.regulation.wording import Words, say
from lumbung.shared.files.checking import check_file
from lumbung.shared.refusal import refuse


@dataclass(frozen=True, slots=True)
class TypedSeat:
    """A seat as typed: the element that it stands for, the person's e-mail address or telephone number, where the
    person lives and to which organisation the person belongs.
    """

    element: str
    address: str
    village: Place | None = None
    organisation: str = ""


class WrongSeats(Exception):
    """Some seats cannot be filled so: place in what was typed → why. Nothing was saved."""

    def __init__(self, faults: Mapping[int, Words]) -> None:
        super().__init__(", ".join(map(str, faults)))
        self.faults = faults


def appoint(
    *,
    asker: Asker,
    call: CallRecord,
    round: str,
    group: tuple[str, ...],
    typed: Mapping[int, TypedSeat],
    decision: str,
    decided_on: date,
    at: datetime,
    file: tuple[str, bytes] | None = None,
) -> None:
    """Seat people for a round, or one group in it, by a decision with its file; more may follow by a later one.

    Raises WrongSeats for people who cannot sit so, Refused for what cannot be appointed now.
    """
    checked = check_file(name=file[0], content=file[1]) if file else None
    with transaction.atomic():
        call = rulebook.hold_call(call=call.id)
        line = _line(call, round, group)
        must_still_judge(call, line.round, line.group)
        _must_be_stated(line, typed, decision, decided_on, at)
        people = _people(call, line, typed, at)
        panel = assessment.appoint_panel(
            asker=asker,
            call=call.id,
            round=round,
            group=group,
            members=[(person, one.element) for person, one in people.items()],
            homes={person: one.village.id for person, one in people.items() if one.village},
            organisations={person: one.organisation.strip() for person, one in people.items()},
            decision=decision.strip(),
            decided_on=decided_on,
            at=at,
        )
        if file and checked:
            assessment.attach_decision(asker=asker, call=call.id, panel=panel, name=file[0], checked=checked, at=at)
        for one in seats(call.id):
            if one.panel == panel:
                tell_seated(call, one, at)
        want_jurors_reminded(call, round, at)


def _must_be_stated(
    line: PanelLine, typed: Mapping[int, TypedSeat], decision: str, decided_on: date, at: datetime
) -> None:
    if not decision.strip():
        refuse(
            say("Nomor keputusannya belum ditulis.", "The number of the decision is missing."),
            say(
                "Tulis nomor SK yang menunjuk panel ini.", "Write the number of the decision that appoints this panel."
            ),
            line.citations,
        )
    _must_be_signed(decided_on, at)
    if not typed:
        refuse(
            say("Belum ada orang yang ditunjuk.", "Nobody is appointed yet."),
            say("Tulis surel atau nomor HP sedikitnya satu orang.", "Write the address of one person at least."),
            line.citations,
        )


def _must_be_signed(decided_on: date | None, at: datetime) -> None:
    if decided_on is None or decided_on > timezone.localtime(at).date():
        refuse(
            say("SK itu tidak bertanggal, atau sesudah hari ini.", "That decision has no date, or one after today."),
            say("Tulis tanggal SK yang sudah ditandatangani.", "Write the date of the decision as it was signed."),
        )


def attach_decision(*, asker: Asker, call: CallRecord, panel: int, name: str, content: bytes, at: datetime) -> None:
    """Keep the file of a decision that appointed a panel; once the round is settled, none takes the place of another.

    Raises Refused for that, and for a file that does not open.
    """
    checked = check_file(name=name, content=content)
    with transaction.atomic():
        call = rulebook.hold_call(call=call.id)
        line = next((one for one in panel_lines(call) if panel in {seat.panel for seat in one.seats}), None)
        if line is not None and decision_file(call.id, panel) is not None:
            must_still_judge(call, line.round, line.group)
        assessment.attach_decision(asker=asker, call=call.id, panel=panel, name=name, checked=checked, at=at)


@transaction.atomic
def declare_home(
    *,
    asker: Asker,
    call: CallRecord,
    round: str,
    group: tuple[str, ...],
    seat: int,
    village: Place | None,
    organisation: str = "",
    at: datetime,
) -> None:
    """Say in which village somebody on a panel lives, and to which organisation the person belongs: interests follow.

    Marks that it gave them no longer count, signed ones neither, where the decree lets none with an interest count.
    Raises Refused where a decision rests on such marks.
    """
    call = rulebook.hold_call(call=call.id)
    line = _line(call, round, group)
    must_still_judge(call, line.round, line.group)
    if seat not in {one.id for one in line.seats}:
        refuse(
            say("Kursi itu sudah kosong.", "That seat is empty already."),
            say("Muat ulang daftar panelnya.", "Reload the list of the panel."),
        )
    with leaving_decisions(call, round):
        assessment.declare_home(
            asker=asker,
            call=call.id,
            seat=seat,
            home=village.id if village else None,
            organisation=organisation.strip(),
            at=at,
        )


@transaction.atomic
def replace(
    *,
    asker: Asker,
    call: CallRecord,
    round: str,
    group: tuple[str, ...],
    seat: int,
    by: str,
    reason: str,
    village: Place | None = None,
    organisation: str = "",
    decision: str = "",
    decided_on: date | None = None,
    at: datetime,
) -> int:
    """Somebody else takes a seat, by a decision of its own or the panel's. Returns the new seat's id.

    Raises WrongSeats for a person who cannot sit so, Refused for what cannot be done now.
    """
    call = rulebook.hold_call(call=call.id)
    line = _line(call, round, group)
    must_still_judge(call, line.round, line.group)
    if decision.strip():
        _must_be_signed(decided_on, at)
    seated = {one.person for one in line.seats}
    person = _person(call, by, at)
    if isinstance(person, Words):
        raise WrongSeats({0: person})
    if person in seated:
        raise WrongSeats({0: _twice()})
    before = {one.id: one for one in seats(call.id)}
    new = assessment.replace_seat(
        asker=asker,
        call=call.id,
        seat=seat,
        person=person,
        home=village.id if village else None,
        organisation=organisation.strip(),
        reason=reason,
        decision=decision.strip(),
        decided_on=decided_on,
        at=at,
    )
    tell_unseated(call, before[seat], reason, at)
    tell_seated(call, next(one for one in seats(call.id) if one.id == new), at)
    return new


def _line(call: CallRecord, round: str, group: tuple[str, ...]) -> PanelLine:
    line = panel_line(call, round, group)
    if line is None:
        refuse(
            say("Peraturan ini tidak mengenal panel itu.", "This decree knows no such panel."),
            say("Pilih dari daftar panel.", "Choose from the list of panels."),
        )
    return line


def must_still_judge(call: CallRecord, round: str, group: tuple[str, ...]) -> None:
    """Raise Refused where a round is settled for a panel: who sits there, and why not, does not change any more."""
    over = call.state in (Call.State.SETTLED, Call.State.ANNOUNCED)
    if over or any(scope == round and settled_ in ((), group) for scope, settled_ in settled(call)):
        refuse(
            say("Babak ini sudah ditetapkan; panelnya tidak berubah lagi.", "This round is settled; so is its panel."),
            say("Buka kembali keputusannya dulu, dengan alasan.", "Open its decision again first, with a reason."),
        )


@contextmanager
def leaving_decisions(call: CallRecord, round: str) -> Iterator[None]:
    """Whatever is done changes no interest on which a decision rests. Raises Refused where it would."""
    before = without_sheets(call)
    yield
    changed = {before.codes[entry] for _, entry in before.recused ^ without_sheets(call).recused}
    must_not_be_settled(call, round, sorted(changed))


def _people(call: CallRecord, line: PanelLine, typed: Mapping[int, TypedSeat], at: datetime) -> dict[int, TypedSeat]:
    """Each person with the seat, if all of them may sit. Raises WrongSeats."""
    known = {one.name for one in elements_of(call, line.round)}
    people: dict[int, TypedSeat] = {}
    taken = {one.person for one in line.seats}
    faults: dict[int, Words] = {}
    for place, one in typed.items():
        person = _person(call, one.address, at)
        if isinstance(person, Words):
            faults[place] = person
        elif one.element not in known:
            faults[place] = say(
                "Peraturan tidak menyebut unsur {name}.", "The decree names no element {name}.", name=one.element
            )
        elif person in taken or person in people:
            faults[place] = _twice()
        else:
            people[person] = one
    if faults:
        raise WrongSeats(faults)
    return people


def _twice() -> Words:
    return say(
        "Orang ini sudah duduk di panel ini. Tunjuk orang lain.", "This person sits here already. Appoint another one."
    )


def _person(call: CallRecord, address: str, at: datetime) -> int | Words:
    """The person with an address who may sit on panels of the region, or why there is none."""
    person = person_at(address)
    if person is None:
        return say(
            "Tidak ada akun dengan surel atau nomor itu. Minta orangnya mendaftar dulu.",
            "No account has that address. Ask the person to sign up first.",
        )
    if not asker(person, at).works_in(SIT, call.code):
        return say(
            "Orang ini belum berperan penilai atau petugas di sini. Beri perannya dulu.",
            "This person is no assessor or officer here yet. Give the role first.",
        )
    return person
