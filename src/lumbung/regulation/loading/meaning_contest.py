"""What a schema cannot see in a contest: rounds, final score and awards that do not fit together."""

from collections.abc import Iterator
from fractions import Fraction

from lumbung.regulation.loading.meaning import Known, Problem, optional_test
from lumbung.regulation.schema.contest import FINAL, Award, FinalScore, GroupLimit, Ordering, Prize, Round, RoundKind
from lumbung.regulation.schema.parts import FactKind
from lumbung.regulation.schema.rubric import BandScale, Rubric
from lumbung.regulation.schema.whole import Contest
from lumbung.regulation.scoring import highest_score
from lumbung.regulation.wording import say


def contest_problems(contest: Contest, known: Known) -> Iterator[Problem]:
    """Everything wrong between the parts of a contest."""
    earlier: list[str] = []
    for round_ in contest.rounds:
        yield from _round(contest, round_, earlier, known)
        earlier.append(round_.code)
    if contest.final is not None:
        yield from _final(contest, contest.final)
    awarded: list[str] = []
    for award in contest.awards:
        yield from _award(contest, award, awarded, known)
        awarded.append(award.code)


def _round(contest: Contest, round_: Round, earlier: list[str], known: Known) -> Iterator[Problem]:
    place = f"babak/{round_.code}"
    if round_.kind is RoundKind.SCORE and round_.rubric is None:
        what = say("Babak bernilai tanpa rubrik.", "A scored round without a rubric.")
        yield (
            place,
            what,
            say("Tambahkan rubrik: (kode rubrik), atau hasil: lulus.", "Add rubrik: (its code), or hasil: lulus."),
        )
    if round_.kind is not RoundKind.SCORE and round_.rubric is not None:
        what = say(
            "Hanya babak dengan hasil: nilai yang memakai rubrik.", "Only a round with hasil: nilai takes a rubric."
        )
        yield f"{place}/rubrik", what, say("Hapus rubrik, atau pakai hasil: nilai.", "Remove it, or use hasil: nilai.")
    if round_.kind is not RoundKind.PASS and round_.requirements:
        what = say(
            "Hanya babak dengan hasil: lulus yang memeriksa syarat.",
            "Only a round with hasil: lulus checks requirements.",
        )
        yield (
            f"{place}/syarat",
            what,
            say("Buat babak tersendiri dengan hasil: lulus.", "Make a round of its own with hasil: lulus."),
        )
    yield from _ordering(contest, round_.ordering, round_, f"{place}/urutan", [*earlier, round_.code])
    if round_.selection is not None:
        selection = round_.selection
        yield from _group(selection.per, f"{place}/pilih/per", known)
        yield from _special(selection.special, selection.per, f"{place}/pilih/khusus", known)
    if round_.panel is not None:
        yield from _group(round_.panel.per, f"{place}/panel/per", known)


def _group(per: tuple[str, ...], place: str, known: Known) -> Iterator[Problem]:
    for code in per:
        fact = known.get(code)
        if fact is not None and fact.kind not in (FactKind.CHOICE, FactKind.TEXT):
            what = say(
                "Kelompok memerlukan fakta pilihan atau teks; {code} bukan.",
                "A group needs a fact of kind pilihan or teks; {code} is none.",
                code=code,
            )
            yield place, what, say("Pakai fakta berjenis pilihan.", "Use a fact of kind pilihan.")


def _special(limits: tuple[GroupLimit, ...], per: tuple[str, ...], place: str, known: Known) -> Iterator[Problem]:
    for index, limit in enumerate(limits):
        for code, value in limit.group.items():
            if code not in per:
                what = say("{code} bukan fakta kelompok di sini.", "{code} is no fact of the groups here.", code=code)
                yield (
                    f"{place}/{index}/kelompok",
                    what,
                    say("Tambahkan ke per, atau hapus.", "Add it to per, or remove it."),
                )
            elif code in known and known[code].options and value not in known[code].options:
                what = say(
                    '"{value}" bukan pilihan fakta {code}.',
                    '"{value}" is no option of the fact {code}.',
                    value=str(value),
                    code=code,
                )
                options = ", ".join(known[code].options)
                yield (
                    f"{place}/{index}/kelompok",
                    what,
                    say("Pilihannya: {options}.", "The options are: {options}.", options=options),
                )


def _ordering(
    contest: Contest, ordering: Ordering | None, judged: Round | None, place: str, scored: list[str]
) -> Iterator[Problem]:
    rubric = _rubric_of(contest, judged)
    for index, tie_break in enumerate(ordering.tie_breaks if ordering else ()):
        at = f"{place}/pemecah_seri/{index}"
        code = tie_break.criterion or tie_break.indicator
        if code is not None and (rubric is None or code not in _codes(rubric)):
            what = say(
                '"{code}" bukan bagian rubrik yang dinilai di sini.',
                '"{code}" is no part of the rubric judged here.',
                code=code,
            )
            codes = ", ".join(sorted(_codes(rubric))) if rubric else "-"
            yield at, what, say("Pakai salah satu dari: {codes}.", "Use one of: {codes}.", codes=codes)
        if tie_break.round_score is not None and tie_break.round_score not in scored:
            what = say(
                'Babak "{code}" belum diadakan di sini.',
                'The round "{code}" has not been held here.',
                code=tie_break.round_score,
            )
            yield f"{at}/nilai_babak", what, say("Pakai babak yang lebih dulu.", "Use an earlier round.")


def _rubric_of(contest: Contest, round_: Round | None) -> Rubric | None:
    code = round_.rubric if round_ else None
    return next((rubric for rubric in contest.rubrics if rubric.code == code), None)


def _codes(rubric: Rubric) -> set[str]:
    found = {criterion.code for criterion in rubric.criteria}
    return found | {one.code for criterion in rubric.criteria for one in criterion.indicators or ()}


def _final(contest: Contest, final: FinalScore) -> Iterator[Problem]:
    rounds = {round_.code: round_ for round_ in contest.rounds}
    highest: set[Fraction] = set()
    for index, share in enumerate(final.shares):
        round_ = rounds.get(share.round)
        if round_ is not None and round_.kind is not RoundKind.SCORE:
            what = say(
                'Babak "{code}" tidak menghasilkan nilai.', 'The round "{code}" yields no score.', code=share.round
            )
            yield (
                f"nilai_akhir/babak/{index}/babak",
                what,
                say("Pakai babak dengan hasil: nilai.", "Use a round with hasil: nilai."),
            )
        if share.weight < 0:
            what = say("Bobot di bawah nol.", "A weight below zero.")
            yield f"nilai_akhir/babak/{index}/bobot", what, say("Tulis 0 atau lebih.", "Write 0 or more.")
        if round_ is not None and share.weight > 0:
            highest |= _highest(contest, round_)
    if sum(share.weight for share in final.shares) <= 0:
        what = say("Semua bobot nol.", "All weights are zero.")
        yield (
            "nilai_akhir/babak",
            what,
            say("Beri bobot pada sedikitnya satu babak.", "Give a weight to at least one round."),
        )
    if final.scale is None and len(highest) > 1:
        what = say("Babak-babak ini berskala berbeda.", "These rounds have different scales.")
        yield "nilai_akhir", what, say("Tambahkan skala: 100.", "Add skala: 100.")
    last = rounds.get(final.shares[-1].round)
    yield from _ordering(contest, final.ordering, last, "nilai_akhir/urutan", list(rounds))


def _highest(contest: Contest, round_: Round) -> set[Fraction]:
    rubric = _rubric_of(contest, round_)
    if round_.scale is not None:
        return {Fraction(round_.scale)}
    return set() if rubric is None else {highest_score(rubric)}


def _award(contest: Contest, award: Award, earlier: list[str], known: Known) -> Iterator[Problem]:
    place = f"penghargaan/{award.code}"
    yield from optional_test(award.only_if, f"{place}/untuk", known)
    yield from _group(award.per, f"{place}/per", known)
    yield from _special(award.special, award.per, f"{place}/khusus", known)
    source = next((round_ for round_ in contest.rounds if round_.code == award.of), None)
    if source is not None and source.kind is RoundKind.PASS:
        what = say(
            'Babak "{code}" tidak mengurutkan peserta.', 'The round "{code}" does not order entries.', code=award.of
        )
        yield (
            f"{place}/dari",
            what,
            say(
                "Pakai babak dengan hasil: nilai atau putusan, atau akhir.",
                "Use a round with hasil: nilai or putusan, or akhir.",
            ),
        )
    rounds = [round_.code for round_ in contest.rounds]
    judged = (
        source
        if award.of != FINAL
        else next((one for one in reversed(contest.rounds) if one.kind is RoundKind.SCORE), None)
    )
    yield from _ordering(contest, award.ordering, judged, f"{place}/urutan", rounds)
    for index, code in enumerate(award.not_with):
        if code not in earlier:
            what = say(
                'Penghargaan "{code}" belum ditentukan di sini.',
                'The award "{code}" is not decided yet here.',
                code=code,
            )
            yield (
                f"{place}/kecuali_penerima/{index}",
                what,
                say("Tulis penghargaan itu lebih dulu.", "Write that award before this one."),
            )
    scale = next((scale for scale in contest.scales if scale.code == award.scale), None)
    for prize in award.prizes:
        yield from _prize(award, prize, scale, f"{place}/hadiah/{prize.code}")
    yield from _places(award, place)


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
