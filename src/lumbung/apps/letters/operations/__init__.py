"""Issuing letters: a number from the register, frozen facts, a code for the public check, then the rendered files.

And how an office's letters look and are numbered.
"""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.letters.models import Emblem, Kind, Letter, LetterFile, Letterhead, NumberPattern, Register, Template
from lumbung.apps.letters.permissions import sets_papers
from lumbung.apps.letters.queries import ABBREVIATIONS, patterns
from lumbung.apps.regions.queries import Home
from lumbung.documents.letters import head
from lumbung.documents.letters.numbering import could_be, faults_of, named, written
from lumbung.documents.uploads import open_upload
from lumbung.regulation.schema.parts import Medium
from lumbung.regulation.wording import Words, say
from lumbung.shared.files.checking import check_file
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that look alike on paper
CODE_LENGTH = 10


@transaction.atomic
def issue(
    *, region: int, kind: Kind, subject: str, title: str, facts: Mapping[str, Any], at: datetime, number: str = ""
) -> int:
    """Issue a letter under the region's letterhead. Returns its id.

    It gets the next number of its kind in the region's year, or the `number` from the office's own agenda. Raises
    Refused where another letter has that number, or may get it.
    """
    day = timezone.localtime(at).date()
    counted = None if number else _next(region, kind, day)
    known = patterns(region)
    text = number or written(known[kind], number=counted or 0, kind=ABBREVIATIONS[kind], on=day)
    if number:
        _must_be_no_register(known, number)
    if Letter.objects.filter(region_id=region, written=text).exists():
        refuse(
            say("Nomor {number} sudah dipakai surat lain.", "Another letter has the number {number}.", number=text),
            say("Tulis nomor lain, atau ubah pola nomornya.", "Write another number, or change the pattern."),
        )
    return Letter.objects.create(
        region_id=region,
        kind=kind,
        year=day.year,
        number=counted,
        written=text,
        template=Template.objects.filter(region_id=region, kind=kind, withdrawn_at=None)
        .exclude(accepted_at=None)
        .defer("content", "sample")
        .order_by("-pk")
        .first(),
        letterhead=Letterhead.objects.filter(region_id=region).order_by("-pk").first(),
        subject=subject,
        title=title,
        issued_at=at,
        public_code="".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)),
        facts=dict(facts),
    ).pk


def _next(region: int, kind: Kind, day: date) -> int:
    """The next number of a register, which is held until the transaction ends."""
    Register.objects.get_or_create(region_id=region, kind=kind, year=day.year)
    register = Register.objects.select_for_update().get(region_id=region, kind=kind, year=day.year)
    register.last += 1
    register.save(update_fields=["last"])
    return register.last


def _must_be_no_register(known: Mapping[Kind, str], number: str) -> None:
    """A number from the agenda never has the shape of one that Lumbung counts."""
    if any(could_be(pattern, ABBREVIATIONS[kind], number) for kind, pattern in known.items()):
        refuse(
            say(
                "Nomor {number} berbentuk seperti nomor yang diberikan Lumbung.",
                "The number {number} has the shape of those that Lumbung gives.",
                number=number,
            ),
            say("Kosongkan supaya Lumbung memberi nomor.", "Leave it empty, and Lumbung gives the number."),
        )


@transaction.atomic
def attach(*, letter: int, format: str, content: bytes) -> None:
    """Keep the rendered file of a letter; the first one stays."""
    LetterFile.objects.get_or_create(
        letter_id=letter,
        format=format,
        defaults={"content": content, "sha256": hashlib.sha256(content).hexdigest()},
    )


@transaction.atomic
def blame_template(*, letter: int, fault: str) -> None:
    """Note why a letter's template gave no paper, so that it has the usual layout."""
    Letter.objects.filter(pk=letter).update(template_fault=fault)


@transaction.atomic
def publish(*, subject: str, at: datetime) -> None:
    """From now on everybody who holds a code of these letters may read what they say."""
    Letter.objects.filter(subject=subject, public_at=None).update(public_at=at)


@transaction.atomic
def withdraw(*, subject: str, at: datetime) -> None:
    """The letters about one thing no longer stand; their check pages say so."""
    Letter.objects.filter(subject=subject, withdrawn_at=None).update(withdrawn_at=at)


@transaction.atomic
def replace(*, letter: int, by: int, at: datetime) -> None:
    """Another letter takes the place of one, which no longer stands; the check page says by which it was replaced."""
    Letter.objects.filter(pk=letter, withdrawn_at=None).update(withdrawn_at=at)
    Letter.objects.filter(pk=letter, replaced_by=None).update(replaced_by_id=by)


class WrongPatterns(Exception):
    """Patterns that cannot number letters; `faults` says why at each."""

    def __init__(self, faults: Mapping[Kind, Words]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


@transaction.atomic
def set_patterns(*, asker: Asker, home: Home, typed: Mapping[Kind, str], at: datetime) -> None:
    """Say how the office writes its numbers. What was issued keeps its own. Raises WrongPatterns."""
    must_set_papers(asker, home)
    faults = {kind: fault for kind, pattern in typed.items() for fault in faults_of(pattern)}
    seen: dict[str, Kind] = {}
    for kind, pattern in typed.items():
        other = seen.setdefault(named(pattern, ABBREVIATIONS[kind]), kind)
        if other is not kind:
            why = say(
                "Sama dengan pola {kind}: dua surat akan bernomor sama. Pakai {{jenis}}.",
                "The same as that of {kind}: two letters would share a number. Use {{jenis}}.",
                kind=other.label,
            )
            faults.setdefault(kind, why)
    if faults:
        raise WrongPatterns(faults)
    before = patterns(home.region)
    changed = [kind for kind, pattern in typed.items() if pattern != before[kind]]
    for kind in changed:
        NumberPattern.objects.update_or_create(region_id=home.region, kind=kind, defaults={"pattern": typed[kind]})
    if changed:
        record(
            chain=f"region:{home.region}",
            at=at,
            actor=asker.person,
            act="letters.set_patterns",
            kinds=[kind.value for kind in changed],
            patterns=[typed[kind] for kind in changed],
        )


@transaction.atomic
def set_letterhead(*, asker: Asker, home: Home, typed: head.Letterhead, keep_emblem: bool, at: datetime) -> int:
    """Keep a new version of the office's letterhead, with its emblem or that of the version before. Returns its id."""
    must_set_papers(asker, home)
    before = Letterhead.objects.filter(region_id=home.region).order_by("-pk").first()
    emblem = before.emblem if keep_emblem and before else _emblem(typed.emblem)
    made = Letterhead.objects.create(
        region_id=home.region,
        government=typed.government,
        office=typed.office,
        address=typed.address,
        contact=typed.contact,
        place=typed.place,
        signatory=typed.signatory,
        signatory_office=typed.signatory_office,
        acting=typed.acting,
        on_behalf=typed.on_behalf,
        emblem=emblem,
        by_id=asker.person,
        at=at,
    )
    record(chain=f"region:{home.region}", at=at, actor=asker.person, act="letters.set_letterhead", letterhead=made.pk)
    return made.pk


def drawn_emblem(*, name: str, content: bytes) -> bytes:
    """A picture for letterheads, opened and drawn anew. Raises Refused. Takes a moment: not inside a transaction."""
    checked = check_file(name=name, content=content, media=(Medium.PICTURE,))
    opened = open_upload("emblem", checked.content)
    if opened.fault is not None:
        refuse(
            say("{name} tidak dapat digambar ulang.", "{name} cannot be drawn anew.", name=name),
            say("Simpan ulang sebagai PNG, lalu unggah lagi.", "Save it as PNG anew, then upload again."),
        )
    return opened.content


def _emblem(content: bytes) -> Emblem | None:
    if not content:
        return None
    sha256 = hashlib.sha256(content).hexdigest()
    return Emblem.objects.get_or_create(sha256=sha256, defaults={"content": content})[0]


def must_set_papers(asker: Asker, home: Home) -> None:
    if not sets_papers(asker, home):
        refuse(
            say("Kop dan nomor surat diatur penyelenggara.", "The organiser sets letterhead and numbers."),
            say("Mintalah kepadanya.", "Ask them to."),
        )
