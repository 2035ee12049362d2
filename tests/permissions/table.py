"""Who may do what: one line for each route. test_table.py tries every cell; docs/permissions.md is made of it.

    row("role_give", in_home, get=ADMIN + ORGANISER, post=ADMIN + ORGANISER)

The second word says how the address is filled in: a function of the world that gives the route's arguments, in Batang.
Every line is tried from four sides (sides.py): by Batang's own people, by those of the regency beside it and of the
province around both, and by Batang's people after their roles ended. A method that is not named is nobody's.
"""

from allauth.account.models import EmailAddress, EmailConfirmationHMAC

from lumbung.apps.accounts.models import Grant
from lumbung.apps.letters.models import Kind, Letter
from lumbung.apps.letters.operations import issue
from lumbung.apps.notices.models import Notice
from lumbung.apps.notices.operations import Message, post
from lumbung.apps.prices.operations import load_sample_standard
from lumbung.documents.prices.reading import PriceLine
from lumbung.regulation.wording import say
from tests.permissions import desk, entering, followup, leading, papers, presenting, settling, visiting
from tests.permissions.rows import (
    ADMIN,
    AGENCY,
    ASSESSOR,
    DISTRICT_STAFF,
    ENTRANT,
    EVERYBODY,
    FILL_LISTS,
    KEEP_PRICES,
    ORGANISER,
    READERS,
    SEE_ENTRIES,
    SEE_OWN_RANKING,
    SEE_WINNERS,
    SIGNED_IN,
    VERIFY,
    VILLAGE_STAFF,
    WATCH,
    owned,
    row,
)
from tests.world import NOON, World


def nothing(world: World) -> dict[str, object]:
    """An address without arguments."""
    del world
    return {}


def in_home(world: World) -> dict[str, object]:
    """An address in a home and no more."""
    return {"home": world.batang.slug}


def an_office(world: World) -> dict[str, object]:
    """The office of Batang's agency."""
    return {"home": world.batang.slug, "grant": Grant.objects.get(person=world.batang.agency).pk}


def a_price_standard(world: World) -> dict[str, object]:
    """A version of Batang's price standard."""
    lines = [PriceLine("1", "Wajan", "", "buah", 100_000)]
    made = load_sample_standard(home=world.batang.home, year=2021, basis="contoh", lines=lines, at=NOON)
    return in_home(world) | {"standard": made}


def a_letter(world: World) -> dict[str, object]:
    """Minutes of Batang, by the code that is printed on them."""
    issued = issue(
        region=world.batang.home.region, kind=Kind.MINUTES, subject="uji", title="Berita acara", facts={}, at=NOON
    )
    return {"code": Letter.objects.get(pk=issued).public_code}


def an_old_link(world: World) -> dict[str, object]:
    """A link from a letter about a password; it is too old, which the page says."""
    del world
    return {"uidb36": "1", "key": "abc-def"}


def a_link_to_confirm(world: World) -> dict[str, object]:
    """A link from a letter about an e-mail address."""
    address, _ = EmailAddress.objects.get_or_create(user_id=world.batang.entrant, email="baru@batang.contoh.id")
    return {"key": EmailConfirmationHMAC(address).key}


def a_notice(world: World) -> dict[str, object]:
    """A notice for Batang's entrant."""
    message = Message(say("Uji", "Test"), (), "/batang/")
    region = world.batang.home.region
    post(people=[world.batang.entrant], key="uji", message=message, region=region, at=NOON, mail=False)
    return {"notice": Notice.objects.get().pk}


TABLE = (
    # Everybody's
    row("front", nothing, get=EVERYBODY),
    row("public_keys", nothing, get=EVERYBODY),
    row("home", in_home, get=EVERYBODY),
    row("regions", nothing, get=EVERYBODY),
    row("check", nothing, get=EVERYBODY),
    row("letter", a_letter, get=EVERYBODY),
    row("letter_compare", a_letter, get=EVERYBODY, post=EVERYBODY),
    row("set_language", nothing, get=EVERYBODY, post=EVERYBODY),
    # Accounts
    row("account_login", nothing, get=EVERYBODY, post=EVERYBODY),
    row("phone_login", nothing, get=EVERYBODY, post=EVERYBODY),
    row("account_logout", nothing, get=EVERYBODY, post=EVERYBODY),
    row("account_signup", nothing, get=EVERYBODY, post=EVERYBODY),
    row("account_inactive", nothing, get=EVERYBODY),
    row("account_email", nothing, get=SIGNED_IN, post=SIGNED_IN),
    row("account_email_verification_sent", nothing, get=EVERYBODY),
    row("account_confirm_email", a_link_to_confirm, get=EVERYBODY, post=EVERYBODY),
    row("account_change_password", nothing, get=SIGNED_IN, post=SIGNED_IN),
    row("account_set_password", nothing, get=SIGNED_IN, post=SIGNED_IN),
    row("account_reset_password", nothing, get=EVERYBODY, post=EVERYBODY),
    row("account_reset_password_done", nothing, get=EVERYBODY),
    row("account_reset_password_from_key", an_old_link, get=EVERYBODY, post=EVERYBODY),
    row("account_reset_password_from_key_done", nothing, get=EVERYBODY),
    # Notices, and the letters that go out with them
    row("notices", nothing, get=SIGNED_IN, post=SIGNED_IN),
    row("notice", a_notice, get=ENTRANT, expired={"GET": ENTRANT}),
    row("outbox", in_home, get=ADMIN + ORGANISER, post=ADMIN + ORGANISER),
    # People of a home
    row(
        "counter",
        in_home,
        get=ORGANISER + DISTRICT_STAFF,
        post=ORGANISER + DISTRICT_STAFF,
    ),
    row("roles", in_home, get=READERS),
    row("role_give", in_home, get=ADMIN + ORGANISER, post=ADMIN + ORGANISER),
    row("role_end", an_office, get=ADMIN + ORGANISER, post=ADMIN + ORGANISER),
    # Price standards
    row("prices", in_home, get=SIGNED_IN),
    row("price_standard", a_price_standard, get=SIGNED_IN),
    row("price_template", in_home, get=KEEP_PRICES),
    row("import_prices", in_home, get=KEEP_PRICES, post=KEEP_PRICES),
    # How districts are drawn
    row("district_map", in_home, get=ORGANISER, post=ORGANISER),
    row("import_boundaries", in_home, get=ORGANISER, post=ORGANISER),
    row("import_layout", in_home, get=ORGANISER, post=ORGANISER),
    row("layout_template", in_home, get=ORGANISER),
    # How letters look and are numbered
    row("letterhead", in_home, get=ORGANISER, post=ORGANISER),
    row("letterhead_sample", papers.a_letterhead, get=ORGANISER),
    row("letter_numbers", in_home, get=ORGANISER, post=ORGANISER),
    row("letter_templates", in_home, get=ORGANISER),
    row("letter_template", papers.a_kind_of_letter, get=ORGANISER, post=ORGANISER),
    row("letter_template_starter", papers.a_kind_of_letter, get=ORGANISER),
    row("letter_template_sample", papers.a_template, get=ORGANISER),
    row("letter_template_decide", papers.a_template_to_use, post=ORGANISER),
    # A group's entry
    row("my_entries", entering.a_call, get=SIGNED_IN),
    row("begin_entry", entering.a_call, get=SIGNED_IN, post=SIGNED_IN),
    owned("entry", entering.an_entry, get=SEE_ENTRIES),
    owned("entry_step", entering.a_page_of_an_entry, get=SEE_ENTRIES, post=ENTRANT),
    row("offline", entering.a_call, get=EVERYBODY),
    row("offline_worker", entering.a_call, get=EVERYBODY),
    owned("save_rows", entering.a_page_of_rows, get=ENTRANT, post=ENTRANT),
    owned("change_village", entering.an_entry, get=ENTRANT, post=ENTRANT),
    owned("save_step", entering.a_page_of_an_entry, get=ENTRANT, post=ENTRANT),
    owned("budget_template", entering.an_entry, get=ENTRANT),
    owned("import_budget", entering.an_entry, get=ENTRANT, post=ENTRANT),
    owned("entry_notes", entering.an_entry, get=SEE_ENTRIES, post=ENTRANT),
    owned("entry_copies_receipt", desk.a_paper_receipt, get=SEE_ENTRIES),
    owned("entry_go_on", entering.an_entry, get=ENTRANT),
    owned("entry_receipt", entering.a_sent_entry, get=SEE_ENTRIES),
    owned("entry_withdraw", entering.an_entry, get=ENTRANT, post=ENTRANT),
    owned("members_template", entering.an_entry, get=ENTRANT),
    owned("import_members", entering.an_entry, get=ENTRANT, post=ENTRANT),
    owned("entry_paper", entering.a_paper, get=SEE_ENTRIES),
    owned("upload_file", entering.a_document, post=ENTRANT),
    owned("begin_upload", entering.a_document, post=ENTRANT),
    owned("upload_piece", entering.an_offset, post=ENTRANT),
    owned("finish_upload", entering.an_upload, post=ENTRANT),
    owned("remove_file", entering.a_file, post=ENTRANT),
    owned("link_video", entering.a_video_document, post=ENTRANT),
    row("receive_cd", entering.a_video_document, post=ORGANISER + DISTRICT_STAFF),
    owned("remove_video", entering.a_link, post=ENTRANT),
    owned("download_file", entering.a_file, get=SEE_ENTRIES),
    owned("preview", entering.a_measured_page, get=SEE_ENTRIES),
    owned("preview_picture", entering.a_measured_page, get=SEE_ENTRIES),
    owned("ask_recommendation", entering.a_villages_document, post=ENTRANT),
    owned("call_off_recommendation", entering.an_asked_entry, post=ENTRANT),
    row("recommendations", entering.a_call, get=VILLAGE_STAFF),
    row("recommendation", entering.a_request, get=VILLAGE_STAFF, post=VILLAGE_STAFF),
    row("decline_recommendation", entering.a_refusal, get=VILLAGE_STAFF, post=VILLAGE_STAFF),
    row("pick_lists", entering.a_call, get=FILL_LISTS),
    row("pick_list", entering.a_list, get=ORGANISER, post=ORGANISER),
    row("village_pick_list", entering.a_villages_list, get=FILL_LISTS, post=FILL_LISTS),
    # A contest for everybody
    row("calls", in_home, get=EVERYBODY),
    row("call", entering.a_call, get=EVERYBODY),
    row("call_schedule", entering.a_call, get=EVERYBODY),
    row("call_rules", entering.a_call, get=EVERYBODY),
    row("call_text", entering.a_call, get=EVERYBODY),
    row("call_result", settling.an_announced_call, get=EVERYBODY),
    row("call_group", settling.an_announced_group, get=EVERYBODY),
    row("call_result_csv", settling.an_announced_call, get=EVERYBODY),
    row("call_result_bundle", settling.an_announced_call, get=EVERYBODY),
    row("call_result_signature", settling.an_announced_call, get=EVERYBODY),
    row("call_result_minutes", settling.an_announced_call, get=EVERYBODY),
    owned("call_own_place", settling.an_own_place, get=ENTRANT),
    # Rankings and decisions; an assessor's are those of their own panel
    row("settling", settling.a_judged_call, get=WATCH),
    row("settling_trail", settling.a_judged_call, get=WATCH),
    row("settling_result", settling.a_judged_call, get=WATCH, post=ORGANISER),
    row("settling_announce", settling.a_judged_call, get=ORGANISER, post=ORGANISER),
    row("settling_group", settling.a_group, get=SEE_OWN_RANKING, post=ORGANISER),
    row("settling_order", settling.a_tied_group, get=ORGANISER, post=ORGANISER),
    row("call_pictures", settling.an_announced_call, get=EVERYBODY),
    row("call_pictures_xlsx", settling.an_announced_call, get=EVERYBODY),
    row("settling_result_xlsx", settling.a_judged_call, get=WATCH),
    row("calibration", settling.a_judged_call, get=WATCH),
    row("calibration_panel", settling.a_group, get=SEE_OWN_RANKING),
    row("calibration_xlsx", settling.a_group, get=SEE_OWN_RANKING),
    row("calibration_discuss", settling.an_entry_in_a_group, get=ORGANISER, post=ORGANISER),
    row("settling_entry", settling.an_entry_in_a_group, get=SEE_OWN_RANKING),
    row("settling_exclude", settling.an_entry_in_a_group, get=ORGANISER, post=ORGANISER),
    row("settlement", settling.a_settlement, get=SEE_OWN_RANKING),
    row("settlement_paper", settling.a_paper, get=SEE_OWN_RANKING),
    row("settlement_certificates", settling.all_certificates, get=SEE_OWN_RANKING),
    row("settlement_issue", settling.a_paper_to_issue, get=ORGANISER, post=ORGANISER),
    row("settlement_reopen", settling.a_settlement, get=ORGANISER, post=ORGANISER),
    row("settling_sheet", settling.a_locked_sheet, get=ORGANISER, post=ORGANISER),
    row("settling_take_back", settling.a_minuted_order, get=ORGANISER, post=ORGANISER),
    row("sitting", settling.a_group, get=SEE_OWN_RANKING, post=ORGANISER),
    row("dissent", settling.a_seat_that_decides, get=ORGANISER + ASSESSOR, post=ORGANISER + ASSESSOR),
    row("settling_hall", settling.a_group, get=SEE_OWN_RANKING),
    row("what_if", settling.a_group, get=WATCH, post=ORGANISER),
    row("what_if_answer", settling.something_asked, get=WATCH),
    row("signed_minutes", settling.a_signed_paper, get=WATCH, post=ORGANISER),
    # What the organiser sets
    row("prepare_call", in_home, get=ORGANISER, post=ORGANISER),
    row("lead_board", entering.a_call, get=WATCH),
    row("lead_open", entering.a_call, get=ORGANISER, post=ORGANISER),
    row("lead_readings", entering.a_call, get=WATCH, post=ORGANISER),
    row("lead_effects", entering.a_call, post=ORGANISER),
    row("lead_days", entering.a_call, get=WATCH),
    row("lead_stage", leading.a_stage, get=ORGANISER, post=ORGANISER),
    row("lead_panels", entering.a_call, get=WATCH),
    row("lead_panel", leading.a_panel, get=WATCH, post=ORGANISER),
    row("lead_notes", leading.a_round, get=WATCH, post=ORGANISER),
    row("lead_share_out", leading.a_panel, get=WATCH, post=ORGANISER),
    row("lead_assign", leading.a_shared_entry, get=ORGANISER, post=ORGANISER),
    row("lead_coverage", leading.a_panel, get=WATCH),
    row("exposure", entering.a_call, get=WATCH),
    row("exposure_xlsx", entering.a_call, get=WATCH),
    row("budget_day", leading.a_budget, get=ORGANISER, post=ORGANISER),
    row("lead_remind", leading.a_panel, post=ORGANISER),
    row("lead_replace", leading.a_seat, get=ORGANISER, post=ORGANISER),
    row("lead_home", leading.a_seat, get=ORGANISER, post=ORGANISER),
    row("lead_decision", leading.a_decision, get=WATCH, post=ORGANISER),
    row("lead_duties", entering.a_call, get=WATCH),
    row("lead_duty", leading.a_duty, get=WATCH, post=ORGANISER),
    row("lead_duty_file", leading.a_record, get=WATCH),
    row("lead_withdraw", leading.a_record, get=ORGANISER, post=ORGANISER),
    row("call_guide", leading.a_guide, get=EVERYBODY),
    # Presentation days
    row("presentations", entering.a_call, get=EVERYBODY),
    row("presentation_plan", entering.a_call, get=WATCH, post=ORGANISER),
    row("presentation_lot", presenting.a_lot, get=WATCH, post=ORGANISER),
    row("presentation_publish", presenting.a_lot, post=ORGANISER),
    row("presentation_calendar", presenting.a_lot, get=WATCH),
    row("presentation_day", presenting.a_day, get=ORGANISER, post=ORGANISER),
    row("presentation_clock", presenting.a_day, get=WATCH, post=ORGANISER),
    row("presentation_slot", presenting.a_slot, get=ORGANISER, post=ORGANISER),
    row("presentation_give_back", presenting.a_turn_called_off, get=ORGANISER, post=ORGANISER),
    row("presentation_presence", presenting.a_slot, post=ORGANISER),
    owned("entry_calendar", presenting.an_entry, get=SEE_ENTRIES),
    row("seat_calendar", presenting.a_seat, get=ASSESSOR),
    # Field visits; the assessor is one of those who go
    row("field_visits", visiting.a_call, get=WATCH + ASSESSOR, post=ORGANISER),
    row("visiting_offline", visiting.a_call, get=EVERYBODY),
    row("visiting_worker", visiting.a_call, get=EVERYBODY),
    row("field_visit", visiting.a_visit, get=WATCH + ASSESSOR, post=ORGANISER + ASSESSOR),
    row("save_field_visit", visiting.a_visit, get=ORGANISER + ASSESSOR, post=ORGANISER + ASSESSOR),
    row("hand_in_field_visit", visiting.a_visit, post=ORGANISER + ASSESSOR),
    row("reopen_field_visit", visiting.a_report, post=ORGANISER),
    row("call_off_field_visit", visiting.a_visit, post=ORGANISER),
    row("field_visit_photos", visiting.a_visit, post=ORGANISER + ASSESSOR),
    row("remove_field_visit_photo", visiting.a_photo, post=ORGANISER + ASSESSOR),
    row("field_visit_photo", visiting.a_picture, get=WATCH + ASSESSOR),
    row("visits_beside", visiting.a_reader, get=ASSESSOR),
    row("field_visit_photo_beside", visiting.a_picture_beside, get=ASSESSOR),
    # The verification desk, visits
    row("desk", entering.a_call, get=VERIFY),
    row("verify_entry", entering.a_sent_entry, get=VERIFY, post=VERIFY),
    row("entry_contact", entering.a_sent_entry, get=VERIFY, post=VERIFY),
    row("verify_budget", entering.a_sent_entry, get=VERIFY, post=VERIFY),
    row("member_nik", desk.a_persons_nik, post=VERIFY),
    row("resembling", desk.a_resemblance, get=VERIFY, post=VERIFY),
    row("pass_ready", entering.a_call, get=VERIFY, post=VERIFY),
    row("entry_copies", entering.a_sent_entry, get=VERIFY, post=VERIFY),
    row("copies_receipt", desk.a_paper_receipt, get=VERIFY),
    row("verify_note", desk.a_place, get=VERIFY, post=VERIFY),
    row("conclude_entry", desk.a_conclusion, get=VERIFY, post=VERIFY),
    row("visits", desk.visits, get=ORGANISER),
    row("visit", desk.a_visit, get=ORGANISER, post=ORGANISER),
    # A juror's own seat
    row("judging", desk.the_seats, get=ASSESSOR),
    row("judging_seat", desk.a_seat, get=ASSESSOR),
    row("judging_declare", desk.a_seat, get=ASSESSOR, post=ASSESSOR),
    row("hand_in", desk.a_seat, get=ASSESSOR, post=ASSESSOR),
    row("judging_offline", entering.a_call, get=EVERYBODY),
    row("judging_worker", entering.a_call, get=EVERYBODY),
    row("mark_sheets", desk.a_sheet_to_mark, get=ASSESSOR),
    row("import_marks", desk.a_seat, get=ASSESSOR, post=ASSESSOR),
    row("sheet", desk.a_sheet, get=ASSESSOR, post=ASSESSOR),
    row("sheet_mark", desk.a_sheet, get=ASSESSOR, post=ASSESSOR),
    row("sheet_file", desk.a_judged_file, get=ASSESSOR),
    row("sheet_pages", desk.a_sheet, get=ASSESSOR),
    row("sheet_picture", desk.a_judged_page, get=ASSESSOR),
    row("withdraw", desk.a_sheet, get=ASSESSOR, post=ASSESSOR),
    # After the award
    owned("followup", followup.a_call, get=SEE_WINNERS),
    row("winner", followup.a_winner, get=EVERYBODY),
    owned("grantee", followup.a_grantee, get=SEE_WINNERS),
    row(
        "tranches",
        followup.a_call,
        get=SEE_WINNERS,
        post=ORGANISER,
        expired={"GET": ENTRANT},
    ),
    row("innovations", in_home, get=EVERYBODY),
    row("innovation", followup.an_innovation, get=EVERYBODY),
    row("register_innovation", followup.a_grantee, post=ORGANISER),
    row("goals", followup.a_call, get=SEE_WINNERS, post=ORGANISER, expired={"GET": ENTRANT}),
    row("goals_xlsx", followup.a_call, get=SEE_WINNERS, expired={"GET": ENTRANT}),
    row("withdraw_goal_value", followup.a_goal_value, get=ORGANISER, post=ORGANISER),
    row("sessions", followup.a_call, get=SEE_WINNERS, post=ORGANISER + AGENCY, expired={"GET": ENTRANT}),
    row("withdraw_session", followup.a_session, get=ORGANISER, post=ORGANISER),
    row("mentoring", followup.a_grantee, get=ORGANISER + AGENCY, post=ORGANISER + AGENCY),
    row("record_visit", followup.a_kind_of_visit, get=ORGANISER + AGENCY, post=ORGANISER + AGENCY),
    row("withdraw_visit", followup.a_visit, get=ORGANISER + AGENCY, post=ORGANISER + AGENCY),
    owned("visit_photo", followup.a_photo, get=SEE_WINNERS),
    row("pay", followup.a_tranche, get=ORGANISER, post=ORGANISER),
    row("withdraw_payment", followup.a_payment, get=ORGANISER, post=ORGANISER),
    row("refund", followup.a_grantee, get=ORGANISER, post=ORGANISER),
    row("withdraw_refund", followup.a_refund, get=ORGANISER, post=ORGANISER),
    owned("payment_file", followup.a_payment, get=SEE_WINNERS),
    owned("spending", followup.a_grantee, get=SEE_WINNERS, post=ENTRANT),
    owned("spending_one", followup.a_purchase, get=SEE_WINNERS, post=ENTRANT),
    owned("add_receipt", followup.a_purchase, get=ENTRANT, post=ENTRANT),
    row("answer_spending", followup.a_purchase, get=ORGANISER, post=ORGANISER),
    owned("receipt_file", followup.a_receipt, get=SEE_WINNERS),
)
