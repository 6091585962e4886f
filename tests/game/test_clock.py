"""A clock known from afar."""

import time
from functools import partial

import pytest

from game.clock import Clock

MILLISECOND = 1_000_000
HOUR = 3_600_000 * MILLISECOND


def time_plus(ahead):
    return time.time_ns() + ahead


@pytest.mark.parametrize("ahead", [0, HOUR, -HOUR])
def test_after_a_look_it_tells_the_time_there_and_not_here(ahead):
    clock = Clock()
    clock.look(partial(time_plus, ahead))
    there = time_plus(ahead) // MILLISECOND
    assert clock.now() == pytest.approx(there, abs=100)


def test_before_the_first_look_it_tells_the_time_here():
    assert Clock().now() == pytest.approx(time.time_ns() // MILLISECOND, abs=100)


def test_nobody_moves_it_who_sets_the_clock_of_this_machine(monkeypatch):
    clock = Clock()
    clock.look(time.time_ns)
    before = clock.now()
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    assert 0 <= clock.now() - before < 1_000


def test_it_follows_the_clock_there_when_that_is_set():
    clock = Clock()
    for ahead in (0, HOUR, 0):
        clock.look(partial(time_plus, ahead))
        there = time_plus(ahead) // MILLISECOND
        assert clock.now() == pytest.approx(there, abs=100)


def test_a_slow_answer_moves_it_no_further_than_the_answer_says(monkeypatch):
    """The answer was true at some moment of the second that it took."""
    steady = iter([0, 10, 10, 1_000_000_010, 1_000_000_010])
    monkeypatch.setattr(time, "monotonic_ns", lambda: next(steady))
    clock = Clock()
    clock.look(lambda: 5 * HOUR)
    clock.look(lambda: 5 * HOUR + 500_000_000)
    assert clock.now() == (5 * HOUR + 1_000_000_005) // MILLISECOND
