"""Which papers may follow a decision."""

from lumbung.apps.contests.queries.rounds import FINAL
from lumbung.apps.letters.queries import Kind

EVENTS = (Kind.INVITATION, Kind.ATTENDANCE)
"""Papers about a day on which people meet."""
SLUGS = {
    Kind.ANNEX: "lampiran-keputusan",
    Kind.ANNOUNCEMENT: "pengumuman",
    Kind.SCORES: "lembar-nilai",
    Kind.INVITATION: "undangan",
    Kind.ATTENDANCE: "daftar-hadir",
}
"""How addresses name them."""


def kinds_after(scope: str) -> tuple[Kind, ...]:
    """The papers that may be issued after a decision about a round, or about the result."""
    after_all = (Kind.SCORES, Kind.INVITATION, Kind.ATTENDANCE)
    return (Kind.ANNEX, Kind.ANNOUNCEMENT, *after_all) if scope == FINAL else after_all


def kind_at(slug: str) -> Kind | None:
    """The kind of paper at an address."""
    return next((kind for kind, name in SLUGS.items() if name == slug), None)
