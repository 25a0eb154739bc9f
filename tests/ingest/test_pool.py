"""Work in worker processes: in order, bounded, and nothing lost or done twice when a worker is killed."""

from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

import pytest

from app.ingest.pool import Died, Workers, process_pool
from tests.ingest.errands import KILLER, die_at_the_killer, die_the_first_time, fail, shout, started


def two(_: int) -> Executor:
    return process_pool(2, started, ())


def size(task: str) -> int:
    return len(task)


def test_results_come_in_the_order_of_tasks() -> None:
    tasks = [f"task {number}" for number in range(100)]

    with Workers(shout, two, 2) as workers:
        assert list(workers.map(tasks, size=size)) == [(task, task.upper()) for task in tasks]


def test_few_tasks_are_taken_before_results_are_wanted() -> None:
    taken = []

    def tasks() -> Iterator[str]:
        for number in range(5000):
            taken.append(number)
            yield f"task {number}"

    with Workers(shout, two, 2) as workers:
        results = workers.map(tasks(), size=size)
        next(results)

        assert len(taken) <= 800


@pytest.mark.parametrize(("bytes_each", "in_flight"), [(1 << 30, 1), (4 << 20, 16)])
def test_as_many_tasks_are_in_flight_as_memory_should_hold(bytes_each: int, in_flight: int) -> None:
    taken = []

    def tasks() -> Iterator[str]:
        for number in range(100):
            taken.append(number)
            yield f"task {number}"

    with Workers(shout, two, 2) as workers:
        next(workers.map(tasks(), size=lambda _: bytes_each))

        assert len(taken) == in_flight


@pytest.mark.parametrize("place", [0, 7, 39])
def test_file_that_kills_its_worker_is_given_back_once_and_the_others_are_done(place: int) -> None:
    tasks = [KILLER if number == place else f"task {number}" for number in range(40)]

    with Workers(die_at_the_killer, two, 2) as workers:
        results = list(workers.map(tasks, size=size))

    assert results == [(task, Died() if task == KILLER else task.upper()) for task in tasks]


def test_worker_killed_from_outside_loses_nothing(tmp_path: Path) -> None:
    tasks = [str(tmp_path / (KILLER if number == 5 else str(number))) for number in range(30)]

    with Workers(die_the_first_time, two, 2) as workers:
        results = list(workers.map(tasks, size=size))

    assert results == [(task, Path(task).name) for task in tasks]


def test_error_of_the_work_itself_is_not_swallowed() -> None:
    with Workers(fail, two, 2) as workers, pytest.raises(ValueError, match="one"):
        list(workers.map(["one"], size=size))


def test_no_process_is_started_without_a_task() -> None:
    def never(_: int) -> Executor:
        raise AssertionError("a pool was opened")

    with Workers(shout, never, 2) as workers:
        assert list(workers.map([], size=size)) == []
