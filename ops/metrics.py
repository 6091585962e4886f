"""What this process tells Prometheus: what `game.figures` counts, and how much there is of
everything at the moment."""

from collections.abc import Iterator

from prometheus_client import REGISTRY, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from game.hub import hub

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_GAUGES = {
    "rooms": "Rooms in which somebody is connected to this process.",
    "sockets": "Sockets in rooms.",
    "players": "Seats whose player is connected to this process.",
    "waiting": "Actions that nobody has judged yet.",
    "unsent": "Frames that are still to be sent.",
}


class _Now(Collector):
    """Reads the hub of the event loop that asks."""

    def collect(self) -> Iterator[Metric]:
        held = hub().held()
        for name, about in _GAUGES.items():
            yield GaugeMetricFamily(f"colorclues_{name}", about, value=getattr(held, name))

    def describe(self) -> list[Metric]:
        return [GaugeMetricFamily(f"colorclues_{name}", text) for name, text in _GAUGES.items()]


REGISTRY.register(_Now())


def metrics() -> bytes:
    """All figures in Prometheus' text format. Called on the event loop."""
    return generate_latest(REGISTRY)
