"""The annex of a decree that names winners (lampiran keputusan): who gets what, in figures and in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lumbung.documents.letters.frame import BLANK, DOTS, VOICE, check, letter
from lumbung.documents.minutes.content import Block, Heading, Issued, Minutes, Record, Signatory, Table, Text
from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.rankings import Line, Ranked, award_rankings
from lumbung.documents.outcome.telling import earned, group_title, rank_text, voice_of
from lumbung.documents.style.voice import spelled
from lumbung.regulation.wording import Money, write

HEAD = ("No.", "Penerima", "Asal", "Skor", "Sebagai", "Dana")
WIDTHS = (7, 26, 25, 11, 19, 30)


@dataclass(frozen=True, slots=True)
class Decree:
    """The decree that an annex belongs to, as its organiser knows it: `number` and `day` may still be missing."""

    title: str
    number: str
    day: str
    about: str
    signs_as: str


def annex(outcome: Decided, decree: Decree, origins: Mapping[str, str], issued: Issued) -> Minutes:
    """All winners of a contest, group by group, with their money; signed by whoever makes the decree."""
    attached = (
        "LAMPIRAN",
        decree.title.upper(),
        f"NOMOR {decree.number.upper() or BLANK}",
        f"TANGGAL {decree.day.upper() or BLANK}",
        "TENTANG",
        decree.about.upper(),
    )
    blocks = tuple(_blocks(outcome, decree, origins, issued))
    record = Record("DAFTAR PENERIMA PENGHARGAAN", outcome.name, "", blocks, attached=attached)
    return letter("Lampiran keputusan", outcome.organiser, outcome.decided_on, issued, record)


def _blocks(outcome: Decided, decree: Decree, origins: Mapping[str, str], issued: Issued) -> Iterator[Block]:
    yield Text(f"Dasar: {outcome.basis}. Nomor register lampiran: {issued.number}.")
    if issued.replaces:
        yield Text(f"Lampiran ini menggantikan lampiran nomor register {issued.replaces}.", strong=True)
    for ranked in award_rankings(outcome):
        if ranked.taken:
            title = f"{ranked.name}: {group_title(outcome, voice_of('id', {}), ranked.per, ranked.group)}"
            yield Heading(title)
            rows = tuple(_row(outcome, ranked, line, number, origins) for number, line in enumerate(ranked.taken, 1))
            yield Table(title, HEAD, rows, WIDTHS, frozenset({0, 3}))
    total = outcome.result.total
    if total:
        yield Text(f"Jumlah seluruh dana {write(Money(total), 'id')} ({spelled(total)} rupiah).", strong=True)
    for source in dict.fromkeys(award.fund_source for award in outcome.rules.contest.awards if award.fund_source):
        yield Text(f"Dibayar dari {source.name} {source.year or ''}".strip() + ".")
    yield Signatory((f"{decree.signs_as.upper()},",), DOTS)
    yield check(issued)


def _row(outcome: Decided, ranked: Ranked, line: Line, number: int, origins: Mapping[str, str]) -> tuple[str, ...]:
    assert ranked.award is not None
    assert line.winner is not None
    speaking = voice_of("id", {})
    honour = ", ".join(earned(outcome, speaking, ranked.award, line.winner))
    place = rank_text(ranked, line)
    goods = [text for won in line.winner.prizes for text in won.prize.goods]
    fund = [f"{VOICE.money(line.winner.fund)} ({spelled(line.winner.fund)} rupiah)"] if line.winner.fund else []
    return (
        place if ranked.ordered and place.isdigit() else str(number),
        f"{line.entry.name} ({line.entry.code})",
        origins.get(line.entry.code, ""),
        "–" if line.placing.score is None else VOICE.points(line.placing.score),
        honour,
        "; ".join([*fund, *goods]) or "–",
    )
