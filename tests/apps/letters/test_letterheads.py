"""An office's letterhead and numbers: set by its organiser, kept by version, and printed on what is issued after."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image

from lumbung.apps.letters.models import Emblem, Letter, Letterhead
from lumbung.apps.letters.operations import issue
from lumbung.apps.letters.queries import Kind, letterhead_as_printed, letters
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.papers import picture, words_of, words_of_docx
from tests.world import NOON, World

TYPED = {
    "government": "Pemerintah Kabupaten Batang",
    "office": "Badan Perencanaan, Penelitian dan Pengembangan",
    "address": "Jalan Contoh Nomor 1",
    "contact": "",
    "place": "Batang",
    "signatory_office": "Sekretaris Daerah",
    "signatory": "Nama Contoh",
    "acting": "a.n.",
    "on_behalf": "Bupati Batang",
}


def address(world: World, page: str = "kop-surat/") -> str:
    return f"/{world.batang.slug}/{page}"


def send(world: World, emblem: tuple[str, bytes] | None = None, **typed: str) -> str:
    """What the organiser reads after sending the form."""
    file = {"emblem": SimpleUploadedFile(*emblem)} if emblem else {}
    client = world.client_of(world.batang.organiser, NOON)
    return client.post(address(world), {**TYPED, **typed, **file}, follow=True).content.decode()


def issued(world: World, kind: Kind = Kind.MINUTES, number: str = "") -> str:
    made = issue(
        region=world.batang.home.region, kind=kind, subject="uji", title="Uji", facts={}, at=NOON, number=number
    )
    return Letter.objects.get(pk=made).written


def test_a_letterhead_is_kept_by_version_and_a_letter_keeps_the_one_it_was_issued_under(world: World) -> None:
    assert "Kop surat tersimpan." in send(world)
    issued(world)
    send(world, office="Badan Riset dan Inovasi Daerah")
    issued(world)
    first, second = (letterhead_as_printed(one.letterhead) for one in letters("uji"))
    assert first is not None
    assert second is not None
    assert (first.office, second.office) == (TYPED["office"], "Badan Riset dan Inovasi Daerah")
    assert first.signs_as == ("a.n. Bupati Batang", "Sekretaris Daerah,")
    acts = [one.act for one in lines(f"region:{world.batang.home.region}")]
    assert acts[:2] == ["letters.set_letterhead"] * 2


def test_the_emblem_is_drawn_anew_small_and_stays_until_another_is_chosen(world: World) -> None:
    large = Image.new("RGB", (1800, 900), "green")
    made, notes = io.BytesIO(), Image.Exif()
    notes[0x010E] = "catatan rahasia"
    large.save(made, "JPEG", exif=notes)
    send(world, ("lambang.jpg", made.getvalue()))
    send(world, place="Blado")
    kept = Letterhead.objects.latest("pk")
    assert kept.emblem is not None
    assert kept.place == "Blado"
    content = bytes(kept.emblem.content)
    assert Image.open(io.BytesIO(content)).size == (600, 300)
    assert b"rahasia" not in content
    send(world, without_emblem="on")
    assert Letterhead.objects.latest("pk").emblem is None
    assert Emblem.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (("lambang.png", b"bukan gambar"), "bukan"),
        (("lambang.png", picture("PNG")[:60]), "rusak"),
        (("lambang.pdf", b"%PDF-1.7"), "bukan"),
    ],
)
def test_what_is_no_picture_is_told_and_nothing_typed_is_lost(world: World, file: tuple[str, bytes], said: str) -> None:
    page = send(world, file)
    assert said in page
    assert TYPED["office"] in page
    assert not Letterhead.objects.exists()


def test_whoever_signs_on_behalf_says_of_whom(world: World) -> None:
    assert "Tulis atas nama siapa." in send(world, on_behalf="")


def test_the_sample_shows_head_and_signatory_in_both_files(world: World) -> None:
    send(world, ("lambang.png", picture("PNG")))
    client = world.client_of(world.batang.organiser)
    for format, read in (("pdf", words_of), ("docx", words_of_docx)):
        text = " ".join(read(client.get(address(world, f"kop-surat/contoh.{format}")).content).split())
        for said in (TYPED["office"].upper(), "Jalan Contoh Nomor 1", "a.n. Bupati Batang", "Nama Contoh"):
            assert said in text, format


def set_patterns(world: World, **patterns: str) -> str:
    typed = {kind.value: "{jenis}/{urut}/{tahun}" for kind in Kind} | patterns
    client = world.client_of(world.batang.organiser, NOON)
    return client.post(address(world, "nomor-surat/"), typed, follow=True).content.decode()


def test_a_pattern_writes_the_numbers_to_come_and_the_register_goes_on(world: World) -> None:
    issued(world)
    page = set_patterns(world, minutes="050/{urut:4}/{jenis}/{tahun}")
    assert "050/0002/BA/2021" in page
    assert [issued(world), issued(world, Kind.CERTIFICATE)] == ["050/0002/BA/2021", "PIAGAM/001/2021"]
    assert letters("uji")[0].number == "BA/001/2021"


def test_two_kinds_that_would_share_numbers_are_refused_at_their_patterns(world: World) -> None:
    page = set_patterns(world, minutes="{urut}/{tahun}", certificate="{urut:5}/{tahun}")
    assert "dua surat akan bernomor sama" in page
    assert issued(world) == "BA/001/2021"


def test_a_number_of_the_offices_own_agenda_leaves_the_register_alone_and_is_given_once(world: World) -> None:
    assert issued(world, number="005/17/XI") == "005/17/XI"
    assert issued(world) == "BA/001/2021"
    for taken in ("005/17/XI", "BA/044/2021"):
        with pytest.raises(Refused), transaction.atomic():
            issued(world, number=taken)


def test_a_number_that_meets_one_of_the_agenda_is_refused_and_leaves_no_gap(world: World) -> None:
    issued(world, number="9/001/2021")
    set_patterns(world, minutes="9/{urut}/{tahun}")
    with pytest.raises(Refused, match="Another letter has"), transaction.atomic():
        issued(world)
    set_patterns(world)
    assert issued(world) == "BA/001/2021"


def test_a_year_begins_its_own_numbers(world: World) -> None:
    issued(world)
    later = issue(
        region=world.batang.home.region,
        kind=Kind.MINUTES,
        subject="uji",
        title="Uji",
        facts={},
        at=NOON + timedelta(days=200),
    )
    assert Letter.objects.get(pk=later).written == "BA/001/2022"
