"""What is known about an entry, as the papers to download hold it."""

from datetime import date
from fractions import Fraction

from lumbung.apps.contests.queries.asking import Step, questions
from lumbung.apps.contests.queries.facts import PLACES, written_chapters
from lumbung.apps.contests.queries.materials import said
from lumbung.apps.contests.records import CostRecord, EntryRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.forms import Cost, Filled, Person, look_of
from lumbung.documents.workbook.contents import CHAIR
from lumbung.regulation.wording import Amount, Money, say, write


def filled(call: CallRecord, government: str, entry: EntryRecord, day: date) -> Filled:
    """An entry on paper. NIK are left out: the copies of identity cards show them."""
    rules, instrument = call.rules, call.rules.parts.instrument
    asked = [*questions(rules, Step.GROUP), *questions(rules, Step.ACTIVITY)]
    return Filled(
        day=day,
        contest=call.name,
        basis=instrument.basis,
        government=government,
        organiser=instrument.organiser or "",
        code=entry.code,
        group=entry.group_name,
        title=entry.title,
        village=entry.village_in_full,
        around=_around(entry),
        contact=entry.contact_name,
        answers=tuple(
            (one.name, said(rules, entry.facts, one.code).text() if one.code in entry.facts else "") for one in asked
        ),
        declarations=tuple(one.name for one in questions(rules, Step.DECLARATIONS)),
        people=tuple(Person(one.name, "P" if one.is_woman else "L", one.role) for one in entry.members),
        chair=next((one.name for one in entry.members if one.role == CHAIR), ""),
        documents=tuple(one.name for one in rules.parts.documents),
        chapters=tuple(written_chapters(rules, entry.title, entry.chapters).items()),
        costs=tuple(
            Cost(_line(one), one.category, write(Money(one.amount), "id"), one.is_self_help) for one in entry.budget
        ),
        total=write(Money(sum(one.amount for one in entry.budget)), "id"),
        look=look_of(rules),
    )


def _line(one: CostRecord) -> str:
    """What is bought, with volume and unit price where they are known."""
    if one.volume is None or one.unit_price is None:
        return one.description
    how = say("{n} {unit} × {price}", "", n=Amount(Fraction(one.volume)), unit=one.unit, price=Money(one.unit_price))
    return f"{one.description} ({' '.join(how.text().split())})"


def _around(entry: EntryRecord) -> tuple[tuple[str, str], ...]:
    """The regions around the village, nearest first."""
    told = {place: entry.places.get(place, "") for place in PLACES[1:]}
    return tuple((place.capitalize(), name) for place, name in told.items() if name)
