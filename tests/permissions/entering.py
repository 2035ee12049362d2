"""Addresses of an entry for the permission table: Batang's call, and a group's entry in it."""

from functools import cache
from pathlib import Path

from lumbung.apps.accounts.queries import asker
from lumbung.apps.contests.models import Attachment, Entry, Measurement, Recommendation
from lumbung.apps.contests.operations.attaching import attach_file
from lumbung.apps.contests.operations.entering import begin_entry
from lumbung.apps.contests.tasks.measuring import keep_measured
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.models import Decree, DecreeFile
from lumbung.apps.rulebook.queries import CallRecord, call_of
from lumbung.documents.reading import Measured, measure
from lumbung.shared.files.keeping import new_key
from tests.apps.contests.entering_world import JULY, PDF
from tests.world import BEGINS, World

LAW = Path("regulations/batang-2021")
SLUG = "lomba-2021"


@cache
def measured() -> Measured:
    """What is measured of the file, once."""
    return measure("pdf", PDF)


@cache
def law() -> tuple[tuple[str, bytes], ...]:
    """The decree's files, read once: each cell of the table makes its world anew."""
    return tuple((one.name, one.read_bytes()) for one in LAW.iterdir())


def open_call(world: World) -> CallRecord:
    """Batang's call, open. Its decree is known to load, so it is kept as it is."""
    decree = Decree.objects.create(sha256="0" * 64, code="batang-2021", added_at=BEGINS)
    DecreeFile.objects.bulk_create(DecreeFile(decree=decree, name=name, content=content) for name, content in law())
    who, home = asker(world.batang.organiser, BEGINS), world.batang.home
    call = rulebook.prepare_call(asker=who, home=home, slug=SLUG, decree=decree.pk, at=BEGINS)
    rulebook.open_call(asker=who, home=home, call=call, at=BEGINS)
    return call_of(call)


def a_call(world: World) -> dict[str, object]:
    """A call of Batang's."""
    open_call(world)
    return {"home": world.batang.slug, "call": SLUG}


def a_list(world: World) -> dict[str, object]:
    """The list of a call."""
    return a_call(world) | {"fact": "prioritas_rkpd"}


def a_villages_list(world: World) -> dict[str, object]:
    """The list of a village."""
    return a_call(world) | {"fact": "kegiatan_rkp_desa", "village": world.batang.village.code}


def an_entry(world: World) -> dict[str, object]:
    """An entry of the entrant's group, with a file."""
    call, who = open_call(world), asker(world.batang.entrant, JULY)
    entry = begin_entry(asker=who, call=call, village=world.batang.village, group_name="Kelompok uji", at=JULY)
    attach_file(asker=who, call=call, entry=entry, document="proposal", name="a.pdf", content=PDF, at=JULY)
    return {"home": world.batang.slug, "call": SLUG, "entry": entry}


def a_sent_entry(world: World) -> dict[str, object]:
    """An entry that was sent."""
    found = an_entry(world)
    Entry.objects.filter(pk=int(str(found["entry"]))).update(
        submitted_at=JULY, code="P001", state=Entry.State.SUBMITTED
    )
    return found


def a_page_of_an_entry(world: World) -> dict[str, object]:
    """A page on which something is typed."""
    return an_entry(world) | {"step": "kegiatan"}


def a_page_of_rows(world: World) -> dict[str, object]:
    """A page on which people are typed."""
    return an_entry(world) | {"step": "pengurus"}


def a_paper(world: World) -> dict[str, object]:
    """A paper to download."""
    return an_entry(world) | {"form": "kerangka-proposal", "kind": "docx"}


def a_document(world: World) -> dict[str, object]:
    """The place of a document."""
    return an_entry(world) | {"document": "proposal"}


def a_villages_document(world: World) -> dict[str, object]:
    """The place of a document that the village gives."""
    return an_entry(world) | {"document": "surat-rekomendasi"}


def an_asked_entry(world: World) -> dict[str, object]:
    """An entry, and what it asked of its village."""
    found = an_entry(world)
    made = Recommendation.objects.create(
        entry_id=int(str(found["entry"])), document="surat-rekomendasi", asked_by_id=world.batang.entrant, asked_at=JULY
    )
    return found | {"recommendation": made.pk}


def a_request(world: World) -> dict[str, object]:
    """What a group asked of its village."""
    return {name: value for name, value in an_asked_entry(world).items() if name != "entry"}


def a_refusal(world: World) -> dict[str, object]:
    """The page on which a village refuses it."""
    return a_request(world) | {"answer": "tolak"}


def an_upload(world: World) -> dict[str, object]:
    """A file of an entry that is coming in pieces."""
    found = an_entry(world)
    entry = Entry.objects.get(pk=int(str(found["entry"])))
    made = entry.unfinished.create(
        document="proposal", by_id=world.batang.entrant, mark="a", name="a.pdf", size=9, key=new_key(), begun_at=JULY
    )
    return found | {"upload": made.pk}


def an_offset(world: World) -> dict[str, object]:
    """The next piece of it."""
    return an_upload(world) | {"offset": 0}


def a_video_document(world: World) -> dict[str, object]:
    """The place of a document that may be a video."""
    return an_entry(world) | {"document": "gambar-dan-video"}


def a_link(world: World) -> dict[str, object]:
    """A link to a video of an entry."""
    found = an_entry(world)
    entry = Entry.objects.get(pk=int(str(found["entry"])))
    made = entry.videos.create(
        document="gambar-dan-video", link="https://a.example", by_id=world.batang.entrant, added_at=JULY
    )
    return found | {"video": made.pk}


def a_file(world: World) -> dict[str, object]:
    """A file of an entry."""
    found = an_entry(world)
    return found | {"file": Attachment.objects.get(entry_id=int(str(found["entry"]))).pk}


def a_measured_page(world: World) -> dict[str, object]:
    """The page of a file that was measured."""
    found = a_file(world)
    keep_measured(Measurement.objects.get(), measured(), JULY)
    return found | {"page": 1}
