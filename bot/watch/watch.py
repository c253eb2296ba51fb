"""What a running bot tells whoever watches it. Light, as every room that reports something knows it."""


class Watch:
    """Hears of everything that is counted. Whoever listens overrides what they want, and never raises."""

    def update_queued(self, update_id: int, kind: str) -> None:
        """Hear that an update waits for its turn; `kind` is empty where nobody knows it."""

    def update_failed(self, update_id: int, error: str) -> None:
        """Hear that an update was set aside for good, with the class of its error."""

    def update_seen(self, update_id: int) -> None:
        """Hear that an update was handled, or set aside, and answered."""

    def handler_ran(self, name: str, result: str, seconds: float) -> None:
        """Hear how a handler ended: done, refused or failed."""

    def call_ended(self, method: str, verdict: str, seconds: float) -> None:
        """Hear how a call of Telegram ended."""

    def limiter_waited(self, lane: str, seconds: float) -> None:
        """Hear how long a message waited for its turn to leave."""

    def delivery_settled(self, kind: str, outcome: str, late: float) -> None:
        """Hear what became of a delivery, `late` seconds after it was due."""


UNWATCHED = Watch()
"""Nobody is watching."""
