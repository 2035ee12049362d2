"""Addresses of what follows the award, for the permission table: the entrant's group won in Batang's call."""

from lumbung.apps.followup.models import Grantee
from lumbung.apps.followup.operations import Planned, Winner, hand_over
from lumbung.apps.rulebook.models import Call
from lumbung.apps.rulebook.queries import call_of
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
