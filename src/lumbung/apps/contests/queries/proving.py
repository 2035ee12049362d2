"""What no longer agrees with what was signed or printed, for `lumbung trail` and a contest's page. It names nobody.

A chain whose end was cut off is whole in itself. It shows where a head that a paper carries has no line any more.
"""

from collections.abc import Iterator

from lumbung.apps.assessment.queries import changed_sheets
from lumbung.apps.contests.models import Settlement, WhatIf
from lumbung.apps.contests.queries.papers import subject_of
from lumbung.apps.contests.queries.what_if import unrecorded
from lumbung.apps.letters.queries import letters_about
from lumbung.regulation.wording import Words, say
from lumbung.shared.trail.recording import lines, standing


def disagreements() -> Iterator[Words]:
    """One sentence for each head, decision, signed sheet or asking that the trail does not bear out."""
    settled, asked = (model.objects.values_list("call_id", flat=True) for model in (Settlement, WhatIf))
    for call in sorted({*settled, *asked}):
        yield from disagreements_of(call)


def disagreements_of(call: int) -> Iterator[Words]:
    """The same of one call, for its own page: both say the same."""
    chain = f"call:{call}"
    seals = dict(Settlement.objects.filter(call_id=call).order_by("pk").values_list("pk", "seal"))
    heads = [(*one.facts["trail"], one.number) for one in letters_about([subject_of(pk) for pk in seals])]
    there = standing(chain, {(number, sealed) for number, sealed, _ in heads})
    for number, sealed, where in heads:
        if (number, sealed) not in there:
            yield cut(chain, number, where)
    recorded = {one.facts["seal"] for one in lines(chain, acts=("contests.settle",))}
    for seal in seals.values():
        if seal not in recorded:
            yield say(
                "Rantai {chain}: keputusan {seal} tidak tercatat.",
                "Chain {chain}: the decision {seal} is not recorded.",
                chain=chain,
                seal=seal,
            )
    for seat, entry in changed_sheets(call) if seals else ():
        yield say(
            "Rantai {chain}: lembar kursi {seat} untuk peserta {entry} bukan seperti yang diserahkan.",
            "Chain {chain}: the sheet of seat {seat} for entry {entry} is not as it was handed in.",
            chain=chain,
            seat=str(seat),
            entry=str(entry),
        )
    for asked in unrecorded(call):
        yield say(
            "Rantai {chain}: pertanyaan andai {asked} bukan seperti yang tercatat.",
            "Chain {chain}: what-if {asked} is not as it was recorded.",
            chain=chain,
            asked=str(asked),
        )


def cut(chain: str, number: int, where: str) -> Words:
    """A head that was printed somewhere, and whose line is not in the trail."""
    return say(
        "Rantai {chain}: ujung di baris {number}, seperti tercetak pada {where}, tidak ada dalam jejak.",
        "Chain {chain}: the head at line {number}, as printed on {where}, is not in the trail.",
        chain=chain,
        number=number,
        where=where,
    )
