"""Loading the official codes, and opening an installation to a government."""

import gzip
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from django.db import transaction

from lumbung.apps.regions.models import Region, Tenant, searchable
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse

SHIPPED = "indonesia.tsv.gz"
BASIS = "Keputusan Menteri Dalam Negeri Nomor 300.2.2-2138 Tahun 2025"
BATCH = 5000


@transaction.atomic
def load_regions(*, prefix: str = "") -> int:
    """Load the shipped codes that are not there yet; those under a prefix and above it, or all. Returns how many."""
    known = set(Region.objects.filter(valid_to=None).values_list("code", flat=True))
    rows = [
        Region(code=code, name=name, search_name=searchable(name), level=code.count(".") + 1, basis=BASIS)
        for code, name in _shipped()
        if code not in known and (code.startswith(prefix) or prefix.startswith(code))
    ]
    Region.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


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
    successor = Region.objects.create(
        code=new, name=name, search_name=searchable(name), level=new.count(".") + 1, valid_from=on, basis=basis
    )
    row.valid_to, row.successor = on, successor
    row.save(update_fields=["valid_to", "successor"])


@transaction.atomic
def open_home(*, slug: str, code: str, name: str, contact: str = "") -> int:
    """Let a government use this installation under `/<slug>/`. Returns its id."""
    region = Region.objects.filter(code=code, valid_to=None).first()
    if region is None:
        refuse(
            say("Kode wilayah {code} tidak ada.", "There is no region {code}.", code=code),
            say("Muat daftar wilayah lebih dulu.", "Load the list of regions first."),
        )
    return Tenant.objects.create(slug=slug, name=name, region=region, contact=contact).pk
