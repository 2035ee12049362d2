"""What follows the award: `/<home>/pascalomba/<call>/…`."""

from django.urls import path

from lumbung.apps.followup.views import accompanying, goals, granting, paying, refunding, spending

CALL = "<slug:call>/"
ONE = CALL + "<int:grantee>/"
BOUGHT = ONE + "belanja/<int:spending>/"

urlpatterns = [
    path(CALL, granting.board, name="followup"),
    path(CALL + "tahap/", paying.set_parts, name="tranches"),
    path(CALL + "tujuan/", goals.goals, name="goals"),
    path(CALL + "tujuan/tujuan.xlsx", goals.spreadsheet, name="goals_xlsx"),
    path(CALL + "tujuan/<int:value>/tarik/", goals.take_back_value, name="withdraw_goal_value"),
    path(CALL + "pembekalan/", accompanying.sessions, name="sessions"),
    path(CALL + "pembekalan/<int:session>/tarik/", accompanying.take_back_session, name="withdraw_session"),
    path(CALL + "pemenang/<slug:code>/", granting.public, name="winner"),
    path(ONE, granting.one, name="grantee"),
    path(ONE + "registri/", granting.pass_on, name="register_innovation"),
    path(ONE + "bayar/<int:tranche>/", paying.pay_part, name="pay"),
    path(ONE + "pembayaran/<int:payment>/tarik/", paying.take_back_payment, name="withdraw_payment"),
    path(ONE + "pembayaran/<int:payment>/bukti/", paying.payment_file, name="payment_file"),
    path(ONE + "pengembalian/", refunding.give_back, name="refund"),
    path(ONE + "pengembalian/<int:refund>/tarik/", refunding.take_back_refund, name="withdraw_refund"),
    path(ONE + "pendampingan/", accompanying.mentoring, name="mentoring"),
    path(ONE + "kunjungan/<slug:kind>/", accompanying.visit, name="record_visit"),
    path(ONE + "kunjungan/<int:visit>/tarik/", accompanying.take_back_visit, name="withdraw_visit"),
    path(ONE + "foto/<int:photo_id>/", accompanying.visit_photo, name="visit_photo"),
    path(ONE + "belanja/", spending.spending, name="spending"),
    path(BOUGHT, spending.one_spending, name="spending_one"),
    path(BOUGHT + "nota/", spending.receive_receipt, name="add_receipt"),
    path(BOUGHT + "jawab/", spending.answer, name="answer_spending"),
    path(ONE + "nota/<int:receipt_id>/", spending.receipt_file, name="receipt_file"),
]
