"""The worker's part in a test: what was asked for in the background is done, now or as if time had gone by."""

from datetime import timedelta

from django.db.models import F
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult


def work(after: timedelta = timedelta()) -> int:
    """Do every task that is due once so much time has gone by. Returns how many."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    waiting.update(run_after=F("run_after") - after, enqueued_at=F("enqueued_at") - after)
    worker, done = _worker(), 0
    while (one := DBTaskResult.objects.ready().first()) is not None:
        one.claim("a-test")
        worker.run_task(one)
        assert one.status != TaskResultStatus.FAILED, one.traceback
        done += 1
    return done


def _worker() -> Worker:
    return Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="a-test",
        excluded_queue_names=[],
    )
