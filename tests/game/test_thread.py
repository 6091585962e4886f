"""A thread for the database: one thing after the other, for who still waits for it."""

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from game.thread import DatabaseThread

pytestmark = pytest.mark.django_db(transaction=True)


@pytest_asyncio.fixture
async def thread() -> AsyncIterator[DatabaseThread]:
    made = DatabaseThread("tested")
    yield made
    await made.close()


async def test_what_is_asked_is_done_in_order_in_a_thread_of_its_own(thread: DatabaseThread):
    done = list[int]()

    def note(number: int) -> int:
        done.append(number)
        return threading.get_ident()

    threads = await asyncio.gather(*[thread.run(note, number) for number in range(20)])
    assert done == list(range(20))
    assert len(set(threads)) == 1
    assert threads[0] != threading.get_ident()


async def test_who_asked_is_told_what_went_wrong_and_the_next_one_is_served(thread: DatabaseThread):
    with pytest.raises(ZeroDivisionError):
        await thread.run(lambda: 1 // 0)
    assert await thread.run(lambda: "served") == "served"


async def test_nothing_is_done_for_who_has_given_up(thread: DatabaseThread):
    begun, may_end, done = threading.Event(), threading.Event(), list[str]()

    def hold_up() -> None:
        begun.set()
        may_end.wait()

    slow = thread.run(hold_up)
    await asyncio.to_thread(begun.wait)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await thread.run(done.append, "for who has given up")
    last = thread.run(done.append, "for who waits")
    may_end.set()
    await asyncio.gather(slow, last)
    assert done == ["for who waits"]


async def test_who_gives_up_while_it_is_done_holds_up_nobody(thread: DatabaseThread):
    begun, may_end, failures = threading.Event(), threading.Event(), list[object]()
    asyncio.get_running_loop().set_exception_handler(lambda _, failure: failures.append(failure))

    def hold_up() -> None:
        begun.set()
        may_end.wait()

    slow = thread.run(hold_up)
    await asyncio.to_thread(begun.wait)
    slow.cancel()
    may_end.set()
    assert await thread.run(lambda: "served") == "served"
    assert slow.cancelled()
    assert failures == []
