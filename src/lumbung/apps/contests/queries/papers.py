"""A decision as it was sealed: its bundle proved, decided again and compared. Papers and public pages show no other."""

import hashlib
import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Max, Sum
from django.utils import timezone

from lumbung.apps.assessment.queries import SeatRecord, seats
from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.cases import Known, Material
from lumbung.apps.contests.queries.memory import Memory
from lumbung.apps.contests.queries.rounds import FINAL
from lumbung.apps.contests.queries.standings import Standings
from lumbung.apps.regions.queries import located, places
from lumbung.apps.rulebook.queries import CallRecord, fingerprint_now
from lumbung.documents.outcome import Decided
from lumbung.documents.proof import Signature, key_fingerprint
from lumbung.regulation.bundle import frozen_case, outcome_data
from lumbung.regulation.case import Case
from lumbung.regulation.deciding import Decider
from lumbung.regulation.wording import Words, say
from lumbung.shared.signing import is_ours
from lumbung.shared.trail.recording import is_recorded

EXCERPT = "petikan"
"""The file of the minutes that everybody may read: winners by name, the others by number, no panel by name."""


class Differs(Exception):
    """What is kept is not what was sealed: nothing of it is shown or printed. `where` says what does not match."""

    def __init__(self, where: Words) -> None:
        super().__init__(where.text("en"))
        self.where = where


def subject_of(settlement: int) -> str:
    """How letters name the decision that they are about."""
    return f"settlement:{settlement}"


@dataclass(frozen=True, slots=True)
class Sealed:
    """The decision about the result that stands, with what it was sealed with. `standings` are of its bundle alone.

    `key` is the fingerprint of the key that signed the bundle; empty where nobody did.
    """

    settlement: int
    fingerprint: str
    seal: str
    is_correction: bool
    has_bundle: bool
    key: str
    standings: Standings


def sealed_result(call: CallRecord) -> Sealed:
    """The result of all awards as it was sealed, for everybody. Raises Differs.

    Its seal is proved each time; what follows from the bundle is remembered by the bundle's own bytes.
    """
    rows = Settlement.objects.filter(call_id=call.id, scope=FINAL, corrections=None, reopening=None)
    row = rows.first()
    if row is None:
        raise Differs(say("Keputusan hasil akhir tidak ditemukan.", "The decision about the result is not found."))
    must_be_whole(call, row)
    key = (call.id, row.pk, row.seal, call.fingerprint, *_entries_now(call))
    standings = _memory.once(key, lambda: _decided_again(call, row))
    signature, has_bundle = _signature(row), "reasons" in row.outcome
    signer = key_fingerprint(signature.key) if signature else ""
    return Sealed(row.pk, row.fingerprint, row.seal, row.corrects_id is not None, has_bundle, signer, standings)


_memory = Memory[Standings](8)


def _entries_now(call: CallRecord) -> tuple[Hashable, ...]:
    """Names and titles are no part of a bundle; figures of all entries that change when one of them does."""
    return tuple(entries_of(call).aggregate(Count("pk"), Sum("version"), Max("changed_at")).values())


def must_be_whole(call: CallRecord, row: Settlement) -> None:
    """Raise Differs where a decision's seal, its line in the trail, or the decree it rests on no longer match."""
    if hashlib.sha256(row.bundle).hexdigest() != row.seal:
        raise Differs(say("Isi keputusan tidak cocok dengan segelnya.", "The decision does not match its seal."))
    reasons = row.outcome.get("reasons")
    told = {} if reasons is None else {"reasons": seal_of_reasons(reasons)}
    if not is_recorded(chain=call.chain, act="contests.settle", seal=row.seal, **told):
        if told and is_recorded(chain=call.chain, act="contests.settle", seal=row.seal):
            raise Differs(
                say(
                    "Alasan yang tersimpan bukan yang disegel bersama keputusan.",
                    "The reasons kept are not those that were sealed with the decision.",
                )
            )
        raise Differs(
            say("Segel keputusan tidak tercatat dalam jejak.", "The decision's seal is not recorded in the trail.")
        )
    signature = _signature(row)
    if signature is not None and not is_ours(signature, bytes(row.bundle)):
        raise Differs(
            say("Tanda tangan keputusan bukan dari Lumbung ini.", "The decision is not signed by this Lumbung.")
        )
    if not row.fingerprint == call.fingerprint == fingerprint_now(call.id):
        raise Differs(
            say(
                "Peraturan atau tafsir yang tersimpan tidak cocok dengan sidik keputusan.",
                "The stored regulation or its readings do not have the fingerprint of the decision.",
            )
        )


def seal_of_reasons(reasons: Mapping[str, list[str]]) -> str:
    """What the trail keeps of the reasons of a decision, which are no part of the bundle that everybody may have."""
    return hashlib.sha256(json.dumps(reasons, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def public_bundle(call: CallRecord, settlement: int) -> bytes | None:
    """The sealed bundle of a decision, for everybody; None where it was sealed together with what people wrote."""
    row = Settlement.objects.get(call_id=call.id, pk=settlement)
    return bytes(row.bundle) if "reasons" in row.outcome else None


def public_signature(call: CallRecord, settlement: int) -> Signature | None:
    """The signature of that bundle; None for a decision from before bundles were signed."""
    return _signature(Settlement.objects.get(call_id=call.id, pk=settlement))


def _signature(row: Settlement) -> Signature | None:
    return Signature(**row.outcome["signature"]) if "signature" in row.outcome else None


def what_differs(call: CallRecord, settlement: int) -> Words | None:
    """What no longer matches in a decision, for its page; None where seal, trail and decree do."""
    try:
        must_be_whole(call, Settlement.objects.get(call_id=call.id, pk=settlement))
    except Differs as found:
        return found.where
    return None


def sealed(call: CallRecord, row: Settlement) -> Standings:
    """A decision decided again from its own bundle. Raises Differs where that is not what was sealed.

    The bundle holds no names: they are put back by code, as they stand in the call.
    """
    must_be_whole(call, row)
    return _decided_again(call, row)


def _decided_again(call: CallRecord, row: Settlement) -> Standings:
    data = json.loads(bytes(row.bundle))
    sitting = seats(call.id)
    entries = {one[0]: one for one in entries_of(call).values_list(*ENTRY)}
    names = {code: one[1] for code, one in entries.items()}
    case = _named(frozen_case(data, row.outcome.get("reasons")), names, sitting)
    decider = Decider(call.rules)
    result = decider.decide(case)
    if data["sidik"] != row.fingerprint or json.loads(json.dumps(outcome_data(result))) != data["hasil"]:
        raise Differs(
            say("Dihitung ulang, hasilnya berbeda dari yang disegel.", "Counted again, it is not what was sealed.")
        )
    known = {code: Known(*rest) for code, _, *rest in entries.values()}
    material = Material(case, known, tuple(sitting), {}, frozenset(), frozenset(), (), {}, is_sealed=True)
    outcome = Decided(
        rules=call.rules,
        case=case,
        result=result,
        fingerprint=row.fingerprint,
        decided_on=timezone.localtime(row.at).date(),
        appointments=material.appointments,
    )
    return Standings(outcome, material, decider)


ENTRY = ("code", "group_name", "pk", "owner_id", "title", "village__name")


def _named(case: Case, entries: Mapping[str, Any], sitting: list[SeatRecord]) -> Case:
    gone = next((one.code for one in case.entries if one.code not in entries), None)
    if gone is not None:
        raise Differs(say("Peserta {code} tidak tersimpan lagi.", "Entry {code} is no longer kept.", code=gone))
    people = {seat.code: seat.name for seat in sitting}
    return replace(
        case,
        entries=tuple(replace(one, name=entries[one.code]) for one in case.entries),
        assessors=tuple(replace(one, name=people.get(one.code, "")) for one in case.assessors),
    )


def origins(call: CallRecord, codes: set[str], on: date) -> dict[str, str]:
    """Where entries come from, by code: the village, and what lies around it."""
    villages = dict(entries_of(call).filter(code__in=codes).values_list("code", "village"))
    named = {one.id: f"{one.name}, {rest}" for one, rest in located(list(places(villages.values()).values()), on)}
    return {code: named[village] for code, village in villages.items()}
