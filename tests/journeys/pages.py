"""Every page, once. A page that is not here is looked at by nobody: add yours with who opens it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from lumbung.apps.accounts.queries import Role, asker
from lumbung.apps.contests.models import Entry, Measurement
from lumbung.apps.contests.operations.attaching import attach_file
from lumbung.apps.contests.operations.entering import begin_entry, save_entry
from lumbung.apps.contests.queries.asking import Step
from lumbung.apps.contests.tasks.measuring import measure_stored
from lumbung.apps.letters.operations import set_letterhead
from lumbung.apps.letters.operations.templates import accept_template, upload_template
from lumbung.apps.letters.queries import Kind
from lumbung.apps.prices.operations import load_sample_standard
from lumbung.apps.regions.queries import place
from lumbung.apps.rulebook.queries import call_of
from lumbung.documents.letters.head import Letterhead
from lumbung.documents.prices.reading import PriceLine
from tests.journeys import leading, presenting, villages, visiting
from tests.journeys.mapping import a_map
from tests.journeys.notices import tell
from tests.journeys.settled import GROUP, a_decision, a_dissent, a_grantee, a_letter, an_office, at, something_asked
from tests.journeys.world import NOW, SLUG, World
from tests.papers import proposal


@dataclass(frozen=True)
class Shown:
    """A page: what it is called here, where it is, and who opens it; None is the public."""

    name: str
    address: Callable[[World], str]
    role: Role | None = None
    work: bool = False
    """A page for work, which may weigh more than a public one."""


def an_entry(world: World, name: str = "entry", *more: str) -> str:
    """A page of an entry of the entrant's, with a title and nothing else."""
    who, call, village = asker(world.people[Role.ENTRANT], NOW), call_of(world.call), place("33.25.01.2001", NOW.date())
    assert village is not None
    id = begin_entry(asker=who, call=call, village=village, group_name="Kelompok contoh", at=NOW)
    save_entry(asker=who, call=call, entry=id, version=0, title="Keripik talas", at=NOW)
    return reverse(name, args=[world.home.slug, SLUG, id, *more])


def a_sent_entry(name: str, state: Entry.State = Entry.State.SUBMITTED) -> Callable[[World], str]:
    """A page of an entry that was sent."""

    def address(world: World) -> str:
        found = an_entry(world, name)
        Entry.objects.update(state=state, code="P001", submitted_at=NOW, frozen={"desa": "Brokoh"})
        return found

    return address


def a_preview(world: World) -> str:
    """A page of a proposal that was measured, with what was found marked on it."""
    address = an_entry(world, "entry")
    who, call = asker(world.people[Role.ENTRANT], NOW), call_of(world.call)
    entry = Entry.objects.latest("pk").pk
    file = attach_file(
        asker=who,
        call=call,
        entry=entry,
        document="proposal",
        name="a.pdf",
        content=proposal(3, "Liberation Serif"),
        at=NOW,
    )
    measure_stored(Measurement.objects.get().pk, NOW)
    return f"{address}berkas/{file}/lihat/1/"


def files_read(world: World) -> str:
    """The files of an entry whose proposal was measured: the findings stand there."""
    return a_preview(world).partition("berkas/")[0] + "berkas/"


def a_letterhead(world: World) -> str:
    """The letterhead of a home that has one."""
    typed = Letterhead("Pemerintah Kabupaten Batang", "Bapelitbang", place="Batang", signatory_office="Kepala")
    who = asker(world.people[Role.ORGANISER], NOW)
    set_letterhead(asker=who, home=world.home, typed=typed, keep_emblem=False, at=NOW)
    return reverse("letterhead", args=[world.home.slug])


def some_templates(world: World) -> str:
    """The templates of a home: one in use, and another that waits."""
    who = asker(world.people[Role.ORGANISER], NOW)
    for is_used in (True, False):
        made = upload_template(
            asker=who, home=world.home, kind=Kind.INVITATION, name="undangan.docx", content=b"-", sample=b"-", at=NOW
        )
        if is_used:
            accept_template(asker=who, home=world.home, template=made, at=NOW)
    return reverse("letter_templates", args=[world.home.slug])


def at_the_desk(name: str, *more: str) -> Callable[[World], str]:
    """A page of an entry at the desk, of another person than its officer."""

    def address(world: World) -> str:
        an_entry(world)
        row = Entry.objects.latest("pk")
        frozen = {"desa": "Brokoh", "dokumen.proposal": True, "ketua_perempuan": False}
        Entry.objects.update(state=Entry.State.SUBMITTED, code="P001", submitted_at=NOW, frozen=frozen)
        return reverse(name, args=[world.home.slug, SLUG, row.pk, *more])

    return address


def of_call(name: str) -> Callable[[World], str]:
    """A page of the call."""
    return lambda world: reverse(name, args=[world.home.slug, SLUG])


def some_notices(route: str) -> Callable[[World], str]:
    """A page after the entrant was told things, by letters of which two did not arrive."""

    def address(world: World) -> str:
        tell(world)
        return reverse(route, args=[world.home.slug] if route == "outbox" else [])

    return address


def some_prices(name: str) -> Callable[[World], str]:
    """A page of a price standard with two items."""

    def address(world: World) -> str:
        lines = [PriceLine("1", "Wajan", "60 cm", "buah", 100_000), PriceLine("", "Kain mori", "", "meter", 20_000)]
        made = load_sample_standard(home=world.home, year=2021, basis="Contoh", lines=lines, at=NOW)
        return reverse(name, args=[world.home.slug, *([made] if name == "price_standard" else [])])

    return address


def step(which: str) -> Shown:
    """A page of an entry on which something is typed."""
    return Shown(f"entry, {which}", lambda world: an_entry(world, "entry_step", which), Role.ENTRANT, work=True)


def of_home(name: str) -> Callable[[World], str]:
    """A page of the home."""
    return lambda world: reverse(name, args=[world.home.slug])


def ranking(name: str, address: Callable[[World], str]) -> Shown:
    """A page of rankings or decisions, as the organiser sees it."""
    return Shown(name, address, Role.ORGANISER, work=True)


def leads(name: str, address: Callable[[World], str]) -> Shown:
    """A page on which the organiser sets up a contest."""
    return Shown(f"set up, {name}", address, Role.ORGANISER, work=True)


def desk(name: str, address: Callable[[World], str]) -> Shown:
    """A page of the verification desk."""
    return Shown(f"desk, {name}", address, Role.DISTRICT_STAFF, work=True)


PAGES = (
    Shown("front", lambda _: reverse("front")),
    Shown("front, signed in", lambda _: reverse("front"), Role.ORGANISER),
    Shown("home", lambda world: reverse("home", args=[world.home.slug])),
    Shown("home, signed in", lambda world: reverse("home", args=[world.home.slug]), Role.ENTRANT),
    Shown("no such page", lambda world: reverse("home", args=[world.home.slug]) + "tidak-ada/"),
    Shown("no such home", lambda _: reverse("home", args=["tidak-ada"])),
    Shown("entries, none yet", of_call("my_entries"), Role.ENTRANT, work=True),
    Shown("entry begins", of_call("begin_entry"), Role.ENTRANT, work=True),
    Shown("entry", an_entry, Role.ENTRANT, work=True),
    *(step(one.value) for one in Step),
    Shown("entry, files read", files_read, Role.ENTRANT, work=True),
    Shown("page of a file", a_preview, Role.ENTRANT, work=True),
    Shown("budget, import", lambda world: an_entry(world, "import_budget"), Role.ENTRANT, work=True),
    Shown("draft deleted", lambda world: an_entry(world, "entry_withdraw"), Role.ENTRANT, work=True),
    Shown("entry, sent", a_sent_entry("entry"), Role.ENTRANT, work=True),
    Shown("entry, sent, taken back", a_sent_entry("entry_withdraw"), Role.ENTRANT, work=True),
    Shown("receipt", a_sent_entry("entry_receipt"), Role.ENTRANT, work=True),
    Shown("receipt, taken back", a_sent_entry("entry_receipt", Entry.State.WITHDRAWN), Role.ENTRANT, work=True),
    Shown("entry begins, closed", at("decided", "begin_entry"), Role.ENTRANT, work=True),
    Shown(
        "entry, another village",
        lambda world: an_entry(world, "change_village") + "?cari=blado",
        Role.ENTRANT,
        work=True,
    ),
    Shown("lists to pick from", of_call("pick_lists"), Role.ORGANISER, work=True),
    # Price standards
    Shown("prices, none yet", of_home("prices"), Role.ENTRANT),
    Shown("prices", some_prices("prices"), Role.ORGANISER),
    Shown("price standard", some_prices("price_standard"), Role.ENTRANT),
    Shown("prices, import", of_home("import_prices"), Role.ORGANISER),
    # How districts are drawn
    Shown("map of districts, none yet", of_home("district_map"), Role.ORGANISER, work=True),
    Shown("map of districts", a_map("district_map"), Role.ORGANISER, work=True),
    Shown("map of districts, import", of_home("import_boundaries"), Role.ORGANISER, work=True),
    Shown("tiles, import", of_home("import_layout"), Role.ORGANISER, work=True),
    # How letters look and are numbered
    Shown("letterhead, none yet", of_home("letterhead"), Role.ORGANISER, work=True),
    Shown("letterhead", a_letterhead, Role.ORGANISER, work=True),
    Shown("templates", some_templates, Role.ORGANISER, work=True),
    Shown("template", lambda world: reverse("letter_template", args=[world.home.slug, "invitation"]), Role.ORGANISER),
    Shown("numbers of letters", of_home("letter_numbers"), Role.ORGANISER, work=True),
    # The verification desk
    desk("nothing waits", of_call("desk")),
    desk("entry", at_the_desk("verify_entry")),
    desk("contact", at_the_desk("entry_contact")),
    desk("budget", at_the_desk("verify_budget")),
    desk("note", at_the_desk("verify_note", "isian", "judul")),
    desk("copies", at_the_desk("entry_copies")),
    desk("returned", at_the_desk("conclude_entry", "kembali")),
    desk("all that is ready", of_call("pass_ready")),
    # A contest for everybody
    Shown("contests", of_home("calls")),
    Shown("contest, open", of_call("call")),
    Shown("contest, announced", at("announced", "call")),
    Shown("schedule", of_call("call_schedule")),
    Shown("rules", of_call("call_rules")),
    Shown("text", of_call("call_text")),
    Shown("result", at("announced", "call_result")),
    Shown("result of a group", at("announced", "call_group", "blado")),
    Shown("own place", at("announced", "call_own_place", "blado", "kecamatan", "p008"), Role.ENTRANT),
    # A village's recommendation
    Shown("recommendations, none yet", of_call("recommendations"), Role.VILLAGE_STAFF, work=True),
    Shown("recommendations", villages.asked("recommendations"), Role.VILLAGE_STAFF, work=True),
    Shown("recommendation", villages.asked("recommendation"), Role.VILLAGE_STAFF, work=True),
    Shown("recommendation, given", villages.given("recommendation"), Role.VILLAGE_STAFF, work=True),
    Shown("recommendation refused", villages.asked("decline_recommendation", "tolak"), Role.VILLAGE_STAFF, work=True),
    Shown(
        "recommendation taken back", villages.given("decline_recommendation", "cabut"), Role.VILLAGE_STAFF, work=True
    ),
    Shown("entry, recommendation asked", villages.files_asked, Role.ENTRANT, work=True),
    Shown("entry, recommendation given", villages.files_given, Role.ENTRANT, work=True),
    # Notices
    Shown("notices, none yet", lambda _: reverse("notices"), Role.ENTRANT),
    Shown("notices", some_notices("notices"), Role.ENTRANT),
    Shown("outgoing letters, none yet", of_home("outbox"), Role.ORGANISER, work=True),
    Shown("outgoing letters", some_notices("outbox"), Role.ORGANISER, work=True),
    # Setting up a contest
    leads("decree", of_home("prepare_call")),
    leads("board", leading.set_up("lead_board")),
    leads("late opening", leading.a_late_opening),
    leads("readings", leading.set_up("lead_readings")),
    leads("days", leading.set_up("lead_days")),
    leads("stage", leading.set_up("lead_stage", "pendaftaran")),
    leads("panels", leading.set_up("lead_panels")),
    leads("panel", leading.of_a_seat("lead_panel")),
    leads("prize money", leading.set_up("exposure")),
    leads("day of a budget", leading.set_up("budget_day", "apbd")),
    leads("required notes", leading.set_up("lead_notes", "kecamatan")),
    leads("panel's progress", leading.of_a_seat("lead_coverage")),
    leads("sharing out", leading.of_a_seat("lead_share_out")),
    leads("successor", leading.of_a_seat("lead_replace")),
    leads("residence", leading.of_a_seat("lead_home")),
    leads("duties", leading.of_a_record("lead_duties")),
    leads("duty", leading.of_a_record("lead_duty")),
    leads("wrong record", leading.of_a_record("lead_withdraw")),
    # Rankings and decisions
    ranking("settling, nothing judged", at("open", "settling")),
    ranking("settling", at("half settled", "settling")),
    ranking("trail", at("half settled", "settling_trail")),
    ranking("ranking", at("judged", "settling_group", *GROUP)),
    ranking("ranking, tied", at("tied", "settling_group", *GROUP)),
    ranking("ranking, settled", at("half settled", "settling_group", *GROUP)),
    Shown("pictures", at("announced", "call_pictures")),
    ranking("jurors compared", at("judged", "calibration")),
    ranking("jurors of a panel compared", at("far apart", "calibration_panel", *GROUP)),
    ranking("jurors far apart", at("far apart", "calibration_discuss", *GROUP, "p002")),
    ranking("sitting", at("judged", "sitting", *GROUP)),
    ranking("dissent", a_dissent),
    ranking("what may be asked of a ranking", at("judged", "what_if", *GROUP)),
    ranking("a ranking under another reading", something_asked),
    ranking("hall", at("tied", "settling_hall", *GROUP)),
    ranking("order", at("tied", "settling_order", *GROUP)),
    ranking("score", at("judged", "settling_entry", *GROUP, "p001")),
    ranking("score of an award", at("decided", "settling_entry", "pemenang", "blado", "p001")),
    ranking("not taken", at("judged", "settling_exclude", *GROUP, "p001")),
    ranking("result, preview", at("half settled", "settling_result")),
    ranking("result, settled", at("decided", "settling_result")),
    ranking("announcement", at("decided", "settling_announce")),
    ranking("decision", a_decision),
    # After the award
    Shown("after the award, nobody won yet", at("open", "followup"), Role.ORGANISER, work=True),
    Shown("after the award", at("announced", "followup"), Role.ORGANISER, work=True),
    Shown("grantee", a_grantee(), Role.ENTRANT, work=True),
    Shown("tranches", at("announced", "tranches"), Role.ORGANISER, work=True),
    Shown("grantee, led", a_grantee(), Role.ORGANISER, work=True),
    Shown("grantee, paid", a_grantee("pay", 1), Role.ORGANISER, work=True),
    Shown("grantee, giving back", a_grantee("refund"), Role.ORGANISER, work=True),
    Shown("spending", a_grantee("spending"), Role.ENTRANT, work=True),
    Shown("spending, one", a_grantee("spending_one"), Role.ENTRANT, work=True),
    Shown("spending, one, answered", a_grantee("spending_one"), Role.ORGANISER, work=True),
    Shown("receipt added", a_grantee("add_receipt"), Role.ENTRANT, work=True),
    Shown("innovations, none yet", of_home("innovations")),
    Shown("goals", at("announced", "goals"), Role.ORGANISER, work=True),
    Shown("sessions", at("announced", "sessions"), Role.AGENCY, work=True),
    Shown("mentoring", a_grantee("mentoring"), Role.AGENCY, work=True),
    Shown("monitoring", a_grantee("record_visit", "monitoring"), Role.AGENCY, work=True),
    Shown("grantee, visited", a_grantee(visited=True), Role.AGENCY, work=True),
    Shown("winner", at("announced", "winner", "p001")),
    # Presentation days
    leads("presentation days, none yet", of_call("presentation_plan")),
    leads("lot, sealed", presenting.sealed),
    leads("lot, to be drawn", presenting.to_draw),
    leads("lot, published", presenting.published("presentation_lot")),
    leads("presentation day", presenting.published("presentation_day")),
    leads("turn", presenting.published("presentation_slot")),
    leads("turn to give back", presenting.published("presentation_give_back")),
    leads("clock of a room", presenting.published("presentation_clock")),
    Shown("timetable", presenting.published("presentations")),
    Shown("entry, with its turn", presenting.published("entry"), Role.ENTRANT, work=True),
    ranking("decision, annex", lambda world: a_decision(world) + "terbitkan/lampiran-keputusan/"),
    ranking("decision, invitation", lambda world: a_decision(world) + "terbitkan/undangan/"),
    # Field visits
    leads("visits planned", visiting.planned("field_visits")),
    leads("report of a visit", visiting.planned("field_visit")),
    leads("report handed in", visiting.handed_in),
    Shown("visit, by a juror", visiting.planned("field_visit"), Role.ASSESSOR, work=True),
    Shown("visits beside a sheet", visiting.beside, Role.ASSESSOR, work=True),
    Shown("pages beside a sheet", visiting.pages_beside, Role.ASSESSOR, work=True),
    # Letters
    Shown("check", lambda _: reverse("check")),
    Shown("letter, certificate", a_letter(1)),
    Shown("letter, minutes", a_letter(0)),
    Shown("letter, not public yet", a_letter(1, public=False)),
    Shown("letter, replaced", a_letter(1, withdrawn=True)),
    Shown("letter, compared", lambda world: a_letter(1)(world) + "banding/"),
    Shown("letter, unknown", lambda _: reverse("letter", args=["ABCDE23456"])),
    # Regions and accounts
    Shown("regions", lambda _: reverse("regions")),
    Shown("regions, found", lambda _: reverse("regions") + "?cari=blado"),
    Shown("regions, not found", lambda _: reverse("regions") + "?cari=atlantis"),
    Shown("sign in", lambda _: reverse("account_login")),
    Shown("sign in with a code", lambda _: reverse("phone_login")),
    Shown("sign up", lambda _: reverse("account_signup")),
    Shown("sign out", lambda _: reverse("account_logout"), Role.ENTRANT),
    Shown("e-mail", lambda _: reverse("account_email"), Role.ENTRANT),
    Shown("change password", lambda _: reverse("account_change_password"), Role.ENTRANT),
    Shown("forgotten password", lambda _: reverse("account_reset_password")),
    Shown("forgotten password, sent", lambda _: reverse("account_reset_password_done")),
    Shown("new password, link too old", lambda _: reverse("account_reset_password_from_key", args=["1", "abc-def"])),
    Shown("counter", of_home("counter"), Role.DISTRICT_STAFF),
    Shown("roles", of_home("roles"), Role.ORGANISER, work=True),
    Shown("role given", of_home("role_give"), Role.ORGANISER, work=True),
    Shown("role ended", an_office, Role.ORGANISER, work=True),
)
