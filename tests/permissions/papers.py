"""Addresses of letterheads and templates for the permission table."""

from lumbung.apps.letters.operations import set_letterhead
from lumbung.apps.letters.operations.templates import upload_template
from lumbung.apps.letters.queries import Kind
from lumbung.documents.letters.head import Letterhead
from tests.world import NOON, World


def a_letterhead(world: World) -> dict[str, object]:
    """A sample of Batang's letterhead."""
    lead = world.asker(world.batang.organiser)
    typed = Letterhead("Pemerintah Kabupaten Batang", "Bapelitbang", place="Batang", signatory_office="Kepala")
    set_letterhead(asker=lead, home=world.batang.home, typed=typed, keep_emblem=False, at=NOON)
    return {"home": world.batang.slug, "format": "pdf"}


def a_kind_of_letter(world: World) -> dict[str, object]:
    """A kind of letter that an office may lay out."""
    return {"home": world.batang.slug, "kind": "invitation"}


def a_template(world: World) -> dict[str, object]:
    """A template that Batang's organiser uploaded."""
    made = upload_template(
        asker=world.asker(world.batang.organiser),
        home=world.batang.home,
        kind=Kind.INVITATION,
        name="undangan.docx",
        content=b"templat",
        sample=b"contoh",
        at=NOON,
    )
    return {"home": world.batang.slug, "template": made}


def a_template_to_use(world: World) -> dict[str, object]:
    """The same, to be used from now on."""
    return a_template(world) | {"act": "pakai"}
