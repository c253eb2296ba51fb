"""Invented ideas for trying the bot out; each says that it is an example."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.ideas.model import IdeaChange, Status, Where
from bot.ideas.receiving import receive

_EXAMPLES: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "(przykład) Ławka w cieniu przy przystanku. Osoby starsze czekają tam na stojąco.",
        {"where": Where.AREA, "area": "plaszow", "category": "accessibility"},
    ),
    (
        "(przykład) Stojaki na rowery przy bibliotece. Teraz rowery stoją przypięte do barierek.",
        {"where": Where.POINT, "latitude": 50.0462, "longitude": 19.9604, "category": "transport"},
    ),
    (
        "(przykład) Wieczorne spacery sąsiedzkie z opowieścią o okolicy, raz w miesiącu.",
        {"where": Where.WHOLE, "category": "culture"},
    ),
    (
        "(przykład) Łąka kwietna zamiast często koszonego trawnika na skwerze.",
        {
            "where": Where.POINT,
            "place": "skwer przy torach",
            "latitude": 50.0391,
            "longitude": 19.9757,
            "category": "greenery",
        },
    ),
    (
        "(przykład) Lampa przy przejściu dla pieszych. Po zmroku słabo tam widać.",
        {"where": Where.TYPED, "place": "przejście koło szkoły", "category": "safety"},
    ),
)


WAITING = 2
"""How many of the examples the office has not looked at yet; the others everybody may read."""


def seed(db: Session, now: datetime) -> None:
    """Store the examples, sent on the days before `now`."""
    for age, (text, rest) in zip(range(len(_EXAMPLES), 0, -1), _EXAMPLES, strict=True):
        sent = now - timedelta(days=age, hours=age)
        idea = receive(db, f"example-{age}", {"text": text, **rest}, sent)
        if age > WAITING:
            idea.status = Status.IN_REVIEW
            idea.changed_at = idea.acknowledged_at = sent + timedelta(hours=2)
            db.add(IdeaChange(idea_id=idea.id, status=idea.status, created_at=idea.changed_at))
