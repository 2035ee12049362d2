"""Whether what was found of an entry's requirements allows it to be passed, returned or failed."""

from collections.abc import Sequence
from dataclasses import replace

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.permissions import entries_to_verify
from lumbung.apps.contests.queries.places import DOCUMENTS, RULE
from lumbung.apps.contests.queries.rounds import checking_round
from lumbung.apps.contests.queries.verifying import checks_at_desk
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.checking import eliminates, outcome_of, reason_of
from lumbung.regulation.result import Check
from lumbung.regulation.schema.parts import Document
from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.regulation.wording import Words, say


def against(call: CallRecord, row: Entry, answer: Answer) -> Verdict | None:
    """Why the findings do not allow a conclusion; None where they do.

    Who passes meets every requirement. Who fails, or is sent back, does not meet at least one; one that is only
    reminded of may be repaired, and fails nobody. What was noted at a place of the entry may be sent back, too, and
    has to be accepted before the entry passes.
    """
    checks = checks_at_desk(call, row)
    deciding = [one for one in checks if eliminates(one.rule)]
    noted = row.notes.filter(closed_at=None).count()
    if answer is Answer.ACCEPT:
        return _unmet(deciding) or _unanswered(deciding) or _noted(call, noted)
    if answer is Answer.RETURN and noted:
        return None
    wanted = checks if answer is Answer.RETURN else deciding
    return None if _those(wanted, Outcome.FAILS) else _nothing_unmet(call)


def unmet(call: CallRecord, row: Entry) -> dict[str, str]:
    """The place of each requirement and document that an entry does not meet → what its group reads there."""
    return {
        f"{DOCUMENTS if isinstance(one.rule, Document) else RULE}:{one.rule.code}": _told(one)
        for one in _those(checks_at_desk(call, row), Outcome.FAILS)
    }


def told_to_group(asker: Asker, call: CallRecord, entry: int) -> dict[str, str]:
    """The same for a page, of an entry at the asker's desk, without the places that have a note of their own."""
    row = entries_to_verify(asker, call).filter(pk=entry).first()
    if row is None:
        return {}
    noted = set(row.notes.filter(closed_at=None).values_list("place", flat=True))
    return {place: words for place, words in unmet(call, row).items() if place not in noted}


def in_the_way(asker: Asker, call: CallRecord, entry: int, answer: Answer) -> Verdict | None:
    """The same for a page, of an entry at the asker's desk."""
    row = entries_to_verify(asker, call).filter(pk=entry).first()
    return against(call, row, answer) if row else None


def _those(checks: Sequence[Check], outcome: Outcome) -> list[Check]:
    return [one for one in checks if outcome_of(one) is outcome]


def _unmet(deciding: Sequence[Check]) -> Verdict | None:
    return _naming(
        _those(deciding, Outcome.FAILS),
        say("{n} syarat tidak terpenuhi. {first}", "{n} requirements are not met. {first}"),
        say(
            "Kembalikan untuk diperbaiki, atau jawab syarat itu dengan catatan.",
            "Return it to be repaired, or answer that requirement with a note.",
        ),
    )


def _unanswered(deciding: Sequence[Check]) -> Verdict | None:
    return _naming(
        _those(deciding, Outcome.UNKNOWN),
        say("{n} syarat belum Anda jawab. {first}", "{n} requirements are not answered yet. {first}"),
        say("Lihat berkasnya, lalu jawab syarat itu.", "Look at the file, then answer that requirement."),
    )


def _naming(checks: Sequence[Check], why: Words, remedy: Words) -> Verdict | None:
    """A verdict that counts some checks and tells the first of them."""
    if not checks:
        return None
    told = replace(why, figures={"n": len(checks), "first": reason_of(checks[0])})
    return Verdict(Outcome.FAILS, Because(told, checks[0].rule.citations), remedy)


def _told(check: Check) -> str:
    """What an officer wrote of a requirement that is not met, or else the decree's remedy, or else why it is not."""
    if check.ruling is not None:
        return check.ruling.reason
    return check.verdict.remedy.text("id") if check.verdict.remedy else reason_of(check).text("id")


def _noted(call: CallRecord, notes: int) -> Verdict | None:
    if not notes:
        return None
    round_ = checking_round(call)
    words = say("{n} catatan Anda belum selesai.", "{n} of your notes are still open.", n=notes)
    remedy = say(
        "Terima jawaban kelompok, hapus catatannya, atau kembalikan isiannya.",
        "Accept the group's answer, take the note back, or return the entry.",
    )
    return Verdict(Outcome.FAILS, Because(words, round_.citations if round_ else ()), remedy)


def _nothing_unmet(call: CallRecord) -> Verdict:
    round_ = checking_round(call)
    words = say("Belum ada syarat yang tidak terpenuhi.", "No requirement is found not to be met yet.")
    remedy = say(
        'Tandai dulu syarat yang kurang "Tidak terpenuhi", dengan catatan.',
        'First mark the requirement that falls short "Not met", with a note.',
    )
    return Verdict(Outcome.FAILS, Because(words, round_.citations if round_ else ()), remedy)
