"""What becomes of a delivery, by what Telegram said; what to do where nobody can tell; what may wait."""

from collections.abc import Mapping

from bot.outbox.model import Outcome
from bot.telegram.sender import Verdict

SETTLED: Mapping[Verdict, Outcome] = {
    Verdict.DONE: Outcome.SENT,
    Verdict.UNCHANGED: Outcome.SENT,
    Verdict.UNREACHABLE: Outcome.UNREACHABLE,
    Verdict.REFUSED: Outcome.REFUSED,
    Verdict.MISSING: Outcome.REFUSED,
    Verdict.LATE: Outcome.REFUSED,
}
"""Verdicts that end a delivery. A fault puts it back, a flood makes it wait, a moved chat is followed."""

SINGLE: frozenset[str] = frozenset({"broadcast", "broadcast.digest", "event.recap"})
"""Kinds that nobody should get twice: where the connection broke after sending, they are not sent again.

Every other kind is: a reminder, a result or a change of plans twice is better than none.
"""

MAY_WAIT: frozenset[str] = frozenset(
    {"broadcast", "broadcast.digest", "event.certificate", "event.recap", "event.thanks", "gap.answered"}
)
"""Kinds that do not leave in quiet hours, whenever they were due; others are asked for at their own time."""
