"""What a schema cannot see in a contest: rounds and a final score that do not fit together."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from lumbung.regulation.loading.meaning import Known, Problem
from lumbung.regulation.schema.contest import (
    FinalScore,
    GroupLimit,
    JurorCombining,
    Ordering,
    Round,
    RoundKind,
    RoundShare,
)
from lumbung.regulation.schema.panels import Panel, Quorum
from lumbung.regulation.schema.parts import FactKind
from lumbung.regulation.schema.rubric import Rubric
from lumbung.regulation.schema.standardising import Standardising, StandardisingBy
from lumbung.regulation.schema.whole import Contest
from lumbung.regulation.scoring import highest_score
from lumbung.regulation.wording import say


def round_problems(contest: Contest, known: Known) -> Iterator[Problem]:
    """Everything wrong between the rounds of a contest, and in its final score."""
    earlier: list[str] = []
    for round_ in contest.rounds:
        yield from _round(contest, round_, earlier, known)
        earlier.append(round_.code)
    if contest.final is not None:
        yield from _final(contest, contest.final, known)
    else:
        yield from _last_round(contest)


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
    yield from _idle_keys(round_, place)
    yield from ordering_problems(contest, round_.ordering, [round_], f"{place}/urutan", [*earlier, round_.code], known)
    if round_.selection is not None and round_.kind is RoundKind.PASS:
        what = say(
            "Babak lulus atau gugur tidak mengurutkan, jadi tidak dapat memilih.",
            "A pass/fail round does not order entries, so it cannot choose.",
        )
        yield f"{place}/pilih", what, say("Pindahkan pilih ke babak bernilai.", "Move pilih to a scored round.")
    if round_.selection is not None:
        selection = round_.selection
        yield from group_problems(selection.per, f"{place}/pilih/per", known)
        yield from nobody_problems(selection.at_most, selection.special, f"{place}/pilih/paling_banyak")
        yield from limit_problems(selection.special, selection.per, f"{place}/pilih/khusus", known)
    if round_.panel is not None:
        yield from group_problems(round_.panel.per, f"{place}/panel/per", known)
        yield from _panel(round_.panel, f"{place}/panel")


_SCORING = (
    "assessors_per_entry",
    "jurors",
    "standardising",
    "dropped",
    "scale",
    "cap",
    "rounding",
    "widest_spread",
    "recused_counts",
)


def _idle_keys(round_: Round, place: str) -> Iterator[Problem]:
    """Keys that are written and do nothing."""
    idle = () if round_.kind is RoundKind.SCORE else _SCORING
    for name in (*idle, "ordering") if round_.kind is RoundKind.PASS else idle:
        if name in round_.model_fields_set:
            key = str(Round.model_fields[name].alias)
            what = say(
                "{key} tidak berarti pada hasil: {kind}.",
                "{key} means nothing with hasil: {kind}.",
                key=key,
                kind=round_.kind.value,
            )
            instead = say("Hapus {key}, atau pakai hasil: nilai.", "Remove {key}, or use hasil: nilai.", key=key)
            yield f"{place}/{key}", what, instead
    if round_.jurors is JurorCombining.CONSENSUS and round_.dropped is not None:
        what = say(
            "Mufakat berarti satu lembar; tidak ada yang dapat dibuang.",
            "Agreement means one sheet; there is none to drop.",
        )
        yield f"{place}/buang", what, say("Hapus buang, atau ganti gabung_juri.", "Remove it, or change gabung_juri.")
    if round_.assessors_per_entry is not None:
        yield from _shared_out(round_, round_.assessors_per_entry, f"{place}/penilai_per_peserta")
    if round_.standardising is not None:
        yield from _standardising(round_, round_.standardising, f"{place}/bakukan")


def _shared_out(round_: Round, each: int, place: str) -> Iterator[Problem]:
    """One agreed sheet is nobody's part of the work; nobody judges who is not on the panel."""
    if round_.jurors is JurorCombining.CONSENSUS:
        what = say(
            "Mufakat berarti satu lembar bersama; pesertanya tidak dapat dibagi.",
            "Agreement means one sheet of all; entries cannot be shared out.",
        )
        yield place, what, say("Hapus kunci ini, atau ganti gabung_juri.", "Remove it, or change gabung_juri.")
    total = round_.panel.total if round_.panel else None
    if total is not None and each > total:
        what = say(
            "Tiap peserta dinilai {each} orang, anggota panelnya {total}.",
            "Each entry is judged by {each} people, and the panel has {total}.",
            each=each,
            total=total,
        )
        yield place, what, say("Perbaiki salah satunya.", "Correct one of the two.")


def _standardising(round_: Round, how: Standardising, place: str) -> Iterator[Problem]:
    """One agreed sheet has nobody to be brought to; a root must be told how many of its decimals count."""
    if round_.jurors is JurorCombining.CONSENSUS:
        what = say(
            "Mufakat berarti satu lembar; tidak ada yang perlu disetarakan.",
            "Agreement means one sheet; there is nothing to bring to a panel.",
        )
        yield place, what, say("Hapus bakukan, atau ganti gabung_juri.", "Remove it, or change gabung_juri.")
    if how.by is StandardisingBy.SPREAD and how.digits is None:
        what = say(
            "Menyamakan sebaran memakai akar, yang tidak selalu habis dibagi: sebutkan angka di belakang koma.",
            "Equal spreads take a root, which mostly never ends: say how many decimals count.",
        )
        yield f"{place}/angka", what, say("Tambahkan angka, misalnya angka: 6.", "Add angka, such as angka: 6.")
    if how.by is StandardisingBy.MEAN and how.digits is not None:
        what = say("Menggeser rerata tepat tanpa pembulatan.", "Shifting a mean is exact without rounding.")
        yield f"{place}/angka", what, say("Hapus angka.", "Remove angka.")


def _panel(panel: Panel, place: str) -> Iterator[Problem]:
    """More people from the elements of a panel than it has members."""
    least = sum(element.exactly or element.at_least or 1 for element in panel.elements)
    if panel.total is not None and least > panel.total:
        what = say(
            "Unsur panel sedikitnya {least} orang, anggotanya {total}.",
            "The elements of the panel are {least} people at least, and it has {total} members.",
            least=least,
            total=panel.total,
        )
        yield f"{place}/jumlah", what, say("Perbaiki salah satunya.", "Correct one of the two.")
    if panel.quorum is not None and not _is_possible(panel.quorum, panel.total):
        what = say("Kuorum ini melebihi anggota panel.", "This quorum is more than the panel's members.")
        yield f"{place}/kuorum", what, say("Tulis misalnya bagian: [2, 3].", "Write, for example, bagian: [2, 3].")


def _is_possible(quorum: Quorum, total: int | None) -> bool:
    """Whether a panel of which everybody is present has the quorum."""
    people = (quorum.at_least or 0) <= (total or quorum.at_least or 0)
    whole = quorum.share is None or quorum.share[0] <= quorum.share[1]
    return people and whole and (quorum.more_than is None or quorum.more_than[0] < quorum.more_than[1])


def _last_round(contest: Contest) -> Iterator[Problem]:
    """Without `nilai_akhir` the last scored round is the final score, so it must be held for everybody."""
    ordering = [round_ for round_ in contest.rounds if round_.kind is not RoundKind.PASS]
    if not ordering:
        what = say("Tidak ada babak yang mengurutkan peserta.", "No round orders the entries.")
        yield "babak", what, say("Tambahkan babak dengan hasil: nilai.", "Add a round with hasil: nilai.")
    elif not ordering[-1].required:
        what = say(
            "Babak bernilai yang terakhir boleh dilewati; peserta yang melewatinya tidak akan mempunyai nilai akhir.",
            "The last scored round may be skipped; who skips it would have no final score.",
        )
        instead = say(
            "Tambahkan nilai_akhir dengan bobot tiap babak.", "Add nilai_akhir with the weight of each round."
        )
        yield f"babak/{ordering[-1].code}/wajib", what, instead


def group_problems(per: tuple[str, ...], place: str, known: Known) -> Iterator[Problem]:
    """Facts that cannot make groups."""
    if "desa" in per and "kecamatan" not in per:
        what = say("Nama desa yang sama ada di banyak kecamatan.", "Many kecamatan have villages of the same name.")
        yield place, what, say("Tulis per: [kecamatan, desa].", "Write per: [kecamatan, desa].")
    for code in per:
        fact = known.get(code)
        if fact is not None and fact.kind not in (FactKind.CHOICE, FactKind.TEXT):
            what = say(
                "Kelompok memerlukan fakta pilihan atau teks; {code} bukan.",
                "A group needs a fact of kind pilihan or teks; {code} is none.",
                code=code,
            )
            yield place, what, say("Pakai fakta berjenis pilihan.", "Use a fact of kind pilihan.")


def nobody_problems(at_most: int | None, special: tuple[GroupLimit, ...], place: str) -> Iterator[Problem]:
    """A limit that takes nobody from any group. With limits of their own for some groups it means: only from those."""
    if at_most == 0 and not special:
        what = say("Tidak seorang pun dapat terpilih.", "Nobody at all can be chosen.")
        yield place, what, say("Tulis 1 atau lebih, atau hapus.", "Write 1 or more, or remove it.")


def limit_problems(limits: tuple[GroupLimit, ...], per: tuple[str, ...], place: str, known: Known) -> Iterator[Problem]:
    """Limits for groups that there are not."""
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
    yield from _equally_special(limits, place)


def _equally_special(limits: tuple[GroupLimit, ...], place: str) -> Iterator[Problem]:
    """Two limits for one group, neither of which names more of its facts than the other."""
    for (_, one), (index, other) in combinations(enumerate(limits), 2):
        both = {**one.group, **other.group}
        meet = both == {**other.group, **one.group}  # no fact has two values
        # A limit for exactly the groups that both hold settles the matter.
        settled = len(both) > len(one.group) and any(limit.group == both for limit in limits)
        if meet and not settled and len(one.group) == len(other.group):
            what = say("Ada kelompok dengan dua batas khusus.", "Some group has two limits of its own.")
            instead = say("Tambahkan batas untuk kelompok itu sendiri.", "Add a limit for that very group.")
            yield f"{place}/{index}/kelompok", what, instead


def ordering_problems(
    contest: Contest, ordering: Ordering | None, judged: Sequence[Round], place: str, scored: list[str], known: Known
) -> Iterator[Problem]:
    """Tie-breaks that compare nothing: a criterion that no round judges here, a round that has not been held."""
    rubrics = {round_.rubric for round_ in judged}
    marked = sorted({code for rubric in contest.rubrics if rubric.code in rubrics for code in _codes(rubric)})
    for index, tie_break in enumerate(ordering.tie_breaks if ordering else ()):
        at = f"{place}/pemecah_seri/{index}"
        code = tie_break.criterion or tie_break.indicator
        if code is not None and code not in marked:
            what = say(
                '"{code}" bukan bagian rubrik yang dinilai di sini.',
                '"{code}" is no part of the rubric judged here.',
                code=code,
            )
            yield (
                at,
                what,
                say("Pakai salah satu dari: {codes}.", "Use one of: {codes}.", codes=", ".join(marked) or "-"),
            )
        fact = known.get(tie_break.fact) if tie_break.fact is not None else None
        if fact is not None and fact.kind not in (FactKind.NUMBER, FactKind.MONEY, FactKind.DATE):
            what = say(
                "Fakta {code} berjenis {kind}; tidak ada yang lebih besar atau lebih kecil.",
                "The fact {code} is of kind {kind}; nothing is larger or smaller in it.",
                code=fact.code,
                kind=fact.kind.value,
            )
            yield (
                f"{at}/fakta",
                what,
                say("Pakai fakta bilangan, uang, atau tanggal.", "Use a number, money or a date."),
            )
        if tie_break.round_score is not None and tie_break.round_score not in scored:
            what = say(
                'Babak "{code}" belum diadakan di sini.',
                'The round "{code}" has not been held here.',
                code=tie_break.round_score,
            )
            yield f"{at}/nilai_babak", what, say("Pakai babak yang lebih dulu.", "Use an earlier round.")


def _codes(rubric: Rubric) -> set[str]:
    found = {criterion.code for criterion in rubric.criteria}
    return found | {one.code for criterion in rubric.criteria for one in criterion.indicators or ()}


def _final(contest: Contest, final: FinalScore, known: Known) -> Iterator[Problem]:
    rounds = {round_.code: round_ for round_ in contest.rounds}
    judged = [rounds[share.round] for share in final.shares if share.round in rounds]
    for index, share in enumerate(final.shares):
        yield from _share(share, rounds.get(share.round), f"nilai_akhir/babak/{index}")
        if share.round in [earlier.round for earlier in final.shares[:index]]:
            what = say('Babak "{code}" tertulis dua kali.', 'The round "{code}" is written twice.', code=share.round)
            instead = say("Tulis sekali, dengan seluruh bobotnya.", "Write it once, with all of its weight.")
            yield f"nilai_akhir/babak/{index}/babak", what, instead
    if sum(share.weight for share in final.shares) <= 0:
        what = say("Semua bobot nol.", "All weights are zero.")
        instead = say("Beri bobot pada sedikitnya satu babak.", "Give a weight to at least one round.")
        yield "nilai_akhir/babak", what, instead
    counted = [rounds[share.round] for share in final.shares if share.round in rounds and share.weight > 0]
    if final.scale is None and len(_highest(contest, counted)) > 1:
        what = say("Babak-babak ini berskala berbeda.", "These rounds have different scales.")
        yield "nilai_akhir", what, say("Tambahkan skala: 100.", "Add skala: 100.")
    for round_ in counted if final.scale is not None else ():
        unsized = round_.panel is None or round_.panel.total is None
        if round_.jurors is JurorCombining.SUM and round_.scale is None and unsized:
            what = say(
                'Skor tertinggi babak "{code}" tidak diketahui: nilai juri dijumlah, banyaknya juri tidak ditetapkan.',
                'The highest score of the round "{code}" is unknown: marks are summed over jurors of no set number.',
                code=round_.code,
            )
            instead = say(
                "Tambahkan panel: {{jumlah: …}}, atau skala pada babak itu.", "Add panel: {{jumlah: …}}, or skala."
            )
            yield f"babak/{round_.code}", what, instead
    yield from ordering_problems(contest, final.ordering, judged, "nilai_akhir/urutan", list(rounds), known)


def _share(share: RoundShare, round_: Round | None, place: str) -> Iterator[Problem]:
    if round_ is not None and round_.kind is not RoundKind.SCORE:
        what = say('Babak "{code}" tidak menghasilkan nilai.', 'The round "{code}" yields no score.', code=share.round)
        yield f"{place}/babak", what, say("Pakai babak dengan hasil: nilai.", "Use a round with hasil: nilai.")
    if share.weight < 0:
        what = say("Bobot di bawah nol.", "A weight below zero.")
        yield f"{place}/bobot", what, say("Tulis 0 atau lebih.", "Write 0 or more.")


def _highest(contest: Contest, rounds: Sequence[Round]) -> set[Fraction]:
    """The highest scores of some rounds: of their scales, and of the rubrics of those without a scale."""
    used = {round_.rubric for round_ in rounds if round_.scale is None}
    scales = {Fraction(round_.scale) for round_ in rounds if round_.scale is not None}
    return scales | {highest_score(rubric) for rubric in contest.rubrics if rubric.code in used}
