"""Runs inside pretalx's own shell, not in ours: an event of the measured shape, and what three kinds of request cost.

Everything is asked for by SHAPE, a JSON object in the environment: entries, jurors, marks (criteria), runs.
Prints one JSON object as its last line: the version, and of each kind milliseconds of CPU of each request and queries.
Written for pretalx 2026.2: the organiser's review dashboard, which ranks proposals by their reviews; a reviewer's form
for one proposal; and a review that is saved (pretalx saves a whole form, never one mark).
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
    """Rows as they are after every juror but one has reviewed every proposal. Returns who leads, and that one."""
    chance = random.Random(1)
    leader, last = _user("leader", make_password(None)), _user("last", make_password(None))
    organiser = Organiser.objects.create(name="Batang", slug="batang")
    starts = (now() + datetime.timedelta(days=25)).date()
    event = create_event(
        organiser=organiser, locales=["en"], name="Lomba", slug=SLUG, date_from=starts, date_to=starts,
        timezone="Asia/Jakarta", email="panitia@example.org", locale="en", is_public=True,
    )  # fmt: skip
    with scope(event=event), transaction.atomic():
        _team(organiser, event, leader, can_change_submissions=True)
        _team(organiser, event, last, is_reviewer=True)
        _open_for_reviews(event)
        scores = [_category(event, number) for number in range(shape["marks"])]
        jurors = [_user(f"juror{number}") for number in range(shape["jurors"])]
        for number in range(shape["entries"]):
            entry = _entry(event, number)
            for juror in jurors:
                _review(entry, juror, [chance.choice(options) for options in scores])
        codes = list(Submission.objects.filter(event=event).order_by("pk").values_list("code", flat=True))
    return leader, last, codes, scores


def _team(organiser, event, member, **rights):
    team = Team.objects.create(organiser=organiser, name=member.name, **rights)
    team.limit_events.add(event)
    team.members.add(member)


def _open_for_reviews(event):
    event.cfp.deadline = now() - datetime.timedelta(days=3)
    event.cfp.save()
    for number, phase in enumerate(event.review_phases.order_by("pk")):
        phase.is_active = number == 0
        phase.start = now() + datetime.timedelta(days=30 * number - 2)
        phase.end = now() + datetime.timedelta(days=30 * number + 20)
        phase.save()


def measure(leader, last, codes, scores, runs):
    """Of each kind of request: each one's CPU in milliseconds, and the queries of one."""
    organiser, juror = _signed_in(leader), _signed_in(last)
    chance = random.Random(2)

    def look(client, address):
        answer = client.get(address)
        assert answer.status_code == 200, answer.status_code

    def save():
        marks = {f"score_{options[0].category_id}": chance.choice(options).pk for options in scores}
        answer = juror.post(_form(chance.choice(codes)), {**marks, "text": "Baik.", "review_submit": "save"})
        assert answer.status_code == 302, answer.status_code

    return {
        "ranking": _cost(lambda: look(organiser, f"/orga/event/{SLUG}/reviews/"), runs),
        "sheet": _cost(lambda: look(juror, _form(codes[len(codes) // 2])), runs),
        "saving": _cost(save, runs),
    }


def _form(code):
    return f"/orga/event/{SLUG}/submissions/{code}/reviews/"


def _signed_in(person):
    client = Client(HTTP_HOST=os.environ["PRETALX_SITE_URL"].removeprefix("http://"))
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _cost(request, runs):
    request()
    spent = []
    for _ in range(runs):
        began = time.process_time()
        request()
        spent.append((time.process_time() - began) * 1000)
    with CaptureQueriesContext(connection) as asked:
        request()
    return {"spent": spent, "queries": len(asked)}


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
    print(json.dumps({"version": __version__, "costs": measure(*build(shape), shape["runs"])}))


run()
