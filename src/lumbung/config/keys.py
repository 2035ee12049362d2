"""The keys and the database belong together: with other keys, no identifier opens and no equal one is found."""

from datetime import datetime

from django.db import transaction

from lumbung.config.environment import KEYS, Misconfigured
from lumbung.regulation.wording import say
from lumbung.shared.identifiers import digest
from lumbung.shared.trail.recording import lines, record

CHAIN = "installation"


@transaction.atomic
def must_fit(at: datetime) -> None:
    """Remember, in the trail, a digest that only these keys make; refuse keys that make another one."""
    mine = digest("installation", "keys")
    known = lines(CHAIN, newest=1)
    if not known:
        record(chain=CHAIN, at=at, actor=None, act="installation.keys", digest=mine)
    elif known[0].facts["digest"] != mine:
        raise Misconfigured(
            say("{keys} bukan kunci basis data ini.", "{keys} does not hold this database's keys.", keys=KEYS),
            say(
                "Kembalikan {keys} yang lama dari cadangan; tanpa itu, NIK dan nomor HP tidak terbaca lagi.",
                "Restore the old {keys} from a backup; without it, NIK and telephone numbers cannot be read any more.",
                keys=KEYS,
            ),
        )
