"""Addresses of what follows the award, for the permission table: the entrant's group won in Batang's call."""

from datetime import date

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from lumbung.apps.accounts.queries import asker
from lumbung.apps.followup.models import GoalValue, Grantee, Payment, Receipt, Refund, Session, Spending, Tranche, Visit
from lumbung.apps.followup.operations import Planned, Winner, hand_over
from lumbung.apps.followup.operations.paying import TypedTranche, set_tranches
from lumbung.apps.followup.operations.registering import register
from lumbung.apps.rulebook.models import Call
from lumbung.apps.rulebook.queries import call_of
from lumbung.shared.files.keeping import new_key, put
from tests.permissions.entering import SLUG, open_call
from tests.world import NOON, World


def a_call(world: World) -> dict[str, object]:
    """A call whose result is public, with one winner."""
    call, here = open_call(world), world.batang
    Call.objects.update(state=Call.State.ANNOUNCED, announced_at=NOON)
    one = Winner(
        subject=1,
        code="P001",
        name="Kelompok uji",
        title="Rencana uji",
        village=here.village.id,
        owner=here.entrant,
        award="pemenang",
        prizes=("Emas",),
        amount=300_000_000,
        goods=(),
        source="APBD",
        citations=(),
        before={"penerima_manfaat": "30"},
        about={"Fokus": ("agrobisnis",)},
        plan=[Planned("Wajan", "bahan", 100_000, False, None, "", None, None)],
    )
    hand_over(call=call_of(call.id), winners=[one], seal="0" * 64, by=here.organiser, at=NOON)
    return {"home": here.slug, "call": SLUG}


def a_winner(world: World) -> dict[str, object]:
    """The winner, for everybody."""
    return a_call(world) | {"code": "p001"}


def a_grantee(world: World) -> dict[str, object]:
    """The same for who looks after it."""
    return a_call(world) | {"grantee": Grantee.objects.get().pk}


def a_tranche(world: World) -> dict[str, object]:
    """The one tranche in which the winner is paid."""
    found, lead = a_grantee(world), asker(world.batang.organiser, NOON)
    call = call_of(Call.objects.get().pk)
    set_tranches(asker=lead, call=call, typed=[TypedTranche(100)], at=NOON)
    return found | {"tranche": 1}


def a_payment(world: World) -> dict[str, object]:
    """What the winner was paid, with the file that shows its condition."""
    found = {name: value for name, value in a_tranche(world).items() if name != "tranche"}
    made = Payment.objects.create(
        grantee=Grantee.objects.get(),
        tranche=Tranche.objects.get(),
        amount=1,
        paid_on=date(2021, 8, 1),
        reference="SP2D 1",
        file_name="bukti.pdf",
        file_media_type="application/pdf",
        file_stored_as=default_storage.save("uji/bukti.pdf", ContentFile(b"%PDF-1.7 %%EOF")),
        by_id=world.batang.organiser,
        at=NOON,
    )
    return found | {"payment": made.pk}


def a_refund(world: World) -> dict[str, object]:
    """What the winner gave back."""
    found = a_grantee(world)
    made = Refund.objects.create(
        grantee=Grantee.objects.get(),
        amount=1,
        returned_on=date(2021, 8, 1),
        reference="STS 1",
        by_id=world.batang.organiser,
        at=NOON,
    )
    return found | {"refund": made.pk}


def a_purchase(world: World) -> dict[str, object]:
    """What the winner bought."""
    found = a_grantee(world)
    one = Grantee.objects.get()
    made = Spending.objects.create(
        grantee=one, description="Wajan", amount=1, spent_on=date(2021, 8, 1), by_id=world.batang.entrant, at=NOON
    )
    return found | {"spending": made.pk}


def a_receipt(world: World) -> dict[str, object]:
    """The receipt for it."""
    found, key = a_purchase(world), new_key()
    made = Receipt.objects.create(
        spending_id=int(str(found.pop("spending"))),
        name="nota.jpg",
        media_type="image/jpeg",
        size=1,
        sha256="0" * 64,
        stored_as=put("uji", b"nota", key),
        key=key,
        added_at=NOON,
    )
    return found | {"receipt_id": made.pk}


def a_session(world: World) -> dict[str, object]:
    """A session with winners."""
    found = a_call(world)
    made = Session.objects.create(
        call=Call.objects.get(),
        title="Pembukuan",
        held_on=date(2021, 8, 1),
        place="Aula",
        by_id=world.batang.organiser,
        at=NOON,
    )
    return found | {"session": made.pk}


def a_kind_of_visit(world: World) -> dict[str, object]:
    """Where a visit is recorded."""
    return a_grantee(world) | {"kind": "monitoring"}


def a_visit(world: World) -> dict[str, object]:
    """A visit to the winner."""
    found = a_grantee(world)
    made = Visit.objects.create(
        grantee=Grantee.objects.get(),
        kind="monitoring",
        held_on=date(2021, 8, 1),
        office="Dinas",
        found="Ramai.",
        by_id=world.batang.agency,
        at=NOON,
    )
    return found | {"visit": made.pk}


def a_photo(world: World) -> dict[str, object]:
    """A picture of it."""
    found, key = a_visit(world), new_key()
    visit = Visit.objects.get(pk=int(str(found.pop("visit"))))
    made = visit.photos.create(name="a.jpg", media_type="image/jpeg", stored_as=put("uji", b"foto", key), key=key)
    return found | {"photo_id": made.pk}


def a_goal_value(world: World) -> dict[str, object]:
    """The figure of a goal."""
    found, here = a_call(world), world.batang
    typed = {"goal": "ipg", "year": 2020, "value": 90, "source": "Uji", "by_id": here.organiser, "at": NOON}
    return found | {"value": GoalValue.objects.create(region_id=here.home.region, **typed).pk}


def an_innovation(world: World) -> dict[str, object]:
    """The winner in the registry."""
    found, lead = a_grantee(world), asker(world.batang.organiser, NOON)
    call, one = call_of(Call.objects.get().pk), int(str(found["grantee"]))
    return {"home": found["home"], "innovation": register(asker=lead, call=call, grantee=one, at=NOON)}
