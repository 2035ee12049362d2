"""Those who won are handed over to what follows the award, from the decision as it was sealed."""

from collections.abc import Iterator
from datetime import datetime

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import BudgetLine, Entry
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.facts import thaw
from lumbung.apps.contests.queries.papers import Differs, Sealed, sealed_result
from lumbung.apps.followup import operations as followup
from lumbung.apps.followup.operations import Planned, Winner
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.facts import Value
from lumbung.regulation.following import followed
from lumbung.regulation.readings import Rules
from lumbung.regulation.result import Winner as Placed
from lumbung.regulation.result import Won
from lumbung.regulation.schema.contest import Award
from lumbung.regulation.schema.parts import Fact, Filler
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse


def hand_over(asker: Asker, call: CallRecord, at: datetime) -> None:
    """Hand over all winners. Raises Refused where what is kept is not what was sealed: that is announced to nobody."""
    try:
        sealed = sealed_result(call)
    except Differs as found:
        refuse(
            found.where,
            say(
                "Jangan umumkan. Minta pengelola memeriksa jejak dan cadangannya.",
                "Do not announce it. Ask who runs this installation to look at the trail and the backup.",
            ),
        )
    followup.hand_over(call=call, winners=list(_winners(call, sealed)), seal=sealed.seal, by=asker.person, at=at)


def _winners(call: CallRecord, sealed: Sealed) -> Iterator[Winner]:
    placed = [(award, one) for award, made in sealed.standings.outcome.awards() for one in made.winners]
    rows = entries_of(call).filter(code__in={one.entry for _, one in placed}).prefetch_related("budget")
    entries = {row.code: row for row in rows}
    for award, one in placed:
        yield _winner(call.rules, award, one, entries[one.entry])


def _winner(rules: Rules, award: Award, one: Placed, entry: Entry) -> Winner:
    prizes = [won.prize for won in one.prizes]
    source = award.fund_source
    return Winner(
        subject=entry.pk,
        code=entry.code,
        name=entry.group_name,
        title=entry.title,
        village=entry.village_id,
        owner=None if entry.by_staff else entry.owner_id,
        award=award.code,
        prizes=tuple(prize.name for prize in prizes),
        amount=one.fund,
        goods=tuple(thing for prize in prizes for thing in prize.goods),
        source=_named(source.name, source.year) if source and _has_money(one.prizes) else "",
        citations=tuple(dict.fromkeys(place for prize in prizes for place in prize.citations)),
        before=_figures(rules, entry),
        plan=[_planned(line) for line in entry.budget.all()],
        about=_about(rules, entry),
    )


def _has_money(prizes: tuple[Won, ...]) -> bool:
    return any(won.fund for won in prizes)


def _named(name: str, year: int | None) -> str:
    return f"{name} tahun anggaran {year}" if year else name


def _figures(rules: Rules, entry: Entry) -> dict[str, str]:
    """The figures that are asked again after the award, as they were frozen when the entry was sent; no others."""
    frozen = thaw(rules, entry.frozen or {})
    return {one.fact.code: str(frozen[one.fact.code]) for one in followed(rules) if one.fact.code in frozen}


def _about(rules: Rules, entry: Entry) -> dict[str, tuple[str, ...]]:
    """What the group chose for its activity of the decree's own options: published bundles say as much
    (`regulation/publishing`), and nothing that it typed. What awards are grouped by stands beside it anyway.
    """
    frozen = thaw(rules, entry.frozen or {})
    grouped = {code for award in rules.contest.awards for code in award.per}
    asked = [one for one in rules.parts.facts if one.code not in grouped and _is_about_activity(one)]
    chosen = {one.name: _options(frozen.get(one.code)) for one in asked}
    return {name: options for name, options in chosen.items() if options}


def _is_about_activity(one: Fact) -> bool:
    is_asked = one.filler is Filler.ENTRANT and one.filled_from is None and one.measured is None
    return bool(one.options) and is_asked and not one.about_group


def _options(value: Value | None) -> tuple[str, ...]:
    if isinstance(value, frozenset):
        return tuple(sorted(str(one) for one in value))
    return (value,) if isinstance(value, str) else ()


def _planned(line: BudgetLine) -> Planned:
    return Planned(
        description=line.description,
        category=line.category,
        amount=line.amount,
        is_self_help=line.is_self_help,
        volume=line.volume,
        unit=line.unit,
        unit_price=line.unit_price,
        standard_price=line.standard_price,
    )
