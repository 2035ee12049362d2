"""What the decree asks about an entry, from what the group typed: answers, committee, budget, files, territory."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from lumbung.apps.contests.models import Attachment, BudgetLine, Entry, Member, Video
from lumbung.documents.workbook.contents import CHAIR, ORDINARY
from lumbung.regulation import facts as known
from lumbung.regulation.facts import DOCUMENT, Facts, KnownFact, Value, budget_facts, committee_facts
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.parts import Fact, FactKind, FilledFrom

PLACES = ("desa", "kecamatan", "kabupaten", "provinsi")
"""Standard facts that come from the village, from small to large."""


def filled(rules: Rules, source: FilledFrom) -> Fact | None:
    """The fact of a decree that is filled in from something else than an answer, where it has one."""
    return next((one for one in rules.parts.facts if one.filled_from is source), None)


def facts_of(
    rules: Rules,
    answers: Mapping[str, Any],
    places: Mapping[str, str],
    members: Iterable[Member],
    budget: Iterable[BudgetLine],
    documents: Iterable[str],
    chapters: Iterable[str] = (),
    village_status: str = "",
    measured: Mapping[str, Value] = MappingProxyType({}),
) -> Facts:
    """All facts about an entry.

    `places` maps desa, kecamatan … to names; `documents` are the codes of what is attached, `chapters` the chapters
    that are summed up, `village_status` whether the village is a desa or a kelurahan, `measured` what is certain of its
    files: nobody types that. A committee without anybody is counted too: it has nobody, and that is known.
    """
    found: dict[str, Value] = {}
    in_files = {fact.code for fact in rules.parts.facts if fact.measured is not None}
    for code, fact in rules.known.items():
        value = decode(fact, answers.get(code))
        if value is not None and code not in in_files:
            found[code] = value
    found |= {code: _option(rules.known[code], name) for code, name in places.items() if code in rules.known}
    people = [known.Member(one.is_woman, one.role != ORDINARY, one.role == CHAIR, one.is_poor) for one in members]
    found |= committee_facts(people)
    lines = [line_of(one) for one in budget]
    if lines:
        found |= budget_facts(lines)
    found |= _filled_in(rules, village_status, frozenset(chapters)) | dict(measured)
    attached = set(documents)
    return found | {DOCUMENT + one.code: one.code in attached for one in rules.parts.documents}


def line_of(one: BudgetLine) -> known.BudgetLine:
    """A line as rules ask about it."""
    return known.BudgetLine(
        one.description, one.category, one.amount, one.is_self_help, one.unit_price, one.standard_price
    )


def _filled_in(rules: Rules, village_status: str, chapters: frozenset[str]) -> dict[str, Value]:
    """The facts that nobody is asked for, as far as something is known."""
    found: dict[str, Value] = {}
    status, summed_up = filled(rules, FilledFrom.VILLAGE_STATUS), filled(rules, FilledFrom.CHAPTERS)
    if status is not None and village_status:
        found[status.code] = _option(rules.known[status.code], village_status)
    if summed_up is not None and chapters:
        found[summed_up.code] = chapters
    return found


def _option(fact: KnownFact, name: str) -> str:
    """A territory's name as the decree writes it among its options."""
    return next((option for option in fact.options if option.casefold() == name.casefold()), name)


def decode(fact: KnownFact, stored: Any) -> Value | None:
    """A stored answer as the engine's value; None where there is none."""
    if stored is None or stored in ("", []):
        return None
    match fact.kind:
        case FactKind.NUMBER:
            number = Decimal(str(stored))
            return int(number) if number == number.to_integral_value() else number
        case FactKind.MONEY:
            return int(stored)
        case FactKind.DATE:
            return date.fromisoformat(stored)
        case FactKind.YES_NO:
            return bool(stored)
        case FactKind.SET:
            return frozenset(stored)
        case _:
            return str(stored)


def encode(value: Value) -> Any:
    """An engine's value as it is stored in JSON: exact, and back again through `decode`."""
    match value:
        case bool() | int() | str():
            return value
        case frozenset():
            return sorted(value)
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)


def thaw(rules: Rules, frozen: Mapping[str, Any]) -> Facts:
    """The facts that were frozen when an entry was submitted."""
    found: dict[str, Value] = {}
    for code, stored in frozen.items():
        if code.startswith(DOCUMENT):
            found[code] = bool(stored)
        elif code in rules.known:
            value = decode(rules.known[code], stored)
            if value is not None:
                found[code] = value
    return found


def chapters_of(rules: Rules) -> tuple[str, ...]:
    """The chapters of a proposal, in the decree's order; none where it does not list them."""
    fact = filled(rules, FilledFrom.CHAPTERS)
    return fact.options if fact else ()


def written_chapters(rules: Rules, title: str, chapters: Mapping[str, str]) -> dict[str, str]:
    """Chapter → what the group wrote, in the decree's order; the chapter that is the title tells the title."""
    fact = filled(rules, FilledFrom.CHAPTERS)
    if fact is None:
        return {}
    return {one: title if one == fact.title_chapter else chapters.get(one, "") for one in fact.options}


def summed_up(rules: Rules, title: str, chapters: Mapping[str, str]) -> list[str]:
    """The chapters for which the group wrote something."""
    return [one for one, text in written_chapters(rules, title, chapters).items() if text.strip()]


def documents_of(attached: Iterable[Attachment | Video]) -> set[str]:
    """The documents for which a file is there, or a video elsewhere."""
    return {one.document for one in attached if one.removed_at is None}


def is_frozen(entry: Entry) -> bool:
    """Whether the entry was submitted, and stands as it was then."""
    return entry.frozen is not None and entry.state not in (Entry.State.DRAFT, Entry.State.RETURNED)
