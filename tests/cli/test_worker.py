"""The worker beside the pages: one that dies is followed by another, which does again what was begun."""

import sys
import threading
import time
from pathlib import Path

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lumbung.apps.contests.tasks import make_papers
from lumbung.cli.site import WORKER_NAME, keep_running, take_up_again

WRITES = "import sys; open(sys.argv[1], 'a').write('x')"
SECONDS = 30


def test_a_program_that_ends_is_run_again_until_it_is_over(tmp_path: Path) -> None:
    written, begun, over = tmp_path / "runs", [], threading.Event()
    command = [sys.executable, "-c", WRITES, str(written)]
    keeper = threading.Thread(target=keep_running, args=(command, over, lambda: begun.append(1)))
    keeper.start()
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and (not written.exists() or len(written.read_text()) < 2):
        time.sleep(0.05)
    over.set()
    keeper.join(SECONDS)
    assert not keeper.is_alive()
    assert len(written.read_text()) >= 2
    assert len(begun) >= 2, "before each run"


def test_a_program_that_runs_on_is_ended_when_it_is_over() -> None:
    over = threading.Event()
    command = [sys.executable, "-c", "import time; time.sleep(600)"]
    keeper = threading.Thread(target=keep_running, args=(command, over, lambda: None))
    keeper.start()
    over.set()
    keeper.join(SECONDS)
    assert not keeper.is_alive()


@pytest.mark.django_db(transaction=True)
def test_what_a_dead_worker_had_begun_is_done_again_and_nothing_else() -> None:
    asked = [make_papers.enqueue(number).id for number in range(4)]
    ready, dead, other, done = (DBTaskResult.objects.get(pk=one) for one in asked)
    dead.claim(WORKER_NAME)
    other.claim("somebody-else")
    done.claim(WORKER_NAME)
    done.set_successful(1)
    assert take_up_again() == 1
    states = dict(DBTaskResult.objects.values_list("pk", "status"))
    assert states == {
        ready.pk: TaskResultStatus.READY,
        dead.pk: TaskResultStatus.READY,
        other.pk: TaskResultStatus.RUNNING,
        done.pk: TaskResultStatus.SUCCESSFUL,
    }
    assert DBTaskResult.objects.get(pk=dead.pk).args_kwargs["args"] == [1], "the same task"
