"""What of an entry stands in another one too, as an officer's desk shows it: questions, and two texts side by side.

Of an entry that is not the officer's to see, only what stands in the own entry too is shown, with the contest and the
group that it belongs to.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker, names
from lumbung.apps.contests.models import Entry, Member, Resemblance, SentText
from lumbung.apps.contests.permissions import entries_to_see, entries_to_verify
from lumbung.apps.rulebook.queries import CallRecord, call_of
from lumbung.documents.likeness.marking import Piece, alone, marked, shortened
from lumbung.documents.likeness.passages import Likeness, Passage, Run
from lumbung.regulation.schema.parts import Requirement
from lumbung.shared.identifiers import decrypt

SENT_TEXT = "sent_text"
"""The name that is bound to what is encrypted of a text."""
Kind = Resemblance.Kind
Answer = Resemblance.State


@dataclass(frozen=True, slots=True)
class Pair:
    """One person of the entry who may be one of the other's. `other` is empty where that name is not to be seen."""

    name: str
    other: str


@dataclass(frozen=True, slots=True)
class ResemblanceLine:
    """One question: what stands in which other entry too, and what was decided."""

    id: int
    kind: Kind
    state: Answer
    other: int
    other_code: str
    other_group: str
    contest: str
    region: str
    year: int | None
    same_contest: bool
    taken_back: bool
    own_percent: int
    other_percent: int
    words: int
    people: tuple[Pair, ...]
    reason: str
    by: str
    found_at: datetime
    decided_at: datetime | None

    @property
    def changed_at(self) -> datetime:
        """When it was decided, or else found, as it stands now."""
        return self.decided_at or self.found_at

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.state is Answer.OPEN

    @property
    def is_text(self) -> bool:
        """Whether it is about the proposal's words."""
        return self.kind is Kind.TEXT


LONGEST, WORDS_TOLD = 2, 40
"""How many of the longest shared passages are told before the texts, and how many words of each."""


@dataclass(frozen=True, slots=True)
class Shared:
    """One passage that stands in both texts, in the words of the own one; a long one is cut."""

    number: int
    words: int
    text: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Both texts with the passages that they share marked, without the parts that share nothing.

    `whole` says whether the other may be read by the asker; if not, there are only its shared passages, by themselves.
    """

    own: tuple[tuple[str, list[Piece]], ...]
    other: tuple[tuple[str, list[Piece]], ...]
    other_alone: tuple[list[Piece], ...]
    whole: bool

    @property
    def longest(self) -> list[Shared]:
        """The longest passages that both share: what a decision rests on first."""
        found: dict[int, list[str]] = {}
        for _, pieces in self.own:
            for one in pieces:
                if one.number:
                    found.setdefault(one.number, []).append(one.text)
        shared = [_told(number, " … ".join(" ".join(one.split()) for one in texts)) for number, texts in found.items()]
        return sorted(shared, key=lambda one: -one.words)[:LONGEST]


def _told(number: int, text: str) -> Shared:
    words = text.split()
    return Shared(number, len(words), " ".join(words[:WORDS_TOLD]) + (" …" if len(words) > WORDS_TOLD else ""))


def parts_of(kept: SentText) -> list[list[str]]:
    """The titles and texts of what an entry said when it was sent."""
    found: list[list[str]] = json.loads(decrypt(SENT_TEXT, bytes(kept.parts)))
    return found


def asking_requirement(call: CallRecord) -> Requirement | None:
    """The requirement for whose sake a proposal is compared with others; None where the decree asks for none."""
    return next((one for one in call.rules.parts.requirements if one.asks_for_likeness), None)


def resemblance_lines(asker: Asker, call: CallRecord, entry: int) -> list[ResemblanceLine]:
    """The questions about an entry of the asker's desk: open ones first, the nearest first."""
    readable = entries_to_see(asker, call).filter(pk=OuterRef("other_id"))
    rows = list(_rows(asker, call, entry).annotate(is_readable=Exists(readable)))
    seen = {row.other_id for row in rows if row.is_readable}
    ids = {id for row in rows for pair in row.found.get("people", ()) for id in pair}
    people = dict(Member.objects.filter(pk__in=ids).values_list("pk", "name"))
    officers = names({row.by_id for row in rows if row.by_id})
    lines = [_line(call, row, seen, people, officers) for row in rows]
    return sorted(lines, key=lambda one: (not one.is_open, not one.is_text, -max(one.own_percent, one.other_percent)))


def open_questions(call: CallRecord, entries: Collection[int]) -> dict[int, int]:
    """Entry → how many questions about it nobody has decided, for entries that the asker was given already."""
    return Counter(_open(call).filter(entry__in=entries).values_list("entry_id", flat=True))


def number_open(call: CallRecord) -> Subquery:
    """The same beside each entry of a list, asked with the list."""
    of_one = _open(call).filter(entry=OuterRef("pk")).order_by().values("entry")
    return Subquery(of_one.annotate(number=Count("pk")).values("number"))


def resemblance(asker: Asker, call: CallRecord, entry: int, id: int) -> ResemblanceLine | None:
    """One question about an entry of the asker's desk."""
    return next((one for one in resemblance_lines(asker, call, entry) if one.id == id), None)


def side_by_side(asker: Asker, call: CallRecord, entry: int, id: int) -> SideBySide | None:
    """Both texts of a question about words, as far as the asker may read them."""
    row = _rows(asker, call, entry).filter(pk=id, kind=Kind.TEXT).first()
    if row is None:
        return None
    texts = {one.entry_id: parts_of(one) for one in SentText.objects.filter(entry__in=(row.entry_id, row.other_id))}
    passages = _likeness(row).passages
    whole = entries_to_see(asker, call_of(row.other.call_id)).filter(pk=row.other_id).exists()
    own, other = texts.get(row.entry_id), texts.get(row.other_id)
    if own is None or other is None:
        return None
    return SideBySide(
        own=tuple(_shown(marked(own, passages))),
        other=tuple(_shown(marked(other, passages, of_second=True))) if whole else (),
        other_alone=() if whole else tuple(alone(other, passages, of_second=True)),
        whole=whole,
    )


def _asked(call: CallRecord) -> QuerySet[Resemblance]:
    """The questions of a contest; about words only where its decree asks for them."""
    kinds = list(Kind) if asking_requirement(call) else [Kind.CHAIR, Kind.PERSON]
    return Resemblance.objects.filter(kind__in=kinds)


def _open(call: CallRecord) -> QuerySet[Resemblance]:
    return _asked(call).filter(state=Answer.OPEN).exclude(other__state=Entry.State.WITHDRAWN)


def _rows(asker: Asker, call: CallRecord, entry: int) -> QuerySet[Resemblance]:
    rows = _asked(call).filter(entry__in=entries_to_verify(asker, call).filter(pk=entry))
    return rows.select_related("other__call__region").order_by("pk")


def _shown(parts: Iterable[tuple[str, list[Piece]]]) -> Iterator[tuple[str, list[Piece]]]:
    return ((title, shortened(pieces)) for title, pieces in parts if any(one.number for one in pieces))


def _likeness(row: Resemblance) -> Likeness:
    runs = row.found.get("runs", ())
    passages = tuple(Passage(tuple(Run(*run) for run in one)) for one in runs)
    return Likeness(passages, row.found.get("of", 0), row.found.get("of_other", 0))


def _line(
    call: CallRecord, row: Resemblance, seen: Collection[int], people: dict[int, str], officers: dict[int, str]
) -> ResemblanceLine:
    likeness, other = _likeness(row), row.other
    to_see = row.other_id in seen
    pairs = ((people.get(own, ""), people.get(one, "") if to_see else "") for own, one in row.found.get("people", ()))
    return ResemblanceLine(
        id=row.pk,
        kind=Kind(row.kind),
        state=Answer(row.state),
        other=row.other_id,
        other_code=other.code,
        other_group=other.group_name,
        contest=other.call.name,
        region=other.call.region.name,
        year=timezone.localtime(other.submitted_at).year if other.submitted_at else None,
        same_contest=other.call_id == call.id,
        taken_back=other.state == Entry.State.WITHDRAWN,
        own_percent=_percent(likeness.first_share),
        other_percent=_percent(likeness.second_share),
        words=likeness.words,
        people=tuple(Pair(*pair) for pair in pairs),
        reason=row.reason,
        by=officers.get(row.by_id or 0, ""),
        found_at=row.found_at,
        decided_at=row.decided_at,
    )


def _percent(share: Fraction) -> int:
    return int(share * 100)
