"""The people of an entry and its answers, as they are typed and kept."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lumbung.apps.contests.models import Entry, Member
from lumbung.apps.contests.queries.facts import decode
from lumbung.regulation.facts import KnownFact, beyond_its_whole, parts_beyond_their_whole
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.parts import FactKind
from lumbung.regulation.wording import Words, join, say
from lumbung.shared.identifiers import digest, encrypt
from lumbung.shared.refusal import refuse

MOST_FIGURE = 10**9
MOST_RUPIAH = 10**12
"""More than any group can mean."""
CORRECT_ONE = say("Perbaiki salah satunya.", "Correct one of them.")
PLAIN_FIGURE = re.compile(r"[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class TypedMember:
    """One person as typed. With an empty `nik`, the person with this `id` keeps the one that is stored."""

    name: str
    is_woman: bool
    role: str
    is_poor: bool = False
    nik: str = ""
    id: int | None = None


def check_answers(rules: Rules, answers: Mapping[str, Any], before: Mapping[str, Any]) -> None:
    """Raise Refused for an answer to what the decree does not ask, or one that its kind or options do not allow.

    `before` are the answers given earlier, which the new ones must fit.
    """
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
    _check_parts(rules, {**before, **answers}, answers)


def more_than_its_whole(part: Decimal | int, name: str, whole: Decimal | int) -> Words:
    """What is said of a part that is more than its whole, with what to do."""
    return join([beyond_its_whole(part, name, whole), CORRECT_ONE])


def replace_members(row: Entry, members: Sequence[TypedMember]) -> None:
    """Keep these people and no others, in this order. Whoever was there keeps the row, and the NIK if none is typed."""
    kept = {one.pk: one for one in row.members.all()}
    _must_be_somebody_else_each({one.pk: one.nik_digest for one in kept.values()}, members)
    for order, typed in enumerate(members, start=1):
        person = kept.pop(typed.id, None) if typed.id else None
        person = person or Member(entry=row)
        person.order, person.name, person.is_woman = order, typed.name, typed.is_woman
        person.role, person.is_poor = typed.role, typed.is_poor
        if typed.nik:
            person.nik, person.nik_digest = encrypt("nik", typed.nik), digest("nik", typed.nik)
        person.save()
    row.members.filter(pk__in=kept).delete()


def _must_be_somebody_else_each(stored: Mapping[int, str | None], members: Sequence[TypedMember]) -> None:
    """Refuse a NIK that two people of the group have, typed now or stored earlier. The message does not repeat it."""
    seen: dict[str, int] = {}
    for order, one in enumerate(members, start=1):
        equal = digest("nik", one.nik) if one.nik else stored.get(one.id or 0)
        if equal is not None and equal in seen:
            other = seen[equal]
            refuse(
                say(
                    "{one} (orang ke-{n}) dan {other} (orang ke-{m}) mempunyai NIK yang sama.",
                    "{one} (person {n}) and {other} (person {m}) have the same NIK.",
                    one=members[other - 1].name,
                    n=other,
                    other=one.name,
                    m=order,
                ),
                say("Hapus salah satunya, atau perbaiki NIK-nya.", "Remove one of them, or correct the NIK."),
            )
        if equal is not None:
            seen[equal] = order


def _check_parts(rules: Rules, all_answers: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """No part is more than its whole, where one of the two is new."""
    read = {code: decode(rules.known[code], stored) for code, stored in all_answers.items() if code in rules.known}
    facts = {code: value for code, value in read.items() if value is not None}
    for fact, beyond in parts_beyond_their_whole(rules.known, facts):
        if {fact.code, fact.part_of} & set(new):
            refuse(join([beyond, CORRECT_ONE]), say("Perbaiki “{name}”.", "Correct “{name}”.", name=fact.name))


def _fits(fact: KnownFact, stored: Any) -> bool:
    """Whether a stored answer reads as a value of its fact's kind, among its options, in numbers that can be meant."""
    if stored in (None, "", []):
        return True
    match fact.kind:
        case FactKind.NUMBER:
            return _is_figure(stored, fact.is_whole)
        case FactKind.MONEY:
            return type(stored) is int and 0 <= stored <= MOST_RUPIAH
        case FactKind.YES_NO:
            return isinstance(stored, bool)
    try:
        value = decode(fact, stored)
    except (ValueError, TypeError):
        return False
    if not fact.options:
        return True
    chosen = value if fact.kind is FactKind.SET and isinstance(value, frozenset) else {value}
    return chosen <= set(fact.options)


def _is_figure(stored: Any, is_whole: bool) -> bool:
    """A number from 0 up as it is kept in JSON: an int, or a plain decimal as text where it need not be whole."""
    if type(stored) is int:
        return 0 <= stored <= MOST_FIGURE
    if is_whole or not isinstance(stored, str) or not PLAIN_FIGURE.fullmatch(stored):
        return False
    return Decimal(stored) <= MOST_FIGURE
