"""Importing a price standard."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.prices.models import PriceItem, PriceStandard
from lumbung.apps.prices.permissions import imports_prices
from lumbung.apps.regions.queries import Home
from lumbung.documents.prices.reading import PriceLine
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

FIRST_YEAR, LAST_YEAR = 2000, 2100


@transaction.atomic
def import_standard(
    *, asker: Asker, home: Home, year: int, basis: str, lines: Sequence[PriceLine], at: datetime
) -> int:
    """Keep a new version of a government's price standard. Returns its id; older versions stay as they are."""
    if not imports_prices(asker, home):
        refuse(
            say(
                "Standar harga diimpor penyelenggara atau perangkat daerah wilayah ini.",
                "The organiser or an agency of this region imports prices.",
            ),
            say("Mintalah kepadanya.", "Ask them to."),
        )
    if not FIRST_YEAR <= year <= LAST_YEAR:
        refuse(
            say("Tahun {year} tidak dapat dimaksud.", "The year {year} cannot be meant.", year=str(year)),
            say("Tulis tahun anggarannya, misalnya 2022.", "Write the year of the budget, like 2022."),
        )
    if not basis.strip():
        refuse(
            say("Dasar hukumnya belum ditulis.", "The regulation behind it is missing."),
            say("Tulis nomor dan tahun peraturan standar harganya.", "Write its number and year."),
        )
    if not lines:
        refuse(
            say("Tidak ada barang di dalamnya.", "There are no items in it."),
            say("Isi sedikitnya satu baris.", "Fill in one row at least."),
        )
    return _keep(home, year, basis.strip(), lines, at, asker.person)


@transaction.atomic
def load_sample_standard(*, home: Home, year: int, basis: str, lines: Sequence[PriceLine], at: datetime) -> int:
    """Load an invented price standard for the demo; it says of itself that it is none."""
    return _keep(home, year, basis, lines, at, None)


def _keep(home: Home, year: int, basis: str, lines: Sequence[PriceLine], at: datetime, by: int | None) -> int:
    digest = hashlib.sha256("\n".join(repr(one) for one in lines).encode()).hexdigest()
    made = PriceStandard.objects.create(
        region_id=home.region,
        year=year,
        basis=basis,
        is_sample=by is None,
        size=len(lines),
        digest=digest,
        by_id=by,
        at=at,
    )
    PriceItem.objects.bulk_create(
        (
            PriceItem(
                standard=made,
                position=position,
                code=one.code,
                name=one.name,
                specification=one.specification,
                unit=one.unit,
                price=one.price,
            )
            for position, one in enumerate(lines)
        ),
        batch_size=500,
    )
    record(
        chain=f"region:{home.region}", at=at, actor=by, act="prices.import_standard", standard=made.pk, items=len(lines)
    )
    return made.pk
