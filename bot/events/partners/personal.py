"""What decisions about events of partner organisations store of who decided."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.events.model import Event
from bot.events.partners.model import EventReview, Verdict
from bot.i18n import _, pgettext
from bot.people.model import Person
from bot.people.personal import PersonalData, coded


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    query = select(Event.title, EventReview).join(EventReview, EventReview.event_id == Event.id)
    rows = db.execute(query.where(EventReview.actor_id == person.id).order_by(EventReview.id))
    return [
        {"event": title, "decision": made.verdict, "reason": made.reason, "on": made.created_at}
        for title, made in rows
    ]


def _erase(db: Session, person: Person) -> None:
    """Let go of who decided; what was decided stays."""
    db.execute(update(EventReview).where(EventReview.actor_id == person.id).values(actor_id=None))


_VERDICTS: Mapping[str, Callable[[], str]] = {
    Verdict.APPROVED: lambda: pgettext("verdict", "let through"),
    Verdict.RETURNED: lambda: pgettext("verdict", "sent back"),
}
REVIEWS = PersonalData(
    ("event_reviews",),
    lambda: _("Events of partner organisations that you decided about"),
    _collect,
    _erase,
    words={"decision": coded(_VERDICTS)},
)
