"""What groups ask of their village: `/<home>/lomba/<call>/rekomendasi/…`."""

from django.urls import path

from lumbung.apps.contests.views import recommending

ONE = "<int:recommendation>/"

urlpatterns = [
    path("", recommending.recommendations, name="recommendations"),
    path(ONE, recommending.recommendation, name="recommendation"),
    path(ONE + "<slug:answer>/", recommending.decline, name="decline_recommendation"),
]
