"""`lumbung bundle`: an announced result with its signature as files, and the proof of such files without a database."""

import re
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from lumbung.cli import site
from lumbung.cli.terminal import Refused, Terminal
from lumbung.documents.proof import Signature, Term, prove, read_signature
from lumbung.documents.public_keys import read_keys
from lumbung.regulation.wording import Words, say

SIG = ".sig"
DIGEST = re.compile(r"[0-9a-f]{64}")


def export_command(terminal: Terminal, options: Namespace) -> int:
    """Write the bundle of an announced result and its signature beside it."""
    site.prepare(Path(options.data).absolute())
    from lumbung.apps.accounts.queries import NOBODY
    from lumbung.apps.contests.queries.papers import Differs, public_bundle, public_signature
    from lumbung.apps.contests.queries.results import public_result
    from lumbung.apps.regions.queries import home_at
    from lumbung.apps.rulebook.queries import call

    slug, _, name = options.call.partition("/")
    home = home_at(slug)
    found = call(NOBODY, home, name) if home else None
    try:
        made = public_result(found, NOBODY, terminal.language) if found else None
    except Differs as differs:
        raise Refused(
            differs.where,
            say("Jalankan lumbung trail verify dan periksa cadangan.", "Run lumbung trail verify and look at backups."),
        ) from differs
    if found is None or made is None:
        raise Refused(
            say("Tidak ada hasil yang diumumkan di {call}.", "No result is announced at {call}.", call=options.call),
            say("Tulis seperti alamatnya: batang/lomba-2021.", "Write it as in its address: batang/lomba-2021."),
        )
    content = public_bundle(found, made.sealed.settlement)
    signature = public_signature(found, made.sealed.settlement)
    if content is None or signature is None:
        raise Refused(
            say(
                "Keputusan ini ditetapkan sebelum bundel ditandatangani.",
                "This was settled before bundles were signed.",
            ),
            say("Hitung ulang dengan lumbung contest recompute.", "Recompute it by lumbung contest recompute."),
        )
    target = Path(options.output)
    target.write_bytes(content)
    _beside(target).write_bytes(signature.written())
    for path in (target, _beside(target)):
        terminal.say(say("Ditulis: {path}", "Written: {path}", path=str(path)))
    terminal.say(say("Sidik kunci: {key}", "Fingerprint of the key: {key}", key=made.sealed.key))
    return 0


def verify_command(terminal: Terminal, options: Namespace) -> int:
    """Prove a bundle: counted again, its bytes, its signature. 1 where one of them fails, which is named."""
    seal = typed_digest(options.seal) if options.seal else ""
    bundle = Path(options.bundle)
    signature = _read_signature(Path(options.signature) if options.signature else _beside(bundle))
    proof = prove(_read(bundle), signature, _trusted(options.key), seal)
    parts = (
        (say("Hitung ulang", "Counted again"), proof.recompute),
        (say("Segel (SHA-256)", "Seal (SHA-256)"), proof.checksum),
        (say("Tanda tangan", "Signature"), proof.signature),
    )
    for name, wrong in parts:
        _tell(terminal, name, wrong)
    for note in proof.notes:
        terminal.say(note, indent=2)
    if proof.holds:
        terminal.say(GENUINE)
        return 0
    terminal.say(REFUSED)
    return 1


GENUINE = say(
    "Bundel ini asli: hasilnya mengikuti nilai di dalamnya, dan tidak ada yang berubah sejak ditandatangani.",
    "This bundle is genuine: its result follows from its marks, and nothing has changed since it was signed.",
)
REFUSED = say("Bundel ini DITOLAK: jangan percayai isinya.", "This bundle is REFUSED: do not believe what it says.")


def _tell(terminal: Terminal, name: Words, wrong: tuple[Words, ...]) -> None:
    found = say("SALAH", "WRONG") if wrong else say("benar", "right")
    terminal.say(say("{name}: {found}", "{name}: {found}", name=name, found=found))
    for words in wrong:
        terminal.say(words, indent=2)


def _beside(bundle: Path) -> Path:
    return bundle.with_name(bundle.name + SIG)


def _trusted(given: Sequence[str]) -> dict[str, Term]:
    """The keys to believe, by fingerprint: as typed, or from the file that an installation publishes. Raises Refused.

    Only the file tells when they signed.
    """
    typed = {typed_digest(one): Term() for one in given if not one.endswith(".json")}
    return typed | {key: term for one in given if one.endswith(".json") for key, term in _published(one).items()}


def _published(path: str) -> dict[str, Term]:
    found = read_keys(_read(Path(path)))
    if found is None:
        raise Refused(
            say("{path} bukan berkas kunci publik.", "{path} is no file of public keys.", path=path),
            say(
                "Unduh kunci-publik.json dari Lumbung yang menetapkan hasilnya.",
                "Download kunci-publik.json from the Lumbung that settled it.",
            ),
        )
    return {one.fingerprint: one.term for one in found}


def typed_digest(typed: str) -> str:
    """A fingerprint as it was typed from paper: spaces and capitals do not matter. Raises Refused."""
    found = "".join(typed.split()).lower()
    if not DIGEST.fullmatch(found):
        raise Refused(
            say('"{typed}" bukan sidik.', '"{typed}" is no fingerprint.', typed=typed),
            say("Tulis 64 huruf dan angka dari halaman hasil.", "Write the 64 letters and figures of the result page."),
        )
    return found


def _read_signature(path: Path) -> Signature | None:
    """The signature beside a bundle; None where there is none. Raises Refused for a file that is none."""
    if not path.exists():
        return None
    found = read_signature(_read(path))
    if found is None:
        raise Refused(
            say("{path} bukan tanda tangan bundel.", "{path} is no signature of a bundle.", path=str(path)),
            say("Unduh lagi dari halaman hasil.", "Download it again from the result page."),
        )
    return found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(
            say("{path} tidak dapat dibaca.", "{path} cannot be read.", path=str(path)),
            say("Periksa nama dan tempat berkasnya.", "Check the file's name and place."),
        ) from error
