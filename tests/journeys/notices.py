"""What the entrant of a journey was told, and what became of the letters."""

from lumbung.apps.accounts.queries import Role, asker
from lumbung.apps.notices.models import Attempt, Dispatch, Notice
from lumbung.apps.notices.operations import Message, post, read_notice
from lumbung.regulation.wording import say
from tests.journeys.world import NOW, World

REFUSED = "550 5.1.1 <(…)> is nobody here"


def tell(world: World) -> None:
    """Three notices, one of them read; two letters that did not arrive."""
    owner = world.people[Role.ENTRANT]
    for number, subject in enumerate(("sudah masuk", "perlu diperbaiki sampai 24 Agustus 2021", "lulus verifikasi")):
        message = Message(
            subject=say(
                "Isian Kelompok Melati (P001) {was}", "The entry of Kelompok Melati (P001): {was}", was=subject
            ),
            paragraphs=(say("“Keripik talas”, Kelompok Melati.", "“Keripik talas”, Kelompok Melati."),),
            link="/batang/",
            citations=("Pasal 4 huruf a", "Lampiran huruf B angka 3 huruf d angka 8) huruf b"),
        )
        post(people=[owner], key=str(number), message=message, region=world.home.region, call=world.call, at=NOW)
    first = Notice.objects.order_by("pk")[0].pk
    read_notice(asker=asker(owner, NOW), notice=first, at=NOW)
    rows = list(Dispatch.objects.order_by("pk"))
    for row, state, answer in zip(
        rows, ("sent", "failed", "given_up"), ("", "OSError timed out", REFUSED), strict=True
    ):
        row.state, row.tries, row.next_at = state, 1, NOW if state == "failed" else None
        row.save()
        Attempt.objects.create(dispatch=row, at=NOW, way="smtp", state=state, answer=answer)
