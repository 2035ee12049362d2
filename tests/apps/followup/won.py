"""Winners of Batang's contest: judged by rows, settled and announced by the acts themselves."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.test import Client

from lumbung.apps.contests.models import BudgetLine, Entry, Settlement
from lumbung.apps.contests.operations import settling
from lumbung.apps.contests.operations.correcting import reopen
from lumbung.apps.followup.models import Grantee
from lumbung.config.clock.reading import set_demo_clock
from lumbung.documents.workbook.contents import SAMPLE_MARK
from tests.apps.contests.judged import DECEMBER, Judged, judged, settle_all

FEBRUARY = datetime(2022, 2, 1, 3, tzinfo=UTC)
BUDGET = (("Wajan besi", 2_000_000, False), ("Kain mori", 50_000_000, False), ("Tenaga sendiri", 5_000_000, True))


@dataclass
class Won:
    """The contest after its announcement."""

    contest: Judged

    def client(self, role: str | None) -> Client:
        """A browser of somebody with a role in Batang; None is the public."""
        return self.contest.client(self.contest.people[role] if role else None)

    @property
    def first(self) -> Grantee:
        """The winner with the first code."""
        return Grantee.objects.order_by("code")[0]

    def correct(self, reason: str = "Salah jumlah.") -> None:
        """Open the announced result again."""
        final = Settlement.objects.get(scope="akhir", reopening=None)
        organiser = self.contest.who(self.contest.organiser, FEBRUARY)
        reopen(
            asker=organiser,
            home=self.contest.home,
            call=self.contest.call,
            settlement=final.pk,
            reason=reason,
            at=FEBRUARY,
        )

    def announce_again(self) -> None:
        """Settle the result anew and announce it."""
        organiser = self.contest.who(self.contest.organiser, DECEMBER)
        settling.settle_result(asker=organiser, call=self.contest.call, at=DECEMBER)
        settling.announce(asker=organiser, home=self.contest.home, call=self.contest.call, at=DECEMBER)


def won(entries: int = 4) -> Won:
    """Announced in December; of these entries three win."""
    contest = judged(entries)
    for entry in Entry.objects.all():
        BudgetLine.objects.bulk_create(
            BudgetLine(
                entry=entry,
                order=n,
                description=f"{what} {SAMPLE_MARK}",
                category="bahan",
                amount=amount,
                is_self_help=own,
                volume=2,
                unit="buah",
                unit_price=amount // 2,
            )
            for n, (what, amount, own) in enumerate(BUDGET, start=1)
        )
        entry.frozen = (entry.frozen or {}) | {"perempuan_penerima_manfaat": 20, "penerima_manfaat": 30}
        entry.frozen["jumlah_anggaran"] = 57_000_000
        entry.frozen |= {"fokus": ["agrobisnis"], "tahap_kegiatan": "sudah berjalan"}
        entry.save()
    settle_all(contest)
    set_demo_clock(DECEMBER)
    organiser = contest.who(contest.organiser, DECEMBER)
    settling.announce(asker=organiser, home=contest.home, call=contest.call, at=DECEMBER)
    set_demo_clock(FEBRUARY)
    return Won(contest)
