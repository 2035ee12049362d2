"""Who won: the list, one of them, and one as everybody may see it."""

from django.db.models import QuerySet

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.followup.models import Awarding, Grantee, PlannedLine
from lumbung.apps.followup.permissions import grantees_of, grantees_to_see, leads, sees_all, winners_of
from lumbung.apps.followup.queries.accompanying import visit_counts
from lumbung.apps.followup.queries.paying import paid_sums
from lumbung.apps.followup.queries.spending import BoughtSums, bought_sums
from lumbung.apps.followup.records import Account, AwardingRecord, GranteeLine, GranteeRecord, PlannedRecord
from lumbung.apps.rulebook.queries import CallRecord


def may_open(asker: Asker, call: CallRecord) -> bool:
    """Whether the asker sees the list of those who won: who leads or watches, and whose own are among them."""
    return sees_all(asker, call) or grantees_to_see(asker, call).exists()


def may_lead(asker: Asker, call: CallRecord) -> bool:
    """Whether the asker pays and answers."""
    return leads(asker, call)


def grantee_lines(asker: Asker, call: CallRecord) -> list[GranteeLine]:
    """Those whom the asker may see, by code; those whose award was taken back stay in the list."""
    rows = grantees_to_see(asker, call).select_related("village").prefetch_related("awardings")
    paid, bought, came = paid_sums(call), bought_sums(call), visit_counts(call)
    return [
        _line(row, paid.get(row.pk, 0), bought.get(row.pk, BoughtSums()), *came.get(row.pk, (0, 0))) for row in rows
    ]


def grantee(asker: Asker, call: CallRecord, id: int) -> GranteeRecord | None:
    """One of them."""
    return _one(grantees_to_see(asker, call).filter(pk=id))


def winner(call: CallRecord, code: str) -> GranteeRecord | None:
    """One whose award stands and is public, for everybody."""
    return _one(winners_of(call).filter(code__iexact=code))


def former_winner(call: CallRecord, code: str) -> GranteeRecord | None:
    """One that was public as a winner once, and whose award does not stand now."""
    return None if winner(call, code) else _one(grantees_of(call).filter(code__iexact=code))


def origin_of(grantee: int) -> str:
    """What the registry of innovations calls a grantee as the origin of an innovation."""
    return f"grantee:{grantee}"


def grantee_of(asker: Asker, call: CallRecord, subject: int) -> int | None:
    """The grantee that an entry became, where the asker may see it."""
    return grantees_to_see(asker, call).filter(subject=subject).values_list("pk", flat=True).first()


def _one(rows: QuerySet[Grantee]) -> GranteeRecord | None:
    row = rows.select_related("village").prefetch_related("awardings", "plan").first()
    return _record(row) if row else None


def _line(row: Grantee, paid: int, bought: BoughtSums, mentored: int, evaluated: int) -> GranteeLine:
    standing = [one for one in row.awardings.all() if one.taken_back_at is None]
    return GranteeLine(
        id=row.pk,
        code=row.code,
        name=row.name,
        title=row.title,
        village=row.village.name,
        village_code=row.village.code,
        amount=sum(one.amount for one in standing),
        prizes=tuple(prize for one in standing for prize in one.prizes),
        stands=bool(standing),
        account=Account(paid, bought.booked, bought.accepted),
        waiting=bought.waiting,
        mentored=mentored,
        evaluated=evaluated,
    )


def _record(row: Grantee) -> GranteeRecord:
    continued = {one.continues_id for one in row.awardings.all()}
    return GranteeRecord(
        id=row.pk,
        call=row.call_id,
        subject=row.subject,
        code=row.code,
        name=row.name,
        title=row.title,
        village=row.village_id,
        village_code=row.village.code,
        village_name=row.village.name,
        owner=row.owner_id,
        before=row.before,
        about=row.about,
        awardings=tuple(_awarding(one, one.pk in continued) for one in row.awardings.all()),
        plan=tuple(_planned(one) for one in row.plan.all()),
    )


def _awarding(row: Awarding, goes_on: bool) -> AwardingRecord:
    return AwardingRecord(
        award=row.award,
        prizes=tuple(row.prizes),
        amount=row.amount,
        goods=tuple(row.goods),
        source=row.source,
        citations=tuple(row.citations),
        seal=row.seal,
        at=row.at,
        taken_back_at=row.taken_back_at,
        taken_back_because=row.taken_back_because,
        goes_on=goes_on,
    )


def _planned(row: PlannedLine) -> PlannedRecord:
    return PlannedRecord(
        id=row.pk,
        number=row.number,
        description=row.description,
        category=row.category,
        volume=row.volume,
        unit=row.unit,
        unit_price=row.unit_price,
        amount=row.amount,
        is_self_help=row.is_self_help,
        standard_price=row.standard_price,
    )
