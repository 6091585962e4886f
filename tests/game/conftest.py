"""Hubs, as processes have them."""

from collections.abc import AsyncIterator

import pytest
from asgiref.sync import sync_to_async
from django.db import connections

from game.hub import Hub


@pytest.fixture
def no_limit_on_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another name is what anybody can ask for at any time."""
    monkeypatch.setattr("game.rules.talk.MOST_CHANGES", 1000)


@pytest.fixture
async def hubs() -> AsyncIterator[tuple[Hub, Hub]]:
    """Two processes: nothing joins them but the log."""
    two = Hub(poll=0.02, host_may_be_away=50), Hub(poll=0.02, host_may_be_away=50)
    yield two
    for one in two:
        await one.close()
    await sync_to_async(connections.close_all)()


@pytest.fixture
async def hub(hubs: tuple[Hub, Hub]) -> Hub:
    return hubs[0]
