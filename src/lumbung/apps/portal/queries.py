"""What the portal shows of the other apps."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.queries.overview import CameIn, came_in, stakes, steps
from lumbung.apps.contests.queries.public import state_of, took_part
from lumbung.apps.contests.queries.work import work_of
from lumbung.apps.portal.records import CallCard, Figure, Grains, Spotlight
from lumbung.apps.regions.queries import Home
from lumbung.apps.rulebook.queries import Call, CallRecord, calls
from lumbung.regulation.wording import join, say


def call_cards(asker: Asker, home: Home, today: date) -> list[CallCard]:
    """The contests of a government that the asker may see, newest first."""
    return [_card(asker, one, today) for one in calls(asker, home)]


def figures(cards: Iterable[CallCard]) -> list[Figure]:
    """A government's contests in figures, without those in preparation: how many in which state, and who took part."""
    shown = [one for one in cards if one.call.state != Call.State.PREPARED]
    states = {one.words.id: one.words for one in shown}
    counted = Counter(one.words.id for one in shown)
    found = [Figure(say("Lomba: {state}", "Contests: {state}", state=states[id]), n) for id, n in counted.items()]
    taken = took_part([one.call for one in shown])
    found.append(Figure(say("Kelompok yang ikut", "Groups that entered"), taken.groups))
    found.append(Figure(say("Desa dan kelurahan", "Villages"), taken.villages))
    found.append(Figure(say("Pemenang yang diumumkan", "Winners announced"), taken.winners))
    return [one for one in found if one.count]


def spotlight(cards: Iterable[CallCard]) -> Spotlight | None:
    """The newest contest that is public; nothing while there is none."""
    call = next((one.call for one in cards if one.call.state != Call.State.PREPARED), None)
    if call is None:
        return None
    came = came_in(call)
    return Spotlight(call, _grains(call, came), came.by, came.shares, steps(call))


def _grains(call: CallRecord, came: CameIn) -> Grains:
    if call.state == Call.State.ANNOUNCED:
        won = took_part([call]).winners
        words = say(
            "Satu bulir, satu peserta: {total} ikut, {won} menang (bulir penuh).",
            "One grain, one entry: {total} entered, {won} won (full grains).",
            total=came.total,
            won=won,
        )
        return Grains(came.total, came.total - won, words)
    words = say(
        "Satu bulir, satu peserta: {total} sudah masuk.", "One grain, one entry: {total} came in.", total=came.total
    )
    if came.repairing:
        repaired = say(
            "{n} sedang diperbaiki pesertanya (bulir kosong).",
            "{n} are being repaired by their entrants (empty grains).",
            n=came.repairing,
        )
        words = join([words, repaired])
    return Grains(came.total, came.repairing, words)


def _card(asker: Asker, call: CallRecord, today: date) -> CallCard:
    status, words, until = state_of(call, today)
    begun = [one for one in call.windows if one.first is not None and one.first <= today]
    return CallCard(
        call=call,
        work=work_of(asker, call),
        status=status,
        words=words,
        stakes=stakes(call),
        entries_until=until,
        days_left=(until - today).days if until else 0,
        stage=len(begun),
        stages=len(call.windows),
    )
