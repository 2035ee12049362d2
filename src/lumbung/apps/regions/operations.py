"""Loading the official codes, opening an installation to a government, and drawing its districts."""

import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from datetime import datetime
from importlib.resources import files
from typing import NoReturn

from django.db import transaction

from lumbung.apps.regions.models import Boundary, Region, Tenant, Tile, search_name, searchable
from lumbung.apps.regions.records import Home, lies_in
from lumbung.documents.boundaries import Drawing, Find, Survey, Unreadable, draw, survey
from lumbung.documents.layout import read_layout
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record
from lumbung.shared.trail.sealing import Fact

SHIPPED = "indonesia.tsv.gz"
BASIS = "Keputusan Menteri Dalam Negeri Nomor 300.2.2-2138 Tahun 2025"
BATCH = 5000

# First parts of addresses that are the installation's own; a government cannot have them.
ADDRESS = re.compile(r"(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ADDRESS = 40
LONGEST_SOURCE = 200
GOVERNMENTS = (Region.Level.PROVINCE, Region.Level.REGENCY)
RESERVED = frozenset({"akun", "bahasa", "kabar", "static", "surat", "wilayah"})


@transaction.atomic
def load_regions(*, prefix: str = "") -> int:
    """Load the shipped codes that are not there yet; those under a prefix and above it, or all. Returns how many."""
    known = set(Region.objects.values_list("code", flat=True))  # also those that were replaced since
    rows = [
        _region(code, name)
        for code, name in _shipped()
        if code not in known and (lies_in(code, prefix) or lies_in(prefix, code) or not prefix)
    ]
    Region.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def _region(code: str, name: str) -> Region:
    level = code.count(".") + 1
    return Region(code=code, name=name, search_name=search_name(name, level), level=level, basis=BASIS)


def _shipped() -> Iterator[tuple[str, str]]:
    packed = (files("lumbung.apps.regions") / "codes" / SHIPPED).read_bytes()
    for line in gzip.decompress(packed).decode().splitlines():
        code, name = line.split("\t")
        yield code, name


@transaction.atomic
def open_home(*, slug: str, code: str, name: str, contact: str = "") -> int:
    """Let a government use this installation under `/<slug>/`. Returns its id."""
    if not ADDRESS.fullmatch(slug):
        refuse(
            say("/{slug}/ bukan alamat yang dapat dipakai.", "/{slug}/ cannot be an address.", slug=slug),
            say(
                "Pakai huruf kecil, angka, dan tanda hubung saja, paling banyak {most} huruf.",
                "Use small letters, digits and hyphens only, {most} at most.",
                most=LONGEST_ADDRESS,
            ),
        )
    if slug in RESERVED or Tenant.objects.filter(slug=slug).exists():
        refuse(
            say("Alamat /{slug}/ sudah dipakai.", "The address /{slug}/ is taken.", slug=slug),
            say("Pilih alamat lain.", "Choose another one."),
        )
    region = Region.objects.filter(code=code, valid_to=None).first()
    if region is None:
        refuse(
            say("Kode wilayah {code} tidak ada.", "There is no region {code}.", code=code),
            say(
                "Periksa kodenya, misalnya 33 untuk provinsi atau 33.25 untuk kabupaten dan kota.",
                "Check the code, such as 33 for a province or 33.25 for a regency or city.",
            ),
        )
    if region.level not in GOVERNMENTS:
        refuse(
            say(
                "{name} bukan provinsi, kabupaten, atau kota.",
                "{name} is no province, regency or city.",
                name=str(region),
            ),
            say("Tulis kode pemerintah daerahnya, misalnya 33.25.", "Write its government's code, such as 33.25."),
        )
    return Tenant.objects.create(slug=slug, name=name, region=region, contact=contact).pk


def survey_boundaries(*, home: Home, content: bytes) -> Survey:
    """What a GeoJSON file holds of a government's districts; nothing is kept."""
    rows = _districts(home)
    try:
        return survey(content, _finding(rows), {one.code: one.name for one in rows})
    except Unreadable as why:
        refuse(why.why, why.remedy)


@transaction.atomic
def import_boundaries(*, home: Home, content: bytes, source: str, at: datetime) -> int:
    """Keep the boundaries of a government's districts from a GeoJSON file of these alone. Returns how many."""
    rows = _districts(home)
    try:
        drawing = draw(content, _finding(rows), {one.code: one.name for one in rows})
    except Unreadable as why:
        refuse(why.why, why.remedy)
    return keep_boundaries(home=home, drawing=drawing, source=source, at=at, by=None)


@transaction.atomic
def keep_boundaries(*, home: Home, drawing: Drawing, source: str, at: datetime, by: int | None) -> int:
    """Keep the drawing of a government's districts, in place of the one before. Returns how many there are."""
    source = _told(source)
    rows = [one for one in _districts(home) if one.code in drawing.shapes]
    Boundary.objects.filter(region__in=_districts(home)).delete()
    Boundary.objects.bulk_create(
        Boundary(
            region=one,
            path=drawing.shapes[one.code].path,
            x=drawing.shapes[one.code].x,
            y=drawing.shapes[one.code].y,
            width=drawing.width,
            height=drawing.height,
            box=astuple(drawing.box),
            source=source,
            imported_at=at,
        )
        for one in rows
    )
    _note(home, at, by, act="regions.import_boundaries", districts=len(rows), source=source)
    return len(rows)


@transaction.atomic
def remove_boundaries(*, home: Home, at: datetime, by: int | None) -> None:
    """Draw a government's districts on no map any more."""
    if not Boundary.objects.filter(region__in=_districts(home)).delete()[0]:
        _refuse_gone()
    _note(home, at, by, act="regions.remove_boundaries")


@transaction.atomic
def import_layout(*, home: Home, content: bytes, source: str, at: datetime, by: int | None) -> int:
    """Keep where each district of a government stands among the tiles, in place of the layout before."""
    source, rows = _told(source), _districts(home)
    try:
        places = read_layout(content, _finding(rows), {one.code: one.name for one in rows})
    except Unreadable as why:
        refuse(why.why, why.remedy)
    Tile.objects.filter(region__in=rows).delete()
    Tile.objects.bulk_create(
        Tile(region=one, row=places[one.code][0], column=places[one.code][1], source=source, imported_at=at)
        for one in rows
    )
    _note(home, at, by, act="regions.import_layout", districts=len(rows), source=source)
    return len(rows)


@transaction.atomic
def remove_layout(*, home: Home, at: datetime, by: int | None) -> None:
    """Tiles stand in the order of their codes again."""
    if not Tile.objects.filter(region__in=_districts(home)).delete()[0]:
        _refuse_gone()
    _note(home, at, by, act="regions.remove_layout")


def _districts(home: Home) -> list[Region]:
    return list(Region.objects.filter(code__startswith=f"{home.code}.", level=Region.Level.DISTRICT, valid_to=None))


def _finding(rows: Sequence[Region]) -> Find:
    """How a word of a file is understood: an official code with or without its dots, or a name in any spelling."""
    known = {one.search_name: one.code for one in rows} | {one.code.replace(".", ""): one.code for one in rows}

    def find(word: str) -> str | None:
        spoken = re.sub(r"^\s*kec(?:amatan|\.)\s*", "", word, flags=re.IGNORECASE)
        return known.get(word.strip().replace(".", "")) or known.get(searchable(spoken))

    return find


def _told(source: str) -> str:
    if not source.strip():
        refuse(
            say("Sumbernya belum ditulis.", "The source is missing."),
            say("Tulis siapa pembuatnya dan tahunnya.", "Write who made it, and the year."),
        )
    return " ".join(source.split())[:LONGEST_SOURCE]


def _refuse_gone() -> NoReturn:
    refuse(say("Tidak ada yang dihapus.", "There is nothing to remove."), say("Muat ulang halamannya.", "Reload it."))


def _note(home: Home, at: datetime, by: int | None, act: str, **facts: Fact) -> None:
    record(chain=f"region:{home.region}", at=at, actor=by, act=act, **facts)
