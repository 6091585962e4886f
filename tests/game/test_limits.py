"""Limits: so much at once, so much in the long run, and nothing kept of who asks for little."""

import pytest

from game.limits import Limit, Rate, neighbourhood


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_so_much_at_once_and_then_as_it_is_refilled(clock: Clock) -> None:
    limit = Limit(Rate(10, 5), clock)
    assert [limit.allows("Ada") for _ in range(12)] == [True] * 10 + [False] * 2
    clock.now += 0.5
    assert [limit.allows("Ada") for _ in range(2)] == [True, False]
    clock.now += 100
    assert [limit.allows("Ada") for _ in range(12)] == [True] * 10 + [False] * 2


def test_each_key_has_its_own(clock: Clock) -> None:
    limit = Limit(Rate(1, 60), clock)
    assert limit.allows("Ada")
    assert limit.allows("Ben")
    assert not limit.allows("Ada")


def test_who_waits_as_told_is_just_within_the_limit(clock: Clock) -> None:
    limit = Limit(Rate(4, 2), clock)
    waits = [limit.wait("Ada") for _ in range(6)]
    assert waits == [0, 0, 0, 0, 0.5, 1.0]
    clock.now += 3.0
    assert [limit.wait("Ada") for _ in range(5)] == [0, 0, 0, 0, 0.5]


def test_what_is_too_much_at_once_takes_nothing_away(clock: Clock) -> None:
    limit = Limit(Rate(10, 10), clock)
    assert not limit.allows("Ada", 11)
    assert limit.allows("Ada", 10)
    assert limit.is_spent("Ada")


def test_no_limit_is_no_limit_and_remembers_nobody(clock: Clock) -> None:
    limit = Limit(Rate.of("0"), clock)
    assert all(limit.allows(number) and limit.wait(number) == 0 for number in range(10_000))
    assert len(limit) == 0


def test_who_asks_for_little_is_forgotten_so_that_nobody_can_fill_the_memory(clock: Clock) -> None:
    limit = Limit(Rate(10, 1), clock)
    for number in range(100_000):
        clock.now += 0.01
        limit.allows(number)
    assert len(limit) <= 1_001


@pytest.mark.parametrize(("text", "rate"), [("100/5", (100, 5)), ("7", (7, 1)), ("0", (0, 1))])
def test_a_rate_is_written_as_so_much_in_so_many_seconds(
    text: str, rate: tuple[float, float]
) -> None:
    assert Rate.of(text) == rate


@pytest.mark.parametrize("text", ["", "many", "-1/5", "5/0", "5/-1", "1/2/3"])
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no rate"):
        Rate.of(text)


@pytest.mark.parametrize(
    ("address", "one"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("127.0.0.1", None),
        ("::1", None),
        ("::ffff:127.0.0.1", None),
        ("", None),
        ("/run/socket", None),
    ],
)
def test_an_address_is_what_one_customer_has(address: str, one: str | None) -> None:
    assert neighbourhood(address) == one
