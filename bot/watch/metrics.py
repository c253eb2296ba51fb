"""What Prometheus is told. Every label is a word of the code: a kind, a class, a handler, never a person."""

import platform
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, generate_latest
from prometheus_client import ProcessCollector as Process

from bot.telegram.address import KNOWN
from bot.watch.tables import Backlog
from bot.watch.watch import Watch

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
SLOW = (0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800, 3600, 6 * 3600, 24 * 3600)
OTHER = "other"
MOST_IN_HAND = 10_000
"""Updates whose times are remembered; what another process finishes is never heard of again."""


@dataclass(slots=True)
class _InHand:
    kind: str
    since: float
    result: str = "handled"


class Metrics(Watch):
    """Counts in a registry of its own, so that several bots of one process do not mix."""

    def __init__(self, *, database: str) -> None:
        self.registry = CollectorRegistry()
        self._in_hand: OrderedDict[int, _InHand] = OrderedDict()
        self._lag = self._histogram("intake_lag_seconds", "From the taking in of an update to its answer")
        self._updates = self._counter("updates", "Updates seen through", "kind", "result")
        self._failures = self._counter("updates_set_aside", "Updates that failed for good", "error")
        self._handlers = self._histogram("handler_seconds", "Time in a handler", "handler", "result")
        self._calls = self._histogram("telegram_call_seconds", "Time of a call of Telegram", "method")
        self._failed_calls = self._counter(
            "telegram_call_failures", "Calls of Telegram that did not succeed", "method", "verdict"
        )
        self._waits = self._histogram("limiter_wait_seconds", "Wait for the turn to leave", "lane")
        self._outcomes = self._counter("deliveries", "Deliveries that came to an end", "kind", "outcome")
        self._sent_late = self._histogram("delivery_late_seconds", "From due to sent", "kind", buckets=SLOW)
        self._unfinished = self._gauge("inbox_unfinished", "Updates taken in and not handled")
        self._aside = self._gauge("inbox_set_aside", "Updates of the last days that failed", "error")
        self._due = self._gauge("outbox_due", "Deliveries that are due and not sent", "kind")
        self._lateness = self._gauge("outbox_late_seconds", "Age of the most overdue delivery", "kind")
        self._pending = self._gauge("outbox_pending", "Deliveries not sent, due or not")
        self._age = self._gauge("tables_read_timestamp_seconds", "When the tables were last counted")
        build = Info("rozmownica_build", "What is running", registry=self.registry)
        build.info({"version": _version(), "python": platform.python_version(), "database": database})
        Process(registry=self.registry)

    def page(self) -> bytes:
        """Return everything as Prometheus reads it."""
        return generate_latest(self.registry)

    def counted(self, backlog: Backlog, at: float) -> None:
        """Take over what was counted in the tables at `at`, in seconds of the Unix epoch."""
        self._unfinished.set(backlog.unfinished)
        self._pending.set(backlog.pending)
        self._age.set(at)
        _fill(self._aside, backlog.set_aside)
        _fill(self._due, {kind: count for kind, (count, _late) in backlog.due.items()})
        _fill(self._lateness, {kind: late for kind, (_count, late) in backlog.due.items()})

    # ── what is heard ──────────────────────────────────────────────────────────────────────────────

    def update_queued(self, update_id: int, kind: str) -> None:
        """Begin to measure its lag."""
        self._in_hand[update_id] = _InHand(kind if kind in KNOWN else OTHER, time.monotonic())
        if len(self._in_hand) > MOST_IN_HAND:
            self._in_hand.popitem(last=False)

    def update_failed(self, update_id: int, error: str) -> None:
        """Count it by the class of its error."""
        self._failures.labels(error).inc()
        if taken := self._in_hand.get(update_id):
            taken.result = "set aside"

    def update_seen(self, update_id: int) -> None:
        """Count it and its lag."""
        if taken := self._in_hand.pop(update_id, None):
            self._lag.observe(time.monotonic() - taken.since)
            self._updates.labels(taken.kind, taken.result).inc()

    def handler_ran(self, name: str, result: str, seconds: float) -> None:
        """Note its time."""
        self._handlers.labels(name, result).observe(seconds)

    def call_ended(self, method: str, verdict: str, seconds: float) -> None:
        """Note its time, but not that of a long poll, which waits for people."""
        if method != "getUpdates":
            self._calls.labels(method).observe(seconds)
        if verdict != "done":
            self._failed_calls.labels(method, verdict).inc()

    def limiter_waited(self, lane: str, seconds: float) -> None:
        """Note the wait."""
        self._waits.labels(lane).observe(seconds)

    def delivery_settled(self, kind: str, outcome: str, late: float) -> None:
        """Count it, and note how late it was if it was sent."""
        self._outcomes.labels(kind, outcome).inc()
        if outcome == "sent":
            self._sent_late.labels(kind).observe(max(0.0, late))

    # ── how they are made ──────────────────────────────────────────────────────────────────────────

    def _counter(self, name: str, about: str, *labels: str) -> Counter:
        return Counter(f"rozmownica_{name}", about, labels, registry=self.registry)

    def _gauge(self, name: str, about: str, *labels: str) -> Gauge:
        return Gauge(f"rozmownica_{name}", about, labels, registry=self.registry)

    def _histogram(
        self, name: str, about: str, *labels: str, buckets: tuple[float, ...] = QUICK
    ) -> Histogram:
        return Histogram(f"rozmownica_{name}", about, labels, registry=self.registry, buckets=buckets)


def _fill(gauge: Gauge, values: Mapping[str, float]) -> None:
    gauge.clear()
    for label, value in values.items():
        gauge.labels(label).set(value)


def _version() -> str:
    try:
        return version("rozmownica")
    except PackageNotFoundError:
        return "unknown"
