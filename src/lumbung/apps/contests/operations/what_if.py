"""Asking how a ranking would be under other readings. It is written down who asked what and why, and nothing else."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import WhatIf
from lumbung.apps.contests.operations.settling_checks import hold, must_lead
from lumbung.apps.contests.queries.settling import sheets_left
from lumbung.apps.contests.queries.standings import Standings, standings
from lumbung.apps.contests.queries.what_if import questions_to_ask, told_of, what_if
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.outcome.rankings import Ranked
from lumbung.regulation.otherwise import NotMarked
from lumbung.regulation.readings import UnknownReading
from lumbung.regulation.wording import join, say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@transaction.atomic
def ask(
    *,
    asker: Asker,
    call: CallRecord,
    scope: str,
    group: tuple[str, ...],
    readings: Mapping[str, str],
    reason: str,
    at: datetime,
) -> int:
    """Ask how the ranking of a group in a round or an award would be under other readings (reading → option).

    Refused while a juror still marks what the ranking rests on: what comes out would steer the marks. Nothing of the
    contest changes. Returns the id of what was asked.
    """
    must_lead(asker, call)
    _must_say_why(reason)
    call = hold(call)
    now = standings(call, at)
    ranked = now.ranked(scope, group)
    if ranked is None:
        refuse(
            say("Peringkat itu tidak ada.", "There is no such ranking."),
            say("Pilih dari daftar peringkat.", "Choose from the list of rankings."),
        )
    must_be_handed_in(call, now, ranked)
    other = _other(call, now, ranked, readings)
    _must_work_out(call, now, ranked, other)
    assert asker.person is not None, "an organiser is somebody"
    words = " ".join(reason.split())
    row = WhatIf.objects.create(
        call_id=call.id, scope=scope, group=list(group), readings=other, reason=words, by_id=asker.person, at=at
    )
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.ask_what_if",
        scope=scope,
        group=list(group),
        **told_of(row.pk, other, words),
    )
    return row.pk


def must_be_handed_in(call: CallRecord, now: Standings, ranked: Ranked) -> None:
    """Raise Refused while a sheet that a ranking rests on is open."""
    left = sheets_left(call, now, ranked)
    if left:
        refuse(
            join(
                [
                    say(
                        "Selama masih ada juri yang menilai, hasil hitungan lain dapat mengarahkan nilainya.",
                        "While a juror still marks, another outcome could steer the marks.",
                    ),
                    *(one.words for one in left),
                ]
            ),
            say(
                "Tunggu sampai semua lembar diserahkan, lalu tanyakan lagi.",
                "Wait until every sheet is handed in, then ask again.",
            ),
            tuple(dict.fromkeys(place for one in left for place in one.citations)),
        )


def _must_say_why(reason: str) -> None:
    if not reason.strip():
        refuse(
            say("Alasannya belum ditulis.", "The reason is missing."),
            say("Tulis mengapa Anda menanyakannya.", "Write why you ask."),
        )


def _other(call: CallRecord, now: Standings, ranked: Ranked, readings: Mapping[str, str]) -> dict[str, str]:
    """The readings that are answered in another way than the contest answers them; one at least."""
    questions = {one.reading.code: one for one in questions_to_ask(call, now, ranked)}
    unknown = sorted(readings.keys() - questions.keys())
    if unknown:
        refuse(
            say(
                "Tafsir {unknown} tidak dapat menggeser peringkat ini.",
                "The reading {unknown} cannot move this ranking.",
                unknown=", ".join(unknown),
            ),
            say("Pilih dari pertanyaan yang tampil.", "Choose among the questions shown."),
        )
    other = {code: option for code, option in readings.items() if questions[code].option.code != option}
    if not other:
        refuse(
            say("Belum ada pertanyaan yang dijawab lain.", "No question is answered in another way."),
            say("Pilih sedikitnya satu jawaban lain.", "Choose another answer to one question at least."),
        )
    return other


def _must_work_out(call: CallRecord, now: Standings, ranked: Ranked, other: Mapping[str, str]) -> None:
    try:
        what_if(call, now, ranked, other)
    except UnknownReading as impossible:
        refuse(impossible.words, say("Ubah salah satu pilihannya.", "Change one of the choices."))
    except NotMarked as missing:
        refuse(
            missing.words,
            say(
                "Nilai yang tidak pernah diberikan tidak ditebak. Pilih jawaban lain.",
                "A mark that nobody gave is not guessed. Choose another answer.",
            ),
        )
