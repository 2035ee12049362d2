"""Reading calls and decrees."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from django.db.models import QuerySet

from lumbung.apps.accounts.queries import Asker, Role
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook.models import Call, DecreeFile
from lumbung.apps.rulebook.permissions import calls_to_lead, calls_to_see, calls_to_watch
from lumbung.apps.rulebook.records import CallRecord
from lumbung.regulation.loading.load import Loaded, load
from lumbung.regulation.naskah import read_naskah
from lumbung.regulation.readings import Rules
from lumbung.regulation.regulation import Regulation
from lumbung.regulation.schema.whole import CommonParts
from lumbung.regulation.stages import Extension


def calls(asker: Asker, home: Home) -> list[CallRecord]:
    """The calls that the asker may see, newest first."""
    return [_record(row) for row in _rows(calls_to_see(asker, home)).order_by("-pk")]


def call(asker: Asker, home: Home, slug: str) -> CallRecord | None:
    """One call that the asker may see."""
    return _one(calls_to_see(asker, home), slug)


def call_to_lead(asker: Asker, home: Home, slug: str) -> CallRecord | None:
    """One call that the asker leads."""
    return _one(calls_to_lead(asker, home), slug)


def call_to_watch(asker: Asker, home: Home, slug: str) -> CallRecord | None:
    """One call of which the asker sees everything that its organiser sets."""
    return _one(calls_to_watch(asker, home), slug)


def may_prepare(asker: Asker, home: Home) -> bool:
    """Whether the asker may begin a call."""
    return asker.has(Role.ORGANISER, home.code)


def call_of(id: int) -> CallRecord:
    """A call by its id, for operations that hold a row of it."""
    return _record(_rows(Call.objects.all()).get(pk=id))


def regulation_of(decree: int) -> Regulation:
    """A stored decree, loaded. It was loaded without mistakes before it was stored, and its bytes never change."""
    loaded = read_decree(tuple(sorted(decree_files(decree).items())))
    assert loaded.regulation is not None, loaded.mistakes
    return loaded.regulation


@lru_cache(maxsize=32)
def read_decree(files: tuple[tuple[str, bytes], ...]) -> Loaded:
    """A regulation's folder (name, bytes), read; remembered, since reading one takes a second."""
    return load(dict(files))


def digest_of(files: Mapping[str, bytes]) -> str:
    """What tells one version of a decree's folder from another: the sha256 of all its bytes."""
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return total.hexdigest()


def decree_files(decree: int) -> dict[str, bytes]:
    """The files of a decree's folder."""
    return {file.name: bytes(file.content) for file in DecreeFile.objects.filter(decree_id=decree)}


@lru_cache(maxsize=64)
def _rules(decree: int, sha256: str, readings: tuple[tuple[str, str], ...]) -> Rules:
    """A decree in its readings, remembered by what its bytes are, and not by its row alone."""
    del sha256
    return regulation_of(decree).adopt(dict(readings))


def _rows(rows: QuerySet[Call]) -> QuerySet[Call]:
    return rows.select_related("region", "decree").prefetch_related("stage_days")


def _one(rows: QuerySet[Call], slug: str) -> CallRecord | None:
    row = _rows(rows).filter(slug=slug).first()
    return _record(row) if row else None


def _record(row: Call) -> CallRecord:
    rules = _rules(row.decree_id, row.decree.sha256, tuple(sorted(row.readings.items())))
    extensions = {one.stage: Extension(one.first, one.last, one.reason) for one in row.stage_days.all()}
    return CallRecord(
        id=row.pk,
        region=row.region_id,
        code=row.region.code,
        slug=row.slug,
        name=row.name,
        state=Call.State(row.state),
        rules=rules,
        fingerprint=row.fingerprint,
        readings=row.readings,
        extensions=extensions,
        readings_locked=row.readings_locked_at is not None,
        announced_at=row.announced_at,
    )


def bundle_files(call: int) -> dict[str, bytes]:
    """The files of the decree that a call is bound to, as a bundle holds them."""
    return decree_files(Call.objects.get(pk=call).decree_id)


def fingerprint_now(call: int) -> str:
    """The fingerprint that the stored bytes of a call's decree have, in its readings; empty where they do not load."""
    row = Call.objects.get(pk=call)
    return _fingerprint(tuple(sorted(decree_files(row.decree_id).items())), tuple(sorted(row.readings.items())))


@lru_cache(maxsize=32)
def _fingerprint(files: tuple[tuple[str, bytes], ...], readings: tuple[tuple[str, str], ...]) -> str:
    regulation = read_decree(files).regulation
    return "" if regulation is None else regulation.fingerprint(regulation.adopt(dict(readings)))


def place_within(places: Mapping[str, str], citation: str) -> str | None:
    """The place of a text that a citation names, or the nearest around it: `Pasal 5 huruf a` lies in `Pasal 5`."""
    words = citation.split()
    while words:
        if (place := " ".join(words)) in places:
            return place
        words.pop()
    return None


def decree_text(call: int) -> dict[str, str]:
    """The words of a call's decree by article; nothing where its folder holds no text."""
    return dict(read_naskah(bundle_files(call).get("naskah.md", b"")).places)


def decree_as_written(call: int) -> CommonParts:
    """The decree of a call before any of its questions is answered."""
    return regulation_of(Call.objects.values_list("decree", flat=True).get(pk=call)).parts


def rules_otherwise(call: int, readings: Mapping[str, str]) -> Rules:
    """The decree of a call with some questions (reading → option) answered in another way. The call keeps its own.

    Raises UnknownReading for what the decree does not have, and for answers that do not go together.
    """
    row = Call.objects.select_related("decree").get(pk=call)
    return _rules(row.decree_id, row.decree.sha256, tuple(sorted({**row.readings, **readings}.items())))
