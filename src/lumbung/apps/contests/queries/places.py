"""The places of an entry at which an officer may write a note, and what stands at each of them now.

A place has a mark that changes with what stands there: so it is known what a group changed since it sent the entry.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from lumbung.apps.contests.models import Member
from lumbung.apps.contests.queries.asking import Step, facts_in, officers_facts, questions, step_of_rule, steps
from lumbung.apps.contests.queries.facts import encode, filled
from lumbung.apps.contests.queries.materials import said
from lumbung.apps.contests.records import CostRecord, EntryRecord, MemberRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.facts import DOCUMENT, Origin
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.parts import Document, FilledFrom, Requirement
from lumbung.regulation.wording import Money, Words, plain, say, write

GROUP, TITLE = "isian:kelompok", "isian:judul"
FACT, CHAPTER, PERSON, COST, DOCUMENTS, RULE = "fakta", "bab", "anggota", "anggaran", "dokumen", "syarat"
"""The kinds of places, each with its own ends: `fakta:fokus`, `anggota:12`, `anggaran:3`, `bab:0`."""
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its key, what it is called, the page on which it is typed, what stands there, and its mark."""

    key: str
    name: Words
    step: Step
    words: str
    mark: str


def places(call: CallRecord, entry: EntryRecord) -> dict[str, Place]:
    """Every place of an entry by its key, in the order of its pages."""
    found = {one.key: one for one in _typed(call.rules, entry)}
    known: list[Requirement | Document] = [*call.rules.parts.requirements]
    return found | {one.key: one for one in (_of_rule(call.rules, entry, rule, found) for rule in known)}


def untitled_chapters(rules: Rules, chapters: Mapping[str, str]) -> list[tuple[int, str, str]]:
    """Number, name and text of each chapter of the proposal, but for the one that is the title."""
    fact = filled(rules, FilledFrom.CHAPTERS)
    if fact is None:
        return []
    named = enumerate(fact.options)
    return [(number, one, chapters.get(one, "")) for number, one in named if one != fact.title_chapter]


def marks_of(call: CallRecord, entry: EntryRecord) -> dict[str, str]:
    """The mark of each place where something is typed or attached, by its key."""
    return {one.key: one.mark for one in _typed(call.rules, entry)}


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> frozenset[str]:
    """The places that differ: changed, new, or gone."""
    return frozenset(key for key in {*before, *now} if before.get(key) != now.get(key))


def rests_on(rules: Rules, rule: Requirement | Document, keys: Collection[str]) -> bool:
    """Whether what is found of a rule may change with one of these places."""
    wanted = _looked_at(rules, rule)
    return any(key in wanted or key.partition(":")[0] in wanted for key in keys)


def is_file(key: str) -> bool:
    """Whether a place is that of a document's files."""
    return key.partition(":")[0] == DOCUMENTS


def _looked_at(rules: Rules, rule: Requirement | Document) -> frozenset[str]:
    """The places, or whole kinds of them, that a rule looks at."""
    if isinstance(rule, Document):
        return frozenset({f"{DOCUMENTS}:{rule.code}"})
    return frozenset(one for code in [*facts_in(rule), *facts_in(rule.applies_if)] for one in _places_of(rules, code))


def _places_of(rules: Rules, code: str) -> Iterator[str]:
    """Where a fact is typed: what an officer finds out stands in the files."""
    chapters = filled(rules, FilledFrom.CHAPTERS)
    if code.startswith(DOCUMENT):
        yield f"{DOCUMENTS}:{code.removeprefix(DOCUMENT)}"
    elif code in officers_facts(rules):
        yield DOCUMENTS
    elif chapters is not None and code == chapters.code:
        yield from (TITLE, CHAPTER)
    elif rules.known[code].origin is Origin.COMMITTEE:
        yield PERSON
    elif rules.known[code].origin is Origin.COLUMN:
        yield f"{FACT}:{code}"
    else:
        yield COST


def _typed(rules: Rules, entry: EntryRecord) -> Iterator[Place]:
    """Everything that a group types or attaches."""
    yield _place(GROUP, say("Nama kelompok", "The group's name"), Step.GROUP, entry.group_name)
    yield _place(TITLE, say("Judul kegiatan", "Title"), Step.ACTIVITY, entry.title)
    for step in steps(rules):
        for one in questions(rules, step):
            value = entry.facts.get(one.code)
            words = said(rules, entry.facts, one.code).text("id") if value is not None else NOTHING
            kept = "" if value is None else str(encode(value))
            yield replace(_place(f"{FACT}:{one.code}", plain(one.name), step, words), mark=_mark(kept))
    yield from (_person(one) for one in entry.members)
    for number, chapter, text in untitled_chapters(rules, entry.chapters):
        yield _place(f"{CHAPTER}:{number}", plain(chapter[:1].upper() + chapter[1:]), Step.CHAPTERS, text)
    for order, cost in enumerate(entry.budget, start=1):
        yield _cost(order, cost)
    for document in rules.parts.documents:
        files = [one for one in entry.files if one.document == document.code]
        videos = [one for one in entry.videos if one.document == document.code]
        words = ", ".join([one.name for one in files] + [one.link or "CD" for one in videos])
        # A CD that an officer took in is no change of the group's.
        ids = [str(one.id) for one in files] + [f"video {one.id}" for one in videos if one.link]
        place = _place(f"{DOCUMENTS}:{document.code}", plain(document.name), Step.FILES, words)
        yield replace(place, mark=_mark(",".join(ids)))


def mark_of_person(row: Member) -> str:
    """The mark of one person of a group: it changes with the NIK, too."""
    told = _told_of_person(row.name, row.role, row.is_woman)
    return _mark(f"{told} {row.is_poor} {row.nik_digest or ''}")


def _person(one: MemberRecord) -> Place:
    told = _told_of_person(one.name, one.role, one.is_woman)
    return replace(_place(f"{PERSON}:{one.id}", plain(one.name), Step.PEOPLE, told), mark=one.mark)


def _told_of_person(name: str, role: str, is_woman: bool) -> str:
    return f"{name}, {role}, {'perempuan' if is_woman else 'laki-laki'}"


def _cost(order: int, one: CostRecord) -> Place:
    own = ", swadaya" if one.is_self_help else ""
    words = f"{one.description} ({one.category or NOTHING}): {write(Money(one.amount), 'id')}{own}"
    place = _place(f"{COST}:{order}", plain(one.description), Step.BUDGET, words)
    code = one.price_code and f" {one.price_code}"
    return replace(place, mark=_mark(f"{words} {one.volume} {one.unit} {one.unit_price}{code}"))


def _of_rule(rules: Rules, entry: EntryRecord, rule: Requirement | Document, found: Mapping[str, Place]) -> Place:
    """A requirement: what it looks at, and a mark of all that."""
    below = [one for one in found.values() if rests_on(rules, rule, (one.key,))]
    told = [code for code in facts_in(rule) if code in rules.known and code not in officers_facts(rules)]
    files = [one for one in below if is_file(one.key)]
    parts = [f"{rules.known[code].name}: {said(rules, entry.facts, code).text('id')}" for code in told]
    parts += [f"{one.name.text('id')}: {one.words}" for one in files]
    name = plain((rule.quote or rule.code)[:1].upper() + (rule.quote or rule.code)[1:])
    place = _place(f"{RULE}:{rule.code}", name, step_of_rule(rules, rule), "; ".join(parts))
    return replace(place, mark=_mark(" ".join(f"{one.key}={one.mark}" for one in below)))


def _place(key: str, name: Words, step: Step, words: str) -> Place:
    return Place(key, name, step, words.strip() or NOTHING, _mark(words.strip()))


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
