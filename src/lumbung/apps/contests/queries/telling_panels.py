"""What a contest tells those who judge it: that they sit on a panel, and that they no longer do."""

from datetime import date

from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.queries.rounds import judging_windows
from lumbung.apps.contests.queries.telling import address_of, days_of, front_of
from lumbung.apps.notices.queries import Message
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.regulation.wording import Words, say


def seated(call: CallRecord, seat: SeatRecord) -> Message:
    """To whoever was appointed: for which round and element, by which decision, on which days."""
    round_ = call.rules.round(seat.round)
    lines = [_seat(call, seat)]
    if seat.decision:
        lines.append(say("Dasar: {decision}.", "By the decision {decision}.", decision=seat.decision))
    lines += [days_of(one) for one in judging_windows(call, round_)]
    citations = round_.panel.citations if round_.panel else round_.citations
    subject = say("Anda ditunjuk menilai {name}", "You are appointed to judge {name}", name=call.name)
    return Message(subject, tuple(lines), _page(call, seat), citations)


def unseated(call: CallRecord, seat: SeatRecord, reason: str, on: date) -> Message:
    """To whoever sat on a panel: somebody else does from now on, and why."""
    return Message(
        say("Tugas menilai Anda berakhir: {name}", "You no longer judge {name}", name=call.name),
        (
            _seat(call, seat),
            say("Berakhir {day}. Alasan: {reason}", "Ended on {day}. Reason: {reason}", day=on, reason=reason.strip()),
            say("Lembar Anda tidak dihitung lagi.", "Your sheets no longer count."),
        ),
        front_of(call),
    )


def shared(call: CallRecord, seat: SeatRecord, entries: int) -> Message:
    """To a juror whose entries are others now."""
    return Message(
        say("Peserta yang Anda nilai: {n}", "Entries that you judge: {n}", n=entries),
        (_seat(call, seat), say("Daftarnya ada di halaman penilaian Anda.", "The list stands on your judging page.")),
        _page(call, seat),
    )


def waited_for(call: CallRecord, seat: SeatRecord, left: int) -> Message:
    """To a juror: so many sheets are waited for, and until when."""
    windows = judging_windows(call, call.rules.round(seat.round))
    return Message(
        say("Ingat: {n} lembar nilai belum Anda serahkan", "Remember: {n} of your sheets are not handed in", n=left),
        (
            _seat(call, seat),
            *(days_of(one) for one in windows),
            say("Isi lembarnya, lalu serahkan semuanya.", "Fill them in, then hand in all of them."),
        ),
        _page(call, seat),
    )


def _seat(call: CallRecord, seat: SeatRecord) -> Words:
    round_, group = call.rules.round(seat.round).name, ", ".join(seat.group)
    if not group:
        return say("{round}, unsur {element}.", "{round}, for {element}.", round=round_, element=seat.element)
    return say(
        "{round} ({group}), unsur {element}.",
        "{round} ({group}), for {element}.",
        round=round_,
        group=group,
        element=seat.element,
    )


def _page(call: CallRecord, seat: SeatRecord) -> str:
    """A contest that is being prepared has no page for jurors yet."""
    if call.state is Call.State.PREPARED:
        return front_of(call)
    return address_of(call, "judging_seat", seat.id)
