"""What no longer agrees with what was signed or printed, in every contest: for `lumbung trail`. It names nobody.

A chain whose end was cut off is whole in itself. It shows where a head that a paper carries has no line any more.
"""

from collections.abc import Iterator

from lumbung.apps.assessment.queries import changed_sheets
from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.queries.papers import subject_of
from lumbung.apps.contests.queries.what_if import unrecorded
from lumbung.apps.letters.queries import letters
from lumbung.regulation.wording import Words, say
from lumbung.shared.trail.recording import is_recorded, stands


def disagreements() -> Iterator[Words]:
    """One sentence for each head, decision or signed sheet that the trail does not bear out."""
    rows = Settlement.objects.order_by("call_id", "pk").values_list("pk", "call_id", "seal")
    for pk, call, seal in rows:
        chain = f"call:{call}"
        for letter in letters(subject_of(pk)):
            number, sealed = letter.facts["trail"]
            if not stands(chain, number, sealed):
                yield cut(chain, number, letter.number)
        if not is_recorded(chain=chain, act="contests.settle", seal=seal):
            yield say(
                "Rantai {chain}: keputusan {seal} tidak tercatat.",
                "Chain {chain}: the decision {seal} is not recorded.",
                chain=chain,
                seal=seal,
            )
    for call in sorted({call for _, call, _ in rows}):
        for seat, entry in changed_sheets(call):
            yield say(
                "Rantai {chain}: lembar kursi {seat} untuk peserta {entry} bukan seperti yang diserahkan.",
                "Chain {chain}: the sheet of seat {seat} for entry {entry} is not as it was handed in.",
                chain=f"call:{call}",
                seat=str(seat),
                entry=str(entry),
            )
    for chain, asked in unrecorded():
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
