"""What a juror declares of the own interests, before the first sheet opens."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.queries import Relation, SeatRecord
from lumbung.apps.contests.operations.leading_panels import leaving_decisions, must_still_judge
from lumbung.apps.contests.operations.settling_checks import hold
from lumbung.apps.contests.queries.declaring import entries_to_declare
from lumbung.apps.contests.queries.interests import RELATIONS
from lumbung.apps.regions.queries import Place
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import Words, say


@dataclass(frozen=True, slots=True)
class TypedRelation:
    """A relation as typed: with which entry (its number), of which kind, and in which way."""

    code: str
    kind: str
    words: str


class WrongRelations(Exception):
    """Some relations cannot be declared so: place in what was typed → why. Nothing was saved."""

    def __init__(self, faults: Mapping[int, Words]) -> None:
        super().__init__(", ".join(map(str, faults)))
        self.faults = faults


@transaction.atomic
def declare(
    *,
    asker: Asker,
    call: CallRecord,
    seat: SeatRecord,
    village: Place | None,
    organisation: str,
    relations: Mapping[int, TypedRelation],
    at: datetime,
) -> None:
    """A juror says which village, which organisation and which relations are the own ones; nothing at all: none.

    What is declared again takes the place of what was declared before, which is kept. Raises WrongRelations for an
    entry that is not before the panel, Refused where a decision rests on marks that would not count any more.
    """
    call = hold(call)
    must_still_judge(call, seat.round, seat.group)
    own = _relations(call, seat, relations, at)
    with leaving_decisions(call, seat.round):
        assessment.declare(
            asker=asker,
            call=call.id,
            seat=seat.id,
            home=village.id if village else None,
            organisation=organisation.strip(),
            relations=own,
            at=at,
        )


def _relations(call: CallRecord, seat: SeatRecord, typed: Mapping[int, TypedRelation], at: datetime) -> list[Relation]:
    """Each relation with its entry. Raises WrongRelations."""
    known = {one.code.casefold(): one.id for one in entries_to_declare(call, seat, at)}
    found: dict[int, Relation] = {}
    faults: dict[int, Words] = {}
    for place, one in typed.items():
        entry = known.get(one.code.casefold())
        if entry is None:
            faults[place] = say(
                "Tidak ada peserta {code} di hadapan panel Anda. Periksa nomornya.",
                "No entry {code} is before your panel. Check its number.",
                code=one.code,
            )
        elif one.kind not in RELATIONS:
            faults[place] = say("Pilih hubungannya.", "Choose the relation.")
        elif entry in found:
            faults[place] = say("Peserta ini sudah Anda tulis di atas.", "You wrote this entry above.")
        else:
            found[entry] = Relation(entry, one.kind, one.words.strip())
    if faults:
        raise WrongRelations(faults)
    return list(found.values())
