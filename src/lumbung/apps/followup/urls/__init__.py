"""What follows the award: `/<home>/pascalomba/<call>/…`."""

from django.urls import path

from lumbung.apps.followup.views import granting

CALL = "<slug:call>/"
ONE = CALL + "<int:grantee>/"

urlpatterns = [
    path(CALL, granting.board, name="followup"),
    path(CALL + "pemenang/<slug:code>/", granting.public, name="winner"),
    path(ONE, granting.one, name="grantee"),
]
