"""Whether something can be settled now, and if not, what is still open."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.queries.cases import Returned
from lumbung.apps.contests.queries.rounds import FINAL, judged_rounds, panel_groups, selecting_rounds
from lumbung.apps.contests.queries.standings import Scope, Standings, settled
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.outcome.rankings import Ranked
from lumbung.documents.outcome.sitting import sitting_of
from lumbung.regulation.case import Entry
from lumbung.regulation.grouping import group_of
from lumbung.regulation.judging import sheets_by_entry
from lumbung.regulation.schema.contest import Round, RoundKind
from lumbung.regulation.wording import Words, say

MOST_NAMED = 6
"""Jurors who are waited for, by name; the others by a dot."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that must be finished first. `at` names the round or award whose order a panel must decide."""

    words: Words
    citations: tuple[str, ...] = ()
    at: Scope | None = None


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands between now and a decision; nothing, where it can be settled."""

    scope: Scope
    obstacles: tuple[Obstacle, ...]


def readiness(call: CallRecord, now: Standings, scope: Scope, decided: Iterable[Scope] | None = None) -> Readiness:
    """Whether who goes on from a round can be settled in one group. `decided` is read where it is not given."""
    round_ = call.rules.round(scope[0])
    done = frozenset(settled(call) if decided is None else decided)
    found = _earlier(call, now, round_, scope, done)
    own = dict(zip(round_.selection.per if round_.selection else (), scope[1], strict=False))
    if not found:  # whom an earlier decision will send on is not known before it is made
        found += _waited_for(now, round_, scope)
    found += _unverified(now, own)
    found += [*_changed_sheets(call, now, round_, scope), *_ties(now, scope), *_quorum(now, scope)]
    return Readiness(scope, tuple(found))


def readiness_of_result(call: CallRecord, now: Standings, decided: Iterable[Scope] | None = None) -> Readiness:
    """Whether the result of all awards can be settled: every earlier decision is made, every sheet handed in."""
    done = frozenset(settled(call) if decided is None else decided)
    found = [*_unverified(now, {}), *_changed(call, now, done)]
    for round_ in selecting_rounds(call):
        found += _unsettled(round_, _groups(now, round_), done)
    for round_ in judged_rounds(call):
        if round_.selection is None and _is_judged(now, round_):
            found += open_sheets(call, now, round_, done)
    for round_ in judged_rounds(call):
        found += _changed_sheets(call, now, round_, (round_.code, ()))
    blocking = [one for one in now.outcome.result.cautions if one.blocks]
    known = [one for one in blocking if not (one.round and _not_settled_before(call, now, one.round, done))]
    found += [Obstacle(one.words, one.citations) for one in known]
    awards = {award.award for award in now.outcome.result.awards}
    found += [_tie(one.entries, (one.at, one.group)) for one in now.outcome.result.pending if one.at in awards]
    found += _quorum(now, (FINAL, ()))
    return Readiness((FINAL, ()), tuple(found))


def open_sheets(call: CallRecord, now: Standings, round_: Round, decided: Iterable[Scope]) -> tuple[Obstacle, ...]:
    """The sheets of a whole round that are missing or not handed in: of the entries that decisions sent on. Whom the
    others will send on is not known yet, only that they are waited for.
    """
    rules, done = now.outcome.rules, frozenset(decided)
    waits = _not_settled_before(call, now, round_.code, done)
    sent_on = [
        entry
        for entry in _entries(now, round_, (round_.code, ()))
        if all((one.code, group_of(rules, entry, one.selection.per if one.selection else ())) in done for one in waits)
    ]
    words, english = "{round} menunggu penetapan {earlier}.", "{round} waits until {earlier} is settled."
    found = [Obstacle(say(words, english, round=round_.name, earlier=one.name)) for one in waits]
    return (*found, *_sheets(now, round_, sent_on))


def _not_settled_before(call: CallRecord, now: Standings, round: str, decided: frozenset[Scope]) -> list[Round]:
    """The rounds before one that did not choose in every group yet: who comes into it is not certain."""
    earlier = takewhile(lambda one: one.code != round, selecting_rounds(call))
    return [one for one in earlier if any((one.code, group) not in decided for group in _groups(now, one))]


def waits_for_sheets(now: Standings, ranked: Ranked) -> bool:
    """Whether a sheet of the round that makes a ranking is missing or not handed in: its places may still change."""
    if now.material.is_sealed:
        return False
    return bool(_waited_for(now, ranked.source, (ranked.source.code, ranked.group if ranked.award is None else ())))


def sheets_of(now: Standings, round_: Round, entry: Entry) -> tuple[int, int]:
    """How many sheets of a round stand behind the score of an entry, and how many are to come in all."""
    rules, known = now.outcome.rules, now.material.known[entry.code].id
    group = group_of(rules, entry, panel_groups(round_))
    own = [one.id for one in now.material.seats if (one.round, one.group) == (round_.code, group)]
    given = len(sheets_by_entry(now.outcome.case, round_)[entry.code])
    due = sum(now.material.judges(seat, known) and (seat, known) not in now.material.excused for seat in own)
    return given, max(given, due)


def sheets_left(call: CallRecord, now: Standings, ranked: Ranked) -> tuple[Obstacle, ...]:
    """The sheets on which a ranking rests that are missing, not handed in, or not as they were: of every round up to
    its own, and only of its group where both choose by it.
    """
    found: list[Obstacle] = []
    for round_ in judged_rounds(call):
        per = round_.selection.per if round_.selection else ()
        part = (round_.code, ranked.group if ranked.award is None and per == ranked.per else ())
        if _is_judged(now, round_):
            found += [*_waited_for(now, round_, part), *_changed_sheets(call, now, round_, part)]
        if round_.code == ranked.source.code:
            break
    return tuple(found)


def _is_judged(now: Standings, round_: Round) -> bool:
    """Whether a panel gives marks in a round: one that the decree leaves open is judged where a panel sits."""
    return round_.required or any(seat.round == round_.code for seat in now.material.seats)


def _changed(call: CallRecord, now: Standings, decided: frozenset[Scope]) -> list[Obstacle]:
    """Decisions that would come out differently now: the result must not name whom no minutes chose."""
    standing = {(one.at, one.group): [line.entry.code for line in one.taken] for one in now.rounds}
    if decided.isdisjoint(standing):
        return []
    changed = [
        scope
        for scope, row in settled(call).items()
        if scope in standing and sorted(standing[scope]) != sorted(row.outcome["chosen"])
    ]
    words = "Keputusan {round} {group} tidak lagi sama dengan yang akan dihitung sekarang."
    english = "The decision of {round} {group} is not what would be counted now."
    return [
        Obstacle(say(words, english, round=call.rules.round(at).name, group=" ".join(group))) for at, group in changed
    ]


def _groups(now: Standings, round_: Round) -> list[tuple[str, ...]]:
    return [one.group for one in now.rounds if one.at == round_.code]


def _earlier(
    call: CallRecord, now: Standings, round_: Round, scope: Scope, decided: frozenset[Scope]
) -> list[Obstacle]:
    """Rounds before this one that are not settled: in the same group where both are held by it, else in all."""
    found: list[Obstacle] = []
    for earlier in selecting_rounds(call):
        if earlier.code == round_.code:
            break
        assert earlier.selection is not None and round_.selection is not None, "only rounds that choose are settled"
        groups = [scope[1]] if earlier.selection.per == round_.selection.per else _groups(now, earlier)
        found += _unsettled(earlier, groups, decided)
    return found


def _unsettled(round_: Round, groups: list[tuple[str, ...]], decided: frozenset[Scope]) -> list[Obstacle]:
    left = [group for group in groups if (round_.code, group) not in decided]
    if not left:
        return []
    if left == [()]:
        words = say("{round} belum ditetapkan.", "{round} is not settled.", round=round_.name)
    else:
        words = say(
            "{round} belum ditetapkan untuk {n} peringkat: {groups}.",
            "{round} is not settled for {n} rankings: {groups}.",
            round=round_.name,
            n=len(left),
            groups=", ".join(map(" ".join, left)),
        )
    return [Obstacle(words, round_.citations)]


def _unverified(now: Standings, own: Mapping[str, str]) -> Iterator[Obstacle]:
    """Entries that still wait for an officer, or for their group; only those with the facts of the group settled."""

    def belongs(facts: Mapping[str, Any]) -> bool:
        return all(facts.get(fact) == value for fact, value in own.items())

    count = sum(map(belongs, now.material.waiting))
    if count:
        yield Obstacle(say("{n} peserta belum diverifikasi.", "{n} entries are not verified.", n=count))
    for one in now.material.returned:
        if belongs(one.facts) and one.may_be_mended(now.outcome.decided_on):
            yield _returned(one)


def _returned(one: Returned) -> Obstacle:
    if one.until is None:
        words = say("{entry} masih boleh diperbaiki.", "{entry} may still be repaired.", entry=one.code)
    else:
        words = say(
            "{entry} masih boleh diperbaiki, sampai {until}: tunggu kirimannya, atau lewatnya hari itu.",
            "{entry} may still be repaired, until {until}: wait until it comes back, or that day has passed.",
            entry=one.code,
            until=one.until,
        )
    return Obstacle(words)


def _waited_for(now: Standings, round_: Round, scope: Scope) -> list[Obstacle]:
    """The same as `_sheets`, worked out again only where a sheet was handed in or opened, others came this far, or
    others are to judge them.
    """
    held, case = now.material, now.outcome.case
    parts = held.signed, now.entered(round_.code), case.entries, held.seats, held.assigned, held.excused
    return now.each(("sheets", scope), [("", parts, lambda: _sheets(now, round_, _entries(now, round_, scope)))])[0]


def _sheets(now: Standings, round_: Round, entries: Iterable[Entry]) -> list[Obstacle]:
    """Sheets that are missing or not handed in. Each entry is judged by the panel of its own group, however the round
    chooses: nothing lacks where each seat of that panel to which it is assigned has marked it.
    """
    if round_.kind is not RoundKind.SCORE:
        return []
    seats: dict[tuple[str, ...] | None, list[SeatRecord]] = {}
    for one in now.material.seats:
        if one.round == round_.code:
            seats.setdefault(one.group, []).append(one)
    judged = [
        (now.material.known[one.code].id, seats.get(group_of(now.outcome.rules, one, panel_groups(round_)), []))
        for one in entries
    ]
    if not seats or not all(panel for _, panel in judged):
        words = say("{round}: panelnya belum ditunjuk.", "{round}: its panel is not appointed.", round=round_.name)
        return [Obstacle(words, round_.citations)]
    mine = now.material.judges
    left = [subject for subject, panel in judged if not any(mine(seat.id, subject) for seat in panel)]
    if left:
        return [_unassigned(round_, [now.material.codes[one] for one in left])]
    done = now.material.signed.keys() | now.material.excused
    due = ((seat, subject) for subject, panel in judged for seat in panel if mine(seat.id, subject))
    missing = Counter(seat.name for seat, subject in due if (seat.id, subject) not in done)
    if not missing:
        return []
    told = [f"{name} ({n})" for name, n in missing.most_common(MOST_NAMED)]
    words = say(
        "{round}: {n} lembar nilai belum diserahkan. Yang ditunggu: {jurors}.",
        "{round}: {n} sheets are not handed in. Waiting for: {jurors}.",
        round=round_.name,
        n=missing.total(),
        jurors=", ".join(told + ["…"] * (len(missing) > MOST_NAMED)),
    )
    return [Obstacle(words, round_.citations)]


def _unassigned(round_: Round, codes: list[str]) -> Obstacle:
    words = say(
        "{round}: {n} peserta belum dibagikan kepada juri: {entries}.",
        "{round}: {n} entries are assigned to no juror: {entries}.",
        round=round_.name,
        n=len(codes),
        entries=", ".join(codes),
    )
    return Obstacle(words, round_.citations)


def _changed_sheets(call: CallRecord, now: Standings, round_: Round, scope: Scope) -> Iterator[Obstacle]:
    """Sheets that are not as their jurors handed them in: nothing is decided on marks that nobody signed."""
    disowned = now.once("disowned", lambda: _disowned(call, now))
    if not disowned:
        return
    seats = {one.id: one for one in now.material.seats if one.round == round_.code}
    codes = {now.material.known[one.code].id: one.code for one in _entries(now, round_, scope)}
    set_aside = frozenset() if round_.recused_counts else now.material.recused
    for seat, subject in disowned:
        if seat in seats and subject in codes and (seat, subject) not in set_aside:
            words = say(
                "{round}: lembar {element} untuk {entry} bukan seperti yang diserahkan. Penyelenggara membuka kembali "
                "lembar itu dengan alasan, lalu jurinya memeriksa dan menyerahkannya lagi.",
                "{round}: the sheet of {element} for {entry} is not as it was handed in. The organiser opens that "
                "sheet again with a reason; then its juror looks at it and hands it in again.",
                round=round_.name,
                element=seats[seat].element,
                entry=codes[subject],
            )
            yield Obstacle(words, round_.citations)


def _disowned(call: CallRecord, now: Standings) -> list[tuple[int, int]]:
    """Sheets that nobody signed as they are. What was signed is read again once a sheet was handed in or opened; seals
    are made again only of sheets that changed.
    """
    (told,) = now.each("signatures", [("", (), lambda: assessment.signatures(call.id))])
    signed = now.material.signed

    def compare() -> list[tuple[int, int]]:
        seals = now.each("seals", [(place, (one,), one.seals) for place, one in signed.items()])
        return told.disown(dict(zip(signed, seals, strict=True)))

    return now.each("disowned", [("", (told, signed), compare)])[0]


def _entries(now: Standings, round_: Round, scope: Scope) -> list[Entry]:
    """The entries that came into a round, of the group that is settled."""
    per = round_.selection.per if round_.selection else ()
    entered = now.entered(round_.code)
    found = [one for one in now.outcome.case.entries if one.code in entered]
    return [one for one in found if not scope[1] or group_of(now.outcome.rules, one, per) == scope[1]]


def _ties(now: Standings, scope: Scope) -> list[Obstacle]:
    return [_tie(one.entries, scope) for one in now.outcome.result.pending if (one.at, one.group) == scope]


def _tie(entries: tuple[str, ...], at: Scope) -> Obstacle:
    return Obstacle(
        say(
            "Skor {entries} sama di batas; panel perlu memutuskan urutannya.",
            "The scores of {entries} are equal at the limit; the panel must decide their order.",
            entries=", ".join(entries),
        ),
        at=at,
    )


def _quorum(now: Standings, scope: Scope) -> Iterator[Obstacle]:
    """What a sitting lacks, where the decree or a reading asks how many must be present."""
    held = sitting_of(now.outcome, *scope)
    for one in held.quorum:
        if one.is_enough:
            continue
        figures = {"present": one.present, "needed": one.needed, "members": one.members}
        if held.held_on is None:
            words = say(
                "Sidang panel belum dicatat. Sedikitnya {needed} dari {members} anggotanya harus hadir: catat tanggal, "
                "tempat, dan siapa yang hadir.",
                "The sitting of the panel is not recorded. {needed} of its {members} members at least must be present: "
                "record the day, the place and who was there.",
                **figures,
            )
        else:
            words = say(
                "Sidang panel tidak kuorum: hadir {present} dari {members}, harus sedikitnya {needed}. Bersidanglah "
                "lagi, lalu catat siapa yang hadir.",
                "The sitting had no quorum: {present} of {members} were present, {needed} at least must be. Sit again, "
                "then record who was there.",
                **figures,
            )
        yield Obstacle(words, one.citations)
