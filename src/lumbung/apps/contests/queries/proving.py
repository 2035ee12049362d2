"""What no longer agrees with what was signed or printed, for `lumbung trail` and a contest's page. It names nobody.

A chain whose end was cut off is whole in itself. It shows where a head that a paper carries has no line any more.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import cast

from lumbung.apps.assessment.queries import changed_sheets, judged_calls, not_as_recorded
from lumbung.apps.contests.models import Settlement, Sitting
from lumbung.apps.contests.queries.papers import seal_of_reasons, subject_of
from lumbung.apps.contests.queries.what_if import unrecorded
from lumbung.apps.letters.queries import letters_about
from lumbung.regulation.wording import Words, say
from lumbung.shared.trail.recording import lines, standing
from lumbung.shared.trail.sealing import Fact


def disagreements() -> Iterator[Words]:
    """One sentence for each head, decision, signed sheet, seat, sitting or asking that the trail does not bear out."""
    for call in sorted({*Settlement.objects.values_list("call_id", flat=True), *judged_calls()}):
        yield from disagreements_of(call)


def disagreements_of(call: int) -> Iterator[Words]:
    """The same of one call, for its own page: both say the same."""
    chain = f"call:{call}"
    decided = list(Settlement.objects.filter(call_id=call).order_by("pk"))
    heads = [(*one.facts["trail"], one.number) for one in letters_about([subject_of(row.pk) for row in decided])]
    there = standing(chain, {(number, sealed) for number, sealed, _ in heads})
    for number, sealed, where in heads:
        if (number, sealed) not in there:
            yield cut(chain, number, where)
    recorded = {one.facts["seal"]: one.facts for one in lines(chain, acts=("contests.settle",))}
    for row in decided:
        why = _what_differs(row, recorded.get(row.seal))
        if why is not None:
            yield say(
                "Rantai {chain}: keputusan {seal}. {why}",
                "Chain {chain}: the decision {seal}. {why}",
                chain=chain,
                seal=row.seal,
                why=why,
            )
    for seat, entry in changed_sheets(call) if decided else ():
        yield say(
            "Rantai {chain}: lembar kursi {seat} untuk peserta {entry} bukan seperti yang diserahkan.",
            "Chain {chain}: the sheet of seat {seat} for entry {entry} is not as it was handed in.",
            chain=chain,
            seat=str(seat),
            entry=str(entry),
        )
    for seat in not_as_recorded(call):
        yield say(
            "Rantai {chain}: orang, kepentingan, atau pernyataan di kursi {seat} bukan seperti yang tercatat.",
            "Chain {chain}: person, interests or declaration of seat {seat} are not as they were recorded.",
            chain=chain,
            seat=str(seat),
        )
    for sitting in _other_sittings(call):
        yield say(
            "Rantai {chain}: sidang {sitting} bukan seperti yang tercatat.",
            "Chain {chain}: the sitting {sitting} is not as it was recorded.",
            chain=chain,
            sitting=str(sitting),
        )
    for asked in unrecorded(call):
        yield say(
            "Rantai {chain}: pertanyaan andai {asked} bukan seperti yang tercatat.",
            "Chain {chain}: what-if {asked} is not as it was recorded.",
            chain=chain,
            asked=str(asked),
        )


def _what_differs(row: Settlement, recorded: Mapping[str, Fact] | None) -> Words | None:
    """Why a decision as it is kept is not the one of its line; None where it is. An old line tells less."""
    if recorded is None:
        return say("Segelnya tidak tercatat dalam jejak.", "Its seal is not recorded in the trail.")
    if hashlib.sha256(row.bundle).hexdigest() != row.seal:
        return say("Isinya tidak cocok dengan segelnya.", "What it holds does not match its seal.")
    reasons = row.outcome.get("reasons")
    if reasons is not None and seal_of_reasons(reasons) != recorded["reasons"]:
        return say("Alasannya bukan yang disegel bersamanya.", "Its reasons are not those sealed with it.")
    if row.outcome["chosen"] != recorded.get("chosen", row.outcome["chosen"]):
        return say("Daftar yang terpilih bukan yang tercatat.", "Those chosen are not those recorded.")
    return None


def _other_sittings(call: int) -> list[int]:
    """Sittings of a call, by id, that are not as their line in the trail says, or that lack a line or a row."""
    acts = lines(f"call:{call}", acts=("contests.hold_sitting",))
    recorded = {cast(int, one.facts["sitting"]): one.facts for one in acts}
    rows = {one.pk: one for one in Sitting.objects.filter(call_id=call)}
    same = {pk for pk, row in rows.items() if pk in recorded and _told_of(row).items() <= recorded[pk].items()}
    return sorted({*rows, *recorded} - same)


def _told_of(row: Sitting) -> dict[str, Fact]:
    return {"held_on": row.held_on.isoformat(), "leader": row.leader, "present": row.present}


def cut(chain: str, number: int, where: str) -> Words:
    """A head that was printed somewhere, and whose line is not in the trail."""
    return say(
        "Rantai {chain}: ujung di baris {number}, seperti tercetak pada {where}, tidak ada dalam jejak.",
        "Chain {chain}: the head at line {number}, as printed on {where}, is not in the trail.",
        chain=chain,
        number=number,
        where=where,
    )
