"""Filling an empty installation with an invented contest, as far as a moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from lumbung.apps.accounts.queries import Asker, Role, asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment import queries as panels
from lumbung.apps.contests.operations import leading_panels as appointing
from lumbung.apps.contests.operations import sampling, settling
from lumbung.apps.contests.operations.sampling_alike import load_alike
from lumbung.apps.contests.operations.telling import tell_loaded
from lumbung.apps.contests.queries.rounds import selecting_rounds
from lumbung.apps.contests.queries.standings import standings
from lumbung.apps.contests.tasks import want_effects
from lumbung.apps.followup.queries import grantee_lines as winners
from lumbung.apps.prices import operations as prices
from lumbung.apps.regions import operations as regions
from lumbung.apps.regions.queries import VILLAGE, Home, home_at, inside, place
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord, Minutes, call_of, regulation_of
from lumbung.cli.demo import afterwards, duties, villages
from lumbung.cli.demo.cast import DOMAIN, SUBSTITUTE, Cast, Login, make_cast
from lumbung.cli.demo.deskwork import work_at_desks
from lumbung.cli.demo.in_person import meet_in_person
from lumbung.cli.demo.panelwork import change_panel, declare_interests
from lumbung.cli.demo.papers import set_letterhead
from lumbung.cli.demo.stages import Moment, moments
from lumbung.config.clock.reading import set_demo_clock
from lumbung.documents.workbook.contents import SAMPLE_MARK, Appointment
from lumbung.regulation.deciding import decide
from lumbung.regulation.readings import Rules
from lumbung.regulation.regulation import Regulation
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.stages import window
from lumbung.samples.contest import Sampled, sampled
from lumbung.samples.spending import BASIS, PRICES

SLUG, CALL = "batang", "lomba-2021"
NAME, CONTACT = "Kabupaten Batang", "Bapelitbang Kabupaten Batang, Senin–Jumat 07.30–15.30"
GROUPS, SEED = 128, 2065
"""With this seed: 128 groups of 102 villages and 77 nominees, as the press told of the real contest."""
BEGUN = datetime.fromisoformat("2021-04-01T08:00:00+07:00")
"""When the decree is read in and offices are given: after it was signed, before the call."""
BEFORE = timedelta(days=5)


class NoSuchStage(Exception):
    """A stage that the decree does not have. `stages` are those that it has."""

    def __init__(self, stages: list[str]) -> None:
        super().__init__(", ".join(stages))
        self.stages = stages


@dataclass
class Demo:
    """An installation while it is filled."""

    rules: Rules
    moment: Moment
    home: Home
    sample: Sampled
    cast: Cast
    call: int
    address: str = ""
    ahead: list[duties.Planned] = field(default_factory=list)

    def who(self, person: int, at: datetime) -> Asker:
        """Somebody of the cast, as asking at a moment."""
        return asker(person, at)

    @property
    def organiser(self) -> int:
        """The organiser's id."""
        return self.cast.offices[Role.ORGANISER]

    @property
    def drafts(self) -> list[str]:
        """The sample's codes of the groups that have not sent their entry in the middle of registration."""
        return list(self.sample.villages)[_sent(self.sample) :]

    def record(self) -> CallRecord:
        """The call as it stands."""
        return call_of(self.call)


def load_demo(
    files: Mapping[str, bytes], stage: str, password: str, address: str = "", groups: int = GROUPS, prefix: str = ""
) -> tuple[Login, ...]:
    """Fill an empty database. Returns the logins to print. Raises NoSuchStage.

    `address` is where letters are checked, for their QR; `prefix` loads only the regions under a code.
    """
    decree = rulebook.keep_decree(files=files, at=BEGUN)
    regulation = regulation_of(decree)
    rules = regulation.adopt()
    known = {one.name: one for one in moments(rules)}
    if stage not in known:
        raise NoSuchStage(list(known))
    moment = known[stage]
    regions.load_regions(prefix=prefix)
    demo = _prepare(regulation, decree, moment, sampled(rules, SEED, groups), password)
    demo.address, demo.ahead = address, duties.planned(rules)
    want_effects(demo.call, moment.at)
    if moment.opened:
        at = _first(rules, Activity.REGISTER, moment)
        _appoint(demo, BEGUN)
        _do_duties(demo, at)
        _open(demo, at)
        _enter(demo)
    if moment.opened and not moment.entered:
        villages.ask_villages(demo.record(), demo.drafts, demo.cast.owners, password, moment.at)
    if moment.entered:
        _do_duties(demo, _first(rules, Activity.VERIFY, moment))
        _verify(demo)
    if moment.opened:
        tell_loaded(demo.record(), moment.at)
    if moment.entered and not moment.verified:
        officers = {code: demo.cast.officers[one.district] for code, one in demo.sample.villages.items()}
        work_at_desks(demo.record(), demo.organiser, officers, demo.cast.owners, moment.at, address)
    for round_ in (*moment.judged, *filter(None, [moment.judging])):
        _judge(demo, round_)
    _settle(demo, known)
    _do_duties(demo, moment.at)
    set_demo_clock(moment.at)
    return (*demo.cast.logins, *_winner(demo)) if moment.announced else demo.cast.logins


def _settle(demo: Demo, known: Mapping[str, Moment]) -> None:
    """The decision about the result, its announcement, and what followed it, as far as the moment."""
    moment, public = demo.moment, min(demo.moment.at, known["announced"].at)
    if moment.settled:
        led = demo.who(demo.organiser, public)
        settling.settle_result(asker=led, call=demo.record(), at=public, address=demo.address)
    if moment.announced:
        settling.announce(asker=demo.who(demo.organiser, public), home=demo.home, call=demo.record(), at=public)
    if moment.paid:
        afterwards.pay_out(demo.record(), demo.organiser, known["disbursed"].at - timedelta(days=14))
    if moment.monitored:
        afterwards.accompany(demo.record(), demo.organiser, demo.cast.offices[Role.AGENCY], moment.at)


def _winner(demo: Demo) -> list[Login]:
    """A group that won, whose page has more to show."""
    code = next((one.code for one in winners(demo.who(demo.organiser, demo.moment.at), demo.record())), None)
    email = f"{(code or '').lower()}@{DOMAIN}"
    return [Login(f"{Role.ENTRANT.label} (pemenang)", code, email)] if code else []


def _prepare(regulation: Regulation, decree: int, moment: Moment, sample: Sampled, password: str) -> Demo:
    rules, begun = regulation.adopt(), BEGUN
    code = rules.parts.instrument.region or ""
    regions.open_home(slug=SLUG, code=code, name=NAME, contact=CONTACT)
    home = home_at(SLUG)
    assert home is not None, "it was opened one line above"
    # The village whose staff is among the logins shown: one of a group that has not sent its entry yet.
    village = place(list(sample.villages.values())[_sent(sample)].code, begun.date())
    assert village is not None, "samples live in real villages"
    cast = make_cast(home, inside(code, 3, begun.date()), village, sample.filled, password, begun)
    organiser = asker(cast.offices[Role.ORGANISER], begun)
    set_letterhead(organiser, home, begun)
    call = rulebook.prepare_call(asker=organiser, home=home, slug=CALL, decree=decree, at=begun)
    return Demo(rules, moment, home, sample, cast, call)


def _open(demo: Demo, at: datetime) -> None:
    """The committee keeps to the defaults, minutes it, and opens the contest."""
    led = demo.who(demo.organiser, at)
    rulebook.choose_readings(
        asker=led,
        home=demo.home,
        call=demo.call,
        readings={},
        minutes=Minutes(
            text=f"Semua pertanyaan dijawab dengan pilihan baku. {SAMPLE_MARK}",
            number=f"BA contoh 1/{at.year}",
            decided_on=at.date(),
            present=(f"Ketua panitia {SAMPLE_MARK}", f"Sekretaris panitia {SAMPLE_MARK}"),
        ),
        at=at,
    )
    rulebook.open_call(asker=led, home=demo.home, call=demo.call, at=at)


def _do_duties(demo: Demo, until: datetime) -> None:
    """What the decree orders, as far as it is due by a moment."""
    while demo.ahead and demo.ahead[0].at <= until:
        one = demo.ahead.pop(0)
        file = duties.file_of(one, demo.rules)
        rulebook.record_duty(
            asker=demo.who(demo.organiser, BEGUN),
            home=demo.home,
            call=demo.call,
            duty=one.duty.code,
            meeting=one.meeting,
            file=file,
            publish=file is not None,
            at=max(one.at, BEGUN),
        )


def _appoint(demo: Demo, at: datetime) -> None:
    """Every panel with its seats, as the sample's decisions appoint them."""
    numbers = {(one.round, one.assessor): one for one in demo.sample.filled.appointments}
    groups: dict[tuple[str, tuple[str, ...]], list[tuple[int, str]]] = {}
    for one in demo.sample.filled.case.assessors:
        groups.setdefault((one.round, one.group), []).append((demo.cast.assessors[one.code], one.element))
    for (round_, group), members in groups.items():
        one = next(one for one in demo.sample.filled.case.assessors if (one.round, one.group) == (round_, group))
        decision = numbers.get((round_, one.code))
        panel = assessment.appoint_panel(
            asker=demo.who(demo.organiser, at),
            call=demo.call,
            round=round_,
            group=group,
            members=members,
            decision=decision.number if decision else "",
            decided_on=decision.day if decision else None,
            at=at,
        )
        assessment.load_declarations(seats=[one.id for one in panels.seats(demo.call) if one.panel == panel], at=at)
        if decision and decision.day:
            _keep_decision(demo, panel, decision, (demo.rules.round(round_).name, *group), at)


def _keep_decision(demo: Demo, panel: int, decision: Appointment, panel_of: tuple[str, ...], at: datetime) -> None:
    """The decision that appointed a panel, as a file."""
    people = [(one.element, one.name) for one in panels.seats(demo.call) if one.panel == panel]
    content = duties.decision(decision.number, decision.day or at.date(), " ".join(panel_of), people)
    appointing.attach_decision(
        asker=demo.who(demo.organiser, at),
        call=demo.record(),
        panel=panel,
        name=f"sk-{'-'.join(panel_of).lower().replace(' ', '-')}.pdf",
        content=content,
        at=at,
    )


def _enter(demo: Demo) -> None:
    at = _first(demo.rules, Activity.REGISTER, demo.moment) + timedelta(days=10)
    on = at.date()
    found = {one.code: place(one.code, on) for one in set(demo.sample.villages.values())}
    villages = {code: where.id for code, one in demo.sample.villages.items() if (where := found[one.code])}
    groups = sampling.Groups(demo.sample.filled, villages, demo.cast.owners)
    count = len(demo.sample.villages)
    submitted = count if demo.moment.entered else _sent(demo.sample)
    everywhere = {one.code: one.id for one in inside(demo.home.code, VILLAGE, on)}
    prices.load_sample_standard(home=demo.home, year=at.year, basis=BASIS, lines=PRICES, at=at - BEFORE)
    sampling.load_lists(call=demo.record(), villages=everywhere, at=at - BEFORE)
    verified = _verified(demo.moment, count)
    sampling.load_entries(
        call=demo.record(), groups=groups, submitted=submitted, begun=at - BEFORE, at=at, verified=verified
    )
    load_alike(call=demo.record(), at=at)


def _sent(sample: Sampled) -> int:
    """How many groups have sent their entry in the middle of registration."""
    return len(sample.villages) * 3 // 5


def _groups(demo: Demo) -> sampling.Groups:
    return sampling.Groups(demo.sample.filled, {}, demo.cast.owners)


def _verify(demo: Demo) -> None:
    at = _first(demo.rules, Activity.VERIFY, demo.moment)
    case = demo.sample.filled.case
    officers = {
        one.code: demo.who(demo.cast.officers[demo.sample.villages[one.code].district], at) for one in case.entries
    }
    sampling.load_verification(
        officers=officers,
        call=demo.record(),
        groups=_groups(demo),
        result=decide(demo.rules, case),
        verified=_verified(demo.moment, len(case.entries)),
        at=at,
    )


def _verified(moment: Moment, entries: int) -> int:
    """How many entries officers have verified by then."""
    if not moment.entered:
        return 0
    return entries if moment.verified else entries * 2 // 5


def _judge(demo: Demo, round_: str) -> None:
    """All marks of a round that is over, then its decisions; a part of the marks of the one that is judged now."""
    over = round_ in demo.moment.judged
    number = [one.name for one in moments(demo.rules)].index(f"{round_}-judging")
    at = moments(demo.rules)[number].at if over else demo.moment.at - timedelta(hours=1)
    seats = {
        one.code: seat.id
        for one in demo.sample.filled.case.assessors
        for seat in panels.seats(demo.call)
        if (seat.round, seat.group, seat.person) == (one.round, one.group, demo.cast.assessors[one.code])
    }
    if not over:
        declare_interests(demo.record(), round_, at)
    sampling.load_sheets(call=demo.record(), groups=_groups(demo), round=round_, seats=seats, handed_in=over, at=at)
    if not over:
        change_panel(demo.record(), round_, demo.organiser, SUBSTITUTE, at)
        if demo.moment.judged:
            meet_in_person(demo.record(), demo.organiser, round_, demo.moment.at)
        return
    scopes = [round_]
    if round_ == demo.moment.judged[-1] and demo.moment.settled:
        scopes += [award.code for award in demo.rules.contest.awards]
    sampling.load_decisions(call=demo.record(), groups=_groups(demo), scopes=scopes, by=demo.organiser, at=at)
    if round_ in {one.code for one in selecting_rounds(demo.record())}:
        for ranked in standings(demo.record(), at).rounds:
            if ranked.at == round_:
                settling.settle_round(
                    asker=demo.who(demo.organiser, at),
                    call=demo.record(),
                    round=round_,
                    group=ranked.group,
                    at=at,
                    address=demo.address,
                )


def _first(rules: Rules, activity: Activity, moment: Moment) -> datetime:
    """The first morning of the stage that opens an act, or the moment itself where the decree states no day."""
    for stage in rules.parts.stages:
        days = window(stage, {})
        if activity in stage.activities and days.first:
            return moment.at.replace(year=days.first.year, month=days.first.month, day=days.first.day)
    return moment.at
