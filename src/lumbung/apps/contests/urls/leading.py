"""What the organiser sets: readings, days, panels, meetings. `/<home>/lomba/<call>/atur/…`."""

from django.urls import path

from lumbung.apps.contests.views import (
    assigning,
    exposing,
    leading,
    leading_days,
    leading_duties,
    leading_panels,
    leading_readings,
    requiring_notes,
)

PANEL = "panel/<slug:round>/<slug:group>/"

urlpatterns = [
    path("", leading.board, name="lead_board"),
    path("buka/", leading.open_call, name="lead_open"),
    path("tafsir/", leading_readings.readings, name="lead_readings"),
    path("tafsir/hitung/", leading_readings.ask_for_effects, name="lead_effects"),
    path("tanggal/", leading_days.days, name="lead_days"),
    path("tanggal/<slug:stage>/", leading_days.stage_days, name="lead_stage"),
    path("panel/", leading_panels.panels, name="lead_panels"),
    path(PANEL, leading_panels.panel, name="lead_panel"),
    path(PANEL + "ganti/<int:seat>/", leading_panels.replace, name="lead_replace"),
    path(PANEL + "tempat-tinggal/<int:seat>/", leading_panels.home, name="lead_home"),
    path(PANEL + "pembagian/", assigning.share_out, name="lead_share_out"),
    path(PANEL + "pembagian/<int:entry>/", assigning.change, name="lead_assign"),
    path(PANEL + "kemajuan/", assigning.coverage, name="lead_coverage"),
    path(PANEL + "kemajuan/ingatkan/", assigning.remind, name="lead_remind"),
    path("dana/", exposing.exposure, name="exposure"),
    path("dana/dana.xlsx", exposing.spreadsheet, name="exposure_xlsx"),
    path("dana/<slug:budget>/", exposing.budget_day, name="budget_day"),
    path("sk/<int:panel>/", leading_panels.decision, name="lead_decision"),
    path("catatan/<slug:round>/", requiring_notes.notes, name="lead_notes"),
    path("kewajiban/", leading_duties.duties, name="lead_duties"),
    path("kewajiban/berkas/<int:record>/", leading_duties.duty_file, name="lead_duty_file"),
    path("kewajiban/tarik/<int:record>/", leading_duties.withdraw, name="lead_withdraw"),
    path("kewajiban/<slug:duty>/", leading_duties.duty, name="lead_duty"),
]
