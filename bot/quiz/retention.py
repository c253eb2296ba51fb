"""What the quiz forgets: who took it. What it came to stays counted, without anybody."""

from sqlalchemy.orm import Session

from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.quiz import store


def _forget(db: Session, sweep: Sweep) -> int:
    return store.forget_some(db, sweep.before, sweep.limit)


RETENTION = (Retention("quizzes", Term.QUESTIONS, _forget),)
