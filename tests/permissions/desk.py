"""Addresses of the verification desk, of visits and of jurors for the permission table."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from lumbung.apps.accounts.queries import asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.models import Sheet
from lumbung.apps.assessment.queries import own_seats
from lumbung.apps.contests.models import Attachment, Entry, Member, PaperReceipt, Resemblance, Settlement
from lumbung.apps.contests.queries import grounds, presence
from lumbung.apps.rulebook.models import Call
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.shared.identifiers import encrypt
from tests.apps.contests.measured_world import measured_file
from tests.permissions.entering import a_sent_entry, open_call
from tests.world import BEGINS, NOON, World

INDICATORS = 20


def a_conclusion(world: World) -> dict[str, object]:
    """The page on which an entry is returned."""
    return a_sent_entry(world) | {"conclusion": "kembali"}


def a_persons_nik(world: World) -> dict[str, object]:
    """The act that reads one person's NIK."""
    found = a_sent_entry(world)
    nik = encrypt("nik", "3325014502900000")
    one = Member.objects.create(entry_id=_id(found), order=1, name="Ibu", is_woman=True, role="ketua", nik=nik)
    return found | {"member": one.pk}


def _id(found: dict[str, object]) -> int:
    return int(str(found["entry"]))


def a_resemblance(world: World) -> dict[str, object]:
    """A question about an entry and another one, here of the same contest."""
    found = a_sent_entry(world)
    row = Entry.objects.get(pk=_id(found))
    row.pk, row.code = None, "P002"
    row.save()
    asked = Resemblance.objects.create(
        entry_id=_id(found), other=row, kind=Resemblance.Kind.CHAIR, found={"people": []}, found_at=NOON
    )
    return found | {"resemblance": asked.pk}


def a_paper_receipt(world: World) -> dict[str, object]:
    """The receipt of copies on paper."""
    found = a_sent_entry(world)
    kept = PaperReceipt.objects.create(
        entry_id=_id(found),
        number=1,
        copies=2,
        handed_in_by="Ibu Sri",
        handed_in_on=NOON.date(),
        received_by_id=world.batang.district_staff,
        at=NOON,
    )
    return found | {"receipt": kept.pk}


def a_place(world: World) -> dict[str, object]:
    """A place of an entry at which an officer writes a note."""
    return a_sent_entry(world) | {"kind": "isian", "end": "judul"}


def a_seat(world: World) -> dict[str, object]:
    """The assessor's seat on the panel of the district."""
    return _at(world, open_call(world)) | {"seat": _appoint(world, "kecamatan", (world.batang.district.name,), "Camat")}


def the_seats(world: World) -> dict[str, object]:
    """The page that leads to the assessor's seat."""
    return {name: value for name, value in a_seat(world).items() if name != "seat"}


def a_sheet(world: World) -> dict[str, object]:
    """An entry before the assessor's panel."""
    return a_seat(world) | {"entry": _verified(world).pk}


def a_sheet_to_mark(world: World) -> dict[str, object]:
    """The seat before whose panel that entry is."""
    return {name: value for name, value in a_sheet(world).items() if name != "entry"}


def a_judged_file(world: World) -> dict[str, object]:
    """A file of an entry before the assessor's panel, without personal data."""
    found = a_sheet(world)
    name = default_storage.save("uji/proposal.pdf", ContentFile(b"%PDF-1.7 %%EOF"))
    file = Attachment.objects.create(
        entry=Entry.objects.get(),
        document="proposal",
        name="proposal.pdf",
        media_type="application/pdf",
        size=14,
        sha256="0" * 64,
        stored_as=name,
        added_at=NOON,
    )
    return found | {"file": file.pk}


def a_judged_page(world: World) -> dict[str, object]:
    """A page of such a file that was measured."""
    found = a_sheet(world)
    return found | {"file": measured_file(Entry.objects.get().pk, "proposal", NOON, pages=1), "page": 1}


def visits(world: World) -> dict[str, object]:
    """The visits of a call in which they may put an entry out."""
    call = open_call(world)
    Call.objects.update(readings={"verifikasi-lapangan": "bila-perlu"})
    return _at(world, call) | {"round": "lapangan"}


def a_visit(world: World) -> dict[str, object]:
    """An entry that came so far: scored at both levels, the first one settled."""
    found, entry = visits(world), _verified(world)
    call, group = Call.objects.get(), [world.batang.district.name]
    seats = [_appoint(world, "kecamatan", tuple(group), "Camat"), _appoint(world, "kabupaten", (), "praktisi")]
    for seat in seats:
        marks = [4] * INDICATORS
        Sheet.objects.create(seat_id=seat, subject=entry.pk, marks=marks, version=1, changed_at=NOON, handed_in_at=NOON)
    Settlement.objects.create(
        call=call,
        scope="kecamatan",
        group=group,
        at=NOON,
        by_id=world.batang.organiser,
        fingerprint=call.fingerprint,
        bundle=b"",
        seal="0" * 64,
    )
    return found | {"entry": entry.pk}


def _at(world: World, call: CallRecord) -> dict[str, object]:
    grounds.forget()  # every cell of the table makes its world anew, with the same ids
    presence._memory.clear()
    return {"home": world.batang.slug, "call": call.slug}


def _appoint(world: World, round: str, group: tuple[str, ...], element: str) -> int:
    """The assessor sits on a panel. Returns the seat."""
    call = Call.objects.get().pk
    assessment.appoint_panel(
        asker=asker(world.batang.organiser, BEGINS),
        call=call,
        round=round,
        group=group,
        members=[(world.batang.assessor, element)],
        decision="SK 1",
        decided_on=None,
        at=NOON,
    )
    seat = next(one.id for one in own_seats(asker(world.batang.assessor, NOON), call) if one.round == round)
    assessment.load_declarations(seats=[seat], at=NOON)
    return seat


def _verified(world: World) -> Entry:
    return Entry.objects.create(
        call=Call.objects.get(),
        village_id=world.batang.village.id,
        owner_id=world.batang.entrant,
        code="P001",
        group_name="Kelompok uji",
        state=Entry.State.VERIFIED,
        begun_at=BEGINS,
        changed_at=NOON,
        submitted_at=NOON,
        frozen={"kecamatan": world.batang.district.name},
    )
