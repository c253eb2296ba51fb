"""What questions forget: the last one of each person, answers left unfinished, cases."""

from sqlalchemy import func
from sqlalchemy.orm import Session

from bot.advice.model import QUESTION_KEPT, AnswerDraft, Case, CaseEvent, PendingQuestion
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some, update_some


def _forget_questions(db: Session, sweep: Sweep) -> int:
    """A day is enough to pass a question on; the term of the profile is never longer than that in effect."""
    before = max(sweep.before, sweep.now - QUESTION_KEPT)
    return delete_some(db, PendingQuestion, PendingQuestion.asked_at < before, sweep.limit)


def _forget_drafts(db: Session, sweep: Sweep) -> int:
    return delete_some(db, AnswerDraft, AnswerDraft.updated_at < sweep.before, sweep.limit)


def _forget_cases(db: Session, sweep: Sweep) -> int:
    """Forget cases by the day they were settled; one that nobody settled, by the day it came."""
    last = func.coalesce(Case.answered_at, Case.created_at)
    return delete_some(db, Case, last < sweep.before, sweep.limit)


def _forget_who_answered(db: Session, sweep: Sweep) -> int:
    old = Case.answered_by.is_not(None) & (Case.answered_at < sweep.before)
    return update_some(db, Case, old, sweep.limit, {"answered_by": None})


def _forget_who_did_it(db: Session, sweep: Sweep) -> int:
    old = CaseEvent.actor_id.is_not(None) & (CaseEvent.at < sweep.before)
    return update_some(db, CaseEvent, old, sweep.limit, {"actor_id": None})


RETENTION = (
    Retention("last questions", Term.QUESTIONS, _forget_questions),
    Retention("answers begun", Term.DRAFTS, _forget_drafts),
    Retention("questions passed on", Term.ADVICE_CASES, _forget_cases),
    Retention("who answered", Term.TEAM_ACTIONS, _forget_who_answered),
    Retention("who moved questions", Term.TEAM_ACTIONS, _forget_who_did_it),
)
