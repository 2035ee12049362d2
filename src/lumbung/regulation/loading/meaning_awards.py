"""What a schema cannot see in awards: prizes for places, bands and pools that there are not."""

from collections.abc import Iterator
from fractions import Fraction

from lumbung.regulation.loading.meaning import Known, Problem, optional_test
from lumbung.regulation.loading.meaning_contest import (
    group_problems,
    limit_problems,
    nobody_problems,
    ordering_problems,
)
from lumbung.regulation.schema.contest import FINAL, Award, Prize, RoundKind
from lumbung.regulation.schema.rubric import BandScale
from lumbung.regulation.schema.whole import Contest
from lumbung.regulation.wording import Amount, say


def award_problems(contest: Contest, known: Known) -> Iterator[Problem]:
    """Everything wrong in the awards of a contest."""
    earlier: list[str] = []
    rounds = {round_.code for round_ in contest.rounds}
    for award in contest.awards:
        if award.code in rounds:
            what = say(
                'Kode "{code}" sudah dipakai babak; putusan tidak dapat membedakannya.',
                'A round has the code "{code}"; decisions could not tell the two apart.',
                code=award.code,
            )
            yield f"penghargaan/{award.code}/kode", what, say("Beri kode lain.", "Give it another code.")
        yield from _award(contest, award, earlier, known)
        earlier.append(award.code)


def _award(contest: Contest, award: Award, earlier: list[str], known: Known) -> Iterator[Problem]:
    place = f"penghargaan/{award.code}"
    yield from optional_test(award.only_if, f"{place}/untuk", known)
    yield from group_problems(award.per, f"{place}/per", known)
    yield from nobody_problems(award.at_most, award.special, f"{place}/paling_banyak")
    yield from limit_problems(award.special, award.per, f"{place}/khusus", known)
    yield from _source(contest, award, place, known)
    for index, code in enumerate(award.not_with):
        if code not in earlier:
            what = say(
                'Penghargaan "{code}" belum ditentukan di sini.',
                'The award "{code}" is not decided yet here.',
                code=code,
            )
            instead = say("Tulis penghargaan itu lebih dulu.", "Write that award before this one.")
            yield f"{place}/kecuali_penerima/{index}", what, instead
    scale = next((scale for scale in contest.scales if scale.code == award.scale), None)
    for prize in award.prizes:
        yield from _prize(award, prize, scale, f"{place}/hadiah/{prize.code}")
    yield from _places(award, place)
    yield from _unreachable(award, place)
    total = sum(prize.fund_percent or 0 for prize in award.prizes)
    if total > 100:
        what = say(
            "Persen pagu berjumlah {total}.",
            "The shares of the pool add up to {total}%.",
            total=Amount(Fraction(total)),
        )
        yield f"{place}/hadiah", what, say("Jumlahnya paling banyak 100.", "They may add up to 100 at most.")


def _source(contest: Contest, award: Award, place: str, known: Known) -> Iterator[Problem]:
    source = next((round_ for round_ in contest.rounds if round_.code == award.of), None)
    if source is not None and source.kind is RoundKind.PASS:
        what = say(
            'Babak "{code}" tidak mengurutkan peserta.', 'The round "{code}" does not order entries.', code=award.of
        )
        instead = say(
            "Pakai babak dengan hasil: nilai atau putusan, atau akhir.",
            "Use a round with hasil: nilai or putusan, or akhir.",
        )
        yield f"{place}/dari", what, instead
    judged = [source] if source is not None else []
    if award.of == FINAL:
        shares = {share.round for share in contest.final.shares} if contest.final is not None else set()
        scored = [round_ for round_ in contest.rounds if round_.kind is RoundKind.SCORE]
        judged = [round_ for round_ in scored if round_.code in shares] or scored[-1:]
    rounds = [round_.code for round_ in contest.rounds]
    yield from ordering_problems(contest, award.ordering, judged, f"{place}/urutan", rounds, known)


def _prize(award: Award, prize: Prize, scale: BandScale | None, place: str) -> Iterator[Problem]:
    if prize.band is not None and (scale is None or prize.band not in {band.code for band in scale.bands}):
        what = say(
            'Predikat "{band}" bukan bagian pita penghargaan ini.',
            'The band "{band}" is not in this award\'s scale.',
            band=prize.band,
        )
        bands = ", ".join(band.code for band in scale.bands) if scale else "-"
        yield (
            f"{place}/predikat",
            what,
            say(
                "Tulis pita: pada penghargaan; predikatnya: {bands}.",
                "Write pita: on the award; its bands: {bands}.",
                bands=bands,
            ),
        )
    if (prize.fund_from_rest or prize.fund_percent is not None) and award.pool is None:
        what = say("Bagian pagu tanpa pagu.", "A share of a pool without a pool.")
        yield place, what, say("Tambahkan pagu: … pada penghargaan.", "Add pagu: … to the award.")
    if prize.places is not None and prize.places[0] > prize.places[1]:
        what = say("Peringkat dari besar ke kecil.", "Places from large to small.")
        yield f"{place}/peringkat_antara", what, say("Tulis misalnya [4, 7].", "Write, for example, [4, 7].")


def _unreachable(award: Award, place: str) -> Iterator[Problem]:
    """Prizes for places that this award never gives."""
    most = max([limit.at_most for limit in award.special] + [award.at_most or 0])
    for prize in award.prizes:
        first = prize.place or (prize.places[0] if prize.places else None)
        if first is not None and award.unranked:
            what = say("Penghargaan tanpa urutan tidak mempunyai peringkat.", "An unranked award has no places.")
            instead = say("Pakai semua: true, atau hapus tanpa_urutan.", "Use semua: true, or remove tanpa_urutan.")
            yield f"{place}/hadiah/{prize.code}", what, instead
        elif first is not None and award.at_most is not None and first > most:
            what = say(
                "Peringkat {first} tidak pernah tercapai: pemenangnya paling banyak {most}.",
                "Place {first} is never reached: there are {most} winners at most.",
                first=first,
                most=most,
            )
            yield f"{place}/hadiah/{prize.code}", what, say("Perbaiki salah satunya.", "Correct one of the two.")


def _places(award: Award, place: str) -> Iterator[Problem]:
    """Two prizes with money for the same place: one of them is a slip, since goods can be added to one prize."""
    taken: dict[int, str] = {}
    for prize in award.prizes:
        if prize.places is None and prize.place is None:
            continue
        low, high = prize.places or (prize.place or 1, prize.place or 1)
        for number in range(low, min(high, low + 1000) + 1):
            if number in taken:
                what = say(
                    "Peringkat {number} sudah mendapat hadiah {other}.",
                    "Place {number} has the prize {other} already.",
                    number=number,
                    other=taken[number],
                )
                yield (
                    f"{place}/hadiah/{prize.code}",
                    what,
                    say("Satu peringkat satu hadiah; gabungkan.", "One prize for each place; join them."),
                )
                break
            taken[number] = prize.code
