"""`lumbung open`, `serve`, `worker`, `keys`: an installation that people work in, by who looks after it."""

import secrets
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from lumbung.cli import site
from lumbung.cli.terminal import Refused, Terminal
from lumbung.config import environment
from lumbung.regulation.wording import Words, say

PASSWORD_BYTES = 9
WORKERS = 2


def open_command(terminal: Terminal, options: Namespace) -> int:
    """Load the regions where they are missing, open the government's address, make its first organiser."""
    _must_be_whole(options)
    site.prepare(Path(options.data).absolute())
    from django.db import IntegrityError, transaction
    from django.utils import timezone

    from lumbung.apps.accounts import operations as accounts
    from lumbung.apps.accounts.queries import Role
    from lumbung.apps.regions import operations as regions
    from lumbung.apps.regions.queries import home_at
    from lumbung.shared import refusal

    loaded = regions.load_regions()
    if loaded:
        terminal.say(say("{n} wilayah dimuat.", "{n} regions loaded.", n=loaded))
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    at = timezone.now()
    try:
        with transaction.atomic():
            regions.open_home(slug=options.slug, code=options.code, name=options.name, contact=options.contact)
            home = home_at(options.slug)
            assert home is not None, "it was opened one line above"
            person = accounts.make_person(name=options.organiser, email=options.email, password=password)
            accounts.grant(person=person, role=Role.ORGANISER, region=home.region, basis=options.basis, at=at, by=None)
    except IntegrityError as taken:
        raise Refused(
            say(
                "Alamat {slug}, wilayah {code}, atau surel {email} sudah dipakai.",
                "The address {slug}, the region {code}, or the e-mail {email} is taken.",
                slug=options.slug,
                code=options.code,
                email=options.email,
            ),
            say("Tulis yang lain.", "Write another one."),
        ) from taken
    except refusal.Refused as refused:
        remedy = refused.verdict.remedy or say("Periksa perintahnya.", "Check the command.")
        raise Refused(refused.verdict.because.words, remedy) from refused
    terminal.say(say("Dibuka: /{slug}/", "Opened: /{slug}/", slug=options.slug))
    terminal.say(
        say(
            "{email} masuk dengan sandi {password} dan menggantinya sesudah itu.",
            "{email} signs in with the password {password} and changes it afterwards.",
            email=options.email,
            password=password,
        )
    )
    return 0


def _must_be_whole(options: Namespace) -> None:
    """Refuse what cannot be meant before anything is loaded: a government that was opened stays."""
    empty = [name for name in ("name", "organiser", "basis") if not getattr(options, name).strip()]
    if empty:
        raise Refused(
            say("Masih kosong: {options}.", "Empty: {options}.", options=", ".join(f"--{name}" for name in empty)),
            say("Tulis isinya sesudah tiap pilihan.", "Write a value after each option."),
        )
    if not environment.ADDRESS.fullmatch(options.email):
        raise Refused(
            say("“{email}” bukan alamat surel.", "“{email}” is no e-mail address.", email=options.email),
            say("Tulis misalnya nama@batangkab.go.id.", "Write one such as name@region.example."),
        )


def serve_command(terminal: Terminal, options: Namespace) -> int:
    """Serve an installation. Returns the server's exit code."""
    site.must_be_free(options.host, options.port)
    site.prepare(Path(options.data).absolute())
    for words in missing():
        terminal.say(words)
    return site.serve(options.host, options.port, WORKERS, lambda: site.tell_address(terminal, options))


def missing() -> Iterator[Words]:
    """What this machine or its settings lack, and what is done instead; nothing of it stops an installation."""
    from django.conf import settings

    from lumbung.documents.reading.printing import program

    if not settings.SENDS_MAIL:
        yield say(
            "Surel tidak dikirim: LUMBUNG_MAIL belum disetel. Isinya disimpan di {folder}.",
            "No e-mail is sent: LUMBUNG_MAIL is not set. It is kept in {folder}.",
            folder=str(settings.EMAIL_FILE_PATH),
        )
    if program() is None:
        yield say(
            "LibreOffice tidak ada: halaman DOCX dihitung petugas. Pasang libreoffice-writer-nogui.",
            "There is no LibreOffice: officers count the pages of a DOCX. Install libreoffice-writer-nogui.",
        )
    if settings.CLAMAV is None:
        yield say(
            "Berkas unggahan tidak dipindai virus: LUMBUNG_CLAMAV belum disetel.",
            "Uploads are not scanned for viruses: LUMBUNG_CLAMAV is not set.",
        )


def boundaries_command(terminal: Terminal, options: Namespace) -> int:
    """Import the boundaries of a government's districts, drawn on maps from then on."""
    try:
        content = Path(options.file).read_bytes()
    except OSError as error:
        raise Refused(
            say("{file} tidak dapat dibaca.", "{file} cannot be read.", file=options.file),
            say("Periksa nama berkasnya.", "Check the file's name."),
        ) from error
    site.prepare(Path(options.data).absolute())
    from django.utils import timezone

    from lumbung.apps.regions import operations as regions
    from lumbung.apps.regions.queries import home_at
    from lumbung.shared import refusal

    home = home_at(options.home)
    if home is None:
        raise Refused(
            say("Tidak ada pemerintah daerah di /{home}/.", "No government is at /{home}/.", home=options.home),
            say("Tulis bagian pertama alamatnya.", "Write the first part of its address."),
        )
    try:
        made = regions.import_boundaries(home=home, content=content, source=options.source, at=timezone.now())
    except refusal.Refused as refused:
        remedy = refused.verdict.remedy or say("Periksa berkasnya.", "Check the file.")
        raise Refused(refused.verdict.because.words, remedy) from refused
    terminal.say(say("{n} batas kecamatan diimpor.", "{n} districts' boundaries imported.", n=made))
    return 0


def worker_command(terminal: Terminal, options: Namespace) -> int:
    """Work in the background beside a web server of one's own; `serve` does so by itself."""
    site.prepare(Path(options.data).absolute())
    terminal.say(say("Pekerja berjalan (berhenti: Ctrl+C)", "The worker runs (stop: Ctrl+C)"))
    return site.work()


def rotate_command(terminal: Terminal, options: Namespace) -> int:
    """Make a new key for identifiers and write all of them with it. The keys before it stay, for old backups."""
    folder = Path(options.data).absolute()
    environment.add_key(folder)
    site.prepare(folder, rotating=True)
    from django.utils import timezone

    from lumbung.config import keys

    rows = keys.rotate(timezone.now())
    terminal.say(
        say(
            "{n} NIK dan nomor HP ditulis dengan kunci baru. Cadangkan {keys}, lalu jalankan lumbung serve.",
            "{n} NIK and telephone numbers are written with a new key. Back up {keys}, then run lumbung serve.",
            n=rows,
            keys=str(folder / environment.KEYS),
        )
    )
    return 0


def leaked_command(terminal: Terminal, options: Namespace) -> int:
    """Tell everybody who proves a bundle that a key which signed before may be in other hands."""
    from lumbung.cli.bundle import typed_digest

    fingerprint = typed_digest(options.key)
    site.prepare(Path(options.data).absolute())
    from django.utils import timezone

    from lumbung.config import keys
    from lumbung.shared.signing import public_keys

    newest, *earlier = public_keys()
    if fingerprint == newest.fingerprint:
        raise Refused(
            say("Kunci itu masih menandatangani.", "That key still signs."),
            say("Ganti dulu: lumbung keys rotate.", "Change it first: lumbung keys rotate."),
        )
    found = next((one for one in earlier if one.fingerprint == fingerprint), None)
    if found is None or found.term.leaked is not None:
        raise Refused(
            say("Kunci itu sudah dinyatakan bocor.", "That key is told as leaked already.")
            if found
            else say("Lumbung ini tidak pernah memakai kunci itu.", "This Lumbung never used that key."),
            say("Lihat /kunci-publik.json.", "Look at /kunci-publik.json."),
        )
    keys.mark_leaked(found.key, timezone.now())
    terminal.say(
        say(
            "Dinyatakan bocor. /kunci-publik.json mengatakannya sejak sekarang; tanda tangannya saja tidak lagi "
            "membuktikan apa-apa, segel di berita acara tetap membuktikan.",
            "Told as leaked. /kunci-publik.json says so from now on; its signature alone proves nothing any more, "
            "the seal in the minutes still does.",
        )
    )
    return 0
