"""Runs inside pretalx's own shell, not in ours: an event of the measured shape, and what its ranking costs.

Everything is asked for by SHAPE, a JSON object in the environment: entries, jurors, marks (criteria), runs.
Prints one JSON object as its last line: the version, milliseconds of CPU of each request, queries, bytes.
Written for pretalx 2026.2; the page is the organiser's review dashboard, which ranks proposals by their reviews.
"""

import datetime
import json
import os
import random
import time

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now
from django_scopes import scope
from pretalx import __version__
from pretalx.event.domain.event import create_event
from pretalx.event.models import Organiser, Team
from pretalx.person.models import SpeakerProfile, User
from pretalx.submission.models import Review, ReviewScore, ReviewScoreCategory, Submission, SubmissionStates

SLUG = "lomba"
HIGHEST = 5


def build(shape):
    """Rows as they are after every juror has reviewed every proposal. Returns somebody who leads the event."""
    chance = random.Random(1)
    leader = _user("leader", make_password(None))
    organiser = Organiser.objects.create(name="Batang", slug="batang")
    starts = (now() + datetime.timedelta(days=25)).date()
    event = create_event(
        organiser=organiser, locales=["en"], name="Lomba", slug=SLUG, date_from=starts, date_to=starts,
        timezone="Asia/Jakarta", email="panitia@example.org", locale="en", is_public=True,
    )  # fmt: skip
    with scope(event=event), transaction.atomic():
        team = Team.objects.create(organiser=organiser, name="Leaders", can_change_submissions=True)
        team.limit_events.add(event)
        team.members.add(leader)
        scores = [_category(event, number) for number in range(shape["marks"])]
        jurors = [_user(f"juror{number}") for number in range(shape["jurors"])]
        for number in range(shape["entries"]):
            entry = _entry(event, number)
            for juror in jurors:
                _review(entry, juror, [chance.choice(options) for options in scores])
    return leader


def measure(leader, runs):
    """Each request's CPU in milliseconds, the queries and the bytes of one."""
    client = Client(HTTP_HOST=os.environ["PRETALX_SITE_URL"].removeprefix("http://"))
    client.force_login(leader, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/orga/event/{SLUG}/reviews/"
    first = client.get(address)
    assert first.status_code == 200, first.status_code
    spent = []
    for _ in range(runs):
        began = time.process_time()
        client.get(address)
        spent.append((time.process_time() - began) * 1000)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return {"spent": spent, "queries": len(asked), "bytes": len(first.content)}


def _user(name, password=""):
    return User.objects.create(name=name, email=f"{name}@example.org", password=password)


def _category(event, number):
    category = ReviewScoreCategory.objects.create(event=event, name=f"Indikator {number + 1}", weight=1)
    return [
        ReviewScore.objects.create(category=category, value=value, label=str(value)) for value in range(HIGHEST + 1)
    ]


def _entry(event, number):
    entry = Submission.objects.create(
        event=event,
        title=f"Kelompok {number + 1}",
        submission_type=event.cfp.default_type,
        abstract="Usaha bersama.",
        content_locale="en",
        state=SubmissionStates.SUBMITTED,
    )
    speaker = SpeakerProfile.objects.create(user=_user(f"group{number}"), event=event)
    entry.speakers.add(speaker)
    return entry


def _review(entry, juror, chosen):
    review = Review.objects.create(submission=entry, user=juror, text="", score=sum(one.value for one in chosen))
    Review.scores.through.objects.bulk_create(
        Review.scores.through(review_id=review.pk, reviewscore_id=one.pk) for one in chosen
    )


def run():
    """Build, measure, print."""
    shape = json.loads(os.environ["SHAPE"])
    print(json.dumps({"version": __version__, **measure(build(shape), shape["runs"])}))


run()
