"""What every document tells in the same words: groups, standings, what was won, what was decided and why."""

from collections.abc import Iterator, Mapping

from lumbung.documents.outcome import Decided, Group
from lumbung.documents.outcome.left_out import Left, LeftOut
from lumbung.documents.outcome.rankings import Line, Ranked, place_of
from lumbung.documents.style.voice import Phrases, Voice
from lumbung.regulation.case import Recusal
from lumbung.regulation.judging import sheets_of
from lumbung.regulation.result import Standing, Winner, Won
from lumbung.regulation.schema.base import NotStated
from lumbung.regulation.schema.contest import Award
from lumbung.regulation.wording import Language

COMMON: Phrases = {
    "sample": (
        "Contoh: nama orang, kelompok, dan nilai adalah rekaan.",
        "Sample: the names of people and groups, and the marks, are invented.",
    ),
    "everybody": ("Seluruh peserta", "All entries"),
    "unknown_group": ("{fact} belum diketahui", "{fact} not known"),
    "won": ("Pemenang", "Winner"),
    "place_among": ("Peringkat {place}", "Place {place}"),
    "fund_unknown": ("besarnya tidak dinyatakan", "amount not stated"),
    "fund_waiting": ("menunggu putusan", "waiting for a decision"),
    "left_out_of": ("tidak lolos {round}", "did not pass {round}"),
    "left_unjudged": ("belum dinilai pada {round}", "not judged in {round}"),
    "left_no_group": ("tidak dapat diurutkan pada {round}", "cannot be ranked in {round}"),
    "left_refused": ("tidak memenuhi syarat", "does not meet the requirements"),
    "left_no_award": ("di luar penghargaan", "outside the awards"),
    "remedy": ("Yang perlu dilakukan: {remedy}", "What to do: {remedy}"),
    "in": ("Lolos", "Goes on"),
    "below": ("Di bawah batas", "Below the minimum score"),
    "beyond": ("Di luar jumlah", "Beyond the number"),
    "tied": ("Seri di batas", "Tied at the limit"),
    "pending": ("Menunggu putusan", "Waiting for a decision"),
    "proposer": ("Batas pengusul", "Limit of the proposer"),
    "excluded": ("Tidak diambil", "Not taken"),
    "not_named": ("Tidak disebut", "Not named"),
    "pending_at": (
        "{at}, {group}: tidak ada angka yang membedakan {entries}.",
        "{at}, {group}: no figure tells {entries} apart.",
    ),
    "decision_line": ("{at}: urutan diputuskan {entries}. {reason}", "{at}: the order decided is {entries}. {reason}"),
    "exclusion_line": ("{at}: {entry} tidak diambil. {reason}", "{at}: {entry} is not taken. {reason}"),
    "recusal_line": (
        "{at}: juri {assessor} mundur dari {entry}. {reason}",
        "{at}: juror {assessor} withdrew from {entry}. {reason}",
    ),
    "interest_line": (
        "{at}: juri {assessor} berkepentingan pada {entry}. {reason}",
        "{at}: juror {assessor} has an interest in {entry}. {reason}",
    ),
    "interest_of": (
        "{at}: juri unsur {element} berkepentingan pada {entry}.",
        "{at}: the juror for {element} has an interest in {entry}.",
    ),
    "recusal_out": ("Lembarnya tidak dihitung.", "The sheet does not count."),
    "recusal_unmarked": ("Ia tidak menilainya.", "The juror did not mark it."),
    "recusal_counts": (
        "Menurut pilihan panitia, nilainya tetap dihitung.",
        "By the committee's choice the marks count all the same.",
    ),
}

STANDINGS: Mapping[Standing, str] = {
    Standing.IN: "in",
    Standing.BELOW_THRESHOLD: "below",
    Standing.BEYOND_LIMIT: "beyond",
    Standing.TIED_OUT: "tied",
    Standing.PENDING: "pending",
    Standing.PROPOSER_LIMIT: "proposer",
    Standing.EXCLUDED: "excluded",
    Standing.NOT_NAMED: "not_named",
}
NO_PLACE = "–"


def voice_of(language: Language, phrases: Phrases) -> Voice:
    """The voice of one kind of document, with what all of them say."""
    return Voice(language, {**COMMON, **phrases})


def reading_name(code: str) -> str:
    """A reading as reasons name it: its code, read as words."""
    return code.replace("-", " ")


def group_title(outcome: Decided, voice: Voice, per: tuple[str, ...], group: Group) -> str:
    """A group as people call it: Kecamatan Blado; Kategori Pelajar, Klaster 1."""
    if not per:
        return voice("everybody")
    return ", ".join(_value(outcome, voice, fact, value) for fact, value in zip(per, group, strict=True))


def _value(outcome: Decided, voice: Voice, fact: str, value: str) -> str:
    name = outcome.rules.known[fact].name
    if value == "-":
        return voice("unknown_group", fact=name)
    return value if value.casefold().startswith(name.casefold()) else f"{name} {value}"


def place_text(ranked: Ranked, line: Line) -> str:
    """The place of an entry, a dash where it has none or where winners are equals."""
    places = place_of(line)
    if places is None or (line.winner is not None and not ranked.ordered):
        return NO_PLACE
    first, last = places
    return f"{first}–{last}" if first != last else str(first)


def rank_text(ranked: Ranked, line: Line) -> str:
    """The place of an entry among those who are in, as lists of them are numbered: whoever is not taken holds none."""
    if not ranked.ordered:
        return NO_PLACE
    taken = [one.first for one in ranked.placings if one.standing is Standing.IN]
    first = sum(1 for place in taken if place < line.placing.first) + 1
    last = first + taken.count(line.placing.first) - 1
    return f"{first}–{last}" if first < last else str(first)


def standing_text(voice: Voice, ranked: Ranked, line: Line) -> str:
    """Where an entry stands, in two or three words; for a winner, its place where that is not its place in the list."""
    if line.winner is not None:
        moved = ranked.ordered and line.winner.place != line.placing.first
        return voice("place_among", place=line.winner.place) if moved else ""
    return voice(STANDINGS[line.standing])


def earned(outcome: Decided, voice: Voice, award: Award, winner: Winner) -> list[str]:
    """What a winner wins, by name: its band, and prizes that are for no band; plainly a winner where there is none."""
    names = {band.code: band.name for band in outcome.rules.scale(award.scale).bands} if award.scale else {}
    found = [names[winner.band]] if winner.band is not None else []
    found += [won.prize.name for won in winner.prizes if won.prize.band is None]
    return found or [voice("won")]


def has_money(award: Award) -> bool:
    """Whether any prize of an award has money."""
    return any(
        prize.fund is not None or prize.fund_from_rest is not None or prize.fund_percent is not None
        for prize in award.prizes
    )


def winnings(voice: Voice, ranked: Ranked, winner: Winner) -> list[str]:
    """Money and goods of each prize of a winner."""
    found = [", ".join([*_worth(voice, won, ranked.waiting), *won.prize.goods]) for won in winner.prizes]
    return [text for text in found if text]


def _worth(voice: Voice, won: Won, waiting: bool) -> list[str]:
    """The money of a prize, in words where it is no number; nothing where it has none."""
    if isinstance(won.fund, NotStated):
        return [voice("fund_unknown")]
    if won.fund is not None:
        return [voice.money(won.fund)]
    shared = won.prize.fund_from_rest or won.prize.fund_percent is not None
    return [voice("fund_waiting" if waiting else "fund_unknown")] if shared else []


def left_text(voice: Voice, one: LeftOut) -> str:
    """How an entry left, in a few words."""
    if one.round is None:
        return voice("left_refused" if one.how is Left.FAILED else "left_no_award")
    said = {Left.FAILED: "left_out_of", Left.NOT_JUDGED: "left_unjudged", Left.NO_GROUP: "left_no_group"}
    return voice(said[one.how], round=one.round.name)


def pending_lines(outcome: Decided, voice: Voice) -> Iterator[str]:
    """What must be decided or completed before the result stands, with the names of those concerned."""
    for one in outcome.pending:
        names = [f"{outcome.entry(code).name} ({code})" for code in one.entries]
        group = ", ".join(one.group) or voice("everybody")
        yield voice("pending_at", at=outcome.name_of(one.at), group=group, entries=voice.listing(names))
    yield from (voice.words(caution.words) for caution in outcome.result.cautions if caution.blocks)


def minuted_lines(
    outcome: Decided, voice: Voice, at: set[str] | None = None, among: set[str] | None = None
) -> list[str]:
    """What panels decided, left out and withdrew from, each with its reason.

    `at` keeps to some rounds and awards, `among` to some entries; None to all.
    """
    case, found = outcome.case, []
    entered = {one.round: set(one.entered) for one in outcome.result.rounds}
    for decision in case.decisions:
        if _concerns(decision.at, decision.order, at, among):
            order = ", ".join(outcome.entry(code).name for code in decision.order)
            found.append(voice("decision_line", at=outcome.name_of(decision.at), entries=order, reason=decision.reason))
    for exclusion in case.exclusions:
        if _concerns(exclusion.at, [exclusion.entry], at, among):
            name, place = outcome.entry(exclusion.entry).name, outcome.name_of(exclusion.at)
            found.append(voice("exclusion_line", at=place, entry=name, reason=exclusion.reason))
    return found + [
        interest_text(outcome, voice, one)
        for one in case.recusals
        if one.entry in entered.get(one.round, ()) and _concerns(one.round, [one.entry], at, among)
    ]


def interest_text(outcome: Decided, voice: Voice, one: Recusal, *, in_public: bool = False) -> str:
    """That a juror has an interest in an entry, and what of the sheet; in public by element, without the reason."""
    round_ = outcome.rules.round(one.round)
    marked = any(sheet.assessor == one.assessor for sheet in sheets_of(outcome.case, round_, one.entry))
    so = "recusal_out" if not round_.recused_counts else "recusal_counts" if marked else "recusal_unmarked"
    element = next((seat.element for seat in outcome.case.assessors if seat.code == one.assessor), "")
    kind = "interest_of" if in_public else "interest_line" if round_.recused_counts else "recusal_line"
    name, place = outcome.entry(one.entry).name, outcome.name_of(one.round)
    said = voice(kind, at=place, assessor=one.assessor, element=element, entry=name, reason=one.reason)
    return f"{said} {voice(so)}"


def _concerns(place: str, entries: tuple[str, ...] | list[str], at: set[str] | None, among: set[str] | None) -> bool:
    return (at is None or place in at) and (among is None or not among.isdisjoint(entries))
