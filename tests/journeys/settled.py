"""The contest of the world further on: judged, tied, settled with its papers, announced; and addresses there."""

from collections.abc import Callable, Mapping, Sequence

from django.urls import reverse

from lumbung.apps.accounts.models import Grant
from lumbung.apps.accounts.queries import Role, asker
from lumbung.apps.assessment.models import Seat
from lumbung.apps.contests.operations.calibrating import discuss
from lumbung.apps.contests.operations.settling import announce
from lumbung.apps.contests.operations.what_if import ask
from lumbung.apps.contests.tasks.rendering import render_papers
from lumbung.apps.followup.models import Grantee
from lumbung.apps.followup.operations.paying import TypedTranche, set_tranches
from lumbung.apps.letters.models import Letter
from lumbung.apps.letters.queries import letters
from lumbung.apps.regions.queries import place
from lumbung.apps.rulebook.queries import call_of
from lumbung.config.clock.reading import set_demo_clock
from tests.apps.contests.judged import DECEMBER, SEPTEMBER, Judged, fill, settle, settle_all
from tests.journeys.world import SLUG, World

ENTRIES = 8
GROUP = ("kecamatan", "blado")
Address = Callable[[World], str]


def judged(world: World, marks: Mapping[str, Sequence[int]] | None = None) -> Judged:
    """Eight entries of Blado, judged at the first level."""
    set_demo_clock(SEPTEMBER)
    village = place("33.25.03.2001", SEPTEMBER.date())
    assert village is not None
    made = Judged(world.home, world.call, world.people[Role.ORGANISER], world.people[Role.ENTRANT], {}, {})
    fill(made, village.id, ENTRIES, marks)
    return made


def decided(world: World) -> int:
    """Everything settled in December, with its papers. Returns the decision about the result."""
    result = settle_all(judged(world))
    set_demo_clock(DECEMBER)
    render_papers(result)
    return result


def announced(world: World) -> int:
    """The result is public."""
    result, lead = decided(world), asker(world.people[Role.ORGANISER], DECEMBER)
    contest = Judged(world.home, world.call, world.people[Role.ORGANISER], 0, {}, {})
    announce(asker=lead, home=world.home, call=contest.call, at=DECEMBER)
    return result


def _tied(world: World) -> None:
    judged(world, {f"P{number:03}": [5] if number < 6 else [3] for number in range(1, ENTRIES + 1)})


def _far_apart(world: World) -> None:
    """One entry divides its panel, and what the panel said about another one is minuted."""
    contest = judged(world, {f"P{number:03}": [5, 5, 2] if number < 3 else [3] for number in range(1, ENTRIES + 1)})
    lead = contest.who(contest.organiser)
    words = "Juri ketiga membaca indikatornya lebih sempit; nilainya tetap."
    discuss(asker=lead, call=contest.call, round="kecamatan", entry="P001", words=words, at=SEPTEMBER)


def _half_settled(world: World) -> None:
    settle(judged(world))


AS_IT_IS: Mapping[str, Callable[[World], object]] = {
    "open": lambda _: None,
    "judged": judged,
    "tied": _tied,
    "far apart": _far_apart,
    "half settled": _half_settled,
    "decided": decided,
    "announced": announced,
}


def at(moment: str, name: str, *more: str) -> Address:
    """A page of the call at a moment of its course."""

    def address(world: World) -> str:
        AS_IT_IS[moment](world)
        return reverse(name, args=[world.home.slug, SLUG, *more])

    return address


def a_dissent(world: World) -> str:
    """Where the first member of a panel has a dissent minuted."""
    judged(world)
    return reverse("dissent", args=[world.home.slug, SLUG, *GROUP, Seat.objects.order_by("pk")[0].pk])


def something_asked(world: World) -> str:
    """How a ranking would be under other readings: one entry rises by the median, another falls."""
    marks = {f"P{number:03}": [5, 5, 0] if number == 1 else [5, 4, 4] for number in range(1, ENTRIES)}
    contest = judged(world, marks | {"P008": [3, 3, 5]})
    made = ask(
        asker=contest.who(contest.organiser),
        call=contest.call,
        scope="kecamatan",
        group=("Blado",),
        readings={"gabung-juri": "median", "pembulatan": "dua-desimal"},
        reason="Ditanyakan dalam rapat pleno.",
        at=SEPTEMBER,
    )
    return reverse("what_if_answer", args=[world.home.slug, SLUG, made])


def a_decision(world: World) -> str:
    """The decision about the result, with its papers."""
    return reverse("settlement", args=[world.home.slug, SLUG, decided(world)])


def a_letter(which: int, withdrawn: bool = False, public: bool = True) -> Address:
    """The check of a paper of the result: 0 are the minutes, 1 is the first certificate."""

    def address(world: World) -> str:
        result = announced(world) if public else decided(world)
        papers = letters(f"settlement:{result}")
        if withdrawn:
            row = Letter.objects.filter(pk=papers[which].id)
            row.update(withdrawn_at=DECEMBER, replaced_by=papers[which + 1].id)
        return reverse("letter", args=[papers[which].public_code])

    return address


def an_office(world: World) -> str:
    """The end of somebody's role."""
    grant = Grant.objects.get(person=world.people[Role.AGENCY])
    return reverse("role_end", args=[world.home.slug, grant.pk])


def a_grantee(route: str = "grantee", *more: object, visited: bool = False) -> Address:
    """A page of the first winner after the announcement, with a tranche and something that it bought."""

    def address(world: World) -> str:
        announced(world)
        one, lead = Grantee.objects.order_by("code")[0], asker(world.people[Role.ORGANISER], DECEMBER)
        typed = [TypedTranche(70, "pakta integritas", choice="BA panitia 3"), TypedTranche(30)]
        set_tranches(asker=lead, call=call_of(world.call), typed=typed, at=DECEMBER)
        bought = one.spending.create(
            description="Laptop kasir",
            amount=9_000_000,
            spent_on=DECEMBER,
            by_id=world.people[Role.ENTRANT],
            at=DECEMBER,
        )
        if visited:
            one.visits.create(
                kind="monitoring",
                held_on=DECEMBER,
                office="Dinas Koperasi",
                found="Warung sudah buka.",
                values={"penerima_manfaat": "44"},
                by_id=world.people[Role.AGENCY],
                at=DECEMBER,
            )
        last = [bought.pk] if "spending_one" in route or route in ("add_receipt", "answer_spending") else more
        return reverse(route, args=[world.home.slug, SLUG, one.pk, *last])

    return address
