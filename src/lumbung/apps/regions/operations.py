"""Loading the official codes, and opening an installation to a government."""

import gzip
import re
from collections.abc import Iterator
from datetime import date, datetime
from importlib.resources import files

from django.db import transaction

from lumbung.apps.regions.models import Boundary, Region, Tenant, search_name, searchable
from lumbung.apps.regions.records import lies_in
from lumbung.documents.boundaries import Unreadable, draw
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse

SHIPPED = "indonesia.tsv.gz"
BASIS = "Keputusan Menteri Dalam Negeri Nomor 300.2.2-2138 Tahun 2025"
BATCH = 5000

# First parts of addresses that are the installation's own; a government cannot have them.
ADDRESS = re.compile(r"(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ADDRESS = 40
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


def _region(code: str, name: str, on: date | None = None, basis: str = BASIS) -> Region:
    level = code.count(".") + 1
    return Region(code=code, name=name, search_name=search_name(name, level), level=level, valid_from=on, basis=basis)


def _shipped() -> Iterator[tuple[str, str]]:
    packed = (files("lumbung.apps.regions") / "codes" / SHIPPED).read_bytes()
    for line in gzip.decompress(packed).decode().splitlines():
        code, name = line.split("\t")
        yield code, name


@transaction.atomic
def replace_code(*, old: str, new: str, name: str, on: date, basis: str) -> None:
    """From a day on, a region has another code: the old row keeps its date, and names the new one."""
    row = Region.objects.select_for_update().filter(code=old, valid_to=None).first()
    if row is None:
        refuse(
            say("Kode {code} tidak berlaku.", "The code {code} is not in force.", code=old),
            say("Tulis kode yang masih berlaku.", "Write a code that is in force."),
        )
    if Region.objects.filter(code=new, valid_to=None).exists():
        refuse(
            say("Kode {code} sudah dipakai wilayah lain.", "The code {code} is another region's.", code=new),
            say("Periksa kode baru di keputusannya.", "Check the new code in the decision."),
        )
    successor = _region(new, name, on, basis)
    successor.save()
    row.valid_to, row.successor = on, successor
    row.save(update_fields=["valid_to", "successor"])


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


@transaction.atomic
def import_boundaries(*, code: str, content: bytes, source: str, at: datetime) -> int:
    """Keep the boundaries of a regency's districts from a GeoJSON file, in place of those before. Returns how many."""
    if not source.strip():
        refuse(
            say("Sumber batasnya belum ditulis.", "The source of the boundaries is missing."),
            say("Tulis siapa pembuatnya dan tahunnya.", "Write who made them, and the year."),
        )
    rows = list(Region.objects.filter(code__startswith=f"{code}.", level=Region.Level.DISTRICT, valid_to=None))
    known = {one.code.replace(".", ""): one.code for one in rows} | {one.search_name: one.code for one in rows}

    def find(words: list[str]) -> str | None:
        spoken = [re.sub(r"^\s*kec(?:amatan|\.)\s*", "", one, flags=re.IGNORECASE) for one in words]
        asked = [*(one.replace(".", "") for one in words), *map(searchable, spoken)]
        return next((known[one] for one in asked if one in known), None)

    try:
        drawing = draw(content, find, {one.code: one.name for one in rows})
    except Unreadable as why:
        refuse(why.why, why.remedy)
    Boundary.objects.filter(region__in=rows).delete()
    Boundary.objects.bulk_create(
        Boundary(
            region=one,
            path=drawing.shapes[one.code].path,
            x=drawing.shapes[one.code].x,
            y=drawing.shapes[one.code].y,
            width=drawing.width,
            height=drawing.height,
            source=source.strip()[:200],
            imported_at=at,
        )
        for one in rows
    )
    return len(rows)
