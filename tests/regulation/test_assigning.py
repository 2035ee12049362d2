"""Sharing out entries: no conflict, as many members as wanted, and loads as even as conflicts allow."""

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from lumbung.regulation.assigning import Pair, Plan, plan

MEMBERS = ("J1", "J2", "J3", "J4")
WIDE = st.integers(1, 4)


def codes(count: int) -> list[str]:
    return [f"P{number:03}" for number in range(1, count + 1)]


def pairs(members: tuple[str, ...], entries: list[str]) -> st.SearchStrategy[frozenset[Pair]]:
    return st.frozensets(st.tuples(st.sampled_from(members), st.sampled_from(entries)), max_size=12)


def test_every_member_judges_about_as_many() -> None:
    found = plan(MEMBERS, codes(77), 2)
    assert found.loads == {"J1": 39, "J2": 39, "J3": 38, "J4": 38}
    assert found.short == {}
    together = {frozenset(who for who, entry in found.pairs if entry == one) for one in codes(77)}
    assert len(together) == 6  # every two members meet


def test_an_entry_with_too_few_without_a_conflict_is_told() -> None:
    found = plan(("J1", "J2"), ["P1", "P2"], 2, forbidden=frozenset({("J1", "P1")}))
    assert found.short == {"P1": 1}
    assert found.pairs == {("J2", "P1"), ("J1", "P2"), ("J2", "P2")}


def test_what_stands_is_not_moved_and_counts() -> None:
    kept = frozenset({("J1", "P001"), ("J1", "P002"), ("J1", "P003")})
    found = plan(("J1", "J2"), codes(4), 1, kept=kept)
    assert found.pairs == kept | {("J2", "P004")}


def test_loads_are_levelled_over_others_where_conflicts_leave_no_other_way() -> None:
    """J1 can only hand on to J2, and J2 to J3."""
    entries = codes(6)
    forbidden = frozenset(("J3", one) for one in entries[:3]) | frozenset(("J2", one) for one in entries[:1])
    found = plan(("J1", "J2", "J3"), entries, 1, forbidden=forbidden)
    assert set(found.loads.values()) == {2}


def test_whoever_has_more_hands_on_to_whoever_has_less() -> None:
    """Given in turn, J1 has both and J2 none."""
    found = plan(MEMBERS, ["P1", "P2"], 2, forbidden=frozenset({("J2", "P1"), ("J4", "P2")}))
    assert found.pairs == {("J1", "P1"), ("J4", "P1"), ("J2", "P2"), ("J3", "P2")}


@given(entries=st.integers(0, 40).map(codes), members=st.integers(1, 6), per_entry=WIDE)
def test_without_conflicts_loads_differ_by_one_at_most(entries: list[str], members: int, per_entry: int) -> None:
    people = tuple(f"J{number}" for number in range(members))
    loads = plan(people, entries, per_entry).loads.values()
    assert max(loads) - min(loads) <= 1
    assert sum(loads) == len(entries) * min(per_entry, members)


@given(data=st.data(), entries=st.integers(1, 30).map(codes), per_entry=WIDE)
def test_no_conflict_is_violated_and_each_entry_has_as_many_as_there_can_be(
    data: st.DataObject, entries: list[str], per_entry: int
) -> None:
    forbidden = data.draw(pairs(MEMBERS, entries))
    kept = data.draw(pairs(MEMBERS, entries)) - forbidden
    found = plan(MEMBERS, entries, per_entry, forbidden, kept)
    assert not found.pairs & forbidden
    assert kept <= found.pairs
    for entry in entries:
        judging = {who for who, one in found.pairs if one == entry}
        standing = {who for who, one in kept if one == entry}
        free = {one for one in MEMBERS if (one, entry) not in forbidden}
        assert len(judging) == max(len(standing), min(per_entry, len(free)))
        assert found.short.get(entry, per_entry) == min(len(judging), per_entry)
    assert plan(MEMBERS, entries[::-1], per_entry, forbidden, kept) == found


@settings(max_examples=60, deadline=None)
@given(data=st.data(), entries=st.integers(1, 5).map(codes), per_entry=st.integers(1, 2))
def test_no_other_plan_is_more_even(data: st.DataObject, entries: list[str], per_entry: int) -> None:
    members = MEMBERS[:3]
    forbidden = data.draw(pairs(members, entries))
    found = plan(members, entries, per_entry, forbidden)
    free = {entry: [one for one in members if (one, entry) not in forbidden] for entry in entries}
    every = product(*(combinations(free[one], min(per_entry, len(free[one]))) for one in entries))
    best = min(unevenness([sum(one in chosen for chosen in choice) for one in members]) for choice in every)
    assert unevenness(list(found.loads.values())) == best


def unevenness(loads: list[int]) -> int:
    return sum(load * load for load in loads)


def test_a_plan_says_who_has_how_many() -> None:
    assert plan(("J1",), ["P1"], 3) == Plan(frozenset({("J1", "P1")}), {"J1": 1}, {"P1": 1})
