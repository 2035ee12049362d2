"""The files of papers that follow a decision: from what was sealed, and what was typed when they were issued."""

from datetime import date
from typing import Any

from lumbung.apps.contests.queries.rounds import FINAL
from lumbung.apps.letters.operations import blame_template
from lumbung.apps.letters.queries import Kind, LetterRecord, template_content
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.certificate import Certificate
from lumbung.documents.filling import NotFilled, fill
from lumbung.documents.filling.data import certificate_data, common, event_data, winners_data
from lumbung.documents.letters.annex import Decree, annex
from lumbung.documents.letters.announcement import announcement, announcement_text
from lumbung.documents.letters.attendance import attendance
from lumbung.documents.letters.frame import VOICE, Event, Group
from lumbung.documents.letters.invitation import invitation
from lumbung.documents.letters.score_sheets import score_sheets
from lumbung.documents.minutes.content import Issued, Minutes
from lumbung.documents.minutes.pdf import to_pdf
from lumbung.documents.minutes.word import to_docx
from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.rankings import Ranked, award_rankings, round_rankings
from lumbung.documents.outcome.sitting import sitting_of
from lumbung.documents.reading.printing import printed

Scope = tuple[str, tuple[str, ...]]


def paper_files(outcome: Decided, scope: Scope, letter: LetterRecord, issued: Issued) -> dict[str, bytes]:
    """Every file of one letter; an announcement also as plain words for the web."""
    paper = _paper(outcome, scope, letter, issued)
    made = {"pdf": to_pdf(paper), "docx": to_docx(paper)}
    if letter.kind is Kind.ANNOUNCEMENT:
        facts = letter.facts
        text = announcement_text(outcome, _minutes(letter), facts["origins"], _day(letter), issued)
        made["txt"] = text.encode()
    return made


def _paper(outcome: Decided, scope: Scope, letter: LetterRecord, issued: Issued) -> Minutes:
    facts, typed = letter.facts, letter.facts["typed"]
    match letter.kind:
        case Kind.ANNEX:
            day = VOICE.day(date.fromisoformat(typed["decided_on"])) if typed["decided_on"] else ""
            decree = Decree(typed["title"], typed["decree"], day, typed["about"], typed["signs_as"])
            return annex(outcome, decree, facts["origins"], issued)
        case Kind.ANNOUNCEMENT:
            return announcement(outcome, _minutes(letter), facts["origins"], _day(letter), issued)
        case Kind.SCORES:
            return score_sheets(outcome, _rankings(outcome, scope), issued)
        case Kind.INVITATION:
            basis = outcome.basis
            day_ = _day(letter)
            return invitation(outcome.name, basis, outcome.organiser, _event(letter), _groups(letter), day_, issued)
        case Kind.ATTENDANCE:
            panel = sitting_of(outcome, *scope).members
            groups = _groups(letter)
            return attendance(outcome.name, outcome.organiser, _event(letter), panel, groups, _day(letter), issued)
        case _:
            raise AssertionError(f"{letter.kind} has files of its own")


def certificate_of(call: CallRecord, letter: LetterRecord, day: date, issued: Issued) -> Certificate:
    """One winner's certificate."""
    facts = letter.facts
    return Certificate(
        home=facts["home"],
        organiser=call.rules.parts.instrument.organiser or "",
        contest=facts["contest"],
        basis=call.rules.parts.instrument.basis,
        winner=letter.title,
        origin=facts["from"],
        award=facts["award_name"],
        earned=tuple(facts["earned"]),
        fund=facts["fund"],
        day=day,
        issued=issued,
    )


def own_layout(
    call: CallRecord, outcome: Decided, scope: Scope, letter: LetterRecord, issued: Issued
) -> dict[str, bytes]:
    """A letter in the layout of its office; nothing, with a note why, where that gives no paper: then ours stands.

    Its PDF is printed by LibreOffice, where that is installed.
    """
    assert letter.template is not None
    try:
        docx = fill(template_content(letter.template), _data(call, outcome, scope, letter, issued))
    except NotFilled as why:
        blame_template(letter=letter.id, fault=why.fault.value)
        return {}
    pdf = printed(docx)
    return {"docx": docx} | ({"pdf": pdf} if pdf else {})


def _data(call: CallRecord, outcome: Decided, scope: Scope, letter: LetterRecord, issued: Issued) -> dict[str, Any]:
    if letter.kind is Kind.CERTIFICATE:
        return certificate_data(certificate_of(call, letter, outcome.decided_on, issued))
    data = common(issued, _day(letter), outcome.name, outcome.basis)
    if letter.kind is Kind.ANNOUNCEMENT:
        return data | winners_data(outcome, letter.facts["origins"])
    panel = [(one.name or "", one.element) for one in sitting_of(outcome, *scope).members]
    return data | event_data(_event(letter), _groups(letter), panel)


def _rankings(outcome: Decided, scope: Scope) -> list[Ranked]:
    """What was decided: all awards, or one group of a round."""
    if scope[0] == FINAL:
        return list(award_rankings(outcome))
    return [one for one in round_rankings(outcome) if (one.at, one.group) == scope]


def _day(letter: LetterRecord) -> date:
    return date.fromisoformat(letter.facts["day"])


def _minutes(letter: LetterRecord) -> tuple[str, date]:
    number, day = letter.facts["minutes"]
    return number, date.fromisoformat(day)


def _event(letter: LetterRecord) -> Event:
    typed = letter.facts["typed"]
    return Event(typed["what"], date.fromisoformat(typed["on"]), typed["time"], typed["place"], typed["note"])


def _groups(letter: LetterRecord) -> list[Group]:
    return [Group(*one) for one in letter.facts["groups"]]
