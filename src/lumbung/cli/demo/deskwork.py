"""What officers of a demo did at their desks by now, each act as its own operation: a desk in the middle of its work.

Of those that wait, some got their copies on paper, some are ready to pass, some were returned with notes, and some of
these were mended and sent again. The others nobody has looked at.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from lumbung.apps.accounts.queries import Asker, asker
from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.operations import noting, receiving, videos
from lumbung.apps.contests.operations.entering import save_entry, submit_entry
from lumbung.apps.contests.operations.resembling import decide_resemblance
from lumbung.apps.contests.operations.verifying import conclude_verification, rule_on
from lumbung.apps.contests.queries.entries import entry, entry_to_verify
from lumbung.apps.contests.queries.noting import open_notes
from lumbung.apps.contests.queries.places import TITLE
from lumbung.apps.contests.queries.queueing import Wanted, queue
from lumbung.apps.contests.queries.receiving import copies_asked
from lumbung.apps.contests.queries.resemblances import Answer as Likeness
from lumbung.apps.contests.queries.resemblances import resemblance_lines
from lumbung.apps.contests.queries.verifying import State, finding_lines
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.workbook.contents import SAMPLE_MARK
from lumbung.regulation.schema.parts import Medium
from lumbung.regulation.verdict import Outcome

BROUGHT, RETURNED, MENDED = timedelta(days=8), timedelta(days=5), timedelta(days=1)
"""How long before the demo's moment."""
TERM = timedelta(days=7)
MOST = 36
"""Of so many entries something was done: more would only make the demo slow to load."""
BEARER = f"Sekretaris kelompok {SAMPLE_MARK}"
SEEN = "Sudah dilihat pada berkasnya: sesuai."
ABOUT_TITLE = "Judulnya belum menyebut hasilnya. Sebut juga produknya."
ABOUT_FINDING = "Berkasnya belum jelas terbaca. Unggah ulang, atau jelaskan."
EXPLAINED = "Berkas aslinya memang begini; yang di kertas sudah kami serahkan ke kecamatan."
NOT_THE_SAME = "Namanya sama, orangnya berbeda: KTP keduanya sudah dilihat."


@dataclass(frozen=True, slots=True)
class Desk:
    """The officer of one entry, its group, and the moments of what they do."""

    call: CallRecord
    officer: Asker
    group: Asker
    entry: int
    at: datetime
    address: str

    def record(self) -> EntryRecord:
        """The entry as it stands."""
        found = entry_to_verify(self.officer, self.call, self.entry)
        assert found is not None, "it lies on the officer's own desk"
        return found


def work_at_desks(
    call: CallRecord, leader: int, officers: Mapping[str, int], owners: Mapping[str, int], at: datetime, address: str
) -> None:
    """Let officers (entry's code → who) do some of what waits, each kind of work in turn. `leader` sees all desks."""
    waiting = queue(asker(leader, at), call, Wanted(state=State.SUBMITTED), at).lines
    met = [one for one in waiting if not one.tally.fails]
    for number, line in enumerate(sorted(met, key=lambda one: one.code)[:MOST]):
        work = TURNS[number % len(TURNS)]
        work(Desk(call, asker(officers[line.code], at), asker(owners[line.code], at), line.id, at, address))
    _decide_likeness(call, officers, {one.id: one.code for one in waiting}, at)


def _take_in(desk: Desk) -> None:
    """All copies came in, and a CD where the decree takes one."""
    document = copies_asked(desk.call.rules)
    if document is not None:
        _copies(desk, document.copies or 1)
    for one in desk.call.rules.parts.documents:
        if Medium.VIDEO in one.media:
            videos.receive_cd(
                asker=desk.officer, call=desk.call, entry=desk.entry, document=one.code, at=desk.at - BROUGHT
            )
            return


def _take_in_one(desk: Desk) -> None:
    """One copy came in; others are still to come."""
    if copies_asked(desk.call.rules) is not None:
        _copies(desk, 1)


def _copies(desk: Desk, copies: int) -> None:
    receiving.receive_copies(
        asker=desk.officer,
        call=desk.call,
        entry=desk.entry,
        copies=copies,
        handed_in_by=BEARER,
        handed_in_on=(desk.at - BROUGHT).date(),
        seen=0,
        at=desk.at - BROUGHT,
        address=desk.address,
    )


def _make_ready(desk: Desk) -> None:
    """The copies came in, and what was asked is answered: the entry is ready to pass."""
    _take_in(desk)
    for line in finding_lines(desk.call, desk.record()):
        if line.outcome is Outcome.UNKNOWN:
            _rule(desk, line.code, Answer.ACCEPT, SEEN)


def _return(desk: Desk) -> None:
    """Returned with a note at the title, and one at the first thing that was asked about a file."""
    found = finding_lines(desk.call, desk.record())
    asked = next((one for one in found if one.outcome is Outcome.UNKNOWN and one.proof.files), None)
    if asked is not None:
        _rule(desk, asked.code, Answer.REFUSE, ABOUT_FINDING)
    noting.write_note(
        asker=desk.officer,
        call=desk.call,
        entry=desk.entry,
        place=TITLE,
        words=ABOUT_TITLE,
        seen=None,
        at=desk.at - RETURNED,
    )
    conclude_verification(
        asker=desk.officer,
        call=desk.call,
        entry=desk.entry,
        version=desk.record().version,
        answer=Answer.RETURN,
        reason="",
        until=(desk.at + TERM - RETURNED).date(),
        at=desk.at - RETURNED,
    )


def _return_and_mend(desk: Desk) -> None:
    """Returned; the group wrote another title, explained the rest, and sent the entry again."""
    _return(desk)
    mended = desk.at - MENDED
    own = entry(desk.group, desk.call, desk.entry)
    assert own is not None, "the group's own entry"
    save_entry(
        asker=desk.group,
        call=desk.call,
        entry=desk.entry,
        version=own.version,
        title=f"{own.title}, sampai siap dijual",
        at=mended,
    )
    left = {one.id: EXPLAINED for one in open_notes(desk.call, desk.record()) if one.place != TITLE}
    noting.explain_notes(asker=desk.group, call=desk.call, entry=desk.entry, explanations=left, at=mended)
    own = entry(desk.group, desk.call, desk.entry)
    assert own is not None, "the group's own entry"
    submit_entry(asker=desk.group, call=desk.call, entry=desk.entry, version=own.version, at=mended)


def _rule(desk: Desk, requirement: str, answer: Answer, reason: str) -> None:
    rule_on(
        asker=desk.officer,
        call=desk.call,
        entry=desk.entry,
        requirement=requirement,
        answer=answer,
        reason=reason,
        at=desk.at - RETURNED,
    )


def _leave(desk: Desk) -> None:
    """Nobody has looked yet."""
    del desk


TURNS: tuple[Callable[[Desk], None], ...] = (_make_ready, _return, _return_and_mend, _take_in, _take_in_one, _leave)
"""One of each in turn."""


def _decide_likeness(call: CallRecord, officers: Mapping[str, int], waiting: Mapping[int, str], at: datetime) -> None:
    """One question about a person who may be in two groups was decided; the others are open."""
    for entry_id, code in waiting.items():
        who = asker(officers[code], at)
        people = [one for one in resemblance_lines(who, call, entry_id) if not one.is_text]
        if people:
            decide_resemblance(
                asker=who,
                call=call,
                entry=entry_id,
                id=people[0].id,
                answer=Likeness.DIFFERENT,
                reason=NOT_THE_SAME,
                seen=people[0].changed_at,
                at=at - MENDED,
            )
            return
