"""Addresses of rankings and decisions for the permission table: three judged entries of Batang's first district."""

from datetime import date

from lumbung.apps.accounts.queries import asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.models import Review, Seat
from lumbung.apps.contests.models import Entry, PanelDecision
from lumbung.apps.contests.operations.plenary import keep_signed_minutes
from lumbung.apps.contests.operations.settling import decide_order, settle_result, settle_round
from lumbung.apps.contests.operations.what_if import ask
from lumbung.apps.contests.queries.papers import EXCERPT
from lumbung.apps.letters.operations import attach
from lumbung.apps.letters.queries import Kind, letters
from lumbung.apps.rulebook.models import Call
from lumbung.apps.rulebook.queries import CallRecord, call_of
from lumbung.regulation.judging import Judge
from tests.papers import PDF
from tests.permissions.entering import SLUG, open_call
from tests.world import NOON, World

ROUND, ELEMENTS = "kecamatan", ("Camat", "Pejabat struktural kecamatan", "TP PKK kecamatan")
REGENCY_ELEMENTS = ("praktisi", "akademisi", "TP PKK Kabupaten", "jurnalis")
MARKS = (5, 4, 3)


def judged_call(world: World, marks: tuple[int, ...] = MARKS) -> CallRecord:
    """A call whose first level is judged: one entry for each mark. Batang's assessor sits on the panel."""
    call, here = open_call(world), world.batang
    entries = Entry.objects.bulk_create(
        Entry(
            call_id=call.id,
            village_id=here.village.id,
            owner_id=here.entrant,
            code=f"P{number:03}",
            group_name=f"Kelompok {number}",
            title=f"Rencana {number}",
            state=Entry.State.VERIFIED,
            begun_at=NOON,
            changed_at=NOON,
            submitted_at=NOON,
            frozen={"kecamatan": here.district.name, "memakai_teknologi": True},
        )
        for number, _ in enumerate(marks, start=1)
    )
    Review.objects.bulk_create(
        Review(
            call_id=call.id, round="administrasi", subject=one.pk, answer="accept", officer_id=here.organiser, at=NOON
        )
        for one in entries
    )
    _judge(world, call, ROUND, [here.district.name], ELEMENTS, marks)
    return call


def _judge(
    world: World, call: CallRecord, round: str, group: list[str], elements: tuple[str, ...], marks: tuple[int, ...]
) -> None:
    """A panel on which Batang's assessor sits first, and the sheets that all of it handed in."""
    here = world.batang
    others = [world.person(f"Juri {one}") for one in elements[1:]]
    assessment.appoint_panel(
        asker=asker(here.organiser, NOON),
        call=call.id,
        round=round,
        group=group,
        members=list(zip((here.assessor, *others), elements, strict=True)),
        decision="SK uji",
        decided_on=date(2021, 8, 30),
        at=NOON,
    )
    items = Judge(call.rules, call.rules.round(round)).items
    sheets = [
        (one.pk, [min(int(item.high / item.step), mark) for item in items])
        for one, mark in zip(Entry.objects.order_by("code"), marks, strict=True)
    ]
    for seat in Seat.objects.filter(panel__round=round):
        assessment.load_declarations(seats=[seat.pk], at=NOON)
        assessment.load_sheets(seat=seat.pk, sheets=sheets, handed_in=True, at=NOON)


def a_judged_call(world: World) -> dict[str, object]:
    """A call that is judged."""
    judged_call(world)
    return {"home": world.batang.slug, "call": SLUG}


def _settled_result(world: World) -> int:
    """The decision about the result of all awards."""
    call, lead = judged_call(world), asker(world.batang.organiser, NOON)
    settle_round(asker=lead, call=call, round=ROUND, group=[world.batang.district.name], at=NOON)
    _judge(world, call, "kabupaten", [], REGENCY_ELEMENTS, MARKS)
    return settle_result(asker=lead, call=call, at=NOON)


def all_certificates(world: World) -> dict[str, object]:
    """The certificates of the result, each of them made."""
    result = _settled_result(world)
    for one in letters(f"settlement:{result}"):
        attach(letter=one.id, format="pdf", content=PDF)
    return {"home": world.batang.slug, "call": SLUG, "settlement": result}


def an_announced_call(world: World) -> dict[str, object]:
    """A call whose result is public."""
    result = _settled_result(world)
    (minutes,) = (one for one in letters(f"settlement:{result}") if one.kind is Kind.MINUTES)
    attach(letter=minutes.id, format=EXCERPT, content=b"%PDF-1.7 contoh %%EOF")
    Call.objects.update(state=Call.State.ANNOUNCED, announced_at=NOON)
    return {"home": world.batang.slug, "call": SLUG}


def an_announced_group(world: World) -> dict[str, object]:
    """A group of a call whose result is public."""
    return an_announced_call(world) | {"group": _slug(world)}


def an_own_place(world: World) -> dict[str, object]:
    """The place of one's own entry, and every figure of it."""
    return an_announced_group(world) | {"at": ROUND, "entry": "p001"}


def a_group(world: World) -> dict[str, object]:
    """The ranking of a group."""
    return a_judged_call(world) | {"at": ROUND, "group": _slug(world)}


def something_asked(world: World) -> dict[str, object]:
    """How a ranking would be under another reading."""
    call, here = judged_call(world), world.batang
    made = ask(
        asker=asker(here.organiser, NOON),
        call=call,
        scope=ROUND,
        group=(here.district.name,),
        readings={"gabung-juri": "median"},
        reason="Ditanya dalam rapat.",
        at=NOON,
    )
    return {"home": here.slug, "call": SLUG, "asked_as": made}


def a_tied_group(world: World) -> dict[str, object]:
    """A ranking in which a panel must decide who is the last that goes on."""
    judged_call(world, (4,) * 7)
    return {"home": world.batang.slug, "call": SLUG, "at": ROUND, "group": _slug(world)}


def an_entry_in_a_group(world: World) -> dict[str, object]:
    """One entry in the ranking of a group."""
    return a_group(world) | {"entry": "p001"}


def a_locked_sheet(world: World) -> dict[str, object]:
    """A juror's sheet for one entry, handed in."""
    return an_entry_in_a_group(world) | {"seat": Seat.objects.order_by("pk")[0].pk}


def a_seat_that_decides(world: World) -> dict[str, object]:
    """The seat of Batang's assessor on the panel that decides in a group."""
    return a_group(world) | {"seat": Seat.objects.order_by("pk")[0].pk}


def a_signed_paper(world: World) -> dict[str, object]:
    """The minutes of a decision, signed and scanned."""
    found = a_settlement(world)
    keep_signed_minutes(
        asker=asker(world.batang.organiser, NOON),
        call=call_of(Call.objects.get().pk),
        settlement=int(str(found["settlement"])),
        name="ba.pdf",
        content=PDF,
        at=NOON,
    )
    return found


def a_minuted_order(world: World) -> dict[str, object]:
    """The order of equal entries, as a panel decided it."""
    address, here = a_tied_group(world), world.batang
    call = call_of(Call.objects.get().pk)
    order = [f"P{number:03}" for number in range(1, 8)]
    decide_order(asker=asker(here.organiser, NOON), call=call, scope=ROUND, order=order, reason="Undian.", at=NOON)
    return address | {"kind": "urutan", "act": PanelDecision.objects.get().pk}


def a_settlement(world: World) -> dict[str, object]:
    """The decision of who goes on from a group."""
    call, here = judged_call(world), world.batang
    made = settle_round(asker=asker(here.organiser, NOON), call=call, round=ROUND, group=[here.district.name], at=NOON)
    return {"home": here.slug, "call": SLUG, "settlement": made}


def a_paper(world: World) -> dict[str, object]:
    """The minutes of a decision."""
    found = a_settlement(world)
    (minutes,) = letters(f"settlement:{found['settlement']}")
    attach(letter=minutes.id, format="pdf", content=b"%PDF-1.7 contoh %%EOF")
    return found | {"letter": minutes.id, "format": "pdf"}


def _slug(world: World) -> str:
    return world.batang.district.name.lower()


def a_paper_to_issue(world: World) -> dict[str, object]:
    """An attendance list that may follow a decision."""
    return a_settlement(world) | {"kind": "daftar-hadir"}
