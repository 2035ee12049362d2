"""A juror's sheet as a page shows it: criteria with their items, each with what the entry says about it."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.queries.grounds import Ground, beside
from lumbung.apps.contests.queries.judging import JudgedEntry
from lumbung.apps.contests.queries.materials import Material
from lumbung.apps.contests.queries.memory import Memory
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation import wording
from lumbung.regulation.exact import decimals_needed, to_decimal
from lumbung.regulation.manual import note_words
from lumbung.regulation.readings import Rules
from lumbung.regulation.requirements import run_test
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.schema.rubric import Criterion, Indicator, NotApplicable
from lumbung.regulation.scoring import (
    Formula,
    MarkItem,
    NoteRule,
    criterion_formula,
    formula,
    mark_items,
    with_notes,
)
from lumbung.regulation.verdict import Choice
from lumbung.regulation.wording import Amount, Figure, Words, plain, say

MOST_BUTTONS = 11
"""A scale with more steps than this is typed as a number."""
MOST_DECIMALS = 6
OF_ALL = ""
"""The place of the note about the whole entry, among those beside single items."""
MARK, NOTE = "nilai-", "catatan-"
"""How the names of a page's fields begin: of marks, and of the notes beside them."""


def field_name(kind: str, code: str) -> str:
    """The name of an item's field on a page."""
    return "note" if (kind, code) == (NOTE, OF_ALL) else kind + code


COUNTS_AS = {
    NotApplicable.FULL: say("Dihitung sebagai nilai tertinggi.", "It counts as the highest mark."),
    NotApplicable.ZERO: say("Dihitung nol.", "It counts as zero."),
    NotApplicable.LEAVE_OUT: say("Tidak dihitung; yang lain menanggung bobotnya.", "It is left out of the score."),
}


@dataclass(frozen=True, slots=True)
class MarkChoice:
    """One button: what is sent, how it is written, and the decree's words where it has options."""

    value: str
    label: Words
    words: str


@dataclass(frozen=True, slots=True)
class ItemText:
    """What of an item is the same on every sheet of a round. `key` names it among all that is remembered."""

    key: Hashable
    item: MarkItem
    code: str
    name: str
    words: str
    citations: tuple[str, ...]
    low: Words
    high: Words
    step: Words
    choices: tuple[MarkChoice, ...]
    counts_as: Words
    scale: tuple[str, str]
    """The decree's words for its steps, as printed and as they were restored where that differs; empty for none."""
    readings: tuple[Choice, ...]
    """What the committee chose about this item alone."""
    saved: Mapping[int, str]
    """Steps → the mark as it is typed, for the buttons there are."""
    note: NoteRule | None
    """Beside which marks words must stand."""

    @property
    def about_note(self) -> Words | None:
        """That in words."""
        return note_words(self.note) if self.note else None

    @property
    def below(self) -> str:
        """The mark below which they must, as it is typed; empty for each."""
        return "" if self.note is None or self.note.below is None else as_typed(self.note.below)

    def typed(self, steps: int | None) -> str:
        """A kept mark as it is typed."""
        return "" if steps is None else self.saved.get(steps) or typed_mark(self.item, steps)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item of the rubric on a sheet. `saved` is the mark that is kept, as it is typed; empty for none."""

    text: ItemText
    saved: str
    applies: bool
    why_not: Words | None
    materials: tuple[Material, ...]
    note: str
    wants_note: bool = False

    @property
    def lacks_note(self) -> bool:
        """Whether words must stand beside its mark and do not."""
        return self.wants_note and not self.note

    @property
    def field(self) -> str:
        """The place on the page of the first thing that it waits for."""
        return f"id_{NOTE if self.saved else MARK}{self.code}"

    @property
    def waits_for(self) -> Words:
        """That thing by its name."""
        return say("catatan {code}", "note on {code}", code=self.code) if self.saved else plain(self.code)

    @property
    def code(self) -> str:
        """The item's code."""
        return self.text.code

    @property
    def name(self) -> str:
        """Its short name."""
        return self.text.name


@dataclass(frozen=True, slots=True)
class Points:
    """What kept marks are worth so far, and what they can be worth at most."""

    reached: Fraction
    highest: Fraction

    @property
    def words(self) -> Words:
        """What is reached, as a page writes it."""
        return _points(self.reached)

    @property
    def of(self) -> Words:
        """What can be reached."""
        return _points(self.highest)


@dataclass(frozen=True, slots=True)
class CriterionGroup:
    """One criterion with its items, and what it adds to the score."""

    code: str
    name: str
    number: int
    items: tuple[ItemLine, ...]
    points: Points

    @property
    def asked(self) -> int:
        """How many marks it asks for, and notes beside them."""
        return sum(item.applies + item.wants_note for item in self.items)

    @property
    def filled(self) -> int:
        """How many of them are saved."""
        return self.asked - self.left

    @property
    def left(self) -> int:
        """How many of them are waited for."""
        return sum((item.applies and not item.saved) + item.lacks_note for item in self.items)

    @property
    def said(self) -> Words:
        """What it adds so far, of how much, and how much of it is waited for."""
        return _said(self.points, self.left)


@dataclass(frozen=True, slots=True)
class Layout:
    """A round's sheets where some items do not apply: the same for every entry. `places` are those of the items."""

    groups: tuple[tuple[str, str, tuple[ItemText, ...], tuple[int, ...], Formula, Fraction], ...]
    whole: Formula
    highest: Fraction


def layout(call: CallRecord, round: Round, not_applicable: frozenset[str], wished: NoteRule | None) -> Layout:
    """What the sheets of a round have in common, made once; `wished`: the notes that the organiser asks for."""
    key = (call.fingerprint, round.code, not_applicable, wished)
    return _memory.once(key, lambda: _laid_out(call.rules, round, not_applicable, wished, key))


def _laid_out(
    rules: Rules, round: Round, not_applicable: frozenset[str], wished: NoteRule | None, key: Hashable
) -> Layout:
    assert round.rubric is not None, "what is marked has a rubric"
    rubric = rules.rubric(round.rubric)
    items = {item.code: item for item in with_notes(mark_items(rubric), wished)}
    places = {code: place for place, code in enumerate(items)}
    best = [0 if item.code in not_applicable else int(item.high / item.step) for item in items.values()]
    groups, of_all = [], rules.choices(f"rubrik/{rubric.code}")
    for criterion in rubric.criteria:
        leaves = criterion.indicators or (criterion,)
        at = f"rubrik/{rubric.code}/kriteria/{criterion.code}"
        texts = tuple(
            _text((key, leaf.code), items[leaf.code], leaf, _alone(rules, of_all, f"{at}/indikator/{leaf.code}"))
            for leaf in leaves
        )
        part = criterion_formula(rubric, not_applicable, {leaf.code for leaf in leaves})
        inside = tuple(places[leaf.code] for leaf in leaves)
        groups.append((criterion.code, criterion.name, texts, inside, part, _score(part, best)))
    whole = formula(rubric, not_applicable)
    return Layout(tuple(groups), whole, _score(whole, best))


def _alone(rules: Rules, of_all: Collection[Choice], place: str) -> tuple[Choice, ...]:
    return tuple(one for one in rules.choices(place) if one not in of_all)


def criterion_groups(stands: Ground, judged: JudgedEntry) -> list[CriterionGroup]:
    """The whole sheet of one entry, criterion by criterion."""
    rules, round_ = stands.call.rules, stands.call.rules.round(stands.seat.round)
    found_beside = beside(stands, judged).materials
    marks, notes = _marks(judged), judged.sheet.notes if judged.sheet else {}
    found = []
    laid_out = layout(stands.call, round_, judged.not_applicable, judged.wish)
    for number, (code, name, texts, places, part, highest) in enumerate(laid_out.groups, start=1):
        lines = tuple(
            _line(rules, judged, text, marks[place], found_beside.get(text.code, ()), notes.get(text.code, ""))
            for text, place in zip(texts, places, strict=True)
        )
        found.append(CriterionGroup(code, name, number, lines, Points(_score(part, marks), highest)))
    return found


def total_of(call: CallRecord, seat: SeatRecord, judged: JudgedEntry) -> Points:
    """The score of a sheet as it is kept: what is not marked yet counts for nothing."""
    laid_out = layout(call, call.rules.round(seat.round), judged.not_applicable, judged.wish)
    return Points(_score(laid_out.whole, _marks(judged)), laid_out.highest)


def live_words(call: CallRecord, seat: SeatRecord, judged: JudgedEntry, code: str) -> dict[str, Words]:
    """What a page says of the whole sheet, and of the criterion of one item, by the places where it says so."""
    laid_out = layout(call, call.rules.round(seat.round), judged.not_applicable, judged.wish)
    marks, wanted, lacking = _marks(judged), judged.notes_wanted, set(judged.notes_left)
    filled = say("{n} dari {all} terisi", "{n} of {all} filled in", n=judged.filled, all=judged.asked)
    found = {"total": total_of(call, seat, judged).words, "filled": filled}
    for name, _, texts, places, part, highest in laid_out.groups:
        codes = {text.code: place for text, place in zip(texts, places, strict=True)}
        inside = [place for one, place in codes.items() if one not in judged.not_applicable]
        if code in codes:
            asked = len(inside) + sum(one in codes for one in wanted)
            left = sum(marks[place] is None for place in inside) + len(lacking & codes.keys())
            found[f"group-{name}"] = _said(Points(_score(part, marks), highest), left)
            found[f"outline-{name}"] = say("{n}/{all}", "{n}/{all}", n=asked - left, all=asked)
    return found


def _said(points: Points, left: int) -> Words:
    figures: dict[str, Figure] = {"now": points.words, "of": points.of, "n": left}
    if left:
        return say("{now} dari {of} · {n} belum", "{now} of {of} · {n} left", **figures)
    return say("{now} dari {of}", "{now} of {of}", **figures)


def _marks(judged: JudgedEntry) -> Sequence[int | None]:
    return judged.sheet.marks if judged.sheet and judged.sheet.marks else (None,) * len(judged.items)


def _score(part: Formula, marks: Sequence[int | None]) -> Fraction:
    return Fraction(part.numerator([mark or 0 for mark in marks]), part.denominator)


def running_total(groups: Iterable[CriterionGroup]) -> Points:
    """The score of the sheet as it is kept: what is not marked yet counts for nothing."""
    points = [group.points for group in groups]
    return Points(sum((one.reached for one in points), Fraction(0)), sum((one.highest for one in points), Fraction(0)))


def empty_items(groups: Iterable[CriterionGroup]) -> list[ItemLine]:
    """The items that wait for a mark or for words beside it, in the order of the sheet."""
    return [item for group in groups for item in group.items if item.applies and (not item.saved or item.lacks_note)]


def _points(value: Fraction) -> Words:
    """Whole points without decimals, others with two, as scores are written."""
    return _number(value) if value.denominator == 1 else say("{value}", "{value}", value=wording.Points(value))


def typed_mark(item: MarkItem, steps: int | None) -> str:
    """A kept mark as it is typed: 4, or 84,38."""
    return "" if steps is None else as_typed(item.step * steps)


def as_typed(value: Fraction) -> str:
    """A mark, or a limit of marks, as it is typed: 3, or 2,5."""
    return str(to_decimal(value, decimals_needed(value, MOST_DECIMALS) or 0)).replace(".", ",")


def kept_mark(judged: JudgedEntry, code: str) -> str:
    """The mark that one item of a sheet holds, as it is typed."""
    held = zip(judged.items, _marks(judged), strict=True)
    return next((typed_mark(item, mark) for item, mark in held if item.code == code), "")


def kept_note(judged: JudgedEntry, code: str) -> str:
    """The note that a sheet holds beside one item, or about the whole entry (OF_ALL)."""
    if judged.sheet is None:
        return ""
    return judged.sheet.note if code == OF_ALL else judged.sheet.notes.get(code, "")


def _scale(leaf: Indicator | Criterion) -> tuple[str, str]:
    printed, restored = (
        word if word not in (None, "-") else "" for word in (leaf.printed_status, leaf.restored_status)
    )
    return printed or "", "" if restored == printed else restored or ""


def _text(key: Hashable, item: MarkItem, leaf: Indicator | Criterion, readings: tuple[Choice, ...]) -> ItemText:
    choices = _choices(item)
    return ItemText(
        key=key,
        item=item,
        code=item.code,
        name=item.label,
        words=leaf.quote or (leaf.name or ""),
        citations=item.citations,
        low=_number(item.low),
        high=_number(item.high),
        step=_number(item.step),
        choices=choices,
        counts_as=COUNTS_AS[item.if_not_applicable],
        scale=_scale(leaf),
        readings=readings,
        saved={mark: typed_mark(item, mark) for mark in range(int(item.high / item.step) + 1)} if choices else {},
        note=item.note,
    )


def _line(
    rules: Rules, judged: JudgedEntry, text: ItemText, mark: int | None, beside: tuple[Material, ...], note: str
) -> ItemLine:
    applies, condition = text.code not in judged.not_applicable, text.item.applies_if
    why_not = None if applies or condition is None else run_test(condition, judged.facts, rules.known)[1]
    wants_note = applies and text.item.wants_note(mark)
    return ItemLine(text, text.typed(mark) if applies else "", applies, why_not, beside, note, wants_note)


def _choices(item: MarkItem) -> tuple[MarkChoice, ...]:
    """A button for each option of the decree, or for each step; none where there are too many."""
    if item.options:
        marks = [(Fraction(option.mark), option.words) for option in item.options]
    else:
        count = (item.high - item.low) / item.step + 1
        marks = [(item.low + item.step * n, "") for n in range(int(count))] if count <= MOST_BUTTONS else []
    return tuple(MarkChoice(as_typed(mark), _number(mark), words) for mark, words in marks)


def _number(value: Fraction) -> Words:
    return say("{value}", "{value}", value=Amount(value))


_memory: Memory[Layout] = Memory(most=256)
