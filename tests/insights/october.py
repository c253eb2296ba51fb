"""A month that is over, with something of everything the report tells of; figures can be counted by hand."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.broadcasts.model import Broadcast
from bot.events.model import Event, EventKind, EventStatus
from bot.ideas import clocks
from bot.ideas.model import Idea, IdeaChange, Kind, Status, Where
from bot.knowledge.gaps.model import Gap
from bot.knowledge.model import ArticleFeedback
from tests.insights.crowd import idea, people, support

FIRST = date(2026, 10, 1)
MONDAY = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)
"""10:00 in Kraków."""
POOL = "Kiedy otwarcie basenu na Zabłociu?"


def october(db: Session) -> None:
    """10 ideas, two of them answered; an announcement, an event, questions."""
    authors = people(db, 10)
    sent = [
        idea(db, author, at=MONDAY, area="zablocie", category="greenery", point=(50.0462, 19.9604))
        for author in authors[:6]
    ]
    sent += [idea(db, author, at=MONDAY, where=Where.WHOLE, kind=Kind.NEED) for author in authors[6:]]
    # Friday of that week, and Tuesday two weeks after: 4 and 11 working days.
    _decided(db, sent[0], Status.IN_REVIEW, MONDAY + timedelta(days=4))
    _decided(db, sent[0], Status.REJECTED, MONDAY + timedelta(days=8))
    _decided(db, sent[1], Status.ACCEPTED, MONDAY + timedelta(days=15))
    support(db, authors[0], sent[1:], at=MONDAY)
    _announced(db)
    _met(db)
    _asked(db, authors)


def _decided(db: Session, row: Idea, status: Status, at: datetime) -> None:
    db.add(IdeaChange(idea_id=row.id, status=status, created_at=at))
    clocks.strike(row, status, at)
    row.status, row.changed_at = status, at
    db.flush()


def _announced(db: Session) -> None:
    text = "Próba: w sobotę sadzimy drzewa na Zabłociu."
    db.add(Broadcast(text=text, spans=[], token="t", audience=120, created_at=MONDAY, due_at=MONDAY))
    db.flush()


def _met(db: Session) -> None:
    db.add(
        Event(
            kind=EventKind.DEBATE,
            title="Debata próbna o zieleni",
            starts_at=MONDAY + timedelta(days=10),
            local_time=(MONDAY + timedelta(days=10)).replace(tzinfo=None),
            zone="Europe/Warsaw",
            scheduled_at=MONDAY,
            taken=14,
            status=EventStatus.PUBLISHED,
            created_at=MONDAY,
        )
    )
    db.flush()


def _asked(db: Session, askers: list[int]) -> None:
    db.add(ArticleFeedback(article_id="council-competences", day=date(2026, 10, 12), shown=7, rejected=1))
    for number, asker in enumerate(askers[:6]):
        text = POOL if number < 5 else "Gdzie kupię żółte trampki w groszki?"
        db.add(
            Gap(
                person_id=asker,
                digest=f"d{number}",
                token="t",
                text=text,
                locale="pl",
                asked_at=MONDAY,
                wants_answer=False,
            )
        )
    db.flush()
