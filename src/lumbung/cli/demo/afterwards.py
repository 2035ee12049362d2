"""What followed the award in a demo: money in two parts, what was bought, a session, mentoring and monitoring."""

import io
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from PIL import Image, ImageDraw

from lumbung.apps.accounts.queries import Asker, asker
from lumbung.apps.followup.operations.accompanying import (
    TypedSession,
    TypedVisit,
    plan_mentoring,
    record_session,
    record_visit,
)
from lumbung.apps.followup.operations.goals import TypedValue, record_goal_value
from lumbung.apps.followup.operations.paying import TypedPayment, TypedTranche, pay, set_tranches
from lumbung.apps.followup.operations.spending import TypedSpending, answer_spending, report_spending
from lumbung.apps.followup.queries.accompanying import Kind
from lumbung.apps.followup.queries.granting import grantee, grantee_lines
from lumbung.apps.followup.queries.spending import spending_of
from lumbung.apps.followup.records import GranteeRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.workbook.contents import SAMPLE_MARK

CHOICE = f"BA contoh 4/2022 {SAMPLE_MARK}"
PARTS = (
    TypedTranche(70, "pakta integritas dan rekening kelompok", choice=CHOICE),
    TypedTranche(30, "laporan bagian pertama diterima", choice=CHOICE),
)
SHOWN = {
    1: "Pakta integritas bermeterai dan buku rekening kelompok, disimpan di map pencairan",
    2: "Laporan bagian pertama dengan daftar nota, diperiksa di kantor",
}
GOALS_FROM = 2020
LINES = 3
"""How many lines of its plan each winner has bought by then; the last of them waits for an answer."""
OFFICES = f"Bapelitbang bersama Dinas Koperasi {SAMPLE_MARK}"


def pay_out(call: CallRecord, organiser: int, at: datetime) -> None:
    """The first part for every winner, and what they bought with it: accepted, waiting, returned by turns."""
    led = asker(organiser, at)
    set_tranches(asker=led, call=call, typed=PARTS, at=at)
    for number, one in enumerate(_winners(led, call), start=1):
        _pay(led, call, one.id, 1, number, at)
        if one.owner is not None:
            _buy(led, call, one, number, at)


def accompany(call: CallRecord, organiser: int, agency: int, at: datetime) -> None:
    """A session for all, the second part for some, mentoring, and monitoring by an agency."""
    led, winners = asker(organiser, at), _winners(asker(organiser, at), call)
    _tell_goals(led, call, at)
    told = f"Pembukuan sederhana dan laporan belanja. {SAMPLE_MARK}"
    day = (at - timedelta(days=60)).date()
    came = {one.id: 2 + number % 3 for number, one in enumerate(winners)}
    record_session(asker=led, call=call, typed=TypedSession("Pembukuan kelompok", day, "Aula", told, came), at=at)
    for number, one in enumerate(winners, start=1):
        if number % 2:
            _pay(led, call, one.id, 2, number, at)
        aims = f"Izin edar, pembukuan, dan pemasaran. {SAMPLE_MARK}"
        plan_mentoring(asker=led, call=call, grantee=one.id, mentor=OFFICES, aims=aims, visits=3, at=at)
        _visit(led, call, one, Kind.MENTORING, {}, at - timedelta(days=30))
        if number % 3:
            found = {code: int(value) + number % 7 for code, value in one.before.items() if value.isdecimal()}
            _visit(asker(agency, at), call, one, Kind.MONITORING, found, at)


def _tell_goals(led: Asker, call: CallRecord, at: datetime) -> None:
    """Invented figures of the years so far, so that the decree's goals are seen; their source says so."""
    for number, goal in enumerate(call.rules.parts.goals):
        for year in range(GOALS_FROM, at.year):
            value = Decimal(60 + 20 * number) + Decimal(year - GOALS_FROM) * Decimal("1.25")
            typed = TypedValue(goal.code, year, value, None, f"Angka rekaan {SAMPLE_MARK}")
            record_goal_value(asker=led, call=call, typed=typed, at=at)


def _winners(led: Asker, call: CallRecord) -> list[GranteeRecord]:
    found = (grantee(led, call, one.id) for one in grantee_lines(led, call))
    return [one for one in found if one is not None]


def _pay(led: Asker, call: CallRecord, id: int, part: int, number: int, at: datetime) -> None:
    shown = f"{SHOWN[part]} {SAMPLE_MARK}"
    because = f"Nota terakhir menyusul menurut panitia. {SAMPLE_MARK}"
    typed = TypedPayment(at.date(), f"SP2D contoh {part}-{number:03}", shown, unaccounted_because=because)
    pay(asker=led, call=call, grantee=id, tranche=part, typed=typed, file=None, at=at)


def _buy(led: Asker, call: CallRecord, one: GranteeRecord, number: int, at: datetime) -> None:
    for line in one.from_fund[:LINES]:
        later = at + timedelta(hours=line.number)
        spent = line.amount + (line.amount // 10 if line.number == number % 3 + 1 else 0)
        typed = TypedSpending(line.number, line.description, spent, line.unit_price, at.date())
        made = report_spending(
            asker=asker(one.owner, later),
            call=call,
            grantee=one.id,
            typed=typed,
            file=_receipt(line.description),
            at=later,
        )
        if line.number < LINES:
            bought = next(each for each in spending_of(call, one) if each.id == made)
            accepts = (number + line.number) % 5 != 0 and not bought.questions
            because = "Mungkin tidak boleh dibeli." if bought.questions else "Notanya belum terbaca. Foto lagi."
            reason = "Sesuai nota." if accepts else because
            answer_spending(
                asker=led,
                call=call,
                grantee=one.id,
                spending=made,
                seen=bought.version,
                accepts=accepts,
                reason=reason,
                at=later,
            )


def _receipt(what: str) -> tuple[str, bytes]:
    """A receipt as somebody would photograph it; it says itself that it is invented."""
    picture, kept = Image.new("RGB", (420, 200), "white"), io.BytesIO()
    ImageDraw.Draw(picture).multiline_text((20, 20), f"NOTA {SAMPLE_MARK}\n\n{what}\n\nLUNAS", fill="black")
    picture.save(kept, "JPEG")
    return "nota-contoh.jpg", kept.getvalue()


def _visit(
    who: Asker, call: CallRecord, one: GranteeRecord, kind: Kind, values: Mapping[str, int], at: datetime
) -> None:
    found = f"Kegiatan berjalan; pembukuan sudah diisi tiap minggu. {SAMPLE_MARK}"
    typed = TypedVisit(kind, at.date(), OFFICES, found, f"Foto produk dilengkapi. {SAMPLE_MARK}", values)
    record_visit(asker=who, call=call, grantee=one.id, typed=typed, photos=[], at=at)
