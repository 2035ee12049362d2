"""The figures behind the pictures of a contest, as a workbook."""

from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.telling import voice_of
from lumbung.documents.pictures import book
from lumbung.documents.pictures.figures import Pictures
from lumbung.documents.pictures.phrases import PHRASES
from lumbung.documents.result_workbook.table import Column, Kind, Sheet
from lumbung.documents.style.voice import Voice
from lumbung.regulation.wording import Language


def pictures_book(outcome: Decided, shown: Pictures, language: Language = "id") -> bytes:
    """One sheet for each picture."""
    voice = voice_of(language, PHRASES)
    sheets = [_steps(shown, voice), _scores(shown, voice), _strengths(shown, voice)]
    if shown.territories:
        sheets.insert(1, _territories(shown, voice))
    return book(outcome, outcome.name, tuple(sheets))


def _steps(shown: Pictures, voice: Voice) -> Sheet:
    columns = (Column(voice("step"), width=40), Column(voice("entries"), Kind.COUNT, 12))
    return Sheet(voice("funnel"), columns, tuple((voice.words(one.words), one.count) for one in shown.steps))


def _territories(shown: Pictures, voice: Voice) -> Sheet:
    columns = (
        Column(shown.by, width=30),
        Column(voice("entries"), Kind.COUNT, 12),
        Column(voice("chosen"), Kind.COUNT, 12),
        Column(voice("winners"), Kind.COUNT, 12),
    )
    rows = tuple((one.name, one.entries, one.chosen, one.winners) for one in shown.territories)
    return Sheet(voice("territories"), columns, rows)


def _scores(shown: Pictures, voice: Voice) -> Sheet:
    columns = (
        Column(voice("round"), width=40),
        Column(voice("from"), Kind.SCORE, 12),
        Column(voice("to"), Kind.SCORE, 12),
        Column(voice("entries"), Kind.COUNT, 12),
    )
    rows = tuple((of.name, one.low, one.high, one.count) for of in shown.scores for one in of.bands)
    return Sheet(voice("scores"), columns, rows)


def _strengths(shown: Pictures, voice: Voice) -> Sheet:
    columns = (
        Column(voice("round"), width=40),
        Column(shown.by or voice("group"), width=30),
        Column(voice("entries"), Kind.COUNT, 12),
        Column(voice("aspect"), width=30),
        Column(voice("percent"), Kind.SCORE, 14),
    )
    rows = tuple(
        (of.name, name, count, criterion, None if share is None else share * 100)
        for of in shown.strengths
        for name, count, shares in of.rows
        for criterion, share in zip(of.criteria, shares, strict=True)
    )
    return Sheet(voice("strengths"), columns, rows)
