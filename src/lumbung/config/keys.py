"""The keys and the database belong together: with other keys, no identifier opens and no equal one is found."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.contests.operations import keys as contests
from lumbung.apps.followup.operations import keys as followup
from lumbung.config.environment import KEYS, Misconfigured
from lumbung.regulation.wording import say
from lumbung.shared.signing import CHAIN, mark_of
from lumbung.shared.trail.recording import lines, record

WROTE = ("installation.keys", "installation.rotate_keys")


@transaction.atomic
def must_fit(at: datetime) -> None:
    """Remember, in the trail, a digest that only these keys make; refuse keys that make another one."""
    known = _known()
    if known is None:
        record(chain=CHAIN, at=at, actor=None, act="installation.keys", digest=_mark())
    elif known in _earlier_marks():
        raise Misconfigured(
            say("Penggantian kunci belum selesai.", "The change of the key is not finished."),
            say("Jalankan lagi: lumbung keys rotate.", "Run again: lumbung keys rotate."),
        )
    else:
        _must_be_ours(known, {_mark()})


@transaction.atomic
def rotate(at: datetime) -> int:
    """Write every identifier anew with the newest key, all or none, with a line in the trail. Returns how many."""
    _must_be_ours(_known() or _mark(), {_mark(), *_earlier_marks()})
    rows = accounts.encrypt_anew(at=at) + contests.encrypt_anew() + followup.encrypt_anew()
    record(chain=CHAIN, at=at, actor=None, act="installation.rotate_keys", digest=_mark(), rows=rows)
    return rows


@transaction.atomic
def mark_leaked(key: str, at: datetime) -> None:
    """Tell, in the trail, that somebody else may have a key that signed here before; `key` is the public one."""
    record(chain=CHAIN, at=at, actor=None, act="installation.mark_leaked", key=key)


def _known() -> object:
    """The mark of the keys that the database was written with last; None in a new one."""
    newest = lines(CHAIN, newest=1, acts=WROTE)
    return newest[0].facts["digest"] if newest else None


def _mark() -> str:
    return mark_of(settings.IDENTIFIER_KEY)


def _earlier_marks() -> set[object]:
    return {mark_of(one) for one in settings.EARLIER_IDENTIFIER_KEYS}


def _must_be_ours(known: object, ours: set[object]) -> None:
    if known not in ours:
        raise Misconfigured(
            say("{keys} bukan kunci basis data ini.", "{keys} does not hold this database's keys.", keys=KEYS),
            say(
                "Kembalikan {keys} yang lama dari cadangan; tanpa itu, NIK dan nomor HP tidak terbaca lagi.",
                "Restore the old {keys} from a backup; without it, NIK and telephone numbers cannot be read any more.",
                keys=KEYS,
            ),
        )
