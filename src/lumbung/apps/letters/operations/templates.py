"""Layouts of an office's own: tried with invented data, accepted, withdrawn."""

import hashlib
from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.letters.models import Kind, Template
from lumbung.apps.letters.operations import must_set_papers
from lumbung.apps.regions.queries import Home
from lumbung.documents.filling import LARGEST, Fault, NotFilled, fill
from lumbung.documents.filling.starter import BODIES, sample_data
from lumbung.documents.letters import head
from lumbung.regulation.schema.parts import Medium
from lumbung.regulation.wording import Words, say
from lumbung.shared.files.checking import check_file
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

FROM_STARTER = say("Mulailah dari templat awal, lalu ubah sedikit-sedikit.", "Begin with the starter, and change it.")
FAULTS: dict[Fault, tuple[Words, Words]] = {
    Fault.TOO_SLOW: (
        say("Templat ini tidak selesai diisi dalam 10 detik.", "This template is not filled within 10 seconds."),
        say("Hapus pengulangan yang tidak perlu.", "Take out loops that it does not need."),
    ),
    Fault.TOO_LARGE: (
        say("Hasil templat ini terlalu besar.", "What this template becomes is too large."),
        say(
            "Kecilkan gambar di dalamnya, dan hapus pengulangan yang tidak perlu.",
            "Make the pictures in it smaller, and take out loops that it does not need.",
        ),
    ),
    Fault.BROKEN: (
        say(
            "Templat ini tidak dapat diisi: ada nama yang tidak dikenal atau perintah yang keliru.",
            "This template cannot be filled: it has an unknown name or a wrong instruction.",
        ),
        FROM_STARTER,
    ),
    Fault.UNNUMBERED: (
        say(
            "Nomor atau kode periksa tidak tercetak.",
            "The number or the check code is not printed.",
        ),
        say(
            "Tulis {{{{ nomor }}}} dan {{{{ kode_periksa }}}} di templatnya.",
            "Write {{{{ nomor }}}} and {{{{ kode_periksa }}}} in the template.",
        ),
    ),
}
"""Why a template cannot be used, and what to do."""


def filled_sample(*, kind: Kind, name: str, content: bytes, letterhead: head.Letterhead | None) -> bytes:
    """A template tried with invented data. Raises Refused. Takes a moment: not inside a transaction."""
    if len(content) > LARGEST:
        refuse(
            say("{name} lebih besar dari 5 MB.", "{name} is larger than 5 MB.", name=name),
            say("Kecilkan gambar di dalamnya.", "Make the pictures in it smaller."),
        )
    checked = check_file(name=name, content=content, media=(Medium.TEXT,))
    if checked.kind != "docx" or checked.active:
        refuse(
            say("{name} bukan DOCX biasa.", "{name} is no plain DOCX.", name=name),
            say("Simpan sebagai DOCX tanpa isi dari luar.", "Save it as DOCX without content from elsewhere."),
        )
    try:
        return fill(checked.content, sample_data(kind.value, letterhead))
    except NotFilled as why:
        refuse(*FAULTS[why.fault])


@transaction.atomic
def upload_template(
    *, asker: Asker, home: Home, kind: Kind, name: str, content: bytes, sample: bytes, at: datetime
) -> int:
    """Keep a template that was tried; it lays out nothing until it is accepted. Returns its id."""
    must_set_papers(asker, home)
    if kind.value not in BODIES:
        refuse(
            say("Surat ini selalu memakai bentuk Lumbung.", "This kind of letter always has Lumbung's layout."),
            say("Pilih jenis surat lain.", "Choose another kind."),
        )
    Template.objects.filter(region_id=home.region, kind=kind, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=at
    )
    made = Template.objects.create(
        region_id=home.region,
        kind=kind,
        name=name[:200],
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        sample=sample,
        by_id=asker.person,
        at=at,
    )
    record(
        chain=f"region:{home.region}",
        at=at,
        actor=asker.person,
        act="letters.upload_template",
        template=made.pk,
        sha256=made.sha256,
    )
    return made.pk


@transaction.atomic
def accept_template(*, asker: Asker, home: Home, template: int, at: datetime) -> None:
    """From now on a template lays out the letters of its kind, instead of the one before."""
    row = _held_template(asker, home, template)
    older = Template.objects.filter(region_id=home.region, kind=row.kind, withdrawn_at=None).exclude(accepted_at=None)
    older.exclude(pk=row.pk).update(withdrawn_at=at)
    row.accepted_at = at
    row.save(update_fields=["accepted_at"])
    record(
        chain=f"region:{home.region}",
        at=at,
        actor=asker.person,
        act="letters.accept_template",
        template=row.pk,
        sha256=row.sha256,
    )


@transaction.atomic
def withdraw_template(*, asker: Asker, home: Home, template: int, at: datetime) -> None:
    """A template lays out no more letters; those that it laid out stay."""
    row = _held_template(asker, home, template)
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    record(
        chain=f"region:{home.region}",
        at=at,
        actor=asker.person,
        act="letters.withdraw_template",
        template=row.pk,
        sha256=row.sha256,
    )


def _held_template(asker: Asker, home: Home, template: int) -> Template:
    must_set_papers(asker, home)
    rows = Template.objects.select_for_update().defer("content", "sample")
    row = rows.filter(pk=template, region_id=home.region, withdrawn_at=None).first()
    if row is None:
        refuse(
            say("Templat ini tidak dipakai lagi.", "This template is no longer in use."),
            say("Muat ulang halamannya.", "Reload the page."),
        )
    return row
