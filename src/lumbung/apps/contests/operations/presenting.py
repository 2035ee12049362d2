"""Presentation days: planning them, drawing the lot, publishing who presents when."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import Lot, PresentationDay, Slot
from lumbung.apps.contests.operations.calendar import must_be_judged_on
from lumbung.apps.contests.operations.presenting_turns import complete
from lumbung.apps.contests.operations.telling_days import tell_changes, tell_days_planned, tell_turns
from lumbung.apps.contests.queries.presenting import SEED, groups_of, presenting
from lumbung.apps.contests.queries.settlements import may_lead
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.regulation.lot import LEAST_SEED, commitment, seed_of
from lumbung.regulation.wording import say
from lumbung.shared.identifiers import decrypt, encrypt
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@dataclass(frozen=True, slots=True)
class TypedDay:
    """What the organiser types of one day. `places` None: all that are left; `breaks` are pairs of times."""

    on: date
    room: str
    begins: time
    minutes: int
    places: int | None
    breaks: tuple[tuple[time, time], ...]

    def stored(self) -> dict[str, object]:
        """As a row holds it."""
        breaks = [[f"{first:%H:%M}", f"{last:%H:%M}"] for first, last in self.breaks]
        return {
            "on": self.on,
            "room": self.room.strip(),
            "begins": self.begins,
            "minutes": self.minutes,
            "places": self.places,
            "breaks": breaks,
        }


@transaction.atomic
def plan_day(
    *, asker: Asker, call: CallRecord, round: str, group: tuple[str, ...], typed: TypedDay, at: datetime
) -> int:
    """Plan one day of a group in one room. Returns the id of its lot.

    The first day of a group seals a seed, whose hash enters the trail, if nobody knows yet who presents; else the words
    of a meeting will be the seed. A day that is planned after the lot was drawn is for who comes later.
    """
    call = held(asker, call)
    must_suit(call, round, typed)
    if (round, group) not in {(one.code, its) for one, its in groups_of(call)}:
        refuse(
            say("Peraturan ini tidak mengenal kelompok itu.", "This decree knows no such group."),
            say("Pilih dari daftarnya.", "Choose from the list."),
        )
    row = Lot.objects.filter(call_id=call.id, round=round, group=list(group)).first()
    row = row or _sealed(call, round, group, at)
    day = PresentationDay.objects.create(lot=row, **typed.stored())
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.plan_presentations",
        lot=row.pk,
        day=day.pk,
        sealed=row.commitment,
    )
    return row.pk


def _sealed(call: CallRecord, round: str, group: tuple[str, ...], at: datetime) -> Lot:
    seed = "" if presenting(call, round, group, at) else secrets.token_hex(16)
    return Lot.objects.create(
        call_id=call.id,
        round=round,
        group=list(group),
        secret=encrypt(SEED, seed) if seed else None,
        commitment=commitment(seed) if seed else "",
        sealed_at=at,
    )


@transaction.atomic
def remove_day(*, asker: Asker, call: CallRecord, day: int, at: datetime) -> None:
    """Take a day out of the plan that has no turns."""
    call = held(asker, call)
    row = PresentationDay.objects.filter(lot__call_id=call.id, pk=day).first()
    if row is None or row.slots.exists():
        refuse(
            say("Hari ini tidak dapat dihapus: gilirannya sudah diundi.", "Its turns are drawn: the day stays."),
            say("Ubah tanggal, jam, atau ruangnya.", "Change its date, time or room."),
        )
    row.delete()
    record(chain=call.chain, at=at, actor=asker.person, act="contests.remove_presentations", lot=row.lot_id, day=day)


@transaction.atomic
def draw_lot(*, asker: Asker, call: CallRecord, lot: int, words: str, at: datetime) -> None:
    """Draw the order of all that are before the panel now, and deal it to the days.

    Drawn once: doing it again only adds who has come since, behind the others, by the same seed, to what is left of the
    days; it calls off the turns to come of those who have left, and gives them back to those who return.
    """
    call = held(asker, call)
    row = _lot(call, lot)
    codes = set(presenting(call, row.round, tuple(row.group), at))
    if not codes:
        refuse(
            say("Belum ada peserta yang masuk ke babak ini.", "No entry has come into this round yet."),
            say("Tetapkan dulu babak sebelumnya.", "Settle the round before it first."),
            call.rules.round(row.round).citations,
        )
    if row.drawn_at is None:
        row.seed, row.drawn_at = _seed(row, words), at
        row.save(update_fields=["seed", "drawn_at"])
    changed = complete(call, row, codes, at)
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.draw_lot",
        lot=row.pk,
        seed=commitment(row.seed),
        entries=list(row.slots.filter(state=Slot.State.PLANNED).order_by("order").values_list("entry_id", flat=True)),
    )
    if row.published_at is not None:
        tell_changes(call, lot, changed, "", at)


def _seed(row: Lot, words: str) -> str:
    if row.secret is not None:
        return decrypt(SEED, bytes(row.secret))
    seed = seed_of(words)
    if len(seed) < LEAST_SEED:
        refuse(
            say(
                "Kata undian terlalu pendek: sedikitnya {least} huruf. Pesertanya sudah diketahui, jadi kata itu harus "
                "lahir di depan mereka.",
                "The words are too short: {least} letters at least. The entries are known, so they must be made in "
                "front of them.",
                least=LEAST_SEED,
            ),
            say(
                "Minta beberapa yang hadir menyebut satu kata atau angka, lalu tulis semuanya.",
                "Let several of those present say a word or number each, and write them all.",
            ),
        )
    return seed


@transaction.atomic
def publish_lot(*, asker: Asker, call: CallRecord, lot: int, at: datetime) -> None:
    """Let everybody see when who presents, by code; groups and jurors are told. A second time changes nothing."""
    call = held(asker, call)
    row = _lot(call, lot)
    if row.drawn_at is None:
        refuse(
            say("Urutannya belum diundi.", "The order is not drawn yet."),
            say("Undi dulu, lalu terbitkan.", "Draw the lot first, then publish."),
        )
    if row.published_at is not None:
        return
    row.published_at = at
    row.save(update_fields=["published_at"])
    record(chain=call.chain, at=at, actor=asker.person, act="contests.publish_presentations", lot=row.pk)
    tell_turns(call, lot, list(row.slots.values_list("pk", flat=True)), "", at)
    tell_days_planned(call, lot, "", at)


def held(asker: Asker, call: CallRecord) -> CallRecord:
    """The call, held for an act of whoever leads it while it runs. Raises Refused."""
    call = rulebook.hold_call(call=call.id)
    if not may_lead(asker, call):
        refuse(
            say("Hanya penyelenggara yang mengatur hari presentasi.", "Only the organiser sets presentation days."),
            say("Hubungi penyelenggara.", "Turn to the organiser."),
        )
    if call.state is not Call.State.OPEN:
        refuse(
            say("Lomba ini tidak sedang berjalan.", "This contest does not run now."),
            say("Hari presentasi diatur selama penilaian.", "Presentation days are set while it is judged."),
        )
    return call


def must_suit(call: CallRecord, round: str, typed: TypedDay) -> None:
    """Refuse a day outside the days on which the round is judged, and breaks that end before they begin."""
    must_be_judged_on(call, call.rules.round(round), typed.on)
    if any(first >= last for first, last in typed.breaks):
        refuse(
            say("Jeda harus berakhir sesudah mulai.", "A break must end after it begins."),
            say("Tulis seperti 12.00-13.00.", "Write it like 12.00-13.00."),
        )


def _lot(call: CallRecord, id: int) -> Lot:
    row = Lot.objects.filter(call_id=call.id, pk=id).first()
    if row is None:
        refuse(
            say("Hari presentasi itu tidak ada.", "There are no such presentation days."),
            say("Pilih dari daftarnya.", "Choose from the list."),
        )
    return row
