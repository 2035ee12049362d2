"""Rankings, decisions and their papers. `akhir` is the result of all awards."""

from django.urls import path

from lumbung.apps.contests.views import (
    calibrating,
    picturing,
    plenary,
    settling,
    settling_corrections,
    settling_issuing,
    settling_papers,
    settling_trail,
    what_if,
)

GROUP = "<slug:at>/<slug:group>/"

urlpatterns = [
    path("", settling.overview, name="settling"),
    path("akhir/", settling.result, name="settling_result"),
    path("jejak/", settling_trail.trail, name="settling_trail"),
    path("kalibrasi/", calibrating.panels, name="calibration"),
    path("kalibrasi/" + GROUP, calibrating.panel, name="calibration_panel"),
    path("kalibrasi/" + GROUP + "kalibrasi.xlsx", calibrating.spreadsheet, name="calibration_xlsx"),
    path("kalibrasi/" + GROUP + "<slug:entry>/", calibrating.discuss, name="calibration_discuss"),
    path("hasil.xlsx", picturing.result_spreadsheet, name="settling_result_xlsx"),
    path("sidang/" + GROUP, plenary.sitting, name="sitting"),
    path("sidang/" + GROUP + "pendapat/<int:seat>/", plenary.dissent, name="dissent"),
    path("andai/<int:asked_as>/", what_if.answer, name="what_if_answer"),
    path("andai/" + GROUP, what_if.questions, name="what_if"),
    path("layar/" + GROUP, plenary.hall, name="settling_hall"),
    path("keputusan/<int:settlement>/bertanda-tangan/", plenary.signed, name="signed_minutes"),
    path("umumkan/", settling.announcement, name="settling_announce"),
    path("keputusan/<int:settlement>/", settling_papers.settlement_page, name="settlement"),
    path(
        "keputusan/<int:settlement>/<int:letter>.<str:format>",
        settling_papers.paper_file,
        name="settlement_paper",
    ),
    path("keputusan/<int:settlement>/piagam.pdf", settling_papers.all_certificates, name="settlement_certificates"),
    path("keputusan/<int:settlement>/terbitkan/<slug:kind>/", settling_issuing.issue, name="settlement_issue"),
    path("keputusan/<int:settlement>/buka/", settling_corrections.reopen, name="settlement_reopen"),
    path(GROUP, settling.group, name="settling_group"),
    path(GROUP + "urutan/", settling.order, name="settling_order"),
    path(GROUP + "tarik/<slug:kind>/<int:act>/", settling_corrections.take_back, name="settling_take_back"),
    path(GROUP + "<slug:entry>/", settling.entry, name="settling_entry"),
    path(GROUP + "<slug:entry>/tidak-diambil/", settling.leave_out, name="settling_exclude"),
    path(GROUP + "<slug:entry>/lembar/<int:seat>/", settling_corrections.sheet, name="settling_sheet"),
]
