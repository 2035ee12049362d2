"""An office lays out its own letters: a template is tried, looked at, accepted, and withdrawn."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from lumbung.apps.letters.models import Letter, Template
from lumbung.apps.letters.operations import issue
from lumbung.apps.letters.operations.templates import accept_template
from lumbung.apps.letters.queries import Kind
from lumbung.documents.filling.starter import BODIES, starter
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.papers import words_of_docx
from tests.world import NOON, World


def address(world: World, rest: str = "") -> str:
    return f"/{world.batang.slug}/templat-surat/{rest}"


def send(world: World, content: bytes, kind: str = "invitation", name: str = "undangan.docx") -> str:
    client = world.client_of(world.batang.organiser, NOON)
    answer = client.post(address(world, f"{kind}/"), {"file": SimpleUploadedFile(name, content)}, follow=True)
    return answer.content.decode()


def press(world: World, act: str) -> str:
    newest = Template.objects.latest("pk").pk
    client = world.client_of(world.batang.organiser, NOON)
    return client.post(address(world, f"{newest}/{act}/"), follow=True).content.decode()


def template_of_the_next(world: World, kind: Kind = Kind.INVITATION) -> int | None:
    made = issue(region=world.batang.home.region, kind=kind, subject="uji", title="Uji", facts={}, at=NOON)
    return Letter.objects.get(pk=made).template_id


def test_a_template_is_tried_first_and_lays_out_letters_only_once_it_is_accepted(world: World) -> None:
    page = send(world, starter("invitation"))
    assert "Templat terisi." in page
    assert "Pakai templat ini" in page
    assert template_of_the_next(world) is None
    made = Template.objects.get()
    sample = world.client_of(world.batang.organiser).get(address(world, f"{made.pk}/contoh.docx")).content
    assert "CONTOH/001/2021" in words_of_docx(sample)
    assert "Berhenti memakai" in press(world, "pakai")
    assert template_of_the_next(world) == made.pk
    assert template_of_the_next(world, Kind.ANNOUNCEMENT) is None
    press(world, "berhenti")
    assert template_of_the_next(world) is None
    acts = [one.act for one in lines(f"region:{world.batang.home.region}")][:3]
    assert acts == ["letters.withdraw_template", "letters.accept_template", "letters.upload_template"]


def test_the_newest_accepted_template_takes_the_place_of_the_one_before(world: World) -> None:
    for _ in range(2):
        send(world, starter("invitation"))
        press(world, "pakai")
    assert template_of_the_next(world) == Template.objects.latest("pk").pk
    assert Template.objects.filter(withdrawn_at=None).count() == 1


def test_a_template_that_gives_no_paper_is_refused_with_what_to_do_and_nothing_is_kept(world: World) -> None:
    paper, made = Document(), BytesIO()
    paper.add_paragraph("{{ nomor }} tanpa kode")
    paper.save(made)
    assert "{{ kode_periksa }}" in send(world, made.getvalue())
    assert "Isi undangan.docx adalah PDF." in send(world, b"%PDF-1.7")
    assert (
        "Belum ada berkas"
        in world.client_of(world.batang.organiser).post(address(world, "invitation/")).content.decode()
    )
    assert not Template.objects.exists()


def test_what_people_sign_for_keeps_our_layout(world: World) -> None:
    client = world.client_of(world.batang.organiser)
    for kind in Kind:
        wanted = 200 if kind.value in BODIES else 404
        assert client.get(address(world, f"{kind.value}/")).status_code == wanted
    assert not {"minutes", "scores", "annex"} & set(BODIES)


def test_nobody_uses_a_template_of_another_region(world: World) -> None:
    send(world, starter("invitation"))
    here = world.pekalongan
    with pytest.raises(Refused):
        accept_template(asker=world.asker(here.organiser), home=here.home, template=Template.objects.get().pk, at=NOON)


def test_the_list_asks_as_much_of_one_template_as_of_many(world: World) -> None:
    client, counted = world.client_of(world.batang.organiser, NOON), []
    for kind in ("invitation", "announcement", "attendance"):
        send(world, starter(kind), kind)
        with CaptureQueriesContext(connection) as done:
            client.get(address(world))
        counted.append(len(done))
    assert counted[0] == counted[2]
