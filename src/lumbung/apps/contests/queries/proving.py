"""What no longer agrees with what was signed or printed, for `lumbung trail` and a contest's page. It names nobody.

A chain whose end was cut off is whole in itself. It shows where a head that a paper carries has no line any more.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from lumbung.apps.assessment.queries import changed_sheets, judged_calls, not_as_recorded
from lumbung.apps.contests.models import PanelDecision, PanelExclusion, Settlement, Sitting, WhatIf
from lumbung.apps.contests.queries.papers import seal_of_reasons, subject_of
from lumbung.apps.contests.queries.what_if import told_of
from lumbung.apps.followup.queries.proving import MONEY_ACTS, money_unlike
from lumbung.apps.letters.queries import letters_about
from lumbung.regulation.wording import Words, say
from lumbung.shared.trail.recording import Line, lines, standing, unlike
from lumbung.shared.trail.sealing import Fact

SITTING = say("sidang", "the sitting")
ORDER = say("putusan urutan", "the order decided")
EXCLUSION = say("putusan tidak diambil", "the exclusion")
WHAT_IF = say("pertanyaan andai", "what-if")
NO_FACTS: dict[str, Fact] = {}
SETTLE = "contests.settle"
ACTS = (
    "contests.hold_sitting",
    "contests.decide_order",
    "contests.take_back_order",
    "contests.exclude",
    "contests.take_back_exclusion",
    "contests.ask_what_if",
)


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
    read = lines(chain, acts=(SETTLE, *ACTS, *MONEY_ACTS))
    recorded = [cast(Mapping[str, Any], one.facts) for one in read if one.act == SETTLE]
    for row in decided:
        why = _what_differs(row, recorded)
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
    for what, ids in [*_rows_unlike(call, read), *money_unlike(call, read)]:
        for id in ids:
            yield say(
                "Rantai {chain}: {what} {number} bukan seperti yang tercatat.",
                "Chain {chain}: {what} {number} is not as it was recorded.",
                chain=chain,
                what=what,
                number=str(id),
            )


def _what_differs(row: Settlement, recorded: Iterable[Mapping[str, Any]]) -> Words | None:
    """Why a decision as it is kept is not one of those recorded; None where it is. An old line tells less.

    Several decisions may have one seal: those of groups on one day, and one that was corrected in its words alone.
    """
    own = [one for one in recorded if (one["seal"], one["scope"], one["group"]) == (row.seal, row.scope, row.group)]
    if not own:
        return say("Segelnya tidak tercatat dalam jejak.", "Its seal is not recorded in the trail.")
    is_text = isinstance(cast(object, row.bundle), str)  # SQLite keeps text, too, where somebody wrote it
    if is_text or hashlib.sha256(row.bundle).hexdigest() != row.seal:
        return say("Isinya tidak cocok dengan segelnya.", "What it holds does not match its seal.")
    reasons = row.outcome.get("reasons")
    if reasons is not None and seal_of_reasons(reasons) not in [one["reasons"] for one in own]:
        return say("Alasannya bukan yang disegel bersamanya.", "Its reasons are not those sealed with it.")
    if row.outcome["chosen"] not in [one.get("chosen", row.outcome["chosen"]) for one in own]:
        return say("Daftar yang terpilih bukan yang tercatat.", "Those chosen are not those recorded.")
    return None


def _rows_unlike(call: int, read: Sequence[Line]) -> list[tuple[Words, list[int]]]:
    """What panels decided and minuted, by its kind: the rows, by id, that are not as the trail tells them."""
    sittings: dict[int, dict[str, Fact]] = {
        one.pk: {"held_on": one.held_on.isoformat(), "leader": one.leader, "present": one.present}
        for one in Sitting.objects.filter(call_id=call)
    }
    orders = PanelDecision.objects.filter(call_id=call)
    excluded = PanelExclusion.objects.filter(call_id=call)
    decided: dict[int, dict[str, Fact]] = {one.pk: {"scope": one.scope, "order": one.order} for one in orders}
    left: dict[int, dict[str, Fact]] = {one.pk: {"scope": one.scope, "entry": one.entry_id} for one in excluded}
    undecided = {one.pk: NO_FACTS for one in orders if one.taken_back_at}
    unleft = {one.pk: NO_FACTS for one in excluded if one.taken_back_at}
    minuted = unlike(read, act="contests.hold_sitting", id="sitting", rows=sittings)
    ordered = unlike(read, act="contests.decide_order", id="decision", rows=decided)
    ordered += unlike(read, act="contests.take_back_order", id="decision", rows=undecided)
    refused = unlike(read, act="contests.exclude", id="exclusion", rows=left)
    refused += unlike(read, act="contests.take_back_exclusion", id="exclusion", rows=unleft)
    asked = {one.pk: told_of(one.pk, one.readings, one.reason) for one in WhatIf.objects.filter(call_id=call)}
    wondered = unlike(read, act="contests.ask_what_if", id="what_if", rows=asked)
    return [(SITTING, minuted), (ORDER, ordered), (EXCLUSION, refused), (WHAT_IF, wondered)]


def cut(chain: str, number: int, where: str) -> Words:
    """A head that was printed somewhere, and whose line is not in the trail."""
    return say(
        "Rantai {chain}: ujung di baris {number}, seperti tercetak pada {where}, tidak ada dalam jejak.",
        "Chain {chain}: the head at line {number}, as printed on {where}, is not in the trail.",
        chain=chain,
        number=number,
        where=where,
    )
