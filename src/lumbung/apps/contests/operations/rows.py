"""The rows of an entry (people, costs) and its answers, as they are typed and kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from lumbung.apps.contests.models import BudgetLine, Entry, Member
from lumbung.apps.contests.queries.facts import decode
from lumbung.regulation.facts import KnownFact
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.parts import FactKind
from lumbung.regulation.wording import say
from lumbung.shared.identifiers import digest, encrypt
from lumbung.shared.refusal import refuse


@dataclass(frozen=True, slots=True)
class TypedMember:
    """One person as typed. With an empty `nik`, the person with this `id` keeps the one that is stored."""

    name: str
    is_woman: bool
    role: str
    is_poor: bool = False
    nik: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class TypedCost:
    """One budget line as typed, in whole rupiah."""

    description: str
    category: str
    amount: int
    is_self_help: bool = False


def check_answers(rules: Rules, answers: Mapping[str, Any]) -> None:
    """Raise Refused for an answer to what the decree does not ask, or one that its kind or options do not allow."""
    for code, stored in answers.items():
        fact = rules.known.get(code)
        if fact is None:
            refuse(
                say("Peraturan ini tidak menanyakan {code}.", "This decree does not ask for {code}.", code=code),
                say("Muat ulang halamannya.", "Reload the page."),
            )
        if not _fits(fact, stored):
            refuse(
                say("{name}: jawaban itu tidak dikenal.", "{name}: that answer is not known.", name=fact.name),
                say("Pilih dari jawaban yang tersedia.", "Choose from the answers that are offered."),
            )


def replace_members(row: Entry, members: Sequence[TypedMember]) -> None:
    """Keep these people and no others, in this order. Whoever was there keeps the row, and the NIK if none is typed."""
    kept = {one.pk: one for one in row.members.all()}
    for order, typed in enumerate(members, start=1):
        person = kept.pop(typed.id, None) if typed.id else None
        person = person or Member(entry=row)
        person.order, person.name, person.is_woman = order, typed.name, typed.is_woman
        person.role, person.is_poor = typed.role, typed.is_poor
        if typed.nik:
            person.nik, person.nik_digest = encrypt("nik", typed.nik), digest("nik", typed.nik)
        person.save()
    row.members.filter(pk__in=kept).delete()


def replace_budget(row: Entry, budget: Sequence[TypedCost]) -> None:
    """Keep these lines and no others, in this order."""
    row.budget.all().delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(
            entry=row,
            order=order,
            description=one.description,
            category=one.category,
            amount=one.amount,
            is_self_help=one.is_self_help,
        )
        for order, one in enumerate(budget, start=1)
    )


def _fits(fact: KnownFact, stored: Any) -> bool:
    """Whether a stored answer reads as a value of its fact's kind, among its options."""
    try:
        value = decode(fact, stored)
    except (ValueError, TypeError, InvalidOperation):
        return False
    if value is None or not fact.options:
        return not isinstance(value, Decimal) or value.is_finite()
    chosen = value if fact.kind is FactKind.SET and isinstance(value, frozenset) else {value}
    return chosen <= set(fact.options)
