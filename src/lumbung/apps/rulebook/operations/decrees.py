"""Keeping decrees: a folder of a regulation, byte for byte, or packed as ZIP by somebody who wrote one."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath

from django.db import transaction

from lumbung.apps.rulebook.models import Decree, DecreeFile
from lumbung.apps.rulebook.queries.calls import digest_of, read_decree
from lumbung.regulation.loading.load import EXAMPLES, LAW, TEXT
from lumbung.regulation.loading.mistakes import Mistake
from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.regulation.wording import say
from lumbung.shared.refusal import Refused

LARGEST_FOLDER = 3_000_000
MOST_FILES = 200


class WrongDecree(Refused):
    """A decree with mistakes, all of them in `mistakes`. Nothing was kept."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        words = say(
            "Peraturan ini mempunyai {n} kesalahan. Yang pertama: {first}",
            "This regulation has {n} mistakes. The first: {first}",
            n=len(mistakes),
            first=mistakes[0].what,
        )
        remedy = say("Perbaiki berkasnya, lalu unggah lagi.", "Mend its files, then upload again.")
        super().__init__(Verdict(Outcome.FAILS, Because(words), remedy))
        self.mistakes = mistakes


def keep_decree(*, files: Mapping[str, bytes], at: datetime) -> int:
    """Keep a regulation's folder as it is now. The same bytes are kept once. Returns its id. Raises WrongDecree.

    It is read before anything is written: a long decree takes seconds, and nobody else can write meanwhile.
    """
    digest = digest_of(files)
    kept = Decree.objects.filter(sha256=digest).first()
    if kept:
        return kept.pk
    code = must_be_readable(files)
    with transaction.atomic():
        # Somebody else may keep the same bytes at this moment: whoever comes second finds them kept.
        decree, is_new = Decree.objects.get_or_create(sha256=digest, defaults={"code": code, "added_at": at})
        if is_new:
            DecreeFile.objects.bulk_create(
                DecreeFile(decree=decree, name=name, content=content) for name, content in files.items()
            )
    return decree.pk


def must_be_readable(files: Mapping[str, bytes]) -> str:
    """The code of a regulation's folder; reading is remembered, so that it is done once. Raises WrongDecree."""
    loaded = read_decree(tuple(sorted(files.items())))
    if loaded.regulation is None:
        raise WrongDecree(tuple(loaded.mistakes))
    return loaded.regulation.parts.instrument.code


def unpack_folder(content: bytes) -> dict[str, bytes]:
    """The files of a regulation's folder that was uploaded as ZIP. Raises Refused for what is no such folder."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return _files(packed)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as broken:
        raise _no_folder("bukan ZIP yang utuh", "is no whole ZIP") from broken


def _files(packed: zipfile.ZipFile) -> dict[str, bytes]:
    wanted = [one for one in packed.infolist() if PurePosixPath(one.filename).name in (LAW, EXAMPLES, TEXT)]
    laws = [one for one in wanted if PurePosixPath(one.filename).name == LAW]
    if len(packed.infolist()) > MOST_FILES or sum(one.file_size for one in wanted) > LARGEST_FOLDER:
        raise _no_folder("terlalu besar: paling besar 3 MB", "is too large: at most 3 MB")
    if len(laws) != 1:
        raise _no_folder("harus memuat satu peraturan.yaml", "must hold one peraturan.yaml")
    folder = PurePosixPath(laws[0].filename).parent
    inside = [one for one in wanted if PurePosixPath(one.filename).parent == folder]
    # One byte more than was promised shows a header that lies about the size.
    found = {PurePosixPath(one.filename).name: _read(packed, one) for one in inside}
    if any(len(content) > LARGEST_FOLDER for content in found.values()):
        raise _no_folder("terlalu besar: paling besar 3 MB", "is too large: at most 3 MB")
    return found


def _read(packed: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    with packed.open(one) as file:
        return file.read(LARGEST_FOLDER + 1)


def _no_folder(indonesian: str, english: str) -> Refused:
    words = say(f"Berkas ini {indonesian}.", f"This file {english}.")
    remedy = say(
        "Kemas folder peraturannya (peraturan.yaml, contoh.yaml, naskah.md) sebagai ZIP, lalu unggah lagi.",
        "Pack the regulation's folder (peraturan.yaml, contoh.yaml, naskah.md) as ZIP, then upload again.",
    )
    return Refused(Verdict(Outcome.FAILS, Because(words), remedy))
