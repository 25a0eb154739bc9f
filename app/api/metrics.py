"""What an operator watches, for Prometheus: answers by operation and status, how long they took, what the cache does."""

from collections.abc import Callable, Iterator

from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.process_collector import ProcessCollector

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)

# Name, what it means, and how to read it now.
Reading = tuple[str, str, Callable[[], float]]


class Metrics:
    """Counts answers. `counters` and `gauges` are read when somebody asks, so that counting them costs nothing."""

    def __init__(self) -> None:
        self.counters: list[Reading] = []
        self.gauges: list[Reading] = []
        self._registry = CollectorRegistry()
        self._seconds = Histogram(
            "summit_answer_seconds",
            "Answers that did not come from the cache, by operation and status.",
            ("operation", "status"),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._counts: dict[tuple[str, int], Histogram] = {}
        ProcessCollector(registry=self._registry)
        self._registry.register(self)

    def observe(self, operation: str, status: int, seconds: float) -> None:
        """Count one answer."""
        counts = self._counts.get((operation, status))
        if counts is None:
            counts = self._counts[operation, status] = self._seconds.labels(operation, str(status))
        counts.observe(seconds)

    def collect(self) -> Iterator[Metric]:
        """Give what is read on demand, to the registry."""
        for name, meaning, read in self.counters:
            yield CounterMetricFamily(name, meaning, read())
        for name, meaning, read in self.gauges:
            yield GaugeMetricFamily(name, meaning, read())

    def write(self) -> bytes:
        """Give everything in the text format of Prometheus."""
        return generate_latest(self._registry)
