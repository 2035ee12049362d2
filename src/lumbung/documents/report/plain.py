"""The result as plain data (`hasil.json`): for comparing two counts, and for programs that want no pages.

The shape is stable: a key may be added; none changes its meaning without a new `format`. Scores are exact texts, "76.5"
where decimals end and "229/3" where they do not; money is in whole rupiah.

    format             1
    sidik              sha256 of the regulation and its readings
    peraturan          kode, nama, dasar
    tafsir             reading → option that was adopted
    dihitung_per       the day, as 2021-12-20
    contoh             whether everything in it is invented
    buku_kerja         nama and sha256, or null
    peserta            code → name
    ditolak            entries refused before the first round
    babak              in order: babak (code), masuk, lolos, gugur, skor (entry → score), peringkat
    nilai_akhir        entry → score
    penghargaan        in order: penghargaan (code), kelompok (the facts that make groups), peringkat, pemenang,
                       jumlah_dana, sisa_pagu
    menunggu_putusan   pada (code of a round or award), kelompok, peserta
    jumlah_dana        all money

    peringkat          kelompok (values), urutan: peserta, skor, dari and sampai (places shared), kedudukan
    pemenang           kelompok, peserta, tempat, predikat, hadiah (each with kode and dana: null where there is none,
                       "tidak_dinyatakan" where the decree does not say), dana
"""

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from lumbung.documents.outcome import Outcome
from lumbung.regulation.exact import decimals_needed, to_decimal
from lumbung.regulation.result import AwardResult, GroupRanking, RoundResult, Winner, Won
from lumbung.regulation.schema.base import NotStated

FORMAT = 1
MOST_DECIMALS = 12


def result_json(outcome: Outcome) -> bytes:
    """The result as JSON. The same outcome gives the same bytes."""
    return (json.dumps(result_data(outcome), ensure_ascii=False, indent=1) + "\n").encode()


def result_data(outcome: Outcome) -> dict[str, Any]:
    """The result as plain values, in the shape that this module describes."""
    instrument, source, result = outcome.rules.parts.instrument, outcome.source, outcome.result
    facts = {award.code: list(award.per) for award in outcome.rules.contest.awards}
    return {
        "format": FORMAT,
        "sidik": outcome.fingerprint,
        "peraturan": {"kode": instrument.code, "nama": instrument.name, "dasar": instrument.basis},
        "tafsir": {one.reading.code: one.option.code for one in outcome.readings},
        "dihitung_per": outcome.decided_on.isoformat(),
        "contoh": outcome.sample,
        "buku_kerja": None if source is None else {"nama": source.name, "sha256": source.sha256},
        "peserta": {entry.code: entry.name for entry in sorted(outcome.case.entries, key=lambda entry: entry.code)},
        "ditolak": sorted(result.refused),
        "babak": [_round(one) for one in result.rounds],
        "nilai_akhir": _scores(result.final),
        "penghargaan": [_award(one, facts[one.award]) for one in result.awards],
        "menunggu_putusan": [
            {"pada": one.at, "kelompok": list(one.group), "peserta": list(one.entries)} for one in result.pending
        ],
        "jumlah_dana": result.total,
    }


def exact_text(score: Fraction) -> str:
    """A score as text to the digit: a decimal where it ends, else a fraction."""
    digits = decimals_needed(score, MOST_DECIMALS)
    return str(score) if digits is None else str(to_decimal(score, digits))


def _scores(scores: Mapping[str, Fraction]) -> dict[str, str]:
    return {entry: exact_text(score) for entry, score in sorted(scores.items())}


def _round(one: RoundResult) -> dict[str, Any]:
    return {
        "babak": one.round,
        "masuk": sorted(one.entered),
        "lolos": sorted(one.passed),
        "gugur": sorted(one.out),
        "skor": _scores(one.scores),
        "peringkat": _rankings(one.rankings),
    }


def _rankings(rankings: Iterable[GroupRanking]) -> list[dict[str, Any]]:
    return [
        {
            "kelompok": list(ranking.group),
            "urutan": [
                {
                    "peserta": placing.entry,
                    "skor": None if placing.score is None else exact_text(placing.score),
                    "dari": placing.first,
                    "sampai": placing.last,
                    "kedudukan": placing.standing.value,
                }
                for placing in ranking.placings
            ],
        }
        for ranking in rankings
    ]


def _award(one: AwardResult, facts: list[str]) -> dict[str, Any]:
    return {
        "penghargaan": one.award,
        "kelompok": facts,
        "peringkat": _rankings(one.rankings),
        "pemenang": [_winner(winner) for winner in one.winners],
        "jumlah_dana": one.total,
        "sisa_pagu": one.left_in_pool,
    }


def _winner(winner: Winner) -> dict[str, Any]:
    return {
        "kelompok": list(winner.group),
        "peserta": winner.entry,
        "tempat": winner.place,
        "predikat": winner.band,
        "hadiah": [{"kode": won.prize.code, "dana": _fund(won)} for won in winner.prizes],
        "dana": winner.fund,
    }


def _fund(won: Won) -> int | str | None:
    return won.fund.value if isinstance(won.fund, NotStated) else won.fund
